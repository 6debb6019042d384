"""The screen stays awake while a session runs. Where the computer cannot be asked, nothing is said: it is a comfort."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Protocol

from coprod_desktop.i18n import _

PLATFORM: str = sys.platform
BUS_NAME = "coprod-awake"


class Awake(Protocol):
    """What keeps the screen awake."""

    def hold(self) -> None:
        """Keep it awake from now on; a second time changes nothing."""
        ...

    def let_go(self) -> None:
        """Let it sleep again."""
        ...


class SystemAwake:
    """Asks this computer, the way its platform has. ``ways``: how to begin and how to end, for each platform."""

    def __init__(self, platform: str = PLATFORM) -> None:
        self._begin, self._end = _ways(platform)
        self._held: object = None

    def hold(self) -> None:
        if self._held is None:
            self._held = self._begin()

    def let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._end(held)


def _ways(platform: str) -> tuple[Callable[[], object], Callable[[object], object]]:
    if platform == "win32":
        return _hold_windows, _let_go_windows
    if platform == "darwin":
        return _hold_mac, _let_go_mac
    return _hold_bus, _let_go_bus


def _hold_bus() -> object:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    # A connection of its own: when it is closed, the desktop forgets what was asked through it.
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, BUS_NAME)
    if not bus.isConnected():
        return None
    ask = QDBusMessage.createMethodCall(
        "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "Inhibit"
    )
    ask.setArguments(["Coprod Desktop", _("A session is running")])
    return bus.asyncCall(ask)


def _let_go_bus(_held: object) -> None:
    from PySide6.QtDBus import QDBusConnection

    QDBusConnection.disconnectFromBus(BUS_NAME)


KEEP_ON, SYSTEM, DISPLAY = 0x80000000, 0x1, 0x2
"""Flags of SetThreadExecutionState."""


def _hold_windows() -> object:
    return _windows(KEEP_ON | SYSTEM | DISPLAY)


def _let_go_windows(_held: object) -> None:
    _windows(KEEP_ON)


def _windows(flags: int) -> object:
    import ctypes

    return ctypes.windll.kernel32.SetThreadExecutionState(flags) or None  # type: ignore[attr-defined, unused-ignore]


def _hold_mac() -> object:
    try:
        # It ends by itself when this process does, however that ends.
        return subprocess.Popen(["/usr/bin/caffeinate", "-d", "-i", "-w", str(os.getpid())])
    except OSError:
        return None


def _let_go_mac(held: object) -> None:
    if isinstance(held, subprocess.Popen):
        held.terminate()
