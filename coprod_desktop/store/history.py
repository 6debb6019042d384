"""Undo, redo and the chain: steps are only ever appended.

``top`` of a step is the newest act still in effect after it, ``base`` of an act the newest in effect before it.
So undo takes back ``top`` and leaves its ``base``; redo repeats the newest act whose ``base`` is ``top``; and an
act after an undo has no act upon it, which is how it ends redo.
"""

import json
import sqlite3
from dataclasses import dataclass

from coprod_desktop.store.step import (
    BARRIERS,
    Change,
    RowImage,
    apply,
    chain_hash,
    digest,
    load_images,
    record,
    touched,
)


@dataclass(frozen=True, slots=True)
class Past:
    """One step of the history. ``kind``: ``do``, ``undo`` or ``redo``; ``at``: UTC milliseconds."""

    seq: int
    kind: str
    of: int | None
    label_key: str
    numbers: dict[str, int]
    at: int
    in_effect: bool


def top(conn: sqlite3.Connection, session_id: str) -> int:
    """The newest act still in effect; 0: none."""
    found = conn.execute(
        "SELECT top FROM step WHERE session_id = ? ORDER BY seq DESC LIMIT 1", (session_id,)
    ).fetchone()
    return int(found[0]) if found else 0


def can_undo(conn: sqlite3.Connection, session_id: str) -> Past | None:
    """The act that undo would take back; None at a barrier or at the beginning."""
    act = _act(conn, session_id, top(conn, session_id))
    return None if act is None or act.label_key in BARRIERS else act


def can_redo(conn: sqlite3.Connection, session_id: str) -> Past | None:
    """The act that redo would repeat, or None."""
    found = conn.execute(
        "SELECT max(seq) FROM step WHERE session_id = ? AND kind = 'do' AND base = ?",
        (session_id, top(conn, session_id)),
    ).fetchone()
    return _act(conn, session_id, found[0] or 0)


def undo(conn: sqlite3.Connection, session_id: str, at: int) -> tuple[Past, Change] | None:
    """Take back the newest act (inside the caller's transaction); None where there is none to take back."""
    act = can_undo(conn, session_id)
    if act is None:
        return None
    base = conn.execute("SELECT base FROM step WHERE session_id = ? AND seq = ?", (session_id, act.seq)).fetchone()[0]
    images = [RowImage(i.table, i.row_id, i.after, i.before) for i in reversed(load_images(conn, session_id, act.seq))]
    return act, _append(conn, session_id, "undo", act, images, at, base)


def redo(conn: sqlite3.Connection, session_id: str, at: int) -> tuple[Past, Change] | None:
    """Repeat the act that was taken back last (inside the caller's transaction); None where there is none."""
    act = can_redo(conn, session_id)
    if act is None:
        return None
    return act, _append(conn, session_id, "redo", act, load_images(conn, session_id, act.seq), at, act.seq)


def past(conn: sqlite3.Connection, session_id: str, limit: int = 1000) -> tuple[Past, ...]:
    """The steps of a session, newest first."""
    rows = conn.execute(
        "SELECT seq, kind, of, label_key, numbers, at FROM step WHERE session_id = ? ORDER BY seq DESC LIMIT ?",
        (session_id, limit),
    ).fetchall()
    in_effect = set()
    act = top(conn, session_id)
    while rows and act >= rows[-1][0]:
        in_effect.add(act)
        act = conn.execute("SELECT base FROM step WHERE session_id = ? AND seq = ?", (session_id, act)).fetchone()[0]
    return tuple(Past(s, k, o, label, json.loads(n), at, s in in_effect) for s, k, o, label, n, at in rows)


def broken_links(conn: sqlite3.Connection, session_id: str) -> tuple[int, ...]:
    """Steps whose images or place in the chain are not as they were written; empty: the chain holds.

    Where a salt is gone (words erased on purpose) the digest stands for the image.
    """
    broken = []
    prev = ""
    steps = conn.execute(
        "SELECT seq, kind, label_key, at, prev, hash FROM step WHERE session_id = ? ORDER BY seq", (session_id,)
    ).fetchall()
    for expected, (seq, kind, label_key, at, said_prev, said_hash) in enumerate(steps, 1):
        rows = conn.execute(
            "SELECT salt, before, after, digest FROM step_row WHERE session_id = ? AND step = ? ORDER BY n",
            (session_id, seq),
        ).fetchall()
        images_hold = all(salt is None or digest(salt, b, a) == d for salt, b, a, d in rows)
        link = chain_hash(prev, seq, session_id, kind, label_key, at, [r[3] for r in rows])
        if seq != expected or said_prev != prev or said_hash != link or not images_hold:
            broken.append(seq)
        prev = said_hash
    return tuple(broken)


def _act(conn: sqlite3.Connection, session_id: str, seq: int) -> Past | None:
    found = conn.execute(
        "SELECT seq, kind, of, label_key, numbers, at FROM step WHERE session_id = ? AND seq = ?", (session_id, seq)
    ).fetchone()
    if found is None:
        return None
    return Past(found[0], found[1], found[2], found[3], json.loads(found[4]), found[5], True)


def _append(
    conn: sqlite3.Connection, session_id: str, kind: str, act: Past, images: list[RowImage], at: int, new_top: int
) -> Change:
    for image in images:
        apply(conn, session_id, image)
    record(
        conn, session_id=session_id, kind=kind, label_key=act.label_key, numbers=act.numbers, at=at, images=images,
        of=act.seq, base=0, top=new_top,
    )  # fmt: skip
    return Change(act.label_key, session_id, touched(images))
