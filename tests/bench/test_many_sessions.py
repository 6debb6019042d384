"""The made-up library is what the program itself would have kept: it reads, its chains hold, its words are found."""

from pathlib import Path

import pytest

from coprod_desktop.clock import SystemClock
from coprod_desktop.domain.model import ROWS, Action, Idea
from coprod_desktop.exchange import session_json
from coprod_desktop.services import archive
from coprod_desktop.services.ideas import add_idea
from coprod_desktop.services.work import Work
from coprod_desktop.store.ids import Ids
from coprod_desktop.store.store import Store
from tests.bench import many_sessions

NOT_IN_A_RECORD = {"OnWall", "NameChoice", "Note", "Answer", "OtherCopy"}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    made = tmp_path_factory.mktemp("many") / "data"
    many_sessions.make(made, 20)
    return Work(Store.open(made), SystemClock())


def test_every_session_reads_and_its_chain_holds(work: Work) -> None:
    kinds = set()
    for session_id in work.store.session_ids():
        record = work.store.record(session_id)
        kinds.update(type(row) for row in record.every_row())
        assert work.store.broken_links(session_id) == ()
        text = session_json.write(record)
        assert session_json.write(session_json.read(text, Ids().new)) == text
    assert {kind.__name__ for kind in ROWS} - {kind.__name__ for kind in kinds} <= NOT_IN_A_RECORD
    assert work.store.is_sound()


def test_the_program_goes_on_with_a_made_up_session(work: Work) -> None:
    listed = next(one for one in archive.list_sessions(work) if one.people and one.actions)
    action = work.store.rows(Action, listed.session_id)[0]
    assert action.id in {hit.row_id for hit in archive.search(work, action.text)}
    ideas = work.store.count(Idea, listed.session_id)
    add_idea(work, listed.session_id, "Text me when the worker is on the way.")
    assert work.store.count(Idea, listed.session_id) == ideas + 1
    assert work.store.broken_links(listed.session_id) == ()


def test_the_same_seed_gives_the_same_words(work: Work, tmp_path: Path) -> None:
    many_sessions.make(tmp_path, 3)
    first = [one.title for one in archive.list_sessions(Work(Store.open(tmp_path), SystemClock()))]
    many_sessions.make(tmp_path / "again", 3)
    assert [one.title for one in archive.list_sessions(Work(Store.open(tmp_path / "again"), SystemClock()))] == first
