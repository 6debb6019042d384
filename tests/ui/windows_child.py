"""Every window, stage and dialog on a screen of one size with text of one size: what is cut, hidden or out of reach.

``python -m tests.ui.windows_child WIDTH HEIGHT PERCENT`` prints JSON: ``seen`` (how many, by kind) and ``faults``.
A process of its own, because a screen cannot change its size in one that runs.
"""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QScrollArea,
    QWidget,
)

from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from coprod_desktop.ui.library_window import LibraryWindow
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.wall.window import WallWindow
from coprod_desktop.ui.widgets.board import Board
from coprod_desktop.ui.widgets.elided import Elided
from coprod_desktop.ui.widgets.grid import CountGrid
from coprod_desktop.ui.widgets.rows import RowList
from tests.conftest import FixedClock
from tests.ui.walk import (
    Kept,
    Tour,
    choose_rows,
    commands,
    dress,
    in_dialogs,
    session_window,
    settle,
    tours,
    until_active,
)

LOWEST = 32
"""Nothing lower can be clicked, in pixels."""
A_PIXEL = 2
"""Rounding of text sizes."""


class Eye:
    """Measures what it is shown, each thing once, and keeps what is wrong."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.seen: Counter[str] = Counter()
        self.faults: dict[str, None] = {}
        self.libraries: list[LibraryWindow] = []

    def measure(self, root: QWidget, place: str) -> None:
        """Look at a window or dialog as it stands now."""
        settle()
        self.seen["views"] += 1
        if root.width() > self.width or root.height() > self.height:
            self._fault(place, f"is {root.width()}x{root.height()}")
        least = root.minimumSizeHint()
        if least.width() > self.width or least.height() > self.height:
            self._fault(place, f"asks for {least.width()}x{least.height()} at least")
        for widget in root.findChildren(QWidget):
            if widget.isVisible():
                self._one(widget, place)

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

    def reach(self, root: QWidget, place: str) -> None:
        """Go round with Tab: everything that takes the cursor is met."""
        settle()
        waiting = {w for w in root.findChildren(QWidget) if takes_tab(w)}
        self.seen["reached by Tab"] += len(waiting)
        for _press in range(2 * len(waiting) + 4):
            at = QApplication.focusWidget()
            waiting.discard(at)
            if at is None or not waiting:
                break
            QTest.keyClick(at, Qt.Key.Key_Tab)
        for widget in waiting:
            if takes_tab(widget):
                self._fault(place, f"{named(widget)} is not reached by Tab")

    def _fault(self, place: str, what: str) -> None:
        self.faults[f"{place}: {what}"] = None


class Flashes(QObject):
    """Hears of every window that comes up; a part of a page that is one for a moment takes the cursor away."""

    def __init__(self, eye: Eye) -> None:
        super().__init__()
        self._eye = eye

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._eye.seen["windows"] += 1
            if not isinstance(watched, QMainWindow | QDialog | QMenu | WallWindow):
                self._eye.faults[f"{named(watched)} came up as a window of its own"] = None
        return False


def takes_tab(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return tab and widget.isVisible() and widget.isEnabled()


def named(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} “{str(words)[:50]}”"


# ---------------------------------------------------------------- the walk


def look_round(eye: Eye, work: Work, data: Path) -> None:
    look_at_library(eye, work, data, "empty library")
    for tour in tours(work):
        with session_window(work, data, tour.session_id, (eye.width, eye.height)) as window:
            look_at_session(eye, work, window, tour)
    look_at_library(eye, work, data, "library")


def look_at_library(eye: Eye, work: Work, data: Path, place: str) -> None:
    # The library stays as long as its store: it listens for every change.
    library = LibraryWindow(work, data, lambda _session_id: QWidget())
    library.resize(eye.width, eye.height)
    library.show()
    until_active(library)
    eye.libraries.append(library)
    eye.measure(library, place)
    eye.reach(library, place)
    acts = library._acts()
    for name, act in (
        ("new session", acts.new), ("sample", acts.try_sample), ("bin", acts.open_bin), ("older copy", acts.restore),
        ("help", acts.help), ("everything", acts.everything),
    ):  # fmt: skip
        look_at_dialogs(eye, f"{place}, {name}", act)
    library.hide()


def look_at_session(eye: Eye, work: Work, window: SessionWindow, tour: Tour) -> None:
    for stage in tour.stages:
        if stage not in [one.key for one in window.rail.stages()]:
            continue
        window.go_to(stage)
        place = f"{tour.name}, {stage}"
        eye.measure(window, place)
        eye.reach(window, place)
        for action in commands(window, everywhere=stage == "ideas" and tour.name == "full"):
            before = Kept(work, tour.session_id)
            window.go_to(stage)
            choose_rows(window)
            if not look_at_dialogs(eye, f"{place}, {action.text()}", action.trigger):
                eye.measure(window, f"{place}, {action.text()}")
            before.come_back()
            until_active(window)


def look_at_dialogs(eye: Eye, place: str, opens: Callable[[], object]) -> bool:
    """Whether a dialog came up."""

    def look(dialog: QWidget) -> None:
        until_active(dialog)
        eye.measure(dialog, place)
        eye.reach(dialog, place)

    with in_dialogs(look) as met:
        opens()
        settle()
    return bool(met)


def main(width: int, height: int, percent: int) -> None:
    app = QApplication(sys.argv[:1])
    assert app.primaryScreen().size().toTuple() == (width, height)
    eye = Eye(width, height)
    flashes = Flashes(eye)
    app.installEventFilter(flashes)
    dress(percent)
    with tempfile.TemporaryDirectory() as folder:
        work = Work(Store.open(Path(folder)), FixedClock())
        look_round(eye, work, Path(folder))
        work.store.close()
    print(json.dumps({"seen": eye.seen, "faults": list(eye.faults)}))


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
