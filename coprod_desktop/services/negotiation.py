"""Negotiation: proposals in wordings, the vote of each side on each wording, and what was decided.

The votes are in ``services.decision_votes``, who must ask first in ``services.authority``, objections in
``services.objections``, offers, asks, worries and dissent in ``services.terms``; what a screen shows is read through
``services.talks`` and ``services.ledger``.
"""

from dataclasses import replace

from coprod_desktop.domain import checks
from coprod_desktop.domain.deciding import outcome_now
from coprod_desktop.domain.model import (
    Action,
    AuthorityGap,
    DecisionRule,
    Dissent,
    Objection,
    Proposal,
    Row,
    Session,
    Term,
    Version,
)  # fmt: skip
from coprod_desktop.domain.when import day_or_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services.decision_rule import KINDS, proposed_rule
from coprod_desktop.services.editing import editing
from coprod_desktop.services.positions import has_positions, voted_on
from coprod_desktop.services.telling import refuse_if_told
from coprod_desktop.services.work import Work

LABELS = {
    "negotiation.proposal_added": _("proposal {number} added"),
    "negotiation.proposal_changed": _("proposal {number} changed"),
    "negotiation.proposal_removed": _("proposal {number} taken away"),
    "negotiation.rule_set": _("rule of proposal {number} set"),
    "negotiation.worded": _("wording {number} added"),
    "negotiation.wording_changed": _("wording {number} changed"),
    "negotiation.decided": _("outcome of proposal {number} noted"),
    "negotiation.reopened": _("outcome of proposal {number} taken back"),
}

OUTCOMES = ("agreed", "agreed_as_trial", "to_be_confirmed", "not_agreed", "outside_our_power", "parked")
"""The six outcomes, in the order of the buttons."""


# ---------------------------------------------------------------- proposals


def add_proposal(
    work: Work,
    session_id: str,
    title: str,
    *,
    theme_id: str | None = None,
    statement_ids: tuple[str, ...] = (),
    origin_side_id: str | None = None,
) -> Proposal:
    """Keep a proposal, last in the strip. Raises RuleBroken (``title``) without words."""
    words = _words(title, _("Type what the proposal is called first."), "title")
    store = work.store
    seq = store.next_seq(Proposal, session_id)
    proposal = Proposal(
        id=store.new_id(), session_id=session_id, seq=seq, file_id=store.next_file_id(Proposal, session_id, "P"),
        title=words, theme_id=theme_id, statement_ids=statement_ids, origin_side_id=origin_side_id,
    )  # fmt: skip
    with editing(work, session_id, "negotiation.proposal_added", number=seq) as step:
        step.add(proposal)
    return proposal


def change_proposal(
    work: Work, session_id: str, proposal_id: str, *, title: str, theme_id: str | None, origin_side_id: str | None
) -> Proposal:
    """Change the name, the theme and the side it came from. Raises RuleBroken (``title``) without words."""
    words = _words(title, _("Type what the proposal is called first."), "title")
    old = work.store.need(Proposal, proposal_id)
    new = replace(old, title=words, theme_id=theme_id, origin_side_id=origin_side_id)
    with editing(work, session_id, "negotiation.proposal_changed", number=old.seq) as step:
        step.put(new)
    return new


def remove_proposal(work: Work, session_id: str, proposal_id: str) -> None:
    """Take a proposal away with all that hangs on it; actions made from it stay, without the link.

    Raises RuleBroken once people have voted on it or were told about it: the record keeps what was tried.
    """
    store = work.store
    proposal = store.need(Proposal, proposal_id)
    refuse_if_told(work, session_id, proposal.file_id)
    versions = store.rows(Version, session_id, proposal_id=proposal_id)
    if voted_on(work, proposal):
        raise RuleBroken(_("People have voted on this proposal. Park it instead: the record keeps it."))
    hanging: list[Row] = []
    for version in versions:
        hanging += store.rows(Objection, session_id, version_id=version.id)
        hanging += store.rows(AuthorityGap, session_id, version_id=version.id)
    hanging += [*versions, *store.rows(Dissent, session_id, proposal_id=proposal_id)]
    hanging += store.rows(Term, session_id, proposal_id=proposal_id)
    with editing(work, session_id, "negotiation.proposal_removed", number=proposal.seq) as step:
        for action in store.rows(Action, session_id, proposal_id=proposal_id):
            step.put(replace(action, proposal_id=None))
        for row in hanging:
            step.remove(row)
        step.remove(proposal)


