"""Everything that was said, found by its words: ``search_item`` and its FTS5 index.

Only steps write here, and they write the index themselves: with ``trusted_schema=OFF`` SQLite lets no trigger
write to a virtual table. Samples and sessions in the bin are kept out when reading, so that taking a session out
of the bin needs no writing.
"""

import re
import sqlite3
from dataclasses import dataclass

from coprod_desktop.store.rows import Image, search_text

_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that has the words: its table, its id and its text."""

    session_id: str
    session_title: str
    table: str
    row_id: str
    text: str


def rewrite(
    conn: sqlite3.Connection, session_id: str, name: str, row_id: str, before: Image | None, after: Image | None
) -> None:
    """Make the search text of one row follow the row."""
    old = search_text(name, before) if before else None
    new = search_text(name, after) if after else None
    if old == new:
        return
    if old is not None:
        _take_out(conn, name, row_id)
    if new is not None:
        item = conn.execute(
            'INSERT INTO search_item (session_id, "table", row_id, text) VALUES (?, ?, ?, ?)',
            (session_id, name, row_id, new),
        ).lastrowid
        conn.execute("INSERT INTO search_item_fts (rowid, text) VALUES (?, ?)", (item, new))


def forget_session(conn: sqlite3.Connection, session_id: str) -> None:
    """Take every search text of a session out."""
    for name, row_id in conn.execute(
        'SELECT "table", row_id FROM search_item WHERE session_id = ?', (session_id,)
    ).fetchall():
        _take_out(conn, name, row_id)


def _take_out(conn: sqlite3.Connection, name: str, row_id: str) -> None:
    found = conn.execute('SELECT id, text FROM search_item WHERE row_id = ? AND "table" = ?', (row_id, name)).fetchall()
    for item, text in found:
        conn.execute("INSERT INTO search_item_fts (search_item_fts, rowid, text) VALUES ('delete', ?, ?)", (item, text))
        conn.execute("DELETE FROM search_item WHERE id = ?", (item,))


def find(conn: sqlite3.Connection, words: str, *, session_id: str | None = None, limit: int = 100) -> tuple[Hit, ...]:
    """Rows that have every one of the words (the last as the beginning of one), newest session first.

    Samples and sessions in the bin are left out unless ``session_id`` asks for one session.
    """
    asked = _WORD.findall(words)
    if not asked:
        return ()
    match = " ".join(f'"{w}"' for w in asked[:-1]) + f' "{asked[-1]}"*'
    where, values = "NOT shelf.sample AND shelf.binned_at IS NULL", [match.strip()]
    if session_id is not None:
        where, values = "item.session_id = ?", [match.strip(), session_id]
    rows = conn.execute(
        'SELECT item.session_id, session.title, item."table", item.row_id, item.text FROM search_item_fts'
        " JOIN search_item item ON item.id = search_item_fts.rowid"
        " JOIN session ON session.id = item.session_id JOIN shelf ON shelf.session_id = item.session_id"
        f" WHERE search_item_fts MATCH ? AND {where} ORDER BY session.date DESC, item.id LIMIT ?",
        [*values, limit],
    ).fetchall()
    return tuple(Hit(*row) for row in rows)
