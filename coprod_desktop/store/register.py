"""The action register across sessions: a line for each action and each answer owed, kept beside the rows it comes from.

The lines are worked out by ``domain.register`` and written again, in the same transaction, whenever a step touches a
row that they come from; so a page of them is one read of an index, however many sessions there are. They hold no words
of anybody: names only as digests to look up by.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from coprod_desktop.store.images import NUMBER
from coprod_desktop.store.listing import HIDDEN

if TYPE_CHECKING:
    from coprod_desktop.domain.model import Row
    from coprod_desktop.domain.record import SessionRecord
    from coprod_desktop.domain.register import Line

R = TypeVar("R", bound="Row")

NO_DAY = "~"
"""What lies in ``due`` where no day was agreed: it comes after every day."""

COMES_FROM = (
    "session", "side", "person", "proposal", "version", "term", "authority_gap", "action", "action_party",
    "action_update", "unresolved", "answer", "parking", "told",
)  # fmt: skip
"""Tables whose rows the lines are worked out from; of parked themes and ideas only that the session names them."""

_COLUMNS = ("row_id", "table", "kind", "led", "status", "open", "untold", "due", "news", "over_on")

VIEWS: Mapping[str, tuple[str, str]] = {
    "late": ("l.open = 1 AND l.shown = 1 AND l.due < :today", "l.due, l.id"),
    "month": ("l.open = 1 AND l.shown = 1 AND l.due BETWEEN :today AND :month_end", "l.due, l.id"),
    "week": ("l.open = 1 AND l.shown = 1 AND l.due BETWEEN :today AND :week_end", "l.due, l.id"),
    "quiet": ("l.open = 1 AND l.shown = 1 AND l.news <= :quiet", "l.news, l.id"),
    "owed": ("l.open = 1 AND l.shown = 1 AND l.kind = 'answer'", "l.due, l.id"),
    "open": ("l.open = 1 AND l.shown = 1", "l.due, l.id"),
    "over": ("l.open = 0 AND l.shown = 1 AND l.kind = 'action'", "l.over_on DESC, l.id"),
    "untold": ("l.untold = 1 AND l.shown = 1", "l.over_on DESC, l.id"),
}
"""Name -> which lines, and in which order."""


class Wanted(NamedTuple):
    """Which lines: one of ``VIEWS``, narrowed. Empty texts narrow nothing. Days are ``YYYY-MM-DD``."""

    view: str
    today: str
    month_end: str
    week_end: str
    quiet: str
    who: str = ""
    led: str = ""
    place: str = ""
    session_id: str = ""


class Found(NamedTuple):
    """A line as it lies in the register."""

    session_id: str
    row_id: str
    table: str
    kind: str
    led: str
    status: str
    open: int
    untold: int
    due: str | None
    news: str | None
    over_on: str | None


def digest(name: str) -> int:
    """What a name is looked up by, a number of 64 bits: capitals and blanks make no difference."""
    plain = " ".join(name.casefold().split()).encode("utf-8", "replace")
    return int.from_bytes(hashlib.sha256(plain).digest()[:8], "big", signed=True)


# ---------------------------------------------------------------- keeping the lines


def follow(conn: sqlite3.Connection, session_id: str, tables: Iterable[str]) -> None:
    """Write the lines of a session again where rows of these tables were touched; inside the caller's transaction."""
    if not any(table in COMES_FROM for table in tables):
        return
    from coprod_desktop.domain.register import lines

    record = _record(conn, session_id)
    wanted = {} if record is None else {line.row_id: line for line in lines(record)}
    there = _lying(conn, session_id)
    _forget(conn, [number for row_id, (number, _values) in there.items() if row_id not in wanted])
    shown = _is_shown(conn, session_id)
    sets = ", ".join(f'"{c}" = ?' for c in _COLUMNS)
    names, marks = ", ".join(f'"{c}"' for c in _COLUMNS), ", ".join("?" for _c in _COLUMNS)
    for row_id, line in wanted.items():
        values = _values(line)
        number, lying = there.get(row_id, (0, None))
        if lying is None:
            number = conn.execute(
                f"INSERT INTO register_line (session, {names}, shown) VALUES ({NUMBER}, {marks}, ?)",
                (session_id, *values, shown),
            ).lastrowid or 0  # fmt: skip
        elif lying != values:
            conn.execute(f"UPDATE register_line SET {sets} WHERE id = ?", (*values, number))
        _name(conn, number, line)
    conn.execute(f"DELETE FROM register_keep WHERE session = {NUMBER}", (session_id,))
    privacy = record.session.privacy if record is not None else None
    if privacy is not None and privacy.retention_until:
        conn.execute(f"INSERT INTO register_keep VALUES ({NUMBER}, ?)", (session_id, privacy.retention_until))


