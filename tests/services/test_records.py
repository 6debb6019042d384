"""Papers of a session in the store: the seal is that of the file, and each paper made is noted."""

from pathlib import Path

import pytest

from coprod_desktop.domain.model import Person, Side, Told
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import exchange, history, ideas, people, records, sign_off
from coprod_desktop.services.sealing import origin_of
from coprod_desktop.services.work import Work
from tests.pdf.papers import SAMPLES


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
    carrying = records.prepare(work, session_id, "record").file_name
    assert carrying == "Getting repairs finished - the full record.coprod.pdf"


# ---------------------------------------------------------------- for one side or person, and telling people


@pytest.fixture
def repairs(work: Work) -> str:
    return exchange.import_session(work, (SAMPLES / "repairs.json").read_text("utf-8")).session.id


def test_a_side_or_a_person_is_meant_by_name_or_short_id(work: Work, repairs: str) -> None:
    tenants = work.store.rows(Side, repairs)[0]
    barry = next(p for p in work.store.rows(Person, repairs) if p.file_id == "T05")
    for words in ("Tenants", "tenants and  leaseholders", "TENANTS"):
        assert records.whom_for(work, repairs, words) == tenants.id
    for words in ("Barry Tolland", "t05", " barry tolland "):
        assert records.whom_for(work, repairs, words) == barry.id
    for words in ("", "Nobody", "Barry"):
        with pytest.raises(RuleBroken) as refused:
            records.whom_for(work, repairs, words)
        assert refused.value.field == "about"


def test_two_people_of_one_name_are_asked_for_by_id(work: Work, repairs: str) -> None:
    people.add_person(work, repairs, "Barry Tolland")
    with pytest.raises(RuleBroken, match="Several are called"):
        records.whom_for(work, repairs, "Barry Tolland")


def test_a_paper_for_one_is_named_as_they_chose(work: Work, repairs: str) -> None:
    kofi = records.whom_for(work, repairs, "T08")
    job = records.prepare(work, repairs, "actions", about=kofi)
    assert job.file_name == "Getting repairs finished - what we agreed - K A R.pdf"


def test_what_a_paper_does_not_ask_is_refused(work: Work, repairs: str) -> None:
    about = records.whom_for(work, repairs, "Tenants")
    for wrong in ({"document": "record", "about": about}, {"document": "actions", "about": "no such row"}):
        with pytest.raises(RuleBroken) as refused:
            records.prepare(work, repairs, **wrong)
        assert refused.value.field == "about"
    with pytest.raises(RuleBroken) as refused:
        records.prepare(work, repairs, "actions", opening="Dear all")
    assert refused.value.field == "opening"


def test_the_paper_and_the_telling_are_noted_in_one_step(work: Work, repairs: str) -> None:
    job = records.prepare(work, repairs, "letter", opening="Dear neighbour")
    before = len(work.store.history(repairs))
    sign_off.add_told(work, repairs, how="Letter", day="2026-11-24", number="64", paper=job)
    assert len(work.store.history(repairs)) == before + 1
    (told,) = work.store.rows(Told, repairs)
    assert (told.how, told.date, told.number, told.about) == ("Letter", "2026-11-24", 64, ())
    assert [(p.seal, p.document) for p in work.store.papers(session_id=repairs)] == [(job.origin.seal, "letter")]
    history.undo(work, repairs)
    assert work.store.rows(Told, repairs) == ()
    assert len(work.store.papers(session_id=repairs)) == 1, "the paper is out in the world"


def test_a_telling_that_is_refused_notes_no_paper(work: Work, repairs: str) -> None:
    job = records.prepare(work, repairs, "letter")
    with pytest.raises(RuleBroken):
        sign_off.add_told(work, repairs, how="", paper=job)
    assert work.store.papers(session_id=repairs) == ()
