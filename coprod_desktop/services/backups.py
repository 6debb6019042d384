"""Second copies: by themselves in the data folder, on a stick by one key, and taken back from the library window."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coprod_desktop.errors import StoreTrouble
from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work
from coprod_desktop.store import backup, listing
from coprod_desktop.store.store import FILE, Store

STICK_FOLDER = "Coprod Desktop copy"


@dataclass(frozen=True, slots=True)
class BackupChoice:
    """A backup to choose: ``lost`` names the sessions that have newer lines here, which it would take away."""

    path: Path
    at: datetime
    why: str
    lost: tuple[str, ...]


def back_up(work: Work, why: str) -> Path:
    """Make a checked backup now; ``why`` is one of ``start agreed final by-hand before-import before-restore``.

    Raises StoreTrouble where the disk does not take it.
    """
    return work.store.back_up(work.clock.now(), why)


def back_up_if_possible(work: Work, why: str) -> Path | None:
    """Make a backup beside an act that stands either way; its path, or None where the disk did not take it."""
    try:
        return back_up(work, why)
    except StoreTrouble:
        return None


def back_up_if_changed(work: Work, why: str = "start") -> Path | None:
    """Make a backup unless nothing was kept since the newest one; its path, or None where none was needed."""
    made = work.store.backups()
    if made and made[0].path.stat().st_mtime >= work.store.path.stat().st_mtime:
        return None
    if not work.store.session_ids(samples=True):
        return None
    return back_up(work, why)


def choices(work: Work) -> tuple[BackupChoice, ...]:
    """The backups, newest first, each with what would be lost. One that cannot be read is left out."""
    found = []
    for made in work.store.backups():
        try:
            lost = would_be_lost(work, made.path)
        except StoreTrouble:
            continue
        found.append(BackupChoice(made.path, made.at, why_words(made.why), lost))
    return tuple(found)


def why_words(why: str) -> str:
    """Why a backup was made, in words."""
    words = {
        "start": _("when the program started"),
        "agreed": _("when it was agreed in the room"),
        "final": _("when the record was made final"),
        "by-hand": _("when somebody asked for it"),
        "before-import": _("before a session was brought in"),
        "before-restore": _("before an older copy was put back"),
    }
    return words.get(why, why)


def would_be_lost(work: Work, copy: Path) -> tuple[str, ...]:
    """Titles of the sessions that have newer lines here than in the backup. Raises StoreTrouble if it is damaged."""
    then = Store.open_file(copy)
    try:
        before = {one.file_id: one.at for one in listing.touched(then)}
    finally:
        then.close()
    return tuple(one.title for one in listing.touched(work.store) if one.at > before.get(one.file_id, -1))


def restore(work: Work, copy: Path) -> None:
    """Put a backup back; what is here now is backed up first, so that this too can be taken back.

    Raises StoreTrouble; then nothing has changed.
    """
    back_up(work, "before-restore")
    work.store.restore(copy)


@dataclass(frozen=True, slots=True)
class Copy:
    """A second copy that can be read: when it was made, and how many sessions are in it."""

    path: Path
    at: datetime
    sessions: int


def newest_whole(data: Path) -> Copy | None:
    """The newest backup in a data folder that passes its check; None where there is none."""
    for found in backup.backups(data):
        try:
            store = Store.open_file(found.path)
        except StoreTrouble:
            continue
        try:
            if store.is_sound():
                return Copy(found.path, found.at, len(store.session_ids()))
        except StoreTrouble:
            continue
        finally:
            store.close()
    return None


def put_back(data: Path, copy: Path) -> None:
    """Put a backup where the file was that is gone. Raises StoreTrouble; then nothing has changed."""
    backup.restore(copy, data / FILE)


def copy_to_stick(work: Work, folder: Path) -> Path:
    """Write a whole, checked copy to a folder on a stick; where it lies. Raises StoreTrouble."""
    target = folder / STICK_FOLDER / FILE
    work.store.copy_to(target)
    return target
