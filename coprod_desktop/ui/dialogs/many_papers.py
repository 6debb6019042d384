"""The same paper of many sessions, ticked in a list: a folder with a file for each, or one file with bookmarks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QVBoxLayout, QWidget

from coprod_desktop.domain.words import date_words
from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf import Made, Stopped
from coprod_desktop.services import archive, many_papers, names, records
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.jobs import Cancelled, Job, Jobs
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Choice, Field, Note
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList
from coprod_desktop.ui.widgets.tick import Tick

MOST_SESSIONS = 10_000


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    seq: int
    title: str
    about: str
    ticked: bool = False


class ManyPapersDialog(QDialog):
    """One session after the other: read here, its paper made on the worker. Stopped means no file is left."""

    def __init__(
        self, parent: QWidget | None, work: Work, said: Callable[[str], object], *, large: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Papers of many sessions"))
        self.setModal(True)
        self._work, self._said = work, said
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._wanted: list[str] = []
        self._made: list[tuple[records.PaperJob, Path]] = []
        self._one_file = False
        self._out = Path()
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(8)
        box.addWidget(label(_("Papers of many sessions"), "section"))
        self._model = RecordModel([
            Column("title", _("Session"), lambda line: line.title),
            Column("ticked", _("Chosen"), lambda line: _("chosen") if line.ticked else ""),
        ], parent=self)  # fmt: skip
        listed = archive.list_sessions(work, limit=MOST_SESSIONS)
        self._model.reset(_Line(one.session_id, seq, one.title, date_words(one.date)) for seq, one in enumerate(listed))
        self.list = RowList(self._model, _face, _("Sessions"))
        self.list.opened.connect(lambda _line: self._tick())
        self.list.installEventFilter(self)
        theme.sized(self.list, setMinimumHeight=52)
        box.addWidget(self.list, 1)
        papers = [(one.key, one.title) for one in records.documents() if one.when == "after"]
        self.paper = Choice(_("Paper"), list(papers))
        self.paper.set_value("record")
        self.large = Tick(_("Large print, 18 point"))
        self.large.setChecked(large)
        box.addWidget(Field(_("Paper"), self.paper))
        box.addWidget(self.large)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How many papers are made"))
        self.bar.hide()
        box.addWidget(self.bar)
        self.note = Note()
        box.addWidget(self.note)
        row = FlowLayout(at_right=True)
        self.all = button(_("Tick all, or none"), self._tick_all, "quiet")
        self.leave = button(_("Leave it"), self.reject)
        self.one_file = button(_("One file to print…"), self._ask_file)
        self.folder = button(_("A folder of files…"), self._ask_folder, "primary")
        for made in (self.all, self.leave, self.one_file, self.folder):
            row.addWidget(made)
        box.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(640), screen.width() - 40), min(theme.px(620), screen.height() - 60))
        self.list.setFocus()

    # ---- choosing

    def _tick(self) -> None:
        line: _Line | None = self.list.current()
        if line is not None:
            self._model.update({line.id: replace(line, ticked=not line.ticked)})

    def _tick_all(self) -> None:
        on = not all(line.ticked for line in self._model.rows())
        self._model.update({line.id: replace(line, ticked=on) for line in self._model.rows()})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space ticks."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            self._tick()
            return True
        return False

    def _ask_file(self) -> None:
        if self._ready():
            chosen, _kind = QFileDialog.getSaveFileName(self, _("Save it"), _("Papers.pdf"), _("PDF files (*.pdf)"))
            if chosen:
                self.start(Path(chosen), one_file=True)

    def _ask_folder(self) -> None:
        if self._ready():
            chosen = QFileDialog.getExistingDirectory(self, _("Choose the folder"))
            if chosen:
                self.start(Path(chosen), one_file=False)

    def _ready(self) -> bool:
        """Whether sessions are ticked and every name in them was looked at."""
        ticked = [line.id for line in self._model.rows() if line.ticked]
        self.note.say("" if ticked else _("Tick the sessions first: Space ticks."))
        try:
            return bool(ticked) and all(self._names_checked(session_id) for session_id in ticked)
        except CoprodError as trouble:
            self.note.say(str(trouble))
            return False

    def _names_checked(self, session_id: str) -> bool:
        says = next(one.says for one in records.documents() if one.key == self.paper.value())
        asked = names.to_check(self._work, session_id, says)
        if not asked:
            return True
        from coprod_desktop.ui.dialogs.names import NamesDialog

        return NamesDialog(self, self._work, session_id, asked).run()

    # ---- making

    def start(self, out: Path, *, one_file: bool) -> None:
        """Make the papers of the ticked sessions into this file, or into files in this folder."""
        self._wanted = [line.id for line in self._model.rows() if line.ticked]
        self._made, self._out, self._one_file = [], out, one_file
        self._busy(True)
        self.bar.setRange(0, len(self._wanted))
        self._next()

    def _next(self) -> None:
        done = len(self._made)
        self.bar.setValue(done)
        if done == len(self._wanted):
            self._finish()
            return
        try:
            paper = records.prepare(
                self._work, self._wanted[done], str(self.paper.value()), large=self.large.isChecked()
            )
        except CoprodError as trouble:
            self._end(str(trouble))
            return
        path = self._out if self._one_file else many_papers.free_path(self._out, paper.file_name)

        def make(job: Job) -> None:
            if self._one_file:
                return  # all are set together, when each was read
            try:
                records.make(paper, path, cancel=lambda: job.cancelled)
            except Stopped:
                raise Cancelled from None

        def made(_none: object) -> None:
            self._made.append((paper, path))
            if job.cancelled:
                self._end(_("Stopped. No paper was written."))
            else:
                self._next()

        job = self._run(make)
        job.done.connect(made)

    def _finish(self) -> None:
        if not self._one_file:
            self._all_made()
            return
        papers, out = [paper for paper, _path in self._made], self._out

        def bind(job: Job) -> Made:
            try:
                return many_papers.bind_papers(papers, out, lambda: job.cancelled, lambda share: _tell(job, share))
            except Stopped:
                raise Cancelled from None

        job = self._run(bind)
        job.progress.connect(self._progress)
        job.done.connect(lambda _made: self._all_made())

    def _progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _all_made(self) -> None:
        for paper, _path in self._made:
            records.keep_paper(self._work, paper)
        words = plural("One paper made in {place}", "{n} papers made in {place}", len(self._made))
        self._tidy()
        self._said(words.format(n=len(self._made), place=self._out.name))
        self.accept()

    def _run(self, work: Callable[[Job], object]) -> Job:
        job = self._job = self._jobs.start(work)
        job.failed.connect(lambda trouble: self._end(_trouble_words(trouble)))
        job.stopped.connect(lambda: self._end(_("Stopped. No paper was written.")))
        return job

    def _end(self, sentence: str) -> None:
        """It did not come to its end: what was written is taken away."""
        if not self._one_file:
            for _paper, path in self._made:
                path.unlink(missing_ok=True)
        self._tidy()
        self.note.say(sentence)

    def _tidy(self) -> None:
        self._job = None
        self._busy(False)

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        for part in (self.list, self.paper, self.large, self.all, self.one_file, self.folder):
            part.setEnabled(not busy)
        self.leave.setText(_("Stop") if busy else _("Leave it"))

    def reject(self) -> None:
        """Leave, or stop."""
        if self._job is not None:
            self._job.cancel()
            return
        self._jobs.stop()
        super().reject()


def _face(line: _Line) -> RowFace:
    chips = ((_("chosen"), "good"),) if line.ticked else ()
    return RowFace(text=line.title, sub=line.about, chips=chips, strong=line.ticked)


def _tell(job: Job, share: float) -> None:
    job.step(round(share * 100), 100)


def _trouble_words(trouble: object) -> str:
    return str(trouble) if isinstance(trouble, CoprodError) else _("The papers could not be made. All is safe.")
