"""The same paper of many sessions: a folder, one file with bookmarks, and nothing left behind when it is stopped."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.services import archive, exchange, ideas
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.many_papers import ManyPapersDialog
from coprod_desktop.ui.dialogs.names import NamesDialog
from tests.conftest import SAMPLES, make_session
from tests.ui.keys import in_dialog

Key = Qt.Key
PATIENCE = 60_000


@pytest.fixture
def dialog(qtbot: QtBot, work: Work) -> ManyPapersDialog:
    exchange.import_session(work, (SAMPLES / "repairs.json").read_text(encoding="utf-8"))
    make_session(work)
    make_session(work, "Home care")
    made = ManyPapersDialog(None, work, str)
    qtbot.addWidget(made)
    made.show()
    return made


def papers_noted(work: Work) -> int:
    listed = archive.list_sessions(work)
    return sum(len(work.store.papers(session_id=one.session_id)) for one in listed)


def all_ticked(dialog: ManyPapersDialog) -> None:
    QTest.keyClick(dialog.all, Key.Key_Return)


def test_a_file_for_each_in_a_folder(
    qtbot: QtBot, work: Work, dialog: ManyPapersDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path))
    QTest.keyClick(dialog.folder, Key.Key_Return)
    assert "Space ticks" in dialog.note.text()
    all_ticked(dialog)
    QTest.keyClick(dialog.folder, Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "Getting repairs finished - the full record (2).coprod.pdf",
        "Getting repairs finished - the full record.coprod.pdf",
        "Home care - the full record.coprod.pdf",
    ]  # fmt: skip
    assert papers_noted(work) == 3
    dialog._jobs.stop()


def test_one_file_with_a_bookmark_for_each(
    qtbot: QtBot, work: Work, dialog: ManyPapersDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "all.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    dialog.paper.set_value("actions")
    QTest.keyClick(dialog.list, Key.Key_Down)
    QTest.keyClick(dialog.list, Key.Key_Space)
    QTest.keyClick(dialog.list, Key.Key_Down)
    QTest.keyClick(dialog.list, Key.Key_Space)
    ticked = [line.title for line in dialog._model.rows() if line.ticked]
    assert len(ticked) == 2
    QTest.keyClick(dialog.one_file, Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)
    with pikepdf.open(out) as bound, bound.open_outline() as outline:
        assert [item.title for item in outline.root] == ticked
        assert len(bound.pages) >= 2
        assert [str(part.S) for part in bound.Root.StructTreeRoot.K[0].K] == ["/Part", "/Part"]
    assert list(tmp_path.glob("*.p*")) == [out]
    dialog._jobs.stop()


def test_stopped_or_failed_nothing_is_left(qtbot: QtBot, work: Work, dialog: ManyPapersDialog, tmp_path: Path) -> None:
    all_ticked(dialog)
    dialog.start(tmp_path, one_file=False)
    QTest.keyClick(dialog.leave, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.note.text()), timeout=PATIENCE)
    assert "Stopped" in dialog.note.text()
    dialog.start(tmp_path / "nowhere" / "all.pdf", one_file=True)
    qtbot.waitUntil(lambda: "another place" in dialog.note.text(), timeout=PATIENCE)
    assert not list(tmp_path.glob("*.pdf"))
    assert papers_noted(work) == 0
    assert dialog.folder.isEnabled()
    dialog._jobs.stop()


def test_names_are_asked_about_first(qtbot: QtBot, work: Work, dialog: ManyPapersDialog, tmp_path: Path) -> None:
    at = next(line for line in dialog._model.rows() if line.title == "Home care")
    ideas.add_idea(work, at.id, "I told Ahmed")
    dialog.list.go_to(at.id)
    QTest.keyClick(dialog.list, Key.Key_Space)
    met: list[object] = []

    def leave(found: object) -> None:
        met.append(type(found))

    in_dialog(leave, lambda: QTest.keyClick(dialog.folder, Key.Key_Return))
    assert met == [NamesDialog]
    assert dialog._job is None