def show(conn: sqlite3.Connection, session_id: str) -> None:
    """Bring the lines of a session in or out of sight, as its shelf says."""
    conn.execute(
        f"UPDATE register_line SET shown = ? WHERE session = {NUMBER}", (_is_shown(conn, session_id), session_id)
    )


def forget_session(conn: sqlite3.Connection, session_id: str) -> None:
    """Drop every line of a session."""
    _forget(conn, [number for number, _values in _lying(conn, session_id).values()])
    conn.execute(f"DELETE FROM register_keep WHERE session = {NUMBER}", (session_id,))


def _lying(conn: sqlite3.Connection, session_id: str) -> dict[str, tuple[int, tuple[Any, ...]]]:
    """Row id -> the number of its line, and what lies in it."""
    names = ", ".join(f'"{c}"' for c in _COLUMNS)
    rows = conn.execute(f"SELECT id, {names} FROM register_line WHERE session = {NUMBER}", (session_id,)).fetchall()
    return {row[1]: (row[0], row[1:]) for row in rows}


def _forget(conn: sqlite3.Connection, numbers: Collection[int]) -> None:
    for number in numbers:
        conn.execute("DELETE FROM register_line WHERE id = ?", (number,))
        conn.execute("DELETE FROM register_who WHERE line = ?", (number,))


def _is_shown(conn: sqlite3.Connection, session_id: str) -> int:
    """Samples, practice and the bin are left out."""
    found = conn.execute(
        "SELECT binned_at IS NULL AND sample = 0 AND practice IS NULL FROM shelf WHERE session_id = ?", (session_id,)
    ).fetchone()
    return int(found[0]) if found else 1


def _values(line: Line) -> tuple[Any, ...]:
    return (
        line.row_id, line.table, line.kind, line.led, line.status, int(line.open), int(line.untold),
        line.due or NO_DAY, line.news, line.over_on,
    )  # fmt: skip


def _name(conn: sqlite3.Connection, number: int, line: Line) -> None:
    wanted = {digest(name) for name in line.who}
    there = {row[0] for row in conn.execute("SELECT who FROM register_who WHERE line = ?", (number,))}
    for who in there - wanted:
        conn.execute("DELETE FROM register_who WHERE who = ? AND line = ?", (who, number))
    for who in wanted - there:
        conn.execute("INSERT INTO register_who (who, line) VALUES (?, ?)", (who, number))


def _record(conn: sqlite3.Connection, session_id: str) -> SessionRecord | None:
    """What the lines are worked out from; None where the session is gone."""
    from coprod_desktop.domain.model import Idea, Session, Theme
    from coprod_desktop.domain.record import SessionRecord
    from coprod_desktop.store.rows import kind_of, read, table

    found: list[Row] = []
    session: Session | None = None
    for name in COMES_FROM:
        its = table(kind_of(name))
        for row in conn.execute(f"{its.select} WHERE {its.owner} = ?", (session_id,)):
            found.append(read(its.kind, row))
        if name == "session":
            if not found:
                return None
            session = found[0] if isinstance(found[0], Session) else None
    assert session is not None
    for kind in (Theme, Idea):
        for row_id in session.parked:
            found += [read(kind, row) for row in conn.execute(f"{table(kind).select} WHERE id = ?", (row_id,))]
    return SessionRecord.of(session, found)


# ---------------------------------------------------------------- reading


def page(conn: sqlite3.Connection, wanted: Wanted, limit: int, offset: int) -> tuple[Found, ...]:
    """A page of the lines that are wanted, in the order of their view."""
    names = ", ".join(f'l."{c}"' for c in _COLUMNS)
    sql = (
        f"SELECT s.id, {names} FROM register_line l JOIN session s ON s.no = l.session WHERE {_where(wanted)}"
        f" ORDER BY {VIEWS[wanted.view][1]} LIMIT :limit OFFSET :offset"
    )
    rows = conn.execute(sql, _bound(wanted) | {"limit": limit, "offset": offset}).fetchall()
    return tuple(map(_found, rows))


