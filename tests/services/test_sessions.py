"""A session as a whole: its start, the rail, where the desk is, the time, the bin, undo in words."""

import pytest

from coprod_desktop.domain.model import PlanLine, Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import (
    actions,
    archive,
    exchange,
    history,
    ideas,
    plan,
    recycle,
    rehearsal,
    sessions,
    timing,
    translating,
)
from coprod_desktop.services.work import Work
from tests.conftest import SAMPLES, FixedClock


def test_only_the_question_is_needed(work: Work) -> None:
    with pytest.raises(RuleBroken) as broken:
        sessions.new_session(work, "   ")
    assert broken.value.field == "question"
    made = sessions.new_session(work, "  How can  we\nfinish repairs? ")
    assert (made.focus_question, made.title) == ("How can we finish repairs?", "How can we finish repairs")
    assert made.date == "2026-09-15"
    assert history.undo(work, made.id) is None


def test_a_long_question_makes_a_short_title() -> None:
    title = sessions.short_title("How can we get repairs finished properly, with fewer visits, and keep people told?")
    assert title == "How can we get repairs finished properly, with fewer…"


def test_a_session_begins_once(work: Work, session_id: str) -> None:
    sessions.begin(work, session_id)
    sessions.begin(work, session_id)
    assert work.store.need(Session, session_id).state == "running"
    turned = history.undo(work, session_id)
    assert turned == history.Turned("Undone: session begun", "set_up")
    assert history.undo(work, session_id) is None


def test_the_rail_of_the_sample(work: Work) -> None:
    text = (SAMPLES / "repairs.json").read_text(encoding="utf-8")
    session_id = exchange.import_session(work, text).session.id
    assert [(s.number, s.title, s.count) for s in sessions.rail(work, session_id)] == [
        (1, "Set up", "19 people"),
        (2, "How it is now", "to come"),
        (3, "Ideas", "34 ideas"),
        (4, "Themes", "9 themes"),
        (5, "Priorities", "Vote 2 closed"),
        (6, "Negotiation", "5 of 5 settled"),
        (7, "Actions", "9 actions"),
        (8, "Close", "feedback"),
    ]


def test_counting_anew_is_counting_all(work: Work, session_id: str) -> None:
    before = sessions.rail(work, session_id)
    ideas.add_idea(work, session_id, "One")
    actions.add_action(work, session_id, "Do it")
    assert sessions.recount(work, session_id, before, {"idea", "action"}) == sessions.rail(work, session_id)
    assert sessions.recount(work, session_id, before, {"note"}) == before


def test_the_desk_and_its_ticks_are_no_acts(work: Work, session_id: str) -> None:
    assert sessions.stage_now(work, session_id) == "set_up"
    sessions.go_to_stage(work, session_id, "themes")
    sessions.tick_stage(work, session_id, "ideas", True)
    sessions.tick_stage(work, session_id, "themes", True)
    sessions.tick_stage(work, session_id, "ideas", False)
    assert sessions.stage_now(work, session_id) == "themes"
    assert [s.key for s in sessions.rail(work, session_id) if s.done] == ["themes"]
    assert history.undo(work, session_id) is None


def test_undo_says_what_and_where(work: Work, session_id: str) -> None:
    ideas.add_idea(work, session_id, "A secret word")
    assert history.undo(work, session_id) == history.Turned("Undone: idea 1 added", "ideas")
    assert history.redo(work, session_id) == history.Turned("Done again: idea 1 added", "ideas")
    assert history.redo(work, session_id) is None
    sentences = [act.sentence for act in history.acts(work, session_id)]
    assert sentences == ["idea 1 added", "session started"]
    assert history.last_kept(work, session_id) == work.clock.instant()


def test_every_act_of_every_service_has_words_and_a_stage() -> None:
    for key, words in history._labels().items():
        assert words, key
        assert history.stage_of(key) is not None or key.partition(".")[0] in ("session", "plan"), key


