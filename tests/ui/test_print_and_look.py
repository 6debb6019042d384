"""A paper looked at, printed and saved by keys: the same bytes each time, and a print that fails says what is out."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.pdf.preview import PaperPages
from coprod_desktop.services import exchange, ideas, names, records
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.look import LookDialog
from coprod_desktop.ui.dialogs.names import NamesDialog
from coprod_desktop.ui.dialogs.print_paper import PrintDialog
from coprod_desktop.ui.dialogs.printer import PrinterDialog
from coprod_desktop.ui.papers.pictures import MOST_BYTES, Band, Pictures
from coprod_desktop.ui.papers.printing import PictureRun, SystemPrinting, Wish, lp_arguments
from tests.conftest import SAMPLES
from tests.ui.keys import in_dialog

Key, Held = Qt.Key, Qt.KeyboardModifier
PATIENCE = 20_000


@pytest.fixture
def repairs(work: Work) -> str:
    return exchange.import_session(work, (SAMPLES / "repairs.json").read_text(encoding="utf-8")).session.id


@pytest.fixture
def sheet(work: Work, repairs: str) -> bytes:
    return records.make_bytes(records.prepare(work, repairs, "record"))[0]


FAKE_LP = """#!/bin/sh
echo "$@" >> "{folder}/asked"
n=$(wc -l < "{folder}/asked")
if [ "$n" -eq "$(cat "{folder}/fails-at")" ]; then cat > /dev/null; echo "lp: The paper is out." >&2; exit 1; fi
cat > "{folder}/copy-$n.pdf"
"""


class Office:
    """A computer with ``lp`` and two printers, of which every copy is a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fails_at(0)
        self._program("lp", FAKE_LP.replace("{folder}", str(folder)))
        self._program("lpstat", "#!/bin/sh\necho hall\necho office\n")

    def _program(self, name: str, text: str) -> None:
        path = self.folder / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def fails_at(self, copy: int) -> None:
        (self.folder / "fails-at").write_text(str(copy), encoding="utf-8")

    def asked(self) -> list[str]:
        path = self.folder / "asked"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def copies(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted(self.folder.glob("copy-*.pdf"))]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = Office(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return made


@pytest.fixture
def look(qtbot: QtBot, work: Work, repairs: str) -> Iterator[Callable[..., LookDialog]]:
    opened: list[LookDialog] = []

    def open_(document: str = "actions", said: Callable[[str], object] = str) -> LookDialog:
        job = records.prepare(work, repairs, document)
        dialog = LookDialog(None, work, job, *records.make_bytes(job), SystemPrinting(), said)
        opened.append(dialog)
        qtbot.addWidget(dialog)
        dialog.resize(1000, 700)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.pictures.count() > 0, timeout=PATIENCE)
        return dialog

    yield open_
    for dialog in opened:
        dialog.pictures.end()


# ---------------------------------------------------------------- looking


def test_bands_meet_to_the_pixel(sheet: bytes) -> None:
    pages = PaperPages(sheet)
    whole = pages.draw(0, 500)
    bands = [pages.draw(0, 500, top, 100) for top in range(0, whole.height, 100)]
    assert b"".join(band.pixels for band in bands) == whole.pixels
    assert sum(band.height for band in bands) == whole.height == pages.height(0, 500)
    pages.close()


def test_keys_turn_and_zoom(qtbot: QtBot, look: Callable[..., LookDialog]) -> None:
    dialog = look("record")
    view, last = dialog.view, dialog.pictures.count() - 1
    assert dialog.where.text().startswith(f"Page 1 of {last + 1}")
    QTest.keyClick(view, Key.Key_End)
    assert (view.now(), dialog.where.text().split(",")[0]) == (last, f"Page {last + 1} of {last + 1}")
    QTest.keyClick(view, Key.Key_Home)
    assert view.now() == 0
    for _time in range(8):
        QTest.keyClick(view, Key.Key_PageDown)
    after = view.now()
    assert after > 0
    fits = view.percent()
    QTest.keyClick(view, Key.Key_Plus)
    assert view.percent() > fits
    assert view.now() == after, "what was read stays in sight"
    QTest.keyClick(view, Key.Key_Minus)
    QTest.keyClick(view, Key.Key_Minus)
    assert view.percent() < fits
    QTest.keyClick(view, Key.Key_0)
    assert view.percent() == fits
    QTest.keyClick(dialog.save, Key.Key_End)
    assert view.now() == last, "a button hands on the keys that it has no use for"


