"""The library, driven by keys: the first steps, opening, search, bin, copies."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import exchange, ideas, recycle, sessions
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.library.parts import CarryOn, EmptyLibrary
from coprod_desktop.ui.library.results import Results
from coprod_desktop.ui.library_window import PAGE, LibraryWindow
from coprod_desktop.ui.widgets.strip import Strip
from tests.conftest import SAMPLES, FixedClock, make_session
from tests.ui.keys import in_dialog

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL = Held.ControlModifier


class Opened(QWidget):
    """Stands for the session's window, and notes what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, ...]] = []

    def open(self, session_id: str) -> QWidget:
        self.asked.append((session_id,))
        return self

    def go_to_row(self, stage: str, row_id: str) -> None:
        self.asked.append((stage, row_id))


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
    window = LibraryWindow(work, tmp_path / "data", desk.open)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    qtbot.waitUntil(lambda: bool(window.actions()))
    return window


def press(window: LibraryWindow, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, held)


def said(window: LibraryWindow) -> str:
    strip = window.stack.findChild(Strip)
    return strip.text() if strip else ""


def test_an_empty_library_offers_three_first_steps(library: LibraryWindow, desk: Opened, work: Work) -> None:
    shown = library.stack.currentWidget()
    assert isinstance(shown, EmptyLibrary)
    assert [made.text() for made in shown.buttons] == ["Look round", "Practise", "New session"]
    shown.buttons[1].setFocus()
    QTest.keyClick(shown.buttons[1], Key.Key_Return)
    (asked,) = desk.asked
    shelf = work.store.shelf(asked[0])
    assert shelf is not None
    assert shelf.sample


def test_a_new_session_needs_only_its_question(library: LibraryWindow, desk: Opened, work: Work) -> None:
    def answer(dialog: QDialog) -> None:
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)
        assert dialog.isVisible()
        notes = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        assert "Type the question first. All the rest can wait." in notes
        QTest.keyClicks(dialog.focusWidget(), "How can repairs be finished?")
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)

    in_dialog(answer, lambda: press(library, Key.Key_N, CTRL))
    ((session_id,),) = desk.asked
    made = work.store.need(Session, session_id)
    assert (made.focus_question, made.title) == ("How can repairs be finished?", "How can repairs be finished")
    assert [side.seq for side in sessions.sides(work, session_id)] == [1, 2]


def test_a_template_brings_its_plan(library: LibraryWindow, desk: Opened, work: Work) -> None:
    def answer(dialog: QDialog) -> None:
        QTest.keyClicks(dialog.focusWidget(), "What now?")
        QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Down)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return, CTRL)

    in_dialog(answer, lambda: press(library, Key.Key_N, CTRL))
    ((session_id,),) = desk.asked
    assert work.store.record(session_id).plan


def test_a_template_of_ones_own_is_taken_away(library: LibraryWindow, work: Work) -> None:
    exchange.save_as_template(work, make_session(work, "Home care"), "Our evenings")
    before = exchange.templates(work)

    def sure(dialog: QDialog) -> None:
        assert dialog.windowTitle() == "Take “Our evenings” away?"
        QTest.keyClick(dialog, Key.Key_Return, CTRL)

    def answer(dialog: QDialog) -> None:
        QTest.keyClick(dialog.focusWidget(), Key.Key_Tab)
        QTest.keyClick(dialog.focusWidget(), Key.Key_Delete, CTRL)
        assert len(exchange.templates(work)) == len(before)
        QTest.keyClick(dialog.focusWidget(), Key.Key_End)
        in_dialog(sure, lambda: QTest.keyClick(dialog.focusWidget(), Key.Key_Delete, CTRL))
        assert isinstance(dialog.focusWidget(), QComboBox)
        dialog.reject()

    in_dialog(answer, lambda: press(library, Key.Key_N, CTRL))
    assert exchange.templates(work) == before[:-1]
    with pytest.raises(RuleBroken, match="belongs to the program"):
        exchange.remove_template(work, before[0].name)


