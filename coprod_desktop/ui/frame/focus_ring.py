"""Where the keyboard is: a ring two pixels thick, two pixels off the edge, round whatever has the cursor."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from coprod_desktop.ui import theme

OFF = 4
OWN_RING = "ownRing"
"""Property of a list that something round it shows the cursor of, also while it is empty."""
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
_SHOW_IT_THEMSELVES = (QLineEdit, QPlainTextEdit, QComboBox)


def follow_focus() -> None:
    """One ring for the whole program, from now on; a second call changes nothing."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if app.findChild(FocusRing) is None:
        FocusRing(app)


class FocusRing(QObject):
    """Follows the cursor from window to window. Fields and lists with a line show it themselves."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._on: QWidget | None = None
        self._around: list[QWidget] = []
        """What has the cursor, and what it stands in up to the ground of the ring: any of them may move it."""
        self._drawn: _Drawn | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if new is None or _shows_it_itself(new) or new.isWindow():
            return
        self._on = new
        new.destroyed.connect(self._gone)
        ground = _ground(new)
        at: QWidget | None = new
        while at is not None and at is not ground:
            at.installEventFilter(self)
            self._around.append(at)
            at = at.parentWidget()
        self._drawn = _Drawn(ground)
        self._place()

    def _leave(self) -> None:
        # A button of a dialog that was closed and taken apart tells of it only later.
        if self._on is not None and isValid(self._on):
            self._on.destroyed.disconnect(self._gone)
        self._gone()

    def _gone(self) -> None:
        # What had the cursor may have taken its ground, and so the ring, with it.
        if self._drawn is not None and isValid(self._drawn):
            self._drawn.hide()
            self._drawn.deleteLater()
        for one in self._around:
            if isValid(one):
                one.removeEventFilter(self)
        self._on, self._drawn, self._around = None, None, []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        if self._on is not None and self._drawn is not None and isValid(self._drawn):
            self._drawn.place(self._on)


class _Drawn(QWidget):
    """The ring itself: over everything in its ground, and in the way of nothing."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def place(self, widget: QWidget) -> None:
        ground = self.parentWidget()
        if ground is None or not widget.isVisible():
            self.hide()
            return
        corner = widget.mapTo(ground, widget.rect().topLeft())
        # Where there is no room beside the widget the ring comes in, so that all of it is seen.
        self.setGeometry(QRect(corner, widget.size()).adjusted(-OFF, -OFF, OFF, OFF) & ground.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.end()


def _shows_it_itself(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractItemView):
        return widget.currentIndex().isValid() or bool(widget.property(OWN_RING))
    return isinstance(widget, _SHOW_IT_THEMSELVES)


def _ground(widget: QWidget) -> QWidget:
    """What scrolls with the widget: the inside of its scroll area, else its window."""
    at = widget
    while (parent := at.parentWidget()) is not None and not at.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and area.widget() is at:
            return at
        at = parent
    return at
