"""How far the sides are apart on one statement."""

from collections.abc import Sequence
from fractions import Fraction

from coprod_desktop.i18n import _


def gap(shares: Sequence[Fraction]) -> Fraction:
    """Highest minus lowest agree share of the sides."""
    return max(shares) - min(shares)


def sentence() -> str:
    """What it says, for somebody who never heard of it."""
    return _("Gap: how far apart the sides are, from 0, the same share of each agrees, to 1, all of one and none of "
             "another.")  # fmt: skip
