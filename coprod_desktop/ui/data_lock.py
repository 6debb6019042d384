"""One program at a time writes to a data folder."""

from pathlib import Path

from PySide6.QtCore import QLockFile

from coprod_desktop.errors import StoreTrouble
from coprod_desktop.i18n import _

NAME = "coprod.lock"


class DataLock:
    """Held by the window, or by a command while it writes; freed when the process ends, however it ends."""

    def __init__(self, data: Path) -> None:
        """Make the folder. Raises StoreTrouble where that cannot be done."""
        self._data = data
        try:
            data.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._nothing_to_write() from error
        self._lock = QLockFile(str(data / NAME))
        # A lock is stale only when its process is gone, never by age: a session may run all day.
        self._lock.setStaleLockTime(0)

    def take(self, wait_ms: int = 0) -> bool:
        """Take the lock; False where another process holds it after ``wait_ms`` milliseconds.

        Raises StoreTrouble where nothing can be written in the folder.
        """
        taken = self._lock.tryLock(wait_ms)
        if not taken and self._lock.error() is not QLockFile.LockError.LockFailedError:
            raise self._nothing_to_write()
        return taken

    def _nothing_to_write(self) -> StoreTrouble:
        return StoreTrouble(
            _("Nothing can be kept in the folder {folder}. Check its rights and whether the disk is full, or start with"
              " --data and another folder. Nothing was changed.").format(folder=self._data)
        )  # fmt: skip

    def give_back(self) -> None:
        """Let the next one have it."""
        self._lock.unlock()
