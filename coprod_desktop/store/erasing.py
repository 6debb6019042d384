"""Words taken out of the file for good: out of the rows, the journal, the index of words, and the room that is free.

The chain of a session still holds: of what its steps wrote only the digests are kept (``images.settle``), and the
erasure is itself a step.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coprod_desktop.domain.model import ROWS, Row
from coprod_desktop.errors import StoreTrouble
from coprod_desktop.i18n import _
from coprod_desktop.store import connect as opening
from coprod_desktop.store import history as journal
from coprod_desktop.store import search
from coprod_desktop.store.ids import Ids
from coprod_desktop.store.images import RowImage, settle
from coprod_desktop.store.migrations import migrate, sync_folder, verify
from coprod_desktop.store.rows import quoted, read, table
from coprod_desktop.store.step import Change, apply, record
from coprod_desktop.store.store import Store

LABEL = "session.erased"


def open_copy(path: Path) -> Store:
    """A copy of the file, to be written; an older one is brought up to date. Raises StoreTrouble."""
    try:
        conn = opening.connect(path)
    except opening.NeedsMigration:
        migrate(path)
        conn = opening.connect(path)
    return Store(conn, path, readonly=False, new_id=Ids().new)


def rows_with(store: Store, is_in: Callable[[str], bool]) -> dict[str, list[Row]]:
    """Session id -> its rows in whose values the words stand, wherever the session lies, the bin included."""

    def ask(conn: sqlite3.Connection) -> dict[str, list[Row]]:
        conn.create_function("is_in", 1, lambda text: bool(text) and is_in(text), deterministic=True)
        found: dict[str, list[Row]] = {}
        for kind in ROWS:
            its = table(kind)
            whole = " || char(10) || ".join(f"coalesce({quoted(column)}, '')" for column in its.columns)
            sql = f"{its.select} WHERE is_in({whole}) ORDER BY {quoted(its.owner)}, seq"
            for values in conn.execute(sql).fetchall():
                row = read(kind, values)
                found.setdefault(row.session_id, []).append(row)
        return found

    return store.ask(ask)


def sessions_before(store: Store, is_in: Callable[[str], bool]) -> set[str]:
    """Sessions in whose journal the words stand: they were there once, and were changed or taken away."""

    def ask(conn: sqlite3.Connection) -> set[str]:
        conn.create_function("is_in", 1, lambda text: bool(text) and is_in(text), deterministic=True)
        sql = "SELECT DISTINCT session.id FROM step_row JOIN session ON no = step_row.session WHERE is_in(was)"
        return {row[0] for row in conn.execute(sql).fetchall()}

    return store.ask(ask)


def drafts_with(store: Store, is_in: Callable[[str], bool]) -> list[tuple[str, str, str]]:
    """(session id, field, text) of everything that stands in a field and has the words."""
    rows = store.ask(lambda conn: conn.execute("SELECT session_id, name, text FROM draft").fetchall())
    return [row for row in rows if is_in(row[2])]


def erase(
    store: Store, sessions: Iterable[str], change: Callable[[Row], Row], *, drafts: Iterable[tuple[str, str, str]],
    reach: Callable[[str, str], bool], at: int,
) -> None:  # fmt: skip
    """Change every row of these sessions, drop these drafts, and the phones and addresses that ``reach`` says (given a
    row id or a name, and the words), and leave no trace of what was.

    All or nothing. ``at``: UTC milliseconds. Raises StoreTrouble.
    """
    touched = tuple(sessions)
    with store.transaction() as conn:
        for session_id in touched:
            _erase_in(conn, session_id, change, at)
        conn.executemany("DELETE FROM draft WHERE session_id = ? AND name = ?", [draft[:2] for draft in drafts])
        for session_id, who, words in conn.execute("SELECT session_id, who, words FROM reach").fetchall():
            if reach(who, words):
                conn.execute("DELETE FROM reach WHERE session_id = ? AND who = ?", (session_id, who))
        search.tidy(conn)
    store.ask(lambda conn: conn.execute("VACUUM"))
    for session_id in touched:
        store.tell(Change(LABEL, session_id, None))


def _erase_in(conn: sqlite3.Connection, session_id: str, change: Callable[[Row], Row], at: int) -> None:
    images = []
    for kind in ROWS:
        its = table(kind)
        for values in conn.execute(f"{its.select} WHERE {quoted(its.owner)} = ?", (session_id,)).fetchall():
            row = read(kind, values)
            before, after = its.image(row), its.image(change(row))
            if before != after:
                images.append(RowImage(its.name, row.id, before, after))
    for image in images:
        apply(conn, session_id, image)
    if images:
        base = journal.top(conn, session_id)
        record(
            conn, session_id=session_id, kind="do", label_key=LABEL, numbers={"number": len(images)}, at=at,
            images=images, of=None, base=base, top=None,
        )  # fmt: skip
    settle(conn, session_id)


def copy_file(path: Path, beside: Path) -> None:
    """Copy a second copy, to be written again. Raises StoreTrouble."""
    with _told_as_trouble():
        shutil.copyfile(path, beside)


def put_in_place(beside: Path, path: Path, times: tuple[int, int]) -> None:
    """Put a second copy that was written again in the place of what it was, with its times; it is checked first.

    Raises StoreTrouble; then the old one is there as it was.
    """
    with _told_as_trouble():
        verify(beside)
        os.utime(beside, ns=times)
        beside.replace(path)
        sync_folder(path.parent)


def write_again(path: Path, text: str) -> None:
    """Replace a file of words whole. Raises StoreTrouble."""
    with _told_as_trouble():
        beside = path.with_name(path.name + ".part")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
        sync_folder(path.parent)


@contextmanager
def _told_as_trouble() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreTrouble(
            _("A second copy could not be written again: {reason}. The name is gone from your sessions and still stands"
              " in that copy. Make room on the disk, and take the name out once more.").format(
                reason=error.strerror or error)
        ) from error  # fmt: skip
