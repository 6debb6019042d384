"""Words and surfaces in the colours of the theme, painted without a pen.

The first pen or colour that Python hands to a painter makes all of Qt's namespace, a tenth of the time to the first
window. A style takes the colour of its words out of a palette, a surface its brush; neither makes anything.
"""

from PySide6 import QtCore
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPainterPath, QPalette
from PySide6.QtWidgets import QStylePainter

from coprod_desktop.ui import flags, theme

_DYE = QPalette.ColorRole.Window


def dye(role: str) -> QPalette:
    """A palette whose ground is the colour role."""
    palette = QPalette()
    palette.setColor(_DYE, theme.colour(role))
    return palette


def brush(role: str) -> QBrush:
    """The brush of a colour role."""
    return dye(role).brush(_DYE)


def surface(painter: QPainter, where: QRectF, radius: float, role: str) -> None:
    """Fill a rectangle with round corners."""
    path = QPainterPath()
    path.addRoundedRect(where, radius, radius)
    painter.fillPath(path, brush(role))


def edged(painter: QPainter, where: QRectF, radius: float, role: str, edge: str, width: int) -> None:
    """A surface with an edge of that width, drawn as a pen draws it: half outside, half inside of ``where``."""
    half = width / 2
    surface(painter, where.adjusted(-half, -half, half, half), radius + half, edge)
    surface(painter, where.adjusted(half, half, -half, -half), radius - half, role)


def shortened(metrics: QFontMetrics, text: str, width: int) -> str:
    """The text cut with … where it is wider than ``width``."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, QtCore.Qt.TextElideMode.ElideRight, width)


class Writer:
    """Writes the words of one paint event; a font and a colour are made once, however often they are used."""

    def __init__(self, painter: QStylePainter) -> None:
        self._painter = painter
        self._faces: dict[tuple[int, int], tuple[QFont, QFontMetrics]] = {}
        self._dyes: dict[str, QPalette] = {}

    def width(self, text: str, size: int, weight: int = 400) -> int:
        """How wide the words are."""
        return self._face(size, weight)[1].horizontalAdvance(_one_line(text))

    def words(self, where: QRect, text: str, role: str, size: int = 15, weight: int = 400) -> None:
        """One line of words, cut with … where it does not fit, in the middle of the height."""
        font, metrics = self._face(size, weight)
        if role not in self._dyes:
            self._dyes[role] = dye(role)
        self._painter.setFont(font)
        shown = shortened(metrics, _one_line(text), where.width())
        how = flags.ALIGN_V_CENTER | flags.SINGLE_LINE
        self._painter.drawItemText(where, how, self._dyes[role], True, shown, _DYE)

    def _face(self, size: int, weight: int) -> tuple[QFont, QFontMetrics]:
        face = self._faces.get((size, weight))
        if face is None:
            font = theme.font(size, weight)
            face = self._faces[size, weight] = font, QFontMetrics(font)
        return face


def _one_line(text: str) -> str:
    return text.replace("\n", " ")
