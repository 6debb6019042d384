"""Sessions that papers find hard: nothing in them, far too much, one action or sixty, names of one letter or sixty."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from coprod_desktop.domain.model import Action, ActionParty, ActionUpdate, Idea, Person, Row
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.pdf import DOCUMENTS
from tests.pdf.papers import sample, signed

LONG_NAME = "Wilhelmina Featherstonehaugh-Cholmondeley of Llanfairpwllgwy"
assert len(LONG_NAME) == 60


def with_rows(record: SessionRecord, rows: list[Row]) -> SessionRecord:
    return SessionRecord.of(record.session, [row for row in rows if row is not record.session])


def empty() -> SessionRecord:
    """A session that was just made: a title and its sides."""
    record = sample("repairs")
    session = replace(
        record.session, parked=(), focus_question=None, promise=None, in_scope=(), ground_rules=(), venue=None,
        date=None, voting=None, decision_rule=None, privacy=None, organisation=None,
    )  # fmt: skip
    return with_rows(SessionRecord.of(session, []), [*record.sides])


def ideas(number: int, words: str = "Somebody rings before they come, idea {n}.") -> SessionRecord:
    """The repairs session with so many ideas in its themes, and none of its own."""
    record = signed(sample("repairs"))
    first = record.ideas[0]
    made = [
        replace(
            first, id=f"idea-{n}", seq=n, file_id=f"I{n}", text=words.format(n=n), merged_into=None, theme_order=None,
            theme_id=record.themes[n % len(record.themes)].id,
        )
        for n in range(1, number + 1)
    ]  # fmt: skip
    others = [row for row in record.every_row() if not isinstance(row, Idea)]
    return with_rows(SessionRecord.of(replace(record.session, parked=()), []), [*others, *made])


def actions(number: int) -> SessionRecord:
    """The repairs session, signed, with so many actions: its own, again and again."""
    record = signed(sample("repairs"))
    kept = [row for row in record.every_row() if not isinstance(row, Action | ActionParty | ActionUpdate)]
    made: list[Row] = []
    for n in range(number):
        own = record.actions[n % len(record.actions)]
        copy = replace(own, id=f"action-{n}", seq=n + 1, file_id=f"A{n + 1}")
        parties = [p for p in record.all(ActionParty) if p.action_id == own.id]
        made += [copy, *(replace(p, id=f"{p.id}-{n}", action_id=copy.id) for p in parties)]
        made += [replace(u, id=f"{u.id}-{n}", action_id=copy.id) for u in record.updates(own)]
    return with_rows(record, [*kept, *made])


def names(name: str) -> SessionRecord:
    """The estate session with everybody called that, and shown so."""
    record = signed(sample("estate"))
    rows = [
        replace(row, display_name=name, attribution="named", role=name) if isinstance(row, Person) else row
        for row in record.every_row()
    ]
    return with_rows(record, rows)


CASES: Mapping[str, Callable[[], SessionRecord]] = {
    "repairs": lambda: signed(sample("repairs")), "repairs-draft": lambda: sample("repairs"),
    "estate": lambda: signed(sample("estate")), "empty": empty, "no-ideas": lambda: ideas(0),
    "long-idea": lambda: ideas(1, "A long word of mine. " * 480), "1-action": lambda: actions(1),
    "9-actions": lambda: actions(9), "60-actions": lambda: actions(60), "name-of-1": lambda: names("X"),
    "name-of-60": lambda: names(LONG_NAME),
}  # fmt: skip
"""Name -> the session. Two thousand ideas are a case of their own: they take a while."""


def papers(record: SessionRecord) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every paper that can be made of it: the key of the document and what is asked of it."""
    for key in DOCUMENTS:
        yield key, {}
    yield "actions", {"about": record.sides[0].id}
    if record.people:
        yield "actions", {"about": record.people[0].id}
    yield "letter", {"opening": "Dear neighbour, thank you for your patience.", "names": True}
