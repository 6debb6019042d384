"""What the program can read of the computer before people arrive. Each reading is a small function of its own.

They are called on a worker thread, because a computer may take its time to answer; none of them asks the network.
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

PLATFORM: str = sys.platform
PATIENCE_S = 3
"""How long another program may take for its answer, in seconds."""


class Power(NamedTuple):
    """``mains``: plugged in. ``percent``: how full the battery is; None where there is none, or nobody knows."""

    mains: bool
    percent: int | None


class Found(NamedTuple):
    """What all readings gave at one moment; None: this computer does not tell."""

    power: Power | None
    stays_awake: bool | None
    printer: str | None
    stick: bool


def read_power(platform: str = PLATFORM, supplies: Path = Path("/sys/class/power_supply")) -> Power | None:
    """Mains and battery; None where the computer does not tell."""
    if platform == "win32":
        return _power_windows()
    if platform == "darwin":
        return _power_mac(_said("pmset", "-g", "batt") or "")
    return _power_linux(supplies)


def _power_linux(supplies: Path) -> Power | None:
    mains: bool | None = None
    percent: int | None = None
    for supply in sorted(supplies.glob("*")):
        kind = _line(supply / "type")
        if kind == "Mains":
            mains = bool(mains) or _line(supply / "online") == "1"
        elif kind == "Battery" and _line(supply / "scope") != "Device":
            full = _line(supply / "capacity")
            percent = int(full) if full.isdecimal() else None
            mains = bool(mains) or _line(supply / "status") in ("Charging", "Full", "Not charging")
    return None if mains is None else Power(mains, percent)


def _power_mac(said: str) -> Power | None:
    if "drawing from" not in said:
        return None
    full = said.partition("%")[0].split()[-1:]
    return Power("AC Power" in said, int(full[0]) if full and full[0].isdecimal() else None)


def _power_windows() -> Power | None:
    import ctypes

    state = (ctypes.c_ubyte * 12)()
    if not ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(state)):  # type: ignore[attr-defined, unused-ignore]
        return None
    return Power(state[0] == 1, state[2] if state[2] <= 100 else None)


def read_stays_awake(platform: str = PLATFORM) -> bool | None:
    """Whether the program can keep the screen awake; None where the desktop does not tell."""
    if platform in ("win32", "darwin"):
        return True
    from PySide6.QtDBus import QDBusConnection

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    asked = bus.interface()
    # Of itself it waits for 25 seconds, and a window that closes waits for this worker.
    asked.setTimeout(PATIENCE_S * 1000)
    return bool(asked.isServiceRegistered("org.freedesktop.ScreenSaver").value())


def read_printer(platform: str = PLATFORM) -> str | None:
    """The name of a printer that this computer knows; empty: it knows none; None: it does not tell."""
    if platform == "win32":
        from PySide6.QtPrintSupport import QPrinterInfo

        return QPrinterInfo.defaultPrinterName() or next(iter(QPrinterInfo.availablePrinterNames()), "")
    # Asked of the print system itself: Qt would hold up the window while it waits for the answer.
    said = _said("lpstat", "-e")
    return None if said is None else next(iter(said.split()), "")


def read_stick(folder: str) -> bool:
    """Whether the stick of last time is in."""
    return bool(folder) and Path(folder).is_dir()


@dataclass(frozen=True, slots=True)
class Readings:
    """The computer as it is; tests hand in functions of their own."""

    power: Callable[[], Power | None] = read_power
    stays_awake: Callable[[], bool | None] = read_stays_awake
    printer: Callable[[], str | None] = read_printer
    stick: Callable[[str], bool] = read_stick

    def all(self, stick_folder: str) -> Found:
        """Read everything once, one after the other."""
        return Found(self.power(), self.stays_awake(), self.printer(), self.stick(stick_folder))


def _line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _said(*command: str) -> str | None:
    """What another program says; None where it is not there or does not answer."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout
