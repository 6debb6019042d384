"""One router for everything that goes wrong: a sentence for what a person can mend, an apology for a bug.

The log holds kinds of errors and lines of the program, never the words of an error: those may be people's words.
"""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMessageBox, QWidget

from coprod_desktop.errors import CoprodError, RuleBroken, StoreTrouble
from coprod_desktop.i18n import _

LOG_BYTES, LOG_FILES = 200_000, 3

OFF_SCREEN = "This plugin does not support "
"""How Qt begins what it says, window after window, of a screen that is not there."""


class _Log(RotatingFileHandler):
    """A log on a full disk stays short: the trouble itself is said in the window."""

    def handleError(self, record: logging.LogRecord) -> None:
        pass


class Trouble(QObject):
    """Build one, :meth:`install` it, keep it. ``is_safe`` tells whether all that was kept can be read back."""

    _raised = Signal(object, object)

    def __init__(self, log_folder: Path, is_safe: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = log_folder
        self._is_safe = is_safe
        self._told: set[str] = set()
        self._box: QMessageBox | None = None
        self._crash_file: IO[str] | None = None
        self._log = logging.getLogger("coprod_desktop")
        self._raised.connect(self.deal, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python and Qt: every error that nobody caught comes here."""
        self._folder.mkdir(parents=True, exist_ok=True)
        handler = _Log(
            self._folder / "trouble.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, delay=True, encoding="utf-8"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._log.addHandler(handler)
        self._log.propagate = False
        self._crash_file = (self._folder / "crash.log").open("a", encoding="utf-8")
        faulthandler.enable(self._crash_file)
        sys.excepthook = self._from_python
        threading.excepthook = lambda args: self._from_python(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(self._from_qt)

    def remove(self) -> None:
        """Give everything back, at the end of the program."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        faulthandler.disable()
        if self._crash_file is not None:
            self._crash_file.close()
        for handler in tuple(self._log.handlers):
            self._log.removeHandler(handler)
            handler.close()

    def deal(self, error: BaseException, trace: TracebackType | None) -> None:
        """Say what happened. The same bug is said once; it is logged each time."""
        if isinstance(error, CoprodError):
            if isinstance(error, StoreTrouble):
                self._log.error("store trouble at %s", _place(trace))
            self._say(str(error), _title(error))
            return
        self._log.error("bug: %s", _lines(error, trace))
        place = _place(trace)
        if place not in self._told:
            self._told.add(place)
            self._say(self.apology(), _("Something went wrong"))

    def apology(self) -> str:
        """The words for a bug: sorry, and whether the work is safe."""
        sorry = _("Sorry. Something in the program did not work, and it was noted in the log.")
        if self._is_safe():
            return sorry + " " + _("Everything that was kept is safe. You can go on; try it another way.")
        return (
            sorry
            + " "
            + _(
                "The program cannot read back what was kept just now. Write on paper what you still see, close the"
                " program and start it again: the newest second copy can be put back from the library."
            )
        )

    def _say(self, sentence: str, title: str) -> None:
        if self._box is not None or QApplication.instance() is None:
            return
        # Held here, or a box without a window behind it would go as soon as it came.
        self._box = box = QMessageBox(_on_the_desk())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(title)
        box.setText(sentence)
        box.addButton(_("Go on"), QMessageBox.ButtonRole.AcceptRole)
        box.finished.connect(self._said)
        box.open()

    def _said(self, *_how: object) -> None:
        if self._box is not None:
            self._box.deleteLater()
            self._box = None

    def _from_python(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self._raised.emit(error or kind(), trace)

    def _from_qt(self, kind: QtMsgType, _where: QMessageLogContext, message: str | None) -> None:
        words = message or ""
        if harmless(words):
            return
        level = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}.get(kind, logging.WARNING)
        self._log.log(level, "qt: %s", words[:300])


def harmless(message: str) -> bool:
    """Whether a message of Qt is only about a screen that is not there, where there is indeed none."""
    return message.startswith(OFF_SCREEN) and QGuiApplication.platformName() == "offscreen"


def keep_quiet() -> None:
    """Leave out of standard error what is harmless; for runs that play without a person to tell of trouble."""

    def pass_on(_kind: QtMsgType, _where: QMessageLogContext, message: str | None) -> None:
        if message and not harmless(message):
            sys.stderr.write(f"{message}\n")

    qInstallMessageHandler(pass_on)


def _title(error: CoprodError) -> str:
    return _("Not possible yet") if isinstance(error, RuleBroken) else _("The disk did not take it")


def _lines(error: BaseException, trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames[-12:]))
    return f"{type(error).__name__} at {places}"


def _place(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"


def say_and_leave(sentence: str) -> None:
    """Say why the program cannot open these sessions, before there is any window; returns when it was read."""
    box = QMessageBox()
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_("Coprod Desktop"))
    box.setText(sentence)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _on_the_desk() -> QWidget | None:
    """The window to say it in: the one in use, else any of ours, but never the wall, where the room would read it."""
    window = QApplication.activeWindow()
    if window is not None and not window.property("wall"):
        return window
    ours = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow | QDialog) and one.isVisible()]
    return next((one for one in ours if not isinstance(one, QMessageBox)), None)
