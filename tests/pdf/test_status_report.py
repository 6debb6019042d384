"""*You said, we agreed, we did*, and the letter for the doors: what is done, late and not possible, and whose name."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from coprod_desktop.domain.model import Action, ActionParty, ActionUpdate, Person, Proposal
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.results import results
from coprod_desktop.domain.standing import led_by_provider, standings
from tests.pdf.papers import make, sample, signed, squeezed, text_of

DAY = "2026-11-24"
HEADS = ("Done", "Late,andwhy", "Notdoneyet,andwhy", "Stilltocome", "Notpossible,andwhy", "Whatcomesnext")


def parts(path: Path, heads: tuple[str, ...] = HEADS) -> dict[str, str]:
    """What stands beneath each head that is there, without white space."""
    text, found = squeezed(text_of(path)), {}
    there = [head for head in heads if head in text]
    for head, following in zip(there, [*there[1:], ""], strict=True):
        beneath = text.split(head, 1)[1]
        found[head] = beneath.split(following, 1)[0] if following else beneath
    return found


def changed(record: SessionRecord, **changes: object) -> SessionRecord:
    """The record with the first action changed."""
    first = replace(record.actions[0], **changes)  # type: ignore[arg-type]
    rows = [first if row.id == first.id else row for row in record.every_row() if row is not record.session]
    return SessionRecord.of(record.session, rows)


def test_each_action_stands_where_it_belongs(tmp_path: Path) -> None:
    record, out = signed(sample("repairs")), tmp_path / "status.pdf"
    make(record, "status", out, day=DAY)
    found = parts(out)
    where = {
        action.file_id: [head for head, words in found.items() if squeezed(action.text) in words]
        for action in record.actions
    }
    late, volunteers, come = ["Late,andwhy"], ["Notdoneyet,andwhy"], ["Stilltocome"]
    assert where == {
        "A1": ["Done"], "A2": late, "A3": ["Done"], "A4": late, "A5": come, "A6": come, "A7": volunteers, "A8": come,
        "A9": come,
    }  # fmt: skip
    assert "Late:agreedforFriday30October2026.Why:Supplierdateslipped" in found["Late,andwhy"]
    assert "Why:noreasonwaswrittendownyet." in found["Late,andwhy"]
    assert "Notdoneyet:plannedforFriday20November2026." in found["Notdoneyet,andwhy"]
    assert "Moneyformissedvisits" in found["Notpossible,andwhy"]
    assert "WemeetagainonTuesday8December2026" in found["Whatcomesnext"]


def test_what_was_said_stands_before_what_was_agreed(tmp_path: Path) -> None:
    record, out = signed(sample("estate")), tmp_path / "status.pdf"
    make(record, "status", out, day=DAY)
    text = squeezed(text_of(out)).split("Yousaid,weagreed", 2)[2]
    for proposal in record.proposals:
        if proposal.outcome in ("agreed", "agreed_as_trial"):
            wording = record.versions(proposal)[-1].text
            assert squeezed(wording) in text.split(squeezed(proposal.title), 1)[1], proposal.title
    assert "Yousaid:" in text


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_late_is_what_results_call_overdue_on_any_day(name: str) -> None:
    record = sample(name)
    for days in range(0, 160, 7):
        day = (date(2026, 9, 1) + timedelta(days)).isoformat()
        late = [s.action.file_id for s in standings(record, day) if s.state == "late"]
        assert late == results(record, as_of=day)["actions"]["overdue"], day


def test_due_today_is_not_late(tmp_path: Path) -> None:
    record = changed(sample("repairs"), due=DAY, status="in_progress")
    assert standings(record, DAY)[0].state == "to_come"
    assert standings(record, "2026-11-25")[0].state == "late"


def test_only_what_a_provider_leads_is_late() -> None:
    record = sample("repairs")
    assert [a.file_id for a in record.actions if led_by_provider(record, a)] == ["A1", "A2", "A3", "A4", "A5", "A9"]
    nobody = SessionRecord.of(record.session, [*record.sides, replace(record.actions[0], owner_side_id=None)])
    assert not led_by_provider(nobody, nobody.actions[0])


def test_a_dropped_action_says_why_and_a_new_day_is_said(tmp_path: Path) -> None:
    record, out = signed(sample("repairs")), tmp_path / "status.pdf"
    news = [
        ActionUpdate(id="n1", session_id="s", seq=90, action_id=record.actions[7].id, date=DAY, status="dropped",
                     note="The blocks have no boards"),
        ActionUpdate(id="n2", session_id="s", seq=91, action_id=record.actions[3].id, date=DAY, new_due="2027-01-15"),
    ]  # fmt: skip
    make(SessionRecord.of(record.session, [*record.every_row(), *news]), "status", out, day=DAY)
    found = parts(out)
    assert "Givenup.Why:Theblockshavenoboards." in found["Notpossible,andwhy"]
    assert squeezed(record.actions[7].text) not in found["Stilltocome"]
    assert "NowexpectedonFriday15January2027." in found["Late,andwhy"]


@pytest.mark.parametrize("outcome", ["not_agreed", "outside_our_power", "parked"])
def test_no_is_said_with_its_reason(tmp_path: Path, outcome: str) -> None:
    record, out = signed(sample("repairs")), tmp_path / "status.pdf"
    refused = replace(record.proposals[0], outcome=outcome, outcome_reason="It costs too much", hear_by="2026-12-01")
    rows = [refused if row.id == refused.id else row for row in record.every_row() if row is not record.session]
    make(SessionRecord.of(record.session, rows), "status", out, day=DAY)
    words = parts(out)["Notpossible,andwhy"]
    assert squeezed(refused.title) in words
    assert "Why:Itcoststoomuch." in words
    assert "PeoplehearbyTuesday1December2026." in words


def test_an_empty_session_makes_a_report_and_a_letter(tmp_path: Path) -> None:
    record = sample("repairs")
    empty = SessionRecord.of(replace(record.session, parked=(), title="Nothing yet"), [*record.sides])
    for document in ("status", "letter"):
        assert make(empty, document, tmp_path / "paper.pdf").pages == 1
        assert "Nothing is agreed yet." in text_of(tmp_path / "paper.pdf")


# ---------------------------------------------------------------- the letter


def test_the_letter_begins_with_the_senders_own_line_and_says_whom_to_ring(tmp_path: Path) -> None:
    record, out = signed(sample("repairs")), tmp_path / "letter.pdf"
    make(record, "letter", out, day=DAY, opening="Dear <neighbour>, thank you for your patience.")
    text = " ".join(text_of(out).split())
    assert "Dear <neighbour>, thank you for your patience." in text
    assert "You were not at this meeting." not in text
    assert "To ask or to tell us something: ring Nadia Kerr on 01632 960 118" in text
    assert "Tuesday 24 November 2026" in text
    make(record, "letter", out, day=DAY)
    assert "You were not at this meeting." in text_of(out)


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_nobody_who_uses_the_service_is_named_on_a_door_unless_asked_again(tmp_path: Path, name: str) -> None:
    record, out = signed(sample(name)), tmp_path / "letter.pdf"
    using = [p for p in record.people if p.side_id == record.sides[0].id and p.attribution == "named"]
    helper = ActionParty(id="h", session_id="s", seq=99, action_id=record.actions[0].id, part="helper",
                         name="Doris Next-Door", side_id=record.sides[0].id)  # fmt: skip
    record = SessionRecord.of(record.session, [*record.every_row(), helper])
    make(record, "letter", out, day=DAY)
    text = squeezed(text_of(out))
    owners = {p.person_id for p in record.all(ActionParty)}
    named = [person for person in using if person.id in owners]
    assert named
    for person in [*using, replace(named[0], display_name="Doris Next-Door")]:
        assert squeezed(person.display_name) not in text, person.display_name
    assert any(squeezed(p.display_name) in text for p in record.people if p.side_id == record.sides[1].id)
    make(record, "letter", out, day=DAY, names=True)
    text = squeezed(text_of(out))
    assert all(squeezed(person.display_name) in text for person in named)
    assert "DorisNext-Door" in text


def test_asked_again_still_means_as_each_person_chose(tmp_path: Path) -> None:
    record, out = signed(sample("repairs")), tmp_path / "letter.pdf"
    make(record, "letter", out, day=DAY, names=True)
    assert "Kofi" not in text_of(out)
    assert "K A R" in text_of(out)


def test_who_helps_beside_the_same_side_is_not_said_twice(tmp_path: Path) -> None:
    record, out = signed(sample("repairs")), tmp_path / "letter.pdf"
    assert isinstance(record.actions[5], Action)
    make(record, "letter", out, day=DAY)
    beneath = squeezed(text_of(out)).split(squeezed(record.actions[5].text), 1)[1]
    assert beneath.startswith("TenantsByFriday29January2027.")
    assert isinstance(record.people[0], Person)
    assert record.all(Proposal)
