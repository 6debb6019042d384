"""The library narrowed and searched by keys: filters as chips, names for them, and lines opened where they stand."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.services import archive, ideas, setup
from coprod_desktop.services.archive import Filters
from coprod_desktop.services.work import Work
from coprod_desktop.settings import read_settings, write_settings
from coprod_desktop.ui import theme
from coprod_desktop.ui.library import saved
from coprod_desktop.ui.library.results import Results
from coprod_desktop.ui.library_window import LibraryWindow
from tests.conftest import make_session
from tests.ui.keys import in_dialog
from tests.ui.test_library_window import CTRL, Key, Opened, press


@pytest.fixture
def desk(qtbot: QtBot) -> Opened:
    made = Opened()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def library(qtbot: QtBot, work: Work, tmp_path: Path, desk: Opened) -> LibraryWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.put_on(app, 100)
    for title, place in (("Bins", "Oak Court"), ("Lifts", "Oak Court"), ("Letters", "Mill Hall")):
        setup.set_facts(work, make_session(work, title), {"venue": place})
    window = LibraryWindow(work, tmp_path / "data", desk.open)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    qtbot.waitUntil(lambda: bool(window.actions()))
    return window


def titles(window: LibraryWindow) -> list[str]:
    return [line.listed.title for line in window.model.rows()]


def narrow(window: LibraryWindow, words: str) -> None:
    def answer(dialog: QDialog) -> None:
        QTest.keyClicks(dialog.focusWidget(), words)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)

    (command,) = (action for action in window.actions() if action.shortcut().toString() == "Ctrl+Shift+F")
    in_dialog(answer, command.trigger)


def chips(window: LibraryWindow) -> list[str]:
    return [chip.text() for chip in window.filters().chips]


def test_filters_are_typed_seen_and_taken_off(library: LibraryWindow) -> None:
    assert len(titles(library)) == 3
    narrow(library, "oak")
    assert (chips(library), sorted(titles(library))) == (["Place: Oak Court"], ["Bins", "Lifts"])
    bar = library.filters()
    assert bar.isVisible()
    assert bar.count.text() == "2 sessions"
    narrow(library, "2026")
    assert chips(library) == ["Year: 2026", "Place: Oak Court"]
    QTest.keyClick(bar.chips[1], Key.Key_Delete)
    assert (chips(library), len(titles(library))) == (["Year: 2026"], 3)
    press(library, Key.Key_Escape)
    assert (chips(library), bar.isVisible(), len(titles(library))) == ([], False, 3)


def test_an_empty_list_says_how_to_see_all_again(library: LibraryWindow) -> None:
    bar = library.filters()
    bar.put(Filters(place="Oak Court", year="1999"))
    assert titles(library) == []
    assert library.stack.currentWidget() is library._list_page
    assert bar.count.text() == "No session has all of this. Take one off, or see all again."
    QTest.keyClick(bar.all, Key.Key_Return)
    assert len(titles(library)) == 3


def test_filters_are_kept_under_a_name(library: LibraryWindow, tmp_path: Path) -> None:
    narrow(library, "mill")

    def name(dialog: QDialog) -> None:
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
        assert dialog.isVisible(), "a name is asked for"
        QTest.keyClicks(dialog.focusWidget(), "My patch")
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)

    bar = library.filters()
    in_dialog(name, bar.save.click)
    assert saved.read(tmp_path / "data") == {"My patch": Filters(place="Mill Hall")}
    library.see_all()
    narrow(library, "my pat")
    assert titles(library) == ["Letters"]

    def first(dialog: QDialog) -> None:
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)

    in_dialog(first, lambda: bar.forget())
    assert saved.read(tmp_path / "data") == {}


@pytest.mark.parametrize(
    "text", ["[1]", "{", '{"A": 1}', '{"A": {"place": 7, "colour": "red"}}', '{"B": {"place": "Hall"}, "A": {}}']
)
def test_what_cannot_be_read_is_passed_over(tmp_path: Path, text: str) -> None:
    write_settings(tmp_path, read_settings(tmp_path).settings._replace(saved_filters=text))
    assert saved.read(tmp_path) == ({"B": Filters(place="Hall")} if "Hall" in text else {})


def lines(window: LibraryWindow) -> list[str]:
    found = window.stack.currentWidget()
    assert isinstance(found, Results)
    return [line.text for line in found._model.rows()]


def said(found: QWidget | None) -> str:
    assert found is not None
    return found.findChild(QLabel).text()


def test_what_was_said_is_opened_at_its_line(library: LibraryWindow, work: Work, desk: Opened) -> None:
    here = archive.list_sessions(work)[0]
    idea = ideas.add_idea(work, here.session_id, "A <b>ramp</b> by the lift, and the caretaker knows")
    press(library, Key.Key_F, CTRL)
    QTest.keyClicks(library.search, "caret")
    QTest.keyClick(library.search, Key.Key_Return)
    assert lines(library) == [here.title, idea.text]
    found = library.stack.currentWidget()
    assert isinstance(found, Results)
    line = found._model.rows()[1]
    assert [line.text[start:end] for start, end in line.marks] == ["caretaker"]
    assert said(found) == "1 line in 1 session"
    QTest.keyClick(found.list, Key.Key_Down)
    QTest.keyClick(found.list, Key.Key_Return)
    assert desk.asked == [(here.session_id,), ("ideas", idea.id)]
    QTest.keyClick(found.list, Key.Key_Escape)
    assert library.stack.currentWidget() is library._list_page
    assert library.sessions.hasFocus()


def test_a_typo_finds_its_word_and_says_so(library: LibraryWindow, work: Work) -> None:
    ideas.add_idea(work, archive.list_sessions(work)[0].session_id, "The caretaker keeps a list")
    library.search.setText("cartaker")
    library.search_now()
    assert lines(library)[1:] == ["The caretaker keeps a list"]
    assert said(library.stack.currentWidget()) == "Nothing for “cartaker”. Shown: “caretaker”."
    library.search.setText("zzyzx")
    library.search_now()
    assert said(library.stack.currentWidget()) == "Nobody said that. Try fewer words, or the beginning of one."
