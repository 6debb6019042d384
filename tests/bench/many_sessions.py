"""A library of as many made-up sessions as are asked for: whole, with votes, news of actions, and their journals.

Each is one of the four session files at hand with its own words, people, place and dates; the rows of an act stand in
the journal as that act, the chain holds, and the words are in the index of the search. It is written past the write
door, because a hundred thousand rows through it take minutes: ``test_many_sessions.py`` holds it to what the door
would have written. What is made is kept in the temporary folder for the next benchmark.
"""

import hashlib
import json
import re
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count as counting
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from coprod_desktop.domain.chain import chain_hash
from coprod_desktop.domain.model import Note, Row
from coprod_desktop.domain.seeking import for_index
from coprod_desktop.exchange import session_json
from coprod_desktop.store import migrations, register
from coprod_desktop.store.images import SALT_BYTES, RowImage, digest, kept
from coprod_desktop.store.rows import SEARCHED, Image, kind_of, search_text, table
from coprod_desktop.store.store import FILE
from tests.bench import said
from tests.bench.measure import ROOT

TODAY = date(2026, 11, 24)
SEED = 20261124
YEARS = 20
"""The oldest session is that old."""
SHAPES = (
    ("resources/samples/repairs.json", 4),
    ("resources/samples/estate.json", 3),
    ("tests/data/rating_and_consent.json", 6),
    ("tests/data/every_key.json", 7),
)
"""Session files, and how many of twenty sessions are made from each: a hundred rows a session, in the middle."""
ACTS = {
    "session": "session.created", "side": "session.created", "given": "set_up.given_added",
    "person": "people.added", "idea": "ideas.added", "theme": "themes.made", "ballot": "priorities.ballot",
    "action": "actions.added", "action_update": "actions.updated", "version": "negotiation.reworded",
}  # fmt: skip
TOGETHER = {"side": "session", "plan_line": "session", "action_party": "action", "option": "round", "note": "session"}
"""Rows that belong to the act of the row before them."""
LATER = {
    "session": ("state", "sign_off"), "idea": ("theme_id", "theme_order"), "round": ("closed", "voters_by_side"),
    "version": ("counts",), "proposal": ("outcome", "goes_to", "hear_by"), "action": ("measure", "due"),
}  # fmt: skip
"""Columns of a row that are filled in an act of their own."""
STAND_IN = "@@@@@@@@-@@@@"
_DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")


class Shape(NamedTuple):
    """A session file as rows: JSON text in which ids begin with the stand-in, and the day it was held."""

    text: str
    held: date


def library(count: int, *, seed: int = SEED) -> Path:
    """A data folder with ``count`` sessions, made once and kept in the temporary folder: copy it before writing."""
    kept = Path(tempfile.gettempdir()) / f"coprod-sessions-{count}-{seed}-{_what_it_is_made_of()}"
    if not (kept / FILE).exists():
        making = kept.with_name(f"{kept.name}.{Random().randrange(10**9)}")
        make(making, count, seed=seed)
        if kept.exists():
            shutil.rmtree(making)
        else:
            making.rename(kept)
    return kept


def make(folder: Path, count: int, *, seed: int = SEED) -> None:
    """Write a new library into ``folder``."""
    migrations.create(folder / FILE)
    conn = sqlite3.connect(folder / FILE, isolation_level=None)
    try:
        # Nobody else reads the file before it is whole, and nothing is lost with it.
        for pragma in ("synchronous=OFF", "journal_mode=OFF", "cache_size=-262144", "trusted_schema=OFF"):
            conn.execute(f"PRAGMA {pragma}")
        conn.execute("BEGIN")
        writer = _Writer(conn)
        for number in range(count):
            writer.session(_Made(number, count, seed))
        conn.execute("COMMIT")
    finally:
        conn.close()


