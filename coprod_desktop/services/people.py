"""People: who is there, on which side, from when to when, and how their name appears on paper."""

from dataclasses import replace

from coprod_desktop.domain.model import Person, Session, Side
from coprod_desktop.domain.person_line import ATTRIBUTIONS, PersonLine, attribution_of, read_person_line
from coprod_desktop.domain.references import referring
from coprod_desktop.domain.when import time_or_none
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

LABELS = {
    "set_up.person_added": _("person {number} added"),
    "set_up.person_changed": _("person {number} changed"),
    "set_up.person_removed": _("person {number} taken off the list"),
    "set_up.name_hidden": _("the name of person {number} taken off paper"),
    "set_up.came": _("somebody came"),
    "set_up.left": _("somebody left"),
    "set_up.head_count": _("head count changed"),
}

HEAD_COUNT_MOST = 999


# ---------------------------------------------------------------- reading


def sides(work: Work, session_id: str) -> tuple[Side, ...]:
    """The sides in their order."""
    return work.store.rows(Side, session_id)


def people(work: Work, session_id: str) -> tuple[Person, ...]:
    """Everybody on the list in the order they were added."""
    return work.store.rows(Person, session_id)


def people_present(work: Work, session_id: str, at: str | None = None) -> dict[str, int]:
    """How many of each side may vote: side id -> number.

    The head count where nobody of the side is on the list by name, else those voting who have not left.
    With ``at`` (``HH:MM``): those who had come and not left at that time.
    """
    listed = [p for p in people(work, session_id) if p.voting]
    present: dict[str, int] = {}
    for side in sides(work, session_id):
        mine = [p for p in listed if p.side_id == side.id]
        present[side.id] = sum(_is_there(p, at) for p in mine) if mine else side.head_count or 0
    return present


def _is_there(person: Person, at: str | None) -> bool:
    if at is None:
        return person.left is None
    return (person.arrived is None or person.arrived <= at) and (person.left is None or person.left > at)


# ---------------------------------------------------------------- one person


def add_person(
    work: Work,
    session_id: str,
    name: str,
    *,
    side_id: str | None = None,
    role: str | None = None,
    table_no: int | None = None,
    arrived: str | None = None,
    left: str | None = None,
    attribution: str | None = None,
    language: str | None = None,
    access_needs: tuple[str, ...] = (),
    voting: bool | None = None,
) -> Person:
    """Put somebody on the list and return them as kept.

    Unless said, those of a side vote and nobody's side does not; the name appears as the session proposes,
    else by side only. Raises RuleBroken (``name``, ``attribution``, ``arrived``, ``left``).
    """
    person = _person(
        work, session_id, name, side_id=side_id, role=_said(role), table_no=table_no,
        arrived=time_or_none(arrived or "", "arrived"), left=time_or_none(left or "", "left"),
        attribution=attribution or _proposed_attribution(work, session_id),
        attribution_chosen=attribution is not None, language=_said(language),
        access_needs=access_needs, voting=side_id is not None if voting is None else voting,
    )  # fmt: skip
    with editing(work, session_id, "set_up.person_added", number=person.seq) as step:
        step.add(person)
    return person


def add_person_line(work: Work, session_id: str, line: str, *, side_id: str | None = None) -> Person:
    """Put somebody on the list from one typed line (see ``domain.person_line``). Raises RuleBroken (``line``)."""
    said = read_person_line(line)
    return add_person(
        work, session_id, said.name, side_id=side_id, role=said.role, table_no=said.table_no, arrived=said.arrived,
        left=said.left, attribution=said.attribution, language=said.language, access_needs=said.access_needs,
        voting=said.voting,
    )  # fmt: skip


def change_person(work: Work, session_id: str, person_id: str, said: PersonLine, *, side_id: str | None) -> Person:
    """Keep everything about somebody as it now stands in ``said`` and return them as kept.

    Raises RuleBroken (``name``, ``attribution``, ``arrived``, ``left``).
    """
    before = work.store.need(Person, person_id)
    person = replace(
        before, display_name=_name(said.name), side_id=side_id, role=_said(said.role), table_no=said.table_no,
        arrived=time_or_none(said.arrived or "", "arrived"), left=time_or_none(said.left or "", "left"),
        attribution=_attribution(said.attribution or before.attribution), language=_said(said.language),
        attribution_chosen=before.attribution_chosen or said.attribution not in (None, before.attribution),
        access_needs=said.access_needs, voting=before.voting if said.voting is None else said.voting,
    )  # fmt: skip
    _check_stay(person)
    with editing(work, session_id, "set_up.person_changed", number=person.seq) as step:
        step.put(person)
    return person


def hide_name(work: Work, session_id: str, person_id: str) -> Person:
    """*Do not show my name*: on paper this person is their side only from now on."""
    person = replace(work.store.need(Person, person_id), attribution="anonymous", attribution_chosen=True)
    with editing(work, session_id, "set_up.name_hidden", number=person.seq) as step:
        step.put(person)
    return person


def remove_person(work: Work, session_id: str, person_id: str) -> None:
    """Take somebody off the list. Raises RuleBroken where something in the session is theirs."""
    person = work.store.need(Person, person_id)
    if referring(work.store.record(session_id), person.id):
        raise RuleBroken(
            _("Something here is theirs: an idea, a vote or an action. Say when they left, or change how they appear.")
        )
    with editing(work, session_id, "set_up.person_removed", number=person.seq) as step:
        step.remove(person)


# ---------------------------------------------------------------- coming and going


