"""What must hold for every vote, tried on many."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.methods import METHODS, Vote
from coprod_desktop.domain.model import Ballot
from coprod_desktop.domain.tally import ALL, Tally
from tests.counts import examples
from tests.domain.samples import SIDES, ballot, vote

OPTIONS = "ABCDE"
ADDITIVE = ("dots", "top", "approval", "rank")
MANY = settings(max_examples=examples(60), derandomize=True, deadline=None)

rankings = st.lists(st.sampled_from(OPTIONS), max_size=5)
said: dict[str, st.SearchStrategy[Any]] = {
    "dots": st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 2), max_size=2),
    "top": rankings,
    "approval": st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 1)),
    "rank": rankings.map(lambda order: list(dict.fromkeys(order))),
    "score": st.dictionaries(st.sampled_from(OPTIONS), st.sampled_from([None, 1, 2, 3, 4, 5])),
    "rating": st.dictionaries(st.sampled_from(OPTIONS), st.sampled_from([None, "?", -2, -1, 0, 1, 2])),
    "piles": st.dictionaries(st.sampled_from(OPTIONS), st.sampled_from([None, "high", "medium", "low"])),
}


@st.composite
def cards(draw: st.DrawFn, method: str) -> list[tuple[str, Any]]:
    return draw(st.lists(st.tuples(st.sampled_from(SIDES), said[method]), max_size=9))


def tally(the_vote: Vote) -> Tally:
    return METHODS[the_vote.settings.method or ""].score(the_vote)


def comparable(found: Tally) -> Tally:
    """Without what only ballots can tell."""
    rows = tuple(replace(row, voters=None) for row in found.rows)
    return replace(found, rows=rows, kendalls_w=None, head_to_head=None)


@pytest.mark.parametrize("method", METHODS)
def test_the_order_of_the_cards_never_matters(method: str) -> None:
    @MANY
    @given(cards(method), st.randoms(use_true_random=False))
    def check(given_cards: list[tuple[str, Any]], random: Any) -> None:
        shuffled = list(given_cards)
        random.shuffle(shuffled)
        assert tally(vote(method, OPTIONS, given_cards)) == tally(vote(method, OPTIONS, shuffled))

    check()


@pytest.mark.parametrize("method", METHODS)
def test_cards_and_their_own_counts_come_to_the_same(method: str) -> None:
    @MANY
    @given(cards(method))
    def check(given_cards: list[tuple[str, Any]]) -> None:
        by_cards = vote(method, OPTIONS, given_cards)
        sheet = METHODS[method].counts(by_cards)
        by_counts = replace(by_cards, ballots=(), counts=sheet)
        assert comparable(tally(by_cards)) == comparable(tally(by_counts))
        assert not any(issue.impossible for issue in METHODS[method].check(by_counts))

    check()


@pytest.mark.parametrize("method", ADDITIVE)
def test_two_heaps_counted_apart_add_up_to_one(method: str) -> None:
    @MANY
    @given(cards(method), cards(method))
    def check(one: list[tuple[str, Any]], other: list[tuple[str, Any]]) -> None:
        whole, first, second = (tally(vote(method, OPTIONS, heap)) for heap in (one + other, one, other))
        for option in OPTIONS:
            for scope in (*SIDES, ALL):
                parts = (first.row(option).score[scope] or 0) + (second.row(option).score[scope] or 0)
                assert whole.row(option).score[scope] == parts
        assert whole.total[ALL] == first.total[ALL] + second.total[ALL]

    check()


@pytest.mark.parametrize("method", METHODS)
def test_the_sheets_of_two_heaps_add_up_to_the_sheet_of_both(method: str) -> None:
    def cells(heap: list[tuple[str, Any]]) -> Counter[tuple[str, str, str]]:
        sheet = METHODS[method].counts(vote(method, OPTIONS, heap))
        found: Counter[tuple[str, str, str]] = Counter()
        for side, options in sheet.items():
            for option, cell in options.items():
                for value, number in cell.items() if isinstance(cell, dict) else (("", cell),):
                    found[side, option, value] += number
        return found

    @MANY
    @given(cards(method), cards(method))
    def check(one: list[tuple[str, Any]], other: list[tuple[str, Any]]) -> None:
        assert +cells(one + other) == +(cells(one) + cells(other))

    check()


def for_the_winner(method: str, option: str) -> Any:
    marks = {"dots": 2, "approval": 1, "score": 5, "rating": 2, "piles": "high"}
    return [option] if method in ("top", "rank") else {option: marks[method]}


@pytest.mark.parametrize("method", METHODS)
def test_a_card_for_the_winner_never_makes_it_lose(method: str) -> None:
    @MANY
    @given(cards(method), st.sampled_from(SIDES))
    def check(given_cards: list[tuple[str, Any]], side: str) -> None:
        before = tally(vote(method, OPTIONS, given_cards))
        winner = before.rows[0].option
        more = tally(vote(method, OPTIONS, [*given_cards, (side, for_the_winner(method, winner))]))
        assert more.row(winner).rank[ALL] == 1

    check()


@pytest.mark.parametrize("method", METHODS)
def test_figures_are_exact_and_ranks_are_a_competition(method: str) -> None:
    @MANY
    @given(cards(method))
    def check(given_cards: list[tuple[str, Any]]) -> None:
        found = tally(vote(method, OPTIONS, given_cards))
        for row in found.rows:
            figures = [*row.score.values(), *row.mean.values(), row.each_side_same]
            assert all(figure is None or isinstance(figure, int | Fraction) for figure in figures)
        for scope in (*SIDES, ALL, "each_side_same"):
            ranks = sorted(rank for row in found.rows if (rank := row.rank[scope]) is not None)
            assert all(rank == ranks.index(rank) + 1 for rank in ranks)

    check()


@pytest.mark.parametrize("method", ADDITIVE)
def test_sides_add_up_to_the_room_and_stay_within_what_is_possible(method: str) -> None:
    @MANY
    @given(cards(method))
    def check(given_cards: list[tuple[str, Any]]) -> None:
        found = tally(vote(method, OPTIONS, given_cards))
        for row in found.rows:
            assert row.score[ALL] == sum(row.score[side] or 0 for side in SIDES)
        if found.possible is not None:
            assert all(0 <= found.total[scope] <= found.possible[scope] for scope in (*SIDES, ALL))

    check()


@MANY
@given(st.lists(st.tuples(st.sampled_from(SIDES), rankings), max_size=9), st.integers(1, 5))
def test_the_cut_off_names_each_option_once_and_never_too_many_as_clear(
    given_cards: list[tuple[str, Any]], top_n: int
) -> None:
    found = tally(vote("top", OPTIONS, given_cards, top_n=top_n))
    cutoff = found.cutoff
    assert not set(cutoff.clear) & set(cutoff.tied)
    assert len(cutoff.clear) <= top_n <= len(cutoff.clear) + len(cutoff.tied) or not cutoff.tied
    assert len(cutoff.clear) == top_n or cutoff.tied


def test_a_mark_that_is_no_mark_is_not_counted() -> None:
    strange: Ballot = ballot(1, "tenants", {"A": "seven", "Z": 3})
    the_vote = replace(vote("score", OPTIONS), ballots=(strange,), voters={"tenants": 1, "staff": 0})
    assert tally(the_vote).total[ALL] == 0
