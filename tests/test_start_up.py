"""What the first window costs: none of the heavy libraries is read before it is painted."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_desktop.__main__ import window_only
from coprod_desktop.clock import SystemClock
from coprod_desktop.paths import data_folder
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from tests.conftest import make_session

ROOT = Path(__file__).parent.parent
LATER = {
    "sqlite_utils", "reportlab", "PIL", "pikepdf", "pypdfium2", "lxml", "rapidfuzz", "click", "platformdirs",
    "PySide6.QtSvg",
    "coprod_desktop.domain.model", "coprod_desktop.services.sessions",
}  # fmt: skip
"""Each of these costs as much as a good part of the empty window."""
ALL_OF_QT = """
import sys
from PySide6 import QtCore
from coprod_desktop.__main__ import main
status = main(["--data", sys.argv[1], "--exit-after-first-paint"])
sys.exit(status or int("Qt" in vars(QtCore)))
"""


def imported(*command: str) -> set[str]:
    """The modules that a run of this Python reads, in its own words."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", *command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return set(re.findall(r"^import time:[^|]*\|[^|]*\|\s*([\w.]+)", result.stderr, re.M))


def test_heavy_libraries_wait_for_the_first_paint(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    modules = imported("-m", "coprod_desktop", "--data", str(tmp_path), "--exit-after-first-paint")
    assert "sqlite3" in modules
    assert not modules & LATER


@pytest.mark.parametrize("sessions", [0, 3])
def test_the_first_paint_makes_no_namespace_of_qt(tmp_path: Path, sessions: int) -> None:
    work = Work(Store.open(tmp_path), SystemClock())
    for _number in range(sessions):
        make_session(work)
    work.store.close()
    done = subprocess.run([sys.executable, "-c", ALL_OF_QT, str(tmp_path)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_only_a_start_without_a_command_goes_past_the_parser(tmp_path: Path) -> None:
    asked = window_only(["--exit-after-first-paint", "--data", str(tmp_path)])
    assert asked is not None
    assert (asked.data, asked.exit_after_first_paint) == (tmp_path, True)
    assert window_only([]).data == data_folder()
    for words in (["list"], ["--data"], ["--data", "--help"], ["--data", "x", "list"], ["--data=x"], ["--help"]):
        assert window_only(words) is None


def test_an_early_library_would_be_seen() -> None:
    assert "PIL" in imported("-c", "from PIL import Image")


def test_listing_sessions_needs_no_windows(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    assert not imported("-m", "coprod_desktop", "--data", str(tmp_path), "list") & {"reportlab", "PIL", "pikepdf"}
