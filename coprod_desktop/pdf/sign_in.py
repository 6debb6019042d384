"""*Sign in*: a list for each side. Nobody has to give a name."""

from typing import Any

from reportlab.platypus.flowables import PageBreakIfNotEmpty

from coprod_desktop.domain.model import Side
from coprod_desktop.i18n import _
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.plain_paper import plain_plan

LINES, LINES_LARGE = 13, 8
"""Empty lines for a side: a page of them."""


def plan(order: Order) -> Plan:
    """The paper, ready to be set."""
    return plain_plan(order, title=_("Sign in"), story=_story)


def _story(kit: Kit) -> list[Any]:
    out: list[Any] = []
    for number, side in enumerate(kit.record.sides):
        out += [*([PageBreakIfNotEmpty()] if number else []), *_list(kit, side)]
    return out


def _list(kit: Kit, side: Side) -> list[Any]:
    parts = kit.parts
    lead = parts.paragraph(parts.text(_(
        "You need not write your name: a tick is enough. How may we print it? A: your whole name. B: your first name. "
        "C: your initials. D: only your side."
    )))  # fmt: skip
    lines = LINES_LARGE if parts.large else LINES
    heads = [parts.text(_("No.")), parts.text(_("Name, if you like, or a tick")), parts.text(_("A, B, C or D")),
             parts.text(_("What would help you take part"))]  # fmt: skip
    rows = [[parts.text(str(number)), Safe(""), Safe(""), Safe("")] for number in range(1, lines + 1)]
    return [
        parts.part(kit.shown.side(side.id, short=False)),
        *parts.form(lead, heads, rows, [0.9, 4, 1.6, 3]),
    ]
