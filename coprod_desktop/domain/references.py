"""Which rows of a session speak of another row: what must not be pulled from under them."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from coprod_desktop.domain.model import Row
from coprod_desktop.domain.record import SessionRecord

R = TypeVar("R", bound=Row)

_OWN = ("id", "session_id")


def referring(record: SessionRecord, row_id: str) -> tuple[Row, ...]:
    """Every row of the record that names ``row_id`` in any of its values, in order of kinds."""
    return tuple(row for row in record.every_row() if row.id != row_id and _names_it(row, row_id))


def _names_it(row: Row, row_id: str) -> bool:
    return any(_holds(getattr(row, f.name), row_id) for f in fields(row) if f.name not in _OWN)


def _holds(value: object, row_id: str) -> bool:
    if isinstance(value, str):
        return value == row_id
    if isinstance(value, Mapping):
        return any(key == row_id or _holds(inner, row_id) for key, inner in value.items())
    if isinstance(value, tuple):
        return any(_holds(inner, row_id) for inner in value)
    if is_dataclass(value):
        return any(_holds(getattr(value, f.name), row_id) for f in fields(value))
    return False


def renamed(row: R, ids: Mapping[str, str]) -> R:
    """The same row with other ids: its own, and wherever it names another row."""
    return cast(R, _renamed(row, ids))


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, Mapping):
        return {ids.get(key, key): _renamed(inner, ids) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(_renamed(inner, ids) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        said = ((f.name, getattr(value, f.name)) for f in fields(value))
        changed = {name: _renamed(inner, ids) for name, inner in said}
        return replace(value, **changed)
    return value
