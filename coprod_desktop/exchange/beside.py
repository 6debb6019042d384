"""What lies beside the readable text in a bundle: our row ids, what the text has no key for, and the hash chain.

:func:`beside_part` and :func:`chain_part` give values to be written, :func:`with_beside` and :func:`read_chain` take
them back and refuse what cannot be, with the place.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from coprod_desktop.domain.chain import Link, Touched, broken_at
from coprod_desktop.domain.model import ROWS, Answer, NameChoice, Note, OnWall, OtherCopy, Row, Session
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.references import renamed
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange import local_facts, session_json
from coprod_desktop.exchange.kinds import (
    Day,
    Kind,
    ListOf,
    MapOf,
    OneOf,
    Text,
    Whole,
    YesNo,
    brief,
    whole_text,
    wrong,
)  # fmt: skip
from coprod_desktop.exchange.pairs import ids_of, pairs
from coprod_desktop.exchange.shape import Key, Node, Shape
from coprod_desktop.i18n import _

MOST_STEPS = 200_000
_HASH = re.compile(r"[0-9a-f]{64}")
_ROW_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_NAME = re.compile(r"[a-z_][a-z_.0-9]{0,79}")
_BIG = 2**62


@dataclass(frozen=True, slots=True)
class Clock:
    """How far the clock of a line of the plan was: milliseconds, ``paused`` or ``over``, and when it was kept."""

    line_id: str
    used_ms: int
    state: str
    at: int


@dataclass(frozen=True, slots=True)
class Carried:
    """A session as a bundle carries it: every row with its own id, the chain of its history, what stood in fields."""

    record: SessionRecord
    chain: tuple[Link, ...]
    drafts: Mapping[str, str]
    clocks: tuple[Clock, ...]


@dataclass(frozen=True)
class _Like:
    """A text of one form."""

    form: re.Pattern[str]
    empty: None = None

    def __call__(self, value: object, place: str) -> str:
        """See ``kinds.Kind``."""
        text = whole_text(value, place)
        if not self.form.fullmatch(text):
            raise wrong(place, _("“{text}” cannot stand here.").format(text=brief(text)))
        return text


@dataclass(frozen=True)
class _Many:
    """A list as ``ListOf``, for lists that are longer than anybody types."""

    kind: Kind
    most: int = MOST_STEPS
    empty: tuple[object, ...] = ()

    def __call__(self, value: object, place: str) -> tuple[object, ...]:
        """See ``kinds.Kind``."""
        if not isinstance(value, list) or len(value) > self.most:
            raise wrong(place, _("a list is needed here."))
        return tuple(self.kind(inner, place) for inner in value)


_ID, _DIGEST, _WORD, _TEXT = _Like(_ROW_ID), _Like(_HASH), _Like(_NAME), Text()
_COUNT, _MOMENT = Whole(0, _BIG), Whole(-_BIG, _BIG)


def _need(**kinds: Kind) -> Shape:
    return Shape(tuple(Key(name, kind, needed=True) for name, kind in kinds.items()))


def _table(kind: type[Row]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


_LOCAL: Mapping[type[Row], Shape] = {
    Note: Shape((*_need(id=_ID, seq=_COUNT, text=_TEXT).keys, Key("stage", _TEXT))),
    OnWall: _need(id=_ID, seq=_COUNT, row_id=_ID, choice=OneOf(("shown", "held"))),
    NameChoice: Shape((*_need(id=_ID, seq=_COUNT, row_id=_ID, words=_TEXT).keys, Key("instead", _TEXT))),
    Answer: Shape(
        (
            *_need(id=_ID, seq=_COUNT, about=_ID, date=Day(), over=YesNo()).keys,
            Key("note", _TEXT),
            Key("by_text", _TEXT),
            Key("said_by", _TEXT),
            Key("new_due", Day(or_words=True)),
            Key("who", _TEXT),
            Key("translations", MapOf(_TEXT)),
        )
    ),
    OtherCopy: _need(id=_ID, seq=_COUNT, head=_DIGEST, steps=_Many(_DIGEST), common=_COUNT),
}
"""Whole rows that the text has no place for."""

_FACTS = Shape(tuple(
    Key(_table(kind), MapOf(Shape((
        Key("seq", local_facts.SEQ),
        *(Key(name, inner) for name, inner in local_facts.FACTS.get(kind, {}).items()),
    )))) for kind in ROWS if kind not in _LOCAL
))  # fmt: skip
_BESIDE = Shape((
    Key("ids", _Many(_ID), needed=True), Key("facts", _FACTS), *(Key(_table(k), _Many(s)) for k, s in _LOCAL.items()),
    Key("drafts", MapOf(_TEXT)),
    Key("clocks", ListOf(_need(line=_ID, used_ms=_COUNT, state=OneOf(("paused", "over")), at=_MOMENT))),
))  # fmt: skip
_STEP = Shape((
    *_need(kind=OneOf(("do", "undo", "redo")), base=_COUNT, top=_COUNT, label=_WORD, at=_MOMENT, hash=_DIGEST).keys,
    Key("of", _COUNT), Key("numbers", MapOf(_MOMENT)), Key("rows", _Many(_Many(_TEXT, 3))),
))  # fmt: skip
_CHAIN = Shape((Key("steps", _Many(_STEP), needed=True),))


# ---------------------------------------------------------------- out


def beside_part(carried: Carried, text: str, *, words: bool) -> dict[str, object]:
    """What lies beside the canonical ``text`` of the session; without ``words`` only ids and places.

    Raises RuleBroken where the text cannot be read back.
    """
    issued: list[str] = []
    read = session_json.read(text, _noting(issued))
    found = list(pairs(carried.record, read))
    ids = ids_of(found)
    said: dict[str, dict[str, object]] = {}
    for ours, theirs in found:
        known = local_facts.facts(ours, renamed(theirs, ids))
        kept = known if words else {name: value for name, value in known.items() if name in ("seq", "theme_order")}
        if kept:
            said.setdefault(_table(type(ours)), {})[ours.id] = kept
    values: dict[str, object] = {"ids": [ids[id_] for id_ in issued], "facts": said}
    there = set(values["ids"])  # type: ignore[call-overload]
    for kind, shape in _LOCAL.items():
        if words or kind is OtherCopy:
            about = {None, *there}
            rows = [
                row
                for row in carried.record.all(kind)
                if getattr(row, "row_id", None) in about and getattr(row, "about", None) in about
            ]
            values[_table(kind)] = [{key.name: getattr(row, key.name) for key in shape.keys} for row in rows]
    if words:
        values["drafts"] = dict(sorted(carried.drafts.items()))
        values["clocks"] = [
            {"line": c.line_id, "used_ms": c.used_ms, "state": c.state, "at": c.at}
            for c in carried.clocks if c.line_id in there
        ]  # fmt: skip
    return values


def chain_part(chain: Sequence[Link]) -> dict[str, object]:
    """The steps with their hashes and the digests of the rows that each wrote: nobody's words."""
    return {
        "steps": [
            {
                "kind": link.kind, "of": link.of, "base": link.base, "top": link.top, "label": link.label_key,
                "numbers": dict(link.numbers), "at": link.at, "hash": link.hash, "rows": [list(r) for r in link.rows],
            }
            for link in chain
        ]
    }  # fmt: skip


