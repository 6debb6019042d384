"""The next session, and what became of each action."""

import pytest

from coprod_desktop.domain.model import (
    Action,
    ActionUpdate,
    Authority,
    Given,
    LastTime,
    Parking,
    PlanLine,
    Session,
    Side,
)
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import (
    actions,
    close,
    decision_rule,
    follow_up,
    history,
    negotiation,
    parking,
    people,
    plan,
    recycle,
    register,
    register_news,
    series,
    sessions,
    setup,
    sign_off,
)
from coprod_desktop.services.register import Filter
from coprod_desktop.services.register_news import News
from coprod_desktop.services.work import Work


@pytest.fixture
def later(work: Work, session_id: str, sides: tuple[Side, ...]) -> Session:
    """The follow-up of a final session with three actions, one of them done."""
    people.add_person(work, session_id, "Ann", side_id=sides[0].id, arrived="13:00", left="15:00", attribution="named")
    people.add_person(work, session_id, "Ellen")
    decision_rule.set_decision_rule(work, session_id, "hands", agreed=True)
    facts = {"ground_rules": "You can pass", "next_date": "8 December 2026", "next_time": "13:00"}
    setup.set_facts(work, session_id, facts)
    for text in ("Make a list", "Write a letter", "Walk the block"):
        actions.add_action(work, session_id, text)
    actions.set_status(work, session_id, work.store.rows(Action, session_id)[1].id, "done")
    sign_off.agree_in_the_room(work, session_id)
    sign_off.record_final(work, session_id)
    return follow_up.new_follow_up(work, session_id)


def test_it_carries_sides_people_rules(work: Work, session_id: str, later: Session) -> None:
    old = work.store.need(Session, session_id)
    assert (later.follows, later.date, later.planned_start) == (old.file_id, "2026-12-08", "13:00")
    assert (later.state, later.ground_rules) == ("planned", ("You can pass",))
    assert later.decision_rule is not None
    assert (later.decision_rule.kind, later.decision_rule.agreed_before_voting) == ("hands", None)
    new_sides = people.sides(work, later.id)
    assert [s.file_id for s in new_sides] == ["tenants", "staff"]
    ann, ellen = people.people(work, later.id)
    assert (ann.side_id, ann.arrived, ann.left, ann.attribution) == (new_sides[0].id, None, None, "named")
    assert ellen.side_id is None


def test_open_actions_stand_on_the_board(work: Work, later: Session) -> None:
    board = follow_up.read_board(work, later.id)
    assert [action.file_id for action in board.actions] == ["A1", "A3"]
    assert board.to_say == 2


def test_the_owner_hears_once_and_in_its_own_step(work: Work, session_id: str, later: Session) -> None:
    tenants, staff = people.sides(work, later.id)
    row = follow_up.say_what_became(
        work, later.id, "A3", "part_done", words={tenants.id: "Half of it.", staff.id: " "}, by="Linda"
    )
    assert (row.date, row.words) == ("2026-12-08", {tenants.id: "Half of it."})
    follow_up.say_what_became(work, later.id, "A3", "done", words={tenants.id: "All of it."}, date="2 December 2026")
    updates = work.store.rows(ActionUpdate, session_id)
    assert [(u.status, u.note, u.date, u.from_session) for u in updates] == [
        ("done", "Tenants: All of it.", "2026-12-02", later.file_id)
    ]
    assert len(work.store.rows(LastTime, later.id)) == 1
    assert work.store.broken_links(session_id) == ()
    assert work.store.broken_links(later.id) == ()
    assert history.undo(work, later.id).stage == "last_time"
    # An action that was talked about here stays on the board also where it is done now.
    assert [a.file_id for a in follow_up.read_board(work, later.id).actions] == ["A1", "A3"]
    follow_up.forget_what_became(work, later.id, row.id)
    assert work.store.rows(LastTime, later.id) == ()


