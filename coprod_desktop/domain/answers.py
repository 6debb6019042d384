"""Answering back: what was said and what became of it, where the other side changed our mind, and what we said no to.

Each with whether and when people were told. The values hold what may be handed out: people as they chose to appear,
sides with few voters in words. *Changed our mind* is the project's own rule: a wording from the second on that a side
using the service asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coprod_desktop.domain.deciding import outcome_now
from coprod_desktop.domain.decisions.base import SideVerdict
from coprod_desktop.domain.few_voters import in_words, verdict_in_words
from coprod_desktop.domain.model import (
    Action,
    ActionParty,
    Answer,
    Idea,
    Person,
    Proposal,
    Side,
    Statement,
    Theme,
    Told,
)
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.register import answers_about
from coprod_desktop.domain.side_names import part_of, short_name
from coprod_desktop.domain.standing import Standing, leads_now, led_by_provider, standings
from coprod_desktop.domain.tallies import verdict_of
from coprod_desktop.domain.words import person_shown

AGREED = ("agreed", "agreed_as_trial", "to_be_confirmed")
REFUSED = ("not_agreed", "outside_our_power", "parked")


@dataclass(frozen=True, slots=True)
class Deed:
    """An action as it stands. ``state``: ``done late to_come dropped``; ``owed``: a side that provides leads it.

    Days are ``YYYY-MM-DD`` or None; ``why`` is the newest news with words.
    """

    file_id: str
    what: str
    who: tuple[str, ...]
    state: str
    owed: bool
    due: str | None
    expected: str | None
    done_on: str | None
    why: str


@dataclass(frozen=True, slots=True)
class SideShare:
    """How a side stood on a wording: ``share`` from 0 to 1, or None where it is given in words only."""

    index: int
    side: str
    share: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of a proposal, who asked for it and why, and how each side stood on it (empty: no vote)."""

    version: int
    text: str
    asked_by: str
    reason: str
    shares: tuple[SideShare, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of one proposal: what people said, its wordings, how it ended, what was done, how people heard."""

    file_id: str
    title: str
    outcome: str
    said: tuple[str, ...]
    wordings: tuple[Wording, ...]
    deeds: tuple[Deed, ...]
    why_not: str
    goes_to: str
    hear_by: str
    answer: str
    answered_on: str | None
    told: tuple[Told, ...]

    @property
    def agreed(self) -> bool:
        """Agreed, on trial or to be confirmed."""
        return self.outcome in AGREED


@dataclass(frozen=True, slots=True)
class Change:
    """A wording that a side using the service asked for, with the one before it."""

    reply: Reply
    before: Wording
    after: Wording


@dataclass(frozen=True, slots=True)
class NotSettled:
    """Something said no to, or put aside, without a proposal: why, where it goes, what was answered, who was told."""

    file_id: str
    text: str
    why: str
    goes_to: str
    hear_by: str
    answer: str
    answered_on: str | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that one session has to answer. ``changed``: agreed; ``changed_only``: changed, but not agreed."""

    session_id: str
    title: str
    place: str
    date: str | None
    replies: tuple[Reply, ...]
    changed: tuple[Change, ...]
    changed_only: tuple[Change, ...]
    refused: tuple[Reply, ...]
    not_settled: tuple[NotSettled, ...]


def answers_of(record: SessionRecord, day: str) -> Answers:
    """What a session has to answer as it stands on ``day`` (``YYYY-MM-DD``)."""
    session = record.session
    stand = {standing.action.id: standing for standing in standings(record, day)}
    replies = [(proposal, _reply(record, proposal, stand)) for proposal in record.proposals]
    changes = [change for proposal, reply in replies for change in _changes(record, proposal, reply)]
    return Answers(
        session_id=session.id, title=session.title, place=session.venue or "", date=session.date,
        replies=tuple(reply for _proposal, reply in replies if reply.agreed),
        changed=tuple(change for change in changes if change.reply.agreed),
        changed_only=tuple(change for change in changes if not change.reply.agreed),
        refused=tuple(reply for _proposal, reply in replies if reply.outcome in REFUSED),
        not_settled=tuple(_not_settled(record)),
    )  # fmt: skip


def ideas_behind(record: SessionRecord, proposal: Proposal) -> tuple[Idea, ...]:
    """The ideas of the proposal's theme, or of the themes of its statements, as they stand."""
    themes = [proposal.theme_id] + [
        statement.theme_id
        for statement_id in proposal.statement_ids
        if (statement := record.get(Statement, statement_id))
    ]
    found = [theme for theme_id in dict.fromkeys(themes) if (theme := record.get(Theme, theme_id))]
    return tuple(
        idea for theme in found for idea in record.theme_ideas(theme) if not idea.withdrawn and not idea.merged_into
    )


def _changes(record: SessionRecord, proposal: Proposal, reply: Reply) -> list[Change]:
    asked = [version.changed_by_side_id for version in record.versions(proposal)]
    pairs = zip(reply.wordings, reply.wordings[1:], asked[1:], strict=False)
    return [Change(reply, before, after) for before, after, side in pairs if part_of(record.sides, side) == "uses"]


def _reply(record: SessionRecord, proposal: Proposal, stand: dict[str, Standing]) -> Reply:
    actions = [action for action in record.actions if action.proposal_id == proposal.id]
    names = {proposal.file_id, *(action.file_id for action in actions)}
    said = answers_about(record, proposal.id)
    return Reply(
        file_id=proposal.file_id, title=proposal.title, outcome=outcome_now(proposal) or "",
        said=tuple(idea.text for idea in ideas_behind(record, proposal)), wordings=_wordings(record, proposal),
        deeds=tuple(_deed(record, stand[action.id]) for action in actions), why_not=proposal.outcome_reason or "",
        goes_to=proposal.goes_to or "", hear_by=proposal.hear_by or "",
        answer=_last(said) or proposal.answer_words or "",
        answered_on=said[-1].date if said else proposal.answered_on, told=_told(record, names),
    )  # fmt: skip


def _wordings(record: SessionRecord, proposal: Proposal) -> tuple[Wording, ...]:
    found = []
    for version in record.versions(proposal):
        verdict = verdict_of(record, proposal, version)
        asked = record.get(Side, version.changed_by_side_id)
        shares = [_share(record, version.counts or {}, side) for side in verdict.sides] if verdict.voted else []
        found.append(
            Wording(version.version, version.text, short_name(asked) if asked else "",
                    version.reason_for_change or "", tuple(shares))
        )  # fmt: skip
    return tuple(found)


def _share(record: SessionRecord, counts: Mapping[str, tuple[int, ...]], side: SideVerdict) -> SideShare:
    index = next((n for n, one in enumerate(record.sides) if one.id == side.side), -1)
    name = short_name(record.sides[index]) if index >= 0 else ""
    if in_words(record, sum(counts.get(side.side, ())) + side.gap):
        return SideShare(index, name, None, verdict_in_words(side))
    return SideShare(index, name, float(side.share) if side.share is not None else None, side.words)


def _deed(record: SessionRecord, standing: Standing) -> Deed:
    action, why = standing.action, standing.why
    return Deed(
        file_id=action.file_id, what=action.text, who=who_leads(record, action), state=standing.state,
        owed=led_by_provider(record, action), due=action.due, expected=standing.expected, done_on=standing.since,
        why=(why.note or "") if why else "",
    )  # fmt: skip


def who_leads(record: SessionRecord, action: Action) -> tuple[str, ...]:
    """Those who lead it now, as each chose to appear; the side where nobody does."""
    leads = leads_now(record, action)
    if not leads and action.owner_side_id:
        leads = (ActionParty(id="", session_id=action.session_id, action_id=action.id, part="lead",
                             side_id=action.owner_side_id),)  # fmt: skip
    found = []
    for party in leads:
        person = record.get(Person, party.person_id)
        side = record.get(Side, person.side_id if person else party.side_id)
        label = short_name(side) if side else ""
        found.append(person_shown(person, label or None) if person else party.name or label)
    return tuple(filter(None, found))


def _not_settled(record: SessionRecord) -> list[NotSettled]:
    found = []
    for row in record.unresolved:
        said = answers_about(record, row.id)
        found.append(
            NotSettled(row.file_id, row.text, row.why or "", row.goes_to or "", row.hear_by or "", _last(said),
                       said[-1].date if said else None, _told(record, {row.file_id}))
        )  # fmt: skip
    return found


def _last(said: Sequence[Answer]) -> str:
    return next((answer.note for answer in reversed(said) if answer.note), "")


def _told(record: SessionRecord, names: set[str]) -> tuple[Told, ...]:
    return tuple(told for told in record.told if names & set(told.about))


# ---------------------------------------------------------------- the picture


@dataclass(frozen=True, slots=True)
class Tally:
    """Actions counted: all of them, those done, done by the day agreed, late now."""

    actions: int = 0
    done: int = 0
    on_time: int = 0
    late: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.actions + other.actions, self.done + other.done, self.on_time + other.on_time, self.late + other.late
        )


@dataclass(frozen=True, slots=True)
class Spell:
    """A quarter or a year: its name, how many sessions, and their actions."""

    name: str
    sessions: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Board:
    """One page for a board.

    ``people``: part of a side -> how many took part; ``led``: who leads (``register.LED``) -> how many actions;
    ``untold``: what is done, answered or decided and nobody was told of.
    """

    sessions: int
    people: dict[str, int]
    tally: Tally
    led: dict[str, int]
    untold: int
    spells: tuple[Spell, ...]
