"""What only shows is said through a screen reader too."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.services import ideas
from coprod_desktop.services.work import Work
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.widgets import announce
from coprod_desktop.ui.widgets.fields import Field
from coprod_desktop.ui.widgets.strip import Strip

Politeness = QAccessible.AnnouncementPoliteness


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Politeness]]:
    """What Qt is handed for the screen reader: with none running it keeps no trace of it."""
    said: list[tuple[str, Politeness]] = []
    monkeypatch.setattr(
        announce.QAccessible, "updateAccessibility", lambda event: said.append((event.message(), event.politeness()))
    )
    return said


def test_what_was_done_waits_its_turn_and_what_is_wrong_does_not(
    qtbot: QtBot, heard: list[tuple[str, Politeness]]
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    Strip(over).say("Undone: idea 3 added")
    field = Field("Date", QLineEdit())
    qtbot.addWidget(field)
    field.say_wrong("Type a day, such as 15 January.")
    field.say_wrong("")
    assert heard == [
        ("Undone: idea 3 added", Politeness.Polite),
        ("Type a day, such as 15 January.", Politeness.Assertive),
    ]
    assert field.editor.accessibleDescription() == ""


def test_saved_is_said(
    qtbot: QtBot, work: Work, session_id: str, tmp_path: object, heard: list[tuple[str, Politeness]]
) -> None:
    window = SessionWindow(work, tmp_path, session_id)
    qtbot.addWidget(window)
    ideas.add_idea(work, session_id, "Ring me before you come")
    assert heard == [("Saved", Politeness.Polite)]
    window.close()
