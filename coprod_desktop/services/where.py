"""Where the work is: the folder, how large it is, and its newest second copy."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coprod_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class Where:
    """``size`` in bytes, with the copies in the folder; ``copied`` is None before the first copy."""

    folder: Path
    size: int
    copied: datetime | None


def where(work: Work) -> Where:
    """Where the sessions of this library lie now."""
    folder = work.store.path.parent
    made = work.store.backups()
    size = work.store.path.stat().st_size + sum(copy.size for copy in made)
    return Where(folder, size, made[0].at if made else None)
