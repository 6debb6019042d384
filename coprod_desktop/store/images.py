"""Rows as they were. The journal keeps of a row only what a step changed in it, as it stood before; what is, stands in
the tables.

So what a step made of a row is the row as it lies now, walked back over every later step that touched it. Nothing is
kept twice, and a row that was changed behind the journal's back is found like a change in the journal itself.
"""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from coprod_desktop.domain.chain import canonical
from coprod_desktop.store.rows import Image, kind_of, table

SALT_BYTES = 16
NUMBER = "(SELECT no FROM session WHERE id = ?)"
"""The number that stands for a session in the journal and the index of words, where its id would be most of a line."""


@dataclass(frozen=True, slots=True)
class RowImage:
    """A row before and after a step; None: it was not there."""

    table: str
    row_id: str
    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True)
class Written:
    """The row in place ``n`` that step ``step`` wrote; ``proof`` is a salt of 16 bytes, or the digest of 32 that stands
    for what was settled."""

    step: int
    n: int
    image: RowImage
    proof: bytes

    def digest(self) -> str:
        """What the chain was made of, in hexadecimal: worked out from the row, so a row that was changed shows."""
        return digest(self.proof, self.image) if len(self.proof) == SALT_BYTES else self.proof.hex()


def current(conn: sqlite3.Connection, name: str, row_id: str) -> Image | None:
    """The row as it lies in its table now."""
    its = table(kind_of(name))
    found = conn.execute(f"{its.select} WHERE id = ?", (row_id,)).fetchone()
    return dict(zip(its.columns, found, strict=True)) if found else None


def kept(image: RowImage) -> str | None:
    """What the journal keeps: the old values of the columns that changed, or of all that had one where the row went;
    None where it was not there."""
    before, after = image.before, image.after
    if before is None:
        return None
    if after is None:
        return canonical(_said(before))
    return canonical({column: value for column, value in before.items() if after[column] != value})


def walk_back(conn: sqlite3.Connection, session_id: str, first: int = 1) -> Iterator[Written]:
    """Every row that a session's steps wrote, from the newest back to step ``first``."""
    now: dict[tuple[str, str], Image | None] = {}
    rows = conn.execute(
        f'SELECT step, n, "table", row_id, was, proof FROM step_row WHERE session = {NUMBER} AND step >= ?'
        " ORDER BY step DESC, n DESC",
        (session_id, first),
    ).fetchall()
    for step, n, name, row_id, was, proof in rows:
        key = (name, row_id)
        after = now[key] if key in now else current(conn, name, row_id)
        now[key] = before = _before(name, after, was)
        yield Written(step, n, RowImage(name, row_id, before, after), proof)


def load(conn: sqlite3.Connection, session_id: str, steps: Collection[int]) -> dict[int, list[RowImage]]:
    """The images of these steps of the journal, each in the order written."""
    found: dict[int, list[RowImage]] = {step: [] for step in steps}
    for written in walk_back(conn, session_id, min(steps, default=1)):
        if written.step in found:
            found[written.step].insert(0, written.image)
    return found


def settle(conn: sqlite3.Connection, session_id: str) -> None:
    """Keep of what the steps of a session wrote the digests alone, where its rows are about to change past them: words
    that are erased, or a copy that was carried on elsewhere. The chain holds as before; no step can be walked back."""
    settled = [(bytes.fromhex(row.digest()), row.step, row.n, session_id) for row in walk_back(conn, session_id)]
    conn.executemany(
        f"UPDATE step_row SET was = NULL, proof = ? WHERE step = ? AND n = ? AND session = {NUMBER}", settled
    )


def digest(salt: bytes, image: RowImage) -> str:
    """SHA-256 over the salt and the row before and after, in hexadecimal.

    A column without a value is left out, so that a later version may add one and every digest still holds.
    """
    before, after = (canonical(_said(one)) if one else "" for one in (image.before, image.after))
    return hashlib.sha256(f"{salt.hex()}\n{before}\n{after}".encode()).hexdigest()


def _before(name: str, after: Image | None, was: str | None) -> Image | None:
    if was is None:
        return None
    old = json.loads(was)
    return {**dict.fromkeys(table(kind_of(name)).columns), **(after or {}), **old}


def _said(image: Image) -> Image:
    return {column: value for column, value in image.items() if value is not None}
