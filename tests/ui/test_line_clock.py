"""The clock on the desk: by key, over sleep and a crash, and the end of the hall."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import PlanLine
from coprod_desktop.services import plan, setup, timing
from coprod_desktop.services.work import Work
from coprod_desktop.settings import read_settings
from coprod_desktop.ui.awake import SystemAwake
from coprod_desktop.ui.dialogs.pick import PickDialog
from coprod_desktop.ui.frame.line_clock import clock_text
from coprod_desktop.ui.machine import Machine
from coprod_desktop.ui.session_window import SessionWindow
from tests.conftest import FixedClock
from tests.ui.fake_machine import LAPTOP, FakeAwake, FakeScreens
from tests.ui.walk import dress, running_late, session_window, settle, until_active

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAN = (("Ideas", "35", "ideas"), ("Tea", "10", "break"), ("Talk", "30", "negotiation"))


@pytest.fixture
def lines(work: Work, session_id: str) -> tuple[PlanLine, ...]:
    return tuple(plan.add_plan_line(work, session_id, name, minutes=m, part=part) for name, m, part in PLAN)


@pytest.fixture
def window(
    qtbot: QtBot, work: Work, tmp_path: Path, session_id: str, lines: tuple[PlanLine, ...]
) -> Iterator[SessionWindow]:
    with session_window(work, tmp_path, session_id) as opened:
        opened.go_to("ideas")
        yield opened


def press(key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def face(window: SessionWindow) -> str:
    shown = window.head.clock
    assert shown is not None
    return shown.time.text() if shown.isVisible() and shown.time.isVisible() else ""


def beat(window: SessionWindow, clock: FixedClock, **duration: float) -> None:
    clock.go_on(**duration)
    window.time.clock.beat()


def test_started_paused_and_lengthened_by_key(window: SessionWindow, clock: FixedClock) -> None:
    assert face(window) == ""
    press(Key.Key_F10)
    assert face(window) == "35:00"
    beat(window, clock, minutes=26, seconds=18)
    assert face(window) == "8:42"
    press(Key.Key_F10)
    beat(window, clock, minutes=5)
    assert face(window) == "8:42", "it is paused"
    press(Key.Key_F10)
    press(Key.Key_F12, CTRL)
    assert face(window) == "9:42"
    press(Key.Key_F12, SHIFT)
    assert face(window) == "14:42"
    press(Key.Key_Z, CTRL)
    assert face(window) == "9:42"
    assert window.strip.text() == "Undone: 5 min more for line 1 of the plan"
    assert window.head.clock is not None
    assert window.head.clock.time.property("state") == ""
    beat(window, clock, minutes=11)
    assert (face(window), window.head.clock.time.property("state")) == ("1:18", "wrong")
    assert window.head.clock.time.accessibleName() == "Ideas: 1:18 over"


def test_it_goes_with_the_stage_and_the_plan(window: SessionWindow, clock: FixedClock, work: Work) -> None:
    press(Key.Key_F10)
    beat(window, clock, minutes=20)
    press(Key.Key_F10, CTRL)
    assert window.page().key == "ideas", "a break has no page"
    assert face(window) == "10:00"
    assert window.head.clock is not None
    assert "Tea" in window.head.clock.time.accessibleName()
    beat(window, clock, minutes=9)
    press(Key.Key_F10, CTRL)
    assert window.page().key == "negotiation"
    assert face(window) == "30:00"
    used = [line.actual_min for line in work.store.rows(PlanLine, window.session_id)]
    assert used == [20, 9, None]


def test_the_next_button_takes_the_clock_along(window: SessionWindow, clock: FixedClock, work: Work) -> None:
    window.go_to("set_up")
    window.bottom.next.click()
    assert face(window) == "", "this plan has no line for how it is now"
    window.bottom.next.click()
    assert (window.page().key, face(window)) == ("ideas", "35:00")


def test_sleep_is_noticed_and_asked_about(window: SessionWindow, clock: FixedClock) -> None:
    press(Key.Key_F10)
    beat(window, clock, minutes=5)
    clock.sleep(minutes=12)
    window.time.clock.beat()
    band = window.time.band
    assert band.isVisible()
    assert band.text() == "The computer slept for 12 minutes. The clock is paused. Does that time count?"
    beat(window, clock, minutes=1)
    assert face(window) == "30:00", "nothing is counted before the answer"
    window.time._count.click()
    assert face(window) == "18:00"
    assert not band.isVisible()
    clock.sleep(minutes=2)
    window.time.clock.beat()
    window.time._leave_out.click()
    beat(window, clock, seconds=30)
    assert face(window) == "17:30"


def test_after_a_crash_it_stands_to_the_second_and_asks(
    qtbot: QtBot, work: Work, tmp_path: Path, session_id: str, lines: tuple[PlanLine, ...], clock: FixedClock
) -> None:
    timing.start_line(work, session_id, lines[0].id)
    timing.keep_clock(work, session_id, lines[0].id, 754_000, runs=True)
    clock.go_on(minutes=4)
    with session_window(work, tmp_path, session_id) as window:
        assert face(window) == "22:26"
        assert window.time.band.text().startswith("The program was closed for four minutes.")
        beat(window, clock, minutes=1)
        assert face(window) == "22:26"
        window.time._stay.click()
        press(Key.Key_F10)
        beat(window, clock, seconds=6)
        assert face(window) == "22:20"
    found = timing.clock_on(work, session_id)
    assert found is not None
    assert (found[1].used_ms, found[1].state) == (760_000, "runs")


def test_the_loss_goes_to_a_chosen_line_by_one_key(window: SessionWindow, work: Work, clock: FixedClock) -> None:
    setup.set_facts(work, window.session_id, {"hall_until": "14:05"})
    press(Key.Key_F10)
    window.time.show_end()
    assert window.bottom.find_time.text() == "Find 10 min  Ctrl+M"
    assert window.bottom._end.text() == "You will end at quarter past two. The hall shuts at five past."
    assert window.bottom._talk.accessibleName() == "20 minutes for negotiation"
    window.resize(700, 600)
    QApplication.processEvents()
    assert window.bottom._talk.isVisible()

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PickDialog)
        QTest.keyClicks(dialog.line, "tea")
        QTest.keyClick(dialog.line, Key.Key_Return)

    QTimer.singleShot(0, choose)
    press(Key.Key_M, CTRL)
    assert [line.moved_min for line in work.store.rows(PlanLine, window.session_id)] == [0, -10, 0]
    assert not window.bottom.find_time.isVisible()
    assert window.bottom._talk.accessibleName() == "30 minutes for negotiation"
    until_active(window)
    press(Key.Key_Z, CTRL)
    assert window.bottom.find_time.isVisible()


def test_it_can_be_hidden_and_stays_so(window: SessionWindow, tmp_path: Path) -> None:
    press(Key.Key_F10)
    window.time.show_or_hide()
    assert face(window) == ""
    assert not read_settings(tmp_path).settings.desk_clock


@pytest.mark.parametrize(
    ("ms", "text"), [(522_000, "8:42"), (521_001, "8:42"), (0, "0:00"), (-1000, "0:01"), (-78_000, "1:18"), (1, "0:01")]
)
def test_the_clock_reads(ms: int, text: str) -> None:
    assert clock_text(ms) == text


def test_the_screen_stays_awake_while_a_session_runs(
    qtbot: QtBot, work: Work, tmp_path: Path, session_id: str, lines: tuple[PlanLine, ...]
) -> None:
    spy = FakeAwake()
    window = SessionWindow(work, tmp_path, session_id, machine=Machine(awake=spy, screens=FakeScreens(LAPTOP)))
    qtbot.addWidget(window)
    assert not spy.held
    timing.start_line(work, session_id, lines[0].id)
    assert spy.held
    window.close()
    assert not spy.held


def test_a_computer_that_cannot_be_asked_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    awake = SystemAwake("linux")
    awake.hold()
    awake.let_go()


def test_the_sentence_to_say_aloud_is_whole_beside_the_clock(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    dress(150)
    with session_window(work, tmp_path, running_late(work), (1024, 600)) as window:
        window.go_to("set_up")
        settle()
        assert window.head.clock is not None
        assert window.head.clock.isVisible()
        sentence = window.head._sentence
        assert sentence.height() >= sentence.heightForWidth(sentence.width())
