"""Sessions that travel: their chain read out for a bundle, and a session taken in with the chain it came with.

Steps that were taken elsewhere come with the digests of the rows alone: the chain holds by them, undo does not go over
them.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from coprod_desktop.domain.chain import Link, Touched, canonical, in_common
from coprod_desktop.domain.checks import refuse_too_long
from coprod_desktop.domain.model import ROWS, Row, Session
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.store import register
from coprod_desktop.store import shelf as shelves
from coprod_desktop.store.images import NUMBER, RowImage, settle, walk_back
from coprod_desktop.store.rows import Image, quoted, table
from coprod_desktop.store.step import Change, apply
from coprod_desktop.store.store import Store


def links(store: Store, session_id: str) -> tuple[Link, ...]:
    """The whole chain of a session, oldest step first; empty for a session that is not here."""
    return store.ask(lambda conn: _links(conn, session_id))


def knows_step(store: Store, session_id: str, head: str) -> bool:
    """Whether a step with that hash stands in the chain of the session here."""
    found = store.ask(
        lambda conn: conn.execute(
            f"SELECT 1 FROM step WHERE session = {NUMBER} AND hash = ? LIMIT 1", (session_id, bytes.fromhex(head))
        ).fetchone()
    )
    return found is not None


def head(store: Store, session_id: str) -> str:
    """The hash of the newest step of a session; empty for one without steps."""
    found = store.ask(
        lambda conn: conn.execute(
            f"SELECT hash FROM step WHERE session = {NUMBER} ORDER BY seq DESC LIMIT 1", (session_id,)
        ).fetchone()
    )
    return str(found[0].hex()) if found else ""


def copies_of(store: Store, session_id: str, *, binned: bool = False) -> tuple[str, ...]:
    """Ids of the other copies of a session that lie beside it, oldest first; those in the bin only where asked for."""
    rows = store.ask(
        lambda conn: conn.execute(
            "SELECT session_id FROM shelf WHERE copy_of = ? AND (binned_at IS NULL OR ?) ORDER BY session_id",
            (session_id, binned),
        ).fetchall()
    )
    return tuple(row[0] for row in rows)


def with_copies(store: Store) -> tuple[str, ...]:
    """Ids of the sessions that have another copy beside them that is not in the bin."""
    rows = store.ask(
        lambda conn: conn.execute(
            "SELECT DISTINCT copy_of FROM shelf WHERE copy_of IS NOT NULL AND binned_at IS NULL ORDER BY copy_of"
        ).fetchall()
    )
    return tuple(row[0] for row in rows)


def last_at(store: Store, session_id: str) -> int:
    """When the newest step of a session was taken, in UTC milliseconds; 0 for one without steps."""
    found = store.ask(
        lambda conn: conn.execute(
            f"SELECT at FROM step WHERE session = {NUMBER} ORDER BY seq DESC LIMIT 1", (session_id,)
        ).fetchone()
    )
    return int(found[0]) if found else 0


def touched_since(store: Store, session_id: str, step: int) -> frozenset[str]:
    """Ids of the rows that steps after this one wrote."""
    rows = store.ask(
        lambda conn: conn.execute(
            f"SELECT DISTINCT row_id FROM step_row WHERE session = {NUMBER} AND step > ?", (session_id, step)
        ).fetchall()
    )
    return frozenset(row[0] for row in rows)


def adopt(store: Store, record: SessionRecord, chain: Sequence[Link], *, at: int, **facts: object) -> None:
    """Make a session what ``record`` says, with that chain, all or nothing; ``facts`` go on its shelf.

    What the two chains have in common stays as it is here, settled; what comes after it is replaced. ``at``:
    UTC milliseconds. Raises RuleBroken where a row has the id of one in another session; StoreTrouble.
    """
    session_id = record.session.id
    try:
        with store.transaction() as conn:
            same = in_common(_links(conn, session_id), chain)
            # The rows change past the journal: what it knows of them from now on are the digests alone.
            settle(conn, session_id)
            _write_rows(conn, record)
            conn.execute(f"DELETE FROM step_row WHERE session = {NUMBER} AND step > ?", (session_id, same))
            conn.execute(f"DELETE FROM step WHERE session = {NUMBER} AND seq > ?", (session_id, same))
            conn.execute(f"UPDATE step SET elsewhere = 1 WHERE session = {NUMBER}", (session_id,))
            for seq, link in enumerate(chain[same:], same + 1):
                _append(conn, session_id, seq, link)
            shelves.put(conn, session_id, {"touched_at": at, **facts})
            register.follow(conn, session_id, register.COMES_FROM)
            register.show(conn, session_id)
    except sqlite3.IntegrityError as error:
        raise RuleBroken(
            _("A line of this session has the id of a line in another one. Nothing was changed.")
        ) from error
    store.tell(Change("session.imported", session_id, None))


def _links(conn: sqlite3.Connection, session_id: str) -> tuple[Link, ...]:
    rows: dict[int, list[Touched]] = {}
    for row in walk_back(conn, session_id):
        rows.setdefault(row.step, []).insert(0, Touched(row.image.table, row.image.row_id, row.digest()))
    steps = conn.execute(
        "SELECT seq, kind, of, base, top, label_key, numbers, at, hash FROM step"
        f" WHERE session = {NUMBER} ORDER BY seq",
        (session_id,),
    ).fetchall()
    return tuple(
        Link(kind, of, base, top, label, json.loads(numbers), at, link.hex(), tuple(rows.get(seq, ())))
        for seq, kind, of, base, top, label, numbers, at, link in steps
    )


def _write_rows(conn: sqlite3.Connection, record: SessionRecord) -> None:
    """First everything that goes or changes is taken away, so that no two rows ever have the same short id."""
    session_id = record.session.id
    after = {(table(type(row)).name, row.id): _image(row) for row in record.every_row()}
    before = {(name, str(image["id"])): image for name, image in _images(conn, session_id)}
    # The session itself stays where it lies: its number stands for it everywhere.
    itself = (table(Session).name, session_id)
    for key in reversed(before):
        if after.get(key) != before[key] and key != itself:
            apply(conn, session_id, RowImage(*key, before[key], None))
    for key, image in after.items():
        if before.get(key) != image:
            apply(conn, session_id, RowImage(*key, before.get(key) if key == itself else None, image))


def _image(row: Row) -> Image:
    refuse_too_long(row)
    return table(type(row)).image(row)


def _images(conn: sqlite3.Connection, session_id: str) -> Iterable[tuple[str, Image]]:
    """Every row of a session as it lies here, parents before children."""
    for kind in ROWS:
        its = table(kind)
        where = f"{quoted(its.owner)} = ?" if kind is not Session else "id = ?"
        for found in conn.execute(f"{its.select} WHERE {where} ORDER BY seq, id", (session_id,)).fetchall():
            yield its.name, dict(zip(its.columns, found, strict=True))


def _append(conn: sqlite3.Connection, session_id: str, seq: int, link: Link) -> None:
    conn.execute(
        "INSERT INTO step (session, seq, kind, of, base, top, label_key, numbers, at, hash, elsewhere)"
        f" VALUES ({NUMBER}, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        (
            session_id, seq, link.kind, link.of, link.base, link.top, link.label_key, canonical(dict(link.numbers)),
            link.at, bytes.fromhex(link.hash),
        ),
    )  # fmt: skip
    conn.executemany(
        f'INSERT INTO step_row (session, step, n, "table", row_id, proof) VALUES ({NUMBER}, ?, ?, ?, ?, ?)',
        [(session_id, seq, n, row.table, row.row_id, bytes.fromhex(row.digest)) for n, row in enumerate(link.rows)],
    )
