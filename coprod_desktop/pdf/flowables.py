"""The few things on paper that are drawn: a line, a bar, a tick box, columns side by side, a box round text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Spacer

from coprod_desktop.pdf.styles import EDGE, INK, LINE, PAGE_HEIGHT, SIDES, TRACK

WHOLE_PAGE = PAGE_HEIGHT * 0.8
"""What is higher than this cannot be kept together."""


class Rule(Flowable):
    """A thin line over the whole width."""

    def __init__(self, before: float = 0, after: float = 0, colour: Color = LINE) -> None:
        super().__init__()
        self._before, self._after, self._colour = before, after, colour
        self._wide = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._wide = width
        return width, self._before + self._after + 0.8

    def draw(self) -> None:
        canvas = self.canv
        canvas.begin(None)
        canvas.saveState()
        canvas.setStrokeColor(self._colour)
        canvas.setLineWidth(0.8)
        canvas.line(0, self._after + 0.4, self._wide, self._after + 0.4)
        canvas.restoreState()
        canvas.end()


class Bar(Flowable):
    """A bar in the colour of a side on its track. Decoration: the figure stands beside it in words."""

    def __init__(self, share: float, side_index: int, line_height: float) -> None:
        super().__init__()
        self._share = min(max(share, 0.0), 1.0)
        self._side_index, self._line_height = side_index, line_height
        self._wide = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._wide = width
        return width, self._line_height

    def draw(self) -> None:
        canvas, thick = self.canv, self._line_height * 0.5
        bottom = (self._line_height - thick) / 2 - self._line_height * 0.04
        canvas.begin(None)
        canvas.saveState()
        canvas.setFillColor(TRACK)
        canvas.roundRect(0, bottom, self._wide, thick, 3, stroke=0, fill=1)
        if self._share:
            canvas.setFillColor(SIDES[self._side_index % len(SIDES)])
            long = max(self._wide * self._share, 4)
            canvas.roundRect(0, bottom, long, thick, min(3, long / 2), stroke=0, fill=1)
        canvas.restoreState()
        canvas.end()


class TickBox(Flowable):
    """An empty box to tick by hand. The word before it is a paragraph of its own."""

    def __init__(self, size: float, line_height: float) -> None:
        super().__init__()
        self._size, self._line_height = size, line_height
        self._wide = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._wide, self.height = width, max(self._line_height, self._size)
        return width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.begin(None)
        canvas.saveState()
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.8)
        canvas.rect(self._wide - self._size - 0.4, (self.height - self._size) / 2, self._size, self._size)
        canvas.restoreState()
        canvas.end()


class Columns(Flowable):
    """Things side by side, each column read to its end before the next; not a table.

    What fits on a page stays together; what does not comes one beneath the other.
    """

    def __init__(
        self, cells: Sequence[Sequence[Any]], widths: Sequence[float], gap: float = 12, low: bool = False
    ) -> None:
        super().__init__()
        self._cells, self._widths, self._gap, self._low = cells, widths, gap, low
        self._heights: list[list[float]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._heights = []
        for cell, wide in zip(self._cells, self._widths, strict=True):
            self._heights.append([_height(thing, wide) for thing in cell])
        self.width, self.height = width, max((sum(cell) for cell in self._heights), default=0.0)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        if self.height <= WHOLE_PAGE:
            return []
        return one_by_one(self._cells)

    def draw(self) -> None:
        left = 0.0
        for cell, heights, wide in zip(self._cells, self._heights, self._widths, strict=True):
            top = sum(heights) if self._low else self.height
            for thing, high in zip(cell, heights, strict=True):
                top -= high
                thing.drawOn(self.canv, left, top + thing.getSpaceAfter())
            left += wide + self._gap


def one_by_one(cells: Sequence[Sequence[Any]]) -> list[Any]:
    """Everything in the cells, one beneath the other, each to fall on its page by itself.

    Nothing comes first: reportlab gives up where the first piece of what was split does not fit where it stands.
    """
    return [Spacer(0, 0), *(thing for cell in cells for thing in cell)]


def _height(thing: Any, width: float) -> float:
    return float(thing.wrap(width, 100_000)[1]) + float(thing.getSpaceAfter())


@dataclass(frozen=True, slots=True)
class BoxLook:
    """Ground and edge of a box; ``pad`` is the white space inside."""

    ground: Color | None
    edge: Color = EDGE
    pad: float = 12.0


class Boxed(Flowable):
    """One thing in a box; the things of one box are laid without a gap, so that a box can run over pages."""

    def __init__(self, inner: Any, look: BoxLook, first: bool, last: bool) -> None:
        super().__init__()
        self._inner, self._look, self._first, self._last = inner, look, first, last
        self._above = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        pad = self._look.pad
        high = self._inner.wrap(width - 2 * pad, height)[1]
        self._above = pad if self._first else 0.0
        below = pad if self._last else self._inner.getSpaceAfter()
        self.width, self.height = width, high + self._above + below
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        pad = self._look.pad
        room = height - (pad if self._first else 0) - max(pad, self._inner.getSpaceAfter())
        parts = self._inner.splitOn(self.canv, width - 2 * pad, room) if room > 0 else []
        if len(parts) < 2:
            return []
        last = len(parts) - 1
        return [
            Boxed(part, self._look, self._first and index == 0, self._last and index == last)
            for index, part in enumerate(parts)
        ]

    def draw(self) -> None:
        canvas = self.canv
        canvas.begin(None)
        canvas.saveState()
        seam = 0.0 if self._last else 0.5  # strips that only touch leave a hair of white between them
        if self._look.ground is not None:
            canvas.setFillColor(self._look.ground)
            canvas.rect(0, -seam, self.width, self.height + seam, stroke=0, fill=1)
        canvas.setStrokeColor(self._look.edge)
        canvas.setLineWidth(0.8)
        top = self.height + (0.0 if self._first else 0.5)
        canvas.line(0, -seam, 0, top)
        canvas.line(self.width, -seam, self.width, top)
        if self._first:
            canvas.line(0, self.height, self.width, self.height)
        if self._last:
            canvas.line(0, 0, self.width, 0)
        canvas.restoreState()
        canvas.end()
        below = self._look.pad if self._last else self._inner.getSpaceAfter()
        self._inner.drawOn(canvas, self._look.pad, below)


def box(things: Sequence[Any], look: BoxLook) -> list[Any]:
    """The things as one box."""
    last = len(things) - 1
    return [Boxed(thing, look, index == 0, index == last) for index, thing in enumerate(things)]
