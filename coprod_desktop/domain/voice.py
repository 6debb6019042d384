"""Who was heard, by side and per head: for the facilitator's eye, never a ranking of persons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from coprod_desktop.domain.model import Idea, Person, Side
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


@dataclass(frozen=True, slots=True)
class SideVoice:
    """What one side has said so far. Withdrawn ideas are not counted."""

    side: Side
    ideas: int
    turns: int
    speakers: int
    """People of the side who gave their name with an idea, or had a turn."""
    present: int
    per_head: Fraction | None
    """Ideas for each person present; None where nobody is."""


def side_voices(
    sides: Sequence[Side], ideas: Iterable[Idea], people: Iterable[Person], present: Mapping[str, int], turns: "Turns"
) -> tuple[SideVoice, ...]:
    """The voice of each side, in the order of the sides."""
    counted = [idea for idea in ideas if not idea.withdrawn]
    said = {side.id: sum(idea.side_id == side.id for idea in counted) for side in sides}
    heard = {idea.person_id for idea in counted} | set(turns.heard)
    speakers = [person.side_id for person in people if person.id in heard]
    per_head = voice(said, {side.id: present.get(side.id, 0) for side in sides}).per_head
    return tuple(
        SideVoice(
            side, said[side.id], turns.taken.get(side.id, 0), speakers.count(side.id), present.get(side.id, 0),
            per_head[side.id],
        )
        for side in sides
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose turn it can be: somebody on the list, or a whole side where nobody of it is named."""

    side_id: str
    person_id: str | None = None

    @property
    def key(self) -> str:
        """The id that stands for it in :class:`Turns`."""
        return self.person_id or self.side_id


def seats(sides: Sequence[Side], people: Iterable[Person]) -> tuple[Seat, ...]:
    """Everybody who can have a turn, as they sit: by table, then in the order of the list. Those who left and those of
    nobody's side are not asked."""
    there = sorted(
        (person for person in people if person.side_id is not None and person.left is None),
        key=lambda person: (person.table_no is None, person.table_no or 0, person.seq),
    )
    named = {person.side_id for person in there}
    unnamed = tuple(Seat(side.id) for side in sides if side.id not in named)
    return (*(Seat(person.side_id or "", person.id) for person in there), *unnamed)


@dataclass(frozen=True, slots=True)
class Turns:
    """Taking turns: the keys of the seats in the order in which they come, the first one now."""

    queue: tuple[str, ...] = ()
    heard: frozenset[str] = frozenset()
    """Who had a turn and did not pass."""
    taken: Mapping[str, int] = field(default_factory=dict)
    """Side id -> turns."""

    def seated(self, there: Sequence[Seat]) -> "Turns":
        """With just these seats: those who came stand at the end, those who left are passed over."""
        keys = [seat.key for seat in there]
        stay = [key for key in self.queue if key in keys]
        return replace(self, queue=(*stay, *(key for key in keys if key not in stay)))

    def had(self, side_id: str) -> "Turns":
        """After the turn of the one whose turn it is, who is of that side."""
        if not self.queue:
            return self
        taken = {**self.taken, side_id: self.taken.get(side_id, 0) + 1}
        return replace(self.passed(), heard=self.heard | {self.queue[0]}, taken=taken)

    def passed(self) -> "Turns":
        """After a pass: the next one's turn, and this one is asked again when everybody else was."""
        return replace(self, queue=(*self.queue[1:], *self.queue[:1]))


@dataclass(frozen=True, slots=True)
class Speaking:
    """How long each side has spoken, and which speaks now. Milliseconds of a clock that never jumps."""

    spent: Mapping[str, int] = field(default_factory=dict)
    side_id: str | None = None
    since: int = 0

    def pressed(self, side_id: str, now: int) -> "Speaking":
        """After a side's key: it speaks, or, where it spoke already, nobody does."""
        return Speaking(self.until(now), None if side_id == self.side_id else side_id, now)

    def until(self, now: int) -> dict[str, int]:
        """Side id -> milliseconds, the one that speaks now counted up to ``now``."""
        spent = dict(self.spent)
        if self.side_id is not None:
            spent[self.side_id] = spent.get(self.side_id, 0) + max(0, now - self.since)
        return spent