def test_minutes_stay_where_you_are(work: Work, session_id: str) -> None:
    line = plan.add_plan_line(work, session_id, "Talk", minutes="30", part="negotiation")
    timing.set_minutes(work, session_id, line.id, 32)
    assert [one.actual_min for one in sessions.plan_lines(work, session_id, "negotiation")] == [32]
    assert history.undo(work, session_id) == history.Turned("Undone: minutes of a line of the plan kept", None)
    with pytest.raises(RuleBroken) as broken:
        timing.set_minutes(work, session_id, line.id, 5000)
    assert broken.value.field == "minutes"


@pytest.mark.parametrize(
    ("name", "part", "stage"),
    [
        ("vote_1", None, None),
        ("Ideas again", None, "ideas"),
        ("welcome", None, "welcome"),
        ("Tea", "break", "break"),
    ],
)
def test_what_a_line_of_the_plan_is_part_of(name: str, part: str | None, stage: str | None) -> None:
    assert sessions.stage_of_line(PlanLine(id="1", session_id="s", stage=name, part=part)) == stage


def test_the_look_ahead_counts_from_now_once_it_runs(work: Work, session_id: str, clock: FixedClock) -> None:
    first = plan.add_plan_line(work, session_id, "Ideas", minutes="35", part="ideas")
    plan.add_plan_line(work, session_id, "Negotiation", minutes="30", part="negotiation")
    ahead = timing.look_ahead(work, session_id)
    assert ahead is not None
    assert (ahead.end, ahead.negotiation_left) == ("14:05", 30)
    clock.go_on(minutes=50)
    timing.set_minutes(work, session_id, first.id, 50)
    ahead = timing.look_ahead(work, session_id)
    assert ahead is not None
    assert ahead.end == "14:20"


def test_find_goes_by_the_order_of_the_stages(work: Work, session_id: str) -> None:
    actions.add_action(work, session_id, "Buy a kettle")
    ideas.add_idea(work, session_id, "A kettle for the hall")
    assert [(row.stage, row.text) for row in sessions.find(work, session_id, "kettle")] == [
        ("ideas", "A kettle for the hall"),
        ("actions", "Buy a kettle"),
    ]
    assert sessions.find(work, session_id, "teapot") == ()


def test_drafts_are_kept_and_dropped(work: Work, session_id: str) -> None:
    sessions.keep_drafts(work, session_id, {"ideas.line": "Half a", "notes.line": "x"})
    sessions.keep_drafts(work, session_id, {"notes.line": ""})
    assert sessions.drafts(work, session_id) == {"ideas.line": "Half a"}


def test_what_is_practised_counts_nowhere(work: Work) -> None:
    made = rehearsal.practise(work)
    assert work.store.session_ids() == ()
    assert work.store.search("evenings") == ()
    assert sessions.head(work, made.id).sample


def test_the_bin_keeps_for_thirty_days(work: Work, session_id: str, clock: FixedClock) -> None:
    recycle.put_in_bin(work, session_id)
    assert work.store.session_ids() == ()
    assert [one.session_id for one in recycle.in_bin(work)] == [session_id]
    recycle.take_back(work, session_id)
    assert work.store.session_ids() == (session_id,)
    with pytest.raises(RuleBroken):
        recycle.take_back(work, session_id)
    recycle.put_in_bin(work, session_id)
    clock.go_on(days=29)
    assert recycle.empty_old(work) == 0
    clock.go_on(days=2)
    assert recycle.empty_old(work) == 1
    assert work.store.get(Session, session_id) is None


def test_words_are_found_in_each_language_of_a_session(work: Work, session_id: str) -> None:
    translating.translate_session(work, session_id, "focus_question", "cy", "Beth ddylai newid?")
    assert [hit.session_id for hit in archive.search(work, "ddylai")] == [session_id]
    translating.translate_session(work, session_id, "focus_question", "cy", "")
    assert archive.search(work, "ddylai") == ()
