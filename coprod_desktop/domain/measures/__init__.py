"""How far people agree: published measures, exact where the formula allows, each in a file with its one sentence.

The functions work out what the formula gives; where a side has fewer than ``FEWEST_VOTES`` the caller says so instead,
with :func:`measured`.
"""

from fractions import Fraction

from coprod_desktop.domain.words import number_text
from coprod_desktop.i18n import _

FEWEST_VOTES = 3


def measured(value: Fraction | float | None, votes: int) -> str:
    """A measure in digits, "too few votes" for fewer than three, or that it cannot be said."""
    if votes < FEWEST_VOTES:
        return _("too few votes")
    return _("cannot be said") if value is None else number_text(Fraction(value))
