"""The shapes of the sides, drawn: the typeface does not have them, and colour never stands alone."""

import math
from dataclasses import dataclass
from typing import Any

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
    size, middle_x, middle_y = shape.size, x + shape.size / 2, y + shape.size / 2
    canvas.saveState()
    canvas.setFillColor(SIDES[shape.index % len(SIDES)] if shape.index >= 0 else BOTH)
    if shape.index == 0:
        canvas.circle(middle_x, middle_y, size / 2, stroke=0, fill=1)
    else:
        path = canvas.beginPath()
        corners = _corners(shape.index, middle_x, middle_y, size / 2)
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _corners(index: int, x: float, y: float, radius: float) -> list[tuple[float, float]]:
    if index == 1:
        half = radius * 0.94
        return [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    count, turn, reach = {2: (3, 90.0, 1.16), 3: (6, 0.0, 1.08)}.get(index, (4, 90.0, 1.12))
    drop = radius * 0.2 if index == 2 else 0.0
    angles = (math.radians(turn + 360 * corner / count) for corner in range(count))
    return [(x + radius * reach * math.cos(a), y - drop + radius * reach * math.sin(a)) for a in angles]