def _noting(issued: list[str]) -> Callable[[], str]:
    numbers = count(1)

    def new_id() -> str:
        issued.append(f"read-{next(numbers)}")
        return issued[-1]

    return new_id


# ---------------------------------------------------------------- in


def with_beside(text: str, values: object, chain: tuple[Link, ...]) -> Carried:
    """The session in the text with what lies beside it. Raises RuleBroken, with the place, for what cannot be."""
    node = _BESIDE(values, _("beside"))
    ids: tuple[str, ...] = node["ids"]
    if len(set(ids)) != len(ids):
        raise node.wrong("ids", _("a line stands here twice."))
    if not {row.row_id for link in chain for row in link.rows}.issuperset(ids):
        raise node.wrong("ids", _("a line stands here that the history does not know."))
    waiting = iter(ids)

    def next_id() -> str:
        found = next(waiting, None)
        if found is None:
            raise node.wrong("ids", _("there are fewer ids than lines in the session."))
        return found

    record = session_json.read(text, next_id)
    if next(waiting, None) is not None:
        raise node.wrong("ids", _("there are more ids than lines in the session."))
    known = frozenset(ids)
    rows = [_with_facts(row, node, known) for row in record.every_row()]
    rows += [row for kind in _LOCAL for row in _local_rows(kind, node, record, known)]
    if len({row.id for row in rows}) != len(rows):
        raise node.wrong("ids", _("a line stands here twice."))
    session = rows[0]
    assert isinstance(session, Session)
    clocks = tuple(Clock(c["line"], c["used_ms"], c["state"], c["at"]) for c in node.nodes("clocks"))
    return Carried(SessionRecord.of(session, rows), chain, node["drafts"], clocks)


