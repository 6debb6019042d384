"""Opening the file: the pragmas, read back; whose file it is; how new it is."""

import sqlite3
from pathlib import Path

from coprod_desktop.errors import SessionsGone, StoreTrouble
from coprod_desktop.i18n import _

APPLICATION_ID = 0x636F7072
"""``copr``: tells our file from any other SQLite file."""
SCHEMA_VERSION = 1
"""The ``user_version`` of the newest migration."""
BUSY_MS = 250
BACKUPS, SETTINGS = "backups", "settings.json"
"""What lies beside the file once the folder was used."""

PRAGMAS: tuple[tuple[str, str, object], ...] = (
    ("trusted_schema", "OFF", 0),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("synchronous", "EXTRA", 3),
    ("locking_mode", "NORMAL", "normal"),
    ("busy_timeout", str(BUSY_MS), BUSY_MS),
)
"""What is asked for and what must be read back (the journal mode is apart: a reader does not set it)."""


class NeedsMigration(Exception):
    """The file is ours and older than this program."""


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """Open a file that is there, in autocommit, with every pragma read back.

    Raises StoreTrouble for a missing, foreign, damaged or newer file, NeedsMigration for an older one.
    """
    if not path.is_file():
        raise StoreTrouble(_("The file with your sessions is not there: {path}").format(path=path))
    mode = "ro" if readonly else "rw"
    try:
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise said(error) from error
    try:
        set_up(conn, readonly=readonly)
    except BaseException:
        conn.close()
        raise
    return conn


def refuse_if_gone(path: Path) -> None:
    """Raise SessionsGone where the file is not there although its folder was used before: an empty library in its
    place would look as if everything had been lost."""
    folder = path.parent
    used = (folder / SETTINGS).exists() or next((folder / BACKUPS).glob("*.db"), None) is not None
    if used and not path.exists():
        raise SessionsGone(
            _("The file with your sessions is gone: {path}. It was there before. Nothing was made in its place. If it"
              " was moved, put it back. If not, open the program: it offers the newest copy.").format(path=path)
        )  # fmt: skip


def set_up(conn: sqlite3.Connection, *, readonly: bool = False) -> None:
    """Check whose file it is and set the pragmas; see :func:`connect` for what it raises."""
    try:
        for name, value, expected in PRAGMAS:
            conn.execute(f"PRAGMA {name}={value}")
            if conn.execute(f"PRAGMA {name}").fetchone()[0] != expected:
                raise StoreTrouble(_("This computer's SQLite refuses a setting that keeps your words safe: ") + name)
        check_whose(conn)
        if not readonly:
            mode = conn.execute("PRAGMA journal_mode=TRUNCATE").fetchone()[0]
            if mode != "truncate":
                raise StoreTrouble(_("Another program keeps the file with your sessions in another mode."))
    except sqlite3.Error as error:
        raise said(error) from error


def check_whose(conn: sqlite3.Connection) -> None:
    """Refuse a foreign or newer file with words; raise NeedsMigration for an older one of ours."""
    whose = conn.execute("PRAGMA application_id").fetchone()[0]
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if whose != APPLICATION_ID:
        raise StoreTrouble(_("This file was not made by Coprod Desktop. Nothing in it was changed."))
    if version > SCHEMA_VERSION:
        raise StoreTrouble(
            _("This file was made by a newer Coprod Desktop. Nothing in it was changed. Open it with the newer one.")
        )
    if version < SCHEMA_VERSION:
        raise NeedsMigration


def said(error: sqlite3.Error) -> StoreTrouble:
    """The trouble in words: what happened, what is safe, what to do."""
    words = str(error).lower()
    if "locked" in words or "busy" in words:
        text = _(
            "Another program is using the file with your sessions. What was kept is safe. Wait a moment and try again."
        )
    elif "full" in words:
        text = _("The disk is full. What was kept is safe. Make room, then press Enter again.")
    elif "readonly" in words or "read-only" in words or "unable to open" in words:
        text = _("The file with your sessions cannot be written. What was kept is safe. Check the folder's rights.")
    elif "malformed" in words or "not a database" in words or "corrupt" in words:
        text = _("The file with your sessions is damaged. Restore a backup from the library window.")
    else:
        text = _("The disk did not take it. What was kept before is safe. Try again.")
    return StoreTrouble(text)
