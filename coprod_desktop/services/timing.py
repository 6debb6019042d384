"""Time in the hall: the clock of each line of the plan, minutes given and given up, and when the session will end.

A clock is kept each second as it runs, outside the journal: ticking is no act. Its minutes go into the plan when the
line is over, as an act. One line at most has its clock on.
"""

from dataclasses import replace

from coprod_desktop.domain.model import PlanLine, Session
from coprod_desktop.domain.plan import Outlook, minutes_left, outlook
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.sessions import stage_of_line
from coprod_desktop.services.work import Work
from coprod_desktop.store.shelf import Timer

LABELS = {
    "plan.minutes": _("minutes of a line of the plan kept"),
    "plan.given": _("{minutes} min more for line {number} of the plan"),
    "plan.given_up": _("line {number} of the plan gave up {minutes} min"),
}

SHORTEST_MS = 30_000
"""A line that was on for less than this was only passed by: nothing is kept of it."""
MS_PER_MINUTE = 60_000


# ---------------------------------------------------------------- the clock of a line


def clock_on(work: Work, session_id: str) -> tuple[PlanLine, Timer] | None:
    """The line whose clock runs or is paused; None where none is on."""
    for timer in work.store.timers(session_id):
        line = work.store.get(PlanLine, timer.line_id)
        if timer.state != "over" and line is not None:
            return line, timer
    return None


def keep_clock(work: Work, session_id: str, line_id: str, used_ms: int, *, runs: bool) -> None:
    """Keep how far a clock is and whether it runs; no act."""
    state = "runs" if runs else "paused"
    work.store.pulse(session_id, Timer(line_id, used_ms, state, work.clock.instant()))


def start_line(work: Work, session_id: str, line_id: str) -> PlanLine:
    """Start the clock of a line, where it stood if it was on before; the one that was on is over.

    The session runs from now on. Raises RuleBroken where the line is gone or the record is final.
    """
    line = work.store.need(PlanLine, line_id)
    session = work.store.need(Session, session_id)
    if session.state == "final":
        raise RuleBroken(_("This record is final: its time has been kept."))
    _end(work, session, begins=True, next_id=line_id)
    used = _used(work, session_id, line_id)
    keep_clock(work, session_id, line_id, max(used, (line.actual_min or 0) * MS_PER_MINUTE), runs=True)
    return line


def start_stage(work: Work, session_id: str, key: str, *, begins: bool = False) -> PlanLine | None:
    """The clock goes with its stage: what was on is over, and the stage's first line without minutes begins.

    ``begins``: a session that was only planned runs from now on. None where the stage has no such line, or the
    session does not run today; then the clocks stay as they are.
    """
    session = work.store.need(Session, session_id)
    on = clock_on(work, session_id)
    if on is not None and stage_of_line(on[0]) == key:
        return on[0]
    today = session.date in (None, work.today())
    runs = session.state == "running" or (begins and session.state in (None, "planned"))
    line = line_to_start(work, session_id, key) if runs and today else None
    if runs:
        _end(work, session, begins=begins, next_id=line.id if line else None)
    if line is not None:
        keep_clock(work, session_id, line.id, _used(work, session_id, line.id), runs=True)
    return line


def may_start(work: Work, session_id: str) -> bool:
    """Whether a clock may be started: not once the session was agreed."""
    return work.store.need(Session, session_id).state not in ("agreed", "final")


def line_to_start(work: Work, session_id: str, key: str) -> PlanLine | None:
    """The first line of a stage that has no minutes yet; the welcome goes with *set up*."""
    parts = {key, "welcome"} if key == "set_up" else {key}
    fresh = (line for line in work.store.rows(PlanLine, session_id) if line.actual_min is None)
    return next((line for line in fresh if stage_of_line(line) in parts), None)


def line_after(work: Work, session_id: str) -> PlanLine | None:
    """The next line of the plan that has no minutes yet, after the one that is on; None after the last."""
    on = clock_on(work, session_id)
    lines = work.store.rows(PlanLine, session_id)
    passed = -1 if on is None else [line.id for line in lines].index(on[0].id)
    return next((line for line in lines[passed + 1 :] if line.actual_min is None), None)


def end_line(work: Work, session_id: str) -> None:
    """The line that is on is over: its minutes go into the plan, unless it was only passed by."""
    _end(work, work.store.need(Session, session_id))


