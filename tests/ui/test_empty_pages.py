"""A page with nothing to work on has one next step, and the cursor is on it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coprod_desktop.services.work import Work
from tests.ui.walk import dress, session_window, settle


@pytest.mark.parametrize(("stage", "leads_to"), [("priorities", "themes"), ("close", "actions")])
def test_an_empty_page_leads_to_the_one_that_comes_first(
    qtbot: QtBot, work: Work, session_id: str, tmp_path: Path, stage: str, leads_to: str
) -> None:
    dress()
    with session_window(work, tmp_path, session_id) as window:
        window.go_to(stage)
        settle()
        shown = [b for b in window.page().findChildren(QPushButton) if b.isVisible()]
        (first,) = (b for b in shown if b.property("kind") == "primary")
        assert QApplication.focusWidget() is first
        QTest.keyClick(first, Qt.Key.Key_Space)
        assert window.page().key == leads_to
