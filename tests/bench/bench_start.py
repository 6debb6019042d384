"""Start-up to the first painted window, against an empty window: time and peak memory, medians of runs in turn."""

import shutil
from pathlib import Path
from statistics import median

import pytest

from coprod_desktop.clock import SystemClock
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from tests.bench.measure import Run, run, say
from tests.conftest import make_session

MOST_TIME, MOST_MEMORY = 1.3, 1.35
TURNS = 40
EMPTY_WINDOW = [str(Path(__file__).with_name("empty_window.py"))]
PROGRAM = """
import sys, time
from coprod_desktop.__main__ import main
status = main()
print(time.perf_counter())
sys.exit(status)
"""
"""The program as its command starts it; then it says when it came back: painted, and everything closed."""


@pytest.mark.parametrize("sessions", [None, 0, 100], ids=["first-start-ever", "empty", "100-sessions"])
def bench_start(tmp_path: Path, sessions: int | None) -> None:
    data = tmp_path / "data"
    if sessions is not None:
        work = Work(Store.open(data), SystemClock())
        for number in range(sessions):
            make_session(work, f"Repairs meeting {number + 1}")
        work.store.close()
    program = ["-c", PROGRAM, "--data", str(data), "--exit-after-first-paint"]
    ours: list[Run] = []
    theirs: list[Run] = []
    for turn in range(TURNS + 1):
        if sessions is None:
            shutil.rmtree(data, ignore_errors=True)
        pair = run(program, tmp_path / "compiled"), run(EMPTY_WINDOW, tmp_path / "compiled")
        if turn:  # the first of each warms the disk, and Python compiles
            ours.append(pair[0])
            theirs.append(pair[1])
    what = "first start ever" if sessions is None else f"start-up with {sessions} sessions"

    def ratio(part: str, of: str, most: float, scale: float, unit: str) -> float:
        both = [median(getattr(one, of) * scale for one in runs) for runs in (ours, theirs)]
        return say(f"{what}, {part}", both[0], both[1], most, unit)

    whole = ratio("to the end of the process", "seconds", MOST_TIME, 1000, "ms")
    # Said beside it: less is shared with the empty window there, so a loss shows first; and what others cannot slow.
    ratio("to the first paint", "done", MOST_TIME, 1000, "ms")
    if ours[0].peak:
        ratio("work of the processors", "work", MOST_TIME, 1000, "ms")
        assert ratio("peak memory", "peak", MOST_MEMORY, 1 / 1024, "MB") <= MOST_MEMORY
    if sessions is not None:  # the first start ever also makes the file with its 47 tables: said, not held
        assert whole <= MOST_TIME