def set_rule(work: Work, session_id: str, proposal_id: str, rule: DecisionRule | None) -> Proposal:
    """Give a proposal a rule of its own; None: the session's rule holds.

    Raises RuleBroken once people have voted: the group chooses rule and bar before the first vote.
    """
    proposal = work.store.need(Proposal, proposal_id)
    if voted_on(work, proposal):
        raise RuleBroken(_("The rule is chosen before the first vote, and people have voted on this proposal."))
    new = replace(proposal, decision_rule=rule)
    with editing(work, session_id, "negotiation.rule_set", number=proposal.seq) as step:
        step.put(new)
    return new


def rule_of(work: Work, proposal: Proposal) -> DecisionRule:
    """The rule a proposal is decided by: its own, else the session's, else the one proposed to everybody."""
    session = work.store.need(Session, proposal.session_id)
    return proposal.decision_rule or session.decision_rule or proposed_rule(KINDS[0])


def rule_of_version(work: Work, version: Version) -> DecisionRule:
    """The rule that a wording is decided by."""
    return rule_of(work, work.store.need(Proposal, version.proposal_id))


# ---------------------------------------------------------------- wordings


def add_version(
    work: Work,
    session_id: str,
    proposal_id: str,
    text: str,
    *,
    changed_by_side_id: str | None = None,
    reason: str | None = None,
) -> Version:
    """Keep a new wording; every earlier one stays. Its votes start empty.

    Raises RuleBroken (``text``) without words, or with the same words as the wording before.
    """
    words = _words(text, _("Type the wording first."), "text")
    store = work.store
    store.need(Proposal, proposal_id)
    before = store.rows(Version, session_id, proposal_id=proposal_id)
    if before and before[-1].text == words:
        raise RuleBroken(_("These are the same words as wording {n}.").format(n=before[-1].version), "text")
    version = Version(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Version, session_id), proposal_id=proposal_id,
        version=max((v.version for v in before), default=0) + 1, text=words, changed_by_side_id=changed_by_side_id,
        reason_for_change=_or_none(reason),
    )  # fmt: skip
    with editing(work, session_id, "negotiation.worded", number=version.version) as step:
        step.add(version)
    return version


def change_version(
    work: Work, session_id: str, version_id: str, *, text: str, changed_by_side_id: str | None, reason: str | None
) -> Version:
    """Mend a wording that was typed wrong, who asked for it, or why.

    Raises RuleBroken (``text``) without words, or for other words once people have voted on these.
    """
    words = _words(text, _("Type the wording first."), "text")
    old = work.store.need(Version, version_id)
    if words != old.text and has_positions(work, old):
        raise RuleBroken(_("People have voted on these words. Make a new wording instead."), "text")
    new = replace(old, text=words, changed_by_side_id=changed_by_side_id, reason_for_change=_or_none(reason))
    with editing(work, session_id, "negotiation.wording_changed", number=old.version) as step:
        step.put(new)
    return new


# ---------------------------------------------------------------- outcome


