"""Tick all you can accept."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from coprod_desktop.domain.methods.base import (
    Additive,
    Cell,
    Counts,
    Issue,
    Vote,
    blank_card,
    count_again,
    impossible,
    not_an_option,
    whole_mark,
)  # fmt: skip
from coprod_desktop.domain.model import Ballot, VotingSettings
from coprod_desktop.i18n import _


class Approval(Additive):
    """A ballot is any set of options; the score is the number of ticks."""

    key = "approval"
    kind = "tick"

    @property
    def name(self) -> str:
        return _("Tick all you can accept")

    def with_defaults(self, settings: VotingSettings) -> VotingSettings:
        return replace(settings, method=self.key)

    def check_ballot(self, vote: Vote, ballot: Ballot) -> tuple[Issue, ...]:
        marks = ballot.marks or {}
        issues = list(not_an_option(tuple(marks), vote, ballot))
        for option, mark in marks.items():
            if mark not in (0, 1, None):
                issues.append(impossible(_("A line is ticked or not: type 1 or nothing."), ballot.side_id, option))
        return tuple(issues) or (() if self.gave(vote, ballot) else (blank_card(ballot),))

    def check_counts(self, vote: Vote) -> tuple[Issue, ...]:
        return tuple(
            impossible(count_again(vote.voters.get(side, 0)), side, option)
            for side in vote.sides
            for option in vote.options
            if _ticks(vote.cell(side, option)) > vote.voters.get(side, 0)
        )

    def counts(self, vote: Vote) -> Counts:
        return {
            side: {o: sum(o in self.gave(vote, b) for b in vote.ballots_of(side)) for o in vote.options}
            for side in vote.sides
        }

    def side_scores(self, vote: Vote, side: str, sheet: Mapping[str, Cell]) -> Mapping[str, Fraction]:
        return {option: Fraction(_ticks(sheet.get(option, 0))) for option in vote.options}

    def gave(self, vote: Vote, ballot: Ballot) -> frozenset[str]:
        return frozenset(option for option, mark in (ballot.marks or {}).items() if whole_mark(mark) > 0)


def _ticks(cell: Cell) -> int:
    return cell if isinstance(cell, int) else sum(cell.values())
