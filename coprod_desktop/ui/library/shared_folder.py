"""The folder that many laptops share, watched from the library: finished sessions go there, what is new is offered.

The folder is looked at each minute, on the worker: a share may be slow or gone. Nothing goes over a network by itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit

from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import bundles, folder
from coprod_desktop.settings import Settings, write_settings
from coprod_desktop.ui import looks
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.jobs import Job, Jobs
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band

if TYPE_CHECKING:
    from coprod_desktop.ui.library_window import LibraryWindow

EVERY_MS = 60_000


class FolderWatch(QObject):
    """Looks at the folder of the settings, each minute while there is one."""

    def __init__(self, window: LibraryWindow) -> None:
        super().__init__(window)
        self._window, self._work = window, window.work
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._looked = folder.Looked((), 0)
        self._new: tuple[folder.Lying, ...] = ()
        self._put_off: set[Path] = set()
        self._sent: set[str] = set()
        self._trouble = ""
        self.line: OfferLine | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        window.destroyed.connect(self._jobs.stop)
        self._follow_settings()

    @property
    def settings(self) -> Settings:
        return looks.settings(self._window.data)

    def _follow_settings(self) -> None:
        if self.settings.shared_folder:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()
            self._show("")

    # ---- looking, on the worker

    def look(self) -> None:
        """Look now, unless it is being looked at already."""
        where, known = self.settings.shared_folder, self._looked.bundles
        if where and self._job is None:
            self._run(lambda _job: folder.look(Path(where), known)).done.connect(self._seen)

    def _run(self, work: Any) -> Job:
        job = self._job = self._jobs.start(work)
        job.done.connect(lambda _result: self._over(job))
        job.failed.connect(lambda trouble: self._failed(job, trouble))
        return job

    def _over(self, job: Job) -> None:
        if self._job is job:
            self._job = None

    def _failed(self, job: Job, trouble: object) -> None:
        self._over(job)
        self._trouble = str(trouble) if isinstance(trouble, (CoprodError, OSError)) else ""
        self._show(self._trouble)

    def _seen(self, looked: folder.Looked) -> None:
        self._trouble, self._looked = "", looked
        settings = self.settings
        if settings.shared_out:
            waiting = [one for one in folder.to_publish(self._work, looked) if one not in self._sent]
            if waiting:
                self._publish(waiting[0], Path(settings.shared_folder), names=settings.shared_names)
            else:
                self._sent.clear()
        self._new = folder.new_here(self._work, looked) if settings.shared_in else ()
        self._offer()

    def _publish(self, session_id: str, where: Path, *, names: bool) -> None:
        """One after the other: each is seen when the folder is looked at again."""
        self._sent.add(session_id)
        job = folder.prepare(self._work, session_id, names=names)
        self._run(lambda _job: folder.put(job, where)).done.connect(lambda _path: self.look())

    # ---- offering, in one calm line

    def _offer(self) -> None:
        number = len([one for one in self._new if one.path not in self._put_off])
        if not number:
            self._show("")
            return
        words = plural("One new session lies in the shared folder.",
                       "{n} new sessions lie in the shared folder.", number)  # fmt: skip
        self._show(words.format(n=number), bring_in=True)

    def _show(self, words: str, *, bring_in: bool = False) -> None:
        if not words:
            if self.line is not None:
                self.line.hide()
            return
        if self.line is None:
            self.line = OfferLine(self._bring_in, self._not_now)
            self._window.middle.insertWidget(0, self.line)
        self.line.offer(words, bring_in=bring_in)

    def _bring_in(self) -> None:
        """Bring in what is offered, and say what came of it."""
        brought, refused = folder.bring_in(self._work, self._new)
        changed = [one for one in brought if one.changed]
        self._put_off |= {one.path for one in self._new}
        self._window.read()
        words = plural("One session brought in.", "{n} sessions brought in.", len(changed)).format(n=len(changed))
        beside = [bundles.said(one) for one in changed if one.how == "beside"][:2]
        self._window.say(" ".join([words, *beside, *refused[:2]]))
        self._show("")

    def _not_now(self) -> None:
        self._put_off |= {one.path for one in self._new}
        self._show("")

    # ---- choosing

    def ask(self) -> None:
        """Choose the folder, and what goes there."""
        settings = self.settings
        ask = AskDialog(
            self._window, _("The folder that many laptops share"),
            _("A stick, a share, or a folder that another program keeps the same on several computers."),
        )  # fmt: skip
        line = QLineEdit(settings.shared_folder)
        ask.add("shared_folder", _("Folder"), line, lambda: line.text().strip(), _("Leave it empty to share nothing."))

        def choose() -> None:
            chosen = QFileDialog.getExistingDirectory(ask, _("Choose the folder"), line.text())
            if chosen:
                line.setText(chosen)

        ask.beneath(button(_("Choose the folder…"), choose))
        ask.tick("shared_out", _("Put finished sessions there"), settings.shared_out)
        ask.tick("shared_names", _("With names"), settings.shared_names,
                 _("Without, nobody is named there, and votes of few people stand in words."))  # fmt: skip
        ask.tick("shared_in", _("Offer what is new there"), settings.shared_in)
        ask.check = self._keep
        if ask.run() is not None:
            self._looked, self._put_off = folder.Looked((), 0), set()
            self._follow_settings()

    def _keep(self, said: dict[str, Any]) -> None:
        if said["shared_folder"]:
            folder.check_folder(Path(said["shared_folder"]))
        write_settings(self._window.data, self.settings._replace(**said))


class OfferLine(Band):
    """One calm line over the list of sessions."""

    def __init__(self, bring_in: Any, not_now: Any) -> None:
        super().__init__()
        self.not_now = button(_("Not now"), not_now, "quiet")
        self.bring_in = button(_("Bring in"), bring_in)
        self.buttons.addWidget(self.not_now)
        self.buttons.addWidget(self.bring_in)

    def offer(self, words: str, *, bring_in: bool) -> None:
        """Say it; *bring in* stands beside it where there is something to."""
        self.set_text(words)
        self.bring_in.setVisible(bring_in)
        self.show()
