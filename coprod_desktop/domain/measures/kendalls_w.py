"""Kendall's coefficient of concordance: how alike the orders are that people gave (M. Kendall)."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from coprod_desktop.i18n import _


def kendalls_w(doubled_ranks: Sequence[Sequence[int]]) -> Fraction | None:
    """W with ties corrected, from each rater's ranks of all options; None with fewer than two options or all tied.

    W = 12 S / (m^2 (n^3 - n) - m T). Tied options share the mean of their ranks, which may be a half: so every rank
    is given twice over, as a whole number.
    """
    raters = len(doubled_ranks)
    options = len(doubled_ranks[0]) if doubled_ranks else 0
    ties = sum(_tied(ranks) for ranks in doubled_ranks)
    below = raters * raters * (options**3 - options) - raters * ties
    if below == 0:
        return None
    sums = [sum(ranks) for ranks in zip(*doubled_ranks, strict=True)]
    middle = Fraction(sum(sums), options)
    # Ranks are doubled, so their squares are four times what they would be.
    return 12 * sum(((s - middle) ** 2 for s in sums), Fraction(0)) / 4 / below


def _tied(ranks: Sequence[int]) -> int:
    """The sum of t^3 - t over the runs of t tied ranks of one rater."""
    return sum(t**3 - t for t in Counter(ranks).values())


def doubled_ranks_of_card(ranking: Sequence[str], options: Sequence[str]) -> tuple[int, ...]:
    """Twice the rank of every option on one card, in the order of ``options``.

    Ranks 1 to r over its different options in order (a repeat is closed up); the n - r others share (r + 1 + n) / 2.
    """
    known = set(options)
    placed = {option: 2 * place for place, option in enumerate(dict.fromkeys(o for o in ranking if o in known), 1)}
    shared = len(placed) + 1 + len(options)
    return tuple(placed.get(option, shared) for option in options)


def sentence() -> str:
    """What it says, for somebody who never heard of it."""
    return _("How alike the cards are (Kendall's W): from 0, each card another order, to 1, all the same.")
