"""When the session will end by its plan, against when the hall shuts, and what is left for negotiation."""

from collections.abc import Sequence
from dataclasses import dataclass

from coprod_desktop.domain.model import PlanLine
from coprod_desktop.domain.words import (
    capital,
    minute_of_day,
    minutes_past_words,
    minutes_words,
    time_of_day,
    time_words,
)  # fmt: skip
from coprod_desktop.i18n import _

NEGOTIATION = "negotiation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the foot of the window says about time."""

    end: str | None
    """``HH:MM`` at which the plan runs out, or None where neither a start nor a clock is known."""
    over: int
    """Minutes past the hall's end; 0 where it fits or nothing is said of the hall."""
    negotiation_left: int
    """Minutes of negotiation still to come by the plan, cut where the hall would shut before."""
    sentences: str
    negotiation_planned: bool = False
    """Whether a line of negotiation is still to come."""


def outlook(
    lines: Sequence[PlanLine],
    *,
    start: str | None,
    now: str | None,
    current: int | None,
    used_in_current: int = 0,
    hall_until: str | None = None,
) -> Outlook:
    """How the rest of the plan falls out.

    ``current``: place of the line that runs (0 is the first), None before the first; ``used_in_current``: its minutes
    so far. Before the first line the plan counts from ``start``, or from ``now`` where that is later.
    """
    left = minutes_left(lines, current, used_in_current)
    begin = _begin(start, now, current)
    negotiation = sum(minutes for line, minutes in zip(lines, left, strict=True) if line.part == NEGOTIATION)
    if begin is None:
        return Outlook(
            end=None, over=0, negotiation_left=negotiation, sentences="", negotiation_planned=negotiation > 0
        )
    end = begin + sum(left)
    over = 0 if hall_until is None else max(0, end - _after(begin, minute_of_day(hall_until)))
    return Outlook(
        end=time_of_day(end), over=over, negotiation_left=max(0, negotiation - over),
        sentences=end_words(time_of_day(end), hall_until), negotiation_planned=negotiation > 0,
    )  # fmt: skip


def allotted(line: PlanLine) -> int:
    """The minutes that a line has: those planned, and what was given or taken in the hall."""
    return max(0, (line.planned_min or 0) + line.moved_min)


def minutes_left(lines: Sequence[PlanLine], current: int | None, used: int) -> list[int]:
    """Planned minutes still to come, for each line; what was skipped or has its minutes is over."""
    left = []
    for place, line in enumerate(lines):
        planned = allotted(line)
        if current is not None and place == current:
            left.append(max(0, planned - used))
        elif (current is not None and place < current) or line.actual_min is not None:
            left.append(0)
        else:
            left.append(planned)
    return left


def _begin(start: str | None, now: str | None, current: int | None) -> int | None:
    times = [minute_of_day(time) for time in (now, start if current is None else None) if time is not None]
    return max(times, default=None)


def _after(begin: int, minute: int) -> int:
    """The hall's end on the same evening, or after midnight where it is more than half a day before."""
    return minute + 24 * 60 if minute < begin - 12 * 60 else minute


def end_words(end: str, hall_until: str | None) -> str:
    """``You will end at ten past four. The hall shuts at half past.``"""
    ends = _("You will end at {time}.").format(time=time_words(end))
    if hall_until is None:
        return ends
    same_hour = end[:2] == hall_until[:2] and (minutes_past_words(end) or end.endswith(":00"))
    shuts = (minutes_past_words(hall_until) if same_hour else None) or time_words(hall_until)
    return f"{ends} " + _("The hall shuts at {time}.").format(time=shuts)


def negotiation_words(minutes: int) -> str:
    """``32 minutes for negotiation``."""
    return capital(_("{minutes} for negotiation").format(minutes=minutes_words(minutes)))
