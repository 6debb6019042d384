"""A name that must go: where it stands everywhere, taken out here and in every second copy, and the proof of it."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from coprod_desktop.domain import erasing
from coprod_desktop.domain.erasing import Name, Place
from coprod_desktop.domain.model import Person, Row, Session
from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _
from coprod_desktop.pdf import DOCUMENTS
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings, read_settings, write_settings
from coprod_desktop.store import erasing as store_erasing
from coprod_desktop.store.shelf import Paper
from coprod_desktop.store.store import Store

LABELS = {store_erasing.LABEL: _("a name taken out everywhere")}

Key = tuple[str, str]
"""A place: the id of its row, and its field."""
PIECE, OVERLAP = 1 << 20, 4000
"""Bytes of a file that are looked through at a time, and how many of them again with the next."""
LONG = 5
SESSIONS = ".db"


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody with the name on the list of a session."""

    person: Person
    session: Session


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A line in which the name stands, and the session that it belongs to."""

    place: Place
    session: Session

    @property
    def key(self) -> Key:
        """What tells this place from all others."""
        return self.place.row_id, self.place.field


@dataclass(frozen=True, slots=True)
class Found:
    """Everywhere a name stands. ``drafts``: (session id, field, text); ``papers``: those already made of the sessions
    where it stands; ``copies``: how many second copies there are; ``settings``: names of settings that hold it."""

    name: Name
    people: tuple[FoundPerson, ...]
    places: tuple[FoundPlace, ...]
    drafts: tuple[tuple[str, str, str], ...]
    before: frozenset[str]
    """Sessions where it stood once."""
    papers: tuple[tuple[Session, Paper], ...]
    copies: int
    settings: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it stands nowhere."""
        return not (self.people or self.places or self.drafts or self.before or self.settings)


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked through after an erasure: files by their place in the data folder, ``still`` those in which the
    name stands; ``kept``: how many places were left as they are, because that was chosen."""

    files: tuple[str, ...]
    still: tuple[str, ...]
    kept: int


# ---------------------------------------------------------------- looking


def find(work: Work, words: str) -> Found:
    """Everywhere the name stands, whole or in parts. Raises RuleBroken for words too short to be a name."""
    name = Name(words)
    rows = store_erasing.rows_with(work.store, name.is_in)
    sessions = {session_id: work.store.need(Session, session_id) for session_id in rows}
    people = tuple(
        FoundPerson(row, sessions[session_id])
        for session_id, found in rows.items()
        for row in found
        if isinstance(row, Person) and name.is_of(row.display_name)
    )
    theirs = {one.person.id for one in people}
    places = tuple(
        FoundPlace(_other_person_stays(row, place), sessions[session_id])
        for session_id, found in rows.items()
        for row in found
        for place in erasing.places(row, name)
        if not (row.id in theirs and place.field == "display_name")
    )
    data = work.store.path.parent
    return Found(
        name, people, places, tuple(store_erasing.drafts_with(work.store, name.is_in)),
        frozenset(store_erasing.sessions_before(work.store, name.is_in)),
        tuple((session, paper) for session in sessions.values() for paper in work.store.papers(session_id=session.id)),
        len(work.store.backups()), tuple(_settings_with(read_settings(data).settings, name)),
    )  # fmt: skip


def _other_person_stays(row: Row, place: Place) -> Place:
    """Somebody who shares a part of the name keeps theirs, unless that is chosen."""
    is_name = isinstance(row, Person) and place.field == "display_name"
    return replace(place, stays=True) if is_name else place


def papers_words(found: Found) -> tuple[str, ...]:
    """The papers already made of the sessions where it stands, each with what it is and its day, newest first."""
    papers = sorted(found.papers, key=lambda one: -one[1].at)
    return tuple(
        _("{paper}, {day}: {title}").format(
            paper=DOCUMENTS[paper.document].title if paper.document in DOCUMENTS else paper.document,
            day=date_words(datetime.fromtimestamp(paper.at / 1000).strftime("%Y-%m-%d")), title=session.title,
        )
        for session, paper in papers
    )  # fmt: skip


# ---------------------------------------------------------------- taking out


def erase(work: Work, found: Found, *, people: Collection[str], kept: Collection[Key] = (), wholly: bool) -> Proof:
    """Take the name out of every session, every second copy and the settings, and look through every file for it.

    ``people``: row ids of those whose name it is, whose line stays as *Somebody*; ``wholly`` cuts what they said and
    how they voted off from them. ``kept``: places to leave as they are. Tallies stay, and every chain holds. It cannot
    be taken back. Raises StoreTrouble; a second copy that could not be written again is as it was then.
    """
    everywhere(work, lambda store: _erase_in(store, found, people, kept, wholly, work.clock.instant()))
    data = work.store.path.parent
    settings = read_settings(data).settings
    held = list(_settings_with(settings, found.name))
    if held:
        emptied: dict[str, Any] = dict.fromkeys(held, "")
        write_settings(data, settings._replace(**emptied))
    for name in proof(data, found.name).still:
        if not name.endswith(SESSIONS):
            _erase_in_file(data / name, found.name)
    return proof(data, found.name, len(set(kept)))


def _erase_in(
    store: Store, found: Found, people: Collection[str], kept: Collection[Key], wholly: bool, at: int
) -> None:
    name = found.name
    sessions = {*store_erasing.rows_with(store, name.is_in), *store_erasing.sessions_before(store, name.is_in)}
    if wholly:
        sessions |= {one.session.id for one in found.people}

    sides = {row.id: row.side_id for one in sessions for row in store.rows(Person, one) if row.id in people}

    def change(row: Row) -> Row:
        return erasing.without(row, name, people=sides, wholly=wholly, kept=kept)

    store_erasing.erase(
        store, sorted(sessions), change, drafts=store_erasing.drafts_with(store, name.is_in),
        reach=lambda who, words: who in people or name.is_in(f"{who}\n{words}"), at=at,
    )  # fmt: skip


def everywhere(work: Work, act: Callable[[Store], None]) -> None:
    """Do ``act`` to the library, and to every second copy in its folder. Raises StoreTrouble; a second copy that could
    not be written again is as it was then."""
    act(work.store)
    for copy in work.store.backups():
        _in_copy(copy.path, act)


def _in_copy(path: Path, act: Callable[[Store], None]) -> None:
    """Write a second copy again, beside, checked, in its place; it keeps its name and the time it was made."""
    made = path.stat()
    beside = path.with_name(path.name + ".part")
    try:
        store_erasing.copy_file(path, beside)
        copy = store_erasing.open_copy(beside)
        try:
            act(copy)
        finally:
            copy.close()
        store_erasing.put_in_place(beside, path, (made.st_atime_ns, made.st_mtime_ns))
    finally:
        for left in (beside, beside.with_name(beside.name + "-journal")):
            left.unlink(missing_ok=True)


def _erase_in_file(path: Path, name: Name) -> None:
    """A template of one's own loses the name; of a log, and of anything else, the lines go that have it."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".json":
        with suppress(ValueError):
            text = json.dumps(erasing.changed(json.loads(text), name), ensure_ascii=False, indent=2)
    store_erasing.write_again(path, "".join(line for line in text.splitlines(keepends=True) if not name.is_in(line)))


