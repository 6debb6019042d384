"""*You said, we agreed, we did*: what became of it all, what is late and why, what is not possible and why."""

from typing import Any

from coprod_desktop.domain.answers import AGREED, REFUSED, ideas_behind
from coprod_desktop.domain.deciding import outcome_now
from coprod_desktop.domain.model import Proposal
from coprod_desktop.domain.standing import Standing, led_by_provider, standings
from coprod_desktop.domain.state_words import outcome_words, status_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf import action_lines
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.plain_paper import plain_plan
from coprod_desktop.pdf.record_closing import goes_on

MOST_IDEAS = 3
"""So many ideas of a theme are quoted; how many more there were is said."""


def plan(order: Order) -> Plan:
    """The report as of the day it is made on."""
    return plain_plan(order, title=_("You said, we agreed, we did"), story=lambda kit: _story(kit, order.made_on))


def _story(kit: Kit, day: str) -> list[Any]:
    parts, session = kit.parts, kit.record.session
    draft = Safe("") if session.sign_off else parts.bold(parts.text(_("Draft: not yet read back and agreed.")))
    return [
        *kit.paragraphs(
            draft, kit.labelled(_("The question:"), parts.text(session.focus_question)),
            kit.dated(_("This is how things stood on {day}."), day),
        ),
        *said_and_agreed(kit), *what_became(kit, day), *not_possible(kit, day), *next_date(kit),
    ]  # fmt: skip


# ---------------------------------------------------------------- you said, we agreed


def said_and_agreed(kit: Kit, quoted: int = MOST_IDEAS) -> list[Any]:
    """Each proposal that was agreed: what people said (``quoted`` ideas), and the wording that was agreed."""
    parts, record = kit.parts, kit.record
    out: list[Any] = [parts.part(parts.text(_("You said, we agreed")))]
    agreed = [proposal for proposal in record.proposals if outcome_now(proposal) in AGREED]
    for proposal in agreed:
        versions = record.versions(proposal)
        label = _("We agreed:") if outcome_now(proposal) == "agreed" else f"{outcome_words(proposal.outcome)}:"
        out += [
            parts.section(parts.text(proposal.title)), *_said(kit, proposal, quoted),
            *kit.paragraphs(
                kit.labelled(label, parts.text(versions[-1].text if versions else proposal.title)),
                goes_on(kit, proposal),
            ),
        ]  # fmt: skip
    return out if agreed else [*out, *kit.nothing(_("Nothing is agreed yet."))]


def _said(kit: Kit, proposal: Proposal, most: int) -> list[Any]:
    """The first ideas that the proposal came from, each with its side; how many more there were."""
    parts = kit.parts
    found = ideas_behind(kit.record, proposal)
    if not found or not most:
        return []
    lines = [
        parts.join([parts.say("“{words}”", words=parts.text(idea.text)),
                    kit.shown.side(idea.side_id) if idea.side_id else Safe("")])
        for idea in found[:most]
    ]  # fmt: skip
    more = len(found) - len(lines)
    if more > 0:
        words = plural("and {number} more like it", "and {number} more like these", more)
        lines.append(parts.say(words, number=kit.shown.count(more)))
    lead = parts.paragraph(parts.bold(parts.text(_("You said:"))), parts.styles.lead)
    return [lead, *parts.bullets(lines)]


# ---------------------------------------------------------------- what became of it


def what_became(kit: Kit, day: str) -> list[Any]:
    """Done; late or not done yet, and why; still to come."""
    parts = kit.parts
    found = standings(kit.record, day)
    late = [s for s in found if s.state == "late"]
    owed = [s for s in late if led_by_provider(kit.record, s.action)]
    offered = [s for s in late if s not in owed]
    out: list[Any] = []
    for head, some in (
        (_("Done"), [s for s in found if s.state == "done"]), (_("Late, and why"), owed),
        (_("Not done yet, and why"), offered), (_("Still to come"), [s for s in found if s.state == "to_come"]),
    ):  # fmt: skip
        if some:
            rows = [(action_lines.number(kit, s.action), _action(kit, s)) for s in some]
            out += [parts.part(parts.text(head)), *parts.numbered(rows, 2.2)]
    return out or [parts.part(parts.text(_("What was done"))), *kit.nothing(_("No actions were written down."))]


