"""Taking a name out by the keyboard: asked for, each line seen, one act, and the proof."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Idea, Person
from coprod_desktop.services import ideas, people, privacy
from coprod_desktop.services.backups import back_up
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.dialogs.erase import EraseDialog, Line, take_out_a_name
from coprod_desktop.ui.library.choose import ChooseDialog
from tests.ui.walk import in_dialogs

Key = Qt.Key


@pytest.fixture
def behind(qtbot: QtBot, work: Work, session_id: str) -> QWidget:
    for name in ("Dilys Prosser", "Dilys Marsh"):
        people.add_person(work, session_id, name)
    ideas.add_idea(work, session_id, "Ask Dilys Prosser for the key")
    ideas.add_idea(work, session_id, "Dilys knows the way")
    back_up(work, "by-hand")
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def lines(dialog: EraseDialog) -> dict[str, str]:
    return {line.words: line.choice() for line in dialog.model.rows() if isinstance(line, Line) and line.key}


def test_by_keys_from_the_question_to_the_proof(work: Work, session_id: str, behind: QWidget) -> None:
    seen: dict[str, str] = {}

    def choose(dialog: QDialog) -> None:
        if isinstance(dialog, AskDialog):
            QTest.keyClicks(QApplication.focusWidget(), "dilys")
            QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
        elif isinstance(dialog, ChooseDialog):
            QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)  # the first of the two
        else:
            assert isinstance(dialog, EraseDialog)
            seen.update(lines(dialog))
            dialog.list.go_to(next(line.id for line in dialog.model.rows() if line.words == "Dilys knows the way"))
            QTest.keyClick(dialog.list, Key.Key_Space)
            assert lines(dialog)["Dilys knows the way"] == "stays"
            dialog.take.click()
            assert "still stands" in dialog.title.text()
            assert [line.about for line in dialog.model.rows()].count("The name still stands here") == 2

    with in_dialogs(choose) as met:
        take_out_a_name(behind, work)
    assert len(met) == 3
    assert seen == {
        "Dilys Prosser": "becomes “Somebody”", "Dilys Marsh": "stays",
        "Ask Dilys Prosser for the key": "taken out", "Dilys knows the way": "taken out",
    }  # fmt: skip
    assert [idea.text for idea in work.store.rows(Idea, session_id)] == [
        "Ask [name removed] for the key", "Dilys knows the way"
    ]  # fmt: skip


def test_somebody_else_of_that_name_stays(work: Work, session_id: str, behind: QWidget, tmp_path: Path) -> None:
    people.add_person(work, session_id, "Dilys Prosser")
    dialog = EraseDialog(behind, work, privacy.find(work, "Dilys Prosser"))
    dialog.show()
    second = [line for line in dialog.model.rows() if line.person][1]
    dialog.list.go_to(second.id)
    QTest.keyClick(dialog.list, Key.Key_Return)
    assert next(line for line in dialog.model.rows() if line.id == second.id).choice() == "somebody else: stays"
    dialog.take.click()
    assert [p.display_name for p in work.store.rows(Person, session_id)].count("Dilys Prosser") == 1
    dialog.close()
