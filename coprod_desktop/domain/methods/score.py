"""Marks out of five: the median first, never a bare mean."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from coprod_desktop.domain.methods.base import Vote
from coprod_desktop.domain.methods.graded import Graded, Marks
from coprod_desktop.domain.model import VotingSettings
from coprod_desktop.domain.tally import ALL, Figures, TallyRow
from coprod_desktop.domain.words import number_text
from coprod_desktop.i18n import _

SCALE = (5, 4, 3, 2, 1)


class Score(Graded):
    """A mark for each option, blank allowed; options are ordered by the median, then by the mean."""

    key = "score"

    @property
    def name(self) -> str:
        return _("Marks out of five")

    def with_defaults(self, settings: VotingSettings) -> VotingSettings:
        filled = replace(settings, method=self.key, scale=settings.scale or SCALE)
        if filled.scale != SCALE:
            # Another scale has the words that were typed for it, or none.
            return filled
        return self.with_labels(filled, (_("very good"), _("good"), _("all right"), _("poor"), _("very poor")))

    @property
    def bars(self) -> str:
        return _("the middle mark")

    def most_for_one(self, vote: Vote) -> int:
        return max(1, *(vote.settings.scale or SCALE))

    def figure(self, row: TallyRow, scope: str) -> str:
        """The middle mark, never a bare mean: ``4 (average 3.8, 1 to 5)``."""
        score, mean, spread = row.score[scope], row.mean.get(scope), (row.spread or {}).get(scope)
        if score is None or mean is None or spread is None:
            return super().figure(row, scope)
        return _("{middle} (average {mean}, {low} to {high})").format(
            middle=number_text(score), mean=number_text(mean), low=number_text(spread[0]), high=number_text(spread[1])
        )

    def earlier(self, row: TallyRow, scope: str) -> str:
        return super().figure(row, scope)

    def in_full(self, row: TallyRow, side: str, voters: int) -> str:
        score, mean, spread = row.score[side], row.mean[side], (row.spread or {}).get(side)
        if score is None or mean is None or spread is None:
            return _("no marks")
        words = _("middle mark {middle}, average {mean}, from {low} to {high}")
        return words.format(middle=number_text(score), mean=number_text(mean), low=number_text(spread[0]),
                            high=number_text(spread[1]))  # fmt: skip

    def together(self, row: TallyRow) -> str:
        middle = row.score[ALL]
        return "" if middle is None else _("middle mark {middle}").format(middle=number_text(middle))

    def filled(self, vote: Vote, row: TallyRow, side: str) -> Fraction:
        return min(Fraction(1), (row.score[side] or Fraction(0)) / self.most_for_one(vote))

    def values(self, settings: VotingSettings) -> tuple[str, ...]:
        return tuple(str(mark) for mark in settings.scale or SCALE)

    def figures(self, vote: Vote, marks: Mapping[str, Marks], voters: Mapping[str, int] | None) -> Figures:
        given = {scope: _Given.of(by_mark) for scope, by_mark in marks.items()}
        scale = vote.settings.scale or SCALE
        middle = Fraction(max(scale) + min(scale), 2)
        medians = {scope: found.median for scope, found in given.items()}
        means = {scope: found.mean for scope, found in given.items()}
        return Figures(
            score=medians, mean={side: means[side] for side in vote.sides}, voters=voters,
            order={scope: _order(medians[scope], means[scope]) for scope in given},
            backing={scope: (found.above(middle), found.number) for scope, found in given.items()},
            spread={scope: found.spread for scope, found in given.items()},
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Given:
    """The marks that an option was given: each mark with how many gave it, the lowest first."""

    marks: tuple[tuple[Fraction, int], ...]
    number: int

    @classmethod
    def of(cls, by_mark: Marks) -> "_Given":
        found = sorted((Fraction(mark), number) for mark, number in by_mark.items() if number)
        return cls(tuple(found), sum(number for _mark, number in found))

    @property
    def mean(self) -> Fraction | None:
        total = sum((mark * number for mark, number in self.marks), Fraction(0))
        return total / self.number if self.number else None

    @property
    def median(self) -> Fraction | None:
        """The mark in the middle, or the mean of the middle two."""
        if not self.number:
            return None
        low, high = self._at((self.number - 1) // 2), self._at(self.number // 2)
        return low if low == high else (low + high) / 2

    def _at(self, place: int) -> Fraction:
        """The mark at a place (from 0) when all are laid out in order."""
        for mark, number in self.marks:
            if place < number:
                return mark
            place -= number
        raise IndexError(place)

    @property
    def spread(self) -> tuple[Fraction, Fraction] | None:
        return (self.marks[0][0], self.marks[-1][0]) if self.marks else None

    def above(self, middle: Fraction) -> int:
        """How many gave a mark above the middle of the scale: they speak for it."""
        return sum(number for mark, number in self.marks if mark > middle)


def _order(median: Fraction | None, mean: Fraction | None) -> tuple[Fraction, ...] | None:
    return None if median is None or mean is None else (median, mean)
