"""Put in order: Borda points, with what is left shared by the options left out, and head to head for few options."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from types import MappingProxyType

from coprod_desktop.domain.measures.kendalls_w import doubled_ranks_of_card
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
from coprod_desktop.domain.tally import ALL, HeadToHead
from coprod_desktop.domain.words import capital, number_text, ordinal, people_words
from coprod_desktop.i18n import _

MOST_OPTIONS = 7
MOST_HEAD_TO_HEAD = 4


class Rank(Additive):
    """A ballot puts n options in order: n - 1 points for the first, down to 0; those left out share the rest equally.

    On a tally sheet the place of an option left out is the one it shares, such as ``4.5``. A sheet with whole places
    only leaves those cards out; then what is left is shared by how often an option was left out, which is exact where
    the short cards are equally long.
    """

    key = "rank"
    kind = "rank"
    ranks = True
    orders_all = True
    most_options = MOST_OPTIONS

    @property
    def name(self) -> str:
        return _("Put in order")

    def with_defaults(self, settings: VotingSettings) -> VotingSettings:
        return replace(settings, method=self.key)

    def sheet(self, vote: Vote) -> tuple[str, ...]:
        return tuple(str(n) for n in range(1, len(vote.options) + 1)) if self.counts_places(vote) else ()

    def legend(self, settings: VotingSettings) -> Mapping[str, str]:
        return {str(place): ordinal(place) for place in range(1, MOST_OPTIONS + 1)}

    def possible(self, vote: Vote, side: str) -> int:
        return vote.voters.get(side, 0) * _points_of_card(vote)

    def most_for_one(self, vote: Vote) -> int:
        return len(vote.options) - 1

    def check_ballot(self, vote: Vote, ballot: Ballot) -> tuple[Issue, ...]:
        ranking = ballot.ranking or ()
        issues = list(not_an_option(ranking, vote, ballot))
        for option in dict.fromkeys(o for o in ranking if ranking.count(o) > 1):
            sentence = _("{letter} stands there twice. Each may have one place.")
            issues.append(impossible(
                sentence.format(letter=vote.letters.get(option, "")), ballot.side_id, option))  # fmt: skip
        if issues:
            return tuple(issues)
        if not ranking:
            return (blank_card(ballot),)
        short = _("short ballot: {filled} of {places} places").format(filled=len(ranking), places=len(vote.options))
        # All but one is a whole order: the one left out can only come last.
        return (unlikely(short, ballot.side_id),) if len(ranking) < len(vote.options) - 1 else ()

    def check_counts(self, vote: Vote) -> tuple[Issue, ...]:
        return tuple(issue for side in vote.sides for issue in _check_side(vote, side))

    def counts(self, vote: Vote) -> Counts:
        sheet: dict[str, dict[str, dict[str, int]]] = {s: {o: {} for o in vote.options} for s in vote.sides}
        for side in vote.sides:
            for ballot in vote.ballots_of(side):
                ranks = doubled_ranks_of_card(ballot.ranking or (), vote.options)
                for option, rank in zip(vote.options, ranks, strict=True):
                    place = number_text(Fraction(rank, 2))
                    sheet[side][option][place] = sheet[side][option].get(place, 0) + 1
        return sheet

    def side_scores(self, vote: Vote, side: str, sheet: Mapping[str, Cell]) -> Mapping[str, Fraction]:
        voters, size = vote.voters.get(side, 0), len(vote.options)
        given = {option: _given(sheet.get(option, 0), size) for option in vote.options}
        cells = [cell for cell in (sheet.get(option, {}) for option in vote.options) if isinstance(cell, Mapping)]
        if len(cells) < size:
            return given
        left_out = {o: max(0, voters - sum(cell.values())) for o, cell in zip(vote.options, cells, strict=True)}
        left = voters * _points_of_card(vote) - sum(given.values(), Fraction(0))
        share = left / sum(left_out.values()) if any(left_out.values()) else Fraction(0)
        return {option: given[option] + share * left_out[option] for option in vote.options}

    def gave(self, vote: Vote, ballot: Ballot) -> frozenset[str]:
        return frozenset(ballot.ranking or ())

    def head_to_head(self, vote: Vote) -> Mapping[str, HeadToHead] | None:
        """Condorcet's comparison by side and for the room, for two to four options and known ballots."""
        if vote.counts is not None or not 2 <= len(vote.options) <= MOST_HEAD_TO_HEAD:
            return None
        by_side = {side: vote.ballots_of(side) for side in vote.sides}
        everybody = tuple(ballot for side in vote.sides for ballot in by_side[side])
        return MappingProxyType(
            {scope: _head_to_head(vote.options, ballots) for scope, ballots in {**by_side, ALL: everybody}.items()}
        )


def _points_of_card(vote: Vote) -> int:
    return len(vote.options) * (len(vote.options) - 1) // 2


def _place(text: str) -> Fraction | None:
    try:
        place = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
    return place if place.denominator <= 2 else None


def _given(cell: Cell, size: int) -> Fraction:
    """Points of one cell: n minus the place for each card, or the points themselves where only they are known."""
    if isinstance(cell, int):
        return Fraction(cell)
    places = {_place(text): number for text, number in cell.items()}
    return sum((number * (size - place) for place, number in places.items() if place is not None), Fraction(0))


def _check_side(vote: Vote, side: str) -> Iterator[Issue]:
    voters, size = vote.voters.get(side, 0), len(vote.options)
    at_place: dict[Fraction, int] = {}
    total = Fraction(0)
    for option in vote.options:
        cell = vote.cell(side, option)
        total += _given(cell, size)
        if isinstance(cell, int):
            if cell > voters * (size - 1):
                yield impossible(_too_many_points(vote, side), side, option)
            continue
        for text, number in cell.items():
            place = _place(text)
            if place is None or not 1 <= place <= size:
                yield impossible(_("There is no place {place} on this card.").format(place=text), side, option, text)
            else:
                at_place[place] = at_place.get(place, 0) + number
        if sum(cell.values()) > voters:
            yield impossible(count_again(vote, side, sum(cell.values()), option), side, option)
    for place, number in at_place.items():
        if number > voters and place.denominator == 1:
            # Those left out of a card may share a whole place, so that more than one of them has it.
            worse = impossible if place == 1 else unlikely
            yield worse(too_many_at(vote, side, int(place), number), side, None, str(place))
    if total > voters * _points_of_card(vote):
        yield impossible(_too_many_points(vote, side), side)


def _too_many_points(vote: Vote, side: str) -> str:
    sentence = _("{people} can give at most {points} points there.")
    voters = vote.voters.get(side, 0)
    return capital(sentence.format(people=people_words(voters), points=voters * _points_of_card(vote)))


def _head_to_head(options: tuple[str, ...], ballots: tuple[Ballot, ...]) -> HeadToHead:
    wins = dict.fromkeys(permutations(options, 2), 0)
    for ballot in ballots:
        ranks = dict(zip(options, doubled_ranks_of_card(ballot.ranking or (), options), strict=True))
        for one, other in wins:
            wins[one, other] += ranks[one] < ranks[other]
    winners = [o for o in options if all(wins[o, p] > wins[p, o] for p in options if p != o)]
    return HeadToHead(wins=MappingProxyType(wins), winner=winners[0] if winners else None)