def _settings_with(settings: Settings, name: Name) -> Iterator[str]:
    return (key for key, value in settings._asdict().items() if isinstance(value, str) and name.is_in(value))


# ---------------------------------------------------------------- proof


def proof(data: Path, name: Name, kept: int = 0) -> Proof:
    """Look through every file under the data folder for the name and its parts, in every way it may be written:
    capitals or not, UTF-8, UTF-16, or as JSON escapes.

    A part of fewer than ``LONG`` letters comes up in any large file by chance: in a file of sessions it is looked for
    in the words, not in the bytes.
    """
    sure = _written([name.words, *([part] for part in name.parts if len(part) >= LONG)])
    short = _written([[part] for part in name.parts])
    files = sorted(path for path in data.rglob("*") if path.is_file())
    still = [
        path for path in files
        if _is_in_file(path, sure)
        or (_says(path, name) if path.suffix == SESSIONS else _is_in_file(path, short))
    ]  # fmt: skip
    return Proof(
        tuple(path.relative_to(data).as_posix() for path in files),
        tuple(path.relative_to(data).as_posix() for path in still),
        kept,
    )


def _says(path: Path, name: Name) -> bool:
    """Whether the words of a file of sessions, those of its journal and its drafts included, hold the name."""
    store = Store.open_file(path)
    try:
        return bool(
            store_erasing.rows_with(store, name.is_in)
            or store_erasing.sessions_before(store, name.is_in)
            or store_erasing.drafts_with(store, name.is_in)
        )
    finally:
        store.close()


def _written(names: Sequence[Sequence[str]]) -> re.Pattern[bytes]:
    """Any of these names (words one after the other), in every way it may be written in a file's bytes."""
    ways = []
    for words in names:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            gap = b"(?:%s){1,3}" % _either(sign.encode(encoding) for sign in " .,-_'’\u00a0\n")
            ways.append(gap.join(_word(word, encoding) for word in words))
    return re.compile(rb"(?<![A-Za-z])(?:%s)(?![A-Za-z])" % b"|".join(ways))


def _word(word: str, encoding: str) -> bytes:
    """A word letter by letter, each as a capital or not, and in UTF-8 each perhaps as JSON escapes it."""
    letters = []
    for letter in word:
        forms = {letter, letter.lower(), letter.upper()}
        written = {form.encode(encoding) for form in forms}
        if encoding == "utf-8":
            written |= {escape for form in forms for escape in _escapes(form)}
        letters.append(_either(written))
    return b"".join(letters)


def _escapes(letters: str) -> tuple[bytes, bytes]:
    units = letters.encode("utf-16-be").hex()
    small = "".join(f"\\u{units[n : n + 4]}" for n in range(0, len(units), 4))
    return small.encode(), small.upper().replace("\\U", "\\u").encode()


def _either(forms: Iterable[bytes]) -> bytes:
    return b"(?:%s)" % b"|".join(sorted(re.escape(form) for form in forms))


def _is_in_file(path: Path, pattern: re.Pattern[bytes]) -> bool:
    """Looks through it a piece at a time, each with the end of the one before."""
    with path.open("rb") as file:
        held = b""
        while piece := file.read(PIECE):
            if pattern.search(held + piece):
                return True
            held = piece[-OVERLAP:]
    return False
