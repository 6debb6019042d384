"""A bundle travels out, is changed on both laptops, comes back, is compared line by line, and becomes one again."""

from pathlib import Path

import pytest

from coprod_desktop.domain.model import Idea, OtherCopy, Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import actions, archive, comparing, history, ideas, recycle, setup, themes
from coprod_desktop.services.parties import Party
from coprod_desktop.services.work import Work
from tests.services.test_bundles import carry, elsewhere, every_row, repairs

__all__ = ["elsewhere"]


def parted(work: Work, elsewhere: Work, tmp_path: Path) -> tuple[str, str]:
    """A session that was changed on both laptops: its id, and that of the other copy beside ours."""
    session_id = repairs(work)
    carry(work, elsewhere, tmp_path, session_id)
    first, second, third, *_rest = work.store.rows(Idea, session_id)
    ideas.reword_idea(work, session_id, first.id, "Ring me the day before, please")
    ideas.add_idea(work, session_id, "Only here")
    ideas.withdraw_idea(elsewhere, session_id, second.id)
    ideas.reword_idea(elsewhere, session_id, first.id, "Text me the day before")
    ideas.reword_idea(elsewhere, session_id, third.id, "Said again there")
    ideas.add_idea(elsewhere, session_id, "Only there")
    brought = carry(elsewhere, work, tmp_path, session_id)
    assert brought.how == "beside"
    assert brought.other is not None
    return session_id, brought.other


def ideas_of(work: Work, session_id: str) -> list[str]:
    return [idea.text for idea in work.store.rows(Idea, session_id)]


def test_every_line_that_differs_is_laid_side_by_side(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    _session_id, copy = parted(work, elsewhere, tmp_path)
    found = {line.what: line for line in comparing.compare(work, copy).lines}
    assert list(found) == ["Idea 1", "Idea 2", "Idea 3", "Idea 35"]
    reworded, withdrawn, again = found["Idea 1"], found["Idea 2"], found["Idea 3"]
    assert (reworded.proposed, reworded.both) == ("ours", True)
    assert reworded.ours is not None
    assert reworded.ours.startswith("Ring me the day before, please")
    assert (withdrawn.proposed, withdrawn.both) == ("theirs", False)
    assert withdrawn.theirs is not None
    assert "Withdrawn: yes" in withdrawn.theirs
    assert again.proposed == "theirs"


def test_what_is_proposed_brings_both_together_in_one_step(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id, copy = parted(work, elsewhere, tmp_path)
    before = every_row(work, session_id)
    lines = comparing.compare(work, copy).lines
    taken = {line.key for line in lines if line.proposed == "theirs"}
    steps = len(work.store.history(session_id))
    assert comparing.choose(work, copy, taken) == 3
    assert len(work.store.history(session_id)) == steps + 1
    texts = ideas_of(work, session_id)
    assert texts[0] == "Ring me the day before, please"
    assert texts[2] == "Said again there"
    assert texts[-2:] == ["Only here", "Only there"]
    added = work.store.rows(Idea, session_id)[-1]
    assert (added.seq, added.file_id) == (36, "I36")
    assert work.store.broken_links(session_id) == ()
    # Undo takes it back whole, redo does it again.
    assert history.undo(work, session_id) is not None
    assert every_row(work, session_id) == before
    assert history.redo(work, session_id) is not None
    assert ideas_of(work, session_id) == texts
    # What was not chosen is still there to choose, and the copy stays until it is binned.
    still = comparing.compare(work, copy).lines
    assert [line.what for line in still if line.theirs is not None] == ["Idea 1"]
    assert comparing.copies(work, session_id) == (copy,)
    comparing.leave(work, copy)
    assert comparing.copies(work, session_id) == ()
    assert copy in {one.session_id for one in recycle.in_bin(work)}


def test_the_other_laptop_gets_what_was_joined_as_its_longer_copy(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id, copy = parted(work, elsewhere, tmp_path)
    comparing.choose(work, copy, {line.key for line in comparing.compare(work, copy).lines if line.theirs})
    assert carry(work, elsewhere, tmp_path, session_id).how == "forward"
    assert every_row(elsewhere, session_id) == every_row(work, session_id)
    assert elsewhere.store.broken_links(session_id) == ()
    assert elsewhere.store.count(OtherCopy, session_id) == 1
    ideas.add_idea(elsewhere, session_id, "And on it goes")
    assert carry(elsewhere, work, tmp_path, session_id).how == "forward"
    assert carry(work, elsewhere, tmp_path, session_id).how == "same"


def test_ours_whole_is_a_choice_too(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id, copy = parted(work, elsewhere, tmp_path)
    texts = ideas_of(work, session_id)
    assert comparing.choose(work, copy, ()) == 0
    assert ideas_of(work, session_id) == texts
    assert carry(work, elsewhere, tmp_path, session_id).how == "forward"
    assert ideas_of(elsewhere, session_id) == texts


def test_theirs_whole_is_theirs(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id, copy = parted(work, elsewhere, tmp_path)
    comparing.choose(work, copy, {line.key for line in comparing.compare(work, copy).lines})
    assert comparing.compare(work, copy).lines == ()
    assert sorted(ideas_of(work, session_id)) == sorted(ideas_of(elsewhere, session_id))


def test_what_a_line_cannot_stand_without_comes_with_it(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id = repairs(work)
    carry(work, elsewhere, tmp_path, session_id)
    theme = themes.make_theme(elsewhere, session_id, "A new theme")
    idea = elsewhere.store.rows(Idea, session_id)[0]
    themes.place_ideas(elsewhere, session_id, [idea.id], theme.id)
    made = actions.add_action(
        elsewhere, session_id, text="Paint it", leads=(Party(name="Dan", outside=True),), due="2026-12-01"
    )
    setup.set_facts(work, session_id, {"venue": "The other hall"})
    copy = carry(elsewhere, work, tmp_path, session_id).other
    assert copy is not None
    lines = comparing.compare(work, copy).lines
    assert [line.what for line in lines if line.key.startswith("session.")] == ["Place"]
    comparing.choose(work, copy, {idea.id})
    assert work.store.need(Idea, idea.id).theme_id == theme.id
    comparing.choose(work, copy, {made.id})
    assert work.store.record(session_id).parties(made, "lead")[0].name == "Dan"
    assert work.store.need(Session, session_id).venue == "The other hall"


def test_a_copy_counts_nowhere_and_a_gone_one_is_said(work: Work, elsewhere: Work, tmp_path: Path) -> None:
    session_id, _copy = parted(work, elsewhere, tmp_path)
    assert [one.session_id for one in archive.list_sessions(work, samples=True)] == [session_id]
    assert comparing.with_copies(work) == (session_id,)
    with pytest.raises(RuleBroken, match="no other copy"):
        comparing.compare(work, session_id)


def test_two_that_never_had_a_step_in_common_are_compared_by_their_short_ids(
    work: Work, elsewhere: Work, tmp_path: Path
) -> None:
    here, there = repairs(work), repairs(elsewhere)
    ideas.reword_idea(elsewhere, there, elsewhere.store.rows(Idea, there)[0].id, "Another wording")
    copy = carry(elsewhere, work, tmp_path, there).other
    assert copy is not None
    (line,) = comparing.compare(work, copy).lines
    assert line.what == "Idea 1"
    assert comparing.choose(work, copy, {line.key}) == 1
    assert work.store.rows(Idea, here)[0].text == "Another wording"
