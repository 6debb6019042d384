"""A vote as it may leave the facilitator's hands: what paper and the wall are built from, and from no tally.

Of a side with few voters (``few_voters.py``) it holds words only, and of the rest nothing from which that side's
figures could be worked out: how many exactly voted there, the room's totals and shares, the equal-weight figure,
movement, and what was noted about its cards. Order and labels stay.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from coprod_desktop.domain.few_voters import share_in_words, small_sides
from coprod_desktop.domain.methods import Method, Vote
from coprod_desktop.domain.model import Person, Round, RoundIssue
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.tallies import (
    is_open,
    method_of,
    round_before,
    rows_before,
    tally_of,
    vote_of,
    voters_of,
)  # fmt: skip
from coprod_desktop.domain.tally import ALL, EACH_SIDE_SAME, Cutoff, HeadToHead, Rating, Tally, TallyRow
from coprod_desktop.i18n import _

F = TypeVar("F")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A place in a ranking, whether others share it, and the figure it goes by."""

    rank: int
    joint: bool
    figure: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideResult:
    """What one side gave one option. Of a small side only ``words`` are set."""

    side: str
    words: str
    filled: Fraction | None = None
    """How far its bar is filled, 0 to 1."""
    place: Placed | None = None
    was: str = ""
    """Its figure in the vote before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionResult:
    """One option as it may be shown; what is left out is None or empty."""

    option: str
    place: Placed | None
    label: str
    sides: tuple[SideResult, ...]
    together: str = ""
    each_side_same: Placed | None = None
    rating: Rating | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVote:
    """A vote as it may be shown. ``shown``: the sides whose figures are, and ``ALL`` where no side is small."""

    round: Round
    method: Method
    shown: tuple[str, ...]
    small: tuple[str, ...]
    voters: Mapping[str, int | None]
    """By side; None for a small one."""
    total: Mapping[str, Fraction]
    possible: Mapping[str, int]
    options: tuple[OptionResult, ...]
    """In ranking order, every one of them."""
    cutoff: Cutoff
    kendalls_w: Mapping[str, Fraction | None]
    head_to_head: Mapping[str, HeadToHead]
    issues: tuple[RoundIssue, ...]
    withheld: tuple[str, ...]
    """Small sides about whose cards something was noted that stays with the session."""


def published_vote(record: SessionRecord, round_: Round) -> PublishedVote | None:
    """A vote as it may be shown; None while it is open, and for one that is void: those show no totals."""
    if is_open(round_) or round_.state == "void":
        return None
    vote, tally, method = vote_of(record, round_), tally_of(record, round_), method_of(record, round_)
    small = small_sides(record, tally.voters)
    shown = tuple(s for s in (*tally.sides, ALL) if s not in small and not (small and s == ALL))
    earlier = round_before(record, round_)
    still = small or (earlier is not None and small_sides(record, voters_of(record, earlier)))
    before = {} if still else rows_before(record, round_)
    issues = [(issue, _side_of(record, issue)) for issue in round_.issues]
    return PublishedVote(
        round=round_, method=method, shown=shown, small=small,
        voters={side: None if side in small else tally.voters[side] for side in tally.sides},
        total={scope: tally.total[scope] for scope in shown},
        possible={scope: tally.possible[scope] for scope in shown} if tally.possible is not None else {},
        options=tuple(_option(vote, tally, method, row, small, before.get(row.option)) for row in tally.rows),
        cutoff=tally.cutoff,
        kendalls_w={s: w for s, w in (tally.kendalls_w or {}).items() if s in shown},
        head_to_head={s: found for s, found in (tally.head_to_head or {}).items() if s in shown},
        issues=tuple(issue for issue, side in issues if side not in small),
        withheld=tuple(side for side in small if any(about == side for _issue, about in issues)),
    )  # fmt: skip


def _side_of(record: SessionRecord, issue: RoundIssue) -> str | None:
    person = record.get(Person, issue.person_id)
    return person.side_id if person else issue.side_id


def _option(
    vote: Vote, tally: Tally, method: Method, row: TallyRow, small: Collection[str], before: TallyRow | None
) -> OptionResult:
    return OptionResult(
        option=row.option, place=_placed(tally, row, ALL, None if small else row.score[ALL]), label=row.label,
        sides=tuple(
            _small_side(vote, method, row, side) if side in small else _side(vote, tally, method, row, side, before)
            for side in tally.sides
        ),
        together="" if small else method.together(row),
        each_side_same=None if small else _placed(tally, row, EACH_SIDE_SAME, row.each_side_same),
        rating=None if row.rating is None else _without(row.rating, small),
    )  # fmt: skip


def _placed(tally: Tally, row: TallyRow, scope: str, figure: Fraction | None) -> Placed | None:
    rank = row.rank[scope]
    return None if rank is None else Placed(rank=rank, joint=tally.is_joint(row, scope), figure=figure)


def _side(vote: Vote, tally: Tally, method: Method, row: TallyRow, side: str, before: TallyRow | None) -> SideResult:
    voters = tally.voters[side]
    if not voters:
        return SideResult(side=side, words=_("nobody voted"))
    return SideResult(
        side=side, words=method.in_full(row, side, voters), filled=method.filled(vote, row, side),
        place=_placed(tally, row, side, row.score[side]) if row.score[side] else None,
        was=method.earlier(before, side) if before is not None else "",
    )  # fmt: skip


def _small_side(vote: Vote, method: Method, row: TallyRow, side: str) -> SideResult:
    if not vote.voters.get(side, 0):
        return SideResult(side=side, words=_("nobody voted"))
    number, of, people = method.support(vote, row, side)
    words = share_in_words(number, of)
    if not people and 0 < number < of:
        words += " " + _("of what they could give")
    return SideResult(side=side, words=words)


def _without(rating: Rating, small: Collection[str]) -> Rating | None:
    """The measures of a statement without a small side, and without what is worked out from several sides."""
    if not small:
        return rating

    def left(by_scope: Mapping[str, F]) -> dict[str, F]:
        return {scope: figure for scope, figure in by_scope.items() if scope not in small and scope != ALL}

    return Rating(
        counts=left(rating.counts), agree=left(rating.agree), votes=left(rating.votes), share=left(rating.share),
        mean_mark=left(rating.mean_mark), consensus=left(rating.consensus), across_sides=None, across_sides_root=None,
        gap=None,
    )  # fmt: skip
