"""What is kept about a session but is no act of it: where the desk was, drafts, clocks, the bin, papers made."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

BIN_MS = 30 * 24 * 3600 * 1000
"""How long a session stays in the bin, in milliseconds."""


IN_SIGHT = frozenset({"sample", "binned_at", "practice"})
"""The facts that bring a session into the register or out of it."""


class Shelf(NamedTuple):
    """Where a session stands in the library. Times are UTC milliseconds."""

    session_id: str
    sample: bool
    binned_at: int | None
    touched_at: int
    stage: str | None
    stages_done: tuple[str, ...]
    voices: dict[str, Any]
    """Whose turn it is and how long each side has spoken, as ``services.voices`` has it."""
    practice: str | None
    """``open`` while its window is open, ``closed`` else; None for a session that is no practice."""
    unnamed: bool
    """It came in a bundle without names: what people are called is not known here."""
    copy_of: str | None
    """The session that this one is another copy of, brought in beside it; it counts nowhere, like a sample."""


class Paper(NamedTuple):
    """A paper that was made: the seal printed on it, what it is, and when (UTC milliseconds)."""

    seal: str
    session_id: str
    document: str
    at: int


class Timer(NamedTuple):
    """The clock of a line of the plan. ``state``: ``runs paused over``; ``at``: when it was kept, UTC milliseconds."""

    line_id: str
    used_ms: int
    state: str
    at: int


class Reach(NamedTuple):
    """How to reach somebody who leads an action. ``who``: a person's id, or the name of somebody who was not there;
    ``words`` are empty where none was given; ``asked_on``: the day of their yes or no, ``YYYY-MM-DD``."""

    who: str
    words: str
    asked_on: str


def get(conn: sqlite3.Connection, session_id: str) -> Shelf | None:
    """Where a session stands; None for one that has no facts yet."""
    found = conn.execute(
        "SELECT session_id, sample, binned_at, touched_at, stage, stages_done, voices, practice, unnamed,"
        " copy_of FROM shelf WHERE session_id = ?",
        (session_id,),
    ).fetchone()
    if found is None:
        return None
    import json  # the list of the library does without

    done, voices = json.loads(found[5]), json.loads(found[6])
    return Shelf(
        found[0], bool(found[1]), found[2], found[3], found[4], tuple(done), voices, found[7], bool(found[8]), found[9]
    )


def put(conn: sqlite3.Connection, session_id: str, facts: Mapping[str, object]) -> None:
    """Set some of the facts of :class:`Shelf`; a session that has none yet gets them."""
    unknown = set(facts) - set(Shelf._fields)
    if unknown:
        raise KeyError(f"no such fact: {sorted(unknown)}")
    import json  # see get

    conn.execute("INSERT OR IGNORE INTO shelf (session_id) VALUES (?)", (session_id,))
    for name, value in facts.items():
        written = name in ("stages_done", "voices")
        stored = json.dumps(value) if written else int(value) if isinstance(value, bool) else value
        conn.execute(f"UPDATE shelf SET {name} = ? WHERE session_id = ?", (stored, session_id))
    if not IN_SIGHT.isdisjoint(facts):
        from coprod_desktop.store import register  # the list of the library does without

        register.show(conn, session_id)


def drafts(conn: sqlite3.Connection, session_id: str) -> dict[str, str]:
    """Field name -> what stood in it."""
    return dict(conn.execute("SELECT name, text FROM draft WHERE session_id = ?", (session_id,)).fetchall())


def put_draft(conn: sqlite3.Connection, session_id: str, name: str, text: str, at: int) -> None:
    """Keep what stands in a field; an empty text drops it."""
    if text:
        conn.execute(
            "INSERT INTO draft (session_id, name, text, at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (session_id, name) DO UPDATE SET text = excluded.text, at = excluded.at",
            (session_id, name, text.encode("utf-8", "replace").decode(), at),
        )
    else:
        conn.execute("DELETE FROM draft WHERE session_id = ? AND name = ?", (session_id, name))


def timers(conn: sqlite3.Connection, session_id: str) -> tuple[Timer, ...]:
    """The clocks of a session, the one kept last first."""
    rows = conn.execute(
        "SELECT line_id, used_ms, state, at FROM timer WHERE session_id = ? ORDER BY at DESC", (session_id,)
    ).fetchall()
    return tuple(Timer._make(row) for row in rows)


def put_timer(conn: sqlite3.Connection, session_id: str, timer: Timer) -> None:
    """Keep how far a clock is."""
    conn.execute(
        "INSERT INTO timer (session_id, line_id, used_ms, state, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (session_id, line_id) DO UPDATE SET used_ms = excluded.used_ms, state = excluded.state,"
        " at = excluded.at",
        (session_id, *timer),
    )


def put_reach(conn: sqlite3.Connection, session_id: str, reach: Reach) -> None:
    """Keep how to reach somebody; without a day of the yes it goes."""
    conn.execute("DELETE FROM reach WHERE session_id = ? AND who = ?", (session_id, reach.who))
    if reach.asked_on:
        conn.execute("INSERT INTO reach (session_id, who, words, asked_on) VALUES (?, ?, ?, ?)", (session_id, *reach))


def reaches(conn: sqlite3.Connection, session_id: str | None) -> tuple[tuple[str, Reach], ...]:
    """(session id, how to reach somebody) of one session, or of all."""
    rows = conn.execute(
        "SELECT session_id, who, words, asked_on FROM reach WHERE ? IS NULL OR session_id = ?", (session_id, session_id)
    ).fetchall()
    return tuple((row[0], Reach._make(row[1:])) for row in rows)


def add_paper(conn: sqlite3.Connection, paper: Paper) -> None:
    """Note a paper that was made."""
    conn.execute(
        "INSERT INTO paper (seal, session_id, document, at) VALUES (?, ?, ?, ?)",
        (paper.seal, paper.session_id, paper.document, paper.at),
    )


def papers(conn: sqlite3.Connection, *, seal: str | None = None, session_id: str | None = None) -> tuple[Paper, ...]:
    """Papers with that seal, or of that session, newest first."""
    column, value = ("seal", seal) if seal is not None else ("session_id", session_id)
    rows = conn.execute(
        f"SELECT seal, session_id, document, at FROM paper WHERE {column} = ? ORDER BY id DESC", (value,)
    ).fetchall()
    return tuple(Paper(*row) for row in rows)
