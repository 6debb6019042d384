"""Tally sheets: the numbers of a vote by side, checked while they are typed, and a second count to hold against them.

A number that cannot be is refused and not kept; an unlikely one is kept, and what is odd about it is said while typing
and noted with the round when the vote is closed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coprod_desktop.domain import checks
from coprod_desktop.domain.methods.base import Cell, Issue
from coprod_desktop.domain.model import Round, RoundIssue
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import votes
from coprod_desktop.services.editing import editing
from coprod_desktop.services.votes import RoundView
from coprod_desktop.services.work import Work

LABELS = {
    "priorities.counted": _("a count of vote {number} typed"),
    "priorities.voters_set": _("voters of vote {number} changed"),
    "priorities.second_begun": _("a second count of vote {number} started"),
    "priorities.second_counted": _("a number of the second count of vote {number} typed"),
    "priorities.second_settled": _("a number of vote {number} settled"),
    "priorities.second_left": _("the second count of vote {number} taken away"),
}

Sheet = Mapping[str, Mapping[str, Cell]]
MOST = 99_999


@dataclass(frozen=True, slots=True)
class Place:
    """One number on a tally sheet: an option, a side and, where each option has several, the place or mark."""

    option_id: str
    side_id: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that two people counted differently; None where one of them has not typed it."""

    place: Place
    first: int | None
    second: int | None


# ---------------------------------------------------------------- reading


def places(view: RoundView) -> tuple[Place, ...]:
    """Every number of the tally sheet, side by side, in the order of the paper."""
    values = view.method.sheet(view.vote()) or (None,)
    return tuple(Place(o.id, s.id, value) for s in view.sides for o in view.options for value in values)


def number_at(sheet: Sheet | None, place: Place) -> int | None:
    """What stands there; None where nothing was typed."""
    cell = (sheet or {}).get(place.side_id, {}).get(place.option_id)
    if place.value is None:
        return cell if isinstance(cell, int) else None
    return cell.get(place.value) if isinstance(cell, Mapping) else None


def empty_cells(view: RoundView) -> int:
    """How many numbers of a tally sheet are not typed yet."""
    return sum(number_at(view.round.counts, p) is None for p in places(view)) if view.counted else 0


def filled_with_nought(view: RoundView) -> RoundView:
    """The round with nought wherever nothing was typed."""
    sheet: Sheet = view.round.counts or {}
    for place in places(view):
        if number_at(sheet, place) is None:
            sheet = _with(sheet, place, 0)
    return replace(view, round=replace(view.round, counts=sheet))


def oddities(view: RoundView) -> tuple[Issue, ...]:
    """What is unlikely about the numbers so far, of rows and sides that are typed in full."""
    empty = {(p.side_id, p.option_id) for p in places(view) if number_at(view.round.counts, p) is None}
    unfinished = {side for side, _option in empty}

    def finished(issue: Issue) -> bool:
        if issue.option is not None:
            return (issue.side, issue.option) not in empty
        return issue.side not in unfinished

    return tuple(i for i in view.method.check(view.vote()) if not i.impossible and finished(i))


def differences(view: RoundView) -> tuple[Difference, ...]:
    """Where the second count is not the first; empty without a second count."""
    if view.round.second_counts is None:
        return ()
    pairs = ((p, number_at(view.round.counts, p), number_at(view.round.second_counts, p)) for p in places(view))
    return tuple(Difference(place, first, second) for place, first, second in pairs if first != second)


# ---------------------------------------------------------------- typing


def set_voters(work: Work, session_id: str, round_id: str, side_id: str, number: int) -> Round:
    """Say how many of a side put their dots or hands (counts only).

    Raises RuleBroken (``number``) for more than are there, or too few for what is typed.
    """
    view = _going_on(work, session_id, round_id)
    number = checks.whole_number(number, "number", high=9999)
    there = (view.round.present or {}).get(side_id)
    if there is not None and number > there:
        raise RuleBroken(_("Only {there} are here. Put right who is here first.").format(there=there), "number")
    return _put(work, with_voters(view, view.round, side_id, number), "priorities.voters_set")


def with_voters(view: RoundView, round_: Round, side_id: str, number: int) -> Round:
    """The round with other voters of one side. Raises RuleBroken (``number``) where the counts cannot be then."""
    changed = replace(round_, voters_by_side={**(round_.voters_by_side or {}), side_id: number})
    _refuse_impossible(replace(view, round=changed), Place("", side_id))
    return changed


def set_count(
    work: Work, session_id: str, round_id: str, option_id: str, side_id: str, number: int | None,
    value: str | None = None,
) -> Round:  # fmt: skip
    """Type one number of the tally sheet; None empties it. ``value``: which place or mark, where there are several.

    Raises RuleBroken (``number``) where that many cannot be; nothing is then kept.
    """
    view, place = _going_on(work, session_id, round_id), Place(option_id, side_id, value)
    changed = replace(view.round, counts=_checked(view, view.round.counts or {}, place, number))
    return _put(work, changed, "priorities.counted")


