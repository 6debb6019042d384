"""A record as PDF brings its session home: what it carries, what it leaves out, and what the seal says of it."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from coprod_desktop.domain.model import Ballot, Person, Session
from coprod_desktop.domain.published import published
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.results import results
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange import session_json
from coprod_desktop.pdf import opened
from coprod_desktop.pdf.archival import CARRIED_NAME
from coprod_desktop.services import bundles, exchange, ideas
from coprod_desktop.services.sealing import origin_of
from coprod_desktop.services.work import Work
from tests.pdf.papers import make, sample


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    make(sample("repairs"), "record", tmp_path / "record.pdf")
    return tmp_path / "record.pdf"


def test_a_record_opened_again_is_the_session_it_was_made_from(paper: Path, work: Work) -> None:
    brought = exchange.import_session(work, exchange.read_file(paper))
    assert brought.added
    assert exchange.export_text(work, brought.session.id) == origin_of(sample("repairs")).text
    # Six staff voted: nothing of the votes is left out, so every figure is the same.
    assert results(work.store.record(brought.session.id), "2026-12-01") == results(sample("repairs"), "2026-12-01")


def test_a_record_opened_where_its_session_is_changes_nothing(paper: Path, work: Work) -> None:
    there = exchange.import_session(work, session_json.write(sample("repairs"))).session
    assert exchange.import_session(work, exchange.read_file(paper)).session == there
    ideas.add_idea(work, there.id, "One more")
    with pytest.raises(RuleBroken, match="not the same"):
        exchange.import_session(work, exchange.read_file(paper))


def test_nobody_is_named_against_their_choice() -> None:
    record = sample("repairs")
    ways = ("first name only", "first name and initial", "initials", "role only", "anonymous", "named")
    chosen = {number: ways[number % len(ways)] for number in range(10, 10 + len(record.people))}
    people = [
        replace(person, display_name=f"Fn{n} Ln{n}", attribution=chosen[n], access_needs=("large print",))
        for n, person in zip(chosen, record.people, strict=True)
    ]
    others = [row for row in record.every_row() if not isinstance(row, Person)]
    text = origin_of(SessionRecord.of(record.session, [*others, *people])).text
    for n, way in chosen.items():
        assert (f"Fn{n}" in text) is (way in ("first name only", "first name and initial", "named")), way
        assert (f"Ln{n}" in text) is (way == "named"), way
    assert "large print" not in text


def test_without_names_nobody_is_named() -> None:
    record = sample("estate")
    named = replace(record.session, small_sides_shown_because="Everybody agreed")
    bare = published(SessionRecord(named, record.rows), names=False).record
    text = session_json.write(bare)
    assert [person.display_name for person in record.people if person.display_name in text] == []
    assert {person.attribution for person in bare.people} == {"anonymous"}


def test_votes_of_a_small_side_stay_at_home() -> None:
    record = sample("repairs")
    first_staff = [b.id for b in record.all(Ballot) if b.side_id == record.sides[1].id][:-4]
    few = SessionRecord.of(record.session, [row for row in record.every_row() if row.id not in first_staff])
    handed = published(few)
    number = record.rounds[0].number
    assert not handed.record.ballots(handed.record.rounds[0])
    assert any(f"vote {number}" in words for words in handed.left_out)
    switched = replace(record.session, small_sides_shown_because="Both sides asked for it")
    assert published(SessionRecord(switched, few.rows)).record.all(Ballot)


def test_an_open_vote_is_carried_without_its_cards() -> None:
    record = sample("repairs")
    rows = [replace(row, state="open") if row == record.rounds[-1] else row for row in record.every_row()]
    handed = published(SessionRecord.of(record.session, rows)).record
    assert not handed.ballots(handed.rounds[-1])
    assert handed.rounds[-1].counts is None


def test_cards_stand_in_no_order_of_people() -> None:
    record = sample("repairs")
    turned = [replace(row, seq=1000 - row.seq) if isinstance(row, Ballot) else row for row in record.every_row()]
    assert origin_of(SessionRecord.of(record.session, turned)).text == origin_of(record).text
    assert all(ballot.person_id is None for ballot in published(record).record.all(Ballot))


def test_a_file_saved_again_by_another_program_still_opens(paper: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.pdf"
    with pikepdf.open(paper) as pdf:
        pdf.save(again, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    assert exchange.read_file(again) == exchange.read_file(paper)


def test_what_a_record_left_out_is_said_as_it_comes_back(paper: Path, work: Work) -> None:
    (brought,) = bundles.bring_in(work, paper)
    assert brought.how == "new"
    said = published(sample("repairs")).left_out
    assert said
    assert brought.remarks[-len(said) :] == said


def test_a_paper_that_lost_its_session_says_so_and_names_its_seal(paper: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.pdf"
    with pikepdf.open(paper) as pdf:
        del pdf.attachments[CARRIED_NAME]
        pdf.save(bare)
    with pytest.raises(RuleBroken, match=f"no session.*{origin_of(sample('repairs')).seal}"):
        exchange.read_file(bare)
    make(sample("repairs"), "actions", tmp_path / "sheet.pdf")
    with pytest.raises(RuleBroken, match="carries no session"):
        exchange.read_file(tmp_path / "sheet.pdf")


def test_damaged_locked_and_hostile_papers_are_refused(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing more")
    with pytest.raises(RuleBroken, match="damaged"):
        exchange.read_file(bad)
    with pikepdf.open(paper) as pdf:
        pdf.save(bad, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(RuleBroken, match="password"):
        exchange.read_file(bad)
    monkeypatch.setattr(opened, "MOST_BYTES", 1000)
    with pytest.raises(RuleBroken, match="too big"):
        exchange.read_file(paper)


def test_the_seal_says_same_changed_or_damaged(paper: Path, tmp_path: Path) -> None:
    seal = origin_of(sample("repairs")).seal
    assert exchange.check_record(paper, f" {seal.lower()} ") == "same"
    whole = tmp_path / "session.json"
    whole.write_text(session_json.write(sample("repairs")), "utf-8")
    assert exchange.check_record(whole, seal) == "same"
    session = replace(sample("repairs").session, title="Another")
    whole.write_text(session_json.write(SessionRecord(session, sample("repairs").rows)), "utf-8")
    assert exchange.check_record(whole, seal) == "changed"
    whole.write_text("{", "utf-8")
    assert exchange.check_record(whole, seal) == "damaged"
    with pytest.raises(RuleBroken, match="eight letters"):
        exchange.check_record(paper, "OOPS")
    with pytest.raises(RuleBroken, match="no such file"):
        exchange.check_record(tmp_path / "nowhere.pdf", seal)


def test_people_keep_the_way_of_being_named_that_they_chose() -> None:
    record = sample("repairs")
    handed = published(record).record
    for before, after in zip(record.people, handed.people, strict=True):
        assert isinstance(after, Person)
        assert (before.side_id, before.voting, before.file_id) == (after.side_id, after.voting, after.file_id)
    assert isinstance(handed.session, Session)