def count(conn: sqlite3.Connection, wanted: Wanted, most: int) -> int:
    """How many lines are wanted; not counted beyond ``most``."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM register_line l WHERE {_where(wanted)} LIMIT :most)"
    return int(conn.execute(sql, _bound(wanted) | {"most": most}).fetchone()[0])


def leading(conn: sqlite3.Connection, begins: str, limit: int) -> tuple[str, ...]:
    """Names of people on the lists of sessions that begin with these letters and lead something that is open; samples,
    practice and the bin are left out."""
    rows = conn.execute(
        "SELECT DISTINCT p.display_name FROM person p WHERE p.display_name >= :begins COLLATE NOCASE"
        " AND p.display_name < :begins || char(0x10FFFF) COLLATE NOCASE AND EXISTS (SELECT 1 FROM action_party a"
        f" WHERE a.person_id = p.id AND a.part = 'lead') AND p.session_id NOT IN ({HIDDEN})"
        " ORDER BY p.display_name COLLATE NOCASE LIMIT :limit",
        {"begins": begins, "limit": limit},
    ).fetchall()
    return tuple(row[0] for row in rows)


def places(conn: sqlite3.Connection) -> tuple[str, ...]:
    """Every place where a session of the library was; samples, practice and the bin are left out."""
    sql = f"SELECT DISTINCT venue FROM session WHERE venue > '' AND id NOT IN ({HIDDEN}) ORDER BY venue"
    rows = conn.execute(sql).fetchall()
    return tuple(row[0] for row in rows)


def rows_by(conn: sqlite3.Connection, kind: type[R], column: str, values: Collection[str]) -> tuple[R, ...]:
    """The rows of any session whose ``column`` holds one of these values, each session's in their order."""
    from coprod_desktop.store.rows import quoted, read, table

    marks = ", ".join("?" for _value in values)
    sql = f"{table(kind).select} WHERE {quoted(column)} IN ({marks}) ORDER BY seq, id"
    return tuple(read(kind, row) for row in conn.execute(sql, tuple(values)).fetchall())


def _found(row: tuple[Any, ...]) -> Found:
    found = Found._make(row)
    return found._replace(due=None) if found.due == NO_DAY else found


def _where(wanted: Wanted) -> str:
    narrowed = [VIEWS[wanted.view][0]]
    if wanted.who:
        narrowed.append("l.id IN (SELECT line FROM register_who WHERE who = :who)")
    if wanted.led:
        narrowed.append("l.led = :led")
    if wanted.place:
        narrowed.append("l.session IN (SELECT no FROM session WHERE venue = :place)")
    if wanted.session_id:
        narrowed.append("l.session = (SELECT no FROM session WHERE id = :session_id)")
    return " AND ".join(narrowed)


def _bound(wanted: Wanted) -> dict[str, object]:
    return wanted._asdict() | {"who": digest(wanted.who)}


# ---------------------------------------------------------------- a period


def held(conn: sqlite3.Connection, first: str, last: str, limit: int) -> tuple[str, ...]:
    """Ids of the sessions of the library that were held from ``first`` to ``last``, the newest first."""
    rows = conn.execute(
        f"SELECT s.id FROM session s WHERE {_HELD} AND {_IN_THE_LIBRARY}"
        " ORDER BY coalesce(s.date, '9999') DESC, s.id DESC LIMIT ?", (first, last, limit),
    ).fetchall()  # fmt: skip
    return tuple(row[0] for row in rows)


class Counted(NamedTuple):
    """Actions of the sessions of a month (``YYYY-MM``), by who leads them."""

    month: str
    led: str
    actions: int
    done: int
    on_time: int
    late: int


def counted(conn: sqlite3.Connection, first: str, last: str, today: str) -> tuple[Counted, ...]:
    """How many actions of sessions held in that time are done, were done by the day agreed, and are late today."""
    rows = conn.execute(
        "SELECT substr(s.date, 1, 7), l.led, count(*), sum(l.status = 'done'),"
        " sum(l.status = 'done' AND l.over_on <= l.due), sum(l.open = 1 AND l.due < ?)"
        " FROM session s JOIN register_line l ON l.session = s.no"
        f" WHERE {_HELD} AND l.shown = 1 AND l.kind = 'action' GROUP BY 1, 2", (today, first, last),
    ).fetchall()  # fmt: skip
    return tuple(Counted._make(row) for row in rows)


