"""What the first window costs: none of the heavy libraries is read before it is painted."""

import json
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
    "sqlite_utils", "reportlab", "PIL", "pikepdf", "pypdfium2", "lxml", "rapidfuzz", "snowballstemmer", "click",
    "platformdirs", "PySide6.QtSvg", "PySide6.QtPrintSupport",
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


BEFORE_THE_PAINT = """
import json, sys
from pathlib import Path
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtGui import QFontDatabase
from coprod_desktop import app
from coprod_desktop.ui.library_window import LibraryWindow

known = {module: set(vars(module)) for module in (QtCore, QtGui, QtWidgets)}
seen = {}

class Looked(LibraryWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        seen["modules"] = sorted(name for name in sys.modules if name.partition(".")[0] == "coprod_desktop")
        seen["types"] = sorted({name for module in known for name in set(vars(module)) - known[module]})
        seen["faces"] = sorted(QFontDatabase.styles("Atkinson Hyperlegible Next"))

app.LibraryWindow = Looked
status = app.main(Path(sys.argv[1]), exit_after_first_paint=True)
print(json.dumps(seen))
sys.exit(status)
"""
OURS = {
    "", "app", "clock", "domain", "domain.words", "errors", "i18n", "paths", "services", "services.archive",
    "services.work", "settings", "store", "store.connect", "store.ids", "store.listing", "store.shelf", "store.store",
    "ui", "ui.data_lock", "ui.first_paint", "ui.flags", "ui.icons", "ui.library", "ui.library.session_list",
    "ui.library_window", "ui.models", "ui.models.record_model", "ui.palettes", "ui.theme", "ui.widgets",
    "ui.widgets.buttons", "ui.widgets.ink", "ui.widgets.labels", "ui.widgets.pill",
}  # fmt: skip
"""All that may be read of the program before the library with sessions is painted."""
TYPES_THAT_COST = {
    "Qt", "QStyle", "QStyleOption", "QStyleOptionViewItem", "QTextFormat", "QTextCharFormat", "QAction", "QTableView",
    "QFileDialog", "QTextEdit",
}  # fmt: skip
"""Names of Qt whose Python types take long to make, or that are made with all others where Qt is asked carelessly."""


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


def test_what_is_there_before_the_first_paint(tmp_path: Path) -> None:
    work = Work(Store.open(tmp_path), SystemClock())
    for _number in range(3):
        make_session(work)
    work.store.close()
    done = subprocess.run(
        [sys.executable, "-c", BEFORE_THE_PAINT, str(tmp_path)], cwd=ROOT, capture_output=True, check=True
    )
    seen = json.loads(done.stdout)
    assert {name.removeprefix("coprod_desktop").lstrip(".") for name in seen["modules"]} == OURS
    assert not set(seen["types"]) & TYPES_THAT_COST
    assert len(seen["faces"]) == 3


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
