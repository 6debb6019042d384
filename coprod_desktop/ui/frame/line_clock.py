"""The clock of the line of the plan that is on: counts by clocks that never jump, notices sleep, outlives a crash."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from coprod_desktop.domain.model import PlanLine
from coprod_desktop.domain.plan import allotted
from coprod_desktop.errors import StoreTrouble
from coprod_desktop.services import sessions, timing
from coprod_desktop.services.work import Work

BEAT_MS = 1000
UNNOTICED_MS = 5000
"""Shorter gaps are nobody's break: a start of the program takes as long."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a clock shows. ``left_ms`` is below 0 once the line is over its minutes; None where it was given none."""

    line_id: str
    name: str
    part: str | None
    minutes: int
    left_ms: int | None
    runs: bool


class LineClock(QObject):
    """One for each session window; keeps its time each second, outside the journal."""

    ticked = Signal()
    """The face is another one."""
    missed = Signal(int, bool)
    """The clock is paused: so many milliseconds passed uncounted, in sleep (True) or with the program closed."""

    def __init__(self, work: Work, session_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._session_id = work, session_id
        self._line: PlanLine | None = None
        self._used, self._runs = 0, False
        self.missed_ms = 0
        self._awake, self._elapsed = work.clock.awake(), work.clock.elapsed()
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self.beat)

    def begin(self) -> None:
        """Take up the clock as it was left; one that was left running is paused, and asks about the time between."""
        self.read()
        on = timing.clock_on(self._work, self._session_id)
        gap = self._work.clock.instant() - on[1].at if on is not None and self._runs else 0
        self._timer.start()
        if gap >= UNNOTICED_MS:
            self._miss(gap, slept=False)

    def read(self) -> None:
        """Look again which line is on: the plan has changed, or its clock."""
        on = timing.clock_on(self._work, self._session_id)
        if on is None:
            self._line, self._used, self._runs = None, 0, False
        elif self._line is None or self._line.id != on[0].id:
            self._line, self._used, self._runs = on[0], on[1].used_ms, on[1].state == "runs"
            self._awake, self._elapsed = self._work.clock.awake(), self._work.clock.elapsed()
        else:
            self._line = on[0]
        self.ticked.emit()

    def face(self) -> Face | None:
        """What there is to show; None while no line is on."""
        line = self._line
        if line is None:
            return None
        minutes = allotted(line)
        left = minutes * timing.MS_PER_MINUTE - self._used if minutes else None
        part = sessions.stage_of_line(line)
        return Face(line.id, line.stage, part, minutes, left, self._runs)

    def beat(self) -> None:
        """One second on: count it, or notice that the computer slept."""
        awake, elapsed = self._work.clock.awake(), self._work.clock.elapsed()
        gone, through = awake - self._awake, elapsed - self._elapsed
        self._awake, self._elapsed = awake, elapsed
        if self._line is None or not self._runs:
            return
        self._used += gone
        if through - gone >= UNNOTICED_MS:
            self._miss(through - gone, slept=True)
            return
        self.keep()
        self.ticked.emit()

    def keep(self) -> None:
        """Put on disk how far the clock is. A disk that is busy gets it a second later."""
        if self._line is not None:
            try:
                timing.keep_clock(self._work, self._session_id, self._line.id, self._used, runs=self._runs)
            except StoreTrouble:
                return

    def stop(self) -> None:
        """Count what has passed, keep it, and tick no more: the window is closing."""
        self.beat()
        self._timer.stop()

    # ---- acts

    def start(self, line_id: str) -> None:
        """Start the clock of a line; the one that was on is over. Raises RuleBroken."""
        self.beat()
        timing.start_line(self._work, self._session_id, line_id)
        self._again()

    def start_stage(self, key: str, *, begins: bool) -> None:
        """The clock goes with its stage."""
        self.beat()
        timing.start_stage(self._work, self._session_id, key, begins=begins)
        self._again()

    def pause(self, paused: bool) -> None:
        """Stop counting, or go on."""
        self.beat()
        self.missed_ms, self._runs = 0, not paused
        self.keep()
        self.ticked.emit()

    def count_missed(self) -> None:
        """The time that passed uncounted belongs to the line after all."""
        self._used += self.missed_ms
        self.missed_ms = 0
        self.keep()

    def _again(self) -> None:
        self._line, self.missed_ms = None, 0
        self.read()

    def _miss(self, gap: int, *, slept: bool) -> None:
        self._runs, self.missed_ms = False, gap
        self.keep()
        self.ticked.emit()
        self.missed.emit(gap, slept)


def clock_text(ms: int) -> str:
    """``8:42``; past nought the minutes and seconds since. A second that has begun counts as left."""
    seconds = -(-ms // 1000) if ms > 0 else -ms // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"
