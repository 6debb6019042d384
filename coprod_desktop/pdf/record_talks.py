"""The full record, part 9: what changed from wording to wording, who must ask first, objections, and the ledger."""

from collections.abc import Iterable
from typing import Any

from coprod_desktop.domain.decisions import SideVerdict
from coprod_desktop.domain.few_voters import verdict_in_words
from coprod_desktop.domain.model import AuthorityGap, Objection, Proposal, Term, Version
from coprod_desktop.domain.tallies import verdict_of
from coprod_desktop.domain.word_changes import word_changes
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.parts import Safe

TERM_KINDS = ("offer", "ask", "worry")
MARKED_FROM = 4
"""Changes are marked where at least one letter in so many stayed; below that marks tell nobody anything."""


# ---------------------------------------------------------------- wordings beside one another


def changed(kit: Kit, before: Version | None, version: Version) -> list[Any]:
    """What changed since the wording before, word by word: new words underlined, those taken away struck through."""
    if before is None or before.text == version.text:
        return []
    parts = kit.parts
    pieces = word_changes(before.text, version.text)
    stayed = sum(len(piece.after) for piece in pieces if piece.kind == "same")
    if stayed * MARKED_FROM < len(version.text):
        return kit.paragraphs(parts.quiet(parts.text(_("Nearly all the words are new."))))
    head = parts.say(
        _("What changed from wording {number} (new words underlined, those taken away struck through):"),
        number=Safe(str(before.version)),
    )
    return kit.paragraphs(parts.join([parts.quiet(head), parts.marked(pieces)]))


def beside(kit: Kit, proposal: Proposal) -> list[Any]:
    """How each side stood, wording by wording; nothing where fewer than two were voted on."""
    parts, record = kit.parts, kit.record
    voted = [(version, verdict_of(record, proposal, version)) for version in record.versions(proposal)]
    voted = [(version, verdict) for version, verdict in voted if verdict.voted]
    if len(voted) < 2:
        return []
    sides = [side.side for side in voted[0][1].sides]
    rows = []
    for version, verdict in voted:
        ends = _("passes") if verdict.passes else _("does not pass")
        if verdict.gaps and verdict.passes:
            ends = _("passes, to be confirmed")
        stood = [parts.text(side_words(kit, version, verdict.side(side))) for side in sides]
        rows.append([Safe(str(version.version)), *stood, parts.text(ends)])
    lead = parts.paragraph(parts.bold(parts.text(_("How each side stood, wording by wording"))), parts.styles.lead)
    heads = [parts.text(_("Wording")), *(kit.shown.short(side) for side in sides), parts.text(_("By the rule"))]
    return parts.table(lead, heads, rows, [3, *[5] * len(sides), 4])


def side_words(kit: Kit, version: Version, side: SideVerdict) -> str:
    """How one side stood: with figures, or in words where it is small."""
    counts = (version.counts or {}).get(side.side, ())
    return verdict_in_words(side) if counts and kit.few(sum(counts) + side.gap) else side.words


# ---------------------------------------------------------------- who must ask first


def gaps(kit: Kit, version: Version) -> list[Any]:
    """Who cannot say yes today, who can, when people hear, and the answer once it came."""
    return kit.paragraphs(*(_gap(kit, version, gap) for gap in kit.record.gaps(version)))


def _gap(kit: Kit, version: Version, gap: AuthorityGap) -> Safe:
    parts = kit.parts
    asked = sum((version.counts or {}).get(gap.side_id, ())) + gap.count
    number = plural("{number} cannot say yes today.", "{number} cannot say yes today.", gap.count)
    words = _("Not everybody can say yes today.") if kit.few(asked) else number
    said = parts.say(words, number=parts.capital(kit.shown.count(gap.count)))
    by = kit.dated(_("People hear by {day}."), gap.hear_by)
    side = Safe(kit.shown.side(gap.side_id) + ":")
    answer = {"yes": _("The answer on {day}: yes."), "no": _("The answer on {day}: no.")}.get(gap.answer or "", "")
    came = kit.dated(answer, gap.answered_on) if answer else Safe("")
    own = parts.say("“{words}”", words=parts.text(gap.answer_words)) if answer and gap.answer_words else Safe("")
    who = kit.sentence(_("Who can: {words}."), gap.who_can)
    return parts.join([side, said, who, by, parts.bold(came), own])


# ---------------------------------------------------------------- objections