class _Made:
    """One session that is made up: its rows as images, and the instants of its acts."""

    def __init__(self, number: int, count: int, seed: int) -> None:
        self.numbers = numbers = Random(f"{seed}-{number}")
        ages = YEARS * 365
        # The newest last, as they are typed; every session has its own day or shares it with a few.
        self.held = TODAY - timedelta(days=ages - ages * (number + 1) // count)
        self.began = int(datetime.combine(self.held, datetime.min.time(), UTC).timestamp() * 1000)
        self.began += 13 * 3_600_000 + number
        shape = shapes()[numbers.choices(range(len(SHAPES)), [weight for _path, weight in SHAPES])[0]]
        first = f"{self.began:012x}"
        moved = self.held - shape.held
        text = shape.text.replace(STAND_IN, f"{first[:8]}-{first[8:]}")
        text = _DAY.sub(lambda day: str(date.fromisoformat(day[0]) + moved), text)
        self.rows: list[tuple[str, Image]] = [(name, image) for name, image in json.loads(text)]
        self.session = self.rows[0][1]
        self.id = str(self.session["id"])
        self._say()

    def acts(self) -> Iterator[tuple[str, list[RowImage]]]:
        """What was done, act by act: rows that were added, then what came to stand in them later."""
        act: list[RowImage] = []
        for name, image in self.rows:
            if act and TOGETHER.get(name) != act[0].table:
                yield ACTS.get(act[0].table, f"{act[0].table}.added"), act
                act = []
            act.append(RowImage(name, str(image["id"]), None, {**image, **_not_yet(name, image)}))
        yield ACTS.get(act[0].table, f"{act[0].table}.added"), act
        for name, image in self.rows:
            before = {**image, **_not_yet(name, image)}
            if before != image:
                yield f"{name}.went_on", [RowImage(name, str(image["id"]), before, image)]

    def _say(self) -> None:
        numbers, where = self.numbers, said.place(self.numbers)
        sides = iter(numbers.choice(said.SIDES))
        for name, image in self.rows:
            match name:
                case "person":
                    image["display_name"] = said.name(numbers)
                case "theme":
                    image["name"] = numbers.choice(said.TOPICS)
                case "side":
                    image["label"] = next(sides, "Partners")
                case "session":
                    self._session(image, where)
                case _:
                    for column in SEARCHED.get(name, ()):
                        words = image[column]
                        if isinstance(words, str) and not words.startswith("["):
                            image[column] = said.words_of(numbers, len(words))

    def _session(self, image: Image, where: str) -> None:
        numbers = self.numbers
        image["file_id"] = image["id"]
        image["title"], image["venue"] = said.title(numbers, where), where
        image["service"] = numbers.choice(said.SERVICES)
        image["organisation"] = f"{where.partition(' ')[0]} {numbers.choice(('Homes', 'Council', 'Trust'))}"
        image["focus_question"] = f"How can {numbers.choice(said.THINGS)} work better for everybody?"
        recent = (TODAY - self.held).days < 60
        image["state"] = numbers.choice(("planned", "agreed", "agreed")) if recent else "final"
        image["follows"] = None


def _not_yet(name: str, image: Image) -> Image:
    """What of a row comes in a later act."""
    return {column: "planned" if column == "state" else None for column in LATER.get(name, ()) if image[column]}


class _Writer:
    """Writes made-up sessions as their acts would have been."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._items = counting(1)

    def session(self, made: _Made) -> None:
        rows: dict[str, list[list[Any]]] = {}
        for name, image in made.rows:
            rows.setdefault(name, []).append([image[column] for column in table(kind_of(name)).columns])
        for name, values in rows.items():
            self._conn.executemany(table(kind_of(name)).insert, values)
        number = self._conn.execute("SELECT no FROM session WHERE id = ?", (made.id,)).fetchone()[0]
        self._journal(made, number)
        self._search(made, number)
        binned = made.began if made.numbers.random() < 0.003 else None
        self._conn.execute(
            "INSERT INTO shelf (session_id, binned_at, touched_at, stage) VALUES (?, ?, ?, ?)",
            (made.id, binned, made.began, "close"),
        )
        register.follow(self._conn, made.id, register.COMES_FROM)

    def _journal(self, made: _Made, number: int) -> None:
        steps, rows, prev = [], [], ""
        for seq, (label, images) in enumerate(made.acts(), 1):
            at = made.began + seq * 20_000
            salts = [made.numbers.randbytes(SALT_BYTES) for _image in images]
            digests = [digest(salt, image) for salt, image in zip(salts, images, strict=True)]
            prev = chain_hash(prev, seq, made.id, "do", label, at, digests)
            steps.append((number, seq, "do", None, seq - 1, seq, label, "{}", at, bytes.fromhex(prev), 0))
            rows += [
                (number, seq, n, image.table, image.row_id, kept(image), salt)
                for n, (image, salt) in enumerate(zip(images, salts, strict=True))
            ]
        self._conn.executemany("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", steps)
        self._conn.executemany("INSERT INTO step_row VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def _search(self, made: _Made, number: int) -> None:
        found = [(name, image["id"], search_text(name, image)) for name, image in made.rows]
        items = [(next(self._items), number, name, row_id, text) for name, row_id, text in found if text]
        self._conn.executemany("INSERT INTO search_item VALUES (?, ?, ?, ?)", [item[:4] for item in items])
        indexed = [(item[0], for_index(item[4])) for item in items]
        self._conn.executemany("INSERT INTO search_item_fts (rowid, text) VALUES (?, ?)", indexed)


@cache
def shapes() -> tuple[Shape, ...]:
    """The session files as rows, parents before children, in the order in which a session is typed."""
    return tuple(_shape(ROOT / path) for path, _weight in SHAPES)


def _shape(path: Path) -> Shape:
    numbers, places = Random(path.name), counting()

    def new_id() -> str:
        place, rest = next(places), f"{numbers.getrandbits(60):015x}"
        return f"{STAND_IN}-7{place:03x}-{8 + place % 4:x}{rest[:3]}-{rest[3:]}"

    record = session_json.read(path.read_text(encoding="utf-8"), new_id)
    session = record.session
    note = Note(id=new_id(), session_id=session.id, seq=1, text="The hall is cold: ask for the heating before two.")
    parties: dict[str, list[Row]] = {}
    rows: list[Row] = []
    for row in (*record.every_row(), note):
        hangs_on = getattr(row, "action_id" if type(row).__name__ == "ActionParty" else "round_id", None)
        if type(row).__name__ in ("ActionParty", "Option"):
            parties.setdefault(str(hangs_on), []).append(row)
        else:
            rows.append(row)
    ordered = [one for row in rows for one in (row, *parties.get(row.id, ()))]
    # What the act of making a session writes comes first.
    ordered.sort(key=lambda row: TOGETHER.get(table(type(row)).name) != "session" and row is not session)
    images = [(table(type(row)).name, table(type(row)).image(row)) for row in ordered]
    held = date.fromisoformat(session.date or str(TODAY))
    return Shape(json.dumps(images, ensure_ascii=False), held)


def _what_it_is_made_of() -> str:
    """Eight letters that change with the schema, the shapes and the words."""
    parts = [
        ROOT / "coprod_desktop/store" / name
        for name in ("schema_1.py", "schema_register.py", "rows.py", "images.py", "search.py", "register.py")
    ]
    parts += [ROOT / path for path, _weight in SHAPES] + [Path(__file__), Path(said.__file__)]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:8]


if __name__ == "__main__":
    print(library(int(sys.argv[1])))
