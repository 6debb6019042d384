"""Looking at, printing and saving papers over many sessions: made beside the window, shown when they are there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _
from coprod_desktop.pdf import Made, Stopped
from coprod_desktop.services import office_papers
from coprod_desktop.services.office_papers import OfficePaper
from coprod_desktop.services.work import Work
from coprod_desktop.ui.jobs import Cancelled, Job, Jobs
from coprod_desktop.ui.papers.printing import Printing, SystemPrinting


class OfficePrinting(QObject):
    """One for a window; ``said`` is told in one sentence what was made, or what went wrong."""

    def __init__(
        self, window: QWidget, work: Work, said: Callable[[str], object], printing: Printing | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._work, self._said = window, work, said
        self._printing: Printing = printing or SystemPrinting()
        self._jobs = Jobs(self)

    def look(self, paper: OfficePaper) -> Job:
        """Make the paper, then show it to be printed and saved."""

        def make(job: Job) -> object:
            try:
                return office_papers.make_bytes(paper, cancel=lambda: job.cancelled)
            except Stopped:
                raise Cancelled from None

        self._said(_("The paper is being made."))
        job = self._jobs.start(make)
        job.done.connect(lambda made: self._show(paper, *made))
        job.failed.connect(lambda trouble: self._said(str(trouble)) if isinstance(trouble, CoprodError) else None)
        return job

    def save_file(self, name: str, kinds: str, write: Callable[[Path], object]) -> None:
        """Ask where to, and let ``write`` write the file."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getSaveFileName(self._window, _("Save as a file"), str(Path(folder) / name), kinds)
        if not chosen:
            return
        try:
            write(Path(chosen))
        except CoprodError as trouble:
            self._said(str(trouble))
            return
        self._said(_("It is saved: {name}").format(name=Path(chosen).name))

    def stop(self) -> None:
        """The window is closing."""
        self._jobs.stop()

    def _show(self, paper: OfficePaper, content: bytes, made: Made) -> None:
        from coprod_desktop.ui.dialogs.look import LookDialog

        look = LookDialog(self._window, self._work, paper, content, made, self._printing, self._said)
        look.exec()
        look.deleteLater()
