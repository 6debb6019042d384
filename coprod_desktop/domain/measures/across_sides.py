"""Agreement across sides (after Polis, group-aware consensus), with the declared sides as the groups."""

import math
from collections.abc import Sequence
from fractions import Fraction

from coprod_desktop.i18n import _


def across_sides(groups: Sequence[tuple[int, int]]) -> Fraction:
    """The product over sides of (agree + 1) / (votes + 2), from pairs (agree, votes).

    A side without votes counts as one half.
    """
    return math.prod((Fraction(agree + 1, votes + 2) for agree, votes in groups), start=Fraction(1))


def across_sides_root(groups: Sequence[tuple[int, int]]) -> float:
    """The k-th root of ``across_sides``, k the number of sides, so that two and three sides compare."""
    return math.pow(across_sides(groups), 1 / len(groups))


def sentence() -> str:
    """What it says, for somebody who never heard of it."""
    return _("Agreement across sides: from 0 to 1; it is high only where every side agrees.")
