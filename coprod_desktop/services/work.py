"""What every service function is handed: where things are kept and what time it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from coprod_desktop.store.step import Change
    from coprod_desktop.store.store import Store


class Clock(Protocol):
    """Hands in the time, so that no floor below asks for it."""

    def now(self) -> datetime:
        """Local civil time, without a zone."""
        ...

    def instant(self) -> int:
        """UTC milliseconds since 1970."""
        ...

    def awake(self) -> int:
        """Milliseconds that stand still while the computer sleeps; only differences mean something."""
        ...

    def elapsed(self) -> int:
        """Milliseconds that go on while the computer sleeps; only differences mean something."""
        ...


class Work:
    """A store to write to and a clock to ask; built once by the composition root and handed down."""

    __slots__ = ("agreed_here", "clock", "store")

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock
        self.agreed_here: set[str] = set()
        """Sessions that were agreed while this program is open: only these can be taken back."""

    def listen(self, told: Callable[[Change], object]) -> None:
        """Be told every change after COMMIT, also that of undo and redo."""
        self.store.listen(told)

    def today(self) -> str:
        """Today as ``YYYY-MM-DD``."""
        return self.clock.now().strftime("%Y-%m-%d")

    def time(self) -> str:
        """The civil time as ``HH:MM``."""
        return self.clock.now().strftime("%H:%M")
