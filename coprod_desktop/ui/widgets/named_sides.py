"""Sides by their short names, for pickers and chips."""

from collections.abc import Iterable
from dataclasses import dataclass

from coprod_desktop.domain.model import Side
from coprod_desktop.domain.side_names import short_name


@dataclass(frozen=True, slots=True)
class NamedSide:
    """What a :class:`SidePicker` needs of a side."""

    id: str
    label: str


def named_sides(sides: Iterable[Side]) -> list[NamedSide]:
    """The sides in order, each with its short name."""
    return [NamedSide(side.id, short_name(side)) for side in sides]


def side_chips(sides: Iterable[Side], side_id: str | None) -> tuple[tuple[str, str | int], ...]:
    """The chip of a side for a row of a list; none for nobody's side."""
    return tuple((short_name(side), at) for at, side in enumerate(sides) if side.id == side_id)
