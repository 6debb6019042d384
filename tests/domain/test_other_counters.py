"""Borda, head to head and Kendall's W agree with programs that other people wrote."""

import random
import warnings
from fractions import Fraction
from typing import Any

import pytest

from coprod_desktop.domain.measures.kendalls_w import doubled_ranks_of_card, kendalls_w
from coprod_desktop.domain.methods import METHODS
from coprod_desktop.domain.tally import ALL
from tests.domain.samples import SIDES, vote

PROFILES = 500
LETTERS = "ABCDEFG"


def profiles() -> list[tuple[str, list[tuple[str, ...]]]]:
    """Votes of 1 to 25 full orders of two to seven options."""
    chance = random.Random(1781)
    found = []
    for _each in range(PROFILES):
        options = LETTERS[: chance.randint(2, len(LETTERS))]
        cards = [tuple(chance.sample(options, len(options))) for _card in range(chance.randint(1, 25))]
        found.append((options, cards))
    return found


@pytest.fixture(scope="module")
def profile_of() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what other people's programs say on loading is theirs
        from pref_voting.profiles import Profile

    def made(options: str, cards: list[tuple[str, ...]]) -> Any:
        return Profile([[options.index(letter) for letter in card] for card in cards])

    return made


def test_full_orders_agree_with_pref_voting(profile_of: Any) -> None:
    for options, cards in profiles():
        theirs = profile_of(options, cards)
        tally = METHODS["rank"].score(vote("rank", options, [(SIDES[n % 2], card) for n, card in enumerate(cards)]))
        scores = {row.option: row.score[ALL] for row in tally.rows}
        assert scores == {letter: theirs.borda_scores()[n] for n, letter in enumerate(options)}
        best = max(theirs.borda_scores().values())
        assert {row.option for row in tally.rows if row.rank[ALL] == 1} == {
            options[n] for n, score in theirs.borda_scores().items() if score == best
        }
        if tally.head_to_head is None:
            assert len(options) > 4
            continue
        room, winner = tally.head_to_head[ALL], theirs.condorcet_winner()
        assert room.winner == (None if winner is None else options[winner])
        for one, other in room.wins:
            margin = theirs.margin(options.index(one), options.index(other))
            assert room.wins[one, other] - room.wins[other, one] == margin


def test_w_agrees_with_friedmans_test_of_scipy() -> None:
    """W = chi squared / (m (n - 1)), ties corrected in both."""
    from scipy.stats import friedmanchisquare

    chance = random.Random(8)
    for _each in range(100):
        options = LETTERS[: chance.randint(3, len(LETTERS))]
        cards = [chance.sample(options, chance.randint(1, len(options))) for _card in range(chance.randint(3, 20))]
        doubled = [doubled_ranks_of_card(card, options) for card in cards]
        ours = kendalls_w(doubled)
        assert isinstance(ours, Fraction)
        chi_squared = friedmanchisquare(*zip(*doubled, strict=True)).statistic
        assert float(ours) == pytest.approx(chi_squared / (len(cards) * (len(options) - 1)), abs=1e-9)