def _with_facts(row: Row, node: Node, known: frozenset[str]) -> Row:
    facts = node.node("facts")
    said: Node | None = facts[_table(type(row))].get(row.id) if facts is not None else None
    if said is None:
        return row
    changes: dict[str, Any] = {name: said[name] for name in sorted(said.given)}
    for name, value in changes.items():
        if value is None and name not in local_facts.MAY_BE_EMPTY:
            raise said.wrong(name, _("this is empty; a value is needed here."))
        if name.endswith("_id") and value is not None and value not in known:
            raise said.wrong(name, _("nothing in this file is called “{id}”.").format(id=brief(value)))
    return replace(row, **changes)


def _local_rows(kind: type[Row], node: Node, record: SessionRecord, known: frozenset[str]) -> list[Row]:
    made = []
    for said in node.nodes(_table(kind)):
        values = said.take(*(key.name for key in _LOCAL[kind].keys))
        for name in {"row_id", "about"} & values.keys():
            if values[name] not in known:
                raise said.wrong(name, _("nothing in this file is called “{id}”.").format(id=brief(values[name])))
        made.append(kind(session_id=record.session.id, **values))
    return made


def read_chain(values: object, session_id: str) -> tuple[Link, ...]:
    """The steps of a session's history. Raises RuleBroken where they are none, or one is not as it was written."""
    node = _CHAIN(values, _("history"))
    links = tuple(_link(said) for said in node.nodes("steps"))
    broken = broken_at(session_id, links)
    if not links or broken:
        raise RuleBroken(_("The history in this file was changed at step {number}.").format(number=broken or 1))
    for seq, link in enumerate(links, 1):
        if max(link.base, link.top, link.of or 0) > seq:
            raise RuleBroken(_("The history in this file was changed at step {number}.").format(number=seq))
    return links


def _link(said: Node) -> Link:
    if not all(_NAME.fullmatch(name) for name in said["numbers"]):
        raise said.wrong("numbers", _("“{text}” cannot stand here.").format(text=brief(list(said["numbers"]))))
    rows = []
    for row in said["rows"]:
        if len(row) != 3 or not (_NAME.fullmatch(row[0]) and _ROW_ID.fullmatch(row[1]) and _HASH.fullmatch(row[2])):
            raise said.wrong("rows", _("“{text}” cannot stand here.").format(text=brief(row)))
        rows.append(Touched(*row))
    return Link(
        said["kind"], said["of"], said["base"], said["top"], said["label"], said["numbers"], said["at"], said["hash"],
        tuple(rows),
    )  # fmt: skip
