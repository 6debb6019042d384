"""*Cards to hold up*: one for each level of the way the group decides, with what it means."""

import re
from typing import Any

from coprod_desktop.domain.decisions import DECISIONS, Decision
from coprod_desktop.domain.model import DecisionRule
from coprod_desktop.domain.tallies import DEFAULT_DECISION
from coprod_desktop.i18n import _
from coprod_desktop.pdf.cut_cards import Card, cards
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.plain_paper import plain_plan


def plan(order: Order) -> Plan:
    """The paper, ready to be set."""
    return plain_plan(order, title=_("Cards to hold up"), story=_story)


def _story(kit: Kit) -> list[Any]:
    parts = kit.parts
    asked = kit.record.session.decision_rule or DecisionRule(kind=DEFAULT_DECISION)
    decision = DECISIONS.get(asked.kind, DECISIONS[DEFAULT_DECISION])
    rule = decision.with_defaults(asked)
    made = [Card(parts.text(mark), parts.text(words), Safe("")) for mark, words in _levels(decision, rule)]
    return [
        *kit.paragraphs(parts.text(rule.text or decision.sentence(rule))),
        parts.paragraph(parts.text(_("Cut along the dashed lines.")), parts.styles.second),
        *cards(kit, made, style=parts.styles.held_up),
    ]


def _levels(decision: Decision, rule: DecisionRule) -> list[tuple[str, str]]:
    """The number held up, and what it means in the group's own words; consent has its three answers."""
    names = rule.levels or decision.level_names() or (_("Objection"), _("Concern"), _("Nothing against it"))
    if getattr(decision, "legend", None):
        names = decision.legend()  # type: ignore[attr-defined]
    first = getattr(decision, "first_level", 1)
    return [(str(number), _unnumbered(words)) for number, words in enumerate(names, start=first)]


def _unnumbered(words: str) -> str:
    """A level without the number that many lists put before it: the card shows it large."""
    return re.sub(r"^\d+\W+", "", words)
