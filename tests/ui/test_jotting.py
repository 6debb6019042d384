"""An idea, an action, something parked: by key from every stage, with the words of the line offered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Action, Idea, Parking
from coprod_desktop.services import parking, sign_off
from coprod_desktop.services.work import Work
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.widgets.rows import RowList
from tests.ui.keys import in_dialog
from tests.ui.negotiation_keys import in_form, strike
from tests.ui.test_session_window import capture, open_window

LATE = {"themes", "priorities", "negotiation", "actions", "close"}


@pytest.fixture
def window(qtbot: QtBot, work: Work, session_id: str, tmp_path: Path) -> Iterator[SessionWindow]:
    shown = open_window(qtbot, work, tmp_path, session_id)
    yield shown
    shown.close()


def test_from_every_stage(window: SessionWindow, work: Work, session_id: str) -> None:
    stages = [stage.key for stage in window.rail.stages()]
    for stage in stages:
        window.go_to(stage)
        in_form("<Ctrl+I>", f"An idea at {stage}", "<Return>")
        in_form("<Ctrl+Shift+A>", f"An action at {stage}", "<Return>")
        in_form("<Ctrl+Shift+P>", f"A line at {stage}", "<Return>")
    late = {idea.text: idea.late_stage for idea in work.store.rows(Idea, session_id)}
    assert late == {f"An idea at {stage}": stage if stage in LATE else None for stage in stages}
    assert [action.text for action in work.store.rows(Action, session_id)] == [f"An action at {s}" for s in stages]
    assert [line.text for line in work.store.rows(Parking, session_id)] == [f"A line at {s}" for s in stages]


@pytest.mark.parametrize("keys", ["<Ctrl+Shift+A>", "<Ctrl+Shift+P>", "<Ctrl+I>"])
def test_the_words_of_the_line_are_offered_and_leave_it_when_kept(window: SessionWindow, keys: str) -> None:
    window.go_to("ideas")
    strike("Mend the gate")
    in_form(keys, "<Esc>")
    assert capture(window).text() == "Mend the gate"
    in_form(keys, "<Return>")
    assert capture(window).text() == ""


def test_words_changed_in_the_form_leave_the_line_alone(window: SessionWindow, work: Work, session_id: str) -> None:
    window.go_to("ideas")
    strike("Mend the gate")
    in_form("<Ctrl+Shift+P>", "<End>", " by June", "<Return>")
    assert work.store.rows(Parking, session_id)[0].text == "Mend the gate by June"
    assert capture(window).text() == "Mend the gate"


def test_what_is_set_up_is_never_offered_nor_emptied(window: SessionWindow, work: Work, session_id: str) -> None:
    window.go_to("set_up")
    kept = next(field for field in window.page().findChildren(QLineEdit) if field.text() and field.isVisible())
    kept.setFocus()
    words = kept.text()
    in_form("<Ctrl+Shift+P>", "<End>", "The bins", "<Return>")
    assert kept.text() == words
    assert [line.text for line in work.store.rows(Parking, session_id)] == ["The bins"]


def test_the_list_is_emptied_and_carried_over_where_it_is_opened(
    window: SessionWindow, work: Work, session_id: str
) -> None:
    for words in ("The bins", "The dogs", "The lift"):
        parking.add_parking(work, session_id, words)
    window.go_to("framing")

    def empty(dialog: QDialog) -> None:
        while not isinstance(QApplication.focusWidget(), RowList):
            strike("<Tab>")
        in_form("<Return>", "The board", "<Return>")
        strike("<Down>", "<Ctrl+Delete>", "<Tab>", "<Space>", "<Esc>")

    in_dialog(empty, window.jotting.park)
    assert [(line.text, line.goes_to) for line in work.store.rows(Parking, session_id)] == [
        ("The bins", "The board"), ("The lift", "the next meeting"),
    ]  # fmt: skip
    assert not parking.waiting(work, session_id)
    assert not [reason for reason in sign_off.unfinished(work, session_id) if "parking" in str(reason)]


def test_the_close_page_carries_over_by_key(window: SessionWindow, work: Work, session_id: str) -> None:
    parking.add_parking(work, session_id, "The bins")
    window.go_to("close")
    strike("<Alt+O>")
    assert not parking.waiting(work, session_id)
    assert parking.carry_over(work, session_id) == ()
