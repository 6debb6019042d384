"""*Our ground rules*: for the wall or the tables, with the promise and how the group decides."""

from typing import Any

from coprod_desktop.i18n import _
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.plain_paper import plain_plan
from coprod_desktop.pdf.record_opening import decision_rule


def plan(order: Order) -> Plan:
    """The paper, ready to be set."""
    return plain_plan(order, title=_("Our ground rules"), story=_story)


def _story(kit: Kit) -> list[Any]:
    parts, session = kit.parts, kit.record.session
    rules = session.ground_rules or (_("One person speaks at a time."), _("Listen, also when you do not agree."))
    lines = ((parts.text(str(number)), [parts.text(rule)]) for number, rule in enumerate(rules, start=1))
    out: list[Any] = [*parts.numbered(lines)]
    if session.promise:
        out += [parts.part(parts.text(_("What we promise"))), *kit.paragraphs(parts.text(session.promise))]
    if session.decision_rule:
        out += [parts.part(parts.text(_("How we decide"))), *decision_rule(kit, session.decision_rule)]
    return out
