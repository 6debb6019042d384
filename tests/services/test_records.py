"""Papers of a session in the store: the seal is that of the file, and each paper made is noted."""

from pathlib import Path

import pytest

from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import ideas, records
from coprod_desktop.services.sealing import origin_of
from coprod_desktop.services.work import Work


def test_a_paper_carries_the_seal_of_the_file_and_is_noted(work: Work, session_id: str, tmp_path: Path) -> None:
    ideas.add_idea(work, session_id, "Text me when the worker is on the way.")
    out = tmp_path / "record.pdf"
    made = records.make_paper(work, session_id, "record", out)
    assert made.pages > 1
    assert out.read_bytes().startswith(b"%PDF")
    expected = origin_of(work.store.record(session_id)).seal
    (paper,) = work.store.papers(session_id=session_id)
    assert (paper.seal, paper.document, paper.at) == (expected, "record", work.clock.instant())
    assert [p.session_id for p in work.store.papers(seal=expected)] == [session_id]


def test_a_job_is_not_changed_by_what_is_typed_after(work: Work, session_id: str) -> None:
    before = records.prepare(work, session_id, "actions")
    ideas.add_idea(work, session_id, "One more thing.")
    after = records.prepare(work, session_id, "actions")
    assert before.record.ideas == ()
    assert before.origin.seal != after.origin.seal


def test_a_paper_that_cannot_be_written_is_said_and_not_noted(work: Work, session_id: str, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as refused:
        records.make_paper(work, session_id, "actions", tmp_path / "nowhere" / "sheet.pdf")
    assert refused.value.field == "out"
    assert work.store.papers(session_id=session_id) == ()


def test_an_unknown_paper_or_session_is_refused(work: Work, session_id: str) -> None:
    with pytest.raises(RuleBroken):
        records.prepare(work, session_id, "poster")
    with pytest.raises(RuleBroken):
        records.prepare(work, work.store.new_id(), "record")


def test_the_name_for_the_file_can_stand_on_any_disk(work: Work, session_id: str) -> None:
    name = records.prepare(work, session_id, "actions", large=True).file_name
    assert name == "Getting repairs finished - what we agreed - large print.pdf"
