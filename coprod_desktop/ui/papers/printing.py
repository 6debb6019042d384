"""Printers: which there are, and a paper sent to one copy by copy, so that it is known which copies are out.

Where there is ``lp`` it gets the very bytes that are saved; elsewhere each page goes as a picture of 300 dots an inch.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, QRect, QStandardPaths, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.pdf.preview import PaperPages
from coprod_desktop.ui.jobs import Job, Jobs

DOTS = 300
LIST_MS = 2000
"""How long the list of printers may take."""
SIZES = ("A4", "A3")


@dataclass(frozen=True, slots=True)
class Wish:
    """What to print on: the printer's name (empty: the one the computer takes unless told), ``copies`` in all,
    the size of the paper, and whether both of its sides are printed."""

    printer: str = ""
    copies: int = 1
    size: str = "A4"
    both_sides: bool = False


class PrintRun(QObject):
    """A paper on its way to a printer. ``out``: copies that the printer has taken."""

    copy_out = Signal(int)
    """One more copy is with the printer: how many are now."""
    ended = Signal(str)
    """All copies are out (empty), or what went wrong, in the printer's own words or ours."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.out = 0

    def stop(self) -> None:
        """Send no more copies."""
        raise NotImplementedError

    def _one_out(self) -> None:
        self.out += 1
        self.copy_out.emit(self.out)


class Printing(Protocol):
    """The printers of a computer."""

    def printers(self) -> Sequence[str]:
        """Their names, the one that the computer takes unless told first; empty where there is none."""
        ...

    def start(self, content: bytes, wish: Wish, parent: QObject) -> PrintRun:
        """Send the copies of a paper; it says of itself how that goes."""
        ...


class SystemPrinting:
    """The printers of this computer."""

    def printers(self) -> Sequence[str]:
        known = [info.printerName() for info in QPrinterInfo.availablePrinters()]
        default = QPrinterInfo.defaultPrinterName()
        return sorted(known or _named_by_lp(), key=lambda name: name != default)

    def start(self, content: bytes, wish: Wish, parent: QObject) -> PrintRun:
        program = QStandardPaths.findExecutable("lp")
        if program:
            return LpRun(program, content, wish, parent)
        return PictureRun(lambda: _printer(wish), content, wish, parent)


class LpRun(PrintRun):
    """One ``lp`` for each copy, with the PDF as its input; no shell."""

    def __init__(self, program: str, content: bytes, wish: Wish, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program, self._content, self._wish = program, content, wish
        self._stopped = False
        self._process: QProcess | None = None
        self._next()

    def _next(self) -> None:
        process = QProcess(self)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._not_started)
        self._process = process
        process.start(self._program, lp_arguments(self._wish))
        process.write(self._content)
        process.closeWriteChannel()

    def _finished(self, status: int, how: QProcess.ExitStatus) -> None:
        process = self._let_go()
        if process is None:
            return
        if status or how != QProcess.ExitStatus.NormalExit:
            said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
            self.ended.emit(stopped() if self._stopped else said.removeprefix("lp:").strip() or _("It gave no reason."))
            return
        self._one_out()
        if self.out == self._wish.copies or self._stopped:
            self.ended.emit("" if self.out == self._wish.copies else stopped())
        else:
            self._next()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        # What else goes wrong is told again when the process has finished.
        if error == QProcess.ProcessError.FailedToStart and self._let_go() is not None:
            self.ended.emit(_("The program that prints could not be started."))

    def _let_go(self) -> QProcess | None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        return process

    def stop(self) -> None:
        self._stopped = True
        if self._process is not None:
            self._process.kill()


class PictureRun(PrintRun):
    """Page by page as pictures, on a worker."""

    def __init__(
        self, printer: Callable[[], QPrinter], content: bytes, wish: Wish, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)

        def work(job: Job) -> None:
            pages = PaperPages(content)
            try:
                for copy in range(wish.copies):
                    _print_copy(printer(), pages, job)
                    job.step(copy + 1, wish.copies)
            finally:
                pages.close()

        self._job = self._jobs.start(work)
        self._job.progress.connect(lambda _done, _of: self._one_out())
        self._job.done.connect(lambda _none: self.ended.emit(""))
        self._job.stopped.connect(lambda: self.ended.emit(stopped()))
        self._job.failed.connect(lambda trouble: self.ended.emit(str(trouble)))

    def stop(self) -> None:
        self._job.cancel()


def lp_arguments(wish: Wish) -> list[str]:
    """What ``lp`` is told about one copy; without a file it prints what it is handed."""
    named = ["-d", wish.printer] if wish.printer else []
    sides = "two-sided-long-edge" if wish.both_sides else "one-sided"
    return [*named, "-n", "1", "-o", f"media={wish.size}", "-o", f"sides={sides}", "-o", "fit-to-page"]


def the_rest(wish: Wish, out: int) -> Wish:
    """The copies that are not out yet."""
    return replace(wish, copies=wish.copies - out)


def stopped() -> str:
    """What is said where somebody stopped it."""
    return _("You stopped it.")


def _named_by_lp() -> list[str]:
    """Names from ``lpstat``, for a Qt that was built without printers."""
    program = QStandardPaths.findExecutable("lpstat")
    if not program:
        return []
    process = QProcess()
    process.start(program, ["-e"])
    if not process.waitForFinished(LIST_MS):
        process.kill()
        process.waitForFinished(LIST_MS)
        return []
    return bytes(process.readAllStandardOutput().data()).decode(errors="replace").split()


def _printer(wish: Wish) -> QPrinter:
    printer = QPrinter(QPrinterInfo.printerInfo(wish.printer))
    printer.setResolution(DOTS)
    printer.setFullPage(True)
    size = QPageSize.PageSizeId.A3 if wish.size == "A3" else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if wish.both_sides else QPrinter.DuplexMode.DuplexNone)
    return printer


def _print_copy(printer: QPrinter, pages: PaperPages, job: Job) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise RuleBroken(_("The printer does not answer."))
    try:
        for page in range(len(pages.sizes)):
            job.check()
            if page and not printer.newPage():
                raise RuleBroken(_("The printer took no more pages."))
            room = painter.viewport()
            picture = pages.draw(page, room.width())
            image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
            painter.drawImage(QRect(room.left(), room.top(), picture.width, picture.height), image)
    finally:
        painter.end()
