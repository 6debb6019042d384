"""Backups by themselves, what restoring would lose, and taking it back."""

from pathlib import Path

import pytest

from coprod_desktop.domain.model import Idea
from coprod_desktop.services import backups, sign_off
from coprod_desktop.services.ideas import add_idea
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from tests.conftest import FixedClock, make_session


def test_only_a_change_makes_a_backup(work: Work, clock: FixedClock) -> None:
    assert backups.back_up_if_changed(work) is None, "nothing to back up"
    make_session(work)
    assert backups.back_up_if_changed(work) is not None
    assert backups.back_up_if_changed(work) is None


def test_restoring_says_what_would_be_lost_and_can_be_taken_back(work: Work, clock: FixedClock) -> None:
    session_id = make_session(work)
    add_idea(work, session_id, "One")
    backups.back_up(work, "agreed")
    (choice,) = backups.choices(work)
    assert choice.lost == ()
    clock.go_on(minutes=5)
    add_idea(work, session_id, "Two")
    make_session(work, "Play area")
    (choice,) = backups.choices(work)
    assert set(choice.lost) == {"Getting repairs finished", "Play area"}
    heard = []
    work.store.listen(heard.append)
    backups.restore(work, choice.path)
    assert [i.text for i in work.store.rows(Idea, session_id)] == ["One"]
    assert heard[-1].rows is None
    newest = backups.choices(work)[0]
    backups.restore(work, newest.path)
    assert [i.text for i in work.store.rows(Idea, session_id)] == ["One", "Two"]
    add_idea(work, session_id, "Three")


def test_a_damaged_backup_is_not_offered(work: Work) -> None:
    make_session(work)
    path = backups.back_up(work, "agreed")
    path.write_bytes(b"rubbish" * 1000)
    assert backups.choices(work) == ()


def test_a_stick_gets_a_whole_copy(work: Work, tmp_path: Path) -> None:
    session_id = make_session(work)
    add_idea(work, session_id, "One")
    target = backups.copy_to_stick(work, tmp_path)
    copy = Store.open_file(target)
    assert [i.text for i in copy.rows(Idea, session_id)] == ["One"]
    copy.close()


@pytest.mark.parametrize("why", ["start", "agreed", "final", "by-hand", "before-import", "before-restore"])
def test_why_a_backup_was_made_is_said_in_words(why: str) -> None:
    assert backups.why_words(why).startswith(("when ", "before "))


def test_agreeing_and_making_final_each_leave_a_backup(work: Work, clock: FixedClock) -> None:
    session_id = make_session(work)
    sign_off.agree_in_the_room(work, session_id)
    clock.go_on(days=14)
    sign_off.record_final(work, session_id)
    assert [b.why for b in work.store.backups()] == ["final", "agreed"]
