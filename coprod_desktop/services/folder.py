"""One folder that many laptops share: finished sessions go there as bundles, an office library takes in what is new.

The folder may be a stick, a share, or one that another program keeps the same on several computers. Nothing is ever
written over: a bundle has the session and its newest step in its name, is written beside and renamed, and what a newer
one of ours holds is taken away. Files that are half there, or copies that such a program made, do no harm: each bundle
says what it is by its chain. :func:`look` touches neither the store nor the screen, so that a worker may wait for a
slow share; the others belong to the thread of the store.
"""

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.domain.model import OtherCopy, Session
from coprod_desktop.errors import CoprodError, RuleBroken
from coprod_desktop.exchange.bundle import ENDING, MOST_BYTES, open_bundle
from coprod_desktop.i18n import _
from coprod_desktop.services import bundles
from coprod_desktop.services.file_names import proposed_name
from coprod_desktop.services.work import Work
from coprod_desktop.store import carried as travelling

FINISHED = ("agreed", "final")
"""States in which a session is published."""
MOST_FILES = 20_000
_UNFINISHED = re.compile(r"^[.~]|~$|\.(?:part|tmp|temp|crdownload|partial|filepart|!sync)$", re.IGNORECASE)
_OURS = re.compile(r" \[([0-9a-f]{8})-([0-9a-f]{12})\]\.coprod$")
"""What a name ends with: the beginning of the session's id, and of the hash of its newest step."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A bundle in the folder: the sessions in it by row id, id in the file and newest step."""

    path: Path
    sessions: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found: the bundles, and how many files are not whole (yet)."""

    bundles: tuple[Lying, ...]
    unread: int


def check_folder(folder: Path) -> None:
    """Raise RuleBroken where a folder cannot be used: it is gone, or cannot be read."""
    try:
        if not folder.is_dir():
            raise RuleBroken(_("The shared folder is not there: {folder}. Work on: it is looked for again.").format(
                folder=folder))  # fmt: skip
        next(folder.iterdir(), None)
    except OSError as error:
        sentence = _("The shared folder cannot be read: {reason}. Work on: it is tried again.")
        raise RuleBroken(sentence.format(reason=error.strerror or error)) from error


def look(folder: Path, known: Iterable[Lying] = ()) -> Looked:
    """The bundles in the folder; what is ``known`` from before is not opened again. Raises as :func:`check_folder`.

    For a worker: it may take as long as a share takes.
    """
    check_folder(folder)
    before = {lying.path: lying for lying in known}
    found, unread = [], 0
    try:
        paths = sorted(path for path in folder.iterdir() if path.name.lower().endswith(ENDING))[:MOST_FILES]
    except OSError as error:
        sentence = _("The shared folder cannot be read: {reason}. Work on: it is tried again.")
        raise RuleBroken(sentence.format(reason=error.strerror or error)) from error
    for path in paths:
        if _UNFINISHED.search(path.name):
            continue
        if path in before:
            found.append(before[path])
            continue
        try:
            if path.is_symlink() or path.stat().st_size > MOST_BYTES:
                raise RuleBroken(_("This file is too big to be a session: more than 50 million letters."))
            listed = open_bundle(path.read_bytes()).sessions
        except (CoprodError, OSError):
            # Not whole yet, or none of ours: looked at again next time.
            unread += 1
            continue
        found.append(Lying(path, tuple((one.row_id, one.file_id, one.head) for one in listed)))
    return Looked(tuple(found), unread)


def new_here(work: Work, looked: Looked) -> tuple[Lying, ...]:
    """The bundles that hold something this library does not know yet."""
    seen: set[tuple[tuple[str, str, str], ...]] = set()
    found = []
    for lying in looked.bundles:
        if lying.sessions not in seen and not all(_knows(work, *one) for one in lying.sessions):
            found.append(lying)
        seen.add(lying.sessions)
    return tuple(found)


def bring_in(work: Work, lying: Iterable[Lying]) -> tuple[tuple[bundles.Brought, ...], tuple[str, ...]]:
    """Bring bundles in, older states of a session first as they come; what came of each, and why some were refused."""
    brought: list[bundles.Brought] = []
    refused: list[str] = []
    for one in lying:
        try:
            brought += bundles.bring_in(work, one.path)
        except CoprodError as trouble:
            refused.append(f"{one.path.name}: {trouble}")
    return tuple(brought), tuple(refused)


def to_publish(work: Work, looked: Looked) -> tuple[str, ...]:
    """Ids of the finished sessions of this library that do not lie in the folder as they are now."""
    heads = {(row_id, head) for lying in looked.bundles for row_id, _file_id, head in lying.sessions}
    store = work.store
    found = []
    for session_id in store.session_ids():
        session = store.get(Session, session_id)
        if session is not None and session.state in FINISHED:
            head = travelling.head(store, session_id)
            if head and (session_id, head) not in heads:
                found.append(session_id)
    return tuple(found)


def publish(work: Work, session_id: str, folder: Path, *, names: bool) -> Path:
    """Put a session into the folder, :func:`prepare` and :func:`put` one after the other; where it lies."""
    return put(prepare(work, session_id, names=names), folder)


def prepare(work: Work, session_id: str, *, names: bool) -> bundles.BundleJob:
    """Read a session for the folder: your notes and what stands in fields stay at home."""
    return bundles.prepare(work, [session_id], names=names, private=False)


def put(job: bundles.BundleJob, folder: Path) -> Path:
    """Write a bundle of one session into the folder, and take away what it holds more of; where it lies.

    For a worker. Raises RuleBroken where it cannot be written there.
    """
    check_folder(folder)
    carried = job.sessions[0]
    session = carried.record.session
    name, short = proposed_name(session.title, session.date or ""), _short(session.id)
    out = folder / f"{name} [{short}-{carried.chain[-1].hash[:12]}]{ENDING}"
    bundles.write(job, out)
    known = {link.hash[:12] for link in carried.chain[:-1]}
    known |= {step[:12] for copy in carried.record.all(OtherCopy) for step in copy.steps}
    # Where one cannot be taken away, a stick that is pulled out meanwhile say, it does no harm.
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            found = _OURS.search(path.name)
            if found is not None and found[1] == short and found[2] in known:
                path.unlink(missing_ok=True)
    return out


def _short(session_id: str) -> str:
    return re.sub(r"[^0-9a-f]", "", session_id.lower())[-8:].rjust(8, "0")


def _knows(work: Work, row_id: str, file_id: str, head: str) -> bool:
    store = work.store
    there = store.get(Session, row_id) or store.session_by_file_id(file_id)
    if there is None:
        return False
    if travelling.knows_step(store, there.id, head):
        return True
    copies = [*store.rows(OtherCopy, there.id)]
    for copy in travelling.copies_of(store, there.id, binned=True):
        copies += store.rows(OtherCopy, copy)
    return any(head == copy.head or head in copy.steps for copy in copies)