def test_the_small_pages_lead_to_the_large_ones(qtbot: QtBot, look: Callable[..., LookDialog]) -> None:
    dialog = look("record")
    QTest.keyClick(dialog.pages, Key.Key_Down)
    QTest.keyClick(dialog.pages, Key.Key_Down)
    assert dialog.view.now() == 2
    where = dialog.pages.place(1).center()
    QTest.mouseClick(dialog.pages.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert dialog.view.now() == 1
    QTest.keyClick(dialog.view, Key.Key_End)
    assert dialog.pages.place(dialog.view.now()).intersects(dialog.pages.viewport().rect())


def test_a_screen_reader_hears_what_the_pages_are(look: Callable[..., LookDialog]) -> None:
    dialog = look()
    for pages, role in ((dialog.view, QAccessible.Role.Document), (dialog.pages, QAccessible.Role.List)):
        told = QAccessible.queryAccessibleInterface(pages)
        assert told is not None
        assert (told.role(), told.text(QAccessible.Text.Name)) == (role, pages.accessibleName())


def test_the_page_is_painted_as_sharp_as_the_screen(qtbot: QtBot, look: Callable[..., LookDialog]) -> None:
    dialog = look()
    view = dialog.view
    width = round(view.page_width() * view.devicePixelRatioF())

    def painted() -> bool:
        view.viewport().repaint()
        return Band(0, width, 0) in dialog.pictures.show(view, [Band(0, width, 0)])

    qtbot.waitUntil(painted, timeout=PATIENCE)
    drawn = dialog.pictures.show(view, [Band(0, width, 0)])[Band(0, width, 0)]
    shot = view.viewport().grab().toImage()
    ratio = shot.devicePixelRatio()
    corner = view.place(0).topLeft()
    for x, y in ((60, 80), (70, 90), (120, 100), (200, 110)):
        at = QPoint(round((corner.x() + x) * ratio), round((corner.y() + y) * ratio))
        assert shot.pixelColor(at) == drawn.pixelColor(round(x * ratio), round(y * ratio))


def test_memory_is_kept_and_what_is_out_of_sight_is_not_waited_for(qtbot: QtBot, sheet: bytes) -> None:
    pictures = Pictures(sheet)
    qtbot.waitUntil(lambda: pictures.count() > 0, timeout=PATIENCE)
    wanted = [Band(page % pictures.count(), 2400 + page, 0) for page in range(25)]
    for band in wanted:
        qtbot.waitUntil(lambda band=band: band in pictures.show("eye", [band]), timeout=PATIENCE)  # type: ignore[misc]
    assert 0 < pictures.kept_bytes() <= MOST_BYTES + 2500 * 640 * 4
    pictures.show("eye", [Band(0, width, 0) for width in range(3000, 3020)])
    pictures.show("eye", [])
    assert not pictures._going
    pictures.end()


# ---------------------------------------------------------------- printing


def print_it(dialog: LookDialog, act: Callable[[PrinterDialog], object]) -> None:
    def in_printer(found: QDialog) -> None:
        assert isinstance(found, PrinterDialog)
        act(found)

    in_dialog(in_printer, lambda: QTest.keyClick(dialog, Key.Key_P, Held.ControlModifier))


def test_what_is_printed_is_what_is_saved(
    qtbot: QtBot, work: Work, repairs: str, office: Office, look: Callable[..., LookDialog], tmp_path: Path
) -> None:
    said: list[str] = []
    dialog = look(said=said.append)
    dialog.write(tmp_path / "sheet.pdf")

    def print_two(ask: PrinterDialog) -> None:
        assert [ask.printer.itemText(n) for n in range(ask.printer.count())] == ["hall", "office"]
        QTest.keyClicks(ask.copies, "2")
        QTest.keyClick(ask.printer, Key.Key_Down)
        ask.size_.set_value("A3")
        QTest.keyClick(ask.both_sides, Key.Key_Space)
        QTest.keyClick(ask.copies, Key.Key_Return)
        qtbot.waitUntil(lambda: not ask.isVisible(), timeout=PATIENCE)

    print_it(dialog, print_two)
    assert office.copies() == [(tmp_path / "sheet.pdf").read_bytes()] * 2
    assert office.asked() == ["-d office -n 1 -o media=A3 -o sides=two-sided-long-edge -o fit-to-page"] * 2
    assert said == ["Paper made: sheet.pdf", "2 copies went to the printer: What we agreed"]
    assert len(work.store.papers(session_id=repairs)) == 1, "noted once for the same paper"
    assert not dialog.isVisible()


def test_a_print_that_fails_says_which_copies_are_out_and_prints_the_rest(
    qtbot: QtBot, office: Office, look: Callable[..., LookDialog]
) -> None:
    dialog = look()
    office.fails_at(4)

    def act(ask: PrinterDialog) -> None:
        QTest.keyClicks(ask.copies, "5")
        QTest.keyClick(ask.print, Key.Key_Return)
        qtbot.waitUntil(lambda: bool(ask.note.text()), timeout=PATIENCE)
        assert ask.note.text() == "Copies 1 to 3 are out, copies 4 to 5 are not. The printer says: The paper is out."
        assert ask.rest.hasFocus()
        assert [way.text() for way in ask.ways if way.isVisible()] == [
            "Save as a PDF…", "Show it large, to photograph",
        ]  # fmt: skip
        QTest.keyClick(ask.rest, Key.Key_Return)
        qtbot.waitUntil(lambda: not ask.isVisible(), timeout=PATIENCE)
        assert ask.out == 5

    print_it(dialog, act)
    assert len(office.copies()) == 5


@pytest.mark.parametrize("copies", ["", "0", "501"])
def test_a_number_of_copies_that_cannot_be_stays_and_says_so(
    qtbot: QtBot, office: Office, look: Callable[..., LookDialog], copies: str
) -> None:
    def act(ask: PrinterDialog) -> None:
        ask.copies.selectAll()
        QTest.keyClick(ask.copies, Key.Key_Delete)
        QTest.keyClicks(ask.copies, copies)
        QTest.keyClick(ask.print, Key.Key_Return)
        assert "from 1 to 500" in ask.copies.accessibleDescription()
        assert ask.copies.text() == copies

    print_it(look(), act)
    assert office.asked() == []


def test_without_a_printer_it_can_be_saved(
    qtbot: QtBot, look: Callable[..., LookDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "stick.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))

    def act(ask: PrinterDialog) -> None:
        assert "no printer" in ask.note.text()
        assert not ask.print.isVisible()
        QTest.keyClick(ask.ways[0], Key.Key_Return)

    print_it(look(), act)
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_where_there_is_no_lp_each_page_goes_as_a_picture(qtbot: QtBot, sheet: bytes, tmp_path: Path) -> None:
    holder = QObject()
    made: list[Path] = []

    def printer() -> QPrinter:
        made.append(tmp_path / f"copy-{len(made) + 1}.pdf")
        found = QPrinter()
        found.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        found.setOutputFileName(str(made[-1]))
        found.setResolution(72)
        found.setFullPage(True)
        return found

    run = PictureRun(printer, sheet, Wish(copies=2), holder)
    with qtbot.waitSignal(run.ended, timeout=PATIENCE) as ended:
        pass
    assert (ended.args, run.out) == ([""], 2)
    ours, theirs = PaperPages(sheet), PaperPages(made[1].read_bytes())
    assert len(theirs.sizes) == len(ours.sizes)
    assert QSize(*map(round, theirs.sizes[0])) == QSize(*map(round, ours.sizes[0]))
    ours.close()
    theirs.close()

    def out_of_reach() -> QPrinter:
        found = printer()
        found.setOutputFileName(str(tmp_path / "nowhere" / "x.pdf"))
        return found

    failing = PictureRun(out_of_reach, sheet, Wish(copies=2), holder)
    with qtbot.waitSignal(failing.ended, timeout=PATIENCE) as ended:
        pass
    assert (ended.args, failing.out) == (["The printer does not answer."], 0)
    for one in (run, failing):
        one._jobs.stop()


def test_lp_is_told_in_separate_words() -> None:
    assert lp_arguments(Wish(printer="a; rm b"))[:2] == ["-d", "a; rm b"]
    assert "-d" not in lp_arguments(Wish())


# ---------------------------------------------------------------- names


def test_names_are_asked_about_before_a_paper_and_once(
    qtbot: QtBot, work: Work, repairs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ideas.add_idea(work, repairs, "Mrs Jones of Flat 12 waits")
    ideas.add_idea(work, repairs, "I told Ahmed")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "cards.pdf"), ""))
    dialog = PrintDialog(None, work, repairs, str)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.paper.go_to("idea-cards")

    def choose(found: QDialog) -> None:
        assert isinstance(found, NamesDialog)
        QTest.keyClick(found.list, Key.Key_M)
        QTest.keyClick(found.go_on, Key.Key_Return)
        assert "Choose for each" in found.note.text()
        QTest.keyClick(found.list, Key.Key_R)
        found.instead.setText(" ")
        QTest.keyClick(found.instead, Key.Key_Return)
        assert found.instead.accessibleDescription() == "Type what shall stand there."
        found.instead.selectAll()
        QTest.keyClicks(found.instead, "a flat")
        QTest.keyClick(found.instead, Key.Key_Return)
        assert found.list.hasFocus()
        QTest.keyClick(found.list, Key.Key_K)
        assert found.go_on.hasFocus()
        QTest.keyClick(found.go_on, Key.Key_Return)

    in_dialog(choose, lambda: QTest.keyClick(dialog.save, Key.Key_Return))
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=PATIENCE)
    record = records.prepare(work, repairs, "idea-cards").record
    assert [idea.text for idea in record.ideas[-2:]] == ["[name] of a flat waits", "I told Ahmed"]
    assert names.to_check(work, repairs) == ()
    dialog._jobs.stop()


