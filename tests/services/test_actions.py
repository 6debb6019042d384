"""Actions: kept at once, completed later, warned about and never blocked."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.model import Action, ActionParty, ActionUpdate, Person, Session, Side
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import action_cards, actions, negotiation
from coprod_desktop.services.editing import editing
from coprod_desktop.services.parties import Party, echo_parties, parties_text, read_parties, short_names
from coprod_desktop.services.work import Work
from tests.counts import examples

Sides = tuple[Side, ...]


@pytest.fixture
def people(work: Work, session_id: str, sides: Sides) -> dict[str, Person]:
    names = [
        ("T01", "Barry Tolland", 0),
        ("T02", "Linda Marsh", 0),
        ("T03", "Linda Moss", 0),
        ("S01", "Phil Ormsby", 1),
    ]
    rows = {
        file_id: Person(
            id=work.store.new_id(),
            session_id=session_id,
            seq=n,
            file_id=file_id,
            display_name=name,
            side_id=sides[side].id,
        )
        for n, (file_id, name, side) in enumerate(names)
    }
    with editing(work, session_id, "set_up.person_added") as step:
        for row in rows.values():
            step.add(row)
    return rows


def who(*people: Person) -> tuple[Party, ...]:
    return tuple(Party(person_id=person.id) for person in people)


def test_the_sentence_is_kept_and_the_rest_may_wait(
    work: Work, session_id: str, sides: Sides, people: dict[str, Person]
) -> None:
    action = actions.add_action(work, session_id, "  Run the trial ")
    assert (action.text, action.file_id, action.status, action.due) == ("Run the trial", "A1", "not_started", None)
    actions.set_who(work, session_id, action.id, leads=who(people["S01"]), helpers=who(people["T01"]))
    actions.set_due(work, session_id, action.id, "2027-01-29")
    actions.set_measure(work, session_id, action.id, "Share of visits in slot")
    (card,) = action_cards.cards(work, session_id)
    assert [(w.text, w.side) for w in (*card.leads, *card.helpers)] == [("Phil O", 1), ("Barry T", 0)]
    assert (card.when, card.measure, card.state) == ("Friday 29 January 2027", "Share of visits in slot", "")
    assert work.store.need(Action, action.id).owner_side_id == sides[1].id


def test_a_line_needs_words(work: Work, session_id: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        actions.add_action(work, session_id, "\t ")
    assert broken.value.field == "text"
    assert work.store.rows(Action, session_id) == ()


def test_who_is_read_from_names_and_sides(work: Work, session_id: str, sides: Sides, people: dict[str, Person]) -> None:
    read = read_parties(work, session_id, "barry t, STAFF, Dan from the council,, Barry Tolland")
    assert read == (
        Party(person_id=people["T01"].id), Party(side_id=sides[1].id), Party(name="Dan from the council", outside=True),
    )  # fmt: skip
    assert echo_parties(work, session_id, "barry, s01, Dan") == (
        "Barry Tolland (Tenants), Phil Ormsby (Staff), Dan (was not here)"
    )
    with pytest.raises(RuleBroken, match="Linda Marsh or Linda Moss") as broken:
        read_parties(work, session_id, "linda", "helpers")
    assert broken.value.field == "helpers"
    assert read_parties(work, session_id, "linda mo") == who(people["T03"])
    assert parties_text(work, session_id, read) == "Barry Tolland, Staff, Dan from the council"
    assert read_parties(work, session_id, parties_text(work, session_id, read)) == read


def test_short_names_are_whole_where_two_would_be_the_same(people: dict[str, Person]) -> None:
    assert list(short_names(people.values()).values()) == ["Barry T", "Linda Marsh", "Linda Moss", "Phil O"]
    rows = [
        replace(people["T01"], id=str(n), display_name=name)
        for n, name in enumerate(["Tenant 9", "Cher", "PCSO Rhian Dale"])
    ]
    assert list(short_names(rows).values()) == ["Tenant 9", "Cher", "PCSO Rhian D"]


@settings(max_examples=examples(40), derandomize=True, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.text(max_size=40))
def test_whatever_is_typed_as_a_name_is_understood_or_asked_about(
    work: Work, session_id: str, people: dict[str, Person], typed: str
) -> None:
    try:
        read = read_parties(work, session_id, typed, "helpers")
    except RuleBroken as asked:
        read, field = (), asked.field
    else:
        field = "helpers"
    assert field == "helpers"
    assert len(read) <= len([part for part in typed.split(",") if part.strip()])
    assert all(bool(p.person_id) + bool(p.name) + bool(p.side_id) == 1 for p in read)


def test_leads_of_two_sides_are_nobody_sides_own(
    work: Work, session_id: str, sides: Sides, people: dict[str, Person]
) -> None:
    both = actions.add_action(work, session_id, "Together", leads=who(people["T01"], people["S01"]))
    assert both.owner_side_id is None
    side = actions.add_action(work, session_id, "A side", leads=(Party(side_id=sides[0].id),))
    assert side.owner_side_id == sides[0].id
    outside = actions.add_action(work, session_id, "Outside", leads=(Party(name="Dan", outside=True),))
    assert outside.owner_side_id is None


def test_everything_of_an_action_is_changed_in_one_act(work: Work, session_id: str, people: dict[str, Person]) -> None:
    proposal = negotiation.add_proposal(work, session_id, "Slots")
    action = actions.add_action(work, session_id, "Run it", leads=who(people["S01"]), helpers=who(people["T01"]))
    parties = work.store.rows(ActionParty, session_id)
    changed = actions.edit_action(
        work, session_id, action.id, text="Run the trial", measure="", proposal_id=proposal.id,
        leads=who(people["S01"]), helpers=who(people["T01"]), due="2026-12-01", status="done", done_on="2026-11-30",
    )  # fmt: skip
    assert (changed.status, changed.done_on, changed.proposal_id) == ("done", "2026-11-30", proposal.id)
    assert work.store.rows(ActionParty, session_id) == parties
    again = actions.edit_action(
        work, session_id, action.id, text="Run the trial", measure="", proposal_id=None, leads=(),
        helpers=who(people["T02"], people["S01"]), due=None, status="dropped", done_on="2026-11-30",
    )  # fmt: skip
    assert (again.owner_side_id, again.done_on) == (None, None)
    found = action_cards.facts(work, session_id, action.id)
    assert (found.leads, found.helpers) == ("", "Linda Marsh, Phil Ormsby")
    work.store.undo(session_id, 1)
    assert work.store.rows(ActionParty, session_id) == parties


def test_news_is_added_after_the_record_is_final(work: Work, session_id: str, people: dict[str, Person]) -> None:
    action = actions.add_action(work, session_id, "Run it", due="2026-10-01")
    session = work.store.need(Session, session_id)
    with editing(work, session_id, "close.final") as step:
        step.put(replace(session, state="final"))
    with pytest.raises(RuleBroken, match="final"):
        actions.set_due(work, session_id, action.id, "2026-11-01")
    with pytest.raises(RuleBroken) as broken:
        actions.add_update(work, session_id, action.id, date="2026-10-02", by="Phil Ormsby")
    assert broken.value.field == "note"
    news = actions.add_update(
        work, session_id, action.id, date="2026-10-02", note="A part is late", by="Phil Ormsby", status="in_progress",
        new_due="2026-12-04", said_by="Linda",
    )  # fmt: skip
    assert (news.person_id, news.by_text) == (people["S01"].id, None)
    (card,) = action_cards.cards(work, session_id)
    assert (card.when, card.expected, card.state) == (
        "Thursday 1 October 2026", "Friday 4 December 2026", "Under way",
    )  # fmt: skip
    actions.change_update(work, session_id, news.id, date="2026-10-03", note="", by="The supplier", status="done")
    (shown,) = action_cards.news(work, session_id, action.id)
    assert (shown.date, shown.by, shown.status, shown.new_due) == (
        "Saturday 3 October 2026",
        "The supplier",
        "done",
        "",
    )
    assert action_cards.action_of(work, news.id) == action.id == action_cards.action_of(work, action.id)
    actions.remove_update(work, session_id, news.id)
    assert work.store.rows(ActionUpdate, session_id) == ()


def test_an_action_goes_with_its_people_and_news(work: Work, session_id: str, people: dict[str, Person]) -> None:
    action = actions.add_action(work, session_id, "Run it", leads=who(people["S01"]))
    actions.add_update(work, session_id, action.id, date="2026-10-02", note="Begun")
    actions.remove_action(work, session_id, action.id)
    assert not any(work.store.rows(kind, session_id) for kind in (Action, ActionParty, ActionUpdate))
    work.store.undo(session_id, 1)
    assert action_cards.facts(work, session_id, action.id).leads == "Phil Ormsby"


def test_what_can_wait_is_said_and_blocks_nothing(work: Work, session_id: str, people: dict[str, Person]) -> None:
    assert action_cards.can_wait(work, session_id) == ()
    for n in range(3):
        actions.add_action(work, session_id, f"Do {n}", leads=who(people["S01"]), helpers=who(people["T01"]),
                           due="2026-12-01")  # fmt: skip
    assert [w.text for w in action_cards.can_wait(work, session_id)] == ["three of three are led by staff"]
    bare = actions.add_action(work, session_id, "Do more")
    said = action_cards.can_wait(work, session_id)
    assert [w.text for w in said] == [
        "action 4 has nobody to lead", "action 4 has nobody to help", "action 4 has no day",
        "three of four are led by staff",
    ]  # fmt: skip
    assert [w.action_id for w in said] == [bare.id, bare.id, bare.id, None]


def test_the_likely_proposal_is_the_last_agreed(work: Work, session_id: str) -> None:
    assert actions.likely_proposal(work, session_id) is None
    first = negotiation.add_proposal(work, session_id, "One")
    second = negotiation.add_proposal(work, session_id, "Two")
    negotiation.add_proposal(work, session_id, "Three")
    negotiation.decide(work, session_id, first.id, "agreed")
    negotiation.decide(work, session_id, second.id, "agreed_as_trial")
    likely = actions.likely_proposal(work, session_id)
    assert likely is not None
    assert likely.id == second.id


def test_a_change_names_the_cards_it_touches(work: Work, session_id: str, people: dict[str, Person]) -> None:
    action = actions.add_action(work, session_id, "Run it", leads=who(people["S01"]))
    other = actions.add_action(work, session_id, "Walk")
    party = work.store.rows(ActionParty, session_id)[0]
    touched = action_cards.actions_touched
    assert touched(work, session_id, {"action": [other.id], "action_party": [party.id]}) == {action.id, other.id}
    assert touched(work, session_id, {"idea": ["x"]}) == set()
    assert touched(work, session_id, {"person": ["x"]}) is None
    assert touched(work, session_id, {"action_update": ["gone"]}) is None
