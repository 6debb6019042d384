"""The tour of one minute: by keys, each step at the real thing, and never again by itself."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.services import exchange
from coprod_desktop.services.work import Work
from coprod_desktop.settings import read_settings
from coprod_desktop.ui.frame.tour import stops
from tests.ui.walk import session_window, settle

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
WORDS_A_MINUTE = 180
"""How fast people read on a screen, slowly."""


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, held)


def test_it_takes_a_minute() -> None:
    assert 6 <= len(stops()) <= 8
    assert sum(len(stop.words.split()) for stop in stops()) <= WORDS_A_MINUTE


def test_it_goes_round_the_sample_by_keys_once(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    made = exchange.try_sample(work, "repairs").id
    steps = len(work.store.history(made))
    with session_window(work, tmp_path, made) as window:
        for number, stop in enumerate(stops(), 1):
            settle()
            assert window.tour.isVisible()
            assert window.page().key == stop.stage
            assert window.tour.accessibleName() == f"{number} of {len(stops())} {stop.words}"
            target = window.tour.pointed_at()
            assert target is not None
            assert target.isVisible()
            assert target.accessibleName() or target is window.stack or target is window.hall.bar
            press(Key.Key_F1, CTRL)
        assert not window.tour.isVisible()
        assert window.tour.pointed_at() is None
    assert len(work.store.history(made)) == steps
    assert read_settings(tmp_path).settings.toured
    with session_window(work, tmp_path, made) as window:
        assert not window.tour.isVisible()


def test_it_can_be_left_and_taken_again(qtbot: QtBot, work: Work, session_id: str, tmp_path: Path) -> None:
    with session_window(work, tmp_path, session_id) as window:
        assert not window.tour.isVisible(), "this session is meant"
        again = next(action for action in window.actions() if action.text() == "A tour of one minute")
        again.trigger()
        assert window.tour.isVisible()
        press(Key.Key_F1, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert not window.tour.isVisible()
        press(Key.Key_F1, CTRL)
        assert not window.tour.isVisible(), "its keys are off"