def test_a_session_from_elsewhere_is_typed(work: Work, later: Session) -> None:
    session = work.store.need(Session, later.id)
    with work.store.step(later.id, "test.elsewhere", 0) as step:
        step.put(Session(**{f: getattr(session, f) for f in session.__dataclass_fields__} | {"follows": "elsewhere"}))
    board = follow_up.read_board(work, later.id)
    assert (board.earlier, board.actions) == (None, ())
    follow_up.say_what_became(work, later.id, "Mend the gate", "dropped")
    board = follow_up.read_board(work, later.id)
    assert [(a.file_id, a.card) for a in board.actions] == [("Mend the gate", None)]


def test_what_is_missing_is_said(work: Work, later: Session) -> None:
    for action, status, date, field in (
        (" ", "done", "", "action"), ("A1", "maybe", "", "status"), ("A1", "done", "soon", "date"),
    ):  # fmt: skip
        with pytest.raises(RuleBroken) as broken:
            follow_up.say_what_became(work, later.id, action, status, date=date)
        assert broken.value.field == field


def test_a_trial_and_what_was_to_be_confirmed_are_looked_at_again(work: Work, session_id: str) -> None:
    for title, outcome, day in (("Slots", "agreed_as_trial", "2026-12-01"), ("A gate", "agreed", None)):
        made = negotiation.add_proposal(work, session_id, title)
        negotiation.decide(work, session_id, made.id, outcome, review_date=day)
    asked = negotiation.add_proposal(work, session_id, "A lift")
    negotiation.decide(work, session_id, asked.id, "to_be_confirmed", confirm_who="The board")
    later = follow_up.new_follow_up(work, session_id)
    assert follow_up.read_board(work, later.id).look_again == (
        "Slots: agreed as a trial. Looked at again on Tuesday 1 December 2026.",
        "A lift: to be confirmed. The board confirms it.",
    )


def test_it_opens_with_last_time_and_carries_what_waits(work: Work, later: Session) -> None:
    assert sessions.stage_now(work, later.id) == "last_time"
    parking.add_parking(work, later.id, "Cycle store")
    after = follow_up.new_follow_up(work, later.id)
    assert [row.text for row in work.store.rows(Parking, after.id)] == ["Cycle store"]


def test_what_was_answered_is_not_carried(work: Work, session_id: str) -> None:
    setup.add_given(work, session_id, "No money this year")
    setup.add_can_say_yes(work, session_id, who="Phil", side_id=people.sides(work, session_id)[1].id)
    plan.add_plan_line(work, session_id, "Welcome", minutes="5", part="welcome")
    plan.add_plan_line(work, session_id, "Ideas", minutes="20", part="ideas")
    for text in ("The bins", "The gate"):
        close.add_unresolved(work, session_id, text)
    made = negotiation.add_proposal(work, session_id, "A fine")
    negotiation.decide(work, session_id, made.id, "not_agreed")
    sign_off.agree_in_the_room(work, session_id)
    owed = {row.what: row for row in register.page(work, Filter("owed"))}
    register_news.tell(work, [owed["The gate"]], News(words="Mended", status="answered"))
    later = follow_up.new_follow_up(work, session_id)
    assert [row.text for row in work.store.rows(Parking, later.id)] == ["The bins", "A fine"]
    assert [row.text for row in work.store.rows(Given, later.id)] == ["No money this year"]
    new_sides = people.sides(work, later.id)
    assert [row.side_id for row in work.store.rows(Authority, later.id)] == [new_sides[1].id]
    lines = work.store.rows(PlanLine, later.id)
    assert [(line.part, line.planned_min) for line in lines] == [("welcome", 5), ("last_time", 15), ("ideas", 20)]


def test_the_chain_is_seen_both_ways(work: Work, session_id: str, later: Session) -> None:
    last = follow_up.new_follow_up(work, later.id)
    ids = [session_id, later.id, last.id]
    for here in ids:
        found = series.series(work, here)
        assert [link.id for link in found] == ids
        assert [link.id for link in found if link.here] == [here]
    assert "2 lines are open" in series.series(work, later.id)[0].about
    assert series.words(work, later.id).startswith("Follows “Getting repairs finished”. Followed by “")
    recycle.put_in_bin(work, last.id)
    assert [link.id for link in series.series(work, session_id)] == ids[:2]
    assert series.words(work, last.id).startswith("Follows")
