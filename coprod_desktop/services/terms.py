"""What each side offers, asks and worries about, what hangs on what, and people's own words against."""

from dataclasses import replace

from coprod_desktop.domain import checks
from coprod_desktop.domain.model import Dissent, Person, Proposal, Term
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

LABELS = {
    "negotiation.term_added": _("offer, ask or worry added"),
    "negotiation.term_settled": _("offer, ask or worry changed"),
    "negotiation.term_removed": _("offer, ask or worry taken away"),
    "negotiation.dissent_added": _("own words added"),
    "negotiation.dissent_changed": _("own words changed"),
    "negotiation.dissent_removed": _("own words taken away"),
}

KINDS = ("offer", "ask", "worry")
STATES = ("on_the_table", "accepted", "answered", "changed", "with_somebody", "withdrawn", "open")


# ---------------------------------------------------------------- offers, asks and worries


def add_term(work: Work, session_id: str, proposal_id: str, side_id: str, kind: str, text: str) -> Term:
    """Keep an offer, ask or worry of a side; it is on the table. Raises RuleBroken (``text``) without words."""
    store = work.store
    store.need(Proposal, proposal_id)
    term = Term(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Term, session_id),
        file_id=store.next_file_id(Term, session_id, "O"), proposal_id=proposal_id, side_id=side_id,
        kind=checks.one_of(kind, KINDS, "kind"), text=_words(text),
    )  # fmt: skip
    with editing(work, session_id, "negotiation.term_added") as step:
        step.add(term)
    return term


def edit_term(
    work: Work,
    session_id: str,
    term_id: str,
    *,
    kind: str,
    text: str,
    state: str,
    answer: str | None = None,
    with_whom: str | None = None,
    hangs_on: str | None = None,
    by_when: str | None = None,
) -> Term:
    """Note what became of it, what it hangs on (``file_id`` of another), and mend its kind or its words, in one act.

    ``by_when``: the day by which it was promised, ``YYYY-MM-DD``. Raises RuleBroken (``text``, ``answer``,
    ``with_whom``) where the words are missing, (``by_when``) for what is no day, (``hangs_on``) where the two would
    hang on one another.
    """
    if state == "answered" and _or_none(answer) is None:
        raise RuleBroken(_("Type the answer that was given."), "answer")
    if state == "with_somebody" and _or_none(with_whom) is None:
        raise RuleBroken(_("Type who it is with now."), "with_whom")
    old = work.store.need(Term, term_id)
    _refuse_circle(work, session_id, old, hangs_on)
    new = replace(
        old, kind=checks.one_of(kind, KINDS, "kind"), text=_words(text),
        state=checks.one_of(state, STATES, "state"), answer=_or_none(answer),
        with_whom=_or_none(with_whom) if state == "with_somebody" else None,
        became=old.became if state == "changed" else None, hangs_on=hangs_on or None,
        by_when=checks.said_day(by_when, "by_when"),
    )  # fmt: skip
    with editing(work, session_id, "negotiation.term_settled") as step:
        step.put(new)
    return new


def change_into(work: Work, session_id: str, term_id: str, text: str, *, answer: str | None = None) -> Term:
    """Put a new one on the table in its place; the old one stays and names it. Gives the new one.

    Raises RuleBroken (``text``) without words.
    """
    store = work.store
    old = store.need(Term, term_id)
    new = replace(
        old, id=store.new_id(), seq=store.next_seq(Term, session_id), text=_words(text),
        file_id=store.next_file_id(Term, session_id, "O"), state="on_the_table", answer=None, with_whom=None,
        became=None,
    )  # fmt: skip
    changed = replace(old, state="changed", became=new.file_id, answer=_or_none(answer), with_whom=None)
    with editing(work, session_id, "negotiation.term_settled") as step:
        step.add(new)
        step.put(changed)
    return new


def remove_term(work: Work, session_id: str, term_id: str) -> None:
    """Take away one that was typed by mistake; what was changed into it or hangs on it stays, without the link."""
    store = work.store
    gone = store.need(Term, term_id)
    with editing(work, session_id, "negotiation.term_removed") as step:
        for term in store.rows(Term, session_id):
            if term.id != gone.id and gone.file_id in (term.became, term.hangs_on):
                step.put(
                    replace(
                        term, became=None if term.became == gone.file_id else term.became,
                        hangs_on=None if term.hangs_on == gone.file_id else term.hangs_on,
                    )
                )  # fmt: skip
        step.remove(gone)


# ---------------------------------------------------------------- people's own words


def add_dissent(
    work: Work,
    session_id: str,
    proposal_id: str,
    text: str,
    *,
    side_id: str | None = None,
    by: str | None = None,
    level: int | None = None,
) -> Dissent:
    """Keep somebody's own words against. ``by``: a name from the attendance, or ``anonymous``, ``group of 3``.

    ``level`` is the level as printed (1 to 8; fingers 0 to 5). Raises RuleBroken (``text``) without words.
    """
    store = work.store
    store.need(Proposal, proposal_id)
    person = person_named(work, session_id, by)
    dissent = Dissent(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Dissent, session_id), proposal_id=proposal_id,
        text=_words(text), side_id=person.side_id if person else side_id, person_id=person.id if person else None,
        by_text=None if person else _or_none(by) or "anonymous", level=level,
    )  # fmt: skip
    with editing(work, session_id, "negotiation.dissent_added") as step:
        step.add(dissent)
    return dissent


def change_dissent(
    work: Work, session_id: str, dissent_id: str, *, text: str, side_id: str | None, by: str | None, level: int | None
) -> Dissent:
    """Mend somebody's own words, whose they are, or the level. Raises RuleBroken (``text``) without words."""
    person = person_named(work, session_id, by)
    new = replace(
        work.store.need(Dissent, dissent_id), text=_words(text), side_id=person.side_id if person else side_id,
        person_id=person.id if person else None, by_text=None if person else _or_none(by) or "anonymous", level=level,
    )  # fmt: skip
    with editing(work, session_id, "negotiation.dissent_changed") as step:
        step.put(new)
    return new


def remove_dissent(work: Work, session_id: str, dissent_id: str) -> None:
    """Take away words that were typed by mistake, or that somebody took back."""
    gone = work.store.need(Dissent, dissent_id)
    with editing(work, session_id, "negotiation.dissent_removed") as step:
        step.remove(gone)


# ---------------------------------------------------------------- helpers


def person_named(work: Work, session_id: str, by: str | None) -> Person | None:
    """The person of the attendance whose name was typed whole, or None."""
    asked = (by or "").strip().casefold()
    found = [p for p in work.store.rows(Person, session_id) if p.display_name.casefold() == asked]
    return found[0] if len(found) == 1 else None


def _refuse_circle(work: Work, session_id: str, term: Term, hangs_on: str | None) -> None:
    """Raise RuleBroken where a term would hang, over others, on itself."""
    by_file_id = {t.file_id: t for t in work.store.rows(Term, session_id)}
    at, seen = hangs_on or None, {term.file_id}
    while at is not None:
        if at in seen:
            raise RuleBroken(_("These two would hang on one another. Choose another one."), "hangs_on")
        if at not in by_file_id:
            raise RuleBroken(_("That offer, ask or worry is gone. Choose another one."), "hangs_on")
        seen.add(at)
        at = by_file_id[at].hangs_on


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise RuleBroken(_("Type the words first."), "text")
    return words


def _or_none(text: str | None) -> str | None:
    return (text or "").strip() or None
