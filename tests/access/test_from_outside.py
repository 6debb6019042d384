"""The program on a real screen, worked from another process: by a screen reader's means, and by the keyboard.

It needs a screen of its own, a window manager and the bus that screen readers use; where one of them is not there it
is skipped, but fails where it was asked for (``packaging/test.py --access``, which gets them on Debian).
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ctypes.util import find_library
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from coprod_desktop.clock import SystemClock
from coprod_desktop.services import exchange
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from tests.conftest import SAMPLES
from tests.house import ROOT
from tests.ui.eye import takes_tab
from tests.ui.walk import dress, session_window, settle

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
MONITORS = "left 1366/361x768/203+0+0 screen", "right 1366/361x768/203+1366+0 none"
"""Halves of one screen, which the program sees as two, as xrandr takes them."""
SECOND = [1366, 0, 1366, 768]
"""Left, top, width and height of the right one."""
QUESTION, PUT, TYPED = "What next?", "Ring me first", "ask before you come"
STAGES = "Set up", "How it is now", "Ideas", "Themes", "Priorities", "Negotiation", "Actions", "Close"

CONTROLS = ("push button", "button", "toggle button", "check box", "radio button", "text", "entry", "combo box", "list")
NO_ROLE = ("filler", "panel", "unknown", "invalid", "redundant object", "layered pane")
FEWEST = 210
"""Named controls in all trees together, as counted when this was written: a look that sees fewer has gone blind."""

Part = tuple[str, str, str]
"""Role, name, and ``!`` where the cursor can go."""


def missing() -> str:
    """What is not there of what this test needs; empty where everything is."""
    for tool in ("Xvfb", "openbox", "dbus-run-session", "xrandr", "xdotool"):
        if shutil.which(tool) is None:
            return f"There is no {tool} here."
    if find_library("xcb-cursor") is None:
        return "Qt cannot open an X11 screen here."
    bindings = "import gi; gi.require_version('Atspi', '2.0')"
    asked = [SYSTEM_PYTHON, "-c", bindings]
    if Path(SYSTEM_PYTHON).exists() and subprocess.run(asked, stderr=subprocess.DEVNULL, check=False).returncode == 0:
        return ""
    return "The system's Python has no bindings of AT-SPI here."


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """An X11 screen wide enough for two monitors; its name."""
    if why := missing():
        if os.environ.get("COPROD_TEST_ACCESS"):
            pytest.fail(f"To work the program from outside was asked for. {why}")
        pytest.skip(why)
    reading, writing = os.pipe()
    # Without -noreset the halves would be one again as soon as nobody looks.
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "2732x768x24", "-noreset", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as said:
            display = f":{said.readline().strip()}"
        for half in MONITORS:
            command = ["xrandr", "--display", display, "--setmonitor", *half.split()]
            subprocess.run(command, check=True, capture_output=True)
        yield display
        server.terminate()


@pytest.fixture(scope="module")
def inside(screen: str, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The names of the controls on each stage of the repairs session, as the program itself sees them."""
    data = tmp_path_factory.mktemp("inside")
    work, session_id = with_repairs(data)
    dress()
    found = {}
    with session_window(work, data, session_id) as window:
        for stage in window.rail.stages():
            window.go_to(stage.key)
            settle()
            found[stage.title] = {name for widget in window.findChildren(QWidget) if (name := control_name(widget))}
    work.store.close()
    assert tuple(found) == STAGES
    return found


def with_repairs(data: Path) -> tuple[Work, str]:
    """A library with the repairs session alone, and the session's id."""
    work = Work(Store.open(data), SystemClock())
    return work, exchange.import_session(work, exchange.read_file(SAMPLES / "repairs.json")).session.id


def control_name(widget: QWidget) -> str:
    """How a control in sight is called; empty where it is none."""
    if not widget.isVisible() or not (isinstance(widget, QAbstractButton | QComboBox | QLineEdit) or takes_tab(widget)):
        return ""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.fixture(scope="module")
def seen(screen: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was seen from outside."""
    folder = tmp_path_factory.mktemp("outside")
    data, said = folder / "data", folder / "said"
    with_repairs(data)[0].store.close()
    surroundings = {
        **os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT), "WAYLAND_DISPLAY": "",
    }  # fmt: skip
    command = [
        "dbus-run-session", "--", sys.executable, str(HERE / "desk.py"), str(data), str(said),
        "env", "-u", "PYTHONPATH", SYSTEM_PYTHON, str(HERE / "outside.py"), "\n".join(STAGES), MONITORS[1],
        QUESTION, PUT, TYPED,
    ]  # fmt: skip
    looked = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=400, check=False)
    program = said.read_text(encoding="utf-8")
    assert looked.returncode == 0, f"{looked.stderr}\n{program}"
    assert "Traceback" not in program, program
    # The daemons of the bus talk on the same output.
    found: dict[str, Any] = json.loads(next(line for line in looked.stdout.splitlines() if line.startswith("{")))
    return found


def nameless(parts: list[Part]) -> list[Part]:
    """Controls, and whatever the cursor can go to, without a name or without saying what they are."""
    return [
        (role, name, reach)
        for role, name, reach in parts
        if (role in CONTROLS or reach) and (not name.strip() or role in NO_ROLE)
    ]


def test_everything_seen_from_outside_has_a_name_and_a_role(
    seen: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    trees = seen["trees"]
    named = sum(role in CONTROLS for parts in trees.values() for role, _name, _reach in parts)
    with capsys.disabled():
        print(f"\n{sum(map(len, trees.values()))} parts seen from outside, {named} of them controls")
    assert {place: faults for place, parts in trees.items() if (faults := nameless(parts))} == {}
    assert named >= FEWEST


@pytest.mark.parametrize(("part", "blamed"), [
    (("push button", "Keep it", "!"), False), (("push button", "", "!"), True), (("text", " ", ""), True),
    (("filler", "Something painted", "!"), True), (("filler", "", ""), False), (("list item", "", "!"), True),
])  # fmt: skip
def test_planted_faults_are_found(part: Part, blamed: bool) -> None:
    assert bool(nameless([part])) == blamed


def test_a_screen_reader_meets_every_control_that_the_program_shows(
    seen: dict[str, Any], inside: dict[str, set[str]]
) -> None:
    unseen = {stage: names - {name for _role, name, _reach in seen["trees"][stage]} for stage, names in inside.items()}
    assert {stage: names for stage, names in unseen.items() if names} == {}


def test_an_idea_put_and_added_by_a_screen_reader_is_in_the_list(seen: dict[str, Any]) -> None:
    assert seen["put"].startswith(f"1, {PUT}")


def test_the_wall_fills_the_other_screen_and_leaves_the_cursor_where_it_was(seen: dict[str, Any]) -> None:
    assert seen["wall"] == SECOND
    assert seen["desk"][0] < SECOND[0]
    assert seen["focus with the wall on"].startswith("Type an idea")
    assert seen["typed"].startswith(f"2, {TYPED}")


def test_the_wall_goes_with_its_monitor_and_comes_back_with_it(seen: dict[str, Any]) -> None:
    assert seen["wall without its monitor"] == [0, 0, 0, 0]
    assert seen["wall again"] == SECOND
    assert seen["focus with the wall again"].startswith("Type an idea")
