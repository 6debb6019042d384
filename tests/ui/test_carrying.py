"""A session goes out as a bundle, is changed on another laptop, comes back, is compared and joined, all in windows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget

from coprod_desktop.app import Program
from coprod_desktop.cli.parser import parser, with_files_opened
from coprod_desktop.domain.model import Idea
from coprod_desktop.domain.published import published
from coprod_desktop.pdf.archival import CARRIED_NAME
from coprod_desktop.services import archive, bundles, comparing, exchange, history, ideas, records
from coprod_desktop.services.work import Work
from coprod_desktop.ui.compare.dialog import CompareDialog
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.library import carrying
from coprod_desktop.ui.library.carrying import Carrying
from coprod_desktop.ui.library_window import LibraryWindow
from tests.conftest import SAMPLES
from tests.services.test_bundles import carry, elsewhere, repairs, send
from tests.services.test_comparing import parted

__all__ = ["elsewhere"]


@pytest.fixture
def library(work: Work, qtbot: object, tmp_path: Path) -> Iterator[LibraryWindow]:
    window = LibraryWindow(work, tmp_path / "data", lambda _id: QWidget())
    window.show()
    yield window
    window.close()


def in_dialog(do: Callable[[CompareDialog], object]) -> Callable[[CompareDialog], int]:
    """What ``exec`` of the dialog does instead of waiting for somebody."""

    def run(dialog: CompareDialog) -> int:
        dialog.show()
        do(dialog)
        return dialog.result()

    return run


def test_a_session_travels_out_and_home_through_the_windows(
    work: Work, elsewhere: Work, library: LibraryWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_id, _copy = parted(work, elsewhere, tmp_path)
    library.read()
    seen: list[int] = []

    def by_keys(dialog: CompareDialog) -> None:
        seen.append(dialog.model.rowCount())
        # The first line was reworded on both laptops: ours is proposed, the right arrow takes theirs.
        QTest.keyClick(dialog.list, Qt.Key.Key_Right)
        dialog.keep.click()

    monkeypatch.setattr(CompareDialog, "exec", in_dialog(by_keys))
    Carrying(library).compare()
    assert seen == [5]
    texts = [idea.text for idea in work.store.rows(Idea, session_id)]
    assert texts[0] == "Text me the day before"
    assert texts[-2:] == ["Only here", "Only there"]
    # Out again by the window, and the other laptop has it as its longer copy.
    out = tmp_path / "home.coprod"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(out), ""))
    monkeypatch.setattr("coprod_desktop.ui.dialogs.ask.AskDialog.run", lambda ask: ask.answers())
    library.sessions.setCurrentIndex(library.model.index(0, 0))
    Carrying(library).send()
    assert bundles.bring_in(elsewhere, out)[0].how == "forward"
    assert history.undo(work, session_id) is not None


def test_every_way_of_choosing(work: Work, elsewhere: Work, tmp_path: Path, qtbot: object) -> None:
    _session_id, copy = parted(work, elsewhere, tmp_path)
    dialog = CompareDialog(None, work, copy, lambda _words: None)
    dialog.show()
    proposed = [line.taken for line in dialog.model.rows()]
    dialog.all_theirs.click()
    assert {line.taken for line in dialog.model.rows()} == {"theirs"}
    dialog.all_ours.click()
    assert {line.taken for line in dialog.model.rows()} == {"ours"}
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.model.rows()[0].taken == "theirs"
    dialog.as_proposed.click()
    assert [line.taken for line in dialog.model.rows()] == proposed
    box = dialog.list.visualRect(dialog.model.index(1, 0))
    right = box.center() + (box.topRight() - box.center()) / 2
    right.setY(box.center().y())
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, right)
    assert dialog.model.rows()[1].taken == "theirs"
    assert "Taken, the other copy" in dialog.model.index(1, 0).data()
    dialog.all_ours.click()
    dialog.keep.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert comparing.copies(work, comparing.with_copies(work)[0]) == (copy,)


def test_the_other_copy_goes_to_the_bin(work: Work, elsewhere: Work, tmp_path: Path, qtbot: object) -> None:
    _session_id, copy = parted(work, elsewhere, tmp_path)
    said: list[str] = []
    dialog = CompareDialog(None, work, copy, said.append)
    dialog.to_bin.click()
    assert comparing.with_copies(work) == ()
    assert "bin" in said[0]


def test_a_file_dropped_on_the_library_is_brought_in(
    work: Work, elsewhere: Work, library: LibraryWindow, tmp_path: Path
) -> None:
    session_id = repairs(elsewhere)
    out = send(elsewhere, tmp_path / "one.coprod", session_id)
    carrying.commands(library)
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(out))])
    how = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(library, QDragEnterEvent(QPoint(50, 50), *how))
    QApplication.sendEvent(library, QDropEvent(QPointF(50, 50), *how))
    assert work.store.session_ids() == (session_id,)


def test_a_record_says_what_it_left_out_and_one_without_its_session_leads_to_it_by_its_seal(
    work: Work, elsewhere: Work, library: LibraryWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_id = exchange.import_session(elsewhere, (SAMPLES / "repairs.json").read_text("utf-8")).session.id
    job = records.prepare(elsewhere, session_id, "record")
    paper, bare = tmp_path / job.file_name, tmp_path / "bare.pdf"
    records.make(job, paper)
    with pikepdf.open(paper) as pdf:
        del pdf.attachments[CARRIED_NAME]
        pdf.save(bare)
    asked: list[str] = []
    opened: list[str] = []
    monkeypatch.setattr(library, "open", opened.append)

    def run(ask: AskDialog) -> dict[str, object]:
        asked.append(" ".join(label.text() for label in ask.findChildren(QLabel)))
        return ask.answers()

    monkeypatch.setattr(AskDialog, "run", run)
    Carrying(library).bring_in([paper])
    assert all(words in asked[0] for words in published(job.record).left_out)
    assert opened == list(work.store.session_ids())
    records.keep_paper(work, records.prepare(work, opened[0], "actions"))
    Carrying(library).bring_in([bare])
    assert "carries no session" in asked[1]
    assert [hit.session_id for hit in archive.search(work, library.search.text())] == opened


def test_a_refused_bundle_is_said_and_changes_nothing(work: Work, library: LibraryWindow, tmp_path: Path) -> None:
    bad = tmp_path / "bad.coprod"
    bad.write_bytes(b"PK nothing more")
    said: list[str] = []
    library.say = said.append  # type: ignore[method-assign,assignment]
    Carrying(library).bring_in([bad])
    assert "damaged" in said[0]
    assert work.store.session_ids() == ()


def test_a_second_start_with_a_file_hands_it_to_the_open_window(
    work: Work, elsewhere: Work, tmp_path: Path, qtbot: object
) -> None:
    session_id = repairs(work)
    carry(work, elsewhere, tmp_path, session_id)
    ideas.add_idea(elsewhere, session_id, "From the other laptop")
    out = send(elsewhere, tmp_path / "back.coprod", session_id)
    program = Program(tmp_path / "data", work)
    answer = program._answer({"act": "raise", "paths": [str(out)]})
    assert answer == {"status": 0, "lines": []}
    QApplication.processEvents()
    assert work.store.rows(Idea, session_id)[-1].text == "From the other laptop"
    program.close()


def test_a_double_click_is_an_argument_and_means_open() -> None:
    assert with_files_opened(["a b.coprod"]) == ["open", "a b.coprod"]
    assert with_files_opened(["--data", "d.json", "x.PDF"]) == ["--data", "d.json", "open", "x.PDF"]
    assert with_files_opened(["import", "x.coprod"]) == ["import", "x.coprod"]
    assert with_files_opened([]) == []
    assert parser().parse_args(with_files_opened(["x.coprod"])).files == [Path("x.coprod")]
