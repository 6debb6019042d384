"""Agreement across sides, gap, Kendall's W and consensus, for the annex of the record.

The functions work out what the formula gives; where a side has fewer than ``FEWEST_VOTES`` the caller says
"too few votes" instead.
"""

import math
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

FEWEST_VOTES = 3


def across_sides(groups: Sequence[tuple[int, int]]) -> Fraction:
    """The product over sides of (agree + 1) / (votes + 2), from pairs (agree, votes).

    After Polis (group-aware consensus), with the declared sides as the groups. A side without votes counts as one half.
    """
    return math.prod((Fraction(agree + 1, votes + 2) for agree, votes in groups), start=Fraction(1))


def across_sides_root(groups: Sequence[tuple[int, int]]) -> float:
    """The k-th root of ``across_sides``, k the number of sides, so that two and three sides compare."""
    return math.pow(across_sides(groups), 1 / len(groups))


def gap(shares: Sequence[Fraction]) -> Fraction:
    """Highest minus lowest agree share of the sides."""
    return max(shares) - min(shares)


def kendalls_w(ranks_by_rater: Sequence[Sequence[Fraction]]) -> Fraction | None:
    """Kendall's coefficient of concordance, ties corrected; None with fewer than two options or all tied.

    M. Kendall: W = 12 S / (m^2 (n^3 - n) - m T). Tied options share the mean of their ranks.
    """
    raters = len(ranks_by_rater)
    options = len(ranks_by_rater[0]) if ranks_by_rater else 0
    ties = sum(_tied(ranks) for ranks in ranks_by_rater)
    below = raters * raters * (options**3 - options) - raters * ties
    if below == 0:
        return None
    sums = [sum((Fraction(ranks[i]) for ranks in ranks_by_rater), Fraction(0)) for i in range(options)]
    middle = sum(sums, Fraction(0)) / options
    return 12 * sum(((s - middle) ** 2 for s in sums), Fraction(0)) / below


def _tied(ranks: Sequence[Fraction]) -> int:
    """The sum of t^3 - t over the runs of t tied ranks of one rater."""
    return sum(t**3 - t for t in Counter(ranks).values())


def ranks_of_card(ranking: Sequence[str], options: Sequence[str]) -> tuple[Fraction, ...]:
    """One card as ranks of all options, in the order of ``options``.

    Ranks 1 to r over its different options in order (a repeat is closed up); the n - r others share (r + 1 + n) / 2.
    """
    known = set(options)
    placed = {option: place for place, option in enumerate(dict.fromkeys(o for o in ranking if o in known), start=1)}
    shared = Fraction(len(placed) + 1 + len(options), 2)
    return tuple(Fraction(placed[o]) if o in placed else shared for o in options)


def consensus(frequencies: Sequence[int]) -> float | None:
    """Tastle and Wierman's consensus on an ordered scale, from how many chose each step; None without votes.

    1 + sum p_i log2(1 - |x_i - mean| / range), the range being the scale's: 1 all on one step, 0 half at each end.
    """
    votes, steps = sum(frequencies), len(frequencies)
    if votes == 0 or steps < 2:
        return None
    mean = Fraction(sum(step * n for step, n in enumerate(frequencies)), votes)
    value = 1.0
    for step, n in enumerate(frequencies):
        if n:
            value += n / votes * math.log2(1 - abs(step - mean) / (steps - 1))
    return max(0.0, value)
