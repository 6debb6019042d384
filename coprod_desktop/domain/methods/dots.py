"""Dots: some dots in all, not too many of them on one option."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from coprod_desktop.domain.methods.base import (
    Additive,
    Cell,
    Counts,
    Issue,
    Vote,
    blank_card,
    impossible,
    not_an_option,
    whole_mark,
)  # fmt: skip
from coprod_desktop.domain.model import Ballot, VotingSettings
from coprod_desktop.domain.words import capital, number_word, people_words
from coprod_desktop.i18n import _, plural

DOTS_EACH, MAX_PER_OPTION = 5, 2


class Dots(Additive):
    """A ballot spends n dots, at most m on one option; the score is the sum of dots."""

    key = "dots"
    kind = "spend"

    @property
    def name(self) -> str:
        return _("Dots")

    @property
    def bars(self) -> str:
        return _("dots a person")

    def unit(self, number: Fraction | int) -> str:
        return plural("dot", "dots", 1 if number == 1 else 2)

    def with_defaults(self, settings: VotingSettings) -> VotingSettings:
        return replace(
            settings, method=self.key, dots_each=settings.dots_each or DOTS_EACH,
            max_per_option=settings.max_per_option or min(MAX_PER_OPTION, settings.dots_each or DOTS_EACH),
        )  # fmt: skip

    def possible(self, vote: Vote, side: str) -> int:
        return vote.voters.get(side, 0) * _each(vote)

    def most_for_one(self, vote: Vote) -> int:
        return _most(vote)

    def check_ballot(self, vote: Vote, ballot: Ballot) -> tuple[Issue, ...]:
        marks = {option: whole_mark(mark) for option, mark in (ballot.marks or {}).items()}
        issues = list(not_an_option(tuple(marks), vote, ballot))
        if any(dots < 0 for dots in marks.values()):
            issues.append(impossible(_("A number cannot be below nought."), ballot.side_id))
        for option, dots in marks.items():
            if dots > _most(vote):
                sentence = _("{dots} on {letter}: at most {most} may go on one line.").format(
                    dots=_dots(dots), letter=vote.letters.get(option, ""), most=number_word(_most(vote)))  # fmt: skip
                issues.append(impossible(capital(sentence), ballot.side_id, option))
        used = sum(marks.values())
        if used > _each(vote):
            sentence = _("{dots} on one card: at most {most}.")
            issues.append(impossible(
                capital(sentence.format(dots=_dots(used), most=number_word(_each(vote)))), ballot.side_id))  # fmt: skip
        return tuple(issues) or ((blank_card(ballot),) if used == 0 else ())

    def check_counts(self, vote: Vote) -> tuple[Issue, ...]:
        return tuple(issue for side in vote.sides for issue in self._check_side(vote, side))

    def _check_side(self, vote: Vote, side: str) -> Iterator[Issue]:
        voters, used = vote.voters.get(side, 0), 0
        for option in vote.options:
            dots = _number(vote.cell(side, option))
            used += dots
            if dots > voters * _most(vote):
                sentence = _("{people} can put at most {dots} on one line.").format(
                    people=people_words(voters), dots=_dots(voters * _most(vote)))  # fmt: skip
                yield impossible(capital(sentence) + " " + _("Count that row again."), side, option)
        if used > voters * _each(vote):
            sentence = plural(
                "{people} has {dots} in all. That is {more} too many.",
                "{people} have {dots} in all. That is {more} too many.", voters,
            )  # fmt: skip
            more = number_word(used - voters * _each(vote))
            yield impossible(
                capital(sentence.format(people=people_words(voters), dots=_dots(voters * _each(vote)), more=more)), side
            )

    def counts(self, vote: Vote) -> Counts:
        sheet = {side: dict.fromkeys(vote.options, 0) for side in vote.sides}
        for side in vote.sides:
            for ballot in vote.ballots_of(side):
                for option, mark in (ballot.marks or {}).items():
                    if option in sheet[side]:
                        sheet[side][option] += whole_mark(mark)
        return sheet

    def side_scores(self, vote: Vote, side: str, sheet: Mapping[str, Cell]) -> Mapping[str, Fraction]:
        return {option: Fraction(_number(sheet.get(option, 0))) for option in vote.options}

    def gave(self, vote: Vote, ballot: Ballot) -> frozenset[str]:
        return frozenset(option for option, mark in (ballot.marks or {}).items() if whole_mark(mark) > 0)


def _number(cell: Cell) -> int:
    return cell if isinstance(cell, int) else sum(cell.values())


def _each(vote: Vote) -> int:
    return vote.settings.dots_each or DOTS_EACH


def _most(vote: Vote) -> int:
    return vote.settings.max_per_option or MAX_PER_OPTION


def _dots(number: int) -> str:
    return plural("one dot", "{number} dots", number).format(number=number_word(number))
