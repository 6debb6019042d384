"""Making the first file, and bringing an older one up to date on a verified copy.

Append only: a released migration is never changed. Each runs in its own transaction and sets ``user_version``.
A new file takes the same steps without sqlite_utils, whose import alone takes as long as the first window.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.errors import StoreTrouble
from coprod_desktop.i18n import _
from coprod_desktop.store import connect as opening
from coprod_desktop.store.schema_1 import SCHEMA

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

SET = "coprod-desktop"

BOOKKEEPING = """
CREATE TABLE "_sqlite_migrations" ("id" INTEGER PRIMARY KEY, "migration_set" TEXT, "name" TEXT, "applied_at" TEXT);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name" ON "_sqlite_migrations" ("migration_set", "name");
"""
"""As sqlite_utils makes it, so that it knows later what a new file already has."""
_NOTED = f"INSERT INTO \"_sqlite_migrations\" (migration_set, name, applied_at) VALUES ('{SET}', '{{}}', datetime());\n"


FIRST = f"{SCHEMA}PRAGMA application_id = {opening.APPLICATION_ID};\nPRAGMA user_version = 1;\n"
"""Version 1: everything."""

STEPS: tuple[tuple[str, str], ...] = (("0001_first", FIRST),)
"""Name and script of every migration, oldest first; the last sets ``user_version`` to ``SCHEMA_VERSION``."""


def migrations() -> Migrations:
    """The same steps as sqlite_utils applies them to an older file."""
    from sqlite_utils.migrations import Migrations

    known = Migrations(SET)
    for name, script in STEPS:

        def step(db: Database, script: str = script) -> None:
            for statement in statements(script):
                db.conn.execute(statement)

        known(name=name)(step)
    return known


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: ``executescript`` would commit the transaction around it."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def create(path: Path) -> None:
    """Make a new, empty file: beside, then renamed, so that a half-made one is never opened.

    Raises StoreTrouble where the folder cannot be written.
    """
    beside = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        _build(beside)
        beside.replace(path)
        sync_folder(path.parent)
    except sqlite3.Error as error:
        raise opening.said(error) from error
    except OSError as error:
        raise StoreTrouble(
            _("The folder {folder} cannot be written. Choose another place.").format(folder=path.parent)
        ) from error


def migrate(path: Path) -> None:
    """Bring an older file up to date: a copy is made, migrated, checked, and then takes the file's place.

    The file as it was stays beside it as ``NAME.before-VERSION``. Raises StoreTrouble; then nothing has changed.
    """
    beside = path.with_name(path.name + ".migrating")
    beside.unlink(missing_ok=True)
    try:
        source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        copy = sqlite3.connect(beside)
        try:
            source.backup(copy)
        finally:
            copy.close()
            source.close()
        _apply(beside)
        verify(beside)
        path.replace(path.with_name(f"{path.name}.before-{opening.SCHEMA_VERSION}"))
        beside.replace(path)
        sync_folder(path.parent)
    except sqlite3.Error as error:
        raise opening.said(error) from error
    except OSError as error:
        raise StoreTrouble(_("Your sessions could not be brought up to date. Nothing was changed.")) from error


def verify(path: Path) -> None:
    """Raise StoreTrouble unless the file is whole by SQLite's own checks."""
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        sound = conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not sound or conn.execute("PRAGMA foreign_key_check").fetchall():
            raise StoreTrouble(_("A copy of your sessions did not pass its check. Nothing was changed."))
    except sqlite3.Error as error:
        raise opening.said(error) from error
    finally:
        conn.close()


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder durable, where the platform can (Windows cannot open a folder)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _apply(path: Path) -> None:
    from sqlite_utils import Database

    conn = sqlite3.connect(path, isolation_level=None)
    try:
        conn.execute("PRAGMA synchronous=EXTRA")
        conn.execute("PRAGMA secure_delete=ON")
        migrations().apply(Database(conn, execute_plugins=False))
    finally:
        conn.close()


def _build(path: Path) -> None:
    conn = sqlite3.connect(path, isolation_level=None)
    try:
        # Nobody opens the file before its rename, so one wait for the disk at the end is as safe as many on the way.
        conn.execute("PRAGMA synchronous=OFF")
        conn.execute("PRAGMA journal_mode=OFF")
        # In one call: statement by statement takes a third longer, and somebody waits for the first window.
        conn.executescript(
            "".join(("BEGIN;", BOOKKEEPING, *(script + _NOTED.format(name) for name, script in STEPS), "COMMIT;"))
        )
    finally:
        conn.close()
    with path.open("rb+") as made:
        os.fsync(made.fileno())
