"""Private things are covered until F9: on every page, in each dialog that a command brings up, and at the right side.

Everybody on the list has a name that stands nowhere else, so that a walk finds it wherever it is said.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import ActionParty, Person
from coprod_desktop.services import ideas, notes, room_tables, terms
from coprod_desktop.services.editing import editing
from coprod_desktop.services.talks import strip
from coprod_desktop.services.voices import keep_way
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.find import find_in_session
from coprod_desktop.ui.dialogs.pick import PickDialog
from coprod_desktop.ui.session_window import SessionWindow
from tests.counts import ALL
from tests.ui.said import said
from tests.ui.walk import (
    Kept,
    Tour,
    choose_rows,
    commands,
    dress,
    in_dialogs,
    session_window,
    settle,
    tours,
    until_active,
)

MARK = re.compile(r"Zaq\d+x|Vuw\d+x|My own note")
SHOWN = "Zaq0x Vuw0x"
"""Whoever chose to be shown by name, and leads an action."""
Key = Qt.Key


@dataclass
class Walk:
    """What was said where, of what nobody chose to show."""

    work: Work
    data: Path
    covered: bool
    views: int = 0
    found: dict[str, str] = field(default_factory=dict)

    def round(self, tour: Tour) -> None:
        with session_window(self.work, self.data, tour.session_id) as window:
            for stage in (one.key for one in window.rail.stages() if one.key in tour.stages):
                self._page(window, tour, stage)

    def _page(self, window: SessionWindow, tour: Tour, stage: str) -> None:
        self._go(window, stage)
        self.look(window, f"{tour.name}, {stage}")
        for action in commands(window, everywhere=stage == "ideas" and tour.name == "full"):
            before = Kept(self.work, tour.session_id)
            self._go(window, stage)
            choose_rows(window)
            place = f"{tour.name}, {stage}, {action.text()}"
            with in_dialogs(lambda dialog, place=place: self.look(dialog, place)) as met:  # type: ignore[misc]
                action.trigger()
                settle()
            if not met and action.text() != "Cover private things, or uncover them":
                self.look(window, place)
            before.come_back()
            until_active(window)

    def _go(self, window: SessionWindow, stage: str) -> None:
        window.go_to(stage)
        if window.room.cover.on != self.covered:
            window.room.cover.put(self.covered)
        settle()

    def look(self, root: QWidget, place: str) -> None:
        self.views += 1
        told = next((words for words in said(root) if MARK.search(words.replace(SHOWN, ""))), None)
        if told is not None:
            self.found[place] = told


@pytest.fixture
def marked(work: Work) -> list[Tour]:
    made = tours(work)
    for tour in made:
        mark_people(work, tour.session_id)
    full = made[0].session_id
    person = work.store.rows(Person, full)[1]
    notes.add_note(work, full, "My own note")
    room_tables.add_table(work, full, "7", scribe=person.display_name)
    for tab in strip(work, full):
        terms.add_dissent(work, full, tab.id, text="Not like this", by=person.display_name, level=None, side_id=None)
    keep_way(work, full, "turns")
    return made


def mark_people(work: Work, session_id: str) -> None:
    people = work.store.rows(Person, session_id)
    if not people:
        return
    with editing(work, session_id, "set_up.person_changed", after_final=True, number=1) as step:
        for n, person in enumerate(people):
            chosen = "named" if n == 0 else "anonymous"
            step.put(replace(person, display_name=f"Zaq{n}x Vuw{n}x", attribution=chosen))
        for party in work.store.rows(ActionParty, session_id)[:1]:
            step.put(replace(party, person_id=people[0].id, side_id=None, name=None, outside=False))


def test_covered_nobody_is_named_who_did_not_choose_it(
    qtbot: QtBot, work: Work, tmp_path: Path, marked: list[Tour]
) -> None:
    dress()
    walk = Walk(work, tmp_path, covered=True)
    for tour in marked:
        if ALL or tour.name in ("full", "later", "cards"):
            walk.round(tour)
    print(f"\n{walk.views} views")
    assert walk.found == {}
    assert walk.views > 180, "a walk that sees fewer has gone blind"


def test_uncovered_the_same_eyes_find_them(qtbot: QtBot, work: Work, tmp_path: Path, marked: list[Tour]) -> None:
    dress()
    walk = Walk(work, tmp_path, covered=False)
    walk.round(replace(marked[0], stages=("actions",)))
    with session_window(work, tmp_path, marked[0].session_id) as window:
        for stage in ("ideas", "negotiation", "close"):
            window.go_to(stage)
            walk.look(window, f"full, {stage}")
    assert {"full, ideas", "full, negotiation", "full, close", "full, actions"} <= walk.found.keys()
    assert "full, actions, Change this action" in walk.found
    assert len(walk.found) > 9


def painted(window: SessionWindow, words: str) -> None:
    QLabel(words, window.page()).show()


def in_a_tool_tip(window: SessionWindow, words: str) -> None:
    window.page().setToolTip(words)


def to_a_screen_reader(window: SessionWindow, words: str) -> None:
    window.rail.setAccessibleDescription(words)


def in_a_row(window: SessionWindow, words: str) -> None:
    ideas.add_idea(window.room.work, window.session_id, words)


@pytest.mark.parametrize("plant", [painted, in_a_tool_tip, to_a_screen_reader, in_a_row])
def test_a_planted_name_is_found(
    qtbot: QtBot, work: Work, session_id: str, tmp_path: Path, plant: Callable[[SessionWindow, str], None]
) -> None:
    with session_window(work, tmp_path, session_id) as window:
        window.go_to("ideas")
        window.room.cover.put(True)
        walk = Walk(work, tmp_path, covered=True)
        walk.look(window, "ideas")
        assert walk.found == {}
        plant(window, "Ask Zaq1x")
        settle()
        walk.look(window, "ideas")
        assert walk.found == {"ideas": "Ask Zaq1x"}


# ---- what is covered is gone, and comes back as it was


def test_a_dialog_is_covered_while_it_is_open_and_f9_in_it_uncovers(
    qtbot: QtBot, work: Work, tmp_path: Path, session_id: str
) -> None:
    notes.add_note(work, session_id, "My own note")
    with session_window(work, tmp_path, session_id) as window:
        told: list[list[str]] = []

        def look(dialog: QDialog) -> None:
            line = dialog.findChild(QLineEdit)
            assert line is not None
            QTest.keyClicks(line, "Half a")
            window.hall.wall.watched.emit()
            settle()
            told.append(said(dialog))
            assert not line.isVisible()
            QTest.keyClick(dialog, Key.Key_F9)
            settle()
            told.append(said(dialog))
            assert line.isVisible()
            assert line.text() == "Half a"
            assert QApplication.focusWidget() is line

        with in_dialogs(look):
            window._notes()
        covered, uncovered = told
        assert not any("My own note" in words or "Half a" in words for words in covered)
        assert any("F9 uncovers it" in words for words in covered)
        assert any("My own note" in words for words in uncovered)
        assert not window.room.cover.on


def test_a_covered_page_comes_back_with_its_cursor(qtbot: QtBot, work: Work, tmp_path: Path, session_id: str) -> None:
    with session_window(work, tmp_path, session_id) as window:
        window.go_to("set_up")
        page = window.page()
        page.open_section(page.sections.index(page.people))  # type: ignore[attr-defined]
        at = QApplication.focusWidget()
        assert isinstance(at, QLineEdit)
        QTest.keyClick(at, Key.Key_F9)
        assert not at.isVisible()
        QTest.keyClick(window, Key.Key_F9)
        assert at.isVisible()
        assert QApplication.focusWidget() is at


def test_found_lines_name_nobody_while_they_are_covered(
    qtbot: QtBot, work: Work, tmp_path: Path, session_id: str
) -> None:
    mark_people(work, session_id)
    with editing(work, session_id, "set_up.person_added") as step:
        step.add(Person(id="p", session_id=session_id, seq=1, file_id="T01", display_name="Zaq1x Vuw1x"))
    ideas.add_idea(work, session_id, "Ask Zaq1x first")
    ideas.add_idea(work, session_id, "Ask first")
    with session_window(work, tmp_path, session_id) as window:
        rows: list[list[str]] = []

        def look(dialog: QDialog) -> None:
            assert isinstance(dialog, PickDialog)
            rows.append([row.words for row in dialog._offers("ask")] + [row.words for row in dialog._offers("zaq1x")])

        for covered in (True, False):
            window.room.cover.put(covered)
            with in_dialogs(look):
                find_in_session(window, window.room)
        assert rows[0] == ["Ask first"]
        assert sorted(rows[1]) == ["Ask Zaq1x first", "Ask Zaq1x first", "Ask first", "Zaq1x Vuw1x"]


def test_who_leads_is_typed_and_read_back_as_they_chose(
    qtbot: QtBot, work: Work, tmp_path: Path, session_id: str
) -> None:
    with editing(work, session_id, "set_up.person_added") as step:
        for n, name in enumerate(("Zaq1x Vuw1x", "Zaq2x Vuw2x"), 1):
            step.add(Person(id=f"p{n}", session_id=session_id, seq=n, file_id=f"T0{n}", display_name=name))
    with session_window(work, tmp_path, session_id) as window:
        window.go_to("actions")
        window.room.cover.put(True)
        walk = Walk(work, tmp_path, covered=True)
        line = window.page().first_field()
        QTest.keyClicks(line, "Ring everybody")
        for typed in ("", "za"):
            line = window.page().first_field()
            assert line is not None
            QTest.keyClicks(line, typed)
            QTest.keyClick(line, Key.Key_Return)
            settle()
            walk.look(window, f"typed: {typed}")
        assert walk.found == {}
        assert any("Several people fit" in words for words in said(window))
