"""What a vote came to: scores, means, ranks and labels by side and for the whole room.

A :class:`Tally` is made by a method of ``domain.methods``. Everything is exact; ids are those of the rows.
The label, cut-off and few-voters rules are this project's own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar, cast

from coprod_desktop.domain.words import number_word
from coprod_desktop.i18n import _, plural

ALL = "all"
"""Key of the whole room beside the ids of the sides."""
EACH_SIDE_SAME = "each_side_same"

SHARED, ONE_SIDED, MIXED, LOW = "shared", "one_sided", "mixed", "low"
TOP_N = 5
"""How many go on unless set."""

Order = tuple[Fraction, ...]
K = TypeVar("K")
N = TypeVar("N", int, Fraction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a method works out for one option; the rest of a row follows from it.

    ``score`` and ``order`` are by side and for ``ALL``, ``mean`` is by side; None where a side gave nothing to go by.
    ``order``: bigger is better, ties are ties.
    """

    score: Mapping[str, Fraction | None]
    mean: Mapping[str, Fraction | None]
    order: Mapping[str, Order | None]
    voters: Mapping[str, int] | None = None
    second: Mapping[str, Fraction] | None = None
    spread: "Mapping[str, tuple[Fraction, Fraction] | None] | None" = None
    backing: Mapping[str, tuple[int, int]] | None = None
    rating: "Rating | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What idea rating tells beside the agree share; every mapping is by side and for ``ALL``."""

    counts: Mapping[str, Mapping[str, int]]
    agree: Mapping[str, int]
    votes: Mapping[str, int]
    share: Mapping[str, Fraction | None]
    mean_mark: Mapping[str, Fraction | None]
    consensus: Mapping[str, float | None]
    """None for fewer than three votes, as are the three below where that is so on a side."""
    across_sides: Fraction | None
    across_sides_root: float | None
    gap: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadToHead:
    """Each two options against each other: how many cards put the first before the second."""

    wins: Mapping[tuple[str, str], int]
    winner: str | None
    """The option that beats every other, or None: a cycle or a tie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    """One option. Mappings are by side id and ``ALL``; ``mean`` by side only; ``rank`` has ``EACH_SIDE_SAME`` too."""

    option: str
    score: Mapping[str, Fraction | None]
    mean: Mapping[str, Fraction | None]
    """Score per voter of that side; None for a side without voters."""
    each_side_same: Fraction | None
    """Mean of the means of the sides that voted: the second lens, never the ranking."""
    rank: Mapping[str, int | None]
    label: str
    """``shared``, ``one_sided:SIDE`` (a side's id), ``mixed`` or ``low``."""
    voters: Mapping[str, int] | None = None
    """How many gave this option anything, by side and ``ALL``; None where only counts are known."""
    second: Mapping[str, Fraction] | None = None
    """Piles only: how many put it second."""
    spread: Mapping[str, tuple[Fraction, Fraction] | None] | None = None
    """Marks only: the lowest and the highest mark by side and ``ALL``; None without marks."""
    backing: Mapping[str, tuple[int, int]] | None = None
    """Where everybody marks everything: how many spoke for it, and of how many, by side and ``ALL``."""
    rating: Rating | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutoff:
    """Who goes on: ``clear`` surely, ``tied`` across the edge (empty where it is clear); in the file's order."""

    top_n: int
    clear: tuple[str, ...]
    tied: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A whole round, counted. ``rows`` are in ranking order, ties in the file's order."""

    sides: tuple[str, ...]
    options: tuple[str, ...]
    voters: Mapping[str, int]
    total: Mapping[str, Fraction]
    """Points given, or marks given where there are no points."""
    possible: Mapping[str, int] | None
    """The most that could be given, where the method has a limit."""
    rows: tuple[TallyRow, ...]
    cutoff: Cutoff
    kendalls_w: Mapping[str, Fraction | None] | None = None
    """By side and ``ALL`` where the method ranks and ballots are known; None for fewer than three raters."""
    head_to_head: Mapping[str, HeadToHead] | None = None

    def row(self, option: str) -> TallyRow:
        """The row of one option; raises KeyError for one that was not in this vote."""
        for row in self.rows:
            if row.option == option:
                return row
        raise KeyError(option)

    def is_joint(self, row: TallyRow, scope: str = ALL) -> bool:
        """Whether another option has the same rank."""
        return sum(other.rank[scope] == row.rank[scope] for other in self.rows) > 1

    def unused(self, scope: str) -> Fraction | None:
        """Points that could have been given and were not; None where there is no limit."""
        return None if self.possible is None else self.possible[scope] - self.total[scope]


# ---------------------------------------------------------------- making one


def build(
    *,
    sides: Sequence[str],
    figures: Mapping[str, Figures],
    voters: Mapping[str, int],
    total: Mapping[str, Fraction],
    possible: Mapping[str, int] | None,
    top_n: int,
    kendalls_w: Mapping[str, Fraction | None] | None = None,
    head_to_head: Mapping[str, HeadToHead] | None = None,
) -> Tally:
    """Ranks, labels and cut-off from the figures of each option; voters, total and possible are by side."""
    same = {option: mean_of(found.mean.values()) for option, found in figures.items()}
    ranks: dict[str, dict[str, int | None]] = {
        scope: competition_ranks({option: found.order[scope] for option, found in figures.items()})
        for scope in (ALL, *sides)
    }
    ranks[EACH_SIDE_SAME] = _ranks_by(same)
    by_mean = {side: _ranks_by({o: found.mean[side] for o, found in figures.items()}) for side in sides}
    rows = [
        TallyRow(
            option=option, score=found.score, mean=found.mean, each_side_same=same[option],
            rank=MappingProxyType({scope: found_ranks[option] for scope, found_ranks in ranks.items()}),
            label=_label(option, found.mean, by_mean, top_n),
            voters=found.voters, second=found.second, spread=found.spread, backing=found.backing, rating=found.rating,
        )
        for option, found in figures.items()
    ]  # fmt: skip
    return Tally(
        sides=tuple(sides), options=tuple(figures), voters=with_all(voters), total=with_all(total),
        possible=None if possible is None else with_all(possible),
        rows=tuple(sorted(rows, key=lambda row: row.rank[ALL] or len(rows) + 1)),
        cutoff=cutoff(ranks[ALL], top_n), kendalls_w=kendalls_w, head_to_head=head_to_head,
    )  # fmt: skip


def with_all(by_side: Mapping[str, N]) -> Mapping[str, N]:
    """The figures by side with their sum as ``ALL``, in a mapping that cannot be changed."""
    return MappingProxyType({**by_side, ALL: cast(N, sum(by_side.values()))})


def mean_of(figures: Iterable[Fraction | None]) -> Fraction | None:
    """The mean of those that are known; None where none is."""
    known = [figure for figure in figures if figure is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def competition_ranks(order: Mapping[K, Order | None]) -> dict[K, int | None]:
    """Competition ranking, biggest first: 1, 2, 2, 4. None has no rank."""
    first: dict[Order, int] = {}
    for place, key in enumerate(sorted((o for o in order.values() if o is not None), reverse=True), start=1):
        first.setdefault(key, place)
    return {option: None if key is None else first[key] for option, key in order.items()}


def _ranks_by(figures: Mapping[str, Fraction | None]) -> dict[str, int | None]:
    return competition_ranks({option: None if figure is None else (figure,) for option, figure in figures.items()})


def cutoff(ranks: Mapping[str, int | None], top_n: int) -> Cutoff:
    """Which options are surely among the first ``top_n``, and which tie across the edge; in the order of ``ranks``."""
    known = [rank for rank in ranks.values() if rank is not None]

    def last_place(rank: int) -> int:
        return rank + known.count(rank) - 1

    within = {option: rank for option, rank in ranks.items() if rank is not None and rank <= top_n}
    return Cutoff(
        top_n=top_n,
        clear=tuple(option for option, rank in within.items() if last_place(rank) <= top_n),
        tied=tuple(option for option, rank in within.items() if last_place(rank) > top_n),
    )


def _label(
    option: str, mean: Mapping[str, Fraction | None], ranks: Mapping[str, Mapping[str, int | None]], top_n: int
) -> str:
    """*Shared*: in the top N of every side; *one-sided* of exactly one; *mixed* of some; *low* of none.

    In the top of a side: N or better there by ``ranks``, which go by the mean, with a mean above nothing. A side
    without voters has no top.
    """
    wanting = [s for s in ranks if (mean[s] or 0) > 0 and (ranks[s][option] or top_n + 1) <= top_n]
    if not wanting:
        return LOW
    if len(wanting) == len(ranks):
        return SHARED
    return f"{ONE_SIDED}:{wanting[0]}" if len(wanting) == 1 else MIXED


# ---------------------------------------------------------------- in words


def used_words(used: int, possible: int) -> str:
    """The foot of a column: ``59 used, 1 left`` or ``18 used, 3 too many``."""
    if used > possible:
        return _("{used} used, {more} too many").format(used=used, more=used - possible)
    return _("{used} used, {left} left").format(used=used, left=possible - used)


def voters_words(
    voters: Mapping[str, int | None], labels: Mapping[str, str], present: Mapping[str, int] | None = None
) -> str:
    """``tenants 12 of 13, staff 1 of 1``, or ``tenants 12`` where it is not known who was there; ``ALL`` left out.

    The number stands behind: a side is called by many, and in front of it *one* would be wrong.

    A side whose number is None has fewer than five voters, and is not told apart any further.
    """
    parts = []
    for side in voters:
        if side == ALL:
            continue
        voted, there = voters[side], (present or {}).get(side)
        text = _("fewer than five {side}") if voted is None else _("{side} {voted}")
        if voted is not None and there is not None:
            text = _("{side} {voted} of {there}")
        parts.append(text.format(voted=voted, there=there, side=labels.get(side, side)))
    return ", ".join(parts)


def carry_words(number: int) -> str:
    """What the button under the results says."""
    return plural("Carry on the first", "Carry on the first {number}", number).format(number=number_word(number))


def head_to_head_words(found: Mapping[str, HeadToHead], names: Mapping[str, str], letters: Mapping[str, str]) -> str:
    """``Two at a time: Tenants D, Staff none: a cycle, everybody D.``"""
    parts = [
        _("{who} {letter}").format(
            who=names.get(scope, _("everybody together")),
            letter=letters[pairs.winner] if pairs.winner else _("none: a cycle or a tie"),
        )
        for scope, pairs in found.items()
    ]
    return _("Two at a time, the one that beats every other: {parts}.").format(parts=", ".join(parts))
