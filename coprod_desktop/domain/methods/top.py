"""Top five: the nominal group technique (CDC Evaluation Brief 7, 2006)."""

from collections.abc import Iterator, Mapping, Sequence
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
    too_many_at,
    unlikely,
)  # fmt: skip
from coprod_desktop.domain.model import Ballot, VotingSettings
from coprod_desktop.domain.words import capital, number_word, ordinal, people_words
from coprod_desktop.i18n import _, plural

POINTS = (5, 4, 3, 2, 1)


class Top(Additive):
    """A ballot puts k options in order: k points for the first place, down to 1; the rest get nothing.

    A repeated option scores its first place only; a short card scores the places that are filled.
    """

    key = "top"
    kind = "rank"
    ranks = True

    @property
    def name(self) -> str:
        return _("Top five")

    def with_defaults(self, settings: VotingSettings) -> VotingSettings:
        twice = _("First place counts; the repeated place scores nothing; noted on the record.")
        short = _("A short ballot scores only the places filled.")
        return replace(
            settings, method=self.key, points=settings.points or POINTS,
            duplicate_rule=settings.duplicate_rule or twice, partial_rule=settings.partial_rule or short,
        )  # fmt: skip

    def values(self, settings: VotingSettings) -> tuple[str, ...]:
        return tuple(str(place) for place in range(1, len(settings.points or POINTS) + 1))

    def sheet(self, vote: Vote) -> tuple[str, ...]:
        return self.values(vote.settings)[: len(vote.options)] if self.counts_places(vote) else ()

    def legend(self, settings: VotingSettings) -> Mapping[str, str]:
        return {place: ordinal(int(place)) for place in self.values(settings)}

    def possible(self, vote: Vote, side: str) -> int:
        return vote.voters.get(side, 0) * sum(_points(vote))

    def most_for_one(self, vote: Vote) -> int:
        return max(_points(vote), default=0)

    def check_ballot(self, vote: Vote, ballot: Ballot) -> tuple[Issue, ...]:
        ranking, points = ballot.ranking or (), _points(vote)
        issues = list(not_an_option(ranking, vote, ballot))
        if len(ranking) > len(points):
            sentence = _("This card has {number} places: at most {most}.")
            issues.append(impossible(
                sentence.format(number=number_word(len(ranking)), most=number_word(len(points))), ballot.side_id,
            ))  # fmt: skip
        if issues:
            return tuple(issues)
        if not ranking:
            return (blank_card(ballot),)
        return (*_repeats(vote, ballot, points), *_short(ballot, len(ranking), len(points)))

    def check_counts(self, vote: Vote) -> tuple[Issue, ...]:
        return tuple(issue for side in vote.sides for issue in _check_side(vote, side))

    def counts(self, vote: Vote) -> Counts:
        places = self.values(vote.settings)
        sheet: dict[str, dict[str, dict[str, int]]] = {s: {o: {} for o in vote.options} for s in vote.sides}
        for side in vote.sides:
            for ballot in vote.ballots_of(side):
                for option, place in _first_places(ballot.ranking or (), places).items():
                    if option in sheet[side]:
                        sheet[side][option][place] = sheet[side][option].get(place, 0) + 1
        return sheet

    def side_scores(self, vote: Vote, side: str, sheet: Mapping[str, Cell]) -> Mapping[str, Fraction]:
        worth = dict(zip(self.values(vote.settings), vote.settings.points or POINTS, strict=False))
        return {option: Fraction(_score(sheet.get(option, 0), worth)) for option in vote.options}

    def gave(self, vote: Vote, ballot: Ballot) -> frozenset[str]:
        return frozenset(_first_places(ballot.ranking or (), self.values(vote.settings)))


def _points(vote: Vote) -> tuple[int, ...]:
    """Points by place; with fewer options than places only the places that can be filled."""
    return (vote.settings.points or POINTS)[: len(vote.options)]


def _first_places(ranking: Sequence[str], places: Sequence[str]) -> dict[str, str]:
    """Option -> the first place it stands at."""
    found: dict[str, str] = {}
    for option, place in zip(ranking, places, strict=False):
        found.setdefault(option, place)
    return found


def _score(cell: Cell, worth: Mapping[str, int]) -> int:
    """Points of one cell: numbers by place, or the points themselves where only they are known."""
    if isinstance(cell, int):
        return cell
    return sum(worth.get(place, 0) * number for place, number in cell.items())


def _repeats(vote: Vote, ballot: Ballot, points: Sequence[int]) -> Iterator[Issue]:
    seen: set[str] = set()
    for place, (option, worth) in enumerate(zip(ballot.ranking or (), points, strict=False), start=1):
        if option in seen:
            sentence = plural(
                "repeated option {letter} in {place} place; {points} point not given",
                "repeated option {letter} in {place} place; {points} points not given", worth,
            )  # fmt: skip
            letter = vote.letters.get(option, "")
            yield unlikely(
                sentence.format(letter=letter, place=ordinal(place), points=worth), ballot.side_id, option, str(place)
            )
        seen.add(option)


def _short(ballot: Ballot, filled: int, places: int) -> Iterator[Issue]:
    if filled < places:
        sentence = _("short ballot: {filled} of {places} places")
        yield unlikely(sentence.format(filled=filled, places=places), ballot.side_id)


def _check_side(vote: Vote, side: str) -> Iterator[Issue]:
    voters, points = vote.voters.get(side, 0), vote.settings.points or POINTS
    places = {str(place): worth for place, worth in enumerate(points, start=1)}
    total, at_place = 0, dict.fromkeys(places, 0)
    for option in vote.options:
        cell = vote.cell(side, option)
        total += _score(cell, places)
        if isinstance(cell, int):
            most = voters * max(points)
            if cell > most:
                yield impossible(_too_many_points(voters, most) + " " + _("Count that row again."), side, option)
            continue
        for place, number in cell.items():
            if place not in places:
                sentence = _("There is no place {place} on this card.")
                yield impossible(sentence.format(place=place), side, option, place)
            else:
                at_place[place] += number
        if sum(cell.values()) > voters:
            yield impossible(count_again(vote, side, sum(cell.values()), option), side, option)
    yield from _check_places(vote, side, at_place)
    most = voters * sum(_points(vote))
    if total > most:
        yield impossible(_too_many_points(voters, most), side)


def _check_places(vote: Vote, side: str, at_place: Mapping[str, int]) -> Iterator[Issue]:
    before: int | None = None
    for place, number in at_place.items():
        if number > vote.voters.get(side, 0):
            yield impossible(too_many_at(vote, side, int(place), number), side, None, place)
        elif before is not None and number > before:
            sentence = _("more cards have a {place} place than the place before")
            yield unlikely(sentence.format(place=ordinal(int(place))), side, None, place)
        before = number


def _too_many_points(voters: int, most: int) -> str:
    sentence = _("{people} can give at most {points} points there.")
    return capital(sentence.format(people=people_words(voters), points=most))
