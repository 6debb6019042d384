"""A folder that many laptops share: no half files, everything in once, whatever a sync program makes of it."""

import shutil
from pathlib import Path

import pytest

from coprod_desktop.domain.model import Idea, Person, Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import bundles, folder, ideas, sign_off
from coprod_desktop.services.work import Work
from tests.services.test_bundles import carry, elsewhere, every_row, repairs

__all__ = ["elsewhere"]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


def finished(work: Work) -> str:
    session_id = repairs(work)
    sign_off.agree_in_the_room(work, session_id)
    return session_id


def publish_all(work: Work, shared: Path, *, names: bool = True) -> list[Path]:
    looked = folder.look(shared)
    return [folder.publish(work, one, shared, names=names) for one in folder.to_publish(work, looked)]


def bring_in_new(work: Work, shared: Path) -> list[str]:
    brought, refused = folder.bring_in(work, folder.new_here(work, folder.look(shared)))
    assert refused == ()
    return [one.how for one in brought]


def test_only_finished_sessions_are_published_and_each_state_once(work: Work, shared: Path) -> None:
    session_id = repairs(work)
    assert publish_all(work, shared) == []
    sign_off.agree_in_the_room(work, session_id)
    (first,) = publish_all(work, shared)
    assert publish_all(work, shared) == []
    sign_off.record_final(work, session_id)
    (second,) = publish_all(work, shared)
    # The newer one holds all that was in the older.
    assert [path.name for path in shared.iterdir()] == [second.name]
    assert first.name != second.name


def test_the_office_brings_in_what_is_new_once(work: Work, elsewhere: Work, shared: Path) -> None:
    session_id = finished(elsewhere)
    publish_all(elsewhere, shared)
    assert bring_in_new(work, shared) == ["new"]
    assert bring_in_new(work, shared) == []
    # What the office has from there it does not publish again.
    assert publish_all(work, shared) == []
    sign_off.record_final(elsewhere, session_id)
    publish_all(elsewhere, shared)
    assert bring_in_new(work, shared) == ["forward"]
    assert every_row(work, session_id) == every_row(elsewhere, session_id)


def test_two_laptops_at_once_and_both_ways_are_kept(work: Work, elsewhere: Work, shared: Path) -> None:
    session_id = repairs(work)
    carry(work, elsewhere, shared.parent, session_id)
    for one in (work, elsewhere):
        sign_off.agree_in_the_room(one, session_id)
    publish_all(work, shared)
    publish_all(elsewhere, shared)
    assert len(list(shared.iterdir())) == 2
    assert bring_in_new(work, shared) == ["beside"]
    assert bring_in_new(work, shared) == []


def test_copies_and_half_files_of_sync_programs_do_no_harm(work: Work, elsewhere: Work, shared: Path) -> None:
    finished(elsewhere)
    (whole,) = publish_all(elsewhere, shared)
    shutil.copy(whole, shared / f"{whole.stem} (conflicted copy 2026-11-24).coprod")
    shutil.copy(whole, shared / "session-laptop-sync-conflict.COPROD")
    for name in (
        "a.coprod.part",
        "a.coprod.tmp",
        "~$a.coprod",
        ".a.coprod",
        "a.coprod~",
        "a.coprod.!sync",
        "x.txt",
    ):
        (shared / name).write_bytes(b"half")
    (shared / "half.coprod").write_bytes(whole.read_bytes()[:500])
    (shared / "folder.coprod").mkdir()
    looked = folder.look(shared)
    assert looked.unread == 2
    assert len(looked.bundles) == 3
    assert len(folder.new_here(work, looked)) == 1
    assert bring_in_new(work, shared) == ["new"]
    # What was opened once is not opened again.
    again = folder.look(shared, looked.bundles)
    assert again.bundles == looked.bundles


def test_without_names_nobody_is_named_there(work: Work, elsewhere: Work, shared: Path) -> None:
    session_id = finished(elsewhere)
    publish_all(elsewhere, shared, names=False)
    assert bring_in_new(work, shared) == ["new"]
    assert {person.attribution for person in work.store.rows(Person, session_id)} == {"anonymous"}
    assert publish_all(work, shared) == []


def test_a_bundle_that_went_bad_is_refused_and_the_others_come_in(work: Work, elsewhere: Work, shared: Path) -> None:
    finished(elsewhere)
    (whole,) = publish_all(elsewhere, shared)
    looked = folder.look(shared)
    gone = folder.Lying(shared / "gone.coprod", (("x", "y", "0" * 64),))
    brought, refused = folder.bring_in(work, [gone, *looked.bundles])
    assert [one.how for one in brought] == ["new"]
    assert "gone.coprod" in refused[0]
    assert whole.exists()


def test_a_folder_that_is_gone_or_closed_is_said(work: Work, shared: Path) -> None:
    session_id = finished(work)
    with pytest.raises(RuleBroken, match="not there"):
        folder.look(shared / "nowhere")
    with pytest.raises(RuleBroken, match="not there"):
        folder.publish(work, session_id, shared / "nowhere", names=True)
    file = shared / "a file"
    file.write_text("x", "utf-8")
    with pytest.raises(RuleBroken, match="not there"):
        folder.check_folder(file)


def test_news_after_the_sign_off_travels_too(work: Work, elsewhere: Work, shared: Path) -> None:
    session_id = finished(elsewhere)
    publish_all(elsewhere, shared)
    bring_in_new(work, shared)
    ideas.add_idea(elsewhere, session_id, "Typed later")
    publish_all(elsewhere, shared)
    assert bring_in_new(work, shared) == ["forward"]
    assert work.store.rows(Idea, session_id)[-1].text == "Typed later"
    assert work.store.need(Session, session_id).state == "agreed"
    assert bundles.ENDING == ".coprod"
