"""A record that is final takes no typing on any page, and no form comes up that could only be refused."""

from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.services import exchange, sign_off
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.stages import PAGES
from tests.conftest import SAMPLES
from tests.ui.walk import choose_rows, commands, dress, editors, in_dialogs, session_window, settle

STILL = {
    "Phone or address",
    "Show only ideas with these words",
    "How; to whom; how many; which day; about what (A1, P2)",
}
"""Fields of a final record: a phone lies outside the record, one looks for ideas, one says how people were told."""
FORMS = {
    "A correction", "A template of my own", "Give the list of a table", "How it looks", "How people were told",
    "News of action 9", "The answer", "Whom to ring",
}  # fmt: skip


def test_no_page_of_a_final_record_takes_typing_that_it_would_refuse(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    dress()
    repairs = exchange.import_session(work, exchange.read_file(SAMPLES / "repairs.json")).session.id
    refused: list[str] = []
    met: list[str] = []
    typed_into: list[str] = []

    def look(dialog: QDialog) -> None:
        if isinstance(dialog, AskDialog):
            met.append(dialog.windowTitle())

    with session_window(work, tmp_path, repairs) as window:
        for stage in PAGES:
            window.go_to(stage)
        window.room.said.connect(refused.append)
        sign_off.agree_in_the_room(work, repairs)
        sign_off.record_final(work, repairs)
        for stage in [one.key for one in window.rail.stages()]:
            window.go_to(stage)
            for action in commands(window, everywhere=stage == "ideas"):
                choose_rows(window)
                with in_dialogs(look):
                    action.trigger()
                    settle()
                if window.page().key == stage:
                    typed_into += [e.accessibleName() for e in editors(window.centralWidget())]
                window.go_to(stage)
    assert set(typed_into) <= STILL
    assert {"A correction", "News of action 9"} <= set(met) <= FORMS
    assert "This record is final. Write a correction with its reason instead." in refused


def test_what_was_agreed_is_held_until_it_is_taken_back(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    dress()
    repairs = exchange.import_session(work, exchange.read_file(SAMPLES / "repairs.json")).session.id
    with session_window(work, tmp_path, repairs) as window:
        free = {}
        for stage in ("ideas", "negotiation", "actions"):
            window.go_to(stage)
            free[stage] = editors(window.page())
        assert all(free.values())
        sign_off.agree_in_the_room(work, repairs)
        for stage in free:
            window.go_to(stage)
            assert stage == "ideas" or {e.accessibleName() for e in editors(window.page())} <= STILL
        sign_off.take_agreement_back(work, repairs)
        for stage, fields in free.items():
            window.go_to(stage)
            assert editors(window.page()) == fields
