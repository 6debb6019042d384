"""What the room may see: no open votes, no names but as chosen, small sides in words, nothing of the facilitator's."""

from dataclasses import replace

import pytest

from coprod_desktop.domain.model import Action, Idea, Person, Round, Session, Theme
from coprod_desktop.domain.names_check import may_name, parts_of_names
from coprod_desktop.domain.values import VotingSettings
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import (
    exchange,
    follow_up,
    history,
    ideas,
    notes,
    priorities,
    rehearsal,
    sessions,
    timing,
    voting_cards,
    wall,
)
from coprod_desktop.services import plan as plans
from coprod_desktop.services.editing import editing
from coprod_desktop.services.wall import WallSlide
from coprod_desktop.services.wall_slides import SLIDES
from coprod_desktop.services.work import Work
from tests.conftest import SAMPLES, FixedClock


@pytest.fixture
def repairs(work: Work) -> str:
    return exchange.import_session(work, (SAMPLES / "repairs.json").read_text(encoding="utf-8")).session.id


def text(slide: WallSlide) -> str:
    """Everything on a slide, in one."""
    said = [slide.title, slide.question, slide.foot]
    for line in slide.lines:
        said += [line.mark, line.text, line.end, line.sub, *(f"{bar.name} {bar.words}" for bar in line.bars)]
    return "\n".join(said)


def test_every_stage_has_a_slide_with_words(work: Work, repairs: str, session_id: str) -> None:
    for key in SLIDES:
        assert wall.slide(work, repairs, key).title
        assert wall.slide(work, session_id, key).title, "also where there is nothing yet"
    assert {wall.slide_now(work, repairs, stage) for stage in sessions.stage_titles()} == SLIDES.keys() - {"break"}


def test_ideas_have_numbers_newest_last_and_nobody_beside_them(work: Work, repairs: str) -> None:
    slide = wall.slide(work, repairs, "ideas")
    numbers = [int(line.mark) for line in slide.lines]
    assert numbers == sorted(numbers)
    assert slide.newest_last
    assert {line.sub for line in slide.lines} == {""}


@pytest.mark.parametrize(
    ("line", "waits"),
    [
        ("Ask Maureen before you come", True), ("MAUREEN'S door", True), ("ask maureen", False),
        ("O'Neill said so", True), ("Ring me first", False), ("Wants a Morgan car", False),
        ("Ask _Maureen_ first", True), ("Ask Neill’s son", True),
    ],
)  # fmt: skip
def test_a_line_that_may_name_a_person_waits(line: str, waits: bool) -> None:
    assert may_name(line, parts_of_names(("Maureen O'Neill", "Bo Grant"))) == waits


def test_waiting_lines_are_shown_by_an_act_that_is_undone(work: Work, session_id: str) -> None:
    with editing(work, session_id, "set_up.person_added") as step:
        step.add(Person(id="p", session_id=session_id, seq=1, file_id="T01", display_name="Maureen Grant"))
    named = ideas.add_idea(work, session_id, "Ask Maureen first")
    plain = ideas.add_idea(work, session_id, "Ask first")
    held = ideas.add_idea(work, session_id, "Not yet", off_wall=True)

    def shown() -> list[str]:
        return [line.row_id for line in wall.slide(work, session_id, "ideas").lines]

    assert shown() == [plain.id]
    assert [(w.row_id, w.held) for w in wall.waiting(work, session_id, "ideas")] == [(named.id, False), (held.id, True)]
    wall.show_line(work, session_id, named.id, "ideas")
    wall.show_line(work, session_id, held.id, "ideas")
    assert shown() == [named.id, plain.id, held.id]
    wall.keep_off(work, session_id, plain.id, "ideas")
    assert shown() == [named.id, held.id]
    turned = history.undo(work, session_id)
    assert turned == history.Turned("Undone: a line kept off the wall", "ideas")
    assert shown() == [named.id, plain.id, held.id]


