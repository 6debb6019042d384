"""What every way of choosing has in common.

A method first turns ballots into counts by side (a tally sheet), then counts the sheet. So cards and counts give the
same :class:`~coprod_desktop.domain.tally.Tally` by construction; what only ballots can tell is added after.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import ClassVar, Literal

from coprod_desktop.domain.measures import FEWEST_VOTES
from coprod_desktop.domain.measures.kendalls_w import doubled_ranks_of_card, kendalls_w
from coprod_desktop.domain.model import Ballot, VotingSettings
from coprod_desktop.domain.tally import ALL, TOP_N, Figures, HeadToHead, Tally, TallyRow, build, with_all
from coprod_desktop.domain.words import capital, number_text, number_word, ordinal, people_words
from coprod_desktop.i18n import _, plural

Kind = Literal["spend", "rank", "grade", "tick"]
"""What somebody does with a ballot: spend points, put in order, give each a mark, tick some."""

Cell = int | Mapping[str, int]
"""What a tally sheet holds for one option of one side: a number, or a number for each place or mark."""
Counts = Mapping[str, Mapping[str, Cell]]
"""Side id -> option id -> cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """All that is needed to check and count one round. Ids are those of the rows."""

    sides: tuple[str, ...]
    options: tuple[str, ...]
    settings: VotingSettings
    """With the method's defaults filled in (``Method.with_defaults``)."""
    voters: Mapping[str, int]
    present: Mapping[str, int] | None = None
    ballots: tuple[Ballot, ...] = ()
    counts: Counts | None = None
    """None: the ballots are the vote."""
    by_place: bool | None = None
    """What a tally sheet of a method that ranks says: how many gave each place, or points; None: not chosen."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """Option id -> letter, for sentences."""

    def ballots_of(self, side: str) -> tuple[Ballot, ...]:
        return tuple(ballot for ballot in self.ballots if ballot.side_id == side)

    def cell(self, side: str, option: str) -> Cell:
        """The count of one option on one side; 0 where nothing was typed."""
        return (self.counts or {}).get(side, {}).get(option, 0)

    @property
    def top_n(self) -> int:
        return self.settings.top_n or TOP_N


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something wrong (``impossible``: refused) or odd (stored with the round and printed), with its place."""

    sentence: str
    impossible: bool
    side: str | None = None
    option: str | None = None
    value: str | None = None
    """The place, mark or pile, where a cell has several."""