class TestWithSessions:
    @pytest.fixture(autouse=True)
    def some(self, work: Work) -> None:
        self.running = make_session(work, "Home care")
        sessions.begin(work, self.running)
        sessions.go_to_stage(work, self.running, "ideas")
        self.kettle = ideas.add_idea(work, make_session(work, "Oak Court"), "A kettle for the hall")

    def test_the_running_one_is_carried_on_by_one_key(self, library: LibraryWindow, desk: Opened) -> None:
        banner = library.findChild(CarryOn)
        assert banner is not None
        assert banner.isVisible()
        press(library, Key.Key_R, CTRL)
        assert desk.asked == [(self.running,)]

    def test_arrows_walk_and_enter_opens(self, library: LibraryWindow, desk: Opened) -> None:
        press(library, Key.Key_Down)
        line = library.sessions.current()
        assert line is not None
        press(library, Key.Key_Return)
        assert desk.asked == [(line.id,)]

    def test_search_finds_what_was_said_and_goes_there(
        self, library: LibraryWindow, desk: Opened, qtbot: QtBot
    ) -> None:
        press(library, Key.Key_F, CTRL)
        QTest.keyClicks(library.search, "kettle")
        QTest.keyClick(library.search, Key.Key_Return)
        results = library.stack.currentWidget()
        assert isinstance(results, Results)
        assert [hit.text for hit in results.list.model().rows()] == ["Oak Court", "A kettle for the hall"]  # type: ignore[attr-defined]
        press(library, Key.Key_Down)
        press(library, Key.Key_Return)
        assert desk.asked == [(self.kettle.session_id,), ("ideas", self.kettle.id)]
        press(library, Key.Key_Escape)
        assert library.search.text() == ""
        assert library.stack.currentWidget() is not results

    def test_the_bin_and_back(self, library: LibraryWindow, work: Work) -> None:
        line = library.sessions.current()
        assert line is not None
        press(library, Key.Key_Delete, CTRL)
        assert len(library.model.rows()) == 1
        assert said(library).startswith("In the bin for thirty days")
        in_dialog(lambda dialog: QTest.keyClick(dialog.focusWidget(), Key.Key_Return), library._open_bin)
        assert len(library.model.rows()) == 2
        assert recycle.in_bin(work) == ()

    def test_an_older_copy_names_what_would_be_lost(
        self, library: LibraryWindow, work: Work, clock: FixedClock
    ) -> None:
        work.store.back_up(work.clock.now(), "start")
        clock.go_on(minutes=5)
        ideas.add_idea(work, self.running, "Newer")
        words: list[str] = []

        def look_and_take(dialog: QDialog) -> None:
            view = dialog.focusWidget()
            words.extend(row.about for row in view.model().rows())  # type: ignore[attr-defined]
            QTest.keyClick(view, Key.Key_Return)

        in_dialog(look_and_take, library._restore)
        assert words == ["when the program started. Newer lines would be lost in: Home care."]
        assert "is back" in said(library)
        assert work.store.record(self.running).ideas == ()

    def test_a_file_that_is_not_ours_is_refused_with_words(
        self, library: LibraryWindow, work: Work, tmp_path: Path
    ) -> None:
        path = tmp_path / "notes.json"
        path.write_text("{}", encoding="utf-8")
        library._acts().bring_in_files([path])
        assert said(library).startswith("notes.json: not brought in.")
        assert len(work.store.session_ids()) == 2

    def test_a_session_file_is_brought_in_once(self, library: LibraryWindow, work: Work) -> None:
        for expected in (
            "“Getting repairs finished” is in the library now.",
            "“Getting repairs finished” is in the library already, just the same.",
        ):
            library._acts().bring_in_files([SAMPLES / "repairs.json"])
            assert said(library) == expected
        assert len(work.store.session_ids()) == 3

    def test_a_session_brought_in_from_outside_shows_at_once(
        self, library: LibraryWindow, work: Work, qtbot: QtBot
    ) -> None:
        exchange.import_session(work, (SAMPLES / "estate.json").read_text(encoding="utf-8"))
        qtbot.waitUntil(lambda: len(library.model.rows()) == 3)


def test_a_long_list_is_read_page_by_page(qtbot: QtBot, work: Work, tmp_path: Path, desk: Opened) -> None:
    for number in range(PAGE + 5):
        make_session(work, f"Session {number}")
    window = LibraryWindow(work, tmp_path / "data", desk.open)
    qtbot.addWidget(window)
    window.show()
    assert window.model.rowCount() == PAGE
    bar = window.sessions.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    assert window.model.rowCount() == PAGE + 5
    assert len({line.id for line in window.model.rows()}) == PAGE + 5


def test_no_key_is_given_twice(library: LibraryWindow) -> None:
    keys = [one.toString() for action in library.actions() for one in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert library.findChild(QLineEdit) is library.search
