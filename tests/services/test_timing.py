"""The clock of each line of the plan, and minutes that are given and given up."""

import pytest

from coprod_desktop.domain.model import PlanLine, Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import history, plan, sessions, setup, sign_off, timing
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from tests.conftest import FixedClock

PLAN = (
    ("Welcome", "10", "welcome"), ("Ideas", "35", "ideas"), ("Tea", "10", "break"), ("Vote", "15", "priorities"),
    ("Vote again", "10", "priorities"), ("Negotiation", "60", "negotiation"),
)  # fmt: skip


@pytest.fixture
def lines(work: Work, session_id: str) -> tuple[PlanLine, ...]:
    return tuple(plan.add_plan_line(work, session_id, name, minutes=m, part=part) for name, m, part in PLAN)


def on(work: Work, session_id: str) -> tuple[str, int, str] | None:
    found = timing.clock_on(work, session_id)
    return None if found is None else (found[0].stage, found[1].used_ms // 1000, found[1].state)


def run(work: Work, session_id: str, seconds: int) -> None:
    """Let the clock that is on show so many seconds."""
    found = timing.clock_on(work, session_id)
    assert found is not None
    timing.keep_clock(work, session_id, found[0].id, seconds * 1000, runs=True)


def used(work: Work, session_id: str) -> list[int | None]:
    return [line.actual_min for line in work.store.rows(PlanLine, session_id)]


def test_a_line_that_is_over_leaves_its_minutes(
    work: Work, session_id: str, lines: tuple[PlanLine, ...], clock: FixedClock
) -> None:
    timing.start_line(work, session_id, lines[0].id)
    assert work.store.need(Session, session_id).state == "running"
    run(work, session_id, 12 * 60 + 20)
    clock.go_on(minutes=12)
    timing.start_line(work, session_id, lines[1].id)
    assert on(work, session_id) == ("Ideas", 0, "runs")
    assert used(work, session_id) == [12, None, None, None, None, None]
    timing.end_line(work, session_id)
    assert on(work, session_id) is None
    assert used(work, session_id)[1] is None, "a line that was only passed by leaves nothing"


def test_the_clock_goes_with_its_stage(work: Work, session_id: str, lines: tuple[PlanLine, ...]) -> None:
    assert timing.start_stage(work, session_id, "ideas") is None, "it does not run yet"
    began = timing.start_stage(work, session_id, "ideas", begins=True)
    assert began == lines[1]
    run(work, session_id, 1800)
    assert timing.start_stage(work, session_id, "ideas") == work.store.need(PlanLine, lines[1].id)
    assert on(work, session_id) == ("Ideas", 1800, "runs"), "going back to its stage changes nothing"
    assert timing.line_after(work, session_id) == lines[2]
    timing.start_stage(work, session_id, "priorities")
    assert on(work, session_id) == ("Vote", 0, "runs")
    run(work, session_id, 600)
    assert timing.line_after(work, session_id) == lines[4], "a stage may have several lines"
    timing.start_line(work, session_id, lines[4].id)
    assert used(work, session_id) == [None, 30, None, 10, None, None]
    assert timing.start_stage(work, session_id, "close") is None
    assert on(work, session_id) is None


def test_no_clock_starts_by_itself_on_another_day(
    work: Work, session_id: str, lines: tuple[PlanLine, ...], clock: FixedClock
) -> None:
    clock.go_on(days=3)
    assert timing.start_stage(work, session_id, "ideas", begins=True) is None
    assert work.store.need(Session, session_id).state == "running"
    timing.start_line(work, session_id, lines[1].id)
    assert on(work, session_id) == ("Ideas", 0, "runs")


def test_a_line_begun_again_goes_on_where_it_stood(work: Work, session_id: str, lines: tuple[PlanLine, ...]) -> None:
    timing.start_line(work, session_id, lines[1].id)
    run(work, session_id, 1234)
    timing.start_line(work, session_id, lines[2].id)
    timing.start_line(work, session_id, lines[1].id)
    assert on(work, session_id) == ("Ideas", 21 * 60, "runs")
    timing.set_minutes(work, session_id, lines[1].id, 40)
    assert on(work, session_id) is None, "minutes that are typed end the clock"
    assert used(work, session_id)[1] == 40


def test_the_clock_is_in_the_file_to_the_second(work: Work, session_id: str, lines: tuple[PlanLine, ...]) -> None:
    timing.start_line(work, session_id, lines[1].id)
    run(work, session_id, 1234)
    steps = len(work.store.history(session_id))
    again = Store.open(work.store.path.parent)
    assert again.timers(session_id)[0][:3] == (lines[1].id, 1_234_000, "runs")
    again.close()
    run(work, session_id, 1235)
    assert len(work.store.history(session_id)) == steps, "ticking is no act"


def test_minutes_given_and_given_up_are_undone(
    work: Work, session_id: str, lines: tuple[PlanLine, ...], clock: FixedClock
) -> None:
    setup.set_facts(work, session_id, {"hall_until": "15:00"})
    timing.start_line(work, session_id, lines[1].id)
    ahead = timing.look_ahead(work, session_id)
    assert ahead is not None
    assert (ahead.end, ahead.over, ahead.negotiation_left) == ("15:10", 10, 50)
    timing.give_minutes(work, session_id, lines[1].id, 5)
    ahead = timing.look_ahead(work, session_id)
    assert ahead is not None
    assert (ahead.end, ahead.over, ahead.negotiation_left) == ("15:15", 15, 45)
    assert timing.give_up_minutes(work, session_id, lines[2].id, 15) == 10, "tea had ten"
    assert timing.give_up_minutes(work, session_id, lines[4].id, 5) == 5
    ahead = timing.look_ahead(work, session_id)
    assert ahead is not None
    assert (ahead.end, ahead.over, ahead.negotiation_left) == ("15:00", 0, 60)
    planned = [line.planned_min for line in work.store.rows(PlanLine, session_id)]
    assert planned == [10, 35, 10, 15, 10, 60], "what was planned stays in the record"
    turned = history.undo(work, session_id)
    assert turned == history.Turned("Undone: line 5 of the plan gave up 5 min", None)
    with pytest.raises(RuleBroken, match="no minutes left"):
        timing.give_up_minutes(work, session_id, lines[2].id, 5)
    assert [line.stage for line, _left in timing.lines_to_come(work, session_id)] == [
        "Ideas", "Vote", "Vote again", "Negotiation",
    ]  # fmt: skip


def test_a_line_over_its_time_moves_the_end(
    work: Work, session_id: str, lines: tuple[PlanLine, ...], clock: FixedClock
) -> None:
    timing.start_line(work, session_id, lines[5].id)
    clock.go_on(minutes=75)
    run(work, session_id, 75 * 60)
    ahead = timing.look_ahead(work, session_id)
    assert ahead is not None
    assert (ahead.end, ahead.negotiation_left) == ("14:15", 0)


def test_a_final_record_starts_no_clock(work: Work, session_id: str, lines: tuple[PlanLine, ...]) -> None:
    timing.start_line(work, session_id, lines[0].id)
    sign_off.agree_in_the_room(work, session_id)
    sign_off.record_final(work, session_id)
    with pytest.raises(RuleBroken, match="final"):
        timing.start_line(work, session_id, lines[1].id)
    run(work, session_id, 600)
    timing.end_line(work, session_id)
    assert used(work, session_id)[0] is None
    assert sessions.plan_lines(work, session_id, "ideas")
