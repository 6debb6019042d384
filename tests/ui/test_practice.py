"""A practice on the desk: marked, inviting, and gone in one act."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Session
from coprod_desktop.services import ideas, rehearsal
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from coprod_desktop.ui.frame.practice import survived_words
from coprod_desktop.ui.machine import Machine
from coprod_desktop.ui.session_window import SessionWindow
from tests.house import ROOT
from tests.ui.desk_and_wall import on_the_wall, press
from tests.ui.fake_machine import BEAMER, LAPTOP, FakeAwake, FakeScreens
from tests.ui.walk import session_window, shown


def commands(window: SessionWindow) -> list[str]:
    return [action.text() for action in window.actions()]


def test_a_practice_says_so_and_invites_to_pull_the_plug(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    made = rehearsal.practise(work)
    with session_window(work, tmp_path, made.id) as window:
        assert window.windowTitle().startswith("PRACTICE: ")
        assert window.practice.isVisible()
        assert "end the program without closing it" in window.practice.text()
        ideas.add_idea(work, made.id, "One")
        stopped = SessionWindow(work, tmp_path, made.id)
        assert stopped.practice.text().startswith("The program was stopped. All 2 things you did are kept, the last")
        stopped.deleteLater()
    with session_window(work, tmp_path, made.id) as window:
        assert "stopped" not in window.practice.text()


def test_the_wall_of_a_practice_says_so(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    made = rehearsal.practise(work)
    machine = Machine(FakeAwake(), FakeScreens(LAPTOP, BEAMER))
    with shown(SessionWindow(work, tmp_path, made.id, machine=machine)) as window:
        press(Qt.Key.Key_F5)
        for stage in ("set_up", "ideas", "actions"):
            window.go_to(stage)
            window.hall.wall.show()
            assert "PRACTICE" in on_the_wall(window)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_practice_that_is_killed_is_there_when_the_program_is_opened_again(
    qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    made = rehearsal.practise(work)
    folder = work.store.path.parent
    work.store.close()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), made.id], capture_output=True, text=True, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = Work(Store.open(folder), work.clock)
    with session_window(again, tmp_path, made.id) as window:
        assert "All 2 things you did are kept" in window.practice.text()
        assert "What stood in a field is back in it." in window.practice.text()
        window.go_to("ideas")
        field = window.page().first_field()
        assert isinstance(field, QLineEdit)
        assert field.text() == "Half a word"
        assert [idea.text for idea in ideas.ideas(again, made.id)] == ["Kept before the plug was pulled"]
        window.practice.throw_away()
    assert again.store.get(Session, made.id) is None
    again.store.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from coprod_desktop.clock import SystemClock
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from coprod_desktop.ui.session_window import SessionWindow
app = QApplication([])
work = Work(Store.open(Path(sys.argv[1])), SystemClock())
window = SessionWindow(work, Path(sys.argv[1]), sys.argv[2])
window.show()
window.go_to("ideas")
field = window.page().first_field()
QTest.keyClicks(field, "Kept before the plug was pulled")
QTest.keyClick(field, Qt.Key.Key_Return)
QTest.keyClicks(field, "Half a word")
while not work.store.drafts(sys.argv[2]):
    QTest.qWait(20)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_words_for_what_survived() -> None:
    words = survived_words(rehearsal.Survived(acts=1, drafts=2, at=0))
    assert words.startswith("The program was stopped. The one thing you did is kept, the last one at ")
    assert words.endswith("What stood in a field is back in it.")


def test_it_is_thrown_away_in_one_act(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    made = rehearsal.practise(work)
    with session_window(work, tmp_path, made.id) as window:
        (button,) = window.practice.findChildren(QPushButton)
        assert "Throw this practice away" in commands(window)
        button.click()
        assert not window.isVisible()
    assert work.store.get(Session, made.id) is None


def test_a_session_that_is_meant_has_none_of_it(qtbot: QtBot, work: Work, session_id: str, tmp_path: Path) -> None:
    with session_window(work, tmp_path, session_id) as window:
        assert not window.practice.isVisible()
        assert "PRACTICE" not in window.windowTitle()
        assert "Throw this practice away" not in commands(window)
