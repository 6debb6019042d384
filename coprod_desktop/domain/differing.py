"""Where two copies of a session differ, in lines that a person can choose between.

A line is one row with what cannot stand without it: a vote with its options and cards, a wording of a proposal with the
objections to it, an action with who leads and helps; of the session itself one field.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from coprod_desktop.domain.differing_words import what_it_is, words_of
from coprod_desktop.domain.model import (
    ROWS,
    ActionParty,
    ActionUpdate,
    AuthorityGap,
    Ballot,
    Dissent,
    Objection,
    Option,
    OtherCopy,
    Row,
    Session,
    Term,
    Version,
)
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.references import referring

_WITH: Mapping[type[Row], str] = {
    Option: "round_id", Ballot: "round_id", Objection: "version_id", AuthorityGap: "version_id",
    ActionParty: "action_id",
}  # fmt: skip
"""Kinds that belong to the line of another row, and the field that names it."""

_UNDER: Mapping[type[Row], str] = {
    Version: "proposal_id", Dissent: "proposal_id", Term: "proposal_id", ActionUpdate: "action_id", **_WITH,
}  # fmt: skip
"""Kinds that cannot stand without another row."""

_PLACES = {"seq": 0, "theme_order": None}
"""Fields that only say where a line stands."""
_APART = ("id", "session_id", "file_id", *_PLACES)
_NUMBERED = {"version": "proposal_id", "number": ""}
"""Numbers that no two rows of a kind may share (under one other row)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of both copies: its rows here and there, either may be empty. ``field``: of the session only."""

    key: str
    ours: tuple[Row, ...]
    theirs: tuple[Row, ...]
    field: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that differs, in words. ``proposed``: ``ours`` or ``theirs``; ``both``: each changed it since they parted;
    None for words: there is no such line in that copy."""

    key: str
    seq: int
    what: str
    ours: str | None
    theirs: str | None
    proposed: str
    both: bool

    @property
    def id(self) -> str:
        """What a list tells lines apart by."""
        return self.key


def units(ours: SessionRecord, theirs: SessionRecord) -> dict[str, Unit]:
    """Every line that is not the same in both, by its key, in the order of the record."""
    here, there = _heads(ours), _heads(theirs)
    found: dict[str, Unit] = {}
    for name in _session_fields(ours.session, theirs.session):
        found[f"session.{name}"] = Unit(f"session.{name}", (ours.session,), (theirs.session,), name)
    for key in (*here, *(key for key in there if key not in here)):
        one, other = here.get(key, ()), there.get(key, ())
        if _bare(one) != _bare(other):
            found[key] = Unit(key, one, other)
    order = {kind: place for place, kind in enumerate(ROWS)}
    return dict(sorted(found.items(), key=lambda item: order[type((item[1].ours or item[1].theirs)[0])]))


def differing(
    ours: SessionRecord, theirs: SessionRecord, here: frozenset[str], there: frozenset[str]
) -> tuple[Difference, ...]:
    """The lines in words, with what is proposed. ``here``, ``there``: ids of the rows that each copy wrote since they
    parted."""
    found = []
    for seq, unit in enumerate(units(ours, theirs).values()):
        ids = {row.id for row in (*unit.ours, *unit.theirs)}
        by_us, by_them = not here.isdisjoint(ids), not there.isdisjoint(ids)
        row = (unit.ours or unit.theirs)[0]
        found.append(Difference(
            key=unit.key, seq=seq,
            what=what_it_is(row, unit.field, ours if unit.ours else theirs),
            ours=_said(unit.ours, unit.theirs, ours, unit.field),
            theirs=_said(unit.theirs, unit.ours, theirs, unit.field),
            proposed="theirs" if by_them and not by_us else "ours", both=by_us and by_them,
        ))  # fmt: skip
    return tuple(found)


def joined(ours: SessionRecord, theirs: SessionRecord, chosen: Iterable[Unit]) -> dict[str, Row]:
    """Every row of ours by its id, with these lines as they are in theirs, and with what they cannot stand without.

    A line that is gone in theirs stays where something else in ours still speaks of it.
    """
    rows = {row.id: row for row in ours.every_row()}
    gone: list[str] = []
    waiting: list[Row] = []
    session = ours.session
    for unit in chosen:
        if unit.field:
            session = replace(session, **{unit.field: getattr(theirs.session, unit.field)})
            continue
        gone += [row.id for row in unit.ours if row.id not in {other.id for other in unit.theirs}]
        waiting += unit.theirs
    rows[session.id] = session
    _bring(rows, theirs, waiting)
    _take_away(rows, gone)
    return rows


