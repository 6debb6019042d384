"""*Empty forms*: everything that is kept can be written by hand first and typed in the break."""

from typing import Any

from reportlab.platypus.flowables import PageBreakIfNotEmpty

from coprod_desktop.i18n import _
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.plain_paper import plain_plan


def plan(order: Order) -> Plan:
    """The paper, ready to be set."""
    return plain_plan(order, title=_("Empty forms"), story=_story)


def _story(kit: Kit) -> list[Any]:
    out: list[Any] = []
    for number, (title, words, heads, widths, lines) in enumerate(_forms(kit)):
        parts = kit.parts
        rows = [[parts.text(str(line)), *[Safe("")] * (len(heads) - 1)] for line in range(1, lines + 1)]
        out += [
            *([PageBreakIfNotEmpty()] if number else []), parts.part(parts.text(title)),
            *parts.form(parts.paragraph(parts.text(words)), [parts.text(head) for head in heads], rows, widths),
        ]  # fmt: skip
    return out


def _forms(kit: Kit) -> tuple[tuple[str, str, tuple[str, ...], tuple[float, ...], int], ...]:
    """Title, what to do, the columns with their widths, and how many lines fit."""
    sides = " / ".join(side.label for side in kit.record.sides)
    few = kit.parts.large
    return (
        (_("Ideas of one table"), _("One idea a line, in people's own words. Sides: {sides}.").format(sides=sides),
         (_("No."), _("Idea"), _("Side")), (0.9, 7, 2), 8 if few else 13),
        (_("A proposal"), _("Each new wording on a line of its own."),
         (_("No."), _("Wording"), _("Side that asked"), _("Why")), (0.9, 5, 2, 2.5), 6 if few else 10),
        (_("Offers, asks and worries"), _("O for offer, A for ask, W for worry."),
         (_("No."), _("O, A, W"), _("Side"), _("Words"), _("What became of it")), (0.9, 1.2, 1.5, 4, 3),
         6 if few else 10),
        (_("What we agreed"), _("Read each line out before people go."),
         (_("No."), _("What will be done"), _("Who leads, who helps"), _("By when"), _("We will know because")),
         (0.9, 4, 2.5, 1.8, 3), 5 if few else 8),
        (_("Not settled, or for another time"), _("Nothing is lost: write where it goes."),
         (_("No."), _("What"), _("Where it goes next"), _("When people hear")), (0.9, 4, 3, 2), 8 if few else 12),
    )  # fmt: skip
