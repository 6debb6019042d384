"""Another copy of a session kept beside it: ids that are its own and still tell which line is which."""

import hashlib
from collections.abc import Mapping

from coprod_desktop.domain.model import ROWS, Ballot, OtherCopy, Row, Session
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.references import renamed

_NAMED_BY = ("file_id", "version", "number")
"""What tells rows of one kind apart where there is such a field; else their place does."""

_HOOKS = ("round_id", "version_id", "proposal_id", "action_id")


def copy_id(other: str, row_id: str) -> str:
    """The id of a row in the copy with the session id ``other``: worked out, so that the two can be matched."""
    digits = hashlib.sha256(f"{other}\n{row_id}".encode()).hexdigest()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:32]))


def as_copy(record: SessionRecord, other: str) -> SessionRecord:
    """The session as another one with the id ``other``, every row with its :func:`copy_id`."""
    ids = {row.id: copy_id(other, row.id) for row in record.every_row()}
    ids[record.session.id] = other
    session, *rows = (renamed(row, ids) for row in record.every_row())
    assert isinstance(session, Session)
    fields = {name: getattr(session, name) for name in session.__dataclass_fields__} | {"file_id": other}
    return SessionRecord.of(Session(**fields), (row for row in rows if not isinstance(row, OtherCopy)))


def aligned(theirs: SessionRecord, ours: SessionRecord) -> dict[str, str]:
    """Their row id -> our row id, for two copies that never had row ids in common: told by short ids and places."""
    found = {theirs.session.id: ours.session.id}
    for kind in ROWS:
        # Cards say nothing of who handed them in: a vote is compared as a whole.
        if kind not in (Session, Ballot, OtherCopy):
            there = {_natural(row, place, {}): row.id for place, row in enumerate(ours.all(kind))}
            for place, row in enumerate(theirs.all(kind)):
                twin = there.get(_natural(row, place, found))
                if twin is not None:
                    found[row.id] = twin
    return found


def _natural(row: Row, place: int, twins: Mapping[str, str]) -> tuple[object, ...]:
    hooks = tuple(twins.get(hook, hook) for name in _HOOKS if (hook := getattr(row, name, None)) is not None)
    name = next((getattr(row, name) for name in _NAMED_BY if hasattr(row, name)), place)
    return (*hooks, name)
