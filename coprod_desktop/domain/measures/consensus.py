"""Consensus on an ordered scale (W. J. Tastle and M. J. Wierman)."""

import math
from collections.abc import Sequence
from fractions import Fraction

from coprod_desktop.i18n import _


def consensus(frequencies: Sequence[int]) -> float | None:
    """From how many chose each step of the scale; None without votes.

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


def sentence() -> str:
    """What it says, for somebody who never heard of it."""
    return _("Consensus: how close the answers are to each other, from 0, half at each end, to 1, all the same.")
