"""Ctrl+P: choose the paper, look where it goes, and have it made beside the window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _
from coprod_desktop.pdf import Stopped
from coprod_desktop.services import records
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.jobs import Cancelled, Job, Jobs
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList
from coprod_desktop.ui.widgets.tick import Tick


@dataclass(frozen=True, slots=True)
class _Paper:
    id: str
    seq: int
    title: str


class PrintDialog(QDialog):
    """``said`` is told in one sentence what was made. Nothing is half written: stopped means no file."""

    def __init__(
        self, parent: QWidget | None, work: Work, session_id: str, said: Callable[[str], object], *, large: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Print"))
        self.setModal(True)
        self._work, self._session_id, self._said = work, session_id, said
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self.made: Path | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(_("Which paper?"), "section"))
        self._papers = RecordModel([Column("title", _("Paper"), lambda paper: paper.title)], parent=self)
        self._papers.reset(_Paper(one.key, place, one.title) for place, one in enumerate(records.documents()))
        self.paper = RowList(self._papers, lambda paper: RowFace(text=paper.title), _("Paper"))
        self.paper.setCurrentIndex(self._papers.index(0, 0))
        self.paper.opened.connect(lambda _paper: self._ask_where())
        rows = theme.px(52) * self._papers.rowCount()
        self.paper.setMinimumHeight(theme.px(52) * 2)
        self.paper.setMaximumHeight(rows)
        box.addWidget(self.paper, 1)
        box.addWidget(label(_("Arrows choose, Enter saves it as a PDF."), "small"))
        self.large = Tick(_("Large print, 18 point"))
        self.large.setChecked(large)
        box.addWidget(self.large)
        self.note = Note()
        box.addWidget(self.note)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How far the paper is"))
        self.bar.hide()
        box.addWidget(self.bar)
        self.done_words = label("", "good")
        self.done_words.hide()
        box.addWidget(self.done_words)
        row = QHBoxLayout()
        row.addStretch(1)
        self.leave = button(_("Leave it"), self.reject)
        self.open_made = button(_("Open it"), self._open, icon="folder-open")
        self.open_made.hide()
        self.save = button(_("Save as a PDF…"), self._ask_where, "primary", icon="printer")
        for made in (self.leave, self.open_made, self.save):
            row.addWidget(made)
        box.addLayout(row)
        rest = self.sizeHint().height() - self.paper.sizeHint().height()
        self.resize(theme.px(500), min(rest + rows, self.screen().availableGeometry().height() - 60))
        self.paper.setFocus()

    def write(self, out: Path) -> None:
        """Make the chosen paper at that place, off the window's thread."""
        self.note.say("")
        self.done_words.hide()
        try:
            paper = self._prepare()
        except CoprodError as trouble:
            self.note.say(str(trouble))
            return

        def make(job: Job) -> Path:
            try:
                records.make(paper, out, cancel=lambda: job.cancelled, progress=lambda share: _tell(job, share))
            except Stopped:
                raise Cancelled from None
            return out

        self._busy(True)
        self._job = self._jobs.start(make)
        self._job.progress.connect(self._progress)
        self._job.done.connect(lambda path: self._made(paper, path))
        self._job.failed.connect(self._failed)
        self._job.stopped.connect(self._stopped)

    def _prepare(self) -> records.PaperJob:
        return records.prepare(self._work, self._session_id, self.paper.current().id, large=self.large.isChecked())

    def reject(self) -> None:
        """Leave, or stop the paper that is being made."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()

    def _ask_where(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        try:
            name = self._prepare().file_name
        except CoprodError as trouble:
            self.note.say(str(trouble))
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the paper"), str(Path(folder) / name), _("PDF files (*.pdf)")
        )
        if chosen:
            self.write(Path(chosen))

    def _progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _made(self, paper: records.PaperJob, path: Path) -> None:
        records.keep_paper(self._work, paper)
        stopped_too_late = self._job is not None and self._job.cancelled
        self._busy(False)
        self.made = path
        self.done_words.setText(_("It is saved: {name}").format(name=path.name))
        self.done_words.show()
        self.open_made.show()
        self.leave.setText(_("Close"))
        self.open_made.setFocus()
        if stopped_too_late:
            self.accept()
        self._said(_("Paper made: {name}").format(name=path.name))

    def _failed(self, trouble: object) -> None:
        self._busy(False)
        if isinstance(trouble, CoprodError):
            self.note.say(str(trouble))
        else:
            self.note.say(_("The paper could not be made. Your session is safe."))

    def _stopped(self) -> None:
        self._busy(False)
        self.note.say(_("Stopped. No paper was written."))

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        for part in (self.paper, self.large, self.save):
            part.setEnabled(not busy)
        self.leave.setText(_("Stop") if busy else _("Leave it"))
        if not busy:
            self._job = None

    def _open(self) -> None:
        if self.made is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made))):
            self.note.say(_("No program here opens PDF files. The paper is at {place}.").format(place=self.made))


def _tell(job: Job, share: float) -> None:
    job.step(round(share * 100), 100)
