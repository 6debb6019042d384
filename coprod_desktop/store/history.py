"""Undo, redo and the chain: steps are only ever appended.

``top`` of a step is the newest act still in effect after it, ``base`` of an act the newest in effect before it.
So undo takes back ``top`` and leaves its ``base``; redo repeats the newest act whose ``base`` is ``top``; and an
act after an undo has no act upon it, which is how it ends redo. Steps that were taken ``elsewhere`` and came with a
bundle cannot be walked back here: neither goes over them.
"""

import json
import sqlite3
from dataclasses import dataclass

from coprod_desktop.domain.chain import chain_hash
from coprod_desktop.store.images import NUMBER, RowImage, load, walk_back
from coprod_desktop.store.step import BARRIERS, Change, apply, record, touched


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
    elsewhere: bool = False


def top(conn: sqlite3.Connection, session_id: str) -> int:
    """The newest act still in effect; 0: none."""
    found = conn.execute(
        f"SELECT top FROM step WHERE session = {NUMBER} ORDER BY seq DESC LIMIT 1", (session_id,)
    ).fetchone()
    return int(found[0]) if found else 0


def to_undo(conn: sqlite3.Connection, session_id: str) -> Past | None:
    """The act that undo would take back; None at a barrier or at the beginning."""
    act = _act(conn, session_id, top(conn, session_id))
    return None if act is None or act.label_key in BARRIERS or act.elsewhere else act


def to_redo(conn: sqlite3.Connection, session_id: str) -> Past | None:
    """The act that redo would repeat, or None."""
    newest = top(conn, session_id)
    found = conn.execute(
        f"SELECT max(seq) FROM step WHERE session = {NUMBER} AND seq > ? AND kind = 'do' AND base = ?",
        (session_id, newest, newest),
    ).fetchone()
    act = _act(conn, session_id, found[0] or 0)
    return None if act is None or act.elsewhere else act


def undo(conn: sqlite3.Connection, session_id: str, at: int) -> tuple[Past, Change] | None:
    """Take back the newest act (inside the caller's transaction); None where there is none to take back."""
    act = to_undo(conn, session_id)
    if act is None:
        return None
    base = conn.execute(
        f"SELECT base FROM step WHERE session = {NUMBER} AND seq = ?", (session_id, act.seq)
    ).fetchone()[0]
    return act, _append(conn, session_id, "undo", act, _turned_back(conn, session_id, [act.seq]), at, base)


def redo(conn: sqlite3.Connection, session_id: str, at: int) -> tuple[Past, Change] | None:
    """Repeat the act that was taken back last (inside the caller's transaction); None where there is none."""
    act = to_redo(conn, session_id)
    if act is None:
        return None
    return act, _append(conn, session_id, "redo", act, load(conn, session_id, [act.seq])[act.seq], at, act.seq)


