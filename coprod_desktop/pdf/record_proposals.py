"""The full record, part 9: each proposal with every wording, who asked for it and why, how each side stood, the end."""

from typing import Any

from coprod_desktop.domain.decisions import DECISIONS, answer_words
from coprod_desktop.domain.decisions.base import Verdict
from coprod_desktop.domain.few_voters import verdict_in_words
from coprod_desktop.domain.model import DecisionRule, Proposal, Statement, Theme, Version
from coprod_desktop.domain.state_words import outcome_words
from coprod_desktop.domain.tallies import rule_of, verdict_of
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.record_closing import goes_on
from coprod_desktop.pdf.record_opening import decision_rule
from coprod_desktop.pdf.record_talks import beside, changed, gaps, ledger, objections, terms


def proposals(kit: Kit) -> list[Any]:
    """Every proposal, the ones that failed too."""
    out: list[Any] = []
    for proposal in kit.record.proposals:
        out += _head(kit, proposal)
        versions = kit.record.versions(proposal)
        for before, version in zip((None, *versions), versions, strict=False):
            out += _version(kit, proposal, version, before, len(versions) > 1)
        out += beside(kit, proposal) + terms(kit, proposal) + _end(kit, proposal)
    return [*out, *ledger(kit)] if out else kit.nothing(_("No proposals were written down."))


def _head(kit: Kit, proposal: Proposal) -> list[Any]:
    parts, record = kit.parts, kit.record
    theme = record.get(Theme, proposal.theme_id)
    statements = [s for s in (record.get(Statement, s) for s in proposal.statement_ids) if s]
    from_what = parts.join([
        parts.say(_("First brought by {side}."), side=kit.shown.side(proposal.origin_side_id))
        if proposal.origin_side_id else Safe(""),
        kit.sentence(_("Theme {words}."), f"{theme.file_id}, {theme.name}" if theme else None),
        kit.sentence(_("From {words}."), ", ".join(s.file_id for s in statements)),
    ])  # fmt: skip
    title = parts.join([parts.name(proposal.file_id), parts.text(proposal.title)])
    out = [parts.section(title), *kit.paragraphs(from_what)]
    if proposal.decision_rule:
        out += [
            *kit.paragraphs(parts.bold(parts.text(_("Decided by a rule of its own.")))),
            *decision_rule(kit, proposal.decision_rule),
        ]
    return out


def _version(kit: Kit, proposal: Proposal, version: Version, before: Version | None, several: bool) -> list[Any]:
    """A wording, what changed in it, who asked for it and why, then how each side stood on it."""
    parts, shown = kit.parts, kit.shown
    head = (
        parts.say(_("Wording {number}"), number=Safe(str(version.version))) if several else parts.text(_("The wording"))
    )
    if version.changed_by_side_id:
        head = parts.say(_("{wording}, asked for by {side}"), wording=head, side=shown.side(version.changed_by_side_id))
    out = [
        parts.paragraph(parts.bold(head), parts.styles.lead),
        parts.paragraph(parts.text(version.text), parts.styles.near(parts.styles.body)),
    ]
    out += changed(kit, before, version)
    out += kit.paragraphs(kit.labelled(_("Why:"), parts.text(version.reason_for_change)))
    verdict = verdict_of(kit.record, proposal, version)
    if verdict.voted:
        out += _positions(kit, rule_of(kit.record, proposal), version, verdict)
    out += gaps(kit, version) + objections(kit, version)
    return out


def _positions(kit: Kit, rule: DecisionRule, version: Version, verdict: Verdict) -> list[Any]:
    """A line for each side with a bar of those who support it, what each answer got, and the verdict in words."""
    parts = kit.parts
    out: list[Any] = [parts.space(0.5)]
    for side in verdict.sides:
        counts = (version.counts or {}).get(side.side, ())
        label, index = kit.shown.short(side.side), kit.shown.index(side.side)
        if kit.few(sum(counts) + side.gap) and counts:
            out += parts.bar_line(index, label, None, parts.text(verdict_in_words(side)))
            continue
        share = float(side.share) if side.share is not None else None
        out += parts.bar_line(index, label, share, parts.text(side.words))
        out += _levels(kit, rule, counts)
    ends = _("By the rule this wording passes.") if verdict.passes else _("By the rule this wording does not pass.")
    if verdict.gaps and verdict.passes:
        ends = _("By the rule this wording passes, to be confirmed by those who must ask first.")
    return [parts.together([*out, *kit.paragraphs(parts.bold(parts.text(ends)))])]


def _levels(kit: Kit, rule: DecisionRule, counts: tuple[int, ...]) -> list[Any]:
    """The answers that somebody gave, with how many."""
    decision = DECISIONS.get(rule.kind)
    names = rule.levels or (decision.level_names() if decision else ())
    given = [
        _("{number}\xa0for “{answer}”").format(number=number, answer=answer_words(name))
        for name, number in zip(names, counts, strict=False)
        if number
    ]
    return kit.paragraphs(kit.parts.quiet(kit.parts.stopped(kit.parts.text(", ".join(given))))) if given else []


def _end(kit: Kit, proposal: Proposal) -> list[Any]:
    parts = kit.parts
    against = kit.record.dissent(proposal)
    words = plural("One person's words against stand under “Words against”.",
                   "Words against, from {number}, stand under “Words against”.", len(against))  # fmt: skip
    lines = [
        parts.join([parts.bold(kit.sentence(_("Outcome: {words}."), outcome_words(proposal.outcome))),
                    goes_on(kit, proposal)]),
        kit.labelled(_("Not as the rule proposes, because:"), parts.stopped(parts.text(proposal.outcome_reason))),
        parts.quiet(parts.say(words, number=kit.shown.count(len(against)))) if against else Safe(""),
    ]  # fmt: skip
    return [parts.space(0.6), *kit.paragraphs(*lines)]
