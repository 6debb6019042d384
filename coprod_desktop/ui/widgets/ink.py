"""Words and surfaces in the colours of the theme, painted without a pen.

The first pen or brush that Python hands to a painter makes all of Qt's namespace, a tenth of the time to the first
window. A brush out of a palette and the colour of a text layout do the same and make nothing.
"""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QTextCharFormat, QTextLayout

from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.elided import shortened


def brush(role: str) -> QBrush:
    """The brush of a colour role."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, theme.colour(role))
    return palette.brush(QPalette.ColorRole.Window)


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


def words(painter: QPainter, where: QRect | QRectF, text: str, font: QFont, role: str) -> None:
    """One line of words, cut with … where it does not fit, in the middle of the height."""
    painter.setFont(font)
    shown = shortened(painter.fontMetrics(), text.replace("\n", " "), int(where.width()))
    layout = QTextLayout(shown, font)
    layout.beginLayout()
    # The width puts words that run from the right to that side; a little more than it needs, so that nothing wraps.
    layout.createLine().setLineWidth(where.width() + 1)
    layout.endLayout()
    coloured = QTextLayout.FormatRange()
    # Qt counts a letter beyond the first 65,536 as two.
    coloured.start, coloured.length = 0, len(shown) + sum(letter > "\uffff" for letter in shown)
    ink = QTextCharFormat()
    ink.setForeground(brush(role))
    coloured.format = ink
    top = where.top() + (where.height() - QFontMetricsF(font).height()) / 2
    layout.draw(painter, QPointF(where.left(), top), [coloured])