def _end(work: Work, session: Session, *, begins: bool = False, next_id: str | None = None) -> None:
    """End the line that is on, unless it is the next one too, and perhaps begin the session, in one step."""
    on = clock_on(work, session.id)
    begins = begins and session.state in (None, "planned")
    ends = on is not None and on[0].id != next_id
    used = on[1].used_ms if on is not None else 0
    minutes = max(1, round(used / MS_PER_MINUTE)) if ends and used >= SHORTEST_MS and session.state != "final" else None
    if begins or minutes is not None:
        with editing(work, session.id, "set_up.begun" if minutes is None else "plan.minutes") as step:
            if begins:
                step.put(replace(session, state="running"))
            if on is not None and minutes is not None:
                step.put(replace(on[0], actual_min=minutes))
    if on is not None and ends:
        work.store.pulse(session.id, on[1]._replace(state="over", at=work.clock.instant()))


def _used(work: Work, session_id: str, line_id: str) -> int:
    """How long a line was on so far, in milliseconds."""
    return next((timer.used_ms for timer in work.store.timers(session_id) if timer.line_id == line_id), 0)


def set_minutes(work: Work, session_id: str, line_id: str, minutes: int | None) -> PlanLine:
    """Say how long a line of the plan took, which ends its clock; None: not run yet.

    Raises RuleBroken (``minutes``).
    """
    if minutes is not None and not 0 <= minutes <= 24 * 60:
        raise RuleBroken(_("Type the minutes as a number, such as 25."), "minutes")
    line = replace(work.store.need(PlanLine, line_id), actual_min=minutes)
    with editing(work, session_id, "plan.minutes") as step:
        step.put(line)
    if any(timer.line_id == line_id for timer in work.store.timers(session_id)):
        used = (minutes or 0) * MS_PER_MINUTE
        work.store.pulse(session_id, Timer(line_id, used, "over", work.clock.instant()))
    return line


# ---------------------------------------------------------------- minutes given and given up


def give_minutes(work: Work, session_id: str, line_id: str, minutes: int) -> PlanLine:
    """Give a line more minutes than planned; what was planned stays in the record."""
    line = work.store.need(PlanLine, line_id)
    line = replace(line, moved_min=line.moved_min + minutes)
    with editing(work, session_id, "plan.given", number=line.seq, minutes=minutes) as step:
        step.put(line)
    return line


def lines_to_come(work: Work, session_id: str) -> tuple[tuple[PlanLine, int], ...]:
    """The lines that still have minutes to give, with how many: the one that is on first."""
    lines = work.store.rows(PlanLine, session_id)
    place, used = _place(work, session_id, lines)
    left = minutes_left(lines, place, used)
    return tuple((line, minutes) for line, minutes in zip(lines, left, strict=True) if minutes)


def give_up_minutes(work: Work, session_id: str, line_id: str, minutes: int) -> int:
    """Let a line give up minutes, so that the session ends in time; how many it had to give.

    Raises RuleBroken (``line``) where it has none left.
    """
    has = next((left for line, left in lines_to_come(work, session_id) if line.id == line_id), 0)
    if not has:
        raise RuleBroken(_("This line has no minutes left to give."), "line")
    given = min(has, minutes)
    line = work.store.need(PlanLine, line_id)
    with editing(work, session_id, "plan.given_up", number=line.seq, minutes=given) as step:
        step.put(replace(line, moved_min=line.moved_min - given))
    return given


# ---------------------------------------------------------------- when the session will end


def look_ahead(work: Work, session_id: str) -> Outlook | None:
    """When the session will end against when the hall shuts; None for one that is over or has no plan to come.

    The line that runs is the one whose clock is on, else the first without its minutes, once an earlier one has them.
    """
    session = work.store.need(Session, session_id)
    lines = work.store.rows(PlanLine, session_id)
    if session.state in ("agreed", "final") or all(line.actual_min is not None for line in lines):
        return None
    place, used = _place(work, session_id, lines)
    today = session.date == work.today()
    return outlook(
        [replace(line, part=stage_of_line(line)) for line in lines],
        start=session.planned_start, now=work.time() if today else None, current=place, used_in_current=used,
        hall_until=session.hall_until,
    )  # fmt: skip


def _place(work: Work, session_id: str, lines: tuple[PlanLine, ...]) -> tuple[int | None, int]:
    """The place of the line that runs (None before the first), and its whole minutes so far."""
    on = clock_on(work, session_id)
    if on is not None:
        return [line.id for line in lines].index(on[0].id), on[1].used_ms // MS_PER_MINUTE
    return next((place for place, line in enumerate(lines) if line.actual_min is None), 0) or None, 0
