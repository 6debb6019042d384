"""From COMMIT to the screen: the store tells once, every window that is open hears it as a signal."""

from collections.abc import Mapping
from dataclasses import dataclass
from weakref import ref

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from coprod_desktop.services import history
from coprod_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class Seen:
    """What changed since a page was looked at last. ``rows``: table -> ids, None: read everything again."""

    label_key: str
    session_id: str
    rows: Mapping[str, frozenset[str]] | None


class Bus(QObject):
    """One for each window; it goes with the window."""

    changed = Signal(object)
    """A store ``Change``, after COMMIT."""

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        itself = ref(self)

        def told(change: object) -> None:
            # The store outlives windows and must not keep them alive.
            bus = itself()
            if bus is not None and isValid(bus) and bus.listening:
                bus.changed.emit(change)

        self.listening = True
        history.listen(work, told)

    def stop(self) -> None:
        """Hear nothing more: the window is closing."""
        self.listening = False


def merge(before: Seen | None, change: object) -> Seen:
    """Several changes as one, for a page that was not on the desk when they happened."""
    rows: Mapping[str, frozenset[str]] | None = change.rows  # type: ignore[attr-defined]
    label_key, session_id = change.label_key, change.session_id  # type: ignore[attr-defined]
    if before is None or rows is None or before.rows is None:
        return Seen(label_key, session_id, rows if before is None else None)
    tables = {*before.rows, *rows}
    empty: frozenset[str] = frozenset()
    both = {table: before.rows.get(table, empty) | rows.get(table, empty) for table in tables}
    return Seen(label_key, session_id, both)
