"""Yes or no: a box with a tick in the colours of the theme."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.shapes import draw_tick


class Tick(QCheckBox):
    """The style sheet draws the box; the tick in it is drawn here, because a style sheet has no colours for one."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = QRectF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
        inset = box.width() * 0.2
        painter = QPainter(self)
        ink = theme.colour("on_accent" if self.isEnabled() else "ink2")
        draw_tick(painter, box.adjusted(inset, inset, -inset, -inset), ink)
        painter.end()