def decide(
    work: Work,
    session_id: str,
    proposal_id: str,
    outcome: str,
    *,
    proposed: str | None = None,
    reason: str | None = None,
    review_date: str | None = None,
    confirm_who: str | None = None,
    confirm_date: str | None = None,
    goes_to: str | None = None,
    hear_by: str | None = None,
) -> Proposal:
    """Note what was decided, and where it goes next. Dates may wait; details that do not belong are dropped.

    ``proposed`` is the outcome that the rule gives. Raises RuleBroken (``reason``) where the outcome is at odds
    with it and nobody says why.
    """
    old = work.store.need(Proposal, proposal_id)
    checks.one_of(outcome, OUTCOMES, "outcome")
    why = _or_none(reason)
    odd = at_odds(proposed, outcome)
    if odd and why is None:
        raise RuleBroken(_("The rule proposes another outcome. Say why this one was chosen."), "reason")
    trial, confirm = outcome == "agreed_as_trial", outcome == "to_be_confirmed"
    new = replace(
        old, outcome=outcome, outcome_reason=why if odd else None,
        review_date=checks.said_day(review_date, "review_date") if trial else None,
        confirm_who=_or_none(confirm_who) if confirm else None,
        confirm_date=checks.said_day(confirm_date, "confirm_date") if confirm else None,
        answer=old.answer if confirm else None, answered_by=old.answered_by if confirm else None,
        answer_words=old.answer_words if confirm else None, answered_on=old.answered_on if confirm else None,
        goes_to=_or_none(goes_to) if outcome != "agreed" else None,
        hear_by=day_or_words(hear_by or "", work.today(), "hear_by") if outcome != "agreed" else None,
    )  # fmt: skip
    with editing(work, session_id, "negotiation.decided", number=old.seq) as step:
        step.put(new)
    return new


def reopen(work: Work, session_id: str, proposal_id: str) -> Proposal:
    """Take the outcome back: people are still talking. What was typed about where it goes is dropped."""
    old = work.store.need(Proposal, proposal_id)
    new = replace(
        old, outcome=None, outcome_reason=None, review_date=None, confirm_who=None, confirm_date=None,
        answer=None, answered_by=None, answer_words=None, answered_on=None, goes_to=None, hear_by=None,
    )  # fmt: skip
    with editing(work, session_id, "negotiation.reopened", number=old.seq) as step:
        step.put(new)
    return new


def at_odds(proposed: str | None, outcome: str) -> bool:
    """Whether an outcome needs a reason: the rule says something else.

    A trial follows from a pass as *agreed* does: it is agreed, with a day to look again. Without a vote nothing is
    proposed, and nothing is at odds.
    """
    if proposed is None or outcome == proposed:
        return False
    return (proposed, outcome) != ("agreed", "agreed_as_trial")


def nowhere_yet(work: Work, session_id: str) -> tuple[str, ...]:
    """What is still to be said of proposals that are not simply agreed, one sentence each; nothing here stops anybody.

    Every one goes somewhere and people hear by a day; a trial has its day to look again, and what is to be confirmed
    somebody who confirms it.
    """
    decided = [p for p in work.store.rows(Proposal, session_id) if p.outcome not in (None, "agreed")]
    nowhere = sum(1 for p in decided if not (p.goes_to and p.hear_by) and not _has_its_day(p))
    trials = sum(1 for p in decided if p.outcome == "agreed_as_trial" and not p.review_date)
    unnamed = sum(1 for p in decided if outcome_now(p) == "to_be_confirmed" and not (p.confirm_who and p.confirm_date))
    said = [
        (nowhere, plural("{n} proposal that was not agreed: where it goes next and when people hear is not said.",
                         "{n} proposals that were not agreed: where they go next and when people hear is not said.",
                         nowhere)),
        (trials, plural("{n} trial has no day to look at it again.", "{n} trials have no day to look at them again.",
                        trials)),
        (unnamed, plural("{n} proposal is to be confirmed: by whom and by when is not said.",
                         "{n} proposals are to be confirmed: by whom and by when is not said.", unnamed)),
    ]  # fmt: skip
    return tuple(sentence.format(n=n) for n, sentence in said if n)


def _has_its_day(proposal: Proposal) -> bool:
    """A trial and what is to be confirmed go on by the day of their own."""
    return proposal.outcome in ("agreed_as_trial", "to_be_confirmed")


# ---------------------------------------------------------------- helpers


def _words(text: str, sentence: str, field: str) -> str:
    words = text.strip()
    if not words:
        raise RuleBroken(sentence, field)
    return words


def _or_none(text: str | None) -> str | None:
    return (text or "").strip() or None
