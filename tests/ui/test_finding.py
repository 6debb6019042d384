"""Finding things by keys: what was done, every command by name, help, and words that were said."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Idea
from coprod_desktop.services import exchange, help_pages, history, ideas, sessions
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.everything import offered
from coprod_desktop.ui.dialogs.help import HelpDialog
from coprod_desktop.ui.dialogs.history import HistoryDialog
from coprod_desktop.ui.dialogs.pick import PickDialog
from coprod_desktop.ui.library_window import LibraryWindow
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.widgets.picture import Picture
from tests.conftest import SAMPLES
from tests.ui.keys import in_dialog
from tests.ui.walk import session_window, shown, until_active

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, held)


def words_on(root: QDialog) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def test_back_to_a_point_and_forward_by_keys(qtbot: QtBot, work: Work, session_id: str, tmp_path: Path) -> None:
    for text in ("One", "Two", "Three"):
        ideas.add_idea(work, session_id, text)

    def go(dialog: QDialog) -> None:
        assert isinstance(dialog, HistoryDialog)
        press(Key.Key_Down)
        press(Key.Key_Down)
        press(Key.Key_Return)
        assert [idea.text for idea in work.store.rows(Idea, session_id)] == ["One"]
        assert [act.state for act in history.acts(work, session_id)][:3] == ["undone", "undone", "stands"]
        assert dialog.list.current().newest
        press(Key.Key_Up)
        press(Key.Key_Up)
        press(Key.Key_Return)

    with session_window(work, tmp_path, session_id) as window:
        in_dialog(go, lambda: press(Key.Key_H, CTRL))
        assert len(work.store.rows(Idea, session_id)) == 3
        assert window.page().key == "ideas"
        assert window.strip.text() == "2 things done again at once"


def test_a_point_out_of_reach_says_why(qtbot: QtBot, work: Work, session_id: str, tmp_path: Path) -> None:
    ideas.add_idea(work, session_id, "One")
    history.undo(work, session_id)
    ideas.add_idea(work, session_id, "Two")
    said: list[str] = []

    def go(dialog: QDialog) -> None:
        press(Key.Key_Down)
        press(Key.Key_Return)
        said.extend(words_on(dialog))

    with session_window(work, tmp_path, session_id):
        in_dialog(go, lambda: press(Key.Key_H, CTRL))
    assert any("something else was done instead" in words for words in said)
    assert [idea.text for idea in work.store.rows(Idea, session_id)] == ["Two"]


def test_f1_opens_at_the_stage_and_has_every_key(qtbot: QtBot, work: Work, session_id: str, tmp_path: Path) -> None:
    with session_window(work, tmp_path, session_id) as window:
        for key, title in sessions.stage_titles().items():
            if key not in [stage.key for stage in window.rail.stages()]:
                continue
            window.go_to(key)
            said: list[str] = []

            def look(dialog: QDialog, said: list[str] = said) -> None:
                assert isinstance(dialog, HelpDialog)
                said.extend(words_on(dialog))
                dialog.topics.go_to("keys")
                keyed = words_on(dialog)
                actions = [*window.page().actions(), *window.actions()]
                assert {action.text() for action in actions} | {"Ctrl+Shift+A"} <= set(keyed)

            until_active(window)
            in_dialog(look, lambda: press(Key.Key_F1))
            assert {title, "What to say", "Common trouble"} <= set(said)


def keys_of(widget: QWidget) -> set[str]:
    return {keys.toString() for action in widget.actions() for keys in action.shortcuts()}


def test_the_keys_in_the_guide_are_keys_of_the_program(
    qtbot: QtBot, work: Work, session_id: str, tmp_path: Path
) -> None:
    library = LibraryWindow(work, tmp_path, lambda _session_id: library)
    with shown(library), session_window(work, tmp_path, session_id) as window:
        qtbot.waitUntil(lambda: bool(library.actions()))
        known = keys_of(library) | keys_of(window)
        for stage in window.rail.stages():
            window.go_to(stage.key)
            known |= keys_of(window.page())
    page = next(page for page in help_pages.pages() if page.key == "keys")
    named = {keys for part in page.parts for keys in re.findall(r"F[0-9]+|Ctrl\+(?:Shift\+)?(?:F[0-9]|\S)", part.text)}
    assert len(named) > 25
    assert named - known == {"Ctrl+9"}  # a follow-up has nine stages


def test_the_guide_is_saved_from_the_help_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "guide.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = HelpDialog(parent, [])
    for page in help_pages.pages():
        dialog.topics.go_to(page.key)
        for picture in dialog.area.findChildren(Picture):
            assert picture.accessibleName()
            assert picture.heightForWidth(300) < 300
    dialog.save.click()
    qtbot.waitUntil(lambda: "saved" in dialog.said.text(), timeout=20_000)
    assert out.read_bytes().startswith(b"%PDF")
    dialog.accept()


def test_every_command_has_a_name_that_finds_it(qtbot: QtBot, work: Work, session_id: str, tmp_path: Path) -> None:
    with session_window(work, tmp_path, session_id) as window:
        for stage in window.rail.stages():
            window.go_to(stage.key)
            for action in (*window.page().actions(), *window.actions()):
                assert action.text(), [keys.toString() for keys in action.shortcuts()]
                if action.isEnabled():
                    assert action in [offer.picked for offer in offered([action], action.text())]

        def to_themes(dialog: QDialog) -> None:
            assert isinstance(dialog, PickDialog)
            QTest.keyClicks(dialog.line, "go themes")
            press(Key.Key_Return)

        until_active(window)
        in_dialog(to_themes, lambda: press(Key.Key_K, CTRL))
        assert window.page().key == "themes"


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_what_is_found_is_gone_to(qtbot: QtBot, work: Work, tmp_path: Path, name: str) -> None:
    made = exchange.import_session(work, exchange.read_file(SAMPLES / f"{name}.json")).session.id
    found = {row.kind: row for words in ("a", "e", "o") for row in sessions.find(work, made, words, 10_000)}
    assert len(found) > 8
    with session_window(work, tmp_path, made) as window:
        for row in found.values():
            window.go_to_row(row.stage, row.row_id)
            assert window.page().key == row.stage
            assert cursor_is_in(window), row.kind


def cursor_is_in(window: SessionWindow) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and window.page().isAncestorOf(focus)
