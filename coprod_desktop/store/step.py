"""One act, one transaction: rows, what they were before, and their search text."""

import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from coprod_desktop.domain.chain import canonical, chain_hash
from coprod_desktop.domain.checks import refuse_too_long
from coprod_desktop.domain.model import Row
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.store import register, search
from coprod_desktop.store.images import NUMBER, SALT_BYTES, RowImage, current, digest, kept
from coprod_desktop.store.rows import kind_of, quoted, table, table_name
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
    """Append a step with its images to the journal and to the session's hash chain; the register follows.

    ``base`` is the newest act still in effect before this step, ``top`` the newest after it (None: this step).
    """
    last = conn.execute(
        f"SELECT seq, hash FROM step WHERE session = {NUMBER} ORDER BY seq DESC LIMIT 1", (session_id,)
    ).fetchone()
    seq, prev = (last[0] + 1, last[1].hex()) if last else (1, "")
    salts = [secrets.token_bytes(SALT_BYTES) for _image in images]
    digests = [digest(salt, image) for salt, image in zip(salts, images, strict=True)]
    link = chain_hash(prev, seq, session_id, kind, label_key, at, digests)
    conn.execute(
        "INSERT INTO step (session, seq, kind, of, base, top, label_key, numbers, at, hash)"
        f" VALUES ({NUMBER}, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            session_id, seq, kind, of, base, seq if top is None else top, label_key, canonical(dict(numbers)), at,
            bytes.fromhex(link),
        ),
    )  # fmt: skip
    conn.executemany(
        f'INSERT INTO step_row (session, step, n, "table", row_id, was, proof) VALUES ({NUMBER}, ?, ?, ?, ?, ?, ?)',
        [
            (session_id, seq, n, image.table, image.row_id, kept(image), salt)
            for n, (image, salt) in enumerate(zip(images, salts, strict=True))
        ],
    )
    register.follow(conn, session_id, {image.table for image in images})


def touched(images: list[RowImage]) -> dict[str, frozenset[str]]:
    """Table -> ids of the rows in these images."""
    found: dict[str, set[str]] = {}
    for image in images:
        found.setdefault(image.table, set()).add(image.row_id)
    return {name: frozenset(ids) for name, ids in found.items()}