def go_to(conn: sqlite3.Connection, session_id: str, at: int, *, to: int) -> tuple[Past, Change] | None:
    """Undo or redo as many acts as it takes until act ``to`` is the newest in effect, as one step of the journal.

    Inside the caller's transaction. None where it is the newest already, or cannot be reached: an act behind a barrier,
    or one that was taken back before something else was done.
    """
    line = Timeline.read(conn, session_id)
    back, forward = line.acts_above(to), line.acts_up_to(to)
    if back:
        kind, label_key, acts = "undo", "session.went_back", back
        turned = _turned_back(conn, session_id, back)
    elif forward:
        kind, label_key, acts = "redo", "session.went_on", forward
        found = load(conn, session_id, forward)
        turned = [image for seq in forward for image in found[seq]]
    else:
        return None
    went = Past(acts[-1], kind, acts[-1], label_key, {"number": len(acts)}, at, True)
    return went, _append(conn, session_id, kind, went, turned, at, to)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The acts of a session as undo and redo see them: the newest in effect, and for each act what lies beneath it."""

    top: int
    beneath: dict[int, int]
    labels: dict[int, str]
    elsewhere: frozenset[int] = frozenset()

    @classmethod
    def read(cls, conn: sqlite3.Connection, session_id: str) -> "Timeline":
        """All of it at once: asking for one act after the other takes as long as there are acts."""
        rows = conn.execute(
            f"SELECT seq, base, label_key, elsewhere FROM step WHERE session = {NUMBER} AND kind = 'do'", (session_id,)
        ).fetchall()
        return cls(
            top(conn, session_id),
            {row[0]: row[1] for row in rows},
            {row[0]: row[2] for row in rows},
            frozenset(row[0] for row in rows if row[3]),
        )

    def in_effect(self) -> list[int]:
        """The acts in effect, newest first."""
        found, act = [], self.top
        while act in self.beneath:
            found.append(act)
            act = self.beneath[act]
        return found

    def to_come(self) -> list[int]:
        """The acts that redo would repeat, the next one first."""
        newest_upon = {base: seq for seq, base in sorted(self.beneath.items())}
        found, act = [], self.top
        while act in newest_upon and newest_upon[act] not in self.elsewhere:
            act = newest_upon[act]
            found.append(act)
        return found

    def barrier(self) -> int:
        """The newest act in effect that undo does not take back; 0: there is none."""
        barred = (act for act in self.in_effect() if self.labels[act] in BARRIERS or act in self.elsewhere)
        return next(barred, 0)

    def acts_above(self, act: int) -> list[int]:
        """What undo takes back to come to an act in effect, newest first; empty where it cannot."""
        done = self.in_effect()
        return done[: done.index(act)] if act in done and act >= self.barrier() else []

    def acts_up_to(self, act: int) -> list[int]:
        """What redo repeats to come to an act, the next one first; empty where it cannot."""
        waiting = self.to_come()
        return waiting[: waiting.index(act) + 1] if act in waiting else []


def past(conn: sqlite3.Connection, session_id: str, limit: int = 1000) -> tuple[Past, ...]:
    """The steps of a session, newest first."""
    rows = conn.execute(
        f"SELECT seq, kind, of, label_key, numbers, at FROM step WHERE session = {NUMBER} ORDER BY seq DESC LIMIT ?",
        (session_id, limit),
    ).fetchall()
    in_effect = set(Timeline.read(conn, session_id).in_effect())
    return tuple(Past(s, k, o, label, json.loads(n), at, s in in_effect) for s, k, o, label, n, at in rows)


def broken_links(conn: sqlite3.Connection, session_id: str) -> tuple[int, ...]:
    """Steps whose images or place in the chain are not as they were written; empty: the chain holds.

    A row that was changed past the write door breaks the step that wrote it last.
    """
    digests: dict[int, list[str]] = {}
    for row in walk_back(conn, session_id):
        digests.setdefault(row.step, []).insert(0, row.digest())
    broken, prev = [], ""
    steps = conn.execute(
        f"SELECT seq, kind, label_key, at, hash FROM step WHERE session = {NUMBER} ORDER BY seq", (session_id,)
    ).fetchall()
    for expected, (seq, kind, label_key, at, link) in enumerate(steps, 1):
        wanted = chain_hash(prev, seq, session_id, kind, label_key, at, digests.get(seq, []))
        if seq != expected or link.hex() != wanted:
            broken.append(seq)
        prev = link.hex()
    return tuple(broken)


def _act(conn: sqlite3.Connection, session_id: str, seq: int) -> Past | None:
    found = conn.execute(
        f"SELECT seq, kind, of, label_key, numbers, at, elsewhere FROM step WHERE session = {NUMBER} AND seq = ?",
        (session_id, seq),
    ).fetchone()
    if found is None:
        return None
    return Past(found[0], found[1], found[2], found[3], json.loads(found[4]), found[5], True, bool(found[6]))


def _turned_back(conn: sqlite3.Connection, session_id: str, seqs: list[int]) -> list[RowImage]:
    """The images of these acts the other way round, the last one of each first."""
    found = load(conn, session_id, seqs)
    return [RowImage(i.table, i.row_id, i.after, i.before) for seq in seqs for i in reversed(found[seq])]


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