def named_rows(row: Row, known: Mapping[str, Row]) -> list[Row]:
    """The rows of ``known`` that a row speaks of."""
    return [known[text] for text in _texts(row) if text in known and text != row.id]


def _bring(rows: dict[str, Row], theirs: SessionRecord, waiting: list[Row]) -> None:
    """Put rows of theirs in, and whatever they name that is not there yet."""
    known = {row.id: row for row in theirs.every_row()}
    while waiting:
        row = waiting.pop(0)
        was = rows.get(row.id)
        rows[row.id] = _kept_place(row, was) if was is not None else _free_place(row, rows.values())
        waiting += [other for other in named_rows(row, known) if other.id not in rows]


def _kept_place(row: Row, was: Row) -> Row:
    names = [name for name in ("seq", "file_id") if hasattr(row, name)]
    return replace(row, **{name: getattr(was, name) for name in names})


def _free_place(row: Row, there: Iterable[Row]) -> Row:
    """A new row behind those of its kind, with a short id and a number that are free."""
    kind = [other for other in there if type(other) is type(row)]
    changes: dict[str, Any] = {}
    if type(row) not in _WITH:
        changes["seq"] = max((other.seq for other in kind), default=0) + 1
    if hasattr(row, "file_id"):
        beside = [other for other in kind if getattr(other, "round_id", None) == getattr(row, "round_id", None)]
        changes["file_id"] = _free_id(str(row.file_id), {str(getattr(other, "file_id", "")) for other in beside})
    for name, hook in _NUMBERED.items():
        if hasattr(row, name):
            taken = {getattr(o, name) for o in kind if getattr(o, hook, None) == getattr(row, hook, None)}
            if getattr(row, name) in taken:
                changes[name] = max(taken) + 1
    return replace(row, **changes)


def _free_id(wanted: str, taken: set[str]) -> str:
    found = re.fullmatch(r"(.*?)(\d+)", wanted)
    start, width = (found[1], len(found[2])) if found else (wanted, 1)
    number = int(found[2]) if found else 1
    while wanted in taken:
        number += 1
        wanted = f"{start}{number:0{width}d}"
    return wanted


def _take_away(rows: dict[str, Row], gone: Sequence[str]) -> None:
    for row_id in gone:
        row = rows.get(row_id)
        if row is None or isinstance(row, Session):
            continue
        session = next(one for one in rows.values() if isinstance(one, Session))
        others = referring(SessionRecord.of(session, rows.values()), row_id)
        if all(getattr(other, _UNDER.get(type(other), ""), None) == row_id for other in others):
            for other in (*others, row):
                del rows[other.id]
                _take_away(rows, [o.id for o in rows.values() if getattr(o, _UNDER.get(type(o), ""), "") == other.id])


def _heads(record: SessionRecord) -> dict[str, tuple[Row, ...]]:
    """Key -> the rows of a line, the head first."""
    found: dict[str, list[Row]] = {}
    kinds = [kind for kind in ROWS if kind not in (Session, OtherCopy)]
    for kind in sorted(kinds, key=lambda kind: kind in _WITH):
        for row in record.all(kind):
            found.setdefault(getattr(row, _WITH[kind]) if kind in _WITH else row.id, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _bare(rows: Sequence[Row]) -> list[str]:
    """What the rows say, whatever their places and short ids; cards as a shuffled pile."""
    return sorted(repr(_without_places(row)) for row in rows)


def _without_places(row: Row) -> Row:
    changes: dict[str, Any] = {name: value for name, value in _PLACES.items() if hasattr(row, name)}
    if isinstance(row, Ballot):
        changes["id"] = ""
    elif hasattr(row, "file_id"):
        changes["file_id"] = ""
    return replace(row, **changes)


def _session_fields(ours: Session, theirs: Session) -> list[str]:
    return [f.name for f in fields(ours) if f.name not in _APART and getattr(ours, f.name) != getattr(theirs, f.name)]


def _said(rows: Sequence[Row], others: Sequence[Row], record: SessionRecord, field: str) -> str | None:
    return words_of(rows, others, record, field) if rows else None


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