def open_vote(work: Work, session_id: str) -> Round:
    sides = {side.id: 9 for side in sessions.sides(work, session_id)}
    themes = [row.id for row in work.store.rows(Theme, session_id)[:4]]
    return priorities.start_vote(
        work, session_id, settings=VotingSettings(method="top"), entry="ballots", theme_ids=themes, present=sides
    )


def test_an_open_vote_shows_its_options_and_nothing_of_the_cards(work: Work, repairs: str) -> None:
    round_ = open_vote(work, repairs)
    before = wall.slide(work, repairs, "priorities")
    side = sessions.sides(work, repairs)[0].id
    for line in ("1 2 3", "3 2 1"):
        voting_cards.add_card(work, repairs, round_.id, line, side_id=side)
    assert wall.slide(work, repairs, "priorities") == before
    assert len(before.lines) == 4
    with pytest.raises(RuleBroken):
        wall.reveal(work, repairs, round_.id)


def test_a_result_is_seen_once_it_is_revealed(work: Work, repairs: str) -> None:
    newest = work.store.rows(Round, repairs)[-1]
    hidden = wall.slide(work, repairs, "priorities")
    assert not any(line.bars or line.sub for line in hidden.lines)
    wall.reveal(work, repairs, newest.id)
    shown = wall.slide(work, repairs, "priorities")
    assert shown.lines[0].sub == "1st. Everybody wants this"
    assert len(shown.lines) == 5, "nothing below the line"
    assert all(bar.share is not None for line in shown.lines for bar in line.bars)
    turned = history.undo(work, repairs)
    assert turned is not None
    assert turned.stage == "priorities"
    assert wall.slide(work, repairs, "priorities") == hidden
    wall.reveal(work, repairs, newest.id)
    priorities.reopen_vote(work, repairs, newest.id)
    assert not work.store.need(Round, newest.id).revealed, "a vote that is opened again is hidden again"


def test_a_small_side_is_in_words(work: Work, repairs: str) -> None:
    round_ = open_vote(work, repairs)
    many, few = (side.id for side in sessions.sides(work, repairs))
    for side, cards in ((many, 6), (few, 3)):
        for _card in range(cards):
            voting_cards.add_card(work, repairs, round_.id, "1 2 3", side_id=side)
    priorities.close_vote(work, repairs, round_.id)
    wall.reveal(work, repairs, round_.id)
    bars = [line.bars for line in wall.slide(work, repairs, "priorities").lines]
    assert all(large.share is not None and not large.words for large, _small in bars)
    assert all(small.share is None and small.words for _large, small in bars)
    assert not any(digit in bar.words for pair in bars for bar in pair for digit in "0123456789")


def test_who_leads_is_shown_as_that_person_chose(work: Work, repairs: str) -> None:
    people = work.store.rows(Person, repairs)
    chosen = {person.display_name for person in people if person.attribution == "named"}
    for key in ("actions", "close"):
        for action in work.store.rows(Action, repairs):
            said = text(wall.slide(work, repairs, key, action.id))
            for person in people:
                assert person.display_name in chosen or person.display_name not in said


def test_nothing_of_the_facilitators_is_on_any_slide(work: Work, repairs: str) -> None:
    notes.add_note(work, repairs, "Zebra: speak slower", stage="ideas")
    with editing(work, repairs, "set_up.person_added") as step:
        for person in work.store.rows(Person, repairs):
            step.put(replace(person, attribution="anonymous"))
    names = {part for person in work.store.rows(Person, repairs) for part in person.display_name.split()}
    for key in SLIDES:
        for focus in (None, *(row.id for row in work.store.rows(Action, repairs))):
            said = text(wall.slide(work, repairs, key, focus))
            assert "Zebra" not in said
            words = {word.strip(".,:;'’?!()“”") for word in said.split()}
            assert not {name for name in names if name in words and name[0].isupper()}, key
            assert work.store.path.parent.name not in said.split()


