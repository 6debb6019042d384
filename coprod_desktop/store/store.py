"""The store: one SQLite file, one connection, one write door.

The domain's forty classes take longer to make than a window; so this module, which the library window needs for
its first page, brings them in only where a row is read or written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from coprod_desktop.errors import RuleBroken, StoreTrouble
from coprod_desktop.i18n import _
from coprod_desktop.store import connect as opening
from coprod_desktop.store import shelf as shelves
from coprod_desktop.store.ids import Ids, letters

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from coprod_desktop.domain.model import Row, Session
    from coprod_desktop.domain.record import SessionRecord
    from coprod_desktop.store import history as journal
    from coprod_desktop.store import search as words_index
    from coprod_desktop.store.backup import Backup
    from coprod_desktop.store.step import Change, Step

R = TypeVar("R", bound="Row")
T = TypeVar("T")

FILE = "coprod.db"


class Store:
    """Reads and writes the file of one data folder. Build it with :meth:`open`."""

    def __init__(self, conn: sqlite3.Connection, path: Path, *, readonly: bool, new_id: Callable[[], str]) -> None:
        self._conn = conn
        self.path = path
        self.readonly = readonly
        self.new_id = new_id
        self._listeners: list[Callable[[Change], object]] = []
        self._in_step = False
        self._file = None if readonly else path.stat().st_ino

    @classmethod
    def open(cls, data: Path, *, readonly: bool = False, new_id: Callable[[], str] | None = None) -> Store:
        """Open the file in the folder ``data``; a first one is made, an older one brought up to date.

        ``readonly`` makes nothing. Raises StoreTrouble; SessionsGone where a file was there before.
        """
        path = data / FILE
        if readonly:
            return cls.open_file(path)
        if not path.exists():
            from coprod_desktop.store.migrations import create

            opening.refuse_if_gone(path)
            create(path)
        try:
            conn = opening.connect(path)
        except opening.NeedsMigration:
            from coprod_desktop.store.migrations import migrate

            migrate(path)
            conn = opening.connect(path)
        return cls(conn, path, readonly=False, new_id=new_id or Ids().new)

    @classmethod
    def open_file(cls, path: Path) -> Store:
        """Read one file (a backup, a copy on a stick) without writing to it. Raises StoreTrouble."""
        try:
            return cls(opening.connect(path, readonly=True), path, readonly=True, new_id=Ids().new)
        except opening.NeedsMigration:
            raise StoreTrouble(_("These sessions are from an older version. Open the program once.")) from None

    def close(self) -> None:
        """Let go of the file."""
        self._conn.close()

    def listen(self, told: Callable[[Change], object]) -> None:
        """Be told every change, after COMMIT."""
        self._listeners.append(told)

    # ---- writing

    @contextmanager
    def step(self, session_id: str, label_key: str, at: int, **numbers: int) -> Iterator[Step]:
        """One act: everything written inside is committed with its journal, or nothing is.

        ``at``: UTC milliseconds. Raises StoreTrouble where the disk does not take it. A step without a change
        leaves no trace.
        """
        from coprod_desktop.store import history as journal
        from coprod_desktop.store.step import Change, Step, record, touched

        with self.transaction():
            step = Step(self._conn, session_id, label_key, numbers)
            yield step
            written = [one for one in (step, *step.others) if one.images]
            for one in written:
                record(
                    self._conn, session_id=one.session_id, kind="do", label_key=one.label_key, numbers=one.numbers,
                    at=at, images=one.images, of=None, base=journal.top(self._conn, one.session_id), top=None,
                )  # fmt: skip
                self._touch(one.session_id, at)
        for one in written:
            self.tell(Change(one.label_key, one.session_id, touched(one.images)))

    def undo(self, session_id: str, at: int) -> journal.Past | None:
        """Take back the newest act of a session; the act, or None where there is none (or a barrier)."""
        from coprod_desktop.store import history as journal

        return self._turn(journal.undo, session_id, at)

    def redo(self, session_id: str, at: int) -> journal.Past | None:
        """Repeat the act that was taken back last; the act, or None where there is none."""
        from coprod_desktop.store import history as journal

        return self._turn(journal.redo, session_id, at)

    def go_to(self, session_id: str, act: int, at: int) -> journal.Past | None:
        """Undo or redo, as one step, until this act is the newest in effect; None where it is, or cannot be."""
        from coprod_desktop.store import history as journal

        return self._turn(partial(journal.go_to, to=act), session_id, at)

    def timeline(self, session_id: str) -> journal.Timeline:
        """The acts of a session as undo and redo see them."""
        from coprod_desktop.store import history as journal

        return self.ask(lambda c: journal.Timeline.read(c, session_id))

    def shelve(self, session_id: str, **facts: object) -> None:
        """Set facts of the shelf (the names of ``Shelf``): no act, no journal."""
        with self.transaction():
            shelves.put(self._conn, session_id, facts)
        if "binned_at" in facts:
            self._tell_all("library.binned", session_id)

    def put_drafts(self, session_id: str, texts: dict[str, str], at: int) -> None:
        """Keep what stands in fields (name -> text); an empty text drops its draft."""
        with self.transaction():
            for name, text in texts.items():
                shelves.put_draft(self._conn, session_id, name, text, at)

    def pulse(self, session_id: str, timer: shelves.Timer) -> None:
        """Keep how far the clock of a line of the plan is: ticking is no act."""
        with self.transaction():
            shelves.put_timer(self._conn, session_id, timer)

    def put_reach(self, session_id: str, reach: shelves.Reach) -> None:
        """Keep whom to ring, outside the journal; without the day of a yes, drop it for good."""
        with self.transaction():
            shelves.put_reach(self._conn, session_id, reach)

    def paper_made(self, seal: str, session_id: str, document: str, at: int) -> None:
        """Note that a paper was made; ``at``: UTC milliseconds."""
        with self.transaction():
            shelves.add_paper(self._conn, shelves.Paper(seal, session_id, document, at))

    def purge(self, session_id: str) -> None:
        """Take a session out of the file for good, with its journal."""
        from coprod_desktop.domain.model import ROWS
        from coprod_desktop.store import register
        from coprod_desktop.store import search as words_index
        from coprod_desktop.store.images import NUMBER
        from coprod_desktop.store.rows import quoted, table

        with self.transaction():
            words_index.forget_session(self._conn, session_id)
            register.forget_session(self._conn, session_id)
            for name in ("step_row", "step"):
                self._conn.execute(f"DELETE FROM {name} WHERE session = {NUMBER}", (session_id,))
            for name in ("draft", "timer", "reach", "paper", "shelf"):
                self._conn.execute(f"DELETE FROM {name} WHERE session_id = ?", (session_id,))
            for kind in reversed(ROWS):
                its = table(kind)
                self._conn.execute(f"DELETE FROM {quoted(its.name)} WHERE {its.owner} = ?", (session_id,))
        self._tell_all("library.purged", session_id)

    # ---- reading

    def get(self, kind: type[R], row_id: str | None) -> R | None:
        """The row with that id, or None."""
        from coprod_desktop.store.rows import read, table

        found = self._fetch(f"{table(kind).select} WHERE id = ?", (row_id,))
        return read(kind, found[0]) if found else None

    def need(self, kind: type[R], row_id: str | None) -> R:
        """The row with that id. Raises RuleBroken where it is gone."""
        row = self.get(kind, row_id)
        if row is None:
            raise RuleBroken(_("That line is no longer there."))
        return row

    def rows(self, kind: type[R], session_id: str, *, ids: Iterable[str] | None = None, **equals: Any) -> tuple[R, ...]:
        """The rows of a session in order; ``ids`` and ``column=value`` narrow them."""
        from coprod_desktop.store.rows import read, table

        its = table(kind)
        where, values = self._where(its.owner, session_id, equals)
        if ids is not None:
            wanted = list(ids)
            where += f" AND id IN ({', '.join('?' for _id in wanted)})"
            values += wanted
        return tuple(read(kind, row) for row in self._fetch(f"{its.select} WHERE {where} ORDER BY seq, id", values))

    def count(self, kind: type[Row], session_id: str, **equals: Any) -> int:
        """How many rows :meth:`rows` would give."""
        from coprod_desktop.store.rows import quoted, table

        its = table(kind)
        where, values = self._where(its.owner, session_id, equals)
        return int(self._fetch(f"SELECT count(*) FROM {quoted(its.name)} WHERE {where}", values)[0][0])

    def record(self, session_id: str) -> SessionRecord:
        """The whole session but for what is kept apart from its record. Raises RuleBroken where it is gone."""
        from coprod_desktop.domain.model import APART, ROWS, Session
        from coprod_desktop.domain.record import SessionRecord

        session = self.need(Session, session_id)
        found: list[Row] = []
        for kind in ROWS:
            if kind is not Session and kind not in APART:
                found.extend(self.rows(kind, session_id))
        shelf = self.shelf(session_id)
        return SessionRecord.of(session, found, practice=shelf is not None and shelf.practice is not None)

    def next_seq(self, kind: type[Row], session_id: str, **equals: Any) -> int:
        """The place after the last one."""
        from coprod_desktop.store.rows import quoted, table

        its = table(kind)
        where, values = self._where(its.owner, session_id, equals)
        last = self._fetch(f"SELECT max(seq) FROM {quoted(its.name)} WHERE {where}", values)[0][0]
        return int(last or 0) + 1

    def next_file_id(self, kind: type[Row], session_id: str, prefix: str, **equals: Any) -> str:
        """The next free short id: ``prefix`` and a number, or for an empty prefix a letter (``A`` to ``Z``, ``AA``)."""
        from coprod_desktop.store.rows import quoted, table

        its = table(kind)
        if not prefix:
            taken = {row.file_id for row in self.rows(kind, session_id, **equals)}  # type: ignore[attr-defined]
            n = 0
            while letters(n) in taken:
                n += 1
            return letters(n)
        # Counting on from the newest row keeps the cost flat; two digits for ideas and people, as written by hand.
        width = 2 if prefix in ("I", "T") else 1
        where, values = self._where(its.owner, session_id, equals)
        newest = self._fetch(f"SELECT file_id FROM {quoted(its.name)} WHERE {where} ORDER BY seq DESC LIMIT 1", values)
        digits = newest[0][0].removeprefix(prefix) if newest else "0"
        n = int(digits) if digits.isdecimal() else 0
        while True:
            n += 1
            file_id = f"{prefix}{n:0{width}d}"
            if not self.count(kind, session_id, file_id=file_id, **equals):
                return file_id

    def session_ids(self, *, samples: bool = False) -> tuple[str, ...]:
        """Ids of the sessions that are not in the bin."""
        sql = "SELECT session_id FROM shelf WHERE binned_at IS NULL AND sample <= ? ORDER BY touched_at DESC"
        return tuple(row[0] for row in self._fetch(sql, (int(samples),)))

    def session_by_file_id(self, file_id: str) -> Session | None:
        """The session whose id in its file is this, or None."""
        from coprod_desktop.domain.model import Session
        from coprod_desktop.store.rows import read, table

        found = self._fetch(f"{table(Session).select} WHERE file_id = ?", (file_id,))
        return read(Session, found[0]) if found else None

    def shelf(self, session_id: str) -> shelves.Shelf | None:
        """Where a session stands in the library, or None."""
        return self.ask(lambda c: shelves.get(c, session_id))

    def drafts(self, session_id: str) -> dict[str, str]:
        """Field name -> what stood in it when it was kept last."""
        return self.ask(lambda c: shelves.drafts(c, session_id))

    def timers(self, session_id: str) -> tuple[shelves.Timer, ...]:
        """The clocks of the lines of the plan, the one kept last first."""
        return self.ask(lambda c: shelves.timers(c, session_id))

    def reaches(self, session_id: str | None = None) -> tuple[tuple[str, shelves.Reach], ...]:
        """(session id, whom to ring) of one session, or of all."""
        return self.ask(lambda c: shelves.reaches(c, session_id))

    def papers(self, *, seal: str | None = None, session_id: str | None = None) -> tuple[shelves.Paper, ...]:
        """Papers with that seal, or of that session, newest first."""
        return self.ask(lambda c: shelves.papers(c, seal=seal, session_id=session_id))

    def search(self, words: str, *, session_id: str | None = None, limit: int = 100) -> tuple[words_index.Hit, ...]:
        """Rows with all of these words; samples and the bin left out unless one session is asked for."""
        from coprod_desktop.store import search as words_index

        return self.ask(lambda c: words_index.find(c, words, session_id=session_id, limit=limit))

    def history(self, session_id: str, limit: int = 1000) -> tuple[journal.Past, ...]:
        """The steps of a session, newest first."""
        from coprod_desktop.store import history as journal

        return self.ask(lambda c: journal.past(c, session_id, limit))

    def broken_links(self, session_id: str) -> tuple[int, ...]:
        """Steps of the journal that are not as they were written; empty: the chain holds."""
        from coprod_desktop.store import history as journal

        return self.ask(lambda c: journal.broken_links(c, session_id))

    def is_sound(self) -> bool:
        """Whether the file passes SQLite's own checks."""
        sound = self._fetch("PRAGMA integrity_check", ()) == [("ok",)]
        return sound and not self._fetch("PRAGMA foreign_key_check", ())

    # ---- second copies

    def back_up(self, now: datetime, why: str) -> Path:
        """Make a checked backup in the data folder. Raises StoreTrouble."""
        from coprod_desktop.store import backup

        return backup.make(self._conn, self.path.parent, now, why).path

    def copy_to(self, target: Path) -> None:
        """Write a checked copy of everything to ``target``. Raises StoreTrouble."""
        from coprod_desktop.store import backup

        backup.copy_to(self._conn, target)

    def backups(self) -> tuple[Backup, ...]:
        """The backups in the data folder, newest first."""
        from coprod_desktop.store import backup

        return backup.backups(self.path.parent)

    def restore(self, chosen: Path) -> None:
        """Put a backup in the place of the file and go on with it. Raises StoreTrouble; then nothing has changed."""
        from coprod_desktop.store import backup

        self._conn.close()
        try:
            backup.restore(chosen, self.path)
        finally:
            fresh = Store.open(self.path.parent)
            self._conn, self._file = fresh._conn, fresh._file
        self._tell_all("library.restored", "")

    # ---- inside

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, for the store's own modules. Raises StoreTrouble."""
        if self._in_step:
            raise RuntimeError("a step inside a step")
        self._check_place()
        self._in_step = True
        try:
            self._conn.execute("BEGIN IMMEDIATE")
            try:
                yield self._conn
                self._conn.execute("COMMIT")
            except BaseException:
                if self._conn.in_transaction:
                    self._conn.execute("ROLLBACK")
                raise
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise opening.said(error) from error
        finally:
            self._in_step = False

    def _check_place(self) -> None:
        """A file that was moved or replaced under us would take writes that nobody finds again."""
        try:
            there = self.path.stat().st_ino
        except OSError:
            there = None
        if there != self._file:
            raise StoreTrouble(
                _("The file with your sessions was moved, replaced or taken away while the program was open. What was"
                  " kept is not lost: press Ctrl+Shift+S to copy it to a stick. Then put the file back and start anew.")
            )  # fmt: skip

    def _touch(self, session_id: str, at: int) -> None:
        self._conn.execute(
            "INSERT INTO shelf (session_id, touched_at) VALUES (?, ?)"
            " ON CONFLICT (session_id) DO UPDATE SET touched_at = excluded.touched_at",
            (session_id, at),
        )

    def _turn(
        self,
        turn: Callable[[sqlite3.Connection, str, int], tuple[journal.Past, Change] | None],
        session_id: str,
        at: int,
    ) -> journal.Past | None:
        with self.transaction():
            done = turn(self._conn, session_id, at)
            if done is not None:
                self._touch(session_id, at)
        if done is None:
            return None
        self.tell(done[1])
        return done[0]

    def _tell_all(self, label_key: str, session_id: str) -> None:
        """Tell that everything about a session may have changed."""
        from coprod_desktop.store.step import Change

        self.tell(Change(label_key, session_id, None))

    def tell(self, change: Change) -> None:
        """Tell everybody who listens what was committed."""
        for told in tuple(self._listeners):
            told(change)

    @staticmethod
    def _where(owner: str, session_id: str, equals: dict[str, object]) -> tuple[str, list[object]]:
        where = f'"{owner}" = ?'
        values: list[object] = [session_id]
        for column, value in equals.items():
            where += f' AND "{column}" IS ?'
            values.append(value)
        return where, values

    def _fetch(self, sql: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
        return self.ask(lambda c: c.execute(sql, tuple(values)).fetchall())

    def ask(self, ask: Callable[[sqlite3.Connection], T]) -> T:
        """What a question of the store's own modules (``store.register``) finds. Raises StoreTrouble."""
        try:
            return ask(self._conn)
        except sqlite3.DatabaseError as error:
            raise opening.said(error) from error
