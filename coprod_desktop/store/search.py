"""Everything that was said, found by its words: ``search_item`` says which row each entry of the FTS5 index is.

Only steps write here, and they write the index themselves: with ``trusted_schema=OFF`` SQLite lets no trigger
write to a virtual table. The index holds no words of its own to show: what was found is read from its row. Samples
and sessions in the bin are kept out when reading, so that taking a session out of the bin needs no writing.
"""

import sqlite3
from dataclasses import dataclass

from coprod_desktop.domain.seeking import for_index, words_in
from coprod_desktop.store.images import NUMBER, current
from coprod_desktop.store.rows import Image, search_text


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
    """Make the index of one row follow the row."""
    old = search_text(name, before) if before else None
    new = search_text(name, after) if after else None
    if old == new:
        return
    if old is not None:
        _take_out(conn, name, row_id, old)
    if new is not None:
        item = conn.execute(
            f'INSERT INTO search_item (session, "table", row_id) VALUES ({NUMBER}, ?, ?)', (session_id, name, row_id)
        ).lastrowid
        conn.execute("INSERT INTO search_item_fts (rowid, text) VALUES (?, ?)", (item, for_index(new)))


def forget_session(conn: sqlite3.Connection, session_id: str) -> None:
    """Take everything that a session says out, while its rows still stand."""
    for name, row_id in conn.execute(
        f'SELECT "table", row_id FROM search_item WHERE session = {NUMBER}', (session_id,)
    ).fetchall():
        _take_out(conn, name, row_id, _text(conn, name, row_id))


def _take_out(conn: sqlite3.Connection, name: str, row_id: str, text: str) -> None:
    found = conn.execute('SELECT id FROM search_item WHERE row_id = ? AND "table" = ?', (row_id, name)).fetchall()
    said = for_index(text)
    for (item,) in found:
        # An index without words of its own has to be told what it held.
        conn.execute("INSERT INTO search_item_fts (search_item_fts, rowid, text) VALUES ('delete', ?, ?)", (item, said))
        conn.execute("DELETE FROM search_item WHERE id = ?", (item,))


def _text(conn: sqlite3.Connection, name: str, row_id: str) -> str:
    image = current(conn, name, row_id)
    return (search_text(name, image) if image else None) or ""


def find(conn: sqlite3.Connection, words: str, *, session_id: str | None = None, limit: int = 100) -> tuple[Hit, ...]:
    """Rows that have every one of the words (the last as the beginning of one), newest session first.

    Samples and sessions in the bin are left out unless ``session_id`` asks for one session.
    """
    asked = [word.folded for word in words_in(words)]
    if not asked:
        return ()
    match = " ".join(f'"{w}"' for w in asked[:-1]) + f' "{asked[-1]}"*'
    where, values = "NOT shelf.sample AND shelf.binned_at IS NULL", [match.strip()]
    if session_id is not None:
        where, values = "session.id = ?", [match.strip(), session_id]
    rows = conn.execute(
        'SELECT session.id, session.title, item."table", item.row_id FROM search_item_fts'
        " JOIN search_item item ON item.id = search_item_fts.rowid"
        " JOIN session ON session.no = item.session JOIN shelf ON shelf.session_id = session.id"
        f" WHERE search_item_fts MATCH ? AND {where} ORDER BY session.date DESC, item.id LIMIT ?",
        [*values, limit],
    ).fetchall()
    return tuple(Hit(owner, title, name, row_id, _text(conn, name, row_id)) for owner, title, name, row_id in rows)
