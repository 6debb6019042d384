"""One program at a time writes to a data folder."""

from pathlib import Path

from PySide6.QtCore import QLockFile

NAME = "coprod.lock"


class DataLock:
    """Held by the window, or by a command while it writes; freed when the process ends, however it ends."""

    def __init__(self, data: Path) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(data / NAME))
        # A lock is stale only when its process is gone, never by age: a session may run all day.
        self._lock.setStaleLockTime(0)

    def take(self, wait_ms: int = 0) -> bool:
        """Take the lock; False where another process holds it after ``wait_ms`` milliseconds."""
        return self._lock.tryLock(wait_ms)

    def give_back(self) -> None:
        """Let the next one have it."""
        self._lock.unlock()
