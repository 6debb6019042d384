"""Results, from the last key to painted: 500 voters and 60 options against 20 voters and 10 options."""

import random
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.clock import SystemClock
from coprod_desktop.services import history
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from coprod_desktop.ui import theme
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.stages.priorities import PrioritiesPage
from tests.bench.measure import in_turn, say, seconds_of
from tests.ui.stage_samples import keep, only

MOST = 3
AIM_MS = 150
TURNS = 9


def with_vote(method: str, voters: int, options: int) -> dict[str, Any]:
    """A session with an open vote in which every card is in."""
    chance = random.Random(voters)
    names = [f"T{number}" for number in range(1, options + 1)]

    def card() -> dict[str, Any]:
        if method == "ngt_top5":
            return {"ranking": chance.sample(names, 5)}
        return {"marks": {name: chance.randint(1, 5) for name in names}}

    round_ = {
        "round": 1, "state": "open", "method": method, "issues": [],
        "options": [{"id": name, "text": f"Something that matters to many of us ({name})"} for name in names],
        "ballots": [
            {"participant": None, "side": "staff" if number % 3 == 0 else "tenants", **card()}
            for number in range(voters)
        ],
    }  # fmt: skip
    return {**only("repairs"), "voting": {"method": method, "rounds": [round_]}}


class Desk:
    """A session window on its vote."""

    def __init__(self, qtbot: QtBot, data: Path, method: str, voters: int, options: int) -> None:
        self.work = Work(Store.open(data), SystemClock())
        self.session_id = keep(self.work, with_vote(method, voters, options))
        self.window = SessionWindow(self.work, data, self.session_id)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.room.going.emit("priorities")
        QApplication.processEvents()
        (self.page,) = self.window.findChildren(PrioritiesPage)
        self.options = options

    def close_the_vote(self) -> float:
        """Seconds from Ctrl+Enter until the results are painted; then the vote is opened again."""
        self.window.activateWindow()
        self.page.cards.line.setFocus()
        QApplication.processEvents()
        seconds = seconds_of(self._enter)
        assert len(self.page.results.lines) == self.options
        history.undo(self.work, self.session_id)
        QApplication.processEvents()
        return seconds * 1000

    def _enter(self) -> None:
        QTest.keyClick(self.page.cards.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        self.page.results.lines[0].repaint()


@pytest.mark.parametrize("method", ["ngt_top5", "score"])
def bench_results(qtbot: QtBot, tmp_path: Path, method: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.put_on(app)
    few = Desk(qtbot, tmp_path / "few", method, 20, 10)
    many = Desk(qtbot, tmp_path / "many", method, 500, 60)
    small, large = in_turn(TURNS, few.close_the_vote, many.close_the_vote)
    ratio = say(f"results by {method}, 500 voters and 60 options (aim {AIM_MS} ms)", large, small, MOST, "ms")
    few.work.store.close()
    many.work.store.close()
    assert ratio <= MOST
