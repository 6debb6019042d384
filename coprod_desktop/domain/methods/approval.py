"""Tick all you can accept."""

from collections import Counter
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
from coprod_desktop.domain.tally import TallyRow
from coprod_desktop.domain.words import number_text
from coprod_desktop.i18n import _, plural


class Approval(Additive):
    """A ballot is any set of options; the score is the number of ticks."""

    key = "approval"
    kind = "tick"

    @property
    def name(self) -> str:
        return _("Tick all you can accept")

    @property
    def bars(self) -> str:
        return _("the share that ticked it")

    def unit(self, number: Fraction | int) -> str:
        return plural("tick", "ticks", 1 if number == 1 else 2)

    def in_full(self, row: TallyRow, side: str, voters: int) -> str:
        score = row.score[side]
        return _("{ticks} of {voters}").format(ticks=number_text(score), voters=voters) if score else _("no ticks")

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
            impossible(count_again(vote, side, _ticks(vote.cell(side, option)), option), side, option)
            for side in vote.sides
            for option in vote.options
            if _ticks(vote.cell(side, option)) > vote.voters.get(side, 0)
        )

    def counts(self, vote: Vote) -> Counts:
        ticks = {side: Counter(o for b in vote.ballots_of(side) for o in self.gave(vote, b)) for side in vote.sides}
        return {side: {option: ticks[side][option] for option in vote.options} for side in vote.sides}

    def side_scores(self, vote: Vote, side: str, sheet: Mapping[str, Cell]) -> Mapping[str, Fraction]:
        return {option: Fraction(_ticks(sheet.get(option, 0))) for option in vote.options}

    def gave(self, vote: Vote, ballot: Ballot) -> frozenset[str]:
        return frozenset(option for option, mark in (ballot.marks or {}).items() if whole_mark(mark) > 0)


def _ticks(cell: Cell) -> int:
    return cell if isinstance(cell, int) else sum(cell.values())