def objections(kit: Kit, version: Version) -> list[Any]:
    """Objections and concerns raised at a wording, and what became of each."""
    return kit.paragraphs(*(_objection(kit, objection) for objection in kit.record.objections(version)))


def _objection(kit: Kit, objection: Objection) -> Safe:
    parts = kit.parts
    label = _("Objection:") if objection.kind == "objection" else _("Concern:")
    who = kit.shown.who_said(objection.side_id, objection.person_id, objection.by_text)
    if objection.withdrawn:
        became = parts.text(_("Taken back."))
    elif objection.resolved_in:
        became = parts.say(_("Met in wording {number}."), number=Safe(str(objection.resolved_in)))
    else:
        became = parts.text(_("It stands.")) if objection.kind == "objection" else Safe("")
    how = parts.stopped(parts.text(objection.how_met))
    said = parts.say("“{words}”", words=parts.text(objection.text))
    return kit.labelled(label, parts.join([said, parts.stopped(who), parts.bold(became), how]))


# ---------------------------------------------------------------- offers, asks and worries


def terms(kit: Kit, proposal: Proposal) -> list[Any]:
    """Offers, asks and worries of each side on one proposal and what became of each."""
    found = list(_in_order(kit, kit.record.terms(proposal)))
    if not found:
        return []
    parts = kit.parts
    lead = parts.paragraph(parts.bold(parts.text(_("Offers, asks and worries"))), parts.styles.lead)
    return [lead, *parts.bullets(_term(kit, term) for term in found)]


def _in_order(kit: Kit, found: Iterable[Term]) -> list[Term]:
    """By side, then offers before asks before worries."""
    order = {side.id: n for n, side in enumerate(kit.sides)}
    kinds = {kind: n for n, kind in enumerate(TERM_KINDS)}
    return sorted(found, key=lambda term: (order.get(term.side_id, 9), kinds.get(term.kind, 9)))


def _term(kit: Kit, term: Term) -> Safe:
    parts = kit.parts
    kind = {"offer": _("offer"), "ask": _("ask"), "worry": _("worry")}.get(term.kind, term.kind)
    said = parts.join(
        [Safe(kit.shown.side(term.side_id) + ","), parts.text(kind + ":"), parts.stopped(parts.text(term.text))]
    )
    return parts.join([said, parts.italic(_became(kit, term))])


def _became(kit: Kit, term: Term) -> Safe:
    """What became of it, with the answer or whose it is now, and what it hangs on."""
    parts = kit.parts
    state = {
        "on_the_table": _("on the table"), "accepted": _("accepted"), "answered": _("answered"),
        "changed": _("changed into another"), "with_somebody": _("with somebody else"), "withdrawn": _("withdrawn"),
        "open": _("open"),
    }.get(term.state, term.state)  # fmt: skip
    by_file_id = {other.file_id: other for proposal in kit.record.proposals for other in kit.record.terms(proposal)}
    into, needs = by_file_id.get(term.became or ""), by_file_id.get(term.hangs_on or "")
    more = [parts.text(term.with_whom), parts.text(term.answer), parts.text(into.text if into else None)]
    became = parts.stopped(parts.join([parts.text(state), parts.join(more, ", ")], ": " if any(more) else ""))
    hangs = parts.say(_("Only if: “{words}”"), words=parts.unstopped(parts.text(needs.text))) if needs else Safe("")
    return parts.join([parts.capital(became), hangs])


def ledger(kit: Kit) -> list[Any]:
    """What each side offered, asked and worried about over all proposals, and what became of each."""
    parts, record = kit.parts, kit.record
    found = [(proposal, term) for proposal in record.proposals for term in record.terms(proposal)]
    if not found:
        return []
    of_proposal = {term.id: proposal for proposal, term in found}
    kinds = {"offer": _("Offer"), "ask": _("Ask"), "worry": _("Worry")}
    ordered = _in_order(kit, [term for _proposal, term in found])
    out: list[Any] = []
    for side in kit.sides:
        rows = [
            [
                parts.text(kinds.get(term.kind, term.kind)), parts.text(term.text),
                parts.name(of_proposal[term.id].title), _became(kit, term),
            ]
            for term in ordered if term.side_id == side.id
        ]  # fmt: skip
        if rows:
            heads = [parts.text(words) for words in (_("What"), _("In their words"), _("On"), _("What became of it"))]
            title = parts.say(_("What {side} offered, asked and worried about"), side=kit.shown.side(side.id))
            out += parts.table(parts.section(title), heads, rows, [2, 5, 4, 5])
    return out
