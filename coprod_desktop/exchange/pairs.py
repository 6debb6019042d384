"""Two readings of one canonical text, row by row: every row of one stands at the same place in the other."""

from collections.abc import Iterable, Iterator, Mapping

from coprod_desktop.domain.model import (
    ActionParty,
    ActionUpdate,
    AuthorityGap,
    Ballot,
    Dissent,
    Objection,
    Option,
    Row,
    Session,
    Term,
    Version,
)
from coprod_desktop.domain.record import SessionRecord

HANGS_ON: Mapping[type[Row], str] = {
    Option: "round_id", Ballot: "round_id", Version: "proposal_id", Objection: "version_id",
    AuthorityGap: "version_id", Dissent: "proposal_id", Term: "proposal_id", ActionParty: "action_id",
    ActionUpdate: "action_id",
}  # fmt: skip
"""Kinds that a file lists under another row, and the field that names it."""

_APART = {Objection: "kind", ActionParty: "part"}
"""Kinds that a file lists in two lists under one row."""

Pair = tuple[Row, Row]


def pairs(one: SessionRecord, other: SessionRecord) -> Iterator[Pair]:
    """Every row of ``one`` that a file carries, with the row of ``other`` at its place.

    Raises ValueError where the two have not the same number of rows at some place.
    """
    twin: dict[str, str] = {}
    for ours, theirs in _pairs(one, other, twin):
        twin[ours.id] = theirs.id
        yield ours, theirs


def _pairs(one: SessionRecord, other: SessionRecord, twin: dict[str, str]) -> Iterator[Pair]:
    yield one.session, other.session
    # Other ways round, a row that hangs on another could come before it.
    for kind in sorted(other.rows, key=lambda kind: (_depth(kind), kind.__name__)):
        if kind is not Session:
            ours, theirs = _piles(kind, one, twin), _piles(kind, other, None)
            for key in ours.keys() | theirs.keys():
                yield from zip(ours.get(key, ()), theirs.get(key, ()), strict=True)


def _depth(kind: type[Row]) -> int:
    return 2 if kind in (Objection, AuthorityGap) else 1 if kind in HANGS_ON else 0


def _piles(kind: type[Row], record: SessionRecord, twin: Mapping[str, str] | None) -> dict[tuple[str, str], list[Row]]:
    """The rows of a kind by what they hang on (as ``twin`` names it), each pile in the order of the file."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in record.all(kind):
        hook = getattr(row, HANGS_ON[kind]) if kind in HANGS_ON else ""
        key = (twin.get(hook, hook) if twin is not None else hook, getattr(row, _APART.get(kind, ""), ""))
        found.setdefault(key, []).append(row)
    if kind is Ballot:
        names = {row.id: getattr(row, "file_id", row.id) for row in record.every_row()}
        return {key: sorted(pile, key=lambda card: _content(card, names)) for key, pile in found.items()}
    return found


def _content(card: Row, names: Mapping[str, str]) -> str:
    """What stands on a card, in the ids of the file: a secret pile is written in this order, not as it lies."""
    assert isinstance(card, Ballot)
    return repr((
        names.get(card.side_id), names.get(card.person_id or ""), [names.get(id_) for id_ in card.ranking or ()],
        sorted((names.get(id_, id_), str(mark)) for id_, mark in (card.marks or {}).items()),
    ))  # fmt: skip


def ids_of(rows: Iterable[Pair]) -> dict[str, str]:
    """Row id of the second of each pair -> row id of the first."""
    return {theirs.id: ours.id for ours, theirs in rows}
