"""Plays a script of key presses into the real windows, one at a time, as the event loop comes round.

A key that opens a dialog does not come back until the dialog is closed: so the next press is set up before the
present one, and it waits until the program has dealt with the one before.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QProgressBar, QWidget

PATIENCE_MS = 20_000
"""How long the program may take to be ready for the next key, in milliseconds."""


SETTLE_MS = 80
"""How long the windows have before a picture, in milliseconds."""


class Press(NamedTuple):
    """One key with its modifiers, such as ``Ctrl+Return``."""

    keys: str


class Type(NamedTuple):
    """Words, letter by letter."""

    words: str


class Picture(NamedTuple):
    """Keep a picture of the window in front under this name."""

    name: str


class At(NamedTuple):
    """From now on the demo's clock shows this time, ``HH:MM``."""

    time: str


class UntilFile(NamedTuple):
    """Wait until this file is there and the dialog has noted it."""

    path: Path


Move = Press | Type | Picture | At | UntilFile


class DemoClock:
    """A clock that the script sets: what was said at a quarter to three is kept as said then."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The civil time of the play."""
        return self.at

    def instant(self) -> int:
        """UTC milliseconds of the play."""
        return int((self.at - datetime(1970, 1, 1)).total_seconds() * 1000)

    def awake(self) -> int:
        """Stands still: the play takes no time."""
        return 0

    def elapsed(self) -> int:
        """Stands still: the play takes no time."""
        return 0


class Stuck(Exception):
    """The program was not ready for the next key in time."""


class Player(QObject):
    """Runs a script to its end; then tells :attr:`ended`, with an error where it got stuck."""

    ended = Signal(object)

    def __init__(self, script: Iterator[Move], clock: DemoClock, pictures: Path) -> None:
        super().__init__()
        self._script = script
        self._clock = clock
        self._pictures = pictures
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        self._waited = QElapsedTimer()
        self._pressing = 0
        self._next: Move | None = None
        self.pressed = 0

    def start(self) -> None:
        """Begin as soon as the event loop runs."""
        self._waited.start()
        self._timer.start()

    def _go_on(self) -> None:
        try:
            if self._next is None:
                self._next = next(self._script)
        except StopIteration:
            self.ended.emit(None)
            return
        if not self._ready(self._next):
            if self._waited.elapsed() > PATIENCE_MS:
                self.ended.emit(Stuck(f"not ready for {self._next} in {_where()}"))
            else:
                self._timer.start(1)
            return
        move, self._next = self._next, None
        self._waited.restart()
        self._timer.start(0)
        self._do(move)

    def _ready(self, move: Move) -> bool:
        if isinstance(move, UntilFile):
            return move.path.exists() and not _busy()
        if isinstance(move, Picture) and self._waited.elapsed() < SETTLE_MS:
            # What was laid out anew is shown when the event loop comes round.
            return False
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        if self._pressing > len(dialogs):
            # A dialog has just closed and what it was asked for is still being kept.
            return False
        focus = QApplication.focusWidget()
        front = QApplication.activeModalWidget() or QApplication.activeWindow()
        if focus is None:
            _manage_windows()
        # Names to choose from come up in a window of their own, which hands on what is typed.
        fronts = (front, QApplication.activePopupWidget())
        return focus is not None and front is not None and focus.window() in fronts

    def _do(self, move: Move) -> None:
        match move:
            case Picture(name):
                window = QApplication.activeModalWidget() or QApplication.activeWindow()
                if window is not None:
                    window.grab().save(str(self._pictures / f"{name}.png"))
            case At(time):
                hour, minute = map(int, time.split(":"))
                self._clock.at = self._clock.at.replace(hour=hour, minute=minute)
            case Press(keys):
                self._pressing += 1
                self.pressed += 1
                QTest.keySequence(_focus(), QKeySequence(keys))
                self._pressing -= 1
            case Type(words):
                self._pressing += 1
                self.pressed += len(words)
                QTest.keyClicks(_focus(), words)
                self._pressing -= 1
            case UntilFile():
                pass


def _manage_windows() -> None:
    """Off-screen there is no window manager that gives the cursor back to a window when a dialog closes."""
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow) and w.isVisible()]
    front = QApplication.activeModalWidget() or next(reversed(windows), None)
    if front is not None and QApplication.platformName() == "offscreen":
        front.activateWindow()


def _busy() -> bool:
    """Whether a dialog shows how far something is."""
    front = QApplication.activeModalWidget()
    return front is not None and any(bar.isVisible() for bar in front.findChildren(QProgressBar))


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _where() -> str:
    """Names of the window and the field in front, for the sentence of a script that got stuck."""
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    focus = QApplication.focusWidget()
    return f"{type(front).__name__} / {type(focus).__name__} {focus.accessibleName() if focus else ''}"
