"""Carrying on: options of a closed vote become proposals for the negotiation; the rest may wait for another time."""

from collections.abc import Sequence
from dataclasses import replace

from coprod_desktop.domain.model import Chosen, Option, Proposal, Round, Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import votes
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work
from coprod_desktop.store.step import Step

LABELS = {
    "priorities.carried": _("{number} priorities carried on"),
    "priorities.waited": _("a tie in vote {number} left open"),
    "priorities.taken_on": _("proposal {number} made from a priority"),
}


def carry_on(
    work: Work,
    session_id: str,
    round_id: str,
    option_ids: Sequence[str],
    *,
    reason: str | None = None,
    park_rest: bool = False,
) -> Round:
    """Carry options on into the negotiation, each as a proposal unless its theme has one; the rest may be parked.

    Raises RuleBroken (``reason``) where they are not just the first ones (a tie at the edge, or another choice) and
    no reason is given.
    """
    view = votes.round_view(work, session_id, round_id)
    tally = view.tally()
    if tally is None:
        raise RuleBroken(_("Close the vote first."))
    carried = tuple(row.option for row in tally.rows if row.option in option_ids)
    if not carried:
        raise RuleBroken(_("Tick what should be carried on."), "option_ids")
    words = (reason or "").strip()
    just_the_first = set(carried) == set(tally.cutoff.clear) and not tally.cutoff.tied
    if not just_the_first and not words:
        raise RuleBroken(_("Say why these go on, so that it stands in the record."), "reason")
    by_id = {option.id: option for option in view.options}
    with editing(work, session_id, "priorities.carried", number=len(carried)) as step:
        step.put(replace(view.round, chosen=Chosen(carried=carried, reason=words or None)))
        _make_proposals(work, step, session_id, [by_id[option_id] for option_id in carried])
        if park_rest:
            session = work.store.need(Session, session_id)
            rest = [o.theme_id for o in view.options if o.id not in carried and o.theme_id is not None]
            fresh = tuple(theme_id for theme_id in rest if theme_id not in session.parked)
            step.put(replace(session, parked=(*session.parked, *fresh)))
    return work.store.need(Round, round_id)


def wait(work: Work, session_id: str, round_id: str, *, again: bool, reason: str | None = None) -> Round:
    """Carry nothing on yet: the room votes again, or talks first. The choice and the reason are kept with the vote.

    Raises RuleBroken where the vote is not closed.
    """
    view = votes.round_view(work, session_id, round_id)
    tally = view.tally()
    if tally is None:
        raise RuleBroken(_("Close the vote first."))
    letters = {option.id: option.file_id for option in view.options}
    tied = ", ".join(letters[row.option] for row in tally.rows if row.option in tally.cutoff.tied)
    chosen = _("We vote again.") if again else _("We talk first.")
    said = [_("{letters} are level at the edge.").format(letters=tied) if tied else "", chosen, (reason or "").strip()]
    words = " ".join(filter(None, said))
    with editing(work, session_id, "priorities.waited", number=view.round.number) as step:
        step.put(replace(view.round, chosen=Chosen(carried=(), reason=words)))
    return work.store.need(Round, round_id)


def take_on(work: Work, session_id: str, round_id: str, option_id: str) -> Proposal:
    """Make a proposal from one option. Raises RuleBroken where its theme has one already."""
    option = work.store.need(Option, option_id)
    there = votes.proposals_by_theme(work, session_id).get(option.theme_id or "")
    if there is not None:
        raise RuleBroken(_("Proposal {number} was made from it already.").format(number=there.seq))
    with editing(work, session_id, "priorities.taken_on", number=work.store.next_seq(Proposal, session_id)) as step:
        made = _make_proposals(work, step, session_id, [option])
    return made[0]


def _make_proposals(work: Work, step: Step, session_id: str, options: Sequence[Option]) -> list[Proposal]:
    store = work.store
    _refuse_when_agreed(store.need(Session, session_id))
    there = votes.proposals_by_theme(work, session_id)
    made: list[Proposal] = []
    seq = store.next_seq(Proposal, session_id)
    number = int(store.next_file_id(Proposal, session_id, "P")[1:])
    for option in options:
        if option.theme_id is None or option.theme_id not in there:
            made.append(Proposal(
                id=store.new_id(), session_id=session_id, seq=seq + len(made), file_id=f"P{number + len(made)}",
                title=option.text, theme_id=option.theme_id,
                statement_ids=(option.statement_id,) if option.statement_id else (),
            ))  # fmt: skip
            step.add(made[-1])
    return made


def _refuse_when_agreed(session: Session) -> None:
    if session.state == "agreed":
        raise RuleBroken(_("This was agreed in the room. Take the agreement back first, on the Close page."))
