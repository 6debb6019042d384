"""Marks out of five: the median first, never a bare mean."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from coprod_desktop.domain.methods.base import Vote
from coprod_desktop.domain.methods.graded import Graded, Marks
from coprod_desktop.domain.model import VotingSettings
from coprod_desktop.domain.tally import Figures, mean_of
from coprod_desktop.i18n import _

SCALE = (5, 4, 3, 2, 1)


class Score(Graded):
    """A mark for each option, blank allowed; options are ordered by the median, then by the mean."""

    key = "score"

    @property
    def name(self) -> str:
        return _("Marks out of five")

    def with_defaults(self, settings: VotingSettings) -> VotingSettings:
        return replace(settings, method=self.key, scale=settings.scale or SCALE)

    def values(self, settings: VotingSettings) -> tuple[str, ...]:
        return tuple(str(mark) for mark in settings.scale or SCALE)

    def figures(self, vote: Vote, marks: Mapping[str, Marks], voters: Mapping[str, int] | None) -> Figures:
        given = {scope: _sorted_marks(by_mark) for scope, by_mark in marks.items()}
        means = {scope: mean_of(found) for scope, found in given.items()}
        medians = {scope: _median(found) for scope, found in given.items()}
        return Figures(
            score=medians, mean={side: means[side] for side in vote.sides}, voters=voters,
            order={scope: _order(medians[scope], means[scope]) for scope in given},
            spread={scope: (found[0], found[-1]) if found else None for scope, found in given.items()},
        )  # fmt: skip


def _sorted_marks(by_mark: Marks) -> list[Fraction]:
    return sorted(Fraction(mark) for mark, number in by_mark.items() for _each in range(number))


def _median(marks: list[Fraction]) -> Fraction | None:
    """The mark in the middle, or the mean of the middle two."""
    if not marks:
        return None
    half = len(marks) // 2
    return marks[half] if len(marks) % 2 else (marks[half - 1] + marks[half]) / 2


def _order(median: Fraction | None, mean: Fraction | None) -> tuple[Fraction, ...] | None:
    return None if median is None or mean is None else (median, mean)
