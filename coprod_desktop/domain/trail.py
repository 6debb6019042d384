"""How an action came about, and what came of an idea: the rows of a session as a trail, walked either way.

An idea leads to its theme, a theme to what was voted on and to a proposal, a proposal to its wordings, a wording to
the next one, a proposal to its actions, an action to its news and to how people were told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from coprod_desktop.domain.model import (
    Action,
    ActionUpdate,
    Idea,
    Option,
    Parking,
    Proposal,
    Row,
    Statement,
    Theme,
    Told,
    Unresolved,
    Version,
)
from coprod_desktop.domain.record import SessionRecord

_ORDER: tuple[type[Row], ...] = (
    Idea, Theme, Parking, Statement, Option, Proposal, Version, Action, ActionUpdate, Unresolved, Told,
)  # fmt: skip
"""The way a line goes through a session."""


@dataclass(frozen=True, slots=True)
class Trail:
    """What a row came from and what came of it, each in the order of the session."""

    came_from: tuple[Row, ...]
    came_of_it: tuple[Row, ...]


@dataclass(slots=True)
class Trails:
    """The trails of one session. Build it with :meth:`of`."""

    _rows: dict[str, Row] = field(default_factory=dict)
    _forward: dict[str, list[str]] = field(default_factory=dict)
    _back: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, record: SessionRecord) -> "Trails":
        """Read every link of a session once."""
        made = cls({row.id: row for kind in _ORDER for row in record.all(kind)})
        for start, end in _links(record):
            if start in made._rows and end in made._rows and start != end:
                made._forward.setdefault(start, []).append(end)
                made._back.setdefault(end, []).append(start)
        return made

    def of_row(self, row_id: str) -> Trail:
        """The trail of a row, both ways; empty for a row that stands on none."""
        return Trail(self._walk(row_id, self._back), self._walk(row_id, self._forward))

    def has(self, row_id: str) -> bool:
        """Whether anything came of a row, or it came from anything."""
        return row_id in self._forward or row_id in self._back

    def _walk(self, row_id: str, links: dict[str, list[str]]) -> tuple[Row, ...]:
        found, waiting = {row_id}, [row_id]
        while waiting:
            for other in links.get(waiting.pop(), ()):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        rows = [self._rows[one] for one in found - {row_id}]
        return tuple(sorted(rows, key=lambda row: (_ORDER.index(type(row)), row.seq, row.id)))


def _links(record: SessionRecord) -> Iterable[tuple[str, str]]:
    """From and to, row ids; either may be of a row that is not there."""
    by_file_id = {row.file_id: row.id for row in record.actions}
    by_file_id |= {row.file_id: row.id for row in record.proposals}
    by_file_id |= {row.file_id: row.id for row in record.unresolved}
    for idea in record.ideas:
        yield idea.id, idea.merged_into or idea.theme_id or ""
    for statement in record.statements:
        yield statement.theme_id or "", statement.id
    for option in record.all(Option):
        for came_from in (option.theme_id, option.idea_id, option.statement_id):
            yield came_from or "", option.id
    for proposal in record.proposals:
        yield from _into_proposal(record, proposal)
        versions = record.versions(proposal)
        for before, after in pairwise(versions):
            yield before.id, after.id
        yield proposal.id, versions[0].id if versions else ""
        # What was agreed is the last wording.
        end = versions[-1].id if versions else proposal.id
        for action in record.actions:
            if action.proposal_id == proposal.id:
                yield end, action.id
    for update in record.all(ActionUpdate):
        yield update.action_id, update.id
    for told in record.told:
        for about in told.about:
            yield by_file_id.get(about, ""), told.id


def _into_proposal(record: SessionRecord, proposal: Proposal) -> Iterable[tuple[str, str]]:
    came_from = {proposal.theme_id, *proposal.statement_ids} - {None}
    for one in came_from:
        yield str(one), proposal.id
    for option in record.all(Option):
        if came_from & {option.theme_id, option.statement_id, option.idea_id} - {None}:
            yield option.id, proposal.id
