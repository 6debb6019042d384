"""One idea while the wall shows the ideas: the desk is painted as soon as without it, and the wall right after."""

from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.ui import theme
from coprod_desktop.ui.machine import Machine
from tests.bench.bench_ideas import Desk, Paint
from tests.bench.measure import in_turn, say, seconds_of
from tests.ui.fake_machine import BEAMER, LAPTOP, FakeAwake, FakeScreens

MOST_OVER_DESK, MOST_FOR_BOTH = 1.3, 4.0
IDEAS = 300
TURNS = 60


class WalledDesk(Desk):
    """A desk whose wall is on, full on another screen."""

    def __init__(self, qtbot: QtBot, data: Path, already: int) -> None:
        super().__init__(qtbot, data, already, Machine(FakeAwake(), FakeScreens(LAPTOP, BEAMER)))
        self.window.hall.wall.turn()
        QApplication.processEvents()
        wall = self.window.hall.wall.window()
        assert wall is not None
        self.on_wall = Paint(wall.slide)

    def until_wall(self) -> float:
        """From Enter until the wall is painted too."""
        self.on_wall.seen = False
        return self.one_idea() + seconds_of(self._wait)

    def _wait(self) -> None:
        while not self.on_wall.seen:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def bench_wall(qtbot: QtBot, tmp_path: Path) -> None:
    theme.put_on(QApplication.instance(), 100, "light")
    alone, walled, both = (
        kind(qtbot, tmp_path / name, IDEAS) for kind, name in ((Desk, "a"), (WalledDesk, "w"), (WalledDesk, "b"))
    )
    assert isinstance(both, WalledDesk)
    without, with_wall, until_wall = in_turn(TURNS, alone.one_idea, walled.one_idea, both.until_wall)
    over = say(f"one idea on the desk with the wall on at {IDEAS} ideas", with_wall * 1000, without * 1000,
               MOST_OVER_DESK, "ms")  # fmt: skip
    late = say("the same until the wall is painted too", until_wall * 1000, without * 1000, MOST_FOR_BOTH, "ms")
    assert over <= MOST_OVER_DESK
    assert late <= MOST_FOR_BOTH
