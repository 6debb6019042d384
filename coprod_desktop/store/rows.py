"""Rows of the domain as rows of SQLite: table names, columns, and values in and out.

A text, whole number or yes/no is kept as it is; a tuple, mapping or value class as JSON text. A lone surrogate,
which UTF-8 cannot hold, becomes U+FFFD here, so that no paste can stop a line from being kept.
"""

import functools
import json
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from coprod_desktop.domain.model import ROWS, Row, Session

R = TypeVar("R", bound=Row)
Image = dict[str, str | int | None]
"""A row as it lies in its table: column -> stored value."""

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "session": ("title", "focus_question", "venue", "service", "organisation", "promise"),
    "given": ("text", "reason"),
    "person": ("display_name",),
    "view": ("text",),
    "heard": ("text",),
    "wording": ("text", "reason"),
    "theme": ("name",),
    "idea": ("text", "versions"),
    "parking": ("text", "goes_to"),
    "statement": ("text",),
    "proposal": ("title", "goes_to", "answer_words"),
    "version": ("text", "reason_for_change"),
    "objection": ("text", "how_met"),
    "authority_gap": ("who_can", "answer_words"),
    "dissent": ("text",),
    "term": ("text", "answer"),
    "action": ("text", "measure"),
    "action_update": ("note",),
    "unresolved": ("text", "why", "goes_to"),
    "answer": ("note",),
    "correction": ("where", "reason", "new"),
}
"""Which columns of which table can be found by their words."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Table:
    """How one kind of row lies in the file."""

    name: str
    kind: type[Row]
    columns: tuple[str, ...]
    plain: frozenset[str]
    decoders: Mapping[str, Callable[[Any], Any]]
    owner: str
    """The column that names the session."""

    @functools.cached_property
    def select(self) -> str:
        """Reads every column, in the order of :attr:`columns`."""
        return f"SELECT {', '.join(quoted(c) for c in self.columns)} FROM {quoted(self.name)}"

    @functools.cached_property
    def insert(self) -> str:
        """Writes a new row."""
        marks = ", ".join("?" for _ in self.columns)
        return f"INSERT INTO {quoted(self.name)} ({', '.join(quoted(c) for c in self.columns)}) VALUES ({marks})"

    @functools.cached_property
    def update(self) -> str:
        """Replaces the row with an id."""
        sets = ", ".join(f"{quoted(c)} = ?" for c in self.columns)
        return f"UPDATE {quoted(self.name)} SET {sets} WHERE id = ?"

    def image(self, row: Row) -> Image:
        """The row as it will lie in the table."""
        return {c: _encode(getattr(row, c), c in self.plain) for c in self.columns}

    def row(self, values: tuple[Any, ...]) -> Row:
        """The row back from the values of :attr:`select`."""
        return self.kind(**{c: self.decoders[c](v) for c, v in zip(self.columns, values, strict=True)})


def quoted(name: str) -> str:
    """A table or column name for SQL; several of ours are SQL words."""
    return f'"{name}"'


def table_name(kind: type[Row]) -> str:
    """The name of a kind in the file: ``ActionUpdate`` is ``action_update``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def table(kind: type[Row]) -> Table:
    """The table of a kind of row."""
    return _table(table_name(kind))


@functools.cache
def _table(name: str) -> Table:
    kind = kind_of(name)
    hints = get_type_hints(kind)
    columns = tuple(f.name for f in fields(kind) if not (kind is Session and f.name == "session_id"))
    return Table(
        name=name,
        kind=kind,
        columns=columns,
        plain=frozenset(c for c in columns if _is_plain(hints[c])),
        decoders={c: _decoder(hints[c]) for c in columns} | _session_owner(kind),
        owner="id" if kind is Session else "session_id",
    )


@functools.cache
def kind_of(name: str) -> type[Row]:
    """The kind of row of a table. KeyError for a name that is none of ours."""
    return _kinds()[name]


@functools.cache
def _kinds() -> Mapping[str, type[Row]]:
    return {table_name(kind): kind for kind in ROWS}


def read(kind: type[R], values: tuple[Any, ...]) -> R:
    """One row from the values of its table's select."""
    its = table(kind)
    if kind is Session:
        named = {c: its.decoders[c](v) for c, v in zip(its.columns, values, strict=True)}
        return cast(R, Session(session_id=named["id"], **named))
    return cast(R, its.row(values))


def search_text(name: str, image: Image) -> str | None:
    """The words of a row that can be searched for, in every language they are there in; None where there are none."""
    searched = SEARCHED.get(name, ())
    found = [str(image[c]) for c in searched if image.get(c) not in (None, "", "[]")]
    if searched and image.get("translations"):
        found += json.loads(str(image["translations"])).values()
    return "\n".join(found) or None


def _session_owner(kind: type[Row]) -> dict[str, Callable[[Any], Any]]:
    return {"session_id": _same} if kind is not Session else {}


def _is_plain(hint: Any) -> bool:
    return _bare(hint) in (str, int, bool)


def _bare(hint: Any) -> Any:
    """The hint without ``| None``."""
    if get_origin(hint) in (Union, types.UnionType):
        rest = [a for a in get_args(hint) if a is not type(None)]
        return rest[0] if len(rest) == 1 else hint
    return hint


def _encode(value: Any, plain: bool) -> str | int | None:
    if value is None or (plain and isinstance(value, int)):
        return None if value is None else int(value)
    if plain:
        return _SURROGATE.sub("\ufffd", value)
    return _SURROGATE.sub("\ufffd", json.dumps(_jsonable(value), ensure_ascii=False, separators=(",", ":")))


def _jsonable(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        named = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: _jsonable(v) for name, v in named if v is not None}
    if isinstance(value, Mapping):
        return {k: _jsonable(v) for k, v in value.items()}
    if isinstance(value, (tuple, list)):
        return [_jsonable(v) for v in value]
    return value


def _same(value: Any) -> Any:
    return value


@functools.cache
def _decoder(hint: Any) -> Callable[[Any], Any]:
    bare = _bare(hint)
    if bare is bool:
        return lambda v: None if v is None else bool(v)
    if bare in (str, int):
        return _same
    build = _builder(bare)
    return lambda v: None if v is None else build(json.loads(v))


def _builder(hint: Any) -> Callable[[Any], Any]:
    """From parsed JSON to the value the hint names."""
    bare = _bare(hint)
    origin, args = get_origin(bare), get_args(bare)
    if origin is tuple:
        inner = _builder(args[0])
        return lambda v: tuple(inner(x) for x in v)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        inner = _builder(args[1])
        return lambda v: {k: None if x is None else inner(x) for k, x in v.items()}
    if is_dataclass(bare):
        hints = get_type_hints(bare)
        known = {f.name: _builder(hints[f.name]) for f in fields(bare)}
        made = cast(Callable[..., Any], bare)
        return lambda v: made(**{k: known[k](x) for k, x in v.items() if k in known})
    return _same
