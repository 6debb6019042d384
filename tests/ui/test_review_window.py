"""The review, walked by keys: from an action to the idea it began with, back again, and to the desk."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.services import exchange, sign_off
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.review.window import ReviewWindow
from tests.conftest import SAMPLES
from tests.ui.keys import in_dialog

Key = Qt.Key


@pytest.fixture
def asked() -> list[tuple[str, str, str]]:
    return []


@pytest.fixture
def window(qtbot: QtBot, work: Work, tmp_path: Path, asked: list[tuple[str, str, str]]) -> ReviewWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.put_on(app, 100)
    session = exchange.import_session(work, (SAMPLES / "repairs.json").read_text(encoding="utf-8")).session
    sign_off.agree_in_the_room(work, session.id)
    sign_off.record_final(work, session.id)
    made = ReviewWindow(work, tmp_path, session.id, lambda *where: asked.append(where))
    qtbot.addWidget(made)
    made.show()
    return made


def at(window: ReviewWindow) -> str:
    line = window.list.current()
    return f"{line.kind}: {line.text}"


def line_id(window: ReviewWindow, lead: str) -> str:
    return next(line.id for line in window._review.lines if line.lead == lead)


def test_an_action_is_walked_back_to_its_idea_and_forward_again(window: ReviewWindow) -> None:
    window.go_to(line_id(window, "A3"))
    action = at(window)
    QTest.keyClick(window.list, Key.Key_Return)
    heads = [line.text for line in window.trail_model.rows() if line.heading]
    assert heads == ["It came from", "This line", "What came of it"]
    assert window.trail.current().text == window.list.current().text, "the cursor is on the line itself"
    idea = next(line for line in window.trail_model.rows() if line.kind == "Idea")
    window.trail.go_to(idea.id)
    QTest.keyClick(window.trail, Key.Key_Return)
    assert window.list.current().id == idea.id
    assert action.removeprefix("Action: ") in [line.text for line in window.trail_model.rows()], "and forward again"
    QTest.keyClick(window.trail, Key.Key_Backspace)
    assert at(window) == action
    QTest.keyClick(window.trail, Key.Key_Escape)
    assert window.list.isVisible()


def test_a_line_alone_says_so(window: ReviewWindow) -> None:
    window.go_to("stage set_up")
    assert at(window).startswith("Question")
    assert window.nothing.text().startswith("This line stands alone.")
    QTest.keyClick(window.list, Key.Key_Return)
    assert window.strip.text() == "This line stands alone."


def test_a_narrow_window_shows_one_at_a_time(window: ReviewWindow) -> None:
    window.resize(700, 500)
    window.go_to(line_id(window, "I10"))
    assert not window.panel.isVisible()
    QTest.keyClick(window.list, Key.Key_Return)
    assert (window.panel.isVisible(), window.list.isVisible()) == (True, False)
    QTest.keyClick(window.trail, Key.Key_Escape)
    assert (window.panel.isVisible(), window.list.isVisible()) == (False, True)


def test_a_correction_begins_at_the_line(window: ReviewWindow, qtbot: QtBot) -> None:
    window.go_to(line_id(window, "A3"))

    def answer(dialog: QDialog) -> None:
        fields = dialog.fields  # type: ignore[attr-defined]
        assert fields["where"].editor.text() == "A3"
        fields["old"].editor.setText("one-page")
        fields["new"].editor.setText("two-page")
        QTest.keyClick(dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.isVisible(), "a reason is asked for"
        fields["reason"].editor.setText("It did not fit")
        QTest.keyClick(dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    in_dialog(answer, window.correct)
    qtbot.waitUntil(lambda: bool(window.list.current().runs))
    assert "It did not fit" in window.list.current().sub


def test_the_desk_opens_at_the_line(window: ReviewWindow, asked: list[tuple[str, str, str]]) -> None:
    window.go_to(line_id(window, "I10"))
    window.open_button.click()
    assert asked == [(window.session_id, "ideas", line_id(window, "I10"))]
