"""Sessions that travel as ``.coprod`` bundles: made here, and brought in so that nothing of one's own is overwritten.

A bundle that is a longer copy of a session here carries it on (a fast-forward); one that went its own way is kept
beside it, to be compared (``comparing``). :func:`prepare` is quick and belongs to the thread of the store,
:func:`write` may run on a worker thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from coprod_desktop.domain.chain import hashes, in_common
from coprod_desktop.domain.copies import aligned, as_copy
from coprod_desktop.domain.model import Note, OtherCopy, Session
from coprod_desktop.domain.names_check import as_chosen
from coprod_desktop.domain.published import published
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.references import renamed
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange import session_json
from coprod_desktop.exchange.bundle import ENDING, Bundle, Carried, Clock, open_bundle, pack
from coprod_desktop.i18n import _
from coprod_desktop.pdf.write import write_whole
from coprod_desktop.services import backups, exchange
from coprod_desktop.services.editing import editing
from coprod_desktop.services.file_names import proposed_name
from coprod_desktop.services.recycle import put_in_bin
from coprod_desktop.services.work import Work
from coprod_desktop.store import carried as travelling
from coprod_desktop.store.shelf import Timer

__all__ = ["ENDING", "Brought", "BundleJob", "bring_in", "prepare", "said", "to_bytes", "write"]


@dataclass(frozen=True, slots=True)
class BundleJob:
    """Everything a bundle is made from; frozen, so that a worker may have it."""

    sessions: tuple[Carried, ...]
    names: bool

    @property
    def file_name(self) -> str:
        """A name to propose for the file."""
        first = self.sessions[0].record.session
        more = _("and others") if len(self.sessions) > 1 else ""
        return proposed_name(first.title, more, first.date or "") + ENDING


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of one session of a file. ``how``: it is ``new``; the ``same`` as here; ``older`` than here; it carried
    ours on (``forward``); or it went its own way and lies ``beside`` ours, as the session ``other``."""

    session: Session
    how: str
    other: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the library is another one now."""
        return self.how in ("new", "forward", "beside")


# ---------------------------------------------------------------- out


def prepare(work: Work, session_ids: Sequence[str], *, names: bool = True, private: bool = True) -> BundleJob:
    """Read these sessions for a bundle.

    Without ``names`` nobody is named, words that may name somebody stand as was chosen for paper, and votes of sides
    with few voters stay at home. Without ``private`` your notes and what stands in fields stay at home. A session that
    came without names can only go out so. Raises RuleBroken for none, or one that is gone.
    """
    if not session_ids:
        raise RuleBroken(_("Choose a session first."), "sessions")
    named = names and not any(_is_unnamed(work, session_id) for session_id in session_ids)
    return BundleJob(tuple(_carried(work, one, named, private) for one in session_ids), named)


def to_bytes(job: BundleJob) -> bytes:
    """The bundle. Raises RuleBroken for more than a bundle takes."""
    try:
        ours = version("coprod-desktop")
    except PackageNotFoundError:
        ours = ""
    return pack(job.sessions, app=f"Coprod Desktop {ours}".strip(), names=job.names)


def write(job: BundleJob, out: Path) -> None:
    """Write the bundle to ``out``, whole or not at all. Raises RuleBroken (``out``)."""
    content = to_bytes(job)
    try:
        write_whole(out, partial(_fill, content))
    except OSError as error:
        sentence = _("The file could not be written there: {reason}. Nothing was lost. Choose another place.")
        raise RuleBroken(sentence.format(reason=error.strerror or error), "out") from error


def _fill(content: bytes, path: Path) -> int:
    return path.write_bytes(content)


def _is_unnamed(work: Work, session_id: str) -> bool:
    shelf = work.store.shelf(session_id)
    return shelf is not None and shelf.unnamed


def _carried(work: Work, session_id: str, names: bool, private: bool) -> Carried:
    store = work.store
    record = store.record(session_id)
    if not names:
        record = published(as_chosen(record), names=False).record
    own = names and private
    if own:
        record = SessionRecord.of(record.session, [*record.every_row(), *store.rows(Note, session_id)])
    drafts = store.drafts(session_id) if own else {}
    clocks = tuple(
        Clock(timer.line_id, timer.used_ms, "over" if timer.state == "over" else "paused", timer.at)
        for timer in (store.timers(session_id) if names else ())
    )
    return Carried(record, travelling.links(store, session_id), drafts, clocks)


# ---------------------------------------------------------------- in


def bring_in(work: Work, path: Path, *, as_another: bool = False) -> tuple[Brought, ...]:
    """Bring a bundle, a session file or a record that carries its session into the library.

    ``as_another`` gives every session a new id, so that it stands beside what is here. Raises RuleBroken for a file
    that is refused, with the reason; then nothing has changed. Raises StoreTrouble.
    """
    content = exchange.read_bytes(path)
    if not content.startswith(b"PK"):
        out = []
        for found in exchange.found_in(content):
            one = exchange.import_session(work, found.text, as_copy=as_another)
            remarks = (*one.remarks, *found.left_out)
            out.append(Brought(one.session, "new" if one.added else "same", remarks=remarks))
        return tuple(out)
    bundle = open_bundle(content)
    # All of it is looked at before any of it is kept.
    ready = list(bundle.read()) if len(bundle.sessions) == 1 else [None for _one in bundle.read()]
    sessions = (one for one in ready if one is not None) if ready[0] is not None else bundle.read()
    return tuple(_arrive(work, one, bundle, as_another=as_another) for one in sessions)


def _arrive(work: Work, theirs: Carried, bundle: Bundle, *, as_another: bool) -> Brought:
    store, record = work.store, theirs.record
    if as_another:
        return _keep_apart(work, theirs, bundle)
    there = store.get(Session, record.session.id) or store.session_by_file_id(record.session.file_id)
    if there is None:
        return _adopt(work, theirs, bundle, "new")
    if there.id != record.session.id:
        return _arrive_unrelated(work, there, theirs, bundle)
    if there.file_id != record.session.file_id:
        raise RuleBroken(_("This bundle gives a session here another id. Nothing was changed."))
    chain = travelling.links(store, there.id)
    ours = hashes(chain, _joined(store.rows(OtherCopy, there.id)))
    known = hashes(theirs.chain, _joined(record.all(OtherCopy)))
    head, name_less = theirs.chain[-1].hash, _is_unnamed(work, there.id)
    if head in ours:
        if name_less and bundle.names and chain[-1].hash == head:
            return _adopt(work, theirs, bundle, "forward")
        _out_of_bin(work, there.id)
        return Brought(there, "same" if chain[-1].hash == head else "older")
    if not bundle.names and not name_less:
        raise RuleBroken(
            _("“{title}” is newer in this bundle, but it carries no names and yours does. Ask for the bundle with"
              " names. Nothing was changed.").format(title=in_brief(there.title))
        )  # fmt: skip
    if chain[-1].hash in known:
        return _adopt(work, theirs, bundle, "forward")
    return _keep_beside(work, there, theirs, ours, in_common(chain, theirs.chain))


def _joined(copies: Sequence[OtherCopy]) -> tuple[str, ...]:
    return tuple(step for copy in copies for step in copy.steps)


def _out_of_bin(work: Work, session_id: str) -> None:
    shelf = work.store.shelf(session_id)
    if shelf is not None and shelf.binned_at is not None:
        work.store.shelve(session_id, binned_at=None)


def _adopt(work: Work, theirs: Carried, bundle: Bundle, how: str) -> Brought:
    """Take it as it is, with its chain; notes and fields that only stand here stay."""
    store, session = work.store, theirs.record.session
    backups.back_up_if_changed(work, "before-import")
    there = {row.id for row in theirs.record.every_row()}
    notes = [note for note in store.rows(Note, session.id) if note.id not in there]
    record = SessionRecord.of(session, [*theirs.record.every_row(), *notes])
    facts = {"binned_at": None, "unnamed": not bundle.names}
    travelling.adopt(store, record, theirs.chain, at=work.clock.instant(), **facts)
    here = store.drafts(session.id)
    store.put_drafts(session.id, {k: t for k, t in theirs.drafts.items() if k not in here}, work.clock.instant())
    for clock in theirs.clocks:
        store.pulse(session.id, Timer(clock.line_id, clock.used_ms, clock.state, clock.at))
    return Brought(session, how)


def _arrive_unrelated(work: Work, there: Session, theirs: Carried, bundle: Bundle) -> Brought:
    """The same session by its id in the file, but the two were brought in apart: no step is in common."""
    ours = work.store.record(there.id)
    if session_json.write(theirs.record) == session_json.write(ours):
        _out_of_bin(work, there.id)
        return Brought(there, "same")
    ids = aligned(theirs.record, ours)
    session, *rows = (renamed(row, ids) for row in theirs.record.every_row())
    assert isinstance(session, Session)
    chain = travelling.links(work.store, there.id)
    known = hashes(chain, _joined(work.store.rows(OtherCopy, there.id)))
    if theirs.chain[-1].hash in known:
        return Brought(there, "older")
    return _keep_beside(work, there, replace(theirs, record=SessionRecord.of(session, rows)), known, 0)


def _keep_apart(work: Work, theirs: Carried, bundle: Bundle) -> Brought:
    record = as_copy(theirs.record, work.store.new_id())
    backups.back_up_if_changed(work, "before-import")
    _write_new(work, record, unnamed=not bundle.names)
    return Brought(record.session, "new")


def _keep_beside(work: Work, there: Session, theirs: Carried, known: frozenset[str], common: int) -> Brought:
    """Keep what went its own way as a session that counts nowhere, marked as another copy of ours."""
    store, head = work.store, theirs.chain[-1].hash
    steps = [link.hash for link in theirs.chain] + list(_joined(theirs.record.all(OtherCopy)))
    earlier = [(copy_id, store.rows(OtherCopy, copy_id)[0]) for copy_id in travelling.copies_of(store, there.id)]
    for copy_id, kept in earlier:
        if kept.head == head:
            return Brought(there, "beside", copy_id)
    backups.back_up_if_changed(work, "before-import")
    record = as_copy(theirs.record, store.new_id())
    copy = record.session
    other = OtherCopy(
        id=store.new_id(), session_id=copy.id, seq=1, head=head, common=common,
        steps=tuple(step for step in steps if step not in known),
        touched=tuple(sorted({row.row_id for link in theirs.chain[common:] for row in link.rows})),
    )  # fmt: skip
    _write_new(work, SessionRecord.of(copy, [*record.every_row(), other]), sample=True, copy_of=there.id)
    for copy_id, kept in earlier:
        if kept.head in steps:
            put_in_bin(work, copy_id)
    return Brought(there, "beside", copy.id)


def _write_new(work: Work, record: SessionRecord, **facts: object) -> None:
    # The facts first: a crash in between must not leave a copy among the sessions that count.
    work.store.shelve(record.session.id, **facts)
    with editing(work, record.session.id, "session.imported") as step:
        for row in record.every_row():
            step.add(row)


# ---------------------------------------------------------------- in words


def said(brought: Brought, *, with_id: bool = False) -> str:
    """What came of a session, as a sentence; ``with_id`` names it so that a command finds it."""
    words = {
        "new": _("{name} is in the library now."),
        "same": _("{name} is in the library already, just the same."),
        "older": _("{name} is newer in the library than in this file. Nothing was changed."),
        "forward": _("{name} was carried on: the newer lines are here now. A copy of before was kept."),
        "beside": _("{name} went on here and elsewhere. Both are kept. Compare them and choose."),
    }
    name = f"“{in_brief(brought.session.title)}”" + (f" ({brought.session.file_id})" if with_id else "")
    return words[brought.how].format(name=name)