def test_leaving_the_names_makes_no_paper(qtbot: QtBot, work: Work, repairs: str) -> None:
    ideas.add_idea(work, repairs, "Mrs Jones waits")
    dialog = PrintDialog(None, work, repairs, str)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.paper.go_to("idea-cards")
    in_dialog(lambda found: found.reject(), lambda: QTest.keyClick(dialog.look, Key.Key_Return))
    assert dialog._job is None
    assert work.store.papers(session_id=repairs) == ()


# ---------------------------------------------------------------- the choice


def test_papers_stand_under_when_they_are_needed_and_headings_are_passed_over(
    qtbot: QtBot, work: Work, repairs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "session.xlsx"), ""))
    dialog = PrintDialog(None, work, repairs, str)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.paper.current().id == "actions"
    seen = []
    for _step in range(25):
        QTest.keyClick(dialog.paper, Key.Key_Up)
    for _step in range(25):
        seen.append(dialog.paper.current().id)
        QTest.keyClick(dialog.paper, Key.Key_Down)
    everything = [*(one.key for one in records.documents()), "xlsx", "csv", "ics"]
    assert seen[: len(everything)] == everything
    dialog.paper.go_to("xlsx")
    assert not dialog.look.isEnabled()
    QTest.keyClick(dialog.paper, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=PATIENCE)
    assert (tmp_path / "session.xlsx").read_bytes().startswith(b"PK")
    dialog._jobs.stop()


