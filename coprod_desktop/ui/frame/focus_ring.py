"""Where the keyboard is: a ring two pixels thick, two pixels off the edge, round whatever has the cursor."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from coprod_desktop.ui import theme

OFF = 4


class FocusRing(QWidget):
    """One for each window. Text fields and lists show the cursor themselves; buttons and chips get the ring."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._on: QWidget | None = None
        self._ground: QWidget = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._on is not None:
            self._on.removeEventFilter(self)
            self._on = None
        if not isinstance(new, QAbstractButton) or new.window() is not self._window:
            self.hide()
            return
        self._on = new
        new.installEventFilter(self)
        new.destroyed.connect(self._gone)
        self._ground = _ground(new)
        self.setParent(self._ground)
        self._place()

    def _gone(self) -> None:
        self._on = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._on and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif watched is self._on and event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def _place(self) -> None:
        if self._on is None or not self._on.isVisible():
            self.hide()
            return
        corner = self._on.mapTo(self._ground, self._on.rect().topLeft())
        self.setGeometry(QRect(corner, self._on.size()).adjusted(-OFF, -OFF, OFF, OFF))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.end()


def _ground(widget: QWidget) -> QWidget:
    """What scrolls with the widget: the inside of its scroll area, else its window."""
    at = widget
    while (parent := at.parentWidget()) is not None and not at.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and area.widget() is at:
            return at
        at = parent
    return at
