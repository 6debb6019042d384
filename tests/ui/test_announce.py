"""What only shows is said through a screen reader too."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.services import ideas
from coprod_desktop.services.work import Work
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.widgets.cards import Band
from coprod_desktop.ui.widgets.fields import Field
from coprod_desktop.ui.widgets.strip import Strip

Politeness = QAccessible.AnnouncementPoliteness


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Politeness]]:
    """What Qt is handed for the screen reader: with none running it keeps no trace of it."""
    said: list[tuple[str, Politeness]] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append((event.message(), event.politeness()))
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


def test_a_band_is_said_when_it_comes_into_sight_and_not_again_for_a_page_turned(
    qtbot: QtBot, heard: list[tuple[str, Politeness]]
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    band = Band("The wall has gone.", "careful", parent=page)
    page.show()
    for again in (page.hide, page.show, lambda: band.set_text("The wall has gone.")):
        again()
    assert heard == [("The wall has gone.", Politeness.Polite)]
    band.hide()
    band.set_text("No screen.", lead="Look:")
    band.show()
    band.set_text("13 votes of 12 people.", "wrong")
    band.hide()
    band.show()
    wrong = ("13 votes of 12 people.", Politeness.Assertive)
    assert heard[1:] == [("Look: No screen.", Politeness.Polite), wrong, wrong]


def test_saved_is_said(
    qtbot: QtBot, work: Work, session_id: str, tmp_path: object, heard: list[tuple[str, Politeness]]
) -> None:
    window = SessionWindow(work, tmp_path, session_id)
    qtbot.addWidget(window)
    ideas.add_idea(work, session_id, "Ring me before you come")
    assert heard == [("Saved", Politeness.Polite)]
    window.close()
