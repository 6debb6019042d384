"""A full disk, a file that goes, a folder nobody may write to, a clock set back, hands that are faster than the screen:
a sentence in plain words, the words stay where they were typed, and nothing that was kept is lost."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.errors import StoreTrouble
from coprod_desktop.services import ideas
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from coprod_desktop.ui.data_lock import DataLock
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.stages.ideas import IdeasPage
from coprod_desktop.ui.trouble import Trouble
from tests.conftest import FixedClock
from tests.ui.test_trouble_and_jobs import boxes
from tests.ui.walk import dress, session_window, settle, until_active

# What a slot raises is for the program's own router here.
pytestmark = pytest.mark.qt_no_exception_capture

Key = Qt.Key
ROOT = Path(__file__).parents[2]


@pytest.fixture
def trouble(qapp: QApplication, tmp_path: Path, work: Work) -> Iterator[Trouble]:
    dress()
    before = sys.excepthook
    router = Trouble(tmp_path / "logs", work.store.is_sound)
    router.install()
    yield router
    router.remove()
    sys.excepthook = before


@pytest.fixture
def window(work: Work, session_id: str, tmp_path: Path, trouble: Trouble) -> Iterator[SessionWindow]:
    with session_window(work, tmp_path, session_id) as shown:
        shown.go_to("ideas")
        yield shown


def line(window: SessionWindow) -> QLineEdit:
    page = window.page()
    assert isinstance(page, IdeasPage)
    return page.line


def enter(window: SessionWindow, words: str) -> None:
    QTest.keyClicks(line(window), words)
    QTest.keyClick(line(window), Key.Key_Return)


def said(qtbot: QtBot, window: SessionWindow) -> str:
    qtbot.waitUntil(lambda: bool(boxes()))
    (box,) = boxes()
    words = box.text()
    box.accept()
    qtbot.waitUntil(lambda: not boxes())
    until_active(window)
    return words


def full(work: Work) -> Callable[[], None]:
    """The file may not grow any more; what comes back makes room."""
    pages = work.store._conn.execute("PRAGMA page_count").fetchone()[0]
    work.store._conn.execute(f"PRAGMA max_page_count = {pages}")

    def room() -> None:
        work.store._conn.execute("PRAGMA max_page_count = 1000000")

    return room


def kept(work: Work, session_id: str) -> list[str]:
    return [idea.text for idea in ideas.ideas(work, session_id)]


# ---------------------------------------------------------------- the disk


def test_a_full_disk_leaves_the_words_and_the_next_enter_keeps_them(
    qtbot: QtBot, work: Work, session_id: str, window: SessionWindow, tmp_path: Path
) -> None:
    enter(window, "Before")
    room = full(work)
    many = 0
    while not boxes() and many < 500:
        enter(window, f"An idea {many}")
        settle()
        many += 1
    there = kept(work, session_id)
    assert said(qtbot, window) == "The disk is full. What was kept is safe. Make room, then press Enter again."
    assert line(window).text() == f"An idea {many - 1}"
    assert there == ["Before", *(f"An idea {n}" for n in range(many - 1))]
    # The hands go on: no box comes between, the strip says it.
    line(window).setText(line(window).text() + " and more" * 9_000)
    window._drafts.keep_quietly()
    assert not boxes()
    assert "disk is full" in window.strip.text()
    window.go_to("themes")
    assert window.page().key == "themes"
    window.go_to("ideas")
    assert not window.close()
    assert "Close again" in window.strip.text()
    room()
    until_active(window)
    QTest.keyClick(line(window), Key.Key_Return)
    assert line(window).text() == ""
    assert len(kept(work, session_id)) == len(there) + 1
    assert work.store.is_sound()
    assert work.store.broken_links(session_id) == ()


LIMIT = """
import resource, sys
from pathlib import Path
from coprod_desktop.clock import SystemClock
from coprod_desktop.errors import StoreTrouble
from coprod_desktop.services import ideas, sessions
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
work = Work(Store.open(Path(sys.argv[1])), SystemClock())
made = sessions.new_session(work, "How?").id
size = work.store.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, resource.RLIM_INFINITY))
kept = 0
try:
    for kept in range(500):
        ideas.add_idea(work, made, f"idea {kept}")
