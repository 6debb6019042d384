"""Second copies: made through SQLite's backup, checked by opening them, thinned, and taken back."""

import contextlib
import re
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from coprod_desktop.errors import StoreTrouble
from coprod_desktop.i18n import _
from coprod_desktop.store import connect as opening
from coprod_desktop.store.migrations import sync_folder, verify

FOLDER = opening.BACKUPS
MOST_BYTES = 3_000_000_000
"""What all backups of a data folder may take: a library of ten thousand sessions is three quarters of a gigabyte."""
_NAME = re.compile(r"coprod-(\d{8}-\d{6})(?:-\d+)?-([a-z-]+)\.db$")


@dataclass(frozen=True, slots=True)
class Backup:
    """A second copy: when it was made, why (``start agreed final before-import ...``) and its size in bytes."""

    path: Path
    at: datetime
    why: str
    size: int


def copy_to(source: sqlite3.Connection, target: Path) -> None:
    """Write a whole, checked copy of the open file to ``target``: beside, checked, then renamed.

    Raises StoreTrouble where it cannot be written or does not pass its check; then ``target`` is as it was.
    """
    beside = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        copy = sqlite3.connect(beside)
        try:
            copy.execute("PRAGMA synchronous=EXTRA")
            source.backup(copy)
        finally:
            copy.close()
        verify(beside)
        beside.replace(target)
        sync_folder(target.parent)
    except sqlite3.Error as error:
        raise opening.said(error) from error
    except OSError as error:
        raise StoreTrouble(
            _("The copy could not be written to {folder}. Your sessions here are safe.").format(folder=target.parent)
        ) from error
    finally:
        if beside.exists():
            beside.unlink()


def make(source: sqlite3.Connection, data: Path, now: datetime, why: str) -> Backup:
    """Make a backup in the data folder and thin the older ones."""
    folder = data / FOLDER
    stamp = now.strftime("%Y%m%d-%H%M%S")
    target, n = folder / f"coprod-{stamp}-{why}.db", 1
    while target.exists():
        n += 1
        target = folder / f"coprod-{stamp}-{n}-{why}.db"
    copy_to(source, target)
    thin(data, now, just_made=target)
    return Backup(target, now.replace(microsecond=0), why, target.stat().st_size)


def backups(data: Path) -> tuple[Backup, ...]:
    """The backups of a data folder, newest first."""
    found = []
    for path in (data / FOLDER).glob("coprod-*.db"):
        named = _NAME.match(path.name)
        if named:
            at = datetime.strptime(named[1], "%Y%m%d-%H%M%S")
            about = path.stat()
            found.append((at, about.st_mtime_ns, Backup(path, at, named[2], about.st_size)))
    # Two of the same second go by when they were written.
    return tuple(made for _at, _written, made in sorted(found, key=lambda one: one[:2], reverse=True))


def thin(data: Path, now: datetime, *, just_made: Path | None = None) -> None:
    """Keep the ten newest, one a day for thirty days, one a month beyond that, and of all these what ``MOST_BYTES``
    hold, the newest first; the others go.

    ``just_made`` and one more stay whatever their names and sizes say: with a clock that was put back the first looks
    like the oldest.
    """
    kept: set[str] = set()
    for place, backup in enumerate(backups(data)):
        recent = now - backup.at <= timedelta(days=30)
        slot = backup.at.strftime("%Y%m%d" if recent else "%Y%m")
        if place >= 10 and slot in kept and backup.path != just_made:
            backup.path.unlink()
        kept.add(slot)
    room = MOST_BYTES
    for place, backup in enumerate(backups(data)):
        room -= backup.size
        if place >= 2 and room < 0 and backup.path != just_made:
            backup.path.unlink()


def restore(backup: Path, current: Path) -> None:
    """Put a checked copy of a backup in the place of the file, which must be closed.

    Raises StoreTrouble for a backup that is foreign, newer or damaged; then nothing has changed.
    """
    beside = current.with_name(current.name + ".restoring")
    try:
        shutil.copyfile(backup, beside)
        verify(beside)
        # An older one of ours is fine: opening it brings it up to date.
        with contextlib.suppress(opening.NeedsMigration):
            opening.connect(beside, readonly=True).close()
        beside.replace(current)
        sync_folder(current.parent)
    except OSError as error:
        raise StoreTrouble(_("The backup could not be put back. Your sessions are as they were.")) from error
    finally:
        if beside.exists():
            beside.unlink()
