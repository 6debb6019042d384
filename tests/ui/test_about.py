"""About this program: every licence by the keyboard, and a report that says where it went."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.services import about
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.about import AboutDialog


@pytest.fixture
def dialog(qtbot: QtBot, work: Work, tmp_path: Path) -> Iterator[AboutDialog]:
    behind = QWidget()
    qtbot.addWidget(behind)
    made = AboutDialog(behind, work, tmp_path)
    made.show()
    yield made
    made.close()


def test_arrows_go_from_part_to_part(dialog: AboutDialog, work: Work) -> None:
    shown = [found.text().replace("\u200b", "") for found in dialog.findChildren(QLabel)]
    assert str(work.store.path.parent) in shown
    assert any(about.version() in words for words in shown)
    parts = about.parts()
    for part in parts:
        QTest.keyClick(dialog.topics, Qt.Key.Key_Down)
        assert part.name in [found.text() for found in dialog.area.findChildren(QLabel)]
        (licence,) = dialog.area.findChildren(QPlainTextEdit)
        assert licence.toPlainText() == part.text.replace("\r\n", "\n").replace("\f", "\n") or len(part.text) > 500


def test_the_report_is_saved_or_it_says_why_not(
    dialog: AboutDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, words in ((tmp_path / "report.txt", "Saved: report.txt"), (tmp_path / "no" / "r.txt", "could not")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked, place=place: (str(place), ""))
        dialog.save.click()
        assert words in dialog.said.text()
    assert '"sessions": 0' in (tmp_path / "report.txt").read_text(encoding="utf-8")
