"""A page with nothing to work on, or on which nothing may change any more, has one next step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coprod_desktop.services import sign_off
from coprod_desktop.services.work import Work
from coprod_desktop.ui.stages.actions import ActionsPage
from tests.ui.walk import dress, in_dialogs, session_window, settle


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


def test_a_final_record_has_no_line_for_actions_and_offers_the_correction(
    qtbot: QtBot, work: Work, session_id: str, tmp_path: Path
) -> None:
    dress()
    with session_window(work, tmp_path, session_id) as window:
        window.go_to("actions")
        page = window.page()
        assert isinstance(page, ActionsPage)
        assert page.capture.isVisible()
        sign_off.agree_in_the_room(work, session_id)
        sign_off.record_final(work, session_id)
        settle()
        assert not page.capture.isVisible()
        asked: list[str] = []
        with in_dialogs(lambda dialog: asked.append(dialog.windowTitle())):
            QTest.keyClick(window.standing.correct, Qt.Key.Key_Space)
        assert asked == ["A correction"]
        assert window.page().key == "close"
