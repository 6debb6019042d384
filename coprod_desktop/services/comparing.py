"""Two copies of a session that went their own ways, line by line: what differs, what is proposed, what is chosen.

The other copy lies beside ours as a session that counts nowhere (``bundles``). Where only one of the two changed a
line since they parted, that one is proposed; where both did, ours. Choosing is one step, taken back like any other; the
other copy stays until it is put into the bin.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coprod_desktop.domain.copies import copy_id
from coprod_desktop.domain.differing import Difference, differing, joined, units
from coprod_desktop.domain.model import ActionUpdate, Answer, NameChoice, OtherCopy, Session, Told
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.references import renamed
from coprod_desktop.domain.words import date_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.recycle import put_in_bin
from coprod_desktop.services.work import Work
from coprod_desktop.store import carried as travelling

LABELS = {
    "session.joined": _("{number} lines taken from another copy"),
}

_AFTER_FINAL = (ActionUpdate, Answer, Told, NameChoice)
"""What may come into a record that is final."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Ours and the other copy: when each was worked on last (UTC milliseconds), and every line that differs."""

    session_id: str
    copy_id: str
    title: str
    ours_at: int
    theirs_at: int
    lines: tuple[Difference, ...]


def copies(work: Work, session_id: str) -> tuple[str, ...]:
    """Ids of the other copies that lie beside a session, oldest first."""
    return travelling.copies_of(work.store, session_id)


def with_copies(work: Work) -> tuple[str, ...]:
    """Ids of the sessions that have another copy beside them."""
    return travelling.with_copies(work.store)


def compare(work: Work, copy: str) -> Compared:
    """Ours beside the other copy. Raises RuleBroken where ``copy`` is none, or ours is gone."""
    ours, theirs, other = _both(work, copy)
    here = travelling.touched_since(work.store, ours.session.id, other.common) if other.common else frozenset()
    lines = differing(ours, theirs, here, frozenset(other.touched))
    ours_at = travelling.last_at(work.store, ours.session.id)
    return Compared(ours.session.id, copy, ours.session.title, ours_at, other_at(work, copy), lines)


def other_at(work: Work, copy: str) -> int:
    """When the other copy came in, in UTC milliseconds."""
    return travelling.last_at(work.store, copy)


def brought_in_words(work: Work, copy: str) -> str:
    """When the other copy came in, in words."""
    moment = datetime.fromtimestamp(other_at(work, copy) / 1000)
    return _("brought in on {day}, {time}").format(
        day=date_words(moment.strftime("%Y-%m-%d")), time=moment.strftime("%H:%M")
    )


def choose(work: Work, copy: str, taken: Collection[str]) -> int:
    """Take these lines (keys of ``Difference``) from the other copy, keep ours in all others; how many were taken.

    One step. From now on ours is known to hold the other copy, so that whoever has that one gets ours as its longer
    copy. Raises RuleBroken where the record is final and a line would change what was signed.
    """
    ours, theirs, other = _both(work, copy)
    found = units(ours, theirs)
    chosen = [found[key] for key in found if key in taken]
    before = {row.id: row for row in ours.every_row()}
    after = joined(ours, theirs, chosen)
    known = {row.head for row in work.store.rows(OtherCopy, ours.session.id)}
    added = [row for row_id, row in after.items() if row_id not in before]
    gone = [row for row_id, row in before.items() if row_id not in after]
    changed = [row for row_id, row in after.items() if row_id in before and before[row_id] != row]
    fixed = [row for row in (*added, *gone, *changed) if not isinstance(row, _AFTER_FINAL)]
    with editing(work, ours.session.id, "session.joined", after_final=not fixed, number=len(chosen)) as step:
        for row in reversed(gone):
            step.remove(row)
        for row in added:
            step.add(row)
        for row in changed:
            step.put(row)
        if other.head not in known:
            store = work.store
            step.add(replace(
                other, id=store.new_id(), session_id=ours.session.id,
                seq=store.next_seq(OtherCopy, ours.session.id), touched=(),
            ))  # fmt: skip
    return len(chosen)


def leave(work: Work, copy: str) -> None:
    """Put the other copy into the bin, for thirty days."""
    put_in_bin(work, copy)


def _both(work: Work, copy: str) -> tuple[SessionRecord, SessionRecord, OtherCopy]:
    """Ours, and the other copy as if it were ours: the same ids where it is the same line."""
    store = work.store
    shelf = store.shelf(copy)
    its: Sequence[OtherCopy] = store.rows(OtherCopy, copy)
    if shelf is None or shelf.copy_of is None or not its or store.get(Session, shelf.copy_of) is None:
        raise RuleBroken(_("There is no other copy of this session any more."))
    ours, theirs, other = store.record(shelf.copy_of), store.record(copy), its[0]
    ids = {copy_id(copy, row_id): row_id for row_id in (*(r.id for r in ours.every_row()), *other.touched)}
    ids[copy] = ours.session.id
    session, *rows = (renamed(row, ids) for row in theirs.every_row() if not isinstance(row, OtherCopy))
    assert isinstance(session, Session)
    same = replace(session, file_id=ours.session.file_id)
    return ours, SessionRecord.of(same, rows), other