def held_by_month(conn: sqlite3.Connection, first: str, last: str) -> dict[str, int]:
    """Month (``YYYY-MM``) -> how many sessions were held in it."""
    return dict(conn.execute(
        f"SELECT substr(s.date, 1, 7), count(*) FROM session s WHERE {_HELD} AND {_IN_THE_LIBRARY}"
        " GROUP BY 1", (first, last),
    ).fetchall())  # fmt: skip


def took_part(conn: sqlite3.Connection, first: str, last: str) -> dict[str, int]:
    """Part of a side -> how many took part in the sessions of that time: those listed, or the head count where more."""
    return dict(conn.execute(
        "SELECT part, sum(max(listed, heads)) FROM (SELECT coalesce(side.part, CASE row_number() OVER"
        " (PARTITION BY side.session_id ORDER BY side.seq) WHEN 1 THEN 'uses' WHEN 2 THEN 'provides'"
        " ELSE 'partner' END) AS part, (SELECT count(*) FROM person p WHERE p.side_id = side.id) AS listed,"
        " coalesce(side.head_count, 0) AS heads FROM side JOIN session s ON s.id = side.session_id"
        f" WHERE {_HELD} AND {_IN_THE_LIBRARY}) GROUP BY part", (first, last),
    ).fetchall())  # fmt: skip


def untold(conn: sqlite3.Connection, first: str, last: str) -> int:
    """How many lines of sessions of that time wait to be told."""
    return int(conn.execute(
        "SELECT count(*) FROM session s JOIN register_line l ON l.session = s.no"
        f" WHERE {_HELD} AND l.untold = 1 AND l.shown = 1", (first, last),
    ).fetchone()[0])  # fmt: skip


_HELD = "coalesce(s.date, '9999') BETWEEN ? AND ?"
"""As the index of the list of the library has it."""
_IN_THE_LIBRARY = (
    "NOT EXISTS (SELECT 1 FROM shelf WHERE shelf.session_id = s.id"
    " AND (binned_at IS NOT NULL OR sample = 1 OR practice IS NOT NULL))"
)


def not_final(conn: sqlite3.Connection, until: str) -> list[tuple[str, str, str]]:
    """Id, title and date of sessions that began or were agreed before a day and are not final, the oldest first."""
    return conn.execute(
        f"SELECT s.id, s.title, s.date FROM session s WHERE s.state IN ('running', 'agreed') AND s.date <= ?"
        f" AND {_IN_THE_LIBRARY} ORDER BY s.date LIMIT 1000", (until,),
    ).fetchall()  # fmt: skip


def past_retention(conn: sqlite3.Connection, today: str) -> list[tuple[str, str, str]]:
    """Id, title and day until which they were to be kept, of sessions of which that day has passed."""
    return conn.execute(
        "SELECT s.id, s.title, k.until FROM register_keep k JOIN session s ON s.no = k.session"
        f" WHERE k.until < ? AND {_IN_THE_LIBRARY} ORDER BY k.until LIMIT 1000", (today,),
    ).fetchall()  # fmt: skip


def series(conn: sqlite3.Connection, session_id: str, most: int) -> tuple[str, ...]:
    """Ids of the sessions that this one follows, of itself and of those that follow it, the oldest first."""
    back, here = [session_id], session_id
    while len(back) < most:
        found = conn.execute(
            f"SELECT b.id FROM session a JOIN session b ON b.file_id = a.follows JOIN session s ON s.id = b.id"
            f" WHERE a.id = ? AND {_IN_THE_LIBRARY}", (here,),
        ).fetchone()  # fmt: skip
        if found is None or found[0] in back:
            break
        here = found[0]
        back.append(here)
    forward: list[str] = []
    seen, waiting = set(back), [session_id]
    while waiting and len(forward) < most:
        rows = conn.execute(
            "SELECT s.id FROM session a JOIN session s ON s.follows = a.file_id"
            f" WHERE a.id = ? AND {_IN_THE_LIBRARY} ORDER BY s.date, s.id", (waiting.pop(0),),
        ).fetchall()  # fmt: skip
        new = [row[0] for row in rows if row[0] not in seen]
        seen.update(new)
        forward += new
        waiting += new
    return (*reversed(back), *forward)
