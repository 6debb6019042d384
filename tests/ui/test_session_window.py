"""The frame of a session, driven by keys: going round, undo, drafts, everything by name, room on the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Idea, Parking, PlanLine, Session
from coprod_desktop.services import exchange, ideas, plan, sessions
from coprod_desktop.services.work import Work
from coprod_desktop.settings import read_settings
from coprod_desktop.ui import theme
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.widgets.fields import CaptureField
from tests.conftest import SAMPLES, FixedClock
from tests.ui.keys import in_dialog
from tests.ui.walk import settle

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Held.ControlModifier, Held.ShiftModifier


@pytest.fixture
def opened(qtbot: QtBot, work: Work, session_id: str, tmp_path: Path) -> Iterator[SessionWindow]:
    window = open_window(qtbot, work, tmp_path, session_id)
    yield window
    window.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if theme.percent() != 100:
        theme.put_on(app, 100)


def open_window(qtbot: QtBot, work: Work, data: Path, session_id: str) -> SessionWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.put_on(app, 100)
    window = SessionWindow(work, data, session_id)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return window


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    QTest.keyClick(focus(), key, held)


def capture(window: SessionWindow) -> CaptureField:
    return next(field for field in window.page().findChildren(CaptureField) if field.isVisible())


# ---- going round


def test_numbers_go_to_the_stages_as_seen(opened: SessionWindow) -> None:
    assert [stage.number for stage in opened.rail.stages()] == list(range(1, 9))
    assert "last_time" not in [stage.key for stage in opened.rail.stages()]
    press(Key.Key_3, CTRL)
    assert opened.page().key == "ideas"
    press(Key.Key_9, CTRL)
    assert opened.page().key == "ideas"


def test_the_desk_is_where_it_was_left(qtbot: QtBot, work: Work, opened: SessionWindow, tmp_path: Path) -> None:
    press(Key.Key_4, CTRL)
    opened.close()
    again = open_window(qtbot, work, tmp_path, opened.session_id)
    assert again.page().key == "themes"


def test_next_ticks_and_a_command_takes_the_tick_back(opened: SessionWindow, work: Work) -> None:
    opened.bottom.next.setFocus()
    press(Key.Key_Return)
    assert opened.page().key == "framing"
    assert opened.rail.stages()[0].done
    assert work.store.need(Session, opened.session_id).state == "running"
    press(Key.Key_1, CTRL)
    next(a for a in opened.actions() if a.text() == "This stage is done, or not yet").trigger()
    assert not opened.rail.stages()[0].done


def test_the_rail_is_walked_with_the_arrows(opened: SessionWindow) -> None:
    opened.rail.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Down)
    assert opened.page().key == "set_up"
    press(Key.Key_Return)
    assert opened.page().key == "ideas"
    index = opened.rail.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "3, Ideas, to come"


def test_one_key_goes_round_rail_page_and_bottom(opened: SessionWindow) -> None:
    seen = []
    for _turn in range(3):
        press(Key.Key_F6, CTRL)
        part = next(
            name
            for name, one in (("rail", opened.rail), ("bottom", opened.bottom), ("page", opened.stack))
            if one is focus() or one.isAncestorOf(focus())
        )
        seen.append(part)
    assert seen == ["bottom", "rail", "page"]


# ---- undo


def test_undo_takes_typing_first_then_the_last_act_and_goes_there(work: Work, opened: SessionWindow) -> None:
    press(Key.Key_3, CTRL)
    field = capture(opened)
    QTest.keyClicks(field, "Ring me before you come")
    press(Key.Key_Return)
    assert [idea.text for idea in work.store.rows(Idea, opened.session_id)] == ["Ring me before you come"]
    assert field.text() == ""
    QTest.keyClicks(field, "half")
    press(Key.Key_Z, CTRL)
    assert field.text() != "half"
    assert len(work.store.rows(Idea, opened.session_id)) == 1
    field.clear()
    press(Key.Key_Z, CTRL)
    assert work.store.rows(Idea, opened.session_id) == ()
    assert opened.strip.text() == "Undone: idea 1 added"
    press(Key.Key_Y, CTRL)
    assert len(work.store.rows(Idea, opened.session_id)) == 1
    press(Key.Key_6, CTRL)
    press(Key.Key_Z, CTRL)
    assert opened.page().key == "ideas"
    press(Key.Key_Z, CTRL | SHIFT)
    assert opened.strip.text() == "Done again: idea 1 added"


def test_with_nothing_to_undo_it_says_so(opened: SessionWindow) -> None:
    press(Key.Key_6, CTRL)
    press(Key.Key_Z, CTRL)
    assert opened.strip.text() == "There is nothing to take back here."


# ---- what changes is seen, also by pages that are not on the desk


def test_the_count_on_the_rail_follows(work: Work, opened: SessionWindow) -> None:
    ideas.add_idea(work, opened.session_id, "One")
    assert opened.rail.stages()[2].count == "1 idea"
    ideas.add_idea(work, opened.session_id, "Two")
    assert opened.rail.stages()[2].count == "2 ideas"


def test_a_page_behind_catches_up_when_it_comes_back(work: Work, opened: SessionWindow) -> None:
    press(Key.Key_3, CTRL)
    press(Key.Key_6, CTRL)
    for words in ("One", "Two"):
        ideas.add_idea(work, opened.session_id, words)
    press(Key.Key_3, CTRL)
    assert [row.text for row in opened.page().newest.model().rows()] == ["Two", "One"]  # type: ignore[attr-defined]


def test_another_session_leaves_this_window_alone(work: Work, opened: SessionWindow) -> None:
    other = sessions.new_session(work, "Something else?")
    before = opened.rail.stages()
    ideas.add_idea(work, other.id, "Elsewhere")
    assert opened.rail.stages() == before


# ---- drafts


def test_what_stood_in_a_field_is_back_after_a_crash(
    qtbot: QtBot, work: Work, opened: SessionWindow, tmp_path: Path
) -> None:
    press(Key.Key_3, CTRL)
    QTest.keyClicks(capture(opened), "Half a thou")
    qtbot.waitUntil(lambda: "Half a thou" in sessions.drafts(work, opened.session_id).values(), timeout=4000)
    after_crash = open_window(qtbot, work, tmp_path, opened.session_id)
    assert capture(after_crash).text() == "Half a thou"
    assert after_crash.strip.text() == "What you were typing is back in its field."
    QTest.keyClicks(capture(after_crash), "ght")
    QTest.keyClick(capture(after_crash), Key.Key_Return)
    qtbot.waitUntil(lambda: not sessions.drafts(work, opened.session_id), timeout=4000)
    assert [idea.text for idea in work.store.rows(Idea, opened.session_id)] == ["Half a thought"]
    after_crash.close()


# ---- acts from anywhere


def test_everything_is_found_by_name(opened: SessionWindow) -> None:
    def type_and_take(dialog: QDialog) -> None:
        QTest.keyClicks(dialog.findChild(QLineEdit), "next st")
        QTest.keyClick(dialog.findChild(QLineEdit), Key.Key_Return)

    in_dialog(type_and_take, lambda: press(Key.Key_K, CTRL))
    assert opened.page().key == "framing"


def test_park_from_anywhere(opened: SessionWindow, work: Work) -> None:
    def park(dialog: QDialog) -> None:
        QTest.keyClicks(dialog.focusWidget(), "The bins")
        QTest.keyClick(dialog.focusWidget(), Key.Key_Return)

    in_dialog(park, lambda: press(Key.Key_P, CTRL | SHIFT))
    assert [line.text for line in work.store.rows(Parking, opened.session_id)] == ["The bins"]


def test_find_goes_to_the_row(opened: SessionWindow, work: Work) -> None:
    ideas.add_idea(work, opened.session_id, "A kettle for the hall")

    def find(dialog: QDialog) -> None:
        QTest.keyClicks(dialog.findChild(QLineEdit), "kettle")
        QTest.keyClick(dialog.findChild(QLineEdit), Key.Key_Return)

    in_dialog(find, lambda: press(Key.Key_F, CTRL))
    assert opened.page().key == "ideas"


def test_no_key_is_given_twice(opened: SessionWindow) -> None:
    everywhere = [keys.toString() for action in opened.actions() for keys in action.shortcuts()]
    assert len(everywhere) == len(set(everywhere))
    for stage in opened.rail.stages():
        opened.go_to(stage.key)
        own = [keys.toString() for action in opened.page().actions() for keys in action.shortcuts()]
        assert len(own) == len(set(own)), stage.key
        assert not set(own) & set(everywhere), stage.key


def test_minutes_are_typed_and_kept(opened: SessionWindow, work: Work) -> None:
    line = plan.add_plan_line(work, opened.session_id, "Ideas", minutes="35", part="ideas")
    press(Key.Key_3, CTRL)
    QApplication.processEvents()
    field = next(f for f in opened.head.findChildren(QLineEdit) if f.isVisible())
    field.setFocus()
    QTest.keyClicks(field, "40")
    QTest.keyClick(field, Key.Key_Return)
    assert work.store.need(PlanLine, line.id).actual_min == 40
    press(Key.Key_4, CTRL)
    press(Key.Key_Z, CTRL)
    assert work.store.need(PlanLine, line.id).actual_min is None


def test_the_bottom_line_says_when_you_will_end(opened: SessionWindow, work: Work) -> None:
    plan.add_plan_line(work, opened.session_id, "Ideas", minutes="35", part="ideas")
    plan.add_plan_line(work, opened.session_id, "Negotiation", minutes="30", part="negotiation")
    shown = opened.bottom._end.text(), opened.bottom._talk.text()
    assert shown == ("You will end at five past two.", "30 minutes for negotiation")


# ---- room on the screen


@pytest.mark.parametrize(("width", "height", "percent"), [(1366, 768, 200), (1024, 600, 150), (1024, 600, 100)])
def test_every_stage_fits_its_screen(
    qtbot: QtBot, work: Work, tmp_path: Path, width: int, height: int, percent: int
) -> None:
    text = (SAMPLES / "repairs.json").read_text(encoding="utf-8")
    session_id = exchange.import_session(work, text).session.id
    window = open_window(qtbot, work, tmp_path, session_id)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.put_on(app, percent)
    window.resize(width, height)
    for stage in window.rail.stages():
        window.go_to(stage.key)
        # The window waits for its parts, which hear of the new size after it.
        settle()
        assert (window.width(), window.height()) == (width, height), stage.key
        assert window.minimumSizeHint().width() <= width, stage.key
    assert window.rail.narrow == (width * 100 // percent < 960)
    theme.put_on(app, 100)
    window.close()


def test_text_grows_by_key_and_is_remembered(opened: SessionWindow, tmp_path: Path) -> None:
    press(Key.Key_Plus, CTRL)
    press(Key.Key_Plus, CTRL)
    assert theme.percent() == 120
    assert read_settings(tmp_path).settings.text_percent == 120
    press(Key.Key_Minus, CTRL)
    assert theme.percent() == 110
    press(Key.Key_0, CTRL)
    assert theme.percent() == 100


def test_closing_keeps_what_stands_in_a_field(opened: SessionWindow, work: Work, clock: FixedClock) -> None:
    press(Key.Key_3, CTRL)
    QTest.keyClicks(capture(opened), "Not entered yet")
    opened.close()
    assert "Not entered yet" in sessions.drafts(work, opened.session_id).values()
