"""A bar for one side: how far along its track, in the side's colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.ui import theme


def paint_bar(painter: QPainter, where: QRectF, value: float, role: str) -> None:
    """Draw a track and the part of it that is filled (``value`` from 0 to 1)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("sunken"))
    painter.drawRoundedRect(where, 4, 4)
    if value > 0:
        filled = QRectF(where)
        filled.setWidth(max(4.0, where.width() * min(1.0, value)))
        painter.setBrush(theme.colour(role))
        painter.drawRoundedRect(filled, 4, 4)
    painter.restore()


class SideBar(QWidget):
    """One side's bar. ``value`` from 0 to 1, ``index`` the side's order (-1 both)."""

    def __init__(self, value: float, index: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value, self._index = value, index
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, value: float) -> None:
        self._value = value
        self.update()

    def value(self) -> float:
        return self._value

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_bar(painter, QRectF(self.rect()).adjusted(0, 1, 0, -1), self._value, theme.side_role(self._index))
        painter.end()
