"""Ctrl+P: choose the paper or the file, check the names on it, then look at it, print it or save it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _
from coprod_desktop.pdf import Made, Stopped
from coprod_desktop.services import names, records, tables
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.cover import keep_private
from coprod_desktop.ui.dialogs.told import offer_told
from coprod_desktop.ui.jobs import Cancelled, Job, Jobs
from coprod_desktop.ui.machine import Machine, system_printing
from coprod_desktop.ui.papers.choice import PaperLine, PaperModel
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Choice, Field, Note, roomy
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList
from coprod_desktop.ui.widgets.tick import Tick


class PrintDialog(QDialog):
    """``said`` is told in one sentence what was made. Nothing is half written: stopped means no file.

    ``machine``: its printers, and the screen for a paper that does not print; this computer's printers unless given.
    """

    def __init__(
        self,
        parent: QWidget | None,
        work: Work,
        session_id: str,
        said: Callable[[str], object],
        *,
        large: bool = False,
        machine: Machine | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Print"))
        self.setModal(True)
        keep_private(self)
        self._work, self._session_id, self._said = work, session_id, said
        self._printing = machine.printing() if machine is not None else system_printing()
        self._screens = machine.screens if machine is not None else None
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self.made: Path | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(_("Which paper?"), "section"))
        self.paper = RowList(PaperModel(self), lambda line: RowFace(text=line.title, heading=line.heading), _("Paper"))
        self.paper.opened.connect(lambda _line: self._enter())
        self.paper.selectionModel().currentChanged.connect(lambda *_moved: self._fit_buttons())
        theme.sized(self.paper, setMinimumHeight=104)
        box.addWidget(self.paper, 1)
        self.whom = Choice(_("For"), [("", _("Everybody")), *records.whom_choices(work, session_id)])
        self.opening = roomy(QLineEdit())
        self.names = Tick(_("Name people who use the service, too"))
        self.wall = Tick(_("On A3 for the wall, as large as it fits"))
        self._asks: dict[str, QWidget] = {
            "about": Field(_("For"), self.whom), "opening": Field(_("First line, in your own words"), self.opening),
            "names": self.names, "wall": self.wall,
        }  # fmt: skip
        for part in self._asks.values():
            box.addWidget(part)
            part.hide()
        chosen, offered = records.language_choices(work, session_id)
        self.language = Choice(_("Language"), list(offered))
        self.language.set_value(chosen)
        self._language = Field(_("Language"), self.language)
        box.addWidget(self._language)
        # Only now: what is shown before it stands in something is a window of its own.
        self._language.setVisible(len(offered) > 1)
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
        row = FlowLayout(at_right=True)
        self.leave = button(_("Leave it"), self.reject)
        self.open_made = button(_("Open it"), self._open, icon="folder-open")
        self.open_made.hide()
        self.save = button(_("Save as…"), self._ask_where, keys="Ctrl+S")
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save.click)
        self.look = button(_("Look and print"), self._look, "primary", "Enter", icon="printer")
        for made in (self.leave, self.open_made, self.save, self.look):
            row.addWidget(made)
        box.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(520), screen.width() - 40), min(theme.px(680), screen.height() - 60))
        self.paper.go_to(records.PROPOSED)
        self.paper.setFocus()

    # ---- what is chosen

    def _line(self) -> PaperLine:
        line: PaperLine = self.paper.current()
        return line

    def _fit_buttons(self) -> None:
        paper = not self._line().is_file
        self.look.setEnabled(paper)
        self.large.setEnabled(paper)
        self._language.setEnabled(paper)
        for name, part in self._asks.items():
            part.setVisible(name in self._line().asks)

    def _prepare(self) -> records.PaperJob | tables.TableJob:
        line = self._line()
        if line.is_file:
            return tables.prepare(self._work, self._session_id, line.id)
        return records.prepare(
            self._work, self._session_id, line.id, large=self.large.isChecked(),
            about=str(self.whom.value()) or None if "about" in line.asks else None,
            opening=self.opening.text() if "opening" in line.asks else "",
            names="names" in line.asks and self.names.isChecked(),
            wall="wall" in line.asks and self.wall.isChecked(), languages=str(self.language.value()).split("+"),
        )  # fmt: skip

    def _names_checked(self) -> bool:
        """Whether everything that may name somebody was looked at, now or before."""
        asked = names.to_check(self._work, self._session_id, self._line().says)
        if not asked:
            return True
        from coprod_desktop.ui.dialogs.names import NamesDialog

        return NamesDialog(self, self._work, self._session_id, asked).run()

    def _checked(self) -> records.PaperJob | tables.TableJob | None:
        self.note.say("")
        self.done_words.hide()
        try:
            return self._prepare() if self._names_checked() else None
        except CoprodError as trouble:
            self.note.say(str(trouble))
            return None

    def _enter(self) -> None:
        if self._line().is_file:
            self._ask_where()
        else:
            self._look()

    # ---- looking

    def _look(self) -> None:
        paper = self._checked()
        if not isinstance(paper, records.PaperJob):
            return

        def make(job: Job) -> object:
            try:
                return records.make_bytes(paper, cancel=lambda: job.cancelled, progress=lambda share: _tell(job, share))
            except Stopped:
                raise Cancelled from None

        self._start(make, lambda made: self._show(paper, *made))

    def _show(self, paper: records.PaperJob, content: bytes, made: Made) -> None:
        from coprod_desktop.ui.dialogs.look import LookDialog

        stopped_too_late = self._job is not None and self._job.cancelled
        self._busy(False)
        if stopped_too_late:
            return
        look = LookDialog(self, self._work, paper, content, made, self._printing, self._said, self._screens)
        printed = look.exec() == QDialog.DialogCode.Accepted
        look.deleteLater()
        if printed:
            self.accept()
        else:
            self.paper.setFocus()

    # ---- saving

    def _ask_where(self) -> None:
        prepared = self._checked()
        if prepared is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = f"{self._line().title} (*{Path(prepared.file_name).suffix or ''})"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save it"), str(Path(folder) / prepared.file_name), kinds)
        if chosen:
            self.write(Path(chosen))

    def write(self, out: Path) -> None:
        """Make what is chosen at that place, off the window's thread."""
        self.note.say("")
        self.done_words.hide()
        try:
            prepared = self._prepare()
        except CoprodError as trouble:
            self.note.say(str(trouble))
            return

        def make(job: Job) -> Path:
            try:
                if isinstance(prepared, tables.TableJob):
                    tables.write(prepared, out)
                else:
                    records.make(prepared, out, cancel=lambda: job.cancelled, progress=lambda share: _tell(job, share))
            except Stopped:
                raise Cancelled from None
            return out

        self._start(make, lambda path: self._made(prepared, path))

    def _made(self, prepared: records.PaperJob | tables.TableJob, path: Path) -> None:
        if isinstance(prepared, records.PaperJob):
            records.keep_paper(self._work, prepared)
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
        if isinstance(prepared, records.PaperJob):
            offer_told(self, self._work, prepared)

    # ---- while something is made

    def _start(self, make: Callable[[Job], object], done: Callable[..., object]) -> None:
        self._busy(True)
        self._job = self._jobs.start(make)
        self._job.progress.connect(self._progress)
        self._job.done.connect(done)
        self._job.failed.connect(self._failed)
        self._job.stopped.connect(self._stopped)

    def reject(self) -> None:
        """Leave, or stop the paper that is being made."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()

    def _progress(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

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
        for part in (self.paper, self.large, self._language, self.save, self.look, *self._asks.values()):
            part.setEnabled(not busy)
        self.leave.setText(_("Stop") if busy else _("Leave it"))
        if not busy:
            self._job = None
            self._fit_buttons()

    def _open(self) -> None:
        if self.made is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made))):
            self.note.say(_("No program here opens such files. It is at {place}.").format(place=self.made))


def _tell(job: Job, share: float) -> None:
    job.step(round(share * 100), 100)
