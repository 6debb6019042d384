"""What every benchmark shares: fresh processes measured in turn, and medians set against each other."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent.parent
LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True, slots=True)
class Run:
    """One process from its start to its end."""

    seconds: float
    done: float
    """Seconds until it had done what it is measured for."""
    work: float
    """Seconds that processors worked for it, which others on the machine lengthen least; 0 as with ``peak``."""
    peak: int
    """Peak memory in kilobytes; 0 where the system does not tell (Windows)."""


def run(arguments: list[str], compiled: Path) -> Run:
    """Run this Python with ``arguments``; it has to end with status 0.

    What Python compiles is kept in the folder ``compiled`` from one run to the next, as it is where the program was
    installed, however the tests were started.
    """
    surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, str(LAUNCH), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, encoding="utf-8", check=True)
    said = json.loads(done.stdout)
    assert said["status"] == 0, done.stderr
    return Run(said["seconds"], said["done"], said["work"], said["peak"])


def in_turn(times: int, *acts: Callable[[], float]) -> list[float]:
    """The median of each act over ``times`` rounds in which each has its turn, after one round for nothing."""
    found: list[list[float]] = [[] for _ in acts]
    for turn in range(times + 1):
        for act, numbers in zip(acts, found, strict=True):
            number = act()
            if turn:
                numbers.append(number)
    return [median(numbers) for numbers in found]


def seconds_of(act: Callable[[], object]) -> float:
    """How long one call takes."""
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def say(what: str, ours: float, theirs: float, most: float, unit: str) -> float:
    """Print a ratio beside its bound and return it."""
    ratio = ours / theirs
    verdict = "holds" if ratio <= most else "DOES NOT HOLD"
    print(f"\n{what}: {ratio:.2f} times, at most {most} {verdict}; {ours:,.1f} against {theirs:,.1f} {unit}", end="")
    sys.stdout.flush()
    return ratio
