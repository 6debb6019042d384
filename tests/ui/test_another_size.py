"""A window that is open while the text size or the colours change looks as if it had been opened like that."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.library_window import LibraryWindow
from tests.counts import tries
from tests.house import PACKAGE
from tests.ui.walk import Tour, session_window, settle, shown, tours

Open = Callable[[], AbstractContextManager[QWidget]]
CHANGES = (((100, "light"), (150, "contrast")), ((200, "contrast"), (90, "dark")))
"""Text size and colours before and after."""


@pytest.fixture(autouse=True)
def put_back(qapp: QApplication) -> Iterator[None]:
    """The cursor stands still, so that two pictures can be compared; then everything is as it was."""
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(flash)
    theme.put_on(qapp)


def picture(window: QWidget) -> QImage:
    """The window once it stands still: lists take their height from their width a moment later."""
    before = None
    while (shown := window.grab().toImage()) != before:
        before = shown
        settle()
    return shown


def faults(app: QApplication, name: str, opens: Open) -> list[str]:
    """Where the window, changed while it was open, looks otherwise than opened so."""
    found = []
    for before, after in tries(CHANGES[:1], CHANGES):
        theme.put_on(app, *after)
        with opens() as window:
            wanted = picture(window)
        theme.put_on(app, *before)
        with opens() as window:
            picture(window)
            theme.put_on(app, *after)
            if picture(window) != wanted:
                found.append(f"{name}: {before} to {after}")
    return found


def test_every_stage(qapp: QApplication, work: Work, tmp_path: Path) -> None:
    found = []
    for tour in tours(work)[: tries(1, 100)]:
        for stage in tries(("framing", "themes", "negotiation"), tour.stages):

            @contextmanager
            def opens(tour: Tour = tour, stage: str = stage) -> Iterator[QWidget]:
                with session_window(work, tmp_path, tour.session_id) as window:
                    window.go_to(stage)
                    yield window

            found += faults(qapp, f"{tour.name}, {stage}", opens)
    assert found == []


def test_the_library(qapp: QApplication, work: Work, tmp_path: Path) -> None:
    tours(work)

    def opens() -> AbstractContextManager[QWidget]:
        return shown(LibraryWindow(work, tmp_path, lambda _session_id: QWidget()))

    assert faults(qapp, "library", opens) == []


def test_a_length_of_the_design_follows_the_text_size(qapp: QApplication) -> None:
    theme.put_on(qapp)
    root = QWidget()
    row, part = QHBoxLayout(root), QWidget()
    row.addWidget(part)
    theme.sized(row, setSpacing=8, setContentsMargins=(4, 0, 4, 2))
    theme.sized(part, setFixedWidth=64)
    for percent in (150, 90, 100):
        theme.put_on(qapp, percent)
        margins = row.contentsMargins()
        seen = (row.spacing(), margins.left(), margins.top(), margins.bottom(), part.width())
        assert seen == tuple(theme.px(length) if length else 0 for length in (8, 4, 0, 2, 64))


OWN_SIZES = {"rail.py", "reading.py", "library_window.py", "office.py", "session_window.py", "picture.py"}
"""They work their lengths out again themselves, by the width that they have."""


def test_lengths_are_given_by_the_design() -> None:
    once = re.compile(r"\.set(Fixed|Minimum|Maximum|Horizontal|Vertical|Spacing|Contents|Viewport)\w*\(.*theme\.px\(")
    found = [
        f"{path.name}: {line.strip()}"
        for path in (PACKAGE / "ui").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if once.search(line) and path.name not in OWN_SIZES
    ]
    assert found == []
