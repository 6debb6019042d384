"""The marks that go with colour: one shape a side, and the tick. They are not in the typeface, so they are drawn."""

from math import cos, pi, sin

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF


def draw_side(painter: QPainter, where: QRectF, index: int, colour: QColor) -> None:
    """Fill the shape of a side: 0 circle, 1 square, 2 triangle, 3 hexagon, -1 (both) diamond."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(colour)
    middle, half = where.center(), min(where.width(), where.height()) / 2
    if index == 0:
        painter.drawEllipse(middle, half, half)
    elif index == 1:
        painter.drawRect(QRectF(middle.x() - half * 0.9, middle.y() - half * 0.9, half * 1.8, half * 1.8))
    else:
        corners, turn = {2: (3, -pi / 2), 3: (6, 0.0)}.get(index, (4, -pi / 2))
        radius = half * 1.15 if corners != 4 else half * 1.1
        drop = half * 0.2 if corners == 3 else 0.0
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(
                        middle.x() + radius * cos(turn + 2 * pi * corner / corners),
                        middle.y() + drop + radius * sin(turn + 2 * pi * corner / corners),
                    )
                    for corner in range(corners)
                ]
            )
        )
    painter.restore()


def draw_tick(painter: QPainter, where: QRectF, colour: QColor) -> None:
    """A tick that fills the square ``where``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.5, where.width() / 7))
    pen.setCapStyle(QtCore.Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(
        [
            QPointF(where.left() + where.width() * 0.12, where.top() + where.height() * 0.55),
            QPointF(where.left() + where.width() * 0.40, where.top() + where.height() * 0.82),
            QPointF(where.left() + where.width() * 0.90, where.top() + where.height() * 0.20),
        ]
    )
    painter.restore()
