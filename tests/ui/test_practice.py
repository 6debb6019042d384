"""A practice on the desk: marked, inviting, and gone in one act."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Session
from coprod_desktop.services import ideas, rehearsal
from coprod_desktop.services.work import Work
from coprod_desktop.ui.frame.practice import survived_words
from coprod_desktop.ui.session_window import SessionWindow
from tests.ui.walk import session_window


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
