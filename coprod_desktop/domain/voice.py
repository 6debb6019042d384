"""Who was heard, by side and per head: for the facilitator's eye, never a ranking of persons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from coprod_desktop.domain.model import Person
from coprod_desktop.domain.record import SessionRecord


@dataclass(frozen=True, slots=True)
class Voice:
    """Turns or ideas of each side for each person present; None for a side with nobody there."""

    per_head: Mapping[str, Fraction | None]
    ratio: Fraction | None
    """The quietest side's figure over the loudest side's: 1 is even; None where fewer than two sides are there."""


def voice(turns: Mapping[str, int], present: Mapping[str, int]) -> Voice:
    """How often each side was heard per head of those present, for the sides of ``present``."""
    per_head = {side: Fraction(turns.get(side, 0), heads) if heads else None for side, heads in present.items()}
    known = [figure for figure in per_head.values() if figure is not None]
    loudest = max(known, default=Fraction(0))
    return Voice(per_head, min(known) / loudest if len(known) > 1 and loudest else None)


def ideas_by_side(record: SessionRecord) -> dict[str, int]:
    """How many ideas came from each side, joined ones too, withdrawn ones not."""
    counts = {side.id: 0 for side in record.sides}
    for idea in record.ideas:
        if idea.side_id in counts and not idea.withdrawn:
            counts[idea.side_id] += 1
    return counts


def not_heard(people: Iterable[Person], heard: Iterable[str | None]) -> tuple[Person, ...]:
    """The people of a side whose id is not among ``heard`` (the ids of those who contributed in this stage)."""
    ids = set(heard)
    return tuple(person for person in people if person.side_id is not None and person.id not in ids)
