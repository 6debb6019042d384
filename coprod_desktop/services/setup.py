"""Setting a session up: the question first; everything else can wait and may be filled in at any time."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain.model import (
    Authority,
    Contact,
    Given,
    NextMeeting,
    Person,
    PlanLine,
    Privacy,
    RoomTable,
    Round,
    Row,
    Session,
    Side,
)  # fmt: skip
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.references import referring
from coprod_desktop.domain.side_names import RESERVED
from coprod_desktop.domain.tallies import is_open, voters_of
from coprod_desktop.domain.values import LANGUAGE_CODE
from coprod_desktop.domain.when import day_or_none, day_or_words, time_or_none
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.people import read_count
from coprod_desktop.services.work import Work

LABELS = {
    "set_up.question": _("the question changed"),
    "set_up.changed": _("the set-up changed"),
    "close.changed": _("the next meeting or the contact changed"),
    "set_up.side_added": _("side {number} added"),
    "set_up.side_changed": _("side {number} changed"),
    "set_up.side_removed": _("side {number} taken away"),
    "set_up.given_added": _("given {number} added"),
    "set_up.given_changed": _("given {number} changed"),
    "set_up.given_removed": _("given {number} taken away"),
    "set_up.say_yes_added": _("somebody who can say yes added"),
    "set_up.say_yes_changed": _("somebody who can say yes changed"),
    "set_up.say_yes_removed": _("somebody who can say yes taken away"),
}

SIDES_LEAST, SIDES_MOST = 2, 4
SHORT_MOST = 14
SIDE_PARTS = ("uses", "provides", "partner")
LINES = ("in_scope", "ground_rules")
"""Facts that are lists, typed one on a line."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """Everything the set-up page shows."""

    session: Session
    sides: tuple[Side, ...]
    people: tuple[Person, ...]
    givens: tuple[Given, ...]
    can_say_yes: tuple[Authority, ...]
    plan: tuple[PlanLine, ...]
    tables: tuple[RoomTable, ...]


def read_set_up(work: Work, session_id: str) -> SetUp:
    """What is known of the session. Raises RuleBroken where it is gone."""
    store = work.store
    return SetUp(
        store.need(Session, session_id), store.rows(Side, session_id), store.rows(Person, session_id),
        store.rows(Given, session_id), store.rows(Authority, session_id), store.rows(PlanLine, session_id),
        store.rows(RoomTable, session_id),
    )  # fmt: skip


# ---------------------------------------------------------------- facts of the session


def set_question(work: Work, session_id: str, text: str) -> Session:
    """Keep the question; a session that has no title yet is called by it. Raises RuleBroken (``focus_question``)."""
    words = text.strip()
    if not words:
        raise RuleBroken(_("Type the question that people will work on."), "focus_question")
    before = work.store.need(Session, session_id)
    session = replace(before, focus_question=words, title=before.title or words[:80])
    with editing(work, session_id, "set_up.question") as step:
        step.put(session)
    return session


def set_facts(work: Work, session_id: str, facts: Mapping[str, str], *, stage: str = "set_up") -> Session:
    """Keep facts as typed: name -> text, empty for not known. Returns the session as kept; undo goes to ``stage``.

    Names are the text fields of :class:`Session`, ``in_scope`` and ``ground_rules`` (one on a line), ``language``
    (codes), and ``privacy_*``, ``contact_*``, ``next_*`` for what is inside those. Raises RuleBroken (the name).
    """
    session = before = work.store.need(Session, session_id)
    for name, text in facts.items():
        session = _with_fact(session, name, text, work.today())
    if session != before:
        with editing(work, session_id, f"{stage}.changed") as step:
            step.put(session)
    return session


def fact(session: Session, name: str) -> str:
    """A fact as text to type on in (dates as ``YYYY-MM-DD``); empty where not known."""
    group, _under, part = name.partition("_")
    if group in _GROUPS and part:
        return getattr(getattr(session, group), part, None) or ""
    value = getattr(session, name)
    if isinstance(value, tuple):
        return ("\n" if name in LINES else ", ").join(value)
    return value or ""


_GROUPS = {"privacy": Privacy, "contact": Contact, "next": NextMeeting}
_DAYS = ("date", "next_date", "privacy_retention_until")
_TIMES = ("planned_start", "planned_end", "actual_end", "hall_until", "next_time")


def _with_fact(session: Session, name: str, text: str, today: str) -> Session:
    value = _read_fact(session, name, text, today)
    group, _under, part = name.partition("_")
    if group in _GROUPS and part:
        inside = replace(getattr(session, group) or _GROUPS[group](), **{part: value})
        return replace(session, **{group: inside if inside != _GROUPS[group]() else None})  # type: ignore[arg-type]
    return replace(session, **{name: value})  # type: ignore[arg-type]


def _read_fact(session: Session, name: str, text: str, today: str) -> object:
    words = text.strip()
    if name in _DAYS:
        return day_or_none(words, (session.date or today) if name != "date" else today, name)
    if name in _TIMES:
        return time_or_none(words, name)
    if name in LINES:
        return tuple(line.strip() for line in words.splitlines() if line.strip())
    if name == "language":
        codes = tuple(code.lower() for code in words.replace(",", " ").split()) or ("en",)
        if not all(re.fullmatch(LANGUAGE_CODE, code) for code in codes):
            raise RuleBroken(_("Type each language as its short code, such as en, cy."), name)
        return codes
    if name == "title":
        if not words and not session.focus_question:
            raise RuleBroken(_("The session needs a title, or a question."), name)
        return words or (session.focus_question or "")[:80]
    if name == "focus_question" and not words:
        raise RuleBroken(_("Type the question that people will work on."), name)
    return words or None


# ---------------------------------------------------------------- sides


def add_side(work: Work, session_id: str, label: str, *, part: str = "", head_count: str = "", short: str = "") -> Side:
    """One more side, at most four. ``short``: one word for small places, made from the label unless said.

    Raises RuleBroken (``label``, ``part``, ``head_count``, ``short``).
    """
    store = work.store
    there = store.rows(Side, session_id)
    if len(there) >= SIDES_MOST:
        raise RuleBroken(_("There can be four sides at most."), "label")
    side = Side(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Side, session_id),
        label=_side_label(label, there), file_id=_side_file_id(label, short, there), part=_side_part(part),
        head_count=read_count(head_count),
    )  # fmt: skip
    record = store.record(session_id)
    with editing(work, session_id, "set_up.side_added", number=side.seq) as step:
        step.add(side)
        for round_ in _rounds_of_every_side(record):
            step.put(replace(round_, voters_by_side=voters_of(record, round_)))
    return side


def _rounds_of_every_side(record: SessionRecord) -> list[Round]:
    """The rounds that do not say whose they are: what they were is written down before another side comes."""
    held = (round_ for round_ in record.rounds if not is_open(round_))
    return [round_ for round_ in held if round_.present is None and round_.voters_by_side is None]


def change_side(
    work: Work, session_id: str, side_id: str, label: str, *, part: str = "", head_count: str = "", short: str = ""
) -> Side:
    """Keep a side's name, part, head count and short name (a side that still has a made-up one gets one that fits).

    Raises RuleBroken (``label``, ``part``, ``head_count``, ``short``).
    """
    before = work.store.need(Side, side_id)
    others = [s for s in work.store.rows(Side, session_id) if s.id != side_id]
    renamed = label.strip() != before.label and before.file_id.rstrip("0123456789") in SIDE_PARTS
    keeps = (short.strip() or before.file_id) == before.file_id and not renamed
    fresh = "" if short.strip() == before.file_id else short
    side = replace(
        before, label=_side_label(label, others), part=_side_part(part), head_count=read_count(head_count),
        file_id=before.file_id if keeps else _side_file_id(label, fresh, others),
    )  # fmt: skip
    with editing(work, session_id, "set_up.side_changed", number=side.seq) as step:
        step.put(side)
    return side


def remove_side(work: Work, session_id: str, side_id: str) -> None:
    """Take a side away. Raises RuleBroken where only two are left or something in the session is theirs."""
    side = work.store.need(Side, side_id)
    if work.store.count(Side, session_id) <= SIDES_LEAST:
        raise RuleBroken(_("There are two sides at least. Change the name of this one instead."))
    if referring(work.store.record(session_id), side.id):
        raise RuleBroken(_("People, ideas or votes belong to this side, so it has to stay. Its name can change."))
    with editing(work, session_id, "set_up.side_removed", number=side.seq) as step:
        step.remove(side)


def _side_label(label: str, others: Sequence[Side]) -> str:
    words = label.strip()
    if not words:
        raise RuleBroken(_("Type what this side is called."), "label")
    if any(s.label.casefold() == words.casefold() for s in others):
        raise RuleBroken(_("Another side is called that. Each needs its own name."), "label")
    return words


def _side_part(part: str) -> str | None:
    if part and part not in SIDE_PARTS:
        raise RuleBroken(_("Choose what this side does."), "part")
    return part or None


def _side_file_id(label: str, short: str, others: Sequence[Side]) -> str:
    """The short name said, or the first word of the label with a number where another side has it."""
    said = short.strip().casefold()
    taken = {s.file_id for s in others}
    if said:
        if not (said.isascii() and said.isalnum()) or len(said) > SHORT_MOST:
            raise RuleBroken(_("Type one short word, letters only."), "short")
        if said in RESERVED:
            raise RuleBroken(_("“{word}” means something else here. Type another word.").format(word=said), "short")
        if said in taken:
            raise RuleBroken(_("Another side has that short name."), "short")
        return said
    first = "".join(c for c in (label.split() or [""])[0].casefold() if c.isascii() and c.isalnum())[:SHORT_MOST]
    name = first if first and first not in RESERVED else "side"
    return next(n for n in (name, *(f"{name}{i}" for i in range(2, SIDES_MOST + 2))) if n not in taken)


# ---------------------------------------------------------------- givens, and who can say yes


def add_given(
    work: Work, session_id: str, text: str, *, reason: str = "", says_who: str = "", until: str = ""
) -> Given:
    """Something that cannot change, why, who says so and until when. Raises RuleBroken (``text``, ``until``)."""
    given = Given(
        id=work.store.new_id(), session_id=session_id, seq=work.store.next_seq(Given, session_id),
        text=_given_text(text), reason=_said(reason), says_who=_said(says_who),
        until=day_or_words(until, work.today(), "until"),
    )  # fmt: skip
    _keep_new(work, given, "set_up.given_added")
    return given


def change_given(
    work: Work, session_id: str, given_id: str, text: str, *, reason: str = "", says_who: str = "", until: str = ""
) -> Given:
    """Keep a given as it now stands. Raises RuleBroken (``text``, ``until``)."""
    given = replace(
        work.store.need(Given, given_id), text=_given_text(text), reason=_said(reason), says_who=_said(says_who),
        until=day_or_words(until, work.today(), "until"),
    )  # fmt: skip
    _keep(work, given, "set_up.given_changed")
    return given


def remove_given(work: Work, session_id: str, given_id: str) -> None:
    """Take a given away."""
    given = work.store.need(Given, given_id)
    with editing(work, session_id, "set_up.given_removed", number=given.seq) as step:
        step.remove(given)


def add_can_say_yes(
    work: Work, session_id: str, *, who: str, side_id: str | None = None, what: str = "", limit: str = ""
) -> Authority:
    """Who can say yes, to what, up to which limit. Raises RuleBroken (``who``)."""
    authority = Authority(
        id=work.store.new_id(), session_id=session_id, seq=work.store.next_seq(Authority, session_id),
        side_id=side_id, who=_who(who), what=_said(what), limit=_said(limit),
    )  # fmt: skip
    _keep_new(work, authority, "set_up.say_yes_added")
    return authority


def change_can_say_yes(
    work: Work, session_id: str, authority_id: str, *, who: str, side_id: str | None = None, what: str = "",
    limit: str = "",
) -> Authority:  # fmt: skip
    """Keep who can say yes as it now stands. Raises RuleBroken (``who``)."""
    authority = replace(
        work.store.need(Authority, authority_id), side_id=side_id, who=_who(who), what=_said(what), limit=_said(limit)
    )
    _keep(work, authority, "set_up.say_yes_changed")
    return authority


def remove_can_say_yes(work: Work, session_id: str, authority_id: str) -> None:
    """Take away who can say yes."""
    authority = work.store.need(Authority, authority_id)
    with editing(work, session_id, "set_up.say_yes_removed") as step:
        step.remove(authority)


def _given_text(text: str) -> str:
    return _needed(text, _("Type what cannot change."), "text")


def _who(who: str) -> str:
    return _needed(who, _("Type who can say yes."), "who")


# ---------------------------------------------------------------- inside


def _keep_new(work: Work, row: Row, label_key: str) -> None:
    with editing(work, row.session_id, label_key, number=row.seq) as step:
        step.add(row)


def _keep(work: Work, row: Row, label_key: str) -> None:
    with editing(work, row.session_id, label_key, number=row.seq) as step:
        step.put(row)


def _needed(text: str, sentence: str, field: str) -> str:
    words = text.strip()
    if not words:
        raise RuleBroken(sentence, field)
    return words


def _said(text: str) -> str | None:
    return text.strip() or None
