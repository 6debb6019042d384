"""Several views in one place, of which one is shown: as high as that one needs, whatever the hidden ones would."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from coprod_desktop.ui import theme

LEAST = 180
"""How low a view that scrolls by itself may get, at 100 % text."""


class Pile(QStackedWidget):
    """A stack that takes the room that is left, and asks for no more than the view that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.currentChanged.connect(lambda _at: self._fit())

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        shown = self.currentWidget()
        layout = shown.layout() if shown is not None else None
        least = theme.px(LEAST)
        if layout is not None:
            least = max(least, layout.totalMinimumSize().height(), layout.totalMinimumHeightForWidth(self.width()))
        if least != self.minimumHeight():
            self.setMinimumHeight(least)