def test_the_break_says_when_we_are_back(work: Work, session_id: str, clock: FixedClock) -> None:
    tea = plans.add_plan_line(work, session_id, "Tea", minutes="15", part="break")
    plans.add_plan_line(work, session_id, "Talk", minutes="30", part="negotiation")
    assert wall.slide(work, session_id, "break").lines[0].text == "Break"
    timing.start_line(work, session_id, tea.id)
    assert wall.slide_now(work, session_id, "ideas") == "break"
    clock.go_on(minutes=5)
    timing.keep_clock(work, session_id, tea.id, 300_000, runs=True)
    slide = wall.slide(work, session_id, "break")
    assert (slide.lines[0].text, slide.foot) == ("We are back at quarter past one.", "Then: What we work out together")


def test_the_next_line_of_the_plan_waits_where_it_names_a_person(work: Work, session_id: str) -> None:
    tea = plans.add_plan_line(work, session_id, "Tea", minutes="15", part="break")
    plans.add_plan_line(work, session_id, "Carol says thank you", minutes="5")
    timing.start_line(work, session_id, tea.id)
    assert wall.slide(work, session_id, "break").foot == "Then: Carol says thank you"
    with editing(work, session_id, "set_up.person_added") as step:
        step.add(Person(id="p", session_id=session_id, seq=1, file_id="S01", display_name="Carol Ntim"))
    assert wall.slide(work, session_id, "break").foot == ""


def test_the_session_begins_with_a_welcome(work: Work, repairs: str) -> None:
    slide = wall.slide(work, repairs, "welcome")
    headings = [line.text for line in slide.lines if line.heading]
    assert headings == ["What we promise", "What cannot change", "How we work together", "How we decide"]
    session = work.store.need(Session, repairs)
    assert slide.question == session.focus_question


def test_an_idea_that_was_withdrawn_is_gone(work: Work, repairs: str) -> None:
    idea = work.store.rows(Idea, repairs)[0]
    ideas.withdraw_idea(work, repairs, idea.id)
    assert idea.text not in text(wall.slide(work, repairs, "ideas"))


def test_a_theme_is_read_out_with_its_ideas_and_their_sides(work: Work, repairs: str) -> None:
    theme = work.store.rows(Theme, repairs)[2]
    slide = wall.slide(work, repairs, "themes", theme.id)
    assert slide.question == "C  Damp and mould"
    numbers = [idea.seq for idea in work.store.rows(Idea, repairs) if idea.theme_id == theme.id]
    assert [int(line.mark) for line in slide.lines] == numbers == [10, 11, 12, 13, 14, 15]
    assert [line.side for line in slide.lines] == [0, 0, 1, 0, 0, 1]
    assert len(wall.slide(work, repairs, "themes", "").lines) == 9


def test_last_time_shows_what_waits_and_what_each_side_says_and_no_name(work: Work, repairs: str) -> None:
    later = follow_up.new_follow_up(work, repairs)
    board = follow_up.read_board(work, later.id)
    asked = wall.slide(work, later.id, "last_time")
    assert [line.text for line in asked.lines] == [action.card.text for action in board.actions if action.card]
    assert {line.sub for line in asked.lines} == {"What became of it?"}
    tenants = board.sides[0].id
    person = work.store.rows(Person, later.id)[0].display_name
    follow_up.say_what_became(
        work, later.id, board.actions[0].file_id, "done", words={tenants: "It works"}, date="3/11"
    )
    follow_up.say_what_became(work, later.id, board.actions[1].file_id, "dropped", words={tenants: f"Ask {person}"})
    told = [line.sub for line in wall.slide(work, later.id, "last_time").lines]
    assert told[0] == "Done, Tuesday 3 November 2026\nTenants: It works"
    assert "Tenants" not in told[1], "words that name somebody wait"
    names = {person.display_name for person in work.store.rows(Person, later.id)}
    assert not {name for name in names if name in text(wall.slide(work, later.id, "last_time"))}
    assert [waits.text for waits in wall.waiting(work, later.id, "last_time")] == [f"Ask {person}"]


def test_a_practice_says_so_on_every_slide(work: Work, repairs: str) -> None:
    made = rehearsal.practise(work)
    assert {wall.slide(work, made.id, key).practice for key in SLIDES} == {True}
    assert {wall.slide(work, repairs, key).practice for key in SLIDES} == {False}
