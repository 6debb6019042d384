"""*Tally sheets*: one for each side, to count cards or hands on by pencil."""

from typing import Any

from reportlab.platypus.flowables import PageBreakIfNotEmpty

from coprod_desktop.domain.words import capital, ordinal
from coprod_desktop.i18n import _
from coprod_desktop.pdf.ballot_options import Ballot, empty_ballot
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.mark_tables import mark_table
from coprod_desktop.pdf.plain_paper import plain_plan
from coprod_desktop.pdf.voting_cards import mark_heads, places_of


def plan(order: Order) -> Plan:
    """The paper, ready to be set."""
    ballot = empty_ballot(order.record)
    return plain_plan(order, title=_("Tally sheet"), story=lambda kit: _story(kit, ballot))


def _story(kit: Kit, ballot: Ballot) -> list[Any]:
    parts = kit.parts
    if not ballot.options:
        return kit.nothing(_("There is nothing to choose from yet."))
    ranks = ballot.method.kind == "rank"
    names = [capital(ordinal(n)) for n in range(1, places_of(ballot) + 1)] if ranks else list(mark_heads(ballot))
    together = [_("All")] if len(names) > 1 else []
    out: list[Any] = []
    for number, side in enumerate(kit.record.sides):
        counted = _("Cards handed in: ______   Counted by: ____________   Again by: ____________")
        lead = parts.paragraph(parts.text(counted))
        out += [
            *([PageBreakIfNotEmpty()] if number else []), parts.part(kit.shown.side(side.id, short=False)),
            *mark_table(kit, lead, ballot.options, [*names, *together]),
        ]  # fmt: skip
    return out
