"""Ideas typed by key events: each is on disk before its field empties, from the right side, table and person."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Idea
from coprod_desktop.services import ideas
from coprod_desktop.services.work import Work
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.ideas import NEWEST, IdeasPage
from tests.ui.negotiation_keys import in_form, show_page, strike
from tests.ui.stage_samples import Json, found, keep, only, sample

COUNT = """
import sqlite3, sys
for _asked in sys.stdin:
    conn = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    print(conn.execute("SELECT count(*) FROM idea").fetchone()[0], flush=True)
    conn.close()
"""


@pytest.fixture
def page(qtbot: QtBot, work: Work, session_id: str) -> Iterator[IdeasPage]:
    shown, window = show_page(lambda room: refreshed(IdeasPage(room)), Room(work, session_id))
    qtbot.addWidget(window)
    yield shown
    window.close()


def refreshed(page: IdeasPage) -> IdeasPage:
    page.refresh(None)
    return page


def kept(work: Work, session_id: str) -> list[tuple[str, str | None, int | None]]:
    return [(idea.text, idea.side_id, idea.table_no) for idea in ideas.ideas(work, session_id)]


@contextmanager
def second_process(data: Path) -> Iterator[Callable[[], int]]:
    """How many ideas another process finds on disk when it is asked."""
    other = subprocess.Popen(
        [sys.executable, "-c", COUNT, str(data / "coprod.db")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdin is not None
        assert other.stdout is not None
        asks, answers = other.stdin, other.stdout

        def count_rows() -> int:
            asks.write("\n")
            asks.flush()
            return int(answers.readline())

        yield count_rows


def test_ten_in_a_row_are_on_disk_before_the_field_empties(
    page: IdeasPage, work: Work, session_id: str, tmp_path: Path
) -> None:
    seen: list[int] = []
    with second_process(tmp_path / "data") as count_rows:
        page.line.textChanged.connect(lambda text: seen.append(count_rows()) if not text else None)
        for n in range(10):
            strike(f"Idea {n}", "<Return>")
    assert seen == list(range(1, 11))
    assert page.newest.model().rowCount() == 10


def test_every_idea_of_the_sample_by_keys(qtbot: QtBot, work: Work) -> None:
    data: Json = sample("repairs")
    session_id = keep(work, only("repairs"))
    page, window = show_page(lambda room: refreshed(IdeasPage(room)), Room(work, session_id))
    qtbot.addWidget(window)
    for idea in data["ideas"]:
        strike(f"{idea['text']} /{idea['by']}", "<Return>")
        assert page.line.text() == ""
    record = work.store.record(session_id)
    people = {person.id: person.file_id for person in record.people}
    sides = {side.id: side.file_id for side in record.sides}
    typed = [(i.file_id, i.text, people[i.person_id or ""], sides[i.side_id or ""], i.table_no) for i in record.ideas]
    assert typed == [(i["id"], i["text"], i["by"], i["side"], i["table"]) for i in data["ideas"]]
    assert found(work, session_id)["ideas"]["by_side"] == {"tenants": 20, "staff": 14}


def test_side_and_table_by_key_and_by_letter(page: IdeasPage, work: Work, session_id: str) -> None:
    tenants, staff = (side.id for side in work.store.record(session_id).sides)
    strike("<Alt+2>", "<Alt+T>", "From staff", "<Return>")
    strike("t3 Three", "<Return>", "s Four", "<Return>", "a bus stop", "<Return>", "x ray", "<Return>")
    assert kept(work, session_id) == [
        ("From staff", staff, 1), ("Three", tenants, 3), ("Four", staff, 3), ("a bus stop", staff, 3),
        ("x ray", staff, 3),
    ]  # fmt: skip


def test_a_name_that_is_not_there_leaves_the_words(page: IdeasPage, work: Work, session_id: str) -> None:
    strike("Ring me /Nobody", "<Return>")
    assert page.line.text() == "Ring me /Nobody"
    assert not page.note.isHidden()
    assert kept(work, session_id) == []
    strike("<Ctrl+A>", "Ring me", "<Return>")
    assert page.note.isHidden()
    assert [text for text, *_rest in kept(work, session_id)] == ["Ring me"]


def test_enter_on_an_empty_line_keeps_nothing(page: IdeasPage, work: Work, session_id: str) -> None:
    strike("<Return>", "   ", "<Return>")
    assert kept(work, session_id) == []


def test_rewording_withdrawing_and_undo(page: IdeasPage, work: Work, session_id: str) -> None:
    strike("First words", "<Return>")
    in_form("<F2>", "<Ctrl+A>", "Better words", "<Return>")
    idea = ideas.ideas(work, session_id)[0]
    assert (idea.text, idea.versions) == ("Better words", ("First words",))
    strike("<Down>", "<Delete>")
    assert ideas.ideas(work, session_id)[0].withdrawn
    strike("<Delete>")
    assert not ideas.ideas(work, session_id)[0].withdrawn
    for _act in range(4):
        work.store.undo(session_id, 1)
    assert page.newest.model().rowCount() == 0


def test_who_said_it_is_put_right(page: IdeasPage, work: Work, session_id: str) -> None:
    staff = work.store.record(session_id).sides[1].id
    strike("A line", "<Return>")
    in_form("<F3>", "<Down>", "<Down>", "<Tab>", "4", "<Return>")
    assert kept(work, session_id) == [("A line", staff, 4)]


def test_all_ideas_are_narrowed_while_typing(page: IdeasPage, work: Work, session_id: str, qtbot: QtBot) -> None:
    for words in ("damp wall", "cold hall", "damp form"):
        strike(words, "<Return>")
    strike("<F4>")
    qtbot.waitUntil(page.all.filter.hasFocus)
    strike("damp", "<Return>")
    assert [shown.model().rowCount() for shown in page.all.lists] == [1, 1]
    page.all.turn()
    assert [shown.model().rowCount() for shown in page.all.lists] == [2, 0]
    strike("<Escape>")
    assert page.line.hasFocus()


def test_the_list_of_newest_stays_short_and_in_order(page: IdeasPage, work: Work, session_id: str) -> None:
    for n in range(NEWEST + 5):
        ideas.add_idea(work, session_id, f"Idea {n}")
    model = page.newest.model()
    numbers = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert numbers == [str(n) for n in range(NEWEST + 5, 5, -1)]
    for _act in range(10):
        work.store.undo(session_id, 1)
    assert model.rowCount() == NEWEST - 5
    assert work.store.count(Idea, session_id) == NEWEST - 5


def test_markup_in_an_idea_is_only_text(page: IdeasPage, work: Work, session_id: str) -> None:
    strike("a <b>bold</b> & <img src=x> one", "<Return>")
    assert [text for text, *_rest in kept(work, session_id)] == ["a <b>bold</b> & <img src=x> one"]
