"""The program with windows: builds every long-lived object once and hands it down."""

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.clock import SystemClock
from coprod_desktop.errors import SessionsGone, StoreTrouble
from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work
from coprod_desktop.settings import read_settings
from coprod_desktop.store.store import FILE, Store
from coprod_desktop.ui import theme
from coprod_desktop.ui.data_lock import DataLock
from coprod_desktop.ui.first_paint import FirstPaint
from coprod_desktop.ui.library_window import LibraryWindow

if TYPE_CHECKING:
    from coprod_desktop.ui.machine import Machine

ALREADY_OPEN = 3
"""Exit status where another process holds the data folder and does not answer."""


class Program(QObject):
    """The library window and the session windows over one data folder."""

    def __init__(self, data: Path, work: Work, machine: "Callable[[], Machine] | None" = None) -> None:
        """``machine`` gives the computer once the first session opens; without one there are no other screens."""
        super().__init__()
        self._find_machine = machine
        self._machine: Machine | None = None
        self._data = data
        self.work = work
        self._settings = read_settings(data)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.put_on(app, self._settings.settings.text_percent, self._settings.settings.theme)
        self.library = LibraryWindow(work, data, self.open_session)
        self.sessions: dict[str, QWidget] = {}

    def start(self, then: Callable[[], object] | None = None) -> None:
        """Show the library; after its first paint do what can wait, and then ``then``."""
        FirstPaint(self.library, then or self.after_first_paint)
        self.library.show()

    def open_session(self, session_id: str) -> QWidget:
        """Open a session in its window, or bring its window to the front."""
        from coprod_desktop.ui.session_window import SessionWindow

        window = self.sessions.get(session_id)
        if self._find_machine is not None and self._machine is None:
            self._machine = self._find_machine()
        if window is None:
            window = SessionWindow(self.work, self._data, session_id, machine=self._machine)
            window.closed.connect(lambda: self._closed(session_id))
            window.wants_session.connect(self.open_session)
            self.sessions[session_id] = window
        window.show()
        window.raise_()
        window.activateWindow()
        self.library.hide()
        return window

    def close(self) -> None:
        """Close every window; what stands in fields is kept as drafts."""
        for window in tuple(self.sessions.values()):
            window.close()
        if self.library.office is not None:
            self.library.office.close()
        self.library.close()

    def _closed(self, session_id: str) -> None:
        from coprod_desktop.services import reaching

        self.sessions.pop(session_id).deleteLater()
        reaching.forget_what_is_over(self.work)
        if not self.sessions:
            front = self.library.office or self.library
            front.show()
            front.activateWindow()

    def after_first_paint(self) -> None:
        """What a start need not wait for."""
        from PySide6.QtGui import QIcon

        from coprod_desktop.paths import resources
        from coprod_desktop.services import backups, reaching, recycle
        from coprod_desktop.ui.hand_over import Receiver
        from coprod_desktop.ui.looks import Follow
        from coprod_desktop.ui.trouble import Trouble

        QApplication.setWindowIcon(QIcon(str(resources() / "coprod-desktop.svg")))
        self._trouble = Trouble(self._data / "logs", self.work.store.is_sound, self)
        self._trouble.install()
        self._follow = Follow(self._data, self)
        self._receiver = Receiver(self._data, self._answer, self)
        # First: what is taken away is in no backup that is made from now on.
        reaching.forget_what_is_over(self.work)
        backups.back_up_if_changed(self.work)
        recycle.empty_old(self.work)

    def _answer(self, request: dict[str, object]) -> dict[str, object]:
        """What a second start asks for: to come to the front, or to bring files in."""
        window = next(iter(self.sessions.values()), self.library)
        paths = request.get("paths")
        named = [Path(str(p)) for p in paths] if isinstance(paths, list) else []
        if request.get("act") == "import":
            from coprod_desktop.cli.bringing_in import import_files

            status, lines = import_files(self.work, named, as_copy=bool(request.get("as_copy")))
            return {"status": status, "lines": lines}
        if named:
            # The other start waits for its answer, and somebody may have to be asked here.
            QTimer.singleShot(0, self, lambda: self.open_files(named))
        window.raise_()
        window.activateWindow()
        return {"status": 0, "lines": []}

    def open_files(self, paths: Sequence[Path]) -> None:
        """Bring files in, in the library window, which comes to the front for it."""
        from coprod_desktop.ui.library.carrying import Carrying

        self.library.show()
        self.library.raise_()
        Carrying(self.library).bring_in(paths)


def _this_machine() -> "Machine":
    from coprod_desktop.ui.machine import this_machine

    return this_machine()


def _raise_the_other(data: Path, files: Sequence[Path]) -> int:
    """Bring the window of the program that is open to the front, with files to open; the exit status of this one."""
    from coprod_desktop.ui.hand_over import hand_over

    if hand_over(data, {"act": "raise", "paths": [str(path) for path in files]}) is None:
        sys.stderr.write(_("Coprod Desktop has these sessions open and does not answer. Close it first.") + "\n")
        return ALREADY_OPEN
    return 0


def _open(data: Path) -> Store | None:
    """The sessions of a data folder; None where their file is gone and the person leaves it so. Raises StoreTrouble."""
    try:
        return Store.open(data)
    except SessionsGone:
        from coprod_desktop.store.migrations import create
        from coprod_desktop.ui.gone import Then, ask_what_now

        app, settings = QApplication.instance(), read_settings(data).settings
        assert isinstance(app, QApplication)
        theme.put_on(app, settings.text_percent, settings.theme)
        then = ask_what_now(data)
        if then is Then.LEAVE:
            return None
        if then is Then.EMPTY:
            create(data / FILE)
        return Store.open(data)


def main(data: Path, *, files: Sequence[Path] = (), exit_after_first_paint: bool = False) -> int:
    """Open the program on a data folder and stay until its last window closes; the exit status."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Coprod Desktop")
    app.setDesktopFileName("coprod-desktop")
    try:
        lock = DataLock(data)
        if not lock.take():
            return _raise_the_other(data, files)
        store = _open(data)
        if store is None:
            return 0
    except StoreTrouble as trouble:
        from coprod_desktop.ui.trouble import say_and_leave

        say_and_leave(str(trouble))
        return 1
    program = Program(data, Work(store, SystemClock()), _this_machine)

    def painted() -> None:
        # What is here now stays until the end, so it need not be looked through again and again.
        gc.freeze()
        gc.enable()
        then = app.quit if exit_after_first_paint else program.after_first_paint
        then()
        if files and not exit_after_first_paint:
            program.open_files(files)

    program.start(painted)
    status = app.exec()
    store.close()
    lock.give_back()
    return status
