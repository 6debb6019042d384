"""Everything that was said, found by its words: ``search_item`` says which row each entry of the FTS5 index is.

Only steps write here, and they write the index themselves: with ``trusted_schema=OFF`` SQLite lets no trigger
write to a virtual table. The index holds no words of its own to show: what was found is read from its row. Samples
and sessions in the bin are kept out when reading, so that taking a session out of the bin needs no writing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from coprod_desktop.domain.seeking import for_index, words_in
from coprod_desktop.store.images import NUMBER
from coprod_desktop.store.listing import HIDDEN
from coprod_desktop.store.rows import SEARCHED, Image, kind_of, quoted, search_text, table

SHORTEST = 3
"""From so many letters on, what is found is put in order by how well it fits."""
WEIGHT = {"session": 3, "action": 2, "proposal": 2, "version": 2, "theme": 1, "idea": 1}
"""Where two lines fit alike, what came of a session before what was said on the way, and names last."""
_LAST = chr(0x10FFFF)


class _Place(NamedTuple):
    session_id: str
    title: str
    date: str | None
    table: str
    row_id: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that has the words: its table, its id and its text."""

    session_id: str
    session_title: str
    table: str
    row_id: str
    text: str
    session_date: str | None = None


def rewrite(
    conn: sqlite3.Connection, session_id: str, name: str, row_id: str, before: Image | None, after: Image | None
) -> None:
    """Make the index of one row follow the row."""
    old = search_text(name, before) if before else None
    new = search_text(name, after) if after else None
    if old == new:
        return
    if old is not None:
        _take_out(conn, session_id, name, row_id, old)
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
        _take_out(conn, session_id, name, row_id, _text(conn, name, row_id))


def tidy(conn: sqlite3.Connection) -> None:
    """Leave no trace in the index of what was taken out of it."""
    conn.execute("INSERT INTO search_item_fts (search_item_fts) VALUES ('optimize')")


def _take_out(conn: sqlite3.Connection, session_id: str, name: str, row_id: str, text: str) -> None:
    # Looked for among the lines of its session: an index over all rows would be a third of what the search takes.
    found = conn.execute(
        f'SELECT id FROM search_item WHERE session = {NUMBER} AND row_id = ? AND "table" = ?',
        (session_id, row_id, name),
    ).fetchall()
    said = for_index(text)
    for (item,) in found:
        # An index without words of its own has to be told what it held.
        conn.execute("INSERT INTO search_item_fts (search_item_fts, rowid, text) VALUES ('delete', ?, ?)", (item, said))
        conn.execute("DELETE FROM search_item WHERE id = ?", (item,))


def _text(conn: sqlite3.Connection, name: str, row_id: str) -> str:
    columns = SEARCHED[name]
    found = conn.execute(
        f"SELECT {', '.join(map(quoted, columns))} FROM {quoted(name)} WHERE id = ?", (row_id,)
    ).fetchone()
    return (search_text(name, dict(zip(columns, found, strict=True))) if found else None) or ""


def find(conn: sqlite3.Connection, words: str, *, session_id: str | None = None, limit: int = 100) -> tuple[Hit, ...]:
    """Rows that have every one of the words, the last as the beginning of one.

    Up to two letters: what was written last comes first. From three on: the best first, whole words before beginnings
    and words side by side before words apart. In one session: in the order of its tables. Samples and sessions in the
    bin are left out unless ``session_id`` asks for one session.
    """
    asked = [word.folded for word in words_in(words)]
    if not asked:
        return ()
    if session_id is not None:
        return tuple(islice(_in_session(conn, session_id, asked), limit))
    if len(asked[-1]) < SHORTEST:
        # One letter begins a word in every other line.
        found = _newest(conn, asked, limit, whole=len(asked[-1]) == 1)
        return tuple(_hits(conn, found))
    # The index gives the newest at once; the best are looked for among these, whole words first.
    candidates = dict.fromkeys(_newest(conn, asked, limit, whole=True))
    if len(candidates) < limit:
        candidates |= dict.fromkeys(_newest(conn, asked, limit))
    hits = sorted(_hits(conn, candidates), key=lambda hit: _worth(hit, asked), reverse=True)
    return tuple(hits[:limit])


def vocabulary(conn: sqlite3.Connection, beginning: str = "", limit: int = -1) -> list[str]:
    """Words that were said and begin so, in the order of the alphabet; as many as ``limit``, or all of them."""
    # Made for this connection alone: one that only reads has it too.
    conn.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab ('main', 'search_item_fts', 'row')"
    )
    rows = conn.execute(
        "SELECT term FROM temp.search_word WHERE term >= ? AND term < ? LIMIT ?", (beginning, beginning + _LAST, limit)
    )
    return [term for (term,) in rows]


def _newest(conn: sqlite3.Connection, asked: list[str], limit: int, *, whole: bool = False) -> list[_Place]:
    match = " ".join(f'"{word}"' for word in asked) + ("" if whole else "*")
    rows = conn.execute(
        'SELECT session.id, session.title, session.date, item."table", item.row_id FROM search_item_fts'
        " CROSS JOIN search_item item ON item.id = search_item_fts.rowid"
        " CROSS JOIN session ON session.no = item.session"
        f" WHERE search_item_fts MATCH ? AND session.id NOT IN ({HIDDEN}) ORDER BY search_item_fts.rowid DESC LIMIT ?",
        (match, limit),
    )
    return [_Place(*row) for row in rows]


def _hits(conn: sqlite3.Connection, places: Iterable[_Place]) -> Iterator[Hit]:
    for place in places:
        text = _text(conn, place.table, place.row_id)
        yield Hit(place.session_id, place.title, place.table, place.row_id, text, place.date)


def _in_session(conn: sqlite3.Connection, session_id: str, asked: list[str]) -> Iterator[Hit]:
    """Read line by line: a session is short, and the index would give the lines of every other one too."""
    title, date = conn.execute("SELECT title, date FROM session WHERE id = ?", (session_id,)).fetchone() or ("", None)
    for name in SEARCHED:
        its = table(kind_of(name))
        for row in conn.execute(f"{its.select} WHERE {its.owner} = ? ORDER BY seq, id", (session_id,)):
            image = dict(zip(its.columns, row, strict=True))
            text = search_text(name, image) or ""
            said = {word.folded for word in words_in(text)}
            if said.issuperset(asked[:-1]) and any(word.startswith(asked[-1]) for word in said):
                yield Hit(session_id, title, name, str(image["id"]), text, date)


def _worth(hit: Hit, asked: list[str]) -> tuple[int, int, str]:
    said = [word.folded for word in words_in(hit.text)]
    together = sum(pair in pairwise(said) for pair in pairwise(asked))
    return (asked[-1] in said) + together, WEIGHT.get(hit.table, 0), hit.session_date or "9999"
