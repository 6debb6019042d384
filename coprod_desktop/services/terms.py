"""What each side offers, asks and worries about, and people's own words against: rows beside a proposal."""

from dataclasses import replace

from coprod_desktop.domain import checks
from coprod_desktop.domain.model import Dissent, Objection, Person, Proposal, Session, Term, Version
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

KINDS = ("offer", "ask", "worry")
OBJECTION_KINDS = ("objection", "concern")
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
) -> Term:
    """Note what became of it, and mend its kind or its words, in one act.

    Raises RuleBroken (``text``, ``answer``, ``with_whom``) where the words are missing.
    """
    if state == "answered" and _or_none(answer) is None:
        raise RuleBroken(_("Type the answer that was given."), "answer")
    if state == "with_somebody" and _or_none(with_whom) is None:
        raise RuleBroken(_("Type who it is with now."), "with_whom")
    old = work.store.need(Term, term_id)
    new = replace(
        old, kind=checks.one_of(kind, KINDS, "kind"), text=_words(text),
        state=checks.one_of(state, STATES, "state"), answer=_or_none(answer),
        with_whom=_or_none(with_whom) if state == "with_somebody" else None,
        became=old.became if state == "changed" else None,
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
    """Take away one that was typed by mistake; one that was changed into it stays, without the link."""
    store = work.store
    gone = store.need(Term, term_id)
    with editing(work, session_id, "negotiation.term_removed") as step:
        for term in store.rows(Term, session_id, became=gone.file_id):
            step.put(replace(term, became=None))
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


# ---------------------------------------------------------------- consent


def add_objection(
    work: Work, session_id: str, version_id: str, kind: str, text: str, *, side_id: str | None, by: str | None = None
) -> Objection:
    """Keep an ``objection`` or a ``concern`` to a wording. Raises RuleBroken (``text``) without words."""
    store = work.store
    proposal = store.need(Proposal, store.need(Version, version_id).proposal_id)
    rule = proposal.decision_rule or store.need(Session, session_id).decision_rule
    if rule is None or rule.kind != "consent":
        raise RuleBroken(_("Objections belong to consent. This proposal is decided in another way."))
    person = person_named(work, session_id, by)
    objection = Objection(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Objection, session_id), version_id=version_id,
        kind=checks.one_of(kind, OBJECTION_KINDS, "kind"), text=_words(text),
        side_id=person.side_id if person else side_id,
        person_id=person.id if person else None, by_text=None if person else _or_none(by) or "anonymous",
    )  # fmt: skip
    with editing(work, session_id, "negotiation.objection_added") as step:
        step.add(objection)
    return objection


def resolve_objection(work: Work, session_id: str, objection_id: str, version: int | None) -> Objection:
    """Note the number of the wording that met an objection; None: it stands.

    Raises RuleBroken (``version``) for a wording that is older than the one it was raised at.
    """
    old = work.store.need(Objection, objection_id)
    if version is not None and version < work.store.need(Version, old.version_id).version:
        raise RuleBroken(_("That wording is older than the objection. Choose the one that met it."), "version")
    new = replace(old, resolved_in=version)
    with editing(work, session_id, "negotiation.objection_changed") as step:
        step.put(new)
    return new


def remove_objection(work: Work, session_id: str, objection_id: str) -> None:
    """Take away one that was typed by mistake."""
    gone = work.store.need(Objection, objection_id)
    with editing(work, session_id, "negotiation.objection_removed") as step:
        step.remove(gone)


# ---------------------------------------------------------------- helpers


def person_named(work: Work, session_id: str, by: str | None) -> Person | None:
    """The person of the attendance whose name was typed whole, or None."""
    asked = (by or "").strip().casefold()
    found = [p for p in work.store.rows(Person, session_id) if p.display_name.casefold() == asked]
    return found[0] if len(found) == 1 else None


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise RuleBroken(_("Type the words first."), "text")
    return words


def _or_none(text: str | None) -> str | None:
    return (text or "").strip() or None
