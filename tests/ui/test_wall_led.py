"""The wall led from the desk: the read-back, and whatever asks something stays on the desk."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Action, Idea, Session, Unresolved
from coprod_desktop.errors import StoreTrouble
from coprod_desktop.services import exchange, ideas
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.machine import Machine
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.trouble import Trouble
from coprod_desktop.ui.wall.wall import OFF, ON
from tests.conftest import SAMPLES
from tests.ui.desk_and_wall import on_the_wall, press
from tests.ui.fake_machine import BEAMER, LAPTOP, MIRROR, FakeAwake, FakeScreens
from tests.ui.walk import commands, dress, in_dialogs, settle, shown, until_active

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WALL_KEYS = ("F5", "F7", "F8")


@pytest.fixture
def window(qtbot: QtBot, work: Work, tmp_path: Path) -> Iterator[SessionWindow]:
    """A session on the desk, its ideas on the wall of the other screen."""
    dress()
    repairs = exchange.import_session(work, (SAMPLES / "repairs.json").read_text(encoding="utf-8")).session.id
    machine = Machine(awake=FakeAwake(), screens=FakeScreens(LAPTOP, BEAMER))
    with shown(SessionWindow(work, tmp_path, repairs, machine=machine)) as opened:
        opened.go_to("ideas")
        yield opened


@pytest.fixture
def read_back(window: SessionWindow, work: Work) -> SessionWindow:
    """At the read-back, with the wall on."""
    session = work.store.need(Session, window.session_id)
    with editing(work, window.session_id, "set_up.begun", after_final=True) as step:
        step.put(replace(session, state="running", sign_off=None))
    window.go_to("close")
    press(Key.Key_F5)
    assert on_the_wall(window)
    return window


def answer(**words: str) -> Callable[[QDialog], None]:
    """Type over what stands in these fields of a form, and keep."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, AskDialog)
        for key, typed in words.items():
            editor = dialog.fields[key].editor
            assert isinstance(editor, QLineEdit | QPlainTextEdit)
            editor.setFocus()
            editor.selectAll()
            QTest.keyClicks(editor, typed)
        QTest.keyClick(dialog, Key.Key_Return, CTRL)

    return act


def test_the_read_back_is_led_from_the_desk(read_back: SessionWindow) -> None:
    assert "Action 1 of 9" in on_the_wall(read_back)
    press(Key.Key_Return)
    assert "Action 2 of 9" in on_the_wall(read_back)
    press(Key.Key_Up)
    assert "We agree to this." in on_the_wall(read_back)


def test_e_in_the_read_back_changes_the_action_and_the_wall_goes_along(read_back: SessionWindow, work: Work) -> None:
    with in_dialogs(answer(text="Ring two days before")):
        press(Key.Key_E)
    first = work.store.rows(Action, read_back.session_id)[0]
    assert (first.text, first.read_back) == ("Ring two days before", False)
    said = on_the_wall(read_back)
    assert {"Ring two days before", "Action 1 of 9", "Do we agree to this?"} <= set(said)
    press(Key.Key_Return)
    assert work.store.need(Action, first.id).read_back


def test_n_in_the_read_back_says_why_and_goes_on(read_back: SessionWindow, work: Work) -> None:
    first = work.store.rows(Action, read_back.session_id)[0]
    with in_dialogs(answer(why="Two of us cannot")):
        press(Key.Key_N)
    left = work.store.rows(Unresolved, read_back.session_id)[-1]
    assert (left.text, left.why) == (first.text, "Two of us cannot")
    assert "Action 1 of 8" in on_the_wall(read_back)
    assert first.text not in on_the_wall(read_back)
    press(Key.Key_Z, CTRL)
    assert "Action 2 of 9" in on_the_wall(read_back), "the cursor stays where it was"


# ---- what never is


def test_no_dialog_or_trouble_ever_comes_up_on_the_screen_of_the_wall(
    window: SessionWindow, work: Work, tmp_path: Path
) -> None:
    press(Key.Key_F5)
    wall = window.hall.wall.window()
    assert wall is not None
    seen = 0

    def look(dialog: QDialog) -> None:
        nonlocal seen
        seen += 1
        place = f"{dialog.windowTitle()} at {dialog.frameGeometry()}"
        assert not dialog.frameGeometry().intersects(BEAMER.where), place
        above = dialog.parentWidget()
        assert above is not None, place
        assert above.window() is not wall, place
        assert not wall.isAncestorOf(dialog), place

    for action in commands(window, everywhere=True):
        if action.shortcut().toString() in WALL_KEYS:
            continue
        until_active(wall)
        with in_dialogs(look):
            action.trigger()
        window.go_to("ideas")
    assert seen > 15, "a walk that sees fewer has gone blind"
    until_active(wall)
    trouble = Trouble(tmp_path / "log", lambda: True)
    for error in (StoreTrouble("The disk is full."), ZeroDivisionError()):
        with in_dialogs(look):
            trouble.deal(error, None)
            settle()
    assert wall.isVisible()


def test_its_keys_and_screens_in_any_turn_leave_it_saying_what_it_shows(window: SessionWindow, work: Work) -> None:
    """Two hundred turns of F5, F7, F8, F9, the clicker, new ideas and screens that come and go."""
    wall, screens, by_chance = window.hall.wall, window._machine.screens, Random(7)  # type: ignore[union-attr]
    assert isinstance(screens, FakeScreens)
    keys = (Key.Key_F5, Key.Key_F7, Key.Key_F8, Key.Key_F9, Key.Key_PageUp, Key.Key_PageDown)
    plugged = ((LAPTOP,), (LAPTOP, MIRROR), (LAPTOP, BEAMER))
    on_page: tuple[str, ...] = ()
    for turn in range(200):
        shown_before = wall.window()
        frozen = on_page if wall.frozen and wall.state == ON and not wall.blank else None
        match by_chance.randrange(8):
            case 0:
                screens.become(*by_chance.choice(plugged))
                assert window.room.cover.on or wall.state == OFF, "covered with every change while the wall is on"
                frozen = None
            case 1:
                ideas.add_idea(work, window.session_id, f"Idea of turn {turn}")
            case _:
                QTest.keyClick(window, by_chance.choice(keys))
                frozen = None
        settle()
        shown_in = wall.window()
        assert shown_in is not None or shown_before is None
        if shown_in is None:
            continue
        assert shown_in.isVisible() == (wall.state == ON)
        on_page = shown_in.slide.words()
        assert (not on_page) == wall.blank or wall.state != ON
        assert frozen is None or on_page == frozen, "what stands still does not move"
        says = window.hall.bar.picture.accessibleName()
        assert ("blank" in says) == (wall.blank and wall.state == ON)
        apart = len(screens.now) == 2 and screens.now[1] is BEAMER
        assert wall.seen_by_the_room() == (wall.state != OFF and not apart)
    assert work.store.count(Idea, window.session_id) > 45
