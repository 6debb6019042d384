"""An eye for windows: what is cut, too low, without a name, out of reach, or hard to read."""

from collections import Counter

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from coprod_desktop.ui.library_window import LibraryWindow
from coprod_desktop.ui.widgets.board import Board
from coprod_desktop.ui.widgets.chips import Chip
from coprod_desktop.ui.widgets.elided import Elided
from coprod_desktop.ui.widgets.grid import CountGrid
from coprod_desktop.ui.widgets.rows import RowList
from tests.ui.test_theme import contrast
from tests.ui.walk import settle

LOWEST = 32
"""Nothing lower can be clicked, in pixels."""
A_PIXEL = 2
"""Rounding of text sizes."""
INK, LARGE_INK, LARGE = 4.5, 3.0, 34
"""How much words stand out from their ground at least; less for large ones, by the height of a line in pixels."""
NO_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window)
ONE_INK = (QLabel, QPushButton, QLineEdit, QPlainTextEdit, Chip)
"""What has words of one colour on one ground."""


class Eye:
    """Measures what it is shown, each thing once, and keeps what is wrong."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.seen: Counter[str] = Counter()
        self.faults: dict[str, None] = {}
        self.libraries: list[LibraryWindow] = []
        self.asked: list[str] = []
        """What the store was asked; painting asks nothing."""
        self._looked: set[int] = set()
        """The pieces of pictures that were looked at: most stand in many views."""

    def measure(self, root: QWidget, place: str) -> None:
        """Look at a window or dialog as it stands now."""
        settle()
        self.seen["views"] += 1
        if root.width() > self.width or root.height() > self.height:
            self._fault(place, f"is {root.width()}x{root.height()}")
        least = root.minimumSizeHint()
        if least.width() > self.width or least.height() > self.height:
            self._fault(place, f"asks for {least.width()}x{least.height()} at least")
        self.asked.clear()
        picture = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        if self.asked:
            self._fault(place, f"reads the store while it is painted: {self.asked[0][:80]}")
        for widget in root.findChildren(QWidget):
            if widget.isVisible():
                self._one(widget, place)
                self._name(widget, place)
                self._parts(widget, place)
                self._ink(widget, root, picture, place)

    def _one(self, widget: QWidget, place: str) -> None:
        if isinstance(widget, QScrollArea):
            self._no_sideways(widget, place)
        if isinstance(widget, QAbstractButton | QComboBox):
            self.seen["clickable"] += 1
            if widget.height() < LOWEST:
                self._fault(place, f"{named(widget)} is {widget.height()} high")
        if isinstance(widget, RowList) and widget.model().rowCount():
            self.seen["lists"] += 1
            if widget.sizeHintForRow(0) < LOWEST:
                self._fault(place, f"a line of {named(widget)} is {widget.sizeHintForRow(0)} high")
        if isinstance(widget, QPushButton):
            self.seen["buttons"] += 1
            wanted = QFontMetrics(widget.font()).horizontalAdvance(widget.text().replace("&&", "&"))
            if wanted > widget.contentsRect().width() - 8:
                self._fault(place, f"{named(widget)} is cut: {widget.width()} for words of {wanted}")
            self._inside(widget, place)
        if isinstance(widget, QCheckBox | Chip):
            self._no_narrower(widget, place)
        if isinstance(widget, QLineEdit) and not widget.text():
            self._hint(widget, place)
        if isinstance(widget, QLabel) and not isinstance(widget, Elided) and widget.text():
            self.seen["labels"] += 1
            self._label(widget, place)

    def _label(self, label: QLabel, place: str) -> None:
        if label.wordWrap():
            wanted, room = label.heightForWidth(label.width()), label.height()
        else:
            wanted, room = label.sizeHint().width(), label.width()
        if wanted > room + A_PIXEL:
            self._fault(place, f"{named(label)} is cut: {room} for words of {wanted}")
        self._inside(label, place)

    def _no_narrower(self, widget: QWidget, place: str) -> None:
        if widget.sizeHint().width() > widget.width() + A_PIXEL:
            self._fault(place, f"{named(widget)} is cut: {widget.width()} for {widget.sizeHint().width()}")
        self._inside(widget, place)

    def _hint(self, line: QLineEdit, place: str) -> None:
        """The words in an empty line say what belongs there."""
        wanted = QFontMetrics(line.font()).horizontalAdvance(line.placeholderText())
        if wanted > line.contentsRect().width() - 8:
            self._fault(place, f"the words in the empty {named(line)} are cut: {line.width()} for {wanted}")

    def _inside(self, widget: QWidget, place: str) -> None:
        """A widget that hangs over the edge of what it stands in is cut there."""
        parent = widget.parentWidget()
        while parent is not None and not parent.isWindow() and not isinstance(parent.parentWidget(), QScrollArea):
            at = widget.mapTo(parent, widget.rect().topLeft())
            end = widget.mapTo(parent, widget.rect().bottomRight())
            if min(at.x(), at.y()) < -A_PIXEL or end.x() > parent.width() + 1 or end.y() > parent.height() + 1:
                self._fault(place, f"{named(widget)} hangs out of its {type(parent).__name__}")
                return
            parent = parent.parentWidget()

    def _no_sideways(self, area: QScrollArea, place: str) -> None:
        self.seen["scrolled"] += 1
        inside = area.widget()
        # Many columns beside each other may be scrolled sideways, and say so with a bar; nothing else.
        columns = isinstance(inside, CountGrid) or isinstance(area.parentWidget(), Board)
        if inside is not None and inside.width() > area.viewport().width() + A_PIXEL and not columns:
            self._fault(place, f"{named(inside)} is {inside.width()} wide in room for {area.viewport().width()}")

    def _name(self, widget: QWidget, place: str) -> None:
        """What takes the cursor, or can be pressed, tells a screen reader its name and what it is."""
        if not (isinstance(widget, QAbstractButton | QComboBox | QLineEdit) or takes_tab(widget)):
            return
        self.seen["named"] += 1
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            self._fault(place, f"{type(widget).__name__} {widget.objectName()} has no name")
        elif not isinstance(widget, QScrollArea) and told.role() in NO_ROLE:
            self._fault(place, f"{named(widget)} has no role")

    def _parts(self, widget: QWidget, place: str) -> None:
        """A scroll area has the same parts for a screen reader whether its bars are in sight or not."""
        if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView):
            told = QAccessible.queryAccessibleInterface(widget)
            parts = sum(isinstance(child, QWidget) for child in widget.children())
            if told is None or told.childCount() != parts:
                self._fault(place, f"{named(widget)} is a scroll area whose parts come and go")

    def _ink(self, widget: QWidget, root: QWidget, picture: QImage, place: str) -> None:
        """The words against their ground, as they stand on the screen."""
        if not isinstance(widget, ONE_INK) or not widget.isEnabled() or not words_of(widget):
            return
        where = widget.rect().adjusted(3, 3, -3, -3)
        if widget.visibleRegion().boundingRect() != widget.rect() or where.width() < 12 or where.height() < 8:
            return
        above = root.childAt(widget.mapTo(root, widget.rect().center()))
        if above is not None and above is not widget and not widget.isAncestorOf(above):
            # Covered from the room's eyes.
            return
        self.seen["inks"] += 1
        part = picture.copy(where.translated(widget.mapTo(root, QPoint(0, 0))) & picture.rect())
        if (looked := hash((bytes(part.constBits()), part.width()))) in self._looked:
            return
        self._looked.add(looked)
        ground, ink = ground_and_ink(part)
        metrics = QFontMetrics(widget.font())
        least = LARGE_INK if metrics.height() >= LARGE else INK
        if contrast(ground, ink) < least:
            self._fault(place, f"{named(widget)} is {ink} on {ground}: {contrast(ground, ink):.2f}")

    def reach(self, root: QWidget, place: str) -> None:
        """Go round with Tab: everything that takes the cursor is met once, and then the first again."""
        settle()
        waiting = {w for w in root.findChildren(QWidget) if takes_tab(w)}
        self.seen["reached by Tab"] += len(waiting)
        at = QApplication.focusWidget()
        if at is not None and not takes_tab(at):
            # The cursor was put there: Tab leads away and not back.
            QTest.keyClick(at, Qt.Key.Key_Tab)
            at = QApplication.focusWidget()
        first, met = at, set[QWidget]()
        for _press in range(3 * len(waiting) + 4):
            if at is None:
                break
            if at in met and takes_tab(at):
                self._fault(place, f"{named(at)} is met twice before Tab comes round")
                break
            met.add(at)
            QTest.keyClick(at, Qt.Key.Key_Tab)
            at = QApplication.focusWidget()
            if at is first:
                self.seen["came round"] += 1
                break
            if first is not None and not takes_tab(first):
                # The page went on with the cursor, as a table does to the next side: go round what it shows now.
                settle()
                first, met = at, set[QWidget]()
                waiting = {w for w in waiting if takes_tab(w)}
        else:
            self._fault(place, f"Tab never comes back to {named(first) if first else 'where it began'}")
        for widget in waiting - met:
            if takes_tab(widget):
                self._fault(place, f"{named(widget)} is not reached by Tab")

    def _fault(self, place: str, what: str) -> None:
        self.faults[f"{place}: {what}"] = None


def takes_tab(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return tab and widget.isVisible() and widget.isEnabled()


def named(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} “{str(words)[:50]}”"


def words_of(widget: QWidget) -> str:
    """What is written on it, as it is shown."""
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText() or widget.placeholderText()
    return str(getattr(widget, "text", str)())


def ground_and_ink(part: QImage) -> tuple[str, str]:
    """The colour most of a piece of a picture has, and the one in it that stands out from that most."""
    pixels = Counter(memoryview(part.constBits()).cast("I"))
    colours = [(f"#{pixel & 0xFFFFFF:06x}", count) for pixel, count in pixels.most_common()]
    ground = colours[0][0]
    return ground, max((colour for colour, _count in colours), key=lambda colour: contrast(ground, colour))
