"""What the methods share in which each option gets one mark from each person."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from coprod_desktop.domain.methods.base import (
    Cell,
    Counts,
    Issue,
    Method,
    Vote,
    blank_card,
    count_again,
    impossible,
    not_an_option,
    unlikely,
)  # fmt: skip
from coprod_desktop.domain.model import Ballot, VotingSettings
from coprod_desktop.domain.tally import ALL, Figures, Tally, TallyRow, build, with_all
from coprod_desktop.domain.words import number_word, people_words
from coprod_desktop.i18n import _, plural

Marks = Mapping[str, int]
"""How often each mark was given, by the mark's text in the tally sheet."""

BLANKS = ("", "null")
"""Marks that mean that nothing was marked, besides the code of the settings."""


class Graded(Method):
    """One mark for each option; how marks become a score is for the sub-class."""

    kind = "grade"

    @abstractmethod
    def values(self, settings: VotingSettings) -> tuple[str, ...]:
        """The marks as the tally sheet names them, best first."""

    @abstractmethod
    def figures(self, vote: Vote, marks: Mapping[str, Marks], voters: Mapping[str, int] | None) -> Figures:
        """The figures of one option from its marks by side and for ``ALL``."""

    def together(self, row: TallyRow) -> str:
        return ""

    def unit(self, number: Fraction | int) -> str:
        return plural("mark", "marks", 1 if number == 1 else 2)

    def sheet(self, vote: Vote) -> tuple[str, ...]:
        return self.values(vote.settings)

    def legend(self, settings: VotingSettings) -> Mapping[str, str]:
        return dict(zip(self.values(settings), settings.labels or (), strict=False))

    def codes(self, settings: VotingSettings) -> Mapping[str, str]:
        """The mark itself where every mark is one digit above nought, else its place from the best on."""
        values = self.values(settings)
        if all(len(value) == 1 and value in "123456789" for value in values):
            return {value: value for value in values}
        return {str(place): value for place, value in enumerate(values, start=1)}

    def with_labels(self, settings: VotingSettings, proposed: tuple[str, ...]) -> VotingSettings:
        """The settings with a label for each mark that counts: those they have, else the proposed ones."""
        fits = len(settings.labels or ()) == len(self.counted_marks(settings))
        return settings if fits else replace(settings, labels=proposed)

    def counted_marks(self, settings: VotingSettings) -> tuple[str, ...]:
        """The marks that count into the total: all, unless the sub-class keeps some apart."""
        return self.values(settings)

    def check_ballot(self, vote: Vote, ballot: Ballot) -> tuple[Issue, ...]:
        marks = ballot.marks or {}
        issues = list(not_an_option(tuple(marks), vote, ballot))
        known = self.values(vote.settings)
        for option, mark in marks.items():
            if not _blank(mark, vote.settings) and str(mark) not in known:
                sentence = _("{mark} is no mark on this card. It has {marks}.")
                issues.append(
                    impossible(sentence.format(mark=mark, marks=", ".join(known)), ballot.side_id, option, str(mark))
                )
        if not issues and all(_blank(mark, vote.settings) for mark in marks.values()):
            return (blank_card(ballot),)
        return tuple(issues)

    def check_counts(self, vote: Vote) -> tuple[Issue, ...]:
        cells = ((side, option) for side in vote.sides for option in vote.options)
        return tuple(issue for side, option in cells for issue in self._check_cell(vote, side, option))

    def _check_cell(self, vote: Vote, side: str, option: str) -> Iterator[Issue]:
        cell, known = vote.cell(side, option), self.values(vote.settings)
        if isinstance(cell, int):
            if cell:
                yield impossible(_("Type how many gave each mark."), side, option)
            return
        for value in cell:
            if value not in known and not _blank(value, vote.settings):
                sentence = _("{mark} is no mark on this card. It has {marks}.")
                yield impossible(sentence.format(mark=value, marks=", ".join(known)), side, option, value)
        marked, voters = sum(cell.values()), vote.voters.get(side, 0)
        if marked > voters:
            yield impossible(count_again(vote, side, marked, option), side, option)
        elif 2 * marked < voters:
            sentence = _("{letter}: only {marked} of {people} marked it")
            letter = vote.letters.get(option, "")
            words = sentence.format(letter=letter, marked=number_word(marked), people=people_words(voters))
            yield unlikely(words, side, option)

    def counts(self, vote: Vote) -> Counts:
        return {side: self._sheet(vote, side) for side in vote.sides}

    def _sheet(self, vote: Vote, side: str) -> dict[str, dict[str, int]]:
        """One side's marks; equal ones are counted first, as there are many cards and few marks."""
        found = Counter(mark for ballot in vote.ballots_of(side) for mark in (ballot.marks or {}).items())
        cells: dict[str, dict[str, int]] = {option: {} for option in vote.options}
        for (option, mark), number in found.items():
            if option in cells and not _blank(mark, vote.settings):
                cells[option][str(mark)] = cells[option].get(str(mark), 0) + number
        return cells

    def score(self, vote: Vote) -> Tally:
        counts = self.counts(vote) if vote.counts is None else vote.counts
        marks = {option: self._marks(vote, counts, option) for option in vote.options}
        counted = self.counted_marks(vote.settings)
        total = {s: sum(marks[o][s].get(m, 0) for o in vote.options for m in counted) for s in vote.sides}
        return build(
            sides=vote.sides,
            figures={o: self.figures(vote, marks[o], _voters(vote, counts, o)) for o in vote.options},
            voters={side: vote.voters.get(side, 0) for side in vote.sides},
            total={side: Fraction(number) for side, number in total.items()}, possible=None, top_n=vote.top_n,
        )  # fmt: skip

    def _marks(self, vote: Vote, counts: Counts, option: str) -> dict[str, Marks]:
        """Marks by side and for the room; unknown ones are left out."""
        known = self.values(vote.settings)
        found: dict[str, Marks] = {}
        for side in vote.sides:
            cell: Cell = counts.get(side, {}).get(option, 0)
            by_mark = cell if isinstance(cell, Mapping) else {}
            found[side] = {mark: by_mark.get(mark, 0) for mark in known}
        found[ALL] = {mark: sum(found[side][mark] for side in vote.sides) for mark in known}
        return found


def _voters(vote: Vote, counts: Counts, option: str) -> Mapping[str, int] | None:
    """How many marked an option, where cards tell: the sheet of the cards leaves nothing out but blanks."""
    if vote.counts is not None:
        return None
    cells = {side: counts[side][option] for side in vote.sides}
    return with_all({s: sum(cell.values()) if isinstance(cell, Mapping) else cell for s, cell in cells.items()})


def _blank(mark: int | str | None, settings: VotingSettings) -> bool:
    return mark is None or mark in BLANKS or (settings.not_rated_code is not None and mark == settings.not_rated_code)