def _checked(view: RoundView, sheet: Sheet, place: Place, number: int | None) -> Sheet:
    """The sheet with that number. Raises RuleBroken (``number``) where it cannot be."""
    if number is not None:
        number = checks.whole_number(number, "number", high=MOST)
    changed = _with(sheet, place, number)
    _refuse_impossible(replace(view, round=replace(view.round, counts=changed)), place)
    return changed


def _with(sheet: Sheet, place: Place, number: int | None) -> Sheet:
    """A copy of the sheet with another number in one place."""
    changed = {side: dict(cells) for side, cells in sheet.items()}
    cells = changed.setdefault(place.side_id, {})
    cell: Cell | None = number
    if place.value is not None:
        old = cells.get(place.option_id)
        by_value = dict(old) if isinstance(old, Mapping) else {}
        by_value.pop(place.value, None)
        cell = by_value if number is None else {**by_value, place.value: number}
    if cell is None or cell == {}:
        cells.pop(place.option_id, None)
    else:
        cells[place.option_id] = cell
    return changed


def _refuse_impossible(view: RoundView, place: Place) -> None:
    for issue in view.method.check_counts(view.vote()):
        here = issue.option in (None, place.option_id) and issue.value in (None, place.value)
        if issue.impossible and issue.side == place.side_id and (not place.option_id or here):
            raise RuleBroken(issue.sentence, "number")


# ---------------------------------------------------------------- a second count


def begin_second_count(work: Work, session_id: str, round_id: str) -> Round:
    """Let a second person count without seeing the first count; again where it was begun before.

    Raises RuleBroken while the first count has empty places.
    """
    view = _going_on(work, session_id, round_id)
    if empty_cells(view):
        raise RuleBroken(_("Type the first count to its end. Then a second person can count."))
    return _put(work, replace(view.round, second_counts={}), "priorities.second_begun")


def set_second_count(
    work: Work, session_id: str, round_id: str, option_id: str, side_id: str, number: int | None,
    value: str | None = None,
) -> Round:  # fmt: skip
    """Type one number of the second count, held against nothing but what can be. Raises RuleBroken (``number``)."""
    view, place = _second(work, session_id, round_id), Place(option_id, side_id, value)
    changed = replace(view.round, second_counts=_checked(view, view.round.second_counts or {}, place, number))
    return _put(work, changed, "priorities.second_counted")


def settle_count(
    work: Work, session_id: str, round_id: str, option_id: str, side_id: str, number: int, value: str | None = None
) -> Round:
    """Say which number is right where two people counted differently; all three are noted with the vote.

    Raises RuleBroken (``number``) where that many cannot be, or where both counted the same.
    """
    view, place = _second(work, session_id, round_id), Place(option_id, side_id, value)
    found = next((d for d in differences(view) if d.place == place), None)
    if found is None:
        raise RuleBroken(_("Both counts agree there."), "number")
    counts = _checked(view, view.round.counts or {}, place, number)
    changed = replace(
        view.round, counts=counts, second_counts=_with(view.round.second_counts or {}, place, number),
        issues=(*view.round.issues, RoundIssue(issue=_settled_words(view, found, number), side_id=side_id)),
    )  # fmt: skip
    return _put(work, changed, "priorities.second_settled")


def leave_second_count(work: Work, session_id: str, round_id: str) -> Round:
    """Take the second count away; what was settled so far stays."""
    view = _second(work, session_id, round_id)
    return _put(work, replace(view.round, second_counts=None), "priorities.second_left")


def place_words(view: RoundView, place: Place) -> str:
    """The letter of a place, with its mark where there are several: ``C``, or ``C, agree``."""
    letter = next((option.file_id for option in view.options if option.id == place.option_id), "")
    if place.value is None:
        return letter
    return f"{letter}, {view.method.legend(view.settings).get(place.value, place.value)}"


def _settled_words(view: RoundView, found: Difference, number: int) -> str:
    sentence = _("{place}: counted twice, {first} and {second}; settled as {number}")
    nothing = _("nothing")
    first, second = (nothing if n is None else n for n in (found.first, found.second))
    return sentence.format(place=place_words(view, found.place), first=first, second=second, number=number)


# ---------------------------------------------------------------- helpers


def _going_on(work: Work, session_id: str, round_id: str) -> RoundView:
    view = votes.round_view(work, session_id, round_id)
    if not view.is_open:
        raise RuleBroken(_("This vote is closed. Open it again first."))
    if not view.counted:
        raise RuleBroken(_("In this vote cards are typed, not numbers."))
    return view


def _second(work: Work, session_id: str, round_id: str) -> RoundView:
    view = _going_on(work, session_id, round_id)
    if view.round.second_counts is None:
        raise RuleBroken(_("There is no second count of this vote."))
    return view


def _put(work: Work, round_: Round, label_key: str) -> Round:
    with editing(work, round_.session_id, label_key, number=round_.number) as step:
        step.put(round_)
    return round_