class Method(ABC):
    """A way of choosing; the sub-classes are stateless and stand in ``METHODS``."""

    key: ClassVar[str]
    kind: ClassVar[Kind]
    ranks: ClassVar[bool] = False
    """Whether a ballot puts options in order, so that W and head to head can be worked out."""
    orders_all: ClassVar[bool] = False
    """A whole card gives every option its place, so that who gave it anything says nothing."""
    most_options: ClassVar[int | None] = None

    @property
    @abstractmethod
    def name(self) -> str:
        """The name on screen."""

    @abstractmethod
    def with_defaults(self, settings: VotingSettings) -> VotingSettings:
        """The settings with what this method needs filled in, and ``method`` set."""

    @abstractmethod
    def check_ballot(self, vote: Vote, ballot: Ballot) -> tuple[Issue, ...]:
        """What is impossible or odd about one card."""

    @abstractmethod
    def check_counts(self, vote: Vote) -> tuple[Issue, ...]:
        """What is impossible or odd about a tally sheet, against voters and settings."""

    @abstractmethod
    def counts(self, vote: Vote) -> Counts:
        """The tally sheet that the ballots of the vote come to."""

    @abstractmethod
    def score(self, vote: Vote) -> Tally:
        """The whole result, from ballots or from counts."""

    def values(self, settings: VotingSettings) -> tuple[str, ...]:
        """The places or marks that a cell of the tally sheet has; empty where it is one number."""
        return ()

    def sheet(self, vote: Vote) -> tuple[str, ...]:
        """The places or marks that are counted for each option of a tally sheet; empty where one number is typed."""
        return ()

    def counts_places(self, vote: Vote) -> bool:
        """Whether a tally sheet says how many put each option in each place, not only how many points it got.

        Where nobody chose, the numbers that are there tell; an empty sheet takes places.
        """
        if vote.by_place is not None:
            return self.ranks and vote.by_place
        cells = (cell for by_option in (vote.counts or {}).values() for cell in by_option.values())
        return self.ranks and not any(isinstance(cell, int) for cell in cells)

    def legend(self, settings: VotingSettings) -> Mapping[str, str]:
        """What each place or mark of :meth:`sheet` means, in words; empty where there is nothing to explain."""
        return {}

    def codes(self, settings: VotingSettings) -> Mapping[str, str]:
        """The digit that is typed for a mark on a card -> the mark; empty unless every option gets a mark."""
        return {}

    def check_options(self, number: int) -> str | None:
        """Why nobody can vote on this many options; None where they can."""
        if not number:
            return _("There is nothing to choose from yet.")
        if self.most_options is not None and number > self.most_options:
            sentence = _("Nobody can put more than {number} in order. Take fewer, or vote another way.")
            return sentence.format(number=number_word(self.most_options))
        return None

    def possible(self, vote: Vote, side: str) -> int | None:
        """The most points that side could give; None where there is no limit."""
        return None

    def most_for_one(self, vote: Vote) -> int:
        """The most points that one voter can give one option."""
        return 1

    # ---- in words

    @property
    def bars(self) -> str:
        """What the length of a bar says."""
        return _("points a person")

    def unit(self, number: Fraction | int) -> str:
        """What is counted: ``point``, ``points``."""
        return plural("point", "points", 1 if number == 1 else 2)

    def figure(self, row: TallyRow, scope: str) -> str:
        """What one side, or the room, gave an option, as short as can be: ``53``."""
        score = row.score[scope]
        return "–" if score is None else number_text(score)

    def earlier(self, row: TallyRow, scope: str) -> str:
        """The same, shorter still, to stand behind "was"."""
        return self.figure(row, scope)

    def in_full(self, row: TallyRow, side: str, voters: int) -> str:
        """The same in words for paper: ``53 points, 4.42 a person``. ``voters``: those of that side."""
        score, mean = row.score[side], row.mean[side]
        if not score or mean is None:
            return _("no {unit}").format(unit=self.unit(2))
        return _("{score} {unit}, {mean} a person").format(
            score=number_text(score), unit=self.unit(score), mean=number_text(mean))  # fmt: skip

    def together(self, row: TallyRow) -> str:
        """What the whole room gave an option; empty where such a figure would say nothing."""
        total = row.score[ALL]
        return "" if total is None else f"{number_text(total)} {self.unit(total)}"

    def filled(self, vote: Vote, row: TallyRow, side: str) -> Fraction:
        """How far the bar of a side is filled: its mean of the most that one person can give."""
        return min(Fraction(1), (row.mean[side] or Fraction(0)) / max(1, self.most_for_one(vote)))

    def support(self, vote: Vote, row: TallyRow, side: str) -> tuple[Fraction | int, int, bool]:
        """How much of a side is behind an option, of how much, and whether people are counted (or what they gave).

        People where everybody marks everything or where cards tell; else what that side gave of what it could.
        """
        if row.backing is not None:
            return (*row.backing[side], True)
        voters = vote.voters.get(side, 0)
        if row.voters is not None and not self.orders_all:
            return row.voters[side], voters, True
        most = self.most_for_one(vote)
        return row.score[side] or 0, voters * most, most == 1

    def check(self, vote: Vote) -> tuple[Issue, ...]:
        """Everything impossible or odd about the vote as it stands."""
        options = self.check_options(len(vote.options))
        issues = [*([impossible(options)] if options else []), *_check_voters(vote)]
        if vote.counts is None:
            for ballot in vote.ballots:
                issues += self.check_ballot(vote, ballot)
        else:
            issues += _check_cells(vote)
            issues += self.check_counts(vote) if not any(issue.impossible for issue in issues) else ()
        return tuple(issues)

    def kendalls_w(self, vote: Vote) -> Mapping[str, Fraction | None] | None:
        """W by side and for the room where this method ranks and the ballots are known.

        None for fewer than three raters, for one option, and where everything is tied.
        """
        if not self.ranks or vote.counts is not None:
            return None
        ranks = {
            s: [doubled_ranks_of_card(b.ranking or (), vote.options) for b in vote.ballots_of(s)] for s in vote.sides
        }
        by_scope = {**ranks, ALL: [rater for raters in ranks.values() for rater in raters]}
        return MappingProxyType(
            {s: kendalls_w(raters) if len(raters) >= FEWEST_VOTES else None for s, raters in by_scope.items()}
        )


class Additive(Method):
    """A method whose score is a sum of points, so that sides add up to the room."""

    @abstractmethod
    def side_scores(self, vote: Vote, side: str, sheet: Mapping[str, Cell]) -> Mapping[str, Fraction]:
        """Points of every option on one side of the tally sheet."""

    @abstractmethod
    def gave(self, vote: Vote, ballot: Ballot) -> frozenset[str]:
        """The options that one card gave anything."""

    def score(self, vote: Vote) -> Tally:
        counts = self.counts(vote) if vote.counts is None else vote.counts
        scores = {side: self.side_scores(vote, side, counts.get(side, {})) for side in vote.sides}
        voters = self._voters(vote)
        figures = {
            option: self._figures(
                vote, {side: scores[side][option] for side in vote.sides}, voters[option] if voters else None
            )
            for option in vote.options
        }
        possible = {side: self.possible(vote, side) for side in vote.sides}
        limits = {side: limit for side, limit in possible.items() if limit is not None}
        return build(
            sides=vote.sides, figures=figures, voters={side: vote.voters.get(side, 0) for side in vote.sides},
            total={side: sum(scores[side].values(), Fraction(0)) for side in vote.sides},
            possible=limits if len(limits) == len(possible) else None, top_n=vote.top_n,
            kendalls_w=self.kendalls_w(vote), head_to_head=self.head_to_head(vote),
        )  # fmt: skip

    def head_to_head(self, vote: Vote) -> Mapping[str, HeadToHead] | None:
        """Each two options against each other, where the method shows it."""
        return None

    def _figures(self, vote: Vote, points: Mapping[str, Fraction], voters: Mapping[str, int] | None) -> Figures:
        whole = with_all(points)
        return Figures(
            score=whole, mean={side: per_voter(points[side], vote.voters.get(side, 0)) for side in vote.sides},
            order={scope: (score,) if _votes(vote, scope) else None for scope, score in whole.items()},
            voters=voters,
        )  # fmt: skip

    def _voters(self, vote: Vote) -> Mapping[str, Mapping[str, int]] | None:
        """Option -> how many gave it anything, by side and for the room; each card is looked at once."""
        if vote.counts is not None:
            return None
        gave = {s: Counter(o for b in vote.ballots_of(s) for o in self.gave(vote, b)) for s in vote.sides}
        return {option: with_all({s: gave[s][option] for s in vote.sides}) for option in vote.options}


