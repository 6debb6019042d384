"""Borda, head to head and Kendall's W agree with programs that other people wrote."""

import json
import random
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.measures.kendalls_w import doubled_ranks_of_card, kendalls_w
from coprod_desktop.domain.methods import METHODS
from coprod_desktop.domain.tally import ALL
from tests.domain.samples import SIDES, vote

LETTERS = "ABCDEFG"
COUNTED: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("data").joinpath("other_counters.json").read_text(encoding="utf-8")
)["votes"]
"""500 votes of full orders, drawn by lot, as pref-voting counted them (``data/make_other_counters.py``)."""


def test_full_orders_agree_with_pref_voting() -> None:
    assert len(COUNTED) == 500
    for theirs in COUNTED:
        options, cards = theirs["options"], theirs["cards"].split()
        tally = METHODS["rank"].score(vote("rank", options, [(SIDES[n % 2], card) for n, card in enumerate(cards)]))
        borda = dict(zip(options, theirs["borda"], strict=True))
        assert {row.option: row.score[ALL] for row in tally.rows} == borda
        best = max(borda.values())
        assert {row.option for row in tally.rows if row.rank[ALL] == 1} == {o for o in options if borda[o] == best}
        if tally.head_to_head is None:
            assert len(options) > 4
            continue
        room = tally.head_to_head[ALL]
        assert room.winner == theirs["condorcet"]
        margins = dict(zip(combinations(options, 2), theirs["margins"], strict=True))
        for one, other in room.wins:
            margin = margins[one, other] if one < other else -margins[other, one]
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
