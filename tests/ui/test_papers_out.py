"""Papers on their way out: how people were told, the sheet large on the wall, the language, and A3."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Told
from coprod_desktop.services import exchange, history, names, records, setup
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.dialogs.look import LookDialog
from coprod_desktop.ui.dialogs.print_paper import PrintDialog
from coprod_desktop.ui.dialogs.printer import PrinterDialog
from coprod_desktop.ui.machine import Machine
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.wall.paper import PaperWall
from tests.conftest import SAMPLES
from tests.ui.fake_machine import BEAMER, LAPTOP, FakeAwake, FakePrinting, FakeScreens
from tests.ui.keys import in_dialog
from tests.ui.walk import shown

Key, Held = Qt.Key, Qt.KeyboardModifier
PATIENCE = 60_000


@pytest.fixture
def repairs(work: Work) -> str:
    return exchange.import_session(work, (SAMPLES / "repairs.json").read_text(encoding="utf-8")).session.id


@pytest.fixture
def machine() -> Machine:
    printing = FakePrinting()
    return Machine(awake=FakeAwake(), screens=FakeScreens(LAPTOP, BEAMER), printing=lambda: printing)


@pytest.fixture
def letter(qtbot: QtBot, work: Work, repairs: str, machine: Machine) -> Iterator[LookDialog]:
    job = records.prepare(work, repairs, "letter")
    dialog = LookDialog(None, work, job, *records.make_bytes(job), machine.printing(), str, machine.screens)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.pictures.count() > 0, timeout=PATIENCE)
    yield dialog
    dialog.pictures.end()


def told(work: Work, session_id: str) -> list[tuple[str | None, str | None, str | None, int | None]]:
    return [(row.how, row.date, row.to, row.number) for row in work.store.rows(Told, session_id)]


def test_a_letter_that_was_saved_is_marked_as_told_and_that_is_undone(
    work: Work, repairs: str, letter: LookDialog, tmp_path: Path
) -> None:
    def mark(ask: QDialog) -> None:
        assert isinstance(ask, AskDialog)
        assert (ask.keep.text(), ask.leave.text()) == ("Mark as told", "Not now")
        QTest.keyClicks(ask.fields["to"].editor, "Mill Street")
        QTest.keyClicks(ask.fields["number"].editor, "64")
        QTest.keyClick(ask.fields["number"].editor, Key.Key_Return)

    in_dialog(mark, lambda: letter.write(tmp_path / "letter.pdf"))
    assert told(work, repairs) == [("A letter for the doors", work.today(), "Mill Street", 64)]
    assert history.undo(work, repairs) is not None
    assert told(work, repairs) == []
    assert [paper.document for paper in work.store.papers(session_id=repairs)] == ["letter"], "the paper is out"


def test_a_wrong_day_stays_and_not_now_notes_nothing(
    work: Work, repairs: str, letter: LookDialog, tmp_path: Path
) -> None:
    def leave(ask: QDialog) -> None:
        assert isinstance(ask, AskDialog)
        ask.fields["day"].editor.setText("the day after")
        QTest.keyClick(ask.fields["day"].editor, Key.Key_Return)
        assert ask.isVisible()
        assert ask.answers()["day"] == "the day after"
        QTest.keyClick(ask.leave, Key.Key_Return)

    in_dialog(leave, lambda: letter.write(tmp_path / "letter.pdf"))
    assert told(work, repairs) == []


def test_what_was_printed_is_proposed_as_how_many(qtbot: QtBot, work: Work, repairs: str, letter: LookDialog) -> None:
    asked: list[int] = []

    def mark(ask: QWidget | None) -> None:
        if not isinstance(ask, AskDialog) or asked:
            return
        asked.append(ask.answers()["number"])
        QTest.keyClick(ask.keep, Key.Key_Return)

    def print_three(ask: QDialog) -> None:
        assert isinstance(ask, PrinterDialog)
        ask.copies.setText("3")
        QTest.keyClick(ask.copies, Key.Key_Return)
        qtbot.waitUntil(lambda: not ask.isVisible(), timeout=PATIENCE)

    comes = QTimer(interval=10)
    comes.timeout.connect(lambda: mark(QApplication.activeModalWidget()))
    comes.start()
    in_dialog(print_three, lambda: QTest.keyClick(letter, Key.Key_P, Held.ControlModifier))
    comes.stop()
    assert asked == [3]
    assert [number for _how, _day, _to, number in told(work, repairs)] == [3]


# ---------------------------------------------------------------- large, to photograph


def test_where_nothing_prints_the_sheet_is_shown_large(
    qtbot: QtBot, work: Work, letter: LookDialog, machine: Machine
) -> None:
    printing, screens = machine.printing(), machine.screens
    assert isinstance(printing, FakePrinting)
    assert isinstance(screens, FakeScreens)
    printing.trouble = "The paper is out."
    pages: list[str] = []

    def look(wall: QDialog) -> None:
        assert isinstance(wall, PaperWall)
        qtbot.waitUntil(lambda: bool(wall.words.text()), timeout=PATIENCE)
        while "Page 2 of" not in wall.words.text():
            before = wall.view.verticalScrollBar().value()
            QTest.keyClick(wall.view, Key.Key_PageDown)
            assert wall.view.verticalScrollBar().value() > before
        pages.append(wall.words.text())
        assert wall.view.page_width() > wall.width() * 0.9
        QTest.keyClick(wall, Key.Key_Escape)

    def fail(ask: QDialog) -> None:
        assert isinstance(ask, PrinterDialog)
        QTest.keyClick(ask.copies, Key.Key_Return)
        qtbot.waitUntil(lambda: "The paper is out." in ask.note.text(), timeout=PATIENCE)
        way = next(way for way in ask.ways if way.text() == "Show it large, to photograph")
        assert way.isVisible()
        in_dialog(look, lambda: QTest.keyClick(way, Key.Key_Return))

    in_dialog(fail, lambda: QTest.keyClick(letter, Key.Key_P, Held.ControlModifier))
    assert pages == ["Page 2 of 3. Page Down goes on, Escape ends it."]
    assert screens.filled == ["beamer"]


def test_the_sheet_is_shown_large_from_the_menu(
    qtbot: QtBot, work: Work, repairs: str, tmp_path: Path, machine: Machine
) -> None:
    for asked in names.to_check(work, repairs):
        names.choose(work, repairs, asked.row_ids, asked.words, None)
    with shown(SessionWindow(work, tmp_path, repairs, machine=machine)) as window:
        (act,) = (one for one in window.actions() if one.text() == "Show what we agreed large, to photograph")
        seen: list[bool] = []

        def look() -> None:
            wall = next((one for one in window.findChildren(PaperWall) if one.isVisible()), None)
            if wall is not None and wall.pictures.count():
                seen.append(True)
                wall.reject()

        looking = QTimer(interval=10)
        looking.timeout.connect(look)
        looking.start()
        act.trigger()
        qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE)
        looking.stop()
    assert [paper.document for paper in work.store.papers(session_id=repairs)] == ["actions"]


# ---------------------------------------------------------------- language and size


def test_the_language_is_asked_for_where_a_session_has_two(qtbot: QtBot, work: Work, repairs: str) -> None:
    dialog = PrintDialog(None, work, repairs, str)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.language.isVisible()
    setup.set_facts(work, repairs, {"language": "en, cy"})
    dialog = PrintDialog(None, work, repairs, str)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.language.isVisible()
    offered = [dialog.language.itemText(n) for n in range(dialog.language.count())]
    assert offered == ["Cymraeg", "English", "Cymraeg and English"]
    assert dialog.language.value() == "en"
    dialog.language.set_value("cy+en")
    prepared = dialog._prepare()
    assert isinstance(prepared, records.PaperJob)
    assert prepared.languages == ("cy", "en")
    assert prepared.file_name == "Getting repairs finished - what we agreed - Cymraeg, English.pdf"


def test_a_paper_for_the_wall_is_asked_for_and_printed_on_a3(
    qtbot: QtBot, work: Work, repairs: str, machine: Machine
) -> None:
    dialog = PrintDialog(None, work, repairs, str)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.paper.go_to("record")
    assert not dialog.wall.isVisible()
    dialog.paper.go_to("ground-rules")
    QTest.keyClick(dialog.wall, Key.Key_Space)
    job = dialog._prepare()
    assert isinstance(job, records.PaperJob)
    assert job.asked.wall
    look = LookDialog(None, work, job, *records.make_bytes(job), machine.printing(), str, machine.screens)
    qtbot.addWidget(look)
    look.show()
    qtbot.waitUntil(lambda: look.pictures.count() > 0, timeout=PATIENCE)
    sizes: list[object] = []

    def see(ask: QDialog) -> None:
        assert isinstance(ask, PrinterDialog)
        sizes.append(ask.size_.value())

    in_dialog(see, lambda: QTest.keyClick(look, Key.Key_P, Held.ControlModifier))
    assert sizes == ["A3"]
    look.pictures.end()
