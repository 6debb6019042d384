"""What the room must not see on the desk is covered until F9.

Private is what the room was not told: the list of people and who they are, who is not heard yet, voices, notes, open
counts. Lines of people's own words stay, as does what was typed of who can say yes: they were said to the room, and the
facilitator works on them in the words that were said. The wall asks before it shows one that may name somebody; the
desk cannot ask without hiding the page that is worked on.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from coprod_desktop.i18n import _

_COVERED = "coveredFromTheRoom"


class Cover(QObject):
    """Whether private things are covered now; one for each session window, its child."""

    changed = Signal()

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.on = False

    def put(self, on: bool) -> None:
        """Cover, or uncover."""
        self.on = on
        self.changed.emit()

    def turn(self) -> None:
        """The other way round."""
        self.put(not self.on)


class Sheet(QLabel):
    """Stands in for what is in ``over``: that is hidden, so that neither a tool tip nor a screen reader says it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(_("Covered, because the room may see this screen. F9 uncovers it."))
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAutoFillBackground(True)
        self.setProperty("role", "sheet")
        self._over = over
        self._had_cursor: QWidget | None = None
        over.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A part that comes up beneath asks for room.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._lie()
        return False

    def cover(self, covered: bool) -> None:
        """Stand there, or give back what was there, with the cursor where it was."""
        if covered == self.isHidden():
            if covered:
                self._had_cursor = _cursor_in(self._over)
            self.setVisible(covered)
            if not covered:
                self._give_back()
        self._lie()

    def _lie(self) -> None:
        if self.isHidden():
            return
        for part in _parts(self._over):
            if part is not self and not part.isHidden():
                part.setProperty(_COVERED, True)
                part.hide()
        self.setGeometry(self._over.rect())
        self.raise_()

    def _give_back(self) -> None:
        for part in _parts(self._over):
            if part.property(_COVERED):
                part.setProperty(_COVERED, False)
                part.show()
        if self._had_cursor is not None:
            self._had_cursor.setFocus(Qt.FocusReason.OtherFocusReason)


def keep_private(dialog: QDialog) -> None:
    """Cover what is in a dialog whenever private things of its session are covered; F9 is heard in it too."""
    cover = _cover_of(dialog)
    if cover is None:
        return
    sheet = Sheet(dialog)
    QShortcut(QKeySequence("F9"), dialog).activated.connect(cover.turn)

    def follow() -> None:
        sheet.cover(cover.on)

    cover.changed.connect(follow)
    dialog.finished.connect(lambda _result: cover.changed.disconnect(follow))
    follow()


def _parts(over: QWidget) -> list[QWidget]:
    return [child for child in over.children() if isinstance(child, QWidget) and not child.isWindow()]


def _cursor_in(over: QWidget) -> QWidget | None:
    at = QApplication.focusWidget()
    return at if at is not None and over.isAncestorOf(at) else None


def _cover_of(widget: QWidget | None) -> Cover | None:
    while widget is not None:
        found = next((child for child in widget.children() if isinstance(child, Cover)), None)
        if found is not None:
            return found
        widget = widget.parentWidget()
    return None