def someone_came(
    work: Work, session_id: str, side_id: str | None, name: str | None = None, time: str | None = None
) -> Person | None:
    """Somebody came, now or at ``time``: the person as kept, or None where only the head count went up.

    A name on the list comes (again); a new name is added. Without a name a side that is known by heads gets one
    more head; a side known by names gets "Tenants 13". Raises RuleBroken (``name``, ``time``, ``side``).
    """
    at = time_or_none(time or "", "time") or work.time()
    named = _said(name)
    side = work.store.need(Side, side_id) if side_id is not None else None
    mine = [p for p in people(work, session_id) if p.side_id == side_id]
    known = next((p for p in mine if named and p.display_name.casefold() == named.casefold()), None)
    if known is not None:
        if known.arrived is not None and known.left is None:
            raise RuleBroken(_("This person is here already, since {time}.").format(time=known.arrived), "name")
        back = replace(known, arrived=known.arrived or at, left=None)
        with editing(work, session_id, "set_up.came", number=known.seq) as step:
            step.put(back)
        return back
    if named is None and side is None:
        raise RuleBroken(_("Say which side, or type a name."), "side")
    if side is not None and named is None and not any(p.voting for p in mine):
        _change_heads(work, side, 1, "set_up.came")
        return None
    person = _person(
        work, session_id, named or f"{side.label if side else ''} {len(mine) + 1}", side_id=side_id, arrived=at,
        attribution=_proposed_attribution(work, session_id) if named else "anonymous", voting=side is not None,
    )  # fmt: skip
    with editing(work, session_id, "set_up.came", number=person.seq) as step:
        step.add(person)
    return person


def someone_left(
    work: Work, session_id: str, side_id: str | None, name: str | None = None, time: str | None = None
) -> Person | None:
    """Somebody left, now or at ``time``: the person as kept, or None where only the head count went down.

    The start of a name is enough where it fits one person. Raises RuleBroken (``name``, ``time``, ``side``).
    """
    at = time_or_none(time or "", "time") or work.time()
    named = (name or "").strip().casefold()
    here = [p for p in people(work, session_id) if p.side_id == side_id and p.left is None]
    if not named:
        if side_id is None:
            raise RuleBroken(_("Say which side, or type a name."), "side")
        if any(p.voting for p in here):
            raise RuleBroken(_("People of this side are on the list by name. Type who left."), "name")
        _change_heads(work, work.store.need(Side, side_id), -1, "set_up.left")
        return None
    exact = [p for p in here if p.display_name.casefold() == named]
    found = exact or [p for p in here if p.display_name.casefold().startswith(named)]
    if len(found) != 1:
        raise RuleBroken(
            _("Nobody here on this side has that name.") if not found
            else _("That fits {n} people. Type more of the name.").format(n=len(found)), "name",
        )  # fmt: skip
    gone = replace(found[0], left=at)
    _check_stay(gone, "time")
    with editing(work, session_id, "set_up.left", number=gone.seq) as step:
        step.put(gone)
    return gone


def set_head_count(work: Work, session_id: str, side_id: str, count: str | int | None) -> Side:
    """Say how many of a side there are; empty for not known. Raises RuleBroken (``head_count``)."""
    side = replace(work.store.need(Side, side_id), head_count=read_count(count))
    with editing(work, session_id, "set_up.head_count") as step:
        step.put(side)
    return side


def read_count(count: str | int | None, field: str = "head_count", most: int = HEAD_COUNT_MOST) -> int | None:
    """A whole number from 0 to ``most`` that was typed; None for empty. Raises RuleBroken (``field``)."""
    text = str(count if count is not None else "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text[:9]) > most:
        raise RuleBroken(_("Type a number from 0 to {most}.").format(most=most), field)
    return int(text)


# ---------------------------------------------------------------- inside


def _change_heads(work: Work, side: Side, by: int, label_key: str) -> None:
    count = (side.head_count or 0) + by
    if count < 0:
        raise RuleBroken(_("Nobody of this side is counted as here."), "side")
    with editing(work, side.session_id, label_key) as step:
        step.put(replace(side, head_count=count))


def _person(
    work: Work, session_id: str, name: str, *, side_id: str | None, attribution: str, **facts: object
) -> Person:
    """A new row, checked but not kept."""
    store = work.store
    side = store.need(Side, side_id) if side_id is not None else None
    letter = next((c for c in (side.file_id if side else "") if c.isascii() and c.isalpha()), "x").upper()
    person = Person(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Person, session_id),
        file_id=store.next_file_id(Person, session_id, letter), display_name=_name(name), side_id=side_id,
        attribution=_attribution(attribution), **facts,  # type: ignore[arg-type]
    )  # fmt: skip
    _check_stay(person)
    return person


def _name(name: str) -> str:
    words = name.strip()
    if not words:
        raise RuleBroken(_("Type the name first."), "name")
    return words


def _attribution(value: str) -> str:
    if value not in ATTRIBUTIONS:
        raise RuleBroken(_("Choose one of the ways a name can appear."), "attribution")
    return value


def _check_stay(person: Person, field: str = "left") -> None:
    if person.arrived and person.left and person.left < person.arrived:
        raise RuleBroken(_("They cannot leave before they came. Look at both times."), field)


def _proposed_attribution(work: Work, session_id: str) -> str:
    """How names appear unless somebody chose: as the session says, else by side only."""
    session = work.store.get(Session, session_id)
    said = session.privacy.attribution_default if session and session.privacy else None
    return attribution_of(said or "") or "anonymous"


def _said(text: str | None) -> str | None:
    return (text or "").strip() or None