def _votes(vote: Vote, scope: str) -> bool:
    """Whether there is anybody to rank by; a side without voters ranks nothing."""
    return scope == ALL or vote.voters.get(scope, 0) > 0


def per_voter(points: Fraction | int, voters: int) -> Fraction | None:
    """Points for each voter; None where nobody voted."""
    return Fraction(points) / voters if voters else None


def whole_mark(mark: int | str | None) -> int:
    """A mark as a number; nothing for a blank or for a word."""
    return int(mark) if isinstance(mark, int) else 0


# ---------------------------------------------------------------- checks that several methods share


def impossible(sentence: str, side: str | None = None, option: str | None = None, value: str | None = None) -> Issue:
    """An issue that is refused."""
    return Issue(sentence=sentence, impossible=True, side=side, option=option, value=value)


def unlikely(sentence: str, side: str | None = None, option: str | None = None, value: str | None = None) -> Issue:
    """An issue that is accepted, stored with the round and printed."""
    return Issue(sentence=sentence, impossible=False, side=side, option=option, value=value)


def blank_card(ballot: Ballot) -> Issue:
    """The warning for a card with nothing on it."""
    return unlikely(_("blank card"), ballot.side_id)


def count_again(vote: Vote, side: str, number: int, option: str | None = None) -> str:
    """The sentence for a line with more ticks, marks or places than that side has voters."""
    voters = vote.voters.get(side, 0)
    sentence = _("{number} votes, but only {people} voted there: {more} too many.")
    said = sentence.format(number=number_word(number), people=people_words(voters), more=number_word(number - voters))
    letter = vote.letters.get(option or "", "")
    again = _("Count row {letter} again.").format(letter=letter) if letter else _("Count that row again.")
    return f"{capital(said)} {again}"


def too_many_at(vote: Vote, side: str, place: int, number: int) -> str:
    """The sentence for a place that stands on more cards than that side has voters."""
    sentence = _("{number} cards have a {place} place, but only {people} voted there.")
    people = people_words(vote.voters.get(side, 0))
    return capital(sentence.format(number=number_word(number), place=ordinal(place), people=people))


def not_an_option(options: Sequence[str], vote: Vote, ballot: Ballot) -> Iterator[Issue]:
    """An issue for every option named on a card that is not in the vote."""
    for option in dict.fromkeys(options):
        if option not in vote.options:
            yield impossible(_("There is no such line in this vote."), ballot.side_id, option)


def _check_voters(vote: Vote) -> Iterator[Issue]:
    """Voters against cards and against those present."""
    for side in vote.sides:
        voters = vote.voters.get(side, 0)
        cards = len(vote.ballots_of(side))
        if voters < 0:
            yield impossible(_("A number cannot be below nought."), side)
        if vote.counts is None and cards > voters:
            sentence = _("There are {cards} cards, but only {people} voted there. Put the number of voters right.")
            yield impossible(sentence.format(cards=number_word(cards), people=people_words(voters)), side)
        present = (vote.present or {}).get(side)
        if present is None:
            continue
        if voters > present:
            sentence = _("{voters} voted, but only {present} are here. Put right who is here first.")
            yield impossible(capital(sentence.format(voters=number_word(voters), present=number_word(present))), side)
        elif 2 * voters < present:
            sentence = _("{voters} of {present} voted")
            yield unlikely(sentence.format(voters=number_word(voters), present=number_word(present)), side)


def _check_cells(vote: Vote) -> Iterator[Issue]:
    """Sides and options that are not in the vote, and numbers below nought."""
    for side, sheet in (vote.counts or {}).items():
        if side not in vote.sides:
            yield impossible(_("There is no such side in this vote."), side)
        for option, cell in sheet.items():
            if option not in vote.options:
                yield impossible(_("There is no such line in this vote."), side, option)
            for value, number in cell.items() if isinstance(cell, Mapping) else ((None, cell),):
                if number < 0:
                    yield impossible(_("A number cannot be below nought."), side, option, value)
