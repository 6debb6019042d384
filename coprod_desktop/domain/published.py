"""What of a session may leave it for anybody's hands: names as each person chose, no votes of a side with few voters.

The rules are ``methods.md``'s (*Few voters*) and those of attribution. What is left out is said, never hidden.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from coprod_desktop.domain.few_voters import in_words, position_shown
from coprod_desktop.domain.model import (
    ActionParty,
    Ballot,
    Dissent,
    Feedback,
    Person,
    Proposal,
    Round,
    Row,
    Session,
    Side,
    Version,
)
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.side_names import part_of, short_name
from coprod_desktop.domain.tallies import voters_of
from coprod_desktop.domain.words import person_shown
from coprod_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class Published:
    """A session as it may be handed out, and in sentences what is not in it."""

    record: SessionRecord
    left_out: tuple[str, ...]


def published(record: SessionRecord, *, names: bool = True) -> Published:
    """The session as a printed record may carry it; without ``names`` nobody is named, whatever they chose.

    It is a whole session: the same rows, but for the votes and counts of rounds, versions and feedback in which a side
    had fewer than five voters (unless that rule is switched off, with its reason, for the session).
    """
    shown = _Shown(record, names)
    few = _Few(record)
    rows = [kept for row in record.every_row() for kept in few.kept(shown.as_chosen(row))]
    session = next(row for row in rows if isinstance(row, Session))
    return Published(SessionRecord.of(session, _shuffled(rows)), (*shown.left_out(), *few.left_out()))


def volunteers_unnamed(record: SessionRecord) -> SessionRecord:
    """The session with everybody of a side that uses the service shown by their side only, whatever they chose.

    For papers that go through the doors of people who were not there: their neighbours' names are not for them unless
    those said so again.
    """
    using = {side.id for side in record.sides if part_of(record.sides, side.id) == "uses"}

    def side_of(party: ActionParty) -> str | None:
        person = record.get(Person, party.person_id)
        return person.side_id if person else party.side_id

    led = {(p.action_id, side_of(p)) for p in record.all(ActionParty) if p.part == "lead"}

    def shown(row: Row) -> Row | None:
        if isinstance(row, Person) and row.side_id in using:
            return replace(row, attribution="anonymous")
        if isinstance(row, ActionParty) and (side := side_of(row)) in using:
            # "Tenants, with tenants" would say nothing.
            again = row.part != "lead" and (row.action_id, side) in led
            return None if again else replace(row, person_id=None, name=None, side_id=side)
        return row

    return SessionRecord.of(record.session, [kept for row in record.every_row() if (kept := shown(row))])


class _Shown:
    """People as they chose, and no more of their lives than a reader needs."""

    def __init__(self, record: SessionRecord, names: bool) -> None:
        self._people = {person.id: person for person in record.people}
        self._sides = {side.id: side for side in record.sides}
        self._names = names
        self._nameless = {p.id for p in record.people if not names or p.attribution == "anonymous"}

    def as_chosen(self, row: Row) -> Row:
        if isinstance(row, Person):
            return self._person(row)
        if isinstance(row, Ballot):
            return replace(row, person_id=None)
        if isinstance(row, Round):
            return replace(row, issues=tuple(self._issue(issue) for issue in row.issues))
        if isinstance(row, ActionParty):
            return self._party(row)
        changes: dict[str, Any] = {}
        if getattr(row, "person_id", None) in self._nameless:
            changes["person_id"] = None
        if not self._names:
            changes.update(
                (field, None) for field in ("by_text", "said_by", "by", "scribe") if getattr(row, field, None)
            )
        return replace(row, **changes) if changes else row

    def _person(self, person: Person) -> Person:
        side = self._sides.get(person.side_id or "")
        if person.id in self._nameless:
            return replace(
                person, display_name=short_name(side) if side else _("Somebody"), attribution="anonymous", role=None,
                table_no=None, arrived=None, left=None, language=None, access_needs=(), translations={},
            )  # fmt: skip
        if person.attribution == "role only":
            return replace(person, display_name=person.role or _("Somebody"), access_needs=())
        name = person_shown(person, side.label if side else None)
        return replace(person, display_name=name, attribution="named", access_needs=())

    def _issue(self, issue: Any) -> Any:
        person = self._people.get(issue.person_id)
        return replace(issue, person_id=None, side_id=issue.side_id or person.side_id) if person else issue

    def _party(self, party: ActionParty) -> ActionParty:
        person = self._people.get(party.person_id or "")
        if person is not None and person.id in self._nameless:
            return replace(party, person_id=None, name=None, side_id=party.side_id or person.side_id)
        return party if self._names else replace(party, name=None)

    def left_out(self) -> Iterable[str]:
        yield _("What people need so that they can take part, and who handed in which card, are not in it.")
        if self._nameless:
            yield _("People who did not choose to be named stand in it by their side only.")


class _Few:
    """What is left out where so few voted on a side that a figure would point at somebody."""

    def __init__(self, record: SessionRecord) -> None:
        self._record = record
        self._rounds = {round_.id: round_.number for round_ in record.rounds if self._is_few(round_)}
        self._open = {round_.id for round_ in record.rounds if round_.state == "open"}
        self._versions: list[Version] = []
        self._feedback: list[Side] = []

    def _is_few(self, round_: Round) -> bool:
        return any(voters and in_words(self._record, voters) for voters in voters_of(self._record, round_).values())

    def kept(self, row: Row) -> Iterable[Row]:
        hidden = self._rounds.keys() | self._open
        if isinstance(row, Ballot) and row.round_id in hidden:
            return
        if isinstance(row, Round) and row.id in hidden:
            yield replace(row, counts=None, voters_by_side=None, issues=())
        elif isinstance(row, Version) and any(any(c) and in_words(self._record, sum(c)) for c in _counts(row)):
            self._versions.append(row)
            yield replace(row, counts=None)
        elif isinstance(row, Feedback):
            small = {side for side, counts in row.counts.items() if in_words(self._record, sum(counts))}
            self._feedback = [side for side in self._record.sides if side.id in small]
            yield replace(row, counts={side: counts for side, counts in row.counts.items() if side not in small})
        elif isinstance(row, Dissent) and not self._position_shown(row):
            yield replace(row, level=None)
        else:
            yield row

    def _position_shown(self, row: Dissent) -> bool:
        proposal = self._record.get(Proposal, row.proposal_id)
        return proposal is None or position_shown(self._record, proposal, row.side_id)

    def left_out(self) -> Iterable[str]:
        because = _("Fewer than five people of a side took part.")
        if self._rounds:
            numbers = ", ".join(str(number) for number in sorted(self._rounds.values()))
            yield _("The cards or counts of vote {numbers} are not in it.").format(numbers=numbers) + " " + because
        if self._open:
            yield _("A vote that is still going on is in it without its cards.")
        if self._versions:
            yield _("How people decided on some proposals is in it in words only.") + " " + because
        if self._feedback:
            sides = ", ".join(short_name(side) for side in self._feedback)
            yield _("The answers of {sides} to the closing question are not in it.").format(sides=sides) + " " + because


def _counts(version: Version) -> Iterable[tuple[int, ...]]:
    return (version.counts or {}).values()


def _shuffled(rows: Iterable[Row]) -> Iterable[Row]:
    """Cards in the order of what stands on them, which gives away nothing about who handed one in when."""
    cards: dict[str, list[Ballot]] = {}
    for row in rows:
        if isinstance(row, Ballot):
            cards.setdefault(row.round_id, []).append(row)
        else:
            yield row
    for pile in cards.values():
        pile.sort(key=lambda card: (card.side_id, str(card.ranking), str(sorted((card.marks or {}).items()))))
        yield from (replace(card, seq=number) for number, card in enumerate(pile, start=1))