except StoreTrouble as trouble:
    print(kept, trouble)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
ideas.add_idea(work, made, f"idea {kept}")
print(len(ideas.ideas(work, made)), work.store.is_sound(), work.store.broken_links(made))
"""


@pytest.mark.skipif(os.name == "nt", reason="no such limit")
def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMIT, str(tmp_path)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    first, last = done.stdout.splitlines()
    number, _blank, words = first.partition(" ")
    assert words == "The disk did not take it. What was kept before is safe. Try again."
    assert last == f"{int(number) + 1} True ()"


def test_a_file_nobody_may_write_to(qtbot: QtBot, work: Work, session_id: str, window: SessionWindow) -> None:
    enter(window, "Before")
    work.store._conn.execute("PRAGMA query_only = ON")
    enter(window, "After")
    assert "cannot be written. What was kept is safe" in said(qtbot, window)
    assert line(window).text() == "After"
    work.store._conn.execute("PRAGMA query_only = OFF")
    QTest.keyClick(line(window), Key.Key_Return)
    assert kept(work, session_id) == ["Before", "After"]


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be taken away there")
def test_a_file_that_was_taken_away_is_said_and_copied_to_a_stick(
    qtbot: QtBot, work: Work, session_id: str, window: SessionWindow, tmp_path: Path
) -> None:
    enter(window, "Before")
    work.store.path.unlink()
    enter(window, "After")
    words = said(qtbot, window)
    assert "moved, replaced or taken away" in words
    assert "Ctrl+Shift+S" in words
    assert line(window).text() == "After"
    work.store.copy_to(tmp_path / "stick.db")
    saved = Store.open_file(tmp_path / "stick.db")
    assert [idea.text for idea in ideas.ideas(Work(saved, FixedClock()), session_id)] == ["Before"]
    saved.close()
    window.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreTrouble, match="Nothing can be kept in the folder"):
        DataLock(tmp_path / "file")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written by root")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(StoreTrouble, match="Nothing can be kept in the folder"):
            DataLock(tmp_path).take()
    finally:
        tmp_path.chmod(0o755)


# ---------------------------------------------------------------- clocks and hands


def test_a_clock_that_is_set_back(work: Work, session_id: str, clock: FixedClock) -> None:
    ideas.add_idea(work, session_id, "One")
    clock.at = datetime(2001, 1, 1)
    ideas.add_idea(work, session_id, "Two")
    ideas.add_idea(work, session_id, "Three")
    assert kept(work, session_id) == ["One", "Two", "Three"]
    assert work.store.undo(session_id, clock.instant()) is not None
    assert kept(work, session_id) == ["One", "Two"]
    assert work.store.broken_links(session_id) == ()


def test_a_thousand_keys_before_the_screen_can_answer(work: Work, session_id: str, window: SessionWindow) -> None:
    wanted = [f"idea {n} typed fast" for n in range(50)]
    for letter in "\r".join([*wanted, ""]):
        key = Key.Key_Return if letter == "\r" else Key(ord(letter.upper()))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(line(window), QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
    settle()
    assert kept(work, session_id) == wanted
    assert line(window).text() == ""


MOST_SECONDS = 2.0
"""Generous: a machine may be busy with other tests."""


def test_a_hundred_thousand_letters_hold_nobody_up(work: Work, session_id: str, window: SessionWindow) -> None:
    for words in ("word " * 20_000, "w" * 100_000):
        QApplication.clipboard().setText(words)
        began = monotonic()
        line(window).paste()
        QTest.keyClick(line(window), Key.Key_Return)
        settle()
        window.grab()
        assert monotonic() - began < MOST_SECONDS
    assert [len(text) for text in kept(work, session_id)] == [99_999, 100_000]
