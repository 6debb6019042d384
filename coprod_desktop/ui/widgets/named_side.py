"""Sides under the names they have on chips."""

from collections.abc import Sequence
from dataclasses import dataclass

from coprod_desktop.domain.model import Side
from coprod_desktop.domain.side_names import short_name


@dataclass(frozen=True, slots=True)
class NamedSide:
    """A side and the one word for it."""

    id: str
    label: str


def named_sides(sides: Sequence[Side]) -> list[NamedSide]:
    """The sides in their order, each with its short name."""
    return [NamedSide(side.id, short_name(side)) for side in sides]
