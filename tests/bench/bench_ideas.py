"""One idea, from Enter to durable and painted: flat in the number of ideas, near a bare commit and a repaint."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.clock import SystemClock
from coprod_desktop.domain.model import Idea
from coprod_desktop.services import ideas
from coprod_desktop.services.work import Work
from coprod_desktop.store.connect import PRAGMAS
from coprod_desktop.store.store import Store
from coprod_desktop.ui import theme
from coprod_desktop.ui.machine import Machine
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.widgets.fields import CaptureField
from coprod_desktop.ui.widgets.rows import RowList
from tests.bench.measure import in_turn, say, seconds_of
from tests.conftest import make_session

MOST_OVER_TEN, MOST_OVER_BARE = 1.5, 1.3
FEW, MANY = 10, 1000
TURNS = 60
LINE = "Send one text message the day before, and say who is coming (number {number})"


class Paint(QObject):
    """Sees whether a widget was painted since ``seen`` was last set to False."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen = False
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


class Desk:
    """A session window on its ideas stage, with a number of ideas in it."""

    def __init__(self, qtbot: QtBot, data: Path, already: int, machine: Machine | None = None) -> None:
        self.work = Work(Store.open(data), SystemClock())
        self.session_id = make_session(self.work)
        for number in range(already):
            ideas.add_idea(self.work, self.session_id, LINE.format(number=number))
        self.window = SessionWindow(self.work, data, self.session_id, machine=machine)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.room.going.emit("ideas")
        QApplication.processEvents()
        self.field = next(field for field in self.window.findChildren(CaptureField) if field.isVisible())
        (shown,) = (rows for rows in self.window.findChildren(RowList) if rows.isVisible())
        self.paint = Paint(shown.viewport())
        self.already = already

    def one_idea(self) -> float:
        """Type a line, and measure from Enter until it is on disk and the list that shows it is painted."""
        self.field.setText(LINE.format(number=self.already))
        QApplication.processEvents()
        seconds = seconds_of(self._enter)
        self.already += 1
        assert self.work.store.count(Idea, self.session_id) == self.already
        assert self.field.text() == ""
        return seconds

    def _enter(self) -> None:
        self.paint.seen = False
        QTest.keyClick(self.field, Qt.Key.Key_Return)
        while not self.paint.seen:  # the list lays a new row out in a turn of its own
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def bare_commit(folder: Path, window: QWidget) -> Callable[[], float]:
    """One row into a bare file with the same pragmas, and one repaint of the whole window."""
    conn = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for name, value, _expected in PRAGMAS:
        conn.execute(f"PRAGMA {name}={value}")
    conn.execute("PRAGMA journal_mode=TRUNCATE")
    conn.execute("CREATE TABLE idea (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, text TEXT NOT NULL) STRICT")
    numbers = iter(range(1_000_000))
    # Everything in the window painted once. ``window.repaint()`` paints the background and no row of a list.
    canvas = QPixmap(window.size())

    def commit() -> None:
        number = next(numbers)
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("INSERT INTO idea VALUES (?, ?, ?)", (f"{number:036}", number, LINE.format(number=number)))
        conn.execute("COMMIT")
        window.render(canvas)

    return lambda: seconds_of(commit)


def bench_ideas(qtbot: QtBot, tmp_path: Path) -> None:
    theme.put_on(QApplication.instance(), 100, "light")
    few, many = Desk(qtbot, tmp_path / "few", FEW), Desk(qtbot, tmp_path / "many", MANY)
    at_few, at_many, bare = in_turn(TURNS, few.one_idea, many.one_idea, bare_commit(tmp_path, many.window))
    over_ten = say(f"one idea at {MANY:,} ideas against {FEW}", at_many * 1000, at_few * 1000, MOST_OVER_TEN, "ms")
    over_bare = say("one idea against a bare commit and repaint", at_many * 1000, bare * 1000, MOST_OVER_BARE, "ms")
    assert over_ten <= MOST_OVER_TEN
    assert over_bare <= MOST_OVER_BARE
