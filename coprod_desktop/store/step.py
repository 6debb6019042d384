"""One act, one transaction: rows, their images before and after, and their search text."""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from coprod_desktop.domain.checks import refuse_too_long
from coprod_desktop.domain.model import Row
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.store import search
from coprod_desktop.store.rows import Image, canonical, kind_of, quoted, table, table_name
from coprod_desktop.store.shelf import Paper, add_paper

BARRIERS = frozenset(
    {
        "close.agreed",
        "close.agreement_taken_back",
        "close.final",
        "session.created",
        "session.imported",
        "session.migrated",
        "session.erased",
    }
)
"""Acts that undo does not go back behind."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was committed: ``rows`` is table -> ids, or None where everything may have changed."""

    label_key: str
    session_id: str
    rows: Mapping[str, frozenset[str]] | None


@dataclass(frozen=True, slots=True)
class RowImage:
    """A row before and after a step; None: it was not there."""

    table: str
    row_id: str
    before: Image | None
    after: Image | None


class Step:
    """What a service function writes with, between BEGIN and COMMIT."""

    def __init__(self, conn: sqlite3.Connection, session_id: str, label_key: str, numbers: Mapping[str, int]) -> None:
        self._conn = conn
        self.session_id, self.label_key, self.numbers = session_id, label_key, numbers
        self.images: list[RowImage] = []
        self.others: list[Step] = []

    def beside(self, session_id: str, label_key: str, **numbers: int) -> "Step":
        """The step of another session that belongs to the same act: both are committed, or neither."""
        other = Step(self._conn, session_id, label_key, numbers)
        self.others.append(other)
        return other

    def add(self, row: Row) -> None:
        """Write a new row. Raises RuleBroken for a text that is too long to be kept."""
        refuse_too_long(row)
        its = table(type(row))
        self._write(RowImage(its.name, row.id, None, its.image(row)))

    def put(self, row: Row) -> None:
        """Replace the row that has this id; the same again writes nothing.

        Raises RuleBroken where it is gone, and for a text that is too long to be kept.
        """
        refuse_too_long(row)
        its = table(type(row))
        before = current(self._conn, its.name, row.id)
        if before is None:
            raise RuleBroken(_("That line is no longer there."))
        after = its.image(row)
        if before != after:
            self._write(RowImage(its.name, row.id, before, after))

    def remove(self, row: Row) -> None:
        """Take a row away; rows that hang on it must go first."""
        name = table_name(type(row))
        before = current(self._conn, name, row.id)
        if before is not None:
            self._write(RowImage(name, row.id, before, None))

    def note_paper(self, seal: str, document: str, at: int) -> None:
        """Note that a paper of this session was made, with the act; ``at``: UTC milliseconds. No undo unmakes it."""
        add_paper(self._conn, Paper(seal, self.session_id, document, at))

    def _write(self, image: RowImage) -> None:
        apply(self._conn, self.session_id, image)
        self.images.append(image)


def current(conn: sqlite3.Connection, name: str, row_id: str) -> Image | None:
    """The row as it lies in its table now."""
    its = table(kind_of(name))
    found = conn.execute(f"{its.select} WHERE id = ?", (row_id,)).fetchone()
    return dict(zip(its.columns, found, strict=True)) if found else None


def apply(conn: sqlite3.Connection, session_id: str, image: RowImage) -> None:
    """Make the table say what ``image.after`` says, and the search text with it."""
    its = table(kind_of(image.table))
    after = image.after
    if after is None:
        conn.execute(f"DELETE FROM {quoted(its.name)} WHERE id = ?", (image.row_id,))
    elif image.before is None:
        conn.execute(its.insert, [after[c] for c in its.columns])
    else:
        conn.execute(its.update, [*(after[c] for c in its.columns), image.row_id])
    search.rewrite(conn, session_id, image.table, image.row_id, image.before, after)


def record(
    conn: sqlite3.Connection,
    *,
    session_id: str,
    kind: str,
    label_key: str,
    numbers: Mapping[str, int],
    at: int,
    images: list[RowImage],
    of: int | None,
    base: int,
    top: int | None,
) -> None:
    """Append a step with its images to the journal and to the session's hash chain.

    ``base`` is the newest act still in effect before this step, ``top`` the newest after it (None: this step).
    """
    last = conn.execute(
        "SELECT seq, hash FROM step WHERE session_id = ? ORDER BY seq DESC LIMIT 1", (session_id,)
    ).fetchone()
    seq, prev = (last[0] + 1, last[1]) if last else (1, "")
    kept = []
    for n, image in enumerate(images):
        before, after = (None if i is None else canonical(i) for i in (image.before, image.after))
        salt = secrets.token_hex(16)
        kept.append((session_id, seq, n, image.table, image.row_id, before, after, salt, digest(salt, before, after)))
    numbers_text = canonical(dict(numbers))
    link = chain_hash(prev, seq, session_id, kind, label_key, at, [k[8] for k in kept])
    conn.execute(
        "INSERT INTO step (session_id, seq, kind, of, base, top, label_key, numbers, at, prev, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (session_id, seq, kind, of, base, seq if top is None else top, label_key, numbers_text, at, prev, link),
    )
    conn.executemany(
        'INSERT INTO step_row (session_id, step, n, "table", row_id, before, after, salt, digest)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        kept,
    )


def digest(salt: str, before: str | None, after: str | None) -> str:
    """SHA-256 over the salt and the canonical image, in hexadecimal."""
    return hashlib.sha256(f"{salt}\n{before or ''}\n{after or ''}".encode()).hexdigest()


def chain_hash(prev: str, seq: int, session_id: str, kind: str, label_key: str, at: int, digests: list[str]) -> str:
    """SHA-256 that ties a step to the one before it, in hexadecimal."""
    return hashlib.sha256(canonical([prev, seq, session_id, kind, label_key, at, digests]).encode()).hexdigest()


def touched(images: list[RowImage]) -> dict[str, frozenset[str]]:
    """Table -> ids of the rows in these images."""
    found: dict[str, set[str]] = {}
    for image in images:
        found.setdefault(image.table, set()).add(image.row_id)
    return {name: frozenset(ids) for name, ids in found.items()}


def load_images(conn: sqlite3.Connection, session_id: str, seq: int) -> list[RowImage]:
    """The images of a step of the journal, in the order written."""
    rows = conn.execute(
        'SELECT "table", row_id, before, after FROM step_row WHERE session_id = ? AND step = ? ORDER BY n',
        (session_id, seq),
    ).fetchall()
    return [RowImage(t, i, b and json.loads(b), a and json.loads(a)) for t, i, b, a in rows]
