"""Answering back in its window: the parts, the period, marking as told, and where a line leads."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop.domain.model import Told
from coprod_desktop.services import answers, exchange
from coprod_desktop.services.work import Work
from coprod_desktop.ui import looks
from coprod_desktop.ui.answers.window import AnswersWindow
from tests.conftest import SAMPLES, FixedClock
from tests.ui.walk import in_dialogs, settle, shown

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def repairs(work: Work, clock: FixedClock) -> str:
    clock.at = datetime(2026, 11, 24, 9, 0)
    exchange.import_session(work, exchange.read_file(SAMPLES / "estate.json"))
    return exchange.import_session(work, exchange.read_file(SAMPLES / "repairs.json")).session.id


@pytest.fixture
def window(qapp: QApplication, work: Work, repairs: str, tmp_path: Path) -> Iterator[AnswersWindow]:
    opened: list[tuple[str, str, str]] = []
    made = AnswersWindow(work, tmp_path, lambda *where: opened.append(where), repairs)
    made.opened = opened  # type: ignore[attr-defined]
    with shown(made):
        settle()
        yield made


def lines(window: AnswersWindow) -> list[str]:
    return [row.row for row in window.model.rows() if not row.head]


def test_the_parts_of_one_session(window: AnswersWindow) -> None:
    assert lines(window) == ["P1", "P2", "P3", "P4"]
    QTest.keyClick(window.list, Key.Key_2, Held.ControlModifier)
    assert lines(window) == ["P1", "P4", "P5"]
    heads = [row.text() for row in window.model.rows() if row.head]
    assert heads[1] == "Changed, but not agreed"
    QTest.keyClick(window.list, Key.Key_3, Held.ControlModifier)
    assert lines(window) == ["P5", "U1", "U2"]
    QTest.keyClick(window.list, Key.Key_4, Held.ControlModifier)
    assert "One session" in window.model.row(0).text()


def test_people_were_told(window: AnswersWindow, work: Work, repairs: str) -> None:
    def answer(dialog: object) -> None:
        dialog.fields["how"].editor.setText("Letter")  # type: ignore[attr-defined]
        dialog.fields["number"].editor.setText("64")  # type: ignore[attr-defined]
        dialog.keep.click()  # type: ignore[attr-defined]

    assert "People were not told yet." in window.list.current().text()
    with in_dialogs(answer) as met:
        QTest.keyClick(window.list, Key.Key_T, Held.ControlModifier)
    assert len(met) == 1
    told = work.store.rows(Told, repairs)[-1]
    assert (told.about, told.how, told.number) == (("P1", "A1", "A2"), "Letter", 64)
    settle()
    assert "Told on Tuesday 24 November 2026: Letter." in window.list.current().text()


def test_a_period_and_where_a_line_leads(window: AnswersWindow, work: Work, repairs: str) -> None:
    window._choose("this")
    assert len([row for row in window.model.rows() if row.head]) == 2
    window._choose("last")
    assert lines(window) == []
    assert window.nothing.text()
    window._choose("session")
    QTest.keyClick(window.list, Key.Key_Return)
    assert window.opened == [(repairs, *answers.row_named(work, repairs, "P1"))]  # type: ignore[attr-defined]


def test_the_standard_is_a_setting(window: AnswersWindow, tmp_path: Path) -> None:
    assert "Transparency, Influence and Accountability Standard" in window._sentence.text()

    def answer(dialog: object) -> None:
        dialog.fields["standard"].editor.setText("Welsh Housing Quality Standard")  # type: ignore[attr-defined]
        dialog.keep.click()  # type: ignore[attr-defined]

    with in_dialogs(answer):
        window._ask_standard()
    assert looks.settings(tmp_path).standard == "Welsh Housing Quality Standard"
    assert "Welsh Housing Quality Standard" in window._sentence.text()
