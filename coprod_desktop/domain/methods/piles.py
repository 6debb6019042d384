"""High, medium, low: one pile for each option."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from coprod_desktop.domain.methods.base import Vote, per_voter
from coprod_desktop.domain.methods.graded import Graded, Marks
from coprod_desktop.domain.model import VotingSettings
from coprod_desktop.domain.tally import ALL, Figures, TallyRow
from coprod_desktop.domain.words import number_text
from coprod_desktop.i18n import _

HIGH, MEDIUM, LOW = "high", "medium", "low"


class Piles(Graded):
    """Options are ordered by how many put them high, then by how many put them in the middle."""

    key = "piles"

    @property
    def name(self) -> str:
        return _("High, medium, low")

    def with_defaults(self, settings: VotingSettings) -> VotingSettings:
        return self.with_labels(replace(settings, method=self.key), (_("high"), _("medium"), _("low")))

    @property
    def bars(self) -> str:
        return _("the share that put it high")

    def figure(self, row: TallyRow, scope: str) -> str:
        medium = (row.second or {}).get(scope, Fraction(0))
        return _("{high} high, {medium} medium").format(
            high=number_text(row.score[scope] or 0), medium=number_text(medium))  # fmt: skip

    def earlier(self, row: TallyRow, scope: str) -> str:
        return _("{high} high").format(high=number_text(row.score[scope] or 0))

    def in_full(self, row: TallyRow, side: str, voters: int) -> str:
        medium = (row.second or {}).get(side, Fraction(0))
        return _("{high} of {voters} high, {medium} medium").format(
            high=number_text(row.score[side] or 0), voters=voters, medium=number_text(medium))  # fmt: skip

    def together(self, row: TallyRow) -> str:
        return self.figure(row, ALL)

    def values(self, settings: VotingSettings) -> tuple[str, ...]:
        return (HIGH, MEDIUM, LOW)

    def figures(self, vote: Vote, marks: Mapping[str, Marks], voters: Mapping[str, int] | None) -> Figures:
        high = {scope: Fraction(found[HIGH]) for scope, found in marks.items()}
        medium = {scope: Fraction(found[MEDIUM]) for scope, found in marks.items()}
        voted = {side: vote.voters.get(side, 0) for side in vote.sides}
        return Figures(
            backing={scope: (found[HIGH], voted.get(scope, sum(voted.values()))) for scope, found in marks.items()},
            score=high, second=medium, voters=voters,
            mean={side: per_voter(high[side], voted[side]) for side in vote.sides},
            order={scope: (high[scope], medium[scope]) if voted.get(scope, 1) else None for scope in marks},
        )  # fmt: skip
