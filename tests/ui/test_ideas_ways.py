"""How ideas come in: alone, in turns, by tables; voices and who is speaking, for the facilitator's eyes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Idea, Side
from coprod_desktop.services import people, room_tables, voices
from coprod_desktop.services.work import Work
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.stages.ideas import IdeasPage
from tests.conftest import FixedClock
from tests.ui.negotiation_keys import strike
from tests.ui.test_session_window import open_window


@pytest.fixture
def window(
    qtbot: QtBot, work: Work, session_id: str, tmp_path: Path, sides: tuple[Side, ...]
) -> Iterator[SessionWindow]:
    for name, side, table in (("Ann Ash", 0, 2), ("Bob Birch", 1, 1), ("Cy Cole", 0, 1)):
        people.add_person(work, session_id, name, side_id=sides[side].id, table_no=table)
    shown = open_window(qtbot, work, tmp_path, session_id)
    shown.go_to("ideas")
    yield shown
    shown.close()


def page_of(window: SessionWindow) -> IdeasPage:
    page = window.page()
    assert isinstance(page, IdeasPage)
    return page


def words(part: QWidget) -> str:
    return " | ".join(shown.text() for shown in part.findChildren(QLabel) if not shown.isHidden())


def test_turns_by_keys(window: SessionWindow, work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    page, turn = page_of(window), page_of(window)._panel.turn
    assert turn.isHidden()
    strike("<Alt+W>")
    assert page._way == "alone"
    strike("<Alt+W>", "<Alt+W>", "<Alt+W>", "<Alt+W>")
    assert page._way == "turns"
    assert turn.now.text() == "Now: Bob Birch"
    assert turn.then.text() == "Then: Cy Cole"
    strike("From staff", "<Return>", "Another", "<Return>", "<Return>")
    assert turn.now.text() == "Now: Cy Cole"
    strike("<Alt+P>")
    assert turn.now.text() == "Now: Ann Ash"
    assert turn.quiet.text() == "Not heard yet: Cy Cole, Ann Ash"
    strike("Two tables on", "<Return>", "<Alt+N>", "<Alt+N>", "<Alt+N>")
    assert turn.quiet.text() == "Everybody was heard."
    kept = [(i.text, i.side_id, i.table_no, i.person_id) for i in work.store.rows(Idea, session_id)]
    tenants, staff = (side.id for side in sides)
    assert kept == [
        ("From staff", staff, 1, None), ("Another", staff, 1, None), ("Two tables on", tenants, 2, None),
    ]  # fmt: skip


def test_whose_turn_it_is_outlasts_the_window(
    window: SessionWindow, work: Work, session_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    page_of(window)._go_by("turns")
    strike("<Alt+N>")
    window.close()
    again = open_window(qtbot, work, tmp_path, session_id)
    assert page_of(again)._panel.turn.now.text() == "Now: Cy Cole"
    again.close()


def test_the_line_names_nobody_who_did_not_choose_it(window: SessionWindow) -> None:
    page_of(window)._go_by("turns")
    assert "Now: Staff." in page_of(window).hint.rest.text()
    assert "Bob" not in words(page_of(window))
    assert "Bob" in words(window.panel)


def test_what_only_the_facilitator_sees_is_covered_with_the_desk(window: SessionWindow) -> None:
    page_of(window)._go_by("turns")
    strike("<F9>")
    sheet = next(s for s in window.panel.findChildren(QLabel) if s.property("role") == "sheet")
    assert sheet.isVisible()
    assert sheet.geometry() == window.panel.rect()


def test_everybody_writes_alone_and_the_time_counts_down(window: SessionWindow, clock: FixedClock) -> None:
    page = page_of(window)
    page._go_by("alone")
    assert not page.line.isVisible()
    assert page.alone.clock.text() == "5:00"
    strike("<Return>")
    clock.go_on(minutes=1, seconds=1)
    page.alone._show()
    assert page.alone.clock.text() == "3:59"
    strike("<Return>")
    clock.go_on(minutes=9)
    page.alone._show()
    assert page.alone.clock.text() == "3:59"
    strike("<Return>")
    clock.go_on(minutes=9)
    page.alone._show()
    assert page.alone.clock.text() == "0:00"
    assert "time is up" in page.alone.said.text()
    page.alone.more()
    assert page.alone.clock.text() == "1:00"
    page.alone.done.emit()
    assert page.line.hasFocus()


def test_tables_say_who_writes(window: SessionWindow, work: Work, session_id: str) -> None:
    room_tables.add_table(work, session_id, "1", scribe="Gethin")
    strike("<Alt+T>")
    assert page_of(window).hint.rest.text().startswith("Gethin writes at this table.")


def test_voices_by_side_and_head(window: SessionWindow) -> None:
    strike("t One", "<Return>", "t Two /Ann", "<Return>", "s Three", "<Return>")
    said = words(page_of(window)._panel.voices)
    assert "Tenants: 2 ideas, 2 people here" in said
    assert "1 each, 1 speaker" in said
    assert "Staff: 1 idea, 1 person here" in said


def test_who_is_speaking_by_one_key(
    window: SessionWindow, work: Work, session_id: str, sides: tuple[Side, ...], clock: FixedClock
) -> None:
    tenants, staff = (side.id for side in sides)
    before = len(work.store.history(session_id))
    strike("<Ctrl+Shift+1>")
    clock.go_on(seconds=70)
    strike("<Ctrl+Shift+2>")
    clock.go_on(seconds=5)
    strike("<Ctrl+Shift+2>")
    clock.go_on(seconds=50)
    assert window.room.meter.seconds() == {tenants: 70, staff: 5}
    assert window.room.meter.speaks() is None
    window.go_to("negotiation")
    strike("<Ctrl+Shift+1>")
    clock.sleep(hours=8)
    clock.go_on(seconds=10)
    window.close()
    assert voices.voices(work, session_id).spent == {tenants: 80_000, staff: 5_000}
    assert len(work.store.history(session_id)) == before


def test_the_meter_is_no_part_of_the_session_file(window: SessionWindow, work: Work, session_id: str) -> None:
    from coprod_desktop.services import exchange

    text = exchange.export_text(work, session_id)
    strike("<Ctrl+Shift+1>", "<Ctrl+Shift+1>")
    page_of(window)._go_by("turns")
    assert exchange.export_text(work, session_id) == text