def test_enter_looks_and_the_bytes_are_those_of_the_command_line(
    qtbot: QtBot, work: Work, repairs: str, tmp_path: Path
) -> None:
    dialog = PrintDialog(None, work, repairs, str)
    qtbot.addWidget(dialog)
    dialog.show()
    seen: list[bytes] = []

    def then() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, LookDialog):
            found.write(tmp_path / "looked.pdf")
            seen.append((tmp_path / "looked.pdf").read_bytes())
            QTest.keyClick(found.leave, Key.Key_Return)

    looking = QTimer(interval=10)
    looking.timeout.connect(then)
    looking.start()
    QTest.keyClick(dialog.paper, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(seen), timeout=PATIENCE)
    looking.stop()
    records.make_paper(work, repairs, "actions", tmp_path / "made.pdf")
    assert seen == [(tmp_path / "made.pdf").read_bytes()]
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.paper, timeout=PATIENCE)
    dialog._jobs.stop()


def test_a_sheet_for_one_person_and_a_letter_are_asked_for(qtbot: QtBot, work: Work, repairs: str) -> None:
    dialog = PrintDialog(None, work, repairs, str)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.whom.isVisible()
    QTest.keyClick(dialog.whom, Key.Key_Down)
    prepared = dialog._prepare()
    assert isinstance(prepared, records.PaperJob)
    assert prepared.asked.about == dialog.whom.value() != ""
    dialog.paper.go_to("letter")
    assert not dialog.whom.isVisible()
    QTest.keyClicks(dialog.opening, "Dear all")
    QTest.keyClick(dialog.names, Key.Key_Space)
    prepared = dialog._prepare()
    assert isinstance(prepared, records.PaperJob)
    assert (prepared.asked.about, prepared.asked.opening, prepared.asked.names) == (None, "Dear all", True)
    dialog.paper.go_to("record")
    assert not dialog.opening.isVisible()
