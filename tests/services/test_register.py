"""The action register: what is late, what is owed, and acts on lines of several sessions at once."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from coprod_desktop.domain import register as rules
from coprod_desktop.domain.model import Action, Person, Proposal, Session, Told
from coprod_desktop.domain.standing import leads_now
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import (
    exchange,
    history,
    office_papers,
    people,
    records,
    recycle,
    register,
    register_news,
    sign_off,
    terms,
)
from coprod_desktop.services.register import Filter, RegisterRow
from coprod_desktop.services.register_news import News
from coprod_desktop.services.work import Work
from coprod_desktop.store import register as shelf
from tests.conftest import SAMPLES, FixedClock


@pytest.fixture
def office(work: Work, clock: FixedClock) -> Work:
    """Both samples as sessions of the office, in November."""
    clock.at = datetime(2026, 11, 24, 9, 0)
    for name in ("repairs", "estate"):
        exchange.import_session(work, exchange.read_file(SAMPLES / f"{name}.json"))
    return work


def rows(work: Work, view: str, **narrowed: str) -> list[RegisterRow]:
    return list(register.page(work, Filter(view, **narrowed)))


def one(work: Work, row_id: str) -> RegisterRow | None:
    return next((row for view in ("open", "over", "untold") for row in rows(work, view) if row.id == row_id), None)


def whats(work: Work, view: str, **narrowed: str) -> list[str]:
    return [row.what.split()[0] for row in rows(work, view, **narrowed)]


def stored(work: Work) -> set[rules.Line]:
    """The lines as they lie, without the names."""
    asked = work.store._fetch(
        'SELECT row_id, s.id, "table", kind, led, status, open, untold, due, news, over_on FROM register_line'
        " JOIN session s ON s.no = session", (),
    )  # fmt: skip
    return {
        rules.Line(*row[:6], bool(row[6]), bool(row[7]), None if row[8] == shelf.NO_DAY else row[8], *row[9:])
        for row in asked
    }


def worked_out(work: Work) -> set[rules.Line]:
    found = work.store._fetch("SELECT id FROM session", ())
    return {replace(line, who=()) for (key,) in found for line in rules.lines(work.store.record(key))}


# ---------------------------------------------------------------- what stands where


def test_late_comes_first_by_its_agreed_day(office: Work) -> None:
    late = rows(office, "late")
    assert [row.due for row in late] == sorted(row.due or "" for row in late)
    assert [(row.what.split()[0], row.state) for row in late] == [
        ("Change", "Late"), ("Start", "Late"), ("Find", "Not done yet"), ("Draw", "Not done yet"), ("Get", "Late"),
    ]  # fmt: skip
    assert late[0].leads[0].text == "Phil O"
    assert (late[0].agreed, late[0].title) == ("Friday 30 October 2026", "Getting repairs finished")


def test_each_view_holds_its_lines_and_no_others(office: Work) -> None:
    everything = {row.id: row for view in ("open", "over") for row in rows(office, view)}
    assert {row.id for row in rows(office, "late")} == {
        key for key, row in everything.items() if row.done == "" and row.due and row.due < "2026-11-24"
    }
    assert all("2026-11-24" <= (row.due or "") <= "2026-11-30" for row in rows(office, "month"))
    assert {row.kind for row in rows(office, "owed")} == {"answer"}
    assert register.counts(office, Filter()).by_view["owed"] == len(rows(office, "owed"))
    assert {row.status for row in rows(office, "over")} == {"done"}


def test_lines_are_narrowed_by_name_side_place_and_session(office: Work) -> None:
    assert whats(office, "late", who="phil  ORMSBY") == ["Change"]
    assert {row.leads[0].side for row in rows(office, "late", led="uses")} == {0}
    first = rows(office, "late")[0]
    assert {row.title for row in rows(office, "open", place=first.place)} == {first.title}
    assert {row.session_id for row in rows(office, "open", session_id=first.session_id)} == {first.session_id}
    assert register.names(office, "p") == ("PCSO Rhian Dale", "Phil Ormsby")
    assert first.place in register.places(office)


def test_samples_practice_and_the_bin_are_left_out(office: Work) -> None:
    before = len(rows(office, "open"))
    sample = exchange.try_sample(office, "repairs")
    assert len(rows(office, "open")) == before
    mine = rows(office, "late")[0].session_id
    assert mine != sample.id
    recycle.put_in_bin(office, mine)
    assert mine not in {row.session_id for row in rows(office, "open")}
    recycle.take_back(office, mine)
    assert len(rows(office, "open")) == before


def test_the_lines_follow_every_act_undo_and_redo(office: Work) -> None:
    row = rows(office, "late")[0]
    proposal = next(p for p in office.store.rows(Proposal, row.session_id) if p.outcome == "agreed")
    side = office.store.record(row.session_id).sides[0]
    promise = terms.add_term(office, row.session_id, proposal.id, side.id, "offer", "We bring keys")
    terms.edit_term(
        office, row.session_id, promise.id, kind="offer", text="We bring keys", state="accepted", by_when="2026-11-01"
    )
    register_news.tell(office, [row], News(words="Gone live", status="done"))
    person = people.add_person(office, row.session_id, "Zed", side_id=side.id)
    people.remove_person(office, row.session_id, person.id)
    sign_off.agree_in_the_room(office, row.session_id)
    assert stored(office) == worked_out(office)
    assert promise.id in {each.id for each in rows(office, "late")}
    sign_off.record_final(office, row.session_id)
    register_news.tell(office, [row], News(words="Not quite", status="in_progress"))
    history.undo(office, row.session_id)
    assert stored(office) == worked_out(office)
    assert row.id in {each.id for each in rows(office, "over")}


# ---------------------------------------------------------------- news in one line


def test_news_keep_the_agreed_day_and_say_what_is_expected_now(office: Work) -> None:
    row = rows(office, "late")[0]
    news = News(words="Supplier is late", by="Phil Ormsby", new_day="end jan", said_by="Sue, housing officer")
    register_news.tell(office, [row], news)
    again = one(office, row.id)
    assert again is not None
    assert (again.agreed, again.expected) == ("Friday 30 October 2026", "Sunday 31 January 2027")
    assert (again.news, again.news_on) == ("Supplier is late", "Tuesday 24 November 2026")
    update = office.store.record(row.session_id).updates(office.store.need(Action, row.id))[-1]
    assert update.said_by == "Sue, housing officer"
    assert office.store.need(Person, update.person_id).display_name == "Phil Ormsby"


@pytest.mark.parametrize(
    ("news", "field"),
    [
        (News(), "words"), (News(words="x", new_day="never"), "new_day"), (News(words="x", date="32/1"), "date"),
        (News(words="x", status="answered"), "status"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said(office: Work, news: News, field: str) -> None:
    row = rows(office, "late")[0]
    before = stored(office)
    with pytest.raises(RuleBroken) as broken:
        register_news.tell(office, [row], news)
    assert broken.value.field == field
    assert stored(office) == before


def test_an_answer_is_given_in_one_line_and_then_waits_to_be_told(office: Work) -> None:
    row = next(row for row in rows(office, "owed") if row.table == "unresolved")
    register_news.tell(office, [row], News(words="The board said no", status="answered"))
    assert row.id not in {each.id for each in rows(office, "owed")}
    assert row.id in {each.id for each in rows(office, "untold")}
    register_news.mark_told(office, [row], "Letter", to="All who came")
    assert row.id not in {each.id for each in rows(office, "untold")}
    assert office.store.rows(Told, row.session_id)[-1].how == "Letter"


def test_handing_over_keeps_what_was_signed(office: Work) -> None:
    row = rows(office, "late")[0]
    sign_off.agree_in_the_room(office, row.session_id)
    sign_off.record_final(office, row.session_id)
    register_news.hand_over(office, [row], "Carol Newman", why="Phil has left")
    again = one(office, row.id)
    assert again is not None
    assert [(who.text, who.side) for who in again.leads] == [("Carol Newman", 1)]
    record = office.store.record(row.session_id)
    action = office.store.need(Action, row.id)
    signed = record.get(Person, record.parties(action, "lead")[0].person_id)
    assert signed is not None
    assert signed.display_name == "Phil Ormsby"
    assert leads_now(record, action)[0].name == "Carol Newman"
    assert whats(office, "late", who="Carol Newman") == ["Change"]
    assert whats(office, "late", who="Phil Ormsby") == []


def test_several_lines_of_several_sessions_are_one_act(office: Work) -> None:
    some = rows(office, "late")
    assert len({row.session_id for row in some}) == 2
    before = stored(office)
    kept = register_news.tell(office, some, News(words="Asked again", new_day="6 weeks"))
    assert all((seen := one(office, row.id)) and seen.news == "Asked again" for row in some)
    register_news.take_back(office, kept)
    assert stored(office) == before
    register_news.do_again(office, kept)
    assert stored(office) == worked_out(office)
    history.undo(office, some[0].session_id)
    with pytest.raises(RuleBroken):
        register_news.take_back(office, kept)


def test_all_or_none(office: Work) -> None:
    action, owed = rows(office, "late")[0], rows(office, "owed")[0]
    before = stored(office)
    with pytest.raises(RuleBroken):
        register_news.tell(office, [action, owed], News(words="x", status="done"))
    assert stored(office) == before


def test_paper_names_people_as_they_chose(office: Work) -> None:
    seen = {row.id: row for row in register.for_paper(office, Filter("late"))}
    draw = next(row for row in seen.values() if row.what.startswith("Draw"))
    person = next(p for p in office.store.rows(Person, draw.session_id) if p.file_id == "T08")
    assert draw.leads[0].text != person.display_name


def test_nothing_is_owed_before_it_is_agreed(office: Work) -> None:
    session = office.store.need(Session, rows(office, "owed")[0].session_id)
    running = rules.lines(replace_state(office, session, "running"))
    assert {line.kind for line in running} == {"action"}


def replace_state(work: Work, session: Session, state: str) -> "rules.SessionRecord":
    record = work.store.record(session.id)
    return replace(record, session=replace(session, state=state), _by_id={})


# ---------------------------------------------------------------- out of the program


def test_what_is_shown_goes_on_paper_and_into_files(office: Work, tmp_path: Path) -> None:
    wanted = Filter("late", who="Phil Ormsby")
    paper = office_papers.register_paper(office, wanted, large=False)
    content, made = office_papers.make_bytes(paper)
    assert (content[:5], made.warnings, made.pages) == (b"%PDF-", (), 1)
    records.keep_paper(office, paper)
    row = rows(office, "late", who="Phil Ormsby")[0]
    assert [noted.document for noted in office.store.papers(session_id=row.session_id)] == ["register"]
    for kind, begins in (("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfWhat,"), ("ics", b"BEGIN:VCALENDAR")):
        path = office_papers.write_register(office, wanted, tmp_path / f"late.{kind}")
        assert path.read_bytes().startswith(begins)
    assert "Change the close-job screen" in (tmp_path / "late.csv").read_text(encoding="utf-8")
    with pytest.raises(RuleBroken):
        office_papers.write_register(office, wanted, tmp_path / "late.txt")
