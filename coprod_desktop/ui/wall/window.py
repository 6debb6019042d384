"""The window of the wall: a slide and nothing else."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui.wall.slide import Slide


class WallWindow(QWidget):
    """Full on the other screen, or a window where there is one screen. It takes no cursor from the desk."""

    turned = Signal(int)
    """A page on (1) or back (-1)."""
    pressed = Signal(str)
    """``wall blank freeze cover``: a key that the desk has too."""
    left = Signal()
    """Somebody closed it."""

    KEYS = {
        Qt.Key.Key_F5: "wall", Qt.Key.Key_F7: "blank", Qt.Key.Key_Period: "blank", Qt.Key.Key_F8: "freeze",
        Qt.Key.Key_F9: "cover",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("wall", True)
        self.setWindowTitle(_("The wall"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.slide = Slide(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.slide)
        self.setMinimumSize(320, 180)

    def open_beside(self, desk: QRect) -> None:
        """Where there is one screen: a window in its lower right corner, which can be moved and made larger."""
        width, height = desk.width() // 2, desk.height() // 2
        self.setGeometry(desk.right() - width, desk.bottom() - height, width, height)
        self.showNormal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in self.KEYS:
            self.pressed.emit(self.KEYS[key])
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()
