"""The board: nothing that people said gets lost, whatever is grouped, sent, joined and undone."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.model import Idea, Side
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import ideas, themes
from coprod_desktop.services.work import Work
from tests.conftest import make_session
from tests.counts import examples


def add(work: Work, session_id: str, count: int, side_id: str | None = None) -> list[Idea]:
    return [ideas.add_idea(work, session_id, f"Idea {n}", side_id=side_id) for n in range(1, count + 1)]


def letters(board: themes.Board) -> dict[str, list[int]]:
    shown = {column.theme.file_id: [card.idea.seq for card in column.cards] for column in board.columns}
    return {"": [card.idea.seq for card in board.loose], **shown}


def test_grouping_makes_a_theme_with_the_next_letter(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    cards = add(work, session_id, 4, sides[0].id)
    themes.make_theme(work, session_id, "Appointments", [cards[2].id, cards[0].id])
    themes.make_theme(work, session_id, "Damp")
    board = themes.board(work, session_id)
    assert letters(board) == {"": [2, 4], "A": [3, 1], "B": []}
    assert board.columns[0].by_side == {sides[0].id: 2}
    assert board.placed == 2


def test_sending_loosening_and_moving(work: Work, session_id: str) -> None:
    cards = add(work, session_id, 4)
    theme = themes.make_theme(work, session_id, "A theme", [card.id for card in cards[:2]])
    themes.place_ideas(work, session_id, [cards[3].id], theme.id)
    themes.move_card(work, session_id, cards[3].id, -1)
    assert letters(themes.board(work, session_id))["A"] == [1, 4, 2]
    themes.move_card(work, session_id, cards[0].id, -1)
    themes.place_ideas(work, session_id, [cards[0].id], None)
    assert letters(themes.board(work, session_id)) == {"": [1, 3], "A": [4, 2]}


def test_cards_are_put_before_another(work: Work, session_id: str) -> None:
    one, two, three, four, five = (card.id for card in add(work, session_id, 5))
    theme = themes.make_theme(work, session_id, "A theme", [one, two, three])
    themes.place_ideas(work, session_id, [five, four], theme.id, two)
    assert letters(themes.board(work, session_id))["A"] == [1, 5, 4, 2, 3]
    themes.place_ideas(work, session_id, [three], theme.id, one)
    assert letters(themes.board(work, session_id))["A"] == [3, 1, 5, 4, 2]
    step = work.store.history(session_id)[0]
    assert step.label_key == "themes.moved"
    themes.place_ideas(work, session_id, [three], theme.id, three)
    themes.place_ideas(work, session_id, [three], theme.id, one)
    assert work.store.history(session_id)[0] == step  # nothing changed, nothing to undo


def test_every_act_is_taken_back(work: Work, session_id: str) -> None:
    one, two, three, four = (card.id for card in add(work, session_id, 4))
    theme = themes.make_theme(work, session_id, "A theme", [one, two])
    themes.join_ideas(work, session_id, [four], three)
    acts: list[Callable[[], object]] = [
        lambda: themes.make_theme(work, session_id, "Another", [three]),
        lambda: themes.rename_theme(work, session_id, theme.id, "Better"),
        lambda: themes.place_ideas(work, session_id, [three], theme.id, two),
        lambda: themes.place_ideas(work, session_id, [one], None),
        lambda: themes.move_card(work, session_id, two, -1),
        lambda: themes.join_ideas(work, session_id, [one], three),
        lambda: themes.unjoin_idea(work, session_id, four),
    ]
    for act in acts:
        before, count = themes.board(work, session_id), len(work.store.history(session_id))
        act()
        after = themes.board(work, session_id)
        assert after != before
        assert len(work.store.history(session_id)) == count + 1
        work.store.undo(session_id, 1)
        assert themes.board(work, session_id) == before
        work.store.redo(session_id, 1)
        assert themes.board(work, session_id) == after
        work.store.undo(session_id, 1)


def test_joined_ideas_keep_their_words_and_go_with_the_card(work: Work, session_id: str) -> None:
    cards = add(work, session_id, 5)
    theme = themes.make_theme(work, session_id, "A theme", [card.id for card in cards[:2]])
    themes.join_ideas(work, session_id, [cards[3].id], cards[0].id)
    themes.join_ideas(work, session_id, [cards[4].id], cards[3].id)
    column = themes.board(work, session_id).columns[0]
    assert [idea.seq for idea in column.cards[0].joined] == [4, 5]
    assert column.count == 4
    other = themes.make_theme(work, session_id, "Another", [cards[0].id])
    assert {i.theme_id for i in ideas.ideas(work, session_id) if i.seq in (1, 4, 5)} == {other.id}
    themes.unjoin_idea(work, session_id, cards[3].id)
    assert letters(themes.board(work, session_id)) == {"": [3], "A": [2], "B": [1, 4]}
    assert themes.board(work, session_id).column(theme.id) is not None


def test_an_idea_is_never_joined_to_itself(work: Work, session_id: str) -> None:
    one, two, three = add(work, session_id, 3)
    themes.join_ideas(work, session_id, [one.id], two.id)
    themes.join_ideas(work, session_id, [two.id], three.id)
    for idea, into in ((one, one), (three, one), (two, one)):
        with pytest.raises(RuleBroken):
            themes.join_ideas(work, session_id, [idea.id], into.id)


def test_names_of_themes(work: Work, session_id: str) -> None:
    theme = themes.make_theme(work, session_id, " Damp and mould ")
    assert theme.name == "Damp and mould"
    for name in ("", "damp AND mould"):
        with pytest.raises(RuleBroken) as broken:
            themes.make_theme(work, session_id, name)
        assert broken.value.field == "name"
    assert themes.rename_theme(work, session_id, theme.id, "Damp and mould").name == "Damp and mould"
    assert themes.find_theme([theme], "mould") == theme
    assert themes.find_theme([theme], "a") == theme
    with pytest.raises(RuleBroken):
        themes.find_theme([theme], "lifts")


def test_only_an_empty_theme_is_removed(work: Work, session_id: str) -> None:
    card = add(work, session_id, 1)[0]
    theme = themes.make_theme(work, session_id, "Damp", [card.id])
    with pytest.raises(RuleBroken):
        themes.remove_theme(work, session_id, theme.id)
    themes.park(work, session_id, [theme.id])
    themes.place_ideas(work, session_id, [card.id], None)
    themes.remove_theme(work, session_id, theme.id)
    assert letters(themes.board(work, session_id)) == {"": [1]}
    assert work.store.record(session_id).session.parked == ()


def test_parking_and_taking_back(work: Work, session_id: str) -> None:
    theme = themes.make_theme(work, session_id, "Parking")
    themes.park(work, session_id, [theme.id])
    themes.park(work, session_id, [theme.id])
    assert themes.board(work, session_id).columns[0].parked
    themes.unpark(work, session_id, [theme.id])
    assert not themes.board(work, session_id).columns[0].parked


def test_withdrawn_ideas_are_not_on_the_board(work: Work, session_id: str) -> None:
    one, two = add(work, session_id, 2)
    themes.join_ideas(work, session_id, [two.id], one.id)
    ideas.withdraw_idea(work, session_id, one.id)
    assert letters(themes.board(work, session_id)) == {"": [2]}


KINDS = ("group", "send", "before", "loose", "join", "unjoin", "move", "undo")
ACTS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 6), st.integers(0, 6)), max_size=12)


@settings(
    max_examples=examples(25),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=ACTS)
def test_every_idea_is_on_the_board_once_whatever_happens(work: Work, acts: list[tuple[str, int, int]]) -> None:
    session_id = make_session(work)
    cards = add(work, session_id, 7)
    texts = {card.id: card.text for card in cards}
    for act, one, two in acts:
        board = themes.board(work, session_id)
        try:
            if act == "group":
                name = f"Theme {one} {two} {len(board.columns)}"
                themes.make_theme(work, session_id, name, [cards[one].id, cards[two].id])
            elif act in ("send", "before", "loose"):
                to = board.columns[two % len(board.columns)].theme.id if board.columns and act != "loose" else None
                before = cards[two].id if act == "before" else None
                themes.place_ideas(work, session_id, [cards[one].id, cards[two].id], to, before)
            elif act == "undo":
                if board.columns:
                    work.store.undo(session_id, 1)
            elif act == "join":
                themes.join_ideas(work, session_id, [cards[one].id], cards[two].id)
            elif act == "unjoin":
                themes.unjoin_idea(work, session_id, cards[one].id)
            else:
                themes.move_card(work, session_id, cards[one].id, 1 if two % 2 else -1)
        except RuleBroken:
            pass
    board = themes.board(work, session_id)
    shown = [*board.loose, *(card for column in board.columns for card in column.cards)]
    seen = [idea for card in shown for idea in (card.idea, *card.joined)]
    assert {idea.id: idea.text for idea in seen} == texts
    assert len(seen) == 7
    for card in shown:
        assert {idea.theme_id for idea in card.joined} <= {card.idea.theme_id}