def _action(kit: Kit, standing: Standing) -> list[Safe]:
    """What, who, and how it stands, in the newest words about it."""
    parts, action = kit.parts, standing.action
    return [
        parts.bold(parts.text(action.text)), parts.join(action_lines.who(kit, action), ", "),
        *([_how_it_stands(kit, standing), _news(kit, standing)] if standing.state == "late" else
          [parts.join([_how_it_stands(kit, standing), _news(kit, standing)])]),
    ]  # fmt: skip


def _how_it_stands(kit: Kit, standing: Standing) -> Safe:
    parts, due = kit.parts, standing.action.due
    if standing.state == "done":
        return kit.dated(_("Done on {day}."), standing.since)
    late = _("Late: agreed for {day}.") if led_by_provider(kit.record, standing.action) else _(
        "Not done yet: planned for {day}.")  # fmt: skip
    planned = kit.dated(late if standing.state == "late" else _("By {day}."), due)
    state = "" if standing.state == "late" or standing.status == "not_started" else status_words()[standing.status]
    return parts.join([
        parts.text(f"{state}." if state else ""), planned or parts.text(_("Day to be agreed.")),
        kit.dated(_("Now expected on {day}."), standing.expected),
    ])  # fmt: skip


def _news(kit: Kit, standing: Standing) -> Safe:
    """The newest words; of what is late they are the reason, and that none was given is said."""
    parts, why = kit.parts, standing.why
    words = parts.stopped(parts.text(why.note)) if why else Safe("")
    if standing.state in ("late", "dropped"):
        return kit.labelled(_("Why:"), words or parts.text(_("no reason was written down yet.")))
    return words


# ---------------------------------------------------------------- not possible, and what comes next


def not_possible(kit: Kit, day: str) -> list[Any]:
    """What was not agreed, is not ours to decide, was put aside, is still open or was given up, each with why."""
    parts, record = kit.parts, kit.record
    lines = [_refused(kit, p) for p in record.proposals if outcome_now(p) in REFUSED]
    for row in record.unresolved:
        lines.append(parts.join([
            parts.bold(parts.stopped(parts.text(row.text))), kit.sentence(_("Why: {words}."), row.why),
            kit.sentence(_("It goes to: {words}."), row.goes_to), kit.sentence(_("Ask {words}."), row.who),
            kit.dated(_("People hear by {day}."), row.hear_by),
        ]))  # fmt: skip
    lines += [
        parts.join([parts.bold(parts.stopped(parts.text(s.action.text))), parts.text(_("Given up.")), _news(kit, s)])
        for s in standings(record, day) if s.state == "dropped"
    ]  # fmt: skip
    return [parts.part(parts.text(_("Not possible, and why"))), *parts.bullets(lines)] if lines else []


def _refused(kit: Kit, proposal: Proposal) -> Safe:
    parts = kit.parts
    why = {
        "not_agreed": _("Not agreed: not every side could say yes."),
        "outside_our_power": _("It is not ours to decide."), "parked": _("Kept for another time."),
    }[outcome_now(proposal) or ""]  # fmt: skip
    return parts.join([
        parts.bold(parts.stopped(parts.text(proposal.title))), parts.text(why),
        kit.sentence(_("Why: {words}."), proposal.outcome_reason), goes_on(kit, proposal),
    ])  # fmt: skip


def next_date(kit: Kit) -> list[Any]:
    """When people meet again, and whom to ring."""
    lines = kit.paragraphs(action_lines.next_meeting(kit), action_lines.whom_to_ring(kit))
    return [
        kit.parts.part(kit.parts.text(_("What comes next"))),
        *(lines or kit.nothing(_("The next date is not known yet."))),
    ]
