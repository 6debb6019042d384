"""Authority gaps: who cannot say yes today, who can, by when people hear, and what the answer was when it came."""

from dataclasses import replace

from coprod_desktop.domain import checks
from coprod_desktop.domain.model import Action, AuthorityGap, Proposal, Version
from coprod_desktop.domain.when import day_or_none, day_or_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import actions
from coprod_desktop.services.editing import editing
from coprod_desktop.services.parties import Party
from coprod_desktop.services.positions import gap_of, refuse_too_many
from coprod_desktop.services.work import Work

LABELS = {
    "negotiation.gap_set": _("who must ask first noted for wording {number}"),
    "negotiation.gap_answered": _("answer of those who can say yes noted"),
    "negotiation.confirmed": _("answer of whoever confirms proposal {number} noted"),
}

ANSWERS = ("yes", "no")


def set_gap(
    work: Work,
    session_id: str,
    version_id: str,
    side_id: str,
    count: int | None,
    *,
    who_can: str | None = None,
    hear_by: str | None = None,
) -> None:
    """Keep how many of a side cannot say yes today, who can, and by when people hear; 0 or None: nobody.

    Raises RuleBroken (``number``) for more positions than that side has people.
    """
    store = work.store
    version = store.need(Version, version_id)
    old = gap_of(work, version, side_id)
    given = sum((version.counts or {}).get(side_id, ()))
    hear = day_or_words(hear_by or "", work.today(), "hear_by")
    refuse_too_many(work, session_id, side_id, given + (count or 0), count)
    with editing(work, session_id, "negotiation.gap_set", number=version.version) as step:
        if not count:
            if old is not None:
                step.remove(old)
        elif old is not None:
            step.put(replace(old, count=count, who_can=_or_none(who_can), hear_by=hear))
        else:
            step.add(
                AuthorityGap(
                    id=store.new_id(),
                    session_id=session_id,
                    seq=store.next_seq(AuthorityGap, session_id),
                    version_id=version_id,
                    side_id=side_id,
                    count=count,
                    who_can=_or_none(who_can),
                    hear_by=hear,
                )
            )


def set_gap_count(work: Work, session_id: str, version_id: str, side_id: str, count: int | None) -> None:
    """Keep only how many cannot say yes today; who can and by when stay as they were said. See :func:`set_gap`."""
    old = gap_of(work, work.store.need(Version, version_id), side_id)
    set_gap(
        work, session_id, version_id, side_id, count, who_can=old.who_can if old else None,
        hear_by=old.hear_by if old else None,
    )  # fmt: skip


def answer_gap(
    work: Work, session_id: str, gap_id: str, answer: str | None, *, words: str = "", on: str = ""
) -> AuthorityGap:
    """Keep the answer (``yes``, ``no``; None: it has not come yet) with its words and its day, today unless said.

    It often comes weeks later, so it can be kept in a signed session too. Raises RuleBroken (``answer``, ``on``).
    """
    old = work.store.need(AuthorityGap, gap_id)
    day = day_or_none(on, work.today(), "on")
    if answer is None:
        new = replace(old, answer=None, answer_words=None, answered_on=None)
    else:
        new = replace(
            old, answer=checks.one_of(answer, ANSWERS, "answer"), answer_words=_or_none(words),
            answered_on=day or work.today(),
        )  # fmt: skip
    with editing(work, session_id, "negotiation.gap_answered", after_final=True) as step:
        step.put(new)
    return new


def answer_confirmation(
    work: Work, session_id: str, proposal_id: str, answer: str | None, *, by: str = "", words: str = "", on: str = ""
) -> Proposal:
    """Keep what whoever was to confirm a proposal has answered (``yes``, ``no``; None: it has not come yet).

    The outcome stays as the room decided it, and :func:`outcome_now` says how it stands since; so it can be kept in a
    signed session too. Raises RuleBroken (``answer``, ``on``).
    """
    old = work.store.need(Proposal, proposal_id)
    if old.outcome != "to_be_confirmed":
        raise RuleBroken(_("This proposal does not wait for anybody to confirm it."), "answer")
    day = day_or_none(on, work.today(), "on")
    if answer is None:
        new = replace(old, answer=None, answered_by=None, answer_words=None, answered_on=None)
    else:
        new = replace(
            old, answer=checks.one_of(answer, ANSWERS, "answer"), answered_by=_or_none(by),
            answer_words=_or_none(words), answered_on=day or work.today(),
        )  # fmt: skip
    with editing(work, session_id, "negotiation.confirmed", after_final=True, number=old.seq) as step:
        step.put(new)
    return new


def ask_those_who_can(work: Work, session_id: str, gap_id: str) -> Action:
    """An action made from a gap: its side asks who can say yes, by the day on which people hear.

    Raises RuleBroken where the same action is there already.
    """
    store = work.store
    gap = store.need(AuthorityGap, gap_id)
    proposal = store.need(Proposal, store.need(Version, gap.version_id).proposal_id)
    if gap.who_can:
        text = _("Ask {who} about “{title}” and tell everybody the answer").format(
            who=gap.who_can.rstrip("."), title=proposal.title
        )
    else:
        text = _("Find out who can say yes to “{title}”, ask them, and tell everybody the answer").format(
            title=proposal.title
        )
    if any(action.text == text for action in store.rows(Action, session_id, proposal_id=proposal.id)):
        raise RuleBroken(_("There is an action for this already."))
    return actions.add_action(
        work, session_id, text, proposal_id=proposal.id, leads=(Party(side_id=gap.side_id),), due=_a_day(gap.hear_by)
    )


def _a_day(hear_by: str | None) -> str | None:
    """The day, where it is one and not words such as "within 30 days"."""
    try:
        return checks.said_day(hear_by, "due")
    except RuleBroken:
        return None


def _or_none(text: str | None) -> str | None:
    return (text or "").strip() or None
