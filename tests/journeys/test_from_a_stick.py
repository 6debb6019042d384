"""The office's way as the README says it: three bundles on a stick, and *you said, we did* as a paper, by keys."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.services import bundles, exchange
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from coprod_desktop.ui.answers.window import AnswersWindow
from coprod_desktop.ui.dialogs.look import LookDialog
from coprod_desktop.ui.library_window import LibraryWindow
from tests.conftest import SAMPLES, FixedClock
from tests.pdf.papers import squeezed, text_of
from tests.ui.walk import in_dialogs, shown, until_active

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
PATIENCE_MS = 20_000


@pytest.fixture
def stick(tmp_path: Path, clock: FixedClock) -> list[Path]:
    """Three sessions from another laptop."""
    clock.at = datetime(2026, 11, 30, 9, 0)
    other = Work(Store.open(tmp_path / "other"), clock)
    texts = [exchange.read_file(SAMPLES / f"{name}.json") for name in ("repairs", "estate")]
    made = [exchange.import_session(other, text).session for text in texts]
    made.append(exchange.import_session(other, texts[0], as_copy=True).session)
    files = [tmp_path / f"{place}.coprod" for place in range(3)]
    for session, path in zip(made, files, strict=True):
        bundles.write(bundles.prepare(other, [session.id], names=True), path)
    other.store.close()
    return files


def test_from_a_stick_to_the_paper(
    qtbot: QtBot, work: Work, stick: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "answers.pdf"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked: ([str(path) for path in stick], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    library = LibraryWindow(work, tmp_path, lambda _session_id: library)
    with shown(library), in_dialogs(lambda dialog: QTest.keyClick(dialog, Key.Key_S, CTRL)) as met:
        qtbot.waitUntil(lambda: bool(library.actions()))
        QTest.keyClick(library, Key.Key_O, CTRL)
        qtbot.waitUntil(lambda: library.model.rowCount() == 3)
        QTest.keyClick(library, Key.Key_Y, SHIFT)
        office = library.office
        assert isinstance(office, AnswersWindow)
        until_active(office)
        QTest.keyClick(office, Key.Key_P, CTRL)
        qtbot.waitUntil(out.exists, timeout=PATIENCE_MS)
        office.close()
    assert [type(dialog) for dialog in met] == [LookDialog]
    words = squeezed(text_of(out))
    assert words.count(squeezed("Getting repairs finished. Millbrook Community Hall")) >= 2
    assert squeezed("Shared spaces at Maes y Dderwen") in words
    papers = [paper.document for id_ in work.store.session_ids() for paper in work.store.papers(session_id=id_)]
    assert papers == ["answers"] * 3
