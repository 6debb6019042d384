"""A voting card as a typed line."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain import card_line
from coprod_desktop.domain.model import Option
from coprod_desktop.errors import RuleBroken
from tests.counts import examples

OPTIONS = tuple(
    Option(id=f"o{letter}", session_id="s", seq=n, round_id="r", file_id=letter, text=letter)
    for n, letter in enumerate([*"ABCDEFGHI", "AB"], start=1)
)


@pytest.mark.parametrize("line", ["A D C", "adc", "a, d; c.", "1 4 3", " A-D-C ", "A4C"])
def test_ways_to_type_an_order(line: str) -> None:
    assert card_line.read_ranking(line, OPTIONS) == ("oA", "oD", "oC")


def test_two_letters_are_one_name_where_there_is_one() -> None:
    assert card_line.read_ranking("AB", OPTIONS) == ("oAB",)


def test_dots_and_ticks() -> None:
    assert card_line.read_dots("A2 C D D b0", OPTIONS) == {"oA": 2, "oC": 1, "oD": 2}
    assert card_line.read_ticks("A C C", OPTIONS) == {"oA": 1, "oC": 1}


@pytest.mark.parametrize("line", ["", "  ", "A X", "0", "11", "99999999999999999999", "²", "?"])
def test_lines_that_are_no_card(line: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        card_line.read_ranking(line, OPTIONS)
    assert broken.value.field == "line"


@settings(max_examples=examples(60), derandomize=True)
@given(order=st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=9))
def test_what_is_written_is_read_back(order: list[Option]) -> None:
    ranking = tuple(option.id for option in order)
    assert card_line.read_ranking(card_line.write_ranking(ranking, OPTIONS), OPTIONS) == ranking


@settings(max_examples=examples(60), derandomize=True)
@given(marks=st.dictionaries(st.sampled_from([o.id for o in OPTIONS]), st.integers(1, 9), min_size=1))
def test_dots_written_are_read_back(marks: dict[str, int]) -> None:
    assert card_line.read_dots(card_line.write_marks(marks, OPTIONS), OPTIONS) == marks


@settings(max_examples=examples(100), derandomize=True)
@given(line=st.text(max_size=40))
def test_any_text_is_read_or_refused(line: str) -> None:
    for read in (card_line.read_ranking, card_line.read_dots, card_line.read_ticks):
        with contextlib.suppress(RuleBroken):
            assert read(line, OPTIONS)
