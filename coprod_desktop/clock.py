"""The clock of this computer, handed down by the composition root."""

import sys
import time
from collections.abc import Callable
from datetime import datetime

PLATFORM: str = sys.platform


class SystemClock:
    """Local civil time, UTC milliseconds, and two clocks that never jump."""

    def __init__(self) -> None:
        self._awake, self._elapsed = awake_clock(PLATFORM), elapsed_clock(PLATFORM)

    def now(self) -> datetime:
        """Local civil time, without a zone."""
        return datetime.now()

    def instant(self) -> int:
        """UTC milliseconds since 1970."""
        return time.time_ns() // 1_000_000

    def awake(self) -> int:
        """Milliseconds that stand still while the computer sleeps; where they began means nothing."""
        return self._awake()

    def elapsed(self) -> int:
        """Milliseconds that go on while the computer sleeps; where they began means nothing."""
        return self._elapsed()


def awake_clock(platform: str) -> Callable[[], int]:
    """The clock of a platform that stands still in sleep."""
    if platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
        ticks = ctypes.c_ulonglong()

        def unbiased() -> int:
            # Python's own monotonic clock goes on in sleep on Windows; this one counts tenths of a microsecond.
            kernel.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
            return ticks.value // 10_000

        return unbiased
    return lambda: time.monotonic_ns() // 1_000_000


def elapsed_clock(platform: str) -> Callable[[], int]:
    """The clock of a platform that goes on in sleep."""
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(platform, "")
    which: int | None = getattr(time, name, None)
    if which is None:
        return lambda: time.monotonic_ns() // 1_000_000
    return lambda: time.clock_gettime_ns(which) // 1_000_000
