"""The plan: lines with a name, minutes and a part; the clock and the minutes used belong to the line."""

from dataclasses import dataclass, replace

from coprod_desktop.domain.model import PlanLine, Session
from coprod_desktop.domain.words import minute_of_day, time_of_day
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.people import read_count
from coprod_desktop.services.work import Work

LABELS = {
    "set_up.plan_added": _("line {number} of the plan added"),
    "set_up.plan_changed": _("line {number} of the plan changed"),
    "set_up.plan_moved": _("a line of the plan moved"),
    "set_up.plan_removed": _("a line of the plan taken away"),
}

MINUTES_MOST = 600
PARTS = (
    "welcome", "set_up", "last_time", "framing", "ideas", "themes", "priorities", "break", "negotiation", "actions",
    "close",
)  # fmt: skip
"""What a line of the plan may be for."""


def add_plan_line(
    work: Work, session_id: str, name: str, *, minutes: str = "", used: str = "", part: str = ""
) -> PlanLine:
    """One more line at the end of the plan. Raises RuleBroken (the parameter)."""
    line = PlanLine(
        id=work.store.new_id(), session_id=session_id, seq=work.store.next_seq(PlanLine, session_id),
        stage=_line_name(name), part=_part(part),
        planned_min=read_count(minutes, "minutes", MINUTES_MOST), actual_min=read_count(used, "used", MINUTES_MOST),
    )  # fmt: skip
    with editing(work, session_id, "set_up.plan_added", number=line.seq) as step:
        step.add(line)
    return line


def change_plan_line(
    work: Work, session_id: str, line_id: str, name: str, *, minutes: str = "", used: str = "", part: str = ""
) -> PlanLine:
    """Keep a line of the plan: its name, minutes planned and used. Raises RuleBroken (the parameter)."""
    line = replace(
        work.store.need(PlanLine, line_id), stage=_line_name(name), part=_part(part),
        planned_min=read_count(minutes, "minutes", MINUTES_MOST), actual_min=read_count(used, "used", MINUTES_MOST),
    )  # fmt: skip
    with editing(work, session_id, "set_up.plan_changed", number=line.seq) as step:
        step.put(line)
    return line


def move_plan_line(work: Work, session_id: str, line_id: str, by: int) -> bool:
    """Move a line up (-1) or down (1); False where it is at the end already."""
    lines = work.store.rows(PlanLine, session_id)
    at = next(n for n, line in enumerate(lines) if line.id == line_id)
    if not 0 <= at + by < len(lines):
        return False
    other = lines[at + by]
    with editing(work, session_id, "set_up.plan_moved") as step:
        step.put(replace(lines[at], seq=other.seq))
        step.put(replace(other, seq=lines[at].seq))
    return True


def remove_plan_line(work: Work, session_id: str, line_id: str) -> None:
    """Take a line out of the plan."""
    line = work.store.need(PlanLine, line_id)
    with editing(work, session_id, "set_up.plan_removed") as step:
        step.remove(line)


@dataclass(frozen=True, slots=True)
class PlanSum:
    """What the plan adds up to. ``ends``: ``HH:MM`` where the start is known; ``spare``: minutes to the end said."""

    planned: int
    used: int
    ends: str | None
    spare: int | None


def plan_sum(session: Session, plan: tuple[PlanLine, ...]) -> PlanSum:
    """The minutes of a plan, and whether they fit between start and end."""
    planned = sum(line.planned_min or 0 for line in plan)
    used = sum(line.actual_min or 0 for line in plan)
    if not plan or session.planned_start is None:
        return PlanSum(planned, used, ends=None, spare=None)
    start = minute_of_day(session.planned_start)
    # An evening may end after midnight.
    room = None if session.planned_end is None else (minute_of_day(session.planned_end) - start) % (24 * 60)
    return PlanSum(planned, used, ends=time_of_day(start + planned), spare=None if room is None else room - planned)


def _line_name(name: str) -> str:
    words = name.strip()
    if not words:
        raise RuleBroken(_("Type what happens in this line."), "name")
    return words


def _part(part: str) -> str | None:
    if part and part not in PARTS:
        raise RuleBroken(_("Choose which part of the session this is."), "part")
    return part or None
