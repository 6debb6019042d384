"""The action register in its window: keys alone, one line of news after the other, ticks, undo, mine and all."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop.services import exchange, register
from coprod_desktop.services.register import Filter
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings, write_settings
from coprod_desktop.ui.library_window import LibraryWindow
from coprod_desktop.ui.register import asks
from coprod_desktop.ui.register.window import RegisterWindow
from tests.conftest import SAMPLES, FixedClock
from tests.ui.walk import in_dialogs, settle, shown

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def office(work: Work, clock: FixedClock, tmp_path: Path) -> Work:
    clock.at = datetime(2026, 11, 24, 9, 0)
    write_settings(tmp_path, Settings(officer="Phil Ormsby", officer_job="Repairs manager"))
    for name in ("repairs", "estate"):
        exchange.import_session(work, exchange.read_file(SAMPLES / f"{name}.json"))
    return work


@pytest.fixture
def window(qapp: QApplication, office: Work, tmp_path: Path) -> Iterator[RegisterWindow]:
    opened: list[tuple[str, str, str]] = []
    made = RegisterWindow(office, tmp_path, lambda *where: opened.append(where))
    made.opened = opened  # type: ignore[attr-defined]
    with shown(made):
        settle()
        yield made


def first_words(window: RegisterWindow) -> list[str]:
    return [row.what.split()[0] for row in window.model.rows()]


def test_the_model_is_sound(window: RegisterWindow) -> None:
    QAbstractItemModelTester(window.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    window.show_view("open")
    window.show_view("late")
    assert first_words(window) == ["Change", "Start", "Find", "Draw", "Get"]


def test_news_after_news_without_leaving_the_keyboard(window: RegisterWindow, office: Work) -> None:
    QTest.keyClick(window.list, Key.Key_U, Held.ControlModifier)
    assert window.foot.words.hasFocus()
    QTest.keyClicks(window.foot.words, "Supplier is late")
    QTest.keyClicks(window.foot.day, "end jan")
    assert "Sunday 31 January 2027" in window.foot._hint.text()
    QTest.keyClick(window.foot.day, Key.Key_Return)
    assert (window.foot.words.text(), window.foot.day.text()) == ("", "")
    assert window.foot.words.hasFocus()
    assert window.list.current().what.startswith("Start")
    QTest.keyClicks(window.foot.words, "Done")
    window.foot.state.set_value("done")
    QTest.keyClick(window.foot.words, Key.Key_Return)
    assert first_words(window) == ["Change", "Find", "Draw", "Get"]
    assert window.list.current().what.startswith("Find")
    QTest.keyClick(window.foot.words, Key.Key_Z, Held.ControlModifier)
    assert first_words(window) == ["Change", "Start", "Find", "Draw", "Get"]
    QTest.keyClick(window.foot.words, Key.Key_Y, Held.ControlModifier)
    assert len(first_words(window)) == 4
    change = window.model.row(0)
    assert (change.agreed, change.expected) == ("Friday 30 October 2026", "Sunday 31 January 2027")
    session = office.store.record(change.session_id)
    said = [update for action in session.actions for update in session.updates(action) if update.said_by]
    assert {update.said_by for update in said} == {"Phil Ormsby, Repairs manager"}


def test_what_is_wrong_is_said_and_the_words_stay(window: RegisterWindow) -> None:
    QTest.keyClicks(window.foot.words, "News")
    QTest.keyClicks(window.foot.day, "32/1")
    QTest.keyClick(window.foot.day, Key.Key_Return)
    assert window.foot.note.text()
    assert (window.foot.words.text(), window.foot.day.text()) == ("News", "32/1")
    assert window.foot.day.hasFocus()


def test_ticked_lines_get_the_same_news(window: RegisterWindow, office: Work) -> None:
    QTest.keyClick(window.list, Key.Key_Space)
    QTest.keyClick(window.list, Key.Key_Down)
    QTest.keyClick(window.list, Key.Key_Down)
    QTest.keyClick(window.list, Key.Key_Space)
    assert [row.what.split()[0] for row in window.chosen()] == ["Change", "Find"]
    QTest.keyClicks(window.foot.words, "Asked again")
    QTest.keyClick(window.foot.words, Key.Key_Return)
    news = {row.what.split()[0]: row.news for row in register.page(office, Filter("late"))}
    assert (news["Change"], news["Find"]) == ("Asked again", "Asked again")
    assert news["Start"] == ""
    QTest.keyClick(window.list, Key.Key_A, Held.ControlModifier)
    assert len(window.chosen()) == 5


def test_mine_and_all_are_one_switch(window: RegisterWindow) -> None:
    window.mine.click()
    assert first_words(window) == ["Change"]
    window.mine.click()
    assert len(first_words(window)) == 5


def test_name_and_job_are_asked_once(window: RegisterWindow, tmp_path: Path) -> None:
    write_settings(tmp_path, Settings())

    def answer(dialog: object) -> None:
        dialog.fields["officer"].editor.setText("Idris Cole")  # type: ignore[attr-defined]
        dialog.fields["officer_job"].editor.setText("Estate officer")  # type: ignore[attr-defined]
        dialog.keep.click()  # type: ignore[attr-defined]

    with in_dialogs(answer) as met:
        window.mine.click()
    assert len(met) == 1
    assert asks.officer(tmp_path) == "Idris Cole, Estate officer"
    with in_dialogs(answer) as met:
        window.mine.click()
        window.mine.click()
    assert met == []


def test_lines_are_narrowed_and_opened_at_their_row(window: RegisterWindow) -> None:
    window.led.set_value("uses")
    window.led.activated.emit(window.led.currentIndex())
    assert first_words(window) == ["Find", "Draw"]
    window.session.click()
    assert first_words(window) == ["Find"]
    row = window.list.current()
    QTest.keyClick(window.list, Key.Key_Return)
    assert window.opened == [(row.session_id, "actions", row.id)]  # type: ignore[attr-defined]


def test_the_library_gives_way_and_comes_back(qapp: QApplication, office: Work, tmp_path: Path) -> None:
    library = LibraryWindow(office, tmp_path, lambda _session_id: library)
    library.show()
    settle()
    library.register_button.click()
    register_window = library.office
    assert isinstance(register_window, RegisterWindow)
    assert not library.isVisible()
    register_window.back.click()
    assert library.isVisible()
    assert library.office is None
    settle()
    library.hide()
