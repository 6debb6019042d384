"""What goes wrong is said once and logged without people's words; long work runs beside the window."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from coprod_desktop.errors import RuleBroken, StoreTrouble
from coprod_desktop.services import exchange
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.print_paper import PrintDialog
from coprod_desktop.ui.jobs import Job, Jobs
from coprod_desktop.ui.trouble import Trouble
from tests.conftest import SAMPLES

SECRET = "Mrs Ozturk of 4 Mill Street"


@pytest.fixture
def safe() -> list[bool]:
    return [True]


@pytest.fixture
def trouble(qtbot: QtBot, tmp_path: Path, safe: list[bool]) -> Iterator[Trouble]:
    router = Trouble(tmp_path / "logs", lambda: safe[0])
    before = sys.excepthook, threading.excepthook
    router.install()
    yield router
    router.remove()
    sys.excepthook, threading.excepthook = before


def boxes() -> list[QMessageBox]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]


def break_something() -> None:
    raise ValueError(SECRET)


def caught() -> ValueError:
    try:
        break_something()
    except ValueError as error:
        return error
    raise AssertionError


def said(qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    (box,) = boxes()
    words = box.text()
    box.accept()
    qtbot.waitUntil(lambda: not boxes())
    return words


def log(folder: Path) -> str:
    for handler in logging.getLogger("coprod_desktop").handlers:
        handler.flush()
    path = folder / "logs" / "trouble.log"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def test_a_bug_is_logged_without_words_and_said_once(qtbot: QtBot, trouble: Trouble, tmp_path: Path) -> None:
    for _time in range(2):
        error = caught()
        sys.excepthook(type(error), error, error.__traceback__)
    words = said(qtbot)
    assert "Everything that was kept is safe" in words
    assert SECRET not in words
    assert not boxes()
    assert log(tmp_path).count("ValueError") == 2
    assert "break_something" in log(tmp_path)
    assert SECRET not in log(tmp_path)


def test_the_apology_says_when_the_work_is_not_safe(qtbot: QtBot, trouble: Trouble, safe: list[bool]) -> None:
    safe[0] = False
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    assert "second copy can be put back" in said(qtbot)


def test_a_broken_rule_and_a_full_disk_are_said_in_their_own_words(
    qtbot: QtBot, trouble: Trouble, tmp_path: Path
) -> None:
    for error in (RuleBroken("Type the idea first."), StoreTrouble("The disk is full. Nothing was lost.")):
        sys.excepthook(type(error), error, None)
        assert said(qtbot) == str(error)
    assert "Type the idea" not in log(tmp_path)
    assert "store trouble" in log(tmp_path)


def test_a_bug_in_another_thread_comes_to_the_window(qtbot: QtBot, trouble: Trouble) -> None:
    thread = threading.Thread(target=break_something)
    thread.start()
    thread.join()
    assert "Sorry" in said(qtbot)


# ---- jobs


def test_results_progress_and_errors_arrive_in_the_window_s_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    here = threading.get_ident()
    told: list[tuple[str, int]] = []

    def work(job: Job) -> str:
        job.step(1, 2)
        return "paper"

    job = jobs.start(work)
    job.progress.connect(lambda *_how: told.append(("progress", threading.get_ident())))
    job.done.connect(lambda result: told.append((result, threading.get_ident())))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [("progress", here), ("paper", here)]

    def fails(_job: Job) -> None:
        raise StoreTrouble("The disk is full.")

    failing = jobs.start(fails)
    with qtbot.waitSignal(failing.failed) as failed:
        pass
    assert str(failed.args[0]) == "The disk is full."
    jobs.stop()


def test_a_job_that_is_stopped_says_so_and_the_next_one_runs(qtbot: QtBot) -> None:
    jobs, going = Jobs(), Event()

    def endless(job: Job) -> None:
        going.set()
        while True:
            job.check()

    job = jobs.start(endless)
    assert going.wait(5)
    with qtbot.waitSignal(job.stopped):
        job.cancel()
    after = jobs.start(lambda _job: 42)
    with qtbot.waitSignal(after.done) as done:
        pass
    assert done.args == [42]
    jobs.stop()


# ---- paper


def test_a_paper_is_chosen_saved_and_noted_by_keys(
    qtbot: QtBot, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_id = exchange.import_session(work, (SAMPLES / "repairs.json").read_text(encoding="utf-8")).session.id
    out = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    words: list[str] = []
    dialog = PrintDialog(None, work, session_id, words.append)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog.save, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=20_000)
    assert out.read_bytes().startswith(b"%PDF")
    assert words == ["Paper made: sheet.pdf"]
    assert [paper.document for paper in work.store.papers(session_id=session_id)] == ["actions"]
    dialog._jobs.stop()


def test_a_paper_that_cannot_be_written_there_is_said_in_the_dialog(
    qtbot: QtBot, work: Work, session_id: str, tmp_path: Path
) -> None:
    dialog = PrintDialog(None, work, session_id, lambda _words: None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.write(tmp_path / "nowhere" / "sheet.pdf")
    qtbot.waitUntil(lambda: bool(dialog.note.text()), timeout=20_000)
    assert "Choose another place" in dialog.note.text()
    assert dialog.save.isEnabled()
    assert work.store.papers(session_id=session_id) == ()
    dialog._jobs.stop()
