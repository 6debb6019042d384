"""Small screens and large text: nothing cut, nothing out of reach of Tab, nothing too low to click, in every window.

``windows_child.py`` looks round in a process with a screen of that size; here its eyes are tried on planted faults.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.domain.model import Side
from coprod_desktop.services.work import Work
from coprod_desktop.ui import palettes
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.rows import RowFace, RowList
from coprod_desktop.ui.widgets.scroll import ScrollArea
from tests.counts import ALL
from tests.house import ROOT
from tests.ui.eye import Eye
from tests.ui.walk import shown
from tests.ui.windows_child import Flashes

FEWEST = {
    "views": 470, "clickable": 5500, "buttons": 4800, "labels": 4100, "named": 7800, "inks": 7500,
    "reached by Tab": 1050, "came round": 130, "windows": 120,
}  # fmt: skip
"""As counted when this was written: a walk that sees fewer has gone blind."""


SOME = ((1366, 768, 100, "light"), (1024, 600, 150, "dark"), (1366, 768, 200, "contrast"))
SIZES = (*((1366, 768, percent) for percent in range(90, 201, 10)), *((1024, 600, n) for n in range(90, 151, 10)))
"""1024x600 is promised up to 150 %."""
IN_EVERY_THEME = ((1366, 768, 100), (1366, 768, 150), (1366, 768, 200), (1024, 600, 100), (1024, 600, 150))
"""What fits does not hang on the colours, and the colours not on what fits."""
EVERY = tuple((*size, look) for size in SIZES for look in palettes.THEMES if look == "light" or size in IN_EVERY_THEME)


@pytest.mark.parametrize(("width", "height", "percent", "look"), EVERY if ALL else SOME)
def test_everything_fits_and_is_in_reach(
    tmp_path: Path, width: int, height: int, percent: int, look: str, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = {"name": "laptop", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    (tmp_path / "screen.json").write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.windows_child", str(width), str(height), str(percent), look],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False,
        # A bare name: Qt would read the colon of a drive as the end of it.
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen:configfile=screen.json", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    with capsys.disabled():
        print(
            f"\n{width}x{height} at {percent} %, {look}: "
            + ", ".join(f"{n} {kind}" for kind, n in found["seen"].items())
        )
    assert not found["faults"], "\n".join(found["faults"])
    assert {kind: found["seen"].get(kind, 0) for kind in FEWEST if found["seen"].get(kind, 0) < FEWEST[kind]} == {}


# ---------------------------------------------------------------- its eyes


def root_with(*parts: QWidget) -> QWidget:
    root = QWidget()
    box = QVBoxLayout(root)
    for part in parts:
        box.addWidget(part)
    return root


def faults(root: QWidget, size: tuple[int, int] = (400, 300)) -> list[str]:
    eye = Eye(*size)
    with shown(root, size):
        eye.measure(root, "here")
        eye.reach(root, "here")
    return list(eye.faults)


def test_what_is_whole_is_not_blamed(qapp: QApplication) -> None:
    whole = QPushButton("Keep it")
    whole.setMinimumHeight(32)
    long = QLabel("Some words that go on for more than one line. " * 4)
    long.setWordWrap(True)
    field = QLineEdit()
    field.setAccessibleName("Words")
    assert faults(root_with(whole, long, field)) == []


def test_cut_words_are_found(qapp: QApplication) -> None:
    narrow = QPushButton("Much longer than there is room for")
    narrow.setFixedSize(60, 40)
    label = QLabel("Much longer than there is room for")
    label.setFixedWidth(50)
    low = QLabel("Some words that go on for more than one line. " * 4)
    low.setWordWrap(True)
    low.setFixedHeight(14)
    found = faults(root_with(narrow, label, low))
    kinds = [line.split("“")[0] for line in found if "cut" in line]
    assert kinds == ["here: QPushButton ", "here: QLabel ", "here: QLabel "]


def test_what_hangs_out_is_found(qapp: QApplication) -> None:
    inner = QWidget()
    label = QLabel("Words", inner)
    label.move(90, 0)
    inner.setFixedSize(100, 40)
    assert [line for line in faults(root_with(inner)) if "hangs out" in line]


def test_what_is_too_low_to_click_is_found(qapp: QApplication) -> None:
    low = QPushButton("Low")
    low.setStyleSheet("QPushButton { min-height: 0px; max-height: 18px; padding: 0px; }")
    assert [line for line in faults(root_with(low)) if " high" in line]


def test_what_tab_does_not_reach_is_found(qapp: QApplication) -> None:
    class Greedy(QLineEdit):
        """Keeps the cursor to itself."""

        def focusNextPrevChild(self, _forward: bool) -> bool:
            return True

    assert [line for line in faults(root_with(Greedy(), QLineEdit())) if "not reached by Tab" in line]


def test_what_tab_meets_twice_is_found(qapp: QApplication) -> None:
    class Back(QLineEdit):
        """Tab goes back to the field before it."""

        def focusNextPrevChild(self, _forward: bool) -> bool:
            other.setFocus()
            return True

    first, other = QLineEdit(), QLineEdit()
    found = faults(root_with(first, other, Back()))
    assert [line for line in found if "is met twice before Tab comes round" in line]


def test_what_has_no_name_or_role_is_found(qapp: QApplication) -> None:
    nameless, strange = QLineEdit(), QWidget()
    strange.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    strange.setAccessibleName("Something painted")
    found = faults(root_with(nameless, strange))
    assert [line for line in found if "QLineEdit  has no name" in line]
    assert [line for line in found if "QWidget “Something painted” has no role" in line]


@pytest.mark.parametrize(
    ("colour", "size", "blamed"), [("#8f897b", 15, True), ("#8f897b", 40, False), ("#555555", 15, False)]
)
def test_ink_that_does_not_stand_out_is_found(qapp: QApplication, colour: str, size: int, blamed: bool) -> None:
    pale = QLabel("Words that are hard to read")
    pale.setStyleSheet(f"QLabel {{ color: {colour}; background: white; font-size: {size}px; }}")
    assert bool([line for line in faults(root_with(pale), (900, 300)) if "on #ffffff" in line]) == blamed


def test_a_scroll_area_whose_parts_come_and_go_is_found(qapp: QApplication) -> None:
    blamed = [line for line in faults(root_with(QScrollArea(), ScrollArea(), QListView())) if "come and go" in line]
    assert blamed == ["here: QScrollArea “” is a scroll area whose parts come and go"]


def test_what_is_too_wide_is_found(qapp: QApplication) -> None:
    area = QScrollArea()
    wide = QWidget()
    wide.setMinimumWidth(900)
    area.setWidget(wide)
    area.setWidgetResizable(True)
    assert [line for line in faults(root_with(area)) if "900 wide" in line]
    broad = QWidget()
    broad.setMinimumSize(900, 20)
    assert [line for line in faults(root_with(broad)) if "asks for" in line]


def test_a_list_that_reads_while_it_is_painted_is_found(qapp: QApplication, work: Work, session_id: str) -> None:
    model = RecordModel([Column("text", "Words", lambda row: row.label)])
    model.reset(work.store.rows(Side, session_id))
    eye = Eye(400, 300)
    work.store._conn.set_trace_callback(eye.asked.append)
    for ask, blamed in ((lambda: None, 0), (lambda: work.store.rows(Side, session_id), 1)):
        face = RowList(model, lambda row, ask=ask: RowFace(text=row.label, sub=str(ask())), "Sides")
        with shown(face, (400, 300)):
            eye.measure(face, "here")
        assert len([line for line in eye.faults if "reads the store while it is painted" in line]) == blamed


def test_a_part_that_is_a_window_for_a_moment_is_found(qapp: QApplication) -> None:
    eye = Eye(400, 300)
    flashes = Flashes(eye)
    qapp.installEventFilter(flashes)
    stray = QLabel("Shown too early")
    stray.setVisible(True)
    stray.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    stray.close()
    qapp.removeEventFilter(flashes)
    assert list(eye.faults) == ["QLabel “Shown too early” came up as a window of its own"]
