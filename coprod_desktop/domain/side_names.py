"""A side in one word, for chips and short sentences (*Tenants* for "Tenants and leaseholders"), and its part."""

import re
from collections.abc import Sequence

from coprod_desktop.domain.model import Side
from coprod_desktop.domain.tally import ALL, EACH_SIDE_SAME

RESERVED = frozenset({"none", ALL, EACH_SIDE_SAME})
"""Ids that no side may have: in a session file they mean nobody's side and the whole room."""
_LONGEST = 14


def short_name(side: Side) -> str:
    """The side's id where it is a plain word (``staff`` gives *Staff*), else how its label begins."""
    if side.file_id.isalpha() and 2 < len(side.file_id) <= _LONGEST:
        return side.file_id[:1].upper() + side.file_id[1:]
    if len(side.label) <= _LONGEST:
        return side.label
    return re.split(r"\s*/\s*|\s+", side.label.strip(), maxsplit=1)[0]


def part_of(sides: Sequence[Side], side_id: str | None) -> str | None:
    """What a side does: ``uses``, ``provides`` or ``partner``; None for nobody's side.

    Where it was not said the first of the ``sides`` uses the service, the second provides it, the rest are partners.
    """
    place = next((n for n, side in enumerate(sides) if side.id == side_id), None)
    return None if place is None else sides[place].part or ("uses", "provides", "partner", "partner")[place]
