"""*Rating sheets*, after J. Diceman's Idea Rating Sheets: one statement a page, large, with room for everybody's dot,
for what is strong about it and for worries. They hang on the wall and people go round.
"""

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.flowables import PageBreakIfNotEmpty

from coprod_desktop.domain.model import VotingSettings
from coprod_desktop.i18n import _
from coprod_desktop.pdf.ballot_options import empty_ballot
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.mark_tables import least_width
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.plain_paper import kit_of, named_foot
from coprod_desktop.pdf.styles import BOLD, EDGE, FONT, INK, TRACK
from coprod_desktop.pdf.tagged import TaggedParagraph, TaggedTable
from coprod_desktop.pdf.voting_cards import scale_heads

ROOM_FOR_DOTS, ROOM_FOR_WORDS = 250.0, 150.0
"""Points: as many signs as a full hall puts into the fullest column, and a few lines by hand."""
PAD = 3.5
LARGEST, MOST_LETTERS_LARGEST = 34.0, 90
"""A statement of so many letters is set at this size, to be read from across the table; a longer one as a title."""


def plan(order: Order) -> Plan:
    """A sheet for each option."""
    kit = kit_of(order)
    return Plan(
        title=f"{_('Rating sheets')}: {order.record.session.title}", language=order.language, parts=kit.parts,
        story=lambda: _story(kit), foot=named_foot(kit, _("Rating sheets")), practice=order.record.practice,
    )  # fmt: skip


def _story(kit: Kit) -> list[Any]:
    ballot = empty_ballot(kit.record)
    if not ballot.options:
        title = kit.parts.title(kit.parts.text(_("Rating sheets")))
        return [title, *kit.nothing(_("There is nothing to choose from yet."))]
    heads = scale_heads(ballot.settings if ballot.method.key == "rating" else VotingSettings())
    out: list[Any] = []
    for number, (letter, words) in enumerate(ballot.options):
        out += [*([PageBreakIfNotEmpty()] if number else []), *_sheet(kit, letter, words, heads)]
    return out


def _sheet(kit: Kit, letter: str, words: str, heads: tuple[str, ...]) -> list[Any]:
    parts = kit.parts
    signs = parts.join([kit.shown.side(side.id) for side in kit.record.sides], "\xa0\xa0\xa0 ")
    return [
        _statement(parts, letter, words), parts.space(1.5),
        *kit.paragraphs(
            parts.text(_("Draw the sign of your side in one column. One sign each, no name.")), parts.bold(signs)
        ),
        parts.space(1),
        _table(parts, heads, ROOM_FOR_DOTS, apart=True), parts.space(2.5),
        _table(parts, (_("What is strong about it"), _("Worries, and what would make it better")), ROOM_FOR_WORDS),
    ]  # fmt: skip


def _statement(parts: Parts, letter: str, words: str) -> Any:
    style = parts.styles.title
    if len(words) <= MOST_LETTERS_LARGEST:
        style = ParagraphStyle("statement", parent=style, fontSize=LARGEST, leading=LARGEST * 1.2)
    said = parts.join([parts.name(letter), parts.text(words)], "\xa0\xa0 ")
    return TaggedParagraph(said, style, tag="H1")


def _table(parts: Parts, heads: tuple[str, ...], high: float, *, apart: bool = False) -> Any:
    """One row of heads and one high row to write in; ``apart`` sets the last column off."""
    head_style = ParagraphStyle("head", parent=parts.styles.tight, fontName=BOLD)
    look: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONT", (0, 0), (-1, -1), FONT, parts.styles.body.fontSize),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD), ("RIGHTPADDING", (0, 0), (-1, -1), PAD),
        ("TOPPADDING", (0, 0), (-1, -1), 6), ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ("GRID", (0, 0), (-1, -1), 0.8, EDGE),
    ]  # fmt: skip
    if apart:
        look += [("BACKGROUND", (-1, 0), (-1, -1), TRACK), ("LINEBEFORE", (-1, 0), (-1, -1), 2.5, INK)]
    cells = [
        [TaggedParagraph(parts.text(words), head_style) for words in heads],
        [TaggedParagraph(Safe(""), parts.styles.tight) for _words in heads],
    ]
    widths = _widths(heads, parts) if apart else [parts.styles.frame_width / len(heads)] * len(heads)
    return TaggedTable(
        cells, colWidths=widths, repeatRows=1, style=look, splitInRow=1, hAlign="LEFT", minRowHeights=[0, high]
    )


def _widths(heads: tuple[str, ...], parts: Parts) -> list[float]:
    """Points for each column: what its longest word needs, and an equal share of what is left."""
    size, whole = parts.styles.body.fontSize, parts.styles.frame_width
    least = [least_width(head, size, 2 * PAD + 1) for head in heads]
    if sum(least) > whole:
        return [whole * one / sum(least) for one in least]
    return [one + (whole - sum(least)) / len(heads) for one in least]
