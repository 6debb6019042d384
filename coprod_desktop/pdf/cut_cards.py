"""Cards to cut out, two beside one another (one in large print), with dashed lines round them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from coprod_desktop.pdf.flowables import WHOLE_PAGE, Columns, one_by_one
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.styles import EDGE

PAD = 12.0
LOWEST, LOWEST_LARGE = 112.0, 150.0
"""Points: a card is at least so high, that a hand can hold and write on it."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card: its number or letter, its words, and beneath them whose it is or what to do."""

    mark: Safe
    words: Safe
    foot: Safe


def cards(kit: Kit, made: Sequence[Card], style: ParagraphStyle | None = None) -> list[Any]:
    """The cards in rows, each row whole on its page; with a ``style`` for the mark, that stands above the words."""
    beside = 1 if kit.parts.large else 2
    wide = kit.parts.styles.frame_width / beside
    return [
        _Row([_inside(kit, card, wide - 2 * PAD, style) for card in made[start : start + beside]], wide,
             LOWEST_LARGE if kit.parts.large else LOWEST)
        for start in range(0, len(made), beside)
    ]  # fmt: skip


def _inside(kit: Kit, card: Card, wide: float, style: ParagraphStyle | None) -> list[Any]:
    parts = kit.parts
    if style is not None:
        return [parts.paragraph(card.mark, style), parts.paragraph(card.words, parts.styles.held_words)]
    words = parts.paragraph(card.words or Safe("\xa0"), parts.styles.tight)
    mark_wide = 54.0 if parts.large else 44.0
    top = (
        Columns([[parts.paragraph(card.mark, parts.styles.number)], [words]], [mark_wide, wide - mark_wide - 6], 6)
        if card.mark
        else words
    )
    return [top, parts.space(1), *([parts.paragraph(card.foot, parts.styles.tight)] if card.foot else [])]


class _Row(Flowable):
    """Cards side by side, equally high, with lines to cut along; read one after the other."""

    def __init__(self, cells: Sequence[list[Any]], wide: float, lowest: float) -> None:
        super().__init__()
        self._cells, self._wide, self._lowest = cells, wide, lowest

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        highs = [sum(float(thing.wrap(self._wide - 2 * PAD, WHOLE_PAGE)[1]) for thing in cell) for cell in self._cells]
        self.width, self.height = width, max(self._lowest, *(high + 2 * PAD for high in highs))
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """A card that is higher than a page goes on without its lines; others stay whole."""
        return one_by_one(self._cells) if self.height > WHOLE_PAGE else []

    def draw(self) -> None:
        canvas = self.canv
        canvas.begin(None)
        canvas.saveState()
        canvas.setStrokeColor(EDGE)
        canvas.setLineWidth(0.8)
        canvas.setDash(4, 3)
        for number in range(len(self._cells)):
            canvas.rect(number * self._wide, 0, self._wide, self.height)
        canvas.restoreState()
        canvas.end()
        for number, cell in enumerate(self._cells):
            top = self.height - PAD
            for thing in cell:
                top -= float(thing.height) if hasattr(thing, "height") else 0.0
                thing.drawOn(canvas, number * self._wide + PAD, top)
