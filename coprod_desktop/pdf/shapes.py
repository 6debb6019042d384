"""The shapes of the sides, drawn: the typeface does not have them, and colour never stands alone."""

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.pdfgen.pathobject import PDFPathObject

from coprod_desktop.pdf.styles import BOTH, SIDES

EVERY_SIDE = -1
NO_SIDE = -2


@dataclass(frozen=True, slots=True)
class Shape:
    """``index`` 0 to 3: circle, square, triangle, hexagon in the order of the sides; -1: the diamond, every side."""

    index: int
    size: float


def draw_shape(canvas: Any, shape: Shape, x: float, y: float) -> None:
    """Fill the shape into the square of its size whose lower left corner is ``x``, ``y``."""
    canvas.saveState()
    canvas.translate(x + shape.size / 2, y + shape.size / 2)
    canvas.setFillColor(SIDES[shape.index % len(SIDES)] if shape.index >= 0 else BOTH)
    canvas.drawPath(_edge(shape), stroke=0, fill=1)
    canvas.restoreState()


@cache
def _edge(shape: Shape) -> Any:
    """Its edge round the origin; a record draws the same few at every idea."""
    path = PDFPathObject()
    if shape.index == 0:
        path.circle(0, 0, shape.size / 2)
        return path
    corners = _corners(shape.index, shape.size / 2)
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    return path


def _corners(index: int, radius: float) -> list[tuple[float, float]]:
    if index == 1:
        half = radius * 0.94
        return [(-half, -half), (half, -half), (half, half), (-half, half)]
    count, turn, reach = {2: (3, 90.0, 1.16), 3: (6, 0.0, 1.08)}.get(index, (4, 90.0, 1.12))
    drop = radius * 0.2 if index == 2 else 0.0
    angles = (math.radians(turn + 360 * corner / count) for corner in range(count))
    return [(radius * reach * math.cos(a), radius * reach * math.sin(a) - drop) for a in angles]
