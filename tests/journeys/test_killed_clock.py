"""Killed with the clock of a line on: it is back to within two seconds, paused, and asks about the time between."""

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

from pytestqt.qtbot import QtBot

from coprod_desktop.clock import SystemClock
from coprod_desktop.domain.model import PlanLine
from coprod_desktop.services import plan, sessions, timing
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from coprod_desktop.ui.frame.line_clock import Face
from coprod_desktop.ui.session_window import SessionWindow
from tests.conftest import make_session
from tests.house import ROOT
from tests.ui.walk import session_window

CHILD = Path(__file__).with_name("clock_child.py")
MINUTES, SECONDS_KEPT = 35, 3
NEAR_MS = 2000


class MinuteLater(SystemClock):
    """The computer's own clock as it will be in a minute: nobody waits for it here."""

    def instant(self) -> int:
        return super().instant() + timing.MS_PER_MINUTE


def kill_with_the_clock_on(data: Path, session_id: str) -> float:
    """How many milliseconds the clock was on when its process was killed."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(data), session_id],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert child.stdout is not None
    with child, child.stdout:
        assert child.stdout.readline() == b"on\n"
        began = monotonic()
        for _second in range(SECONDS_KEPT):
            assert child.stdout.readline() == b"kept\n"
        child.kill()
        child.wait()
        return (monotonic() - began) * 1000


def face(window: SessionWindow) -> Face:
    shown = window.time.clock.face()
    assert shown is not None
    return shown


def used(window: SessionWindow) -> float:
    left = face(window).left_ms
    assert left is not None
    return MINUTES * timing.MS_PER_MINUTE - left


def test_it_is_back_paused_and_asks(qtbot: QtBot, tmp_path: Path) -> None:
    work = Work(Store.open(tmp_path), SystemClock())
    session_id = make_session(work)
    plan.add_plan_line(work, session_id, "Ideas", minutes=str(MINUTES), part="ideas")
    sessions.go_to_stage(work, session_id, "ideas")
    work.store.close()
    on_for = kill_with_the_clock_on(tmp_path, session_id)
    later = Work(Store.open(tmp_path), MinuteLater())
    with session_window(later, tmp_path, session_id) as window:
        assert not face(window).runs
        assert abs(used(window) - on_for) <= NEAR_MS
        before = used(window)
        band = window.time.band
        assert band.isVisible()
        assert band.text() == "The program was closed for one minute. The clock is paused. Does that time count?"
        window.time._count.click()
        assert face(window).runs
        assert used(window) - before >= timing.MS_PER_MINUTE
    assert [line.actual_min for line in later.store.rows(PlanLine, session_id)] == [None], "its line is still on"
    later.store.close()
