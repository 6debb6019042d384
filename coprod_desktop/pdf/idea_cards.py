"""*Idea cards*: every idea on a card to cut out and group by hand; empty cards where there are no ideas yet."""

from typing import Any

from coprod_desktop.domain.model import Idea
from coprod_desktop.i18n import _
from coprod_desktop.pdf.cut_cards import Card, cards
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.plain_paper import plain_plan

EMPTY_FOR_A_SIDE = 6


def plan(order: Order) -> Plan:
    """The paper, ready to be set."""
    return plain_plan(order, title=_("Idea cards"), story=_story)


def _story(kit: Kit) -> list[Any]:
    made = [_card(kit, idea) for idea in kit.record.ideas if not idea.withdrawn and idea.merged_into is None]
    if not made:
        made = [
            Card(Safe(""), Safe(""), kit.shown.side(s.id)) for s in kit.record.sides for _n in range(EMPTY_FOR_A_SIDE)
        ]
    cut = kit.parts.text(_("Cut along the dashed lines."))
    return [kit.parts.paragraph(cut, kit.parts.styles.second), *cards(kit, made)]


def _card(kit: Kit, idea: Idea) -> Card:
    side = kit.shown.side(idea.side_id) if idea.side_id else Safe("")
    return Card(kit.parts.text(kit.number(idea)), kit.parts.text(idea.text), side)
