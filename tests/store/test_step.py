"""The write door: one act, one transaction, with its images, its search text and its place in the chain."""

import sqlite3
from dataclasses import replace

import pytest

from coprod_desktop.domain.model import Idea, Session, Side
from coprod_desktop.errors import RuleBroken, StoreTrouble
from coprod_desktop.services.ideas import add_idea
from coprod_desktop.services.work import Work
from coprod_desktop.store.images import settle
from coprod_desktop.store.step import Change


def test_an_idea_is_on_disk_when_the_call_returns(work: Work, session_id: str) -> None:
    add_idea(work, session_id, "Text me when the worker is on the way.")
    other = sqlite3.connect(f"file:{work.store.path}?mode=ro", uri=True)
    assert other.execute("SELECT text, seq, file_id FROM idea").fetchall() == [
        ("Text me when the worker is on the way.", 1, "I01")
    ]
    other.close()


def test_a_change_is_told_after_commit_with_just_its_rows(work: Work, session_id: str) -> None:
    heard: list[Change] = []
    work.store.listen(heard.append)
    idea = add_idea(work, session_id, "One")
    assert heard == [Change("ideas.added", session_id, {"idea": frozenset({idea.id})})]


def test_a_failed_act_leaves_nothing(work: Work, session_id: str) -> None:
    heard: list[Change] = []
    work.store.listen(heard.append)

    def broken() -> None:
        with work.store.step(session_id, "ideas.added", 0) as step:
            step.add(Idea(id="a", session_id=session_id, seq=1, file_id="I01", text="One"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert work.store.rows(Idea, session_id) == ()
    assert len(work.store.history(session_id)) == 1
    assert heard == []


def test_no_step_inside_a_step(work: Work, session_id: str) -> None:
    with pytest.raises(RuntimeError), work.store.step(session_id, "a.b", 0), work.store.step(session_id, "a.b", 0):
        pass


def test_a_row_that_is_gone_is_said(work: Work, session_id: str) -> None:
    idea = add_idea(work, session_id, "One")
    with work.store.step(session_id, "ideas.removed", 0) as step:
        step.remove(idea)
    with pytest.raises(RuleBroken), work.store.step(session_id, "ideas.reworded", 0) as step:
        step.put(replace(idea, text="Two"))


def test_the_same_again_is_no_step(work: Work, session_id: str) -> None:
    idea = add_idea(work, session_id, "One")
    before = work.store.history(session_id)
    with work.store.step(session_id, "ideas.reworded", 0) as step:
        step.put(idea)
    assert work.store.history(session_id) == before


def test_a_reference_to_nothing_is_refused_at_commit(work: Work, session_id: str) -> None:
    with pytest.raises(sqlite3.IntegrityError), work.store.step(session_id, "ideas.added", 0) as step:
        step.add(Idea(id="a", session_id=session_id, seq=1, file_id="I01", text="One", side_id="nobody"))
    assert work.store.rows(Idea, session_id) == ()


def test_undo_and_redo_swap_rows_and_search(work: Work, session_id: str) -> None:
    add_idea(work, session_id, "Mould on the wall")
    idea = work.store.rows(Idea, session_id)[0]
    with work.store.step(session_id, "ideas.reworded", 0) as step:
        step.put(replace(idea, text="Damp on the wall"))
    assert [h.text for h in work.store.search("damp")] == ["Damp on the wall"]
    assert work.store.undo(session_id, 1) is not None
    assert [h.text for h in work.store.search("mould")] == ["Mould on the wall"]
    assert work.store.search("damp") == ()
    assert work.store.undo(session_id, 2) is not None
    assert work.store.rows(Idea, session_id) == ()
    assert work.store.undo(session_id, 3) is None, "the session's own beginning is a barrier"
    assert work.store.redo(session_id, 4) is not None
    assert work.store.redo(session_id, 5) is not None
    assert work.store.redo(session_id, 6) is None
    assert [i.text for i in work.store.rows(Idea, session_id)] == ["Damp on the wall"]
    assert work.store.broken_links(session_id) == ()


def test_a_new_act_after_undo_ends_redo(work: Work, session_id: str) -> None:
    add_idea(work, session_id, "One")
    work.store.undo(session_id, 1)
    add_idea(work, session_id, "Two")
    assert work.store.redo(session_id, 2) is None
    work.store.undo(session_id, 3)
    work.store.redo(session_id, 4)
    assert [i.text for i in work.store.rows(Idea, session_id)] == ["Two"]


def test_a_change_behind_the_back_breaks_the_chain(work: Work, session_id: str) -> None:
    add_idea(work, session_id, "One")
    add_idea(work, session_id, "Two")
    assert work.store.broken_links(session_id) == ()
    other = sqlite3.connect(work.store.path)
    other.execute("UPDATE idea SET text = 'Ten' WHERE text = 'Two'")
    other.commit()
    other.close()
    assert work.store.broken_links(session_id) == (3,)


def test_what_a_row_was_cannot_be_changed_either(work: Work, session_id: str) -> None:
    idea = add_idea(work, session_id, "One")
    with work.store.step(session_id, "ideas.reworded", 0) as step:
        step.put(replace(idea, text="Two"))
    with work.store.step(session_id, "ideas.removed", 0) as step:
        step.remove(idea)
    other = sqlite3.connect(work.store.path)
    assert other.execute("SELECT was FROM step_row WHERE step = 3").fetchall() == [('{"text":"One"}',)]
    other.execute("UPDATE step_row SET was = replace(was, 'One', 'Six')")
    other.commit()
    other.close()
    assert work.store.broken_links(session_id) == (2, 3)


def test_rows_may_change_past_steps_that_are_settled(work: Work, session_id: str) -> None:
    idea = add_idea(work, session_id, "Maureen waited")
    with work.store.step(session_id, "ideas.reworded", 0) as step:
        step.put(replace(idea, text="Maureen waited long"))
    with sqlite3.connect(work.store.path) as other:
        settle(other, session_id)
        other.execute("UPDATE idea SET text = 'Somebody waited long'")
        assert "Maureen" not in str(other.execute("SELECT * FROM step_row").fetchall())
    other.close()
    assert work.store.broken_links(session_id) == ()


def test_a_locked_file_is_said_within_its_time_and_nothing_is_lost(work: Work, session_id: str) -> None:
    other = sqlite3.connect(work.store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreTrouble, match="Another program"):
        add_idea(work, session_id, "One")
    other.execute("ROLLBACK")
    other.close()
    assert add_idea(work, session_id, "One").seq == 1


def test_a_file_that_was_moved_is_said(work: Work, session_id: str) -> None:
    work.store.path.rename(work.store.path.with_name("elsewhere.db"))
    with pytest.raises(StoreTrouble, match="moved"), work.store.step(session_id, "a.b", 0):
        pass


def test_every_value_comes_back_as_it_was(work: Work, session_id: str) -> None:
    session = work.store.need(Session, session_id)
    assert session.session_id == session_id
    assert session.language == ("en",)
    assert [s.head_count for s in work.store.rows(Side, session_id)] == [12, 7]


def test_a_lone_surrogate_does_not_stop_a_line(work: Work, session_id: str) -> None:
    add_idea(work, session_id, "a\ud800b")
    assert work.store.rows(Idea, session_id)[0].text == "a\ufffdb"
