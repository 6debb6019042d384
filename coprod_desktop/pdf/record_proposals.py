"""The full record, part 9: each proposal with every wording, who asked for it and why, how each side stood, the end."""

from typing import Any

from coprod_desktop.domain.decisions import DECISIONS
from coprod_desktop.domain.decisions.base import SideVerdict, Verdict
from coprod_desktop.domain.model import DecisionRule, Objection, Proposal, Statement, Term, Theme, Version
from coprod_desktop.domain.tallies import rule_of, verdict_of
from coprod_desktop.domain.tally import few_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.outcomes import answer_words, outcome_words
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.record_closing import goes_on
from coprod_desktop.pdf.record_opening import decision_rule

TERM_KINDS = ("offer", "ask", "worry")


def proposals(kit: Kit) -> list[Any]:
    """Every proposal, the ones that failed too."""
    out: list[Any] = []
    for proposal in kit.record.proposals:
        out += _head(kit, proposal)
        versions = kit.record.versions(proposal)
        for version in versions:
            out += _version(kit, proposal, version, len(versions) > 1)
        out += _terms(kit, proposal) + _end(kit, proposal)
    return out or kit.nothing(_("No proposals were written down."))


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


def _version(kit: Kit, proposal: Proposal, version: Version, several: bool) -> list[Any]:
    """A wording, who asked for it and why, then how each side stood on it."""
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
    out += kit.paragraphs(kit.labelled(_("Why:"), parts.text(version.reason_for_change)))
    verdict = verdict_of(kit.record, proposal, version)
    if verdict.voted:
        out += _positions(kit, rule_of(kit.record, proposal), version, verdict)
    out += _gaps(kit, version) + _objections(kit, version)
    return out


def _positions(kit: Kit, rule: DecisionRule, version: Version, verdict: Verdict) -> list[Any]:
    """A line for each side with a bar of those who support it, what each answer got, and the verdict in words."""
    parts = kit.parts
    out: list[Any] = [parts.space(0.5)]
    for side in verdict.sides:
        counts = (version.counts or {}).get(side.side, ())
        label, index = kit.shown.short(side.side), kit.shown.index(side.side)
        if kit.few(sum(counts) + side.gap) and counts:
            out += parts.bar_line(index, label, None, parts.text(_few(side)))
            continue
        share = float(side.share) if side.share is not None else None
        out += parts.bar_line(index, label, share, parts.text(side.words))
        out += _levels(kit, rule, counts)
    ends = _("By the rule this wording passes.") if verdict.passes else _("By the rule this wording does not pass.")
    if verdict.gaps and verdict.passes:
        ends = _("By the rule this wording passes, to be confirmed by those who must ask first.")
    return [parts.together([*out, *kit.paragraphs(parts.bold(parts.text(ends)))])]


def _few(side: SideVerdict) -> str:
    """A small side in words: how many of those who count support it."""
    if not side.counted:
        return _("no share: nobody who counts")
    one = side.supporting in (0, side.counted)
    words = (_("{part} supports it") if one else _("{part} support it")).format(
        part=few_words(side.supporting, side.counted)
    )
    return words if side.passes else words + ", " + _("not enough by the rule")


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


def _gaps(kit: Kit, version: Version) -> list[Any]:
    """Who cannot say yes today, who can, and when people hear."""
    parts = kit.parts
    lines = []
    for gap in kit.record.gaps(version):
        asked = sum((version.counts or {}).get(gap.side_id, ())) + gap.count
        number = plural("{number} cannot say yes today.", "{number} cannot say yes today.", gap.count)
        words = _("Not everybody can say yes today.") if kit.few(asked) else number
        said = parts.say(words, number=parts.capital(kit.shown.count(gap.count)))
        by = kit.dated(_("People hear by {day}."), gap.hear_by)
        side = Safe(kit.shown.side(gap.side_id) + ":")
        lines.append(parts.join([side, said, kit.sentence(_("Who can: {words}."), gap.who_can), by]))
    return kit.paragraphs(*lines)


def _objections(kit: Kit, version: Version) -> list[Any]:
    return kit.paragraphs(*(_objection(kit, objection) for objection in kit.record.objections(version)))


def _objection(kit: Kit, objection: Objection) -> Safe:
    parts = kit.parts
    label = _("Objection:") if objection.kind == "objection" else _("Concern:")
    who = kit.shown.who_said(objection.side_id, objection.person_id, objection.by_text)
    met = (
        parts.say(_("Met in wording {number}."), number=Safe(str(objection.resolved_in)))
        if objection.resolved_in
        else Safe("")
    )
    return kit.labelled(
        label, parts.join([parts.say("“{words}”", words=parts.text(objection.text)), parts.stopped(who), met])
    )


def _terms(kit: Kit, proposal: Proposal) -> list[Any]:
    """Offers, asks and worries of each side and what became of each."""
    terms = kit.record.terms(proposal)
    if not terms:
        return []
    parts = kit.parts
    ordered = [
        term
        for side in kit.sides
        for kind in TERM_KINDS
        for term in terms
        if (term.side_id, term.kind) == (side.id, kind)
    ]
    lead = parts.paragraph(parts.bold(parts.text(_("Offers, asks and worries"))), parts.styles.lead)
    return [lead, *parts.bullets(_term(kit, term) for term in ordered)]


def _term(kit: Kit, term: Term) -> Safe:
    parts = kit.parts
    kind = {"offer": _("offer"), "ask": _("ask"), "worry": _("worry")}.get(term.kind, term.kind)
    state = {
        "on_the_table": _("on the table"), "accepted": _("accepted"), "answered": _("answered"),
        "changed": _("changed into another"), "with_somebody": _("with somebody else"), "withdrawn": _("withdrawn"),
        "open": _("open"),
    }.get(term.state, term.state)  # fmt: skip
    more = [parts.text(term.with_whom), parts.text(term.answer), parts.name(term.became)]
    said = parts.join(
        [Safe(kit.shown.side(term.side_id) + ","), parts.text(kind + ":"), parts.stopped(parts.text(term.text))]
    )
    became = parts.stopped(parts.join([parts.text(state), parts.join(more, ", ")], ": " if any(more) else ""))
    return parts.join([said, parts.italic(parts.capital(became))])


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
