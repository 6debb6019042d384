"""From the rows of a session to what a round or a wording came to: the door that screens, paper and files use."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace

from coprod_desktop.domain.decisions import DECISIONS, Positions, Verdict
from coprod_desktop.domain.methods import METHODS, Issue, Method, Vote
from coprod_desktop.domain.model import (
    Ballot,
    DecisionRule,
    Option,
    Person,
    Proposal,
    Round,
    Session,
    Side,
    Version,
    VotingSettings,
)
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.tally import Tally, TallyRow

DEFAULT_METHOD = "top"
DEFAULT_DECISION = "gradients5"


# ---------------------------------------------------------------- rounds


def settings_of(session: Session, round_: Round | None) -> VotingSettings:
    """The settings a round was taken with: its own over the session's, over what the method proposes.

    Without a round: those that a new one starts from.
    """
    common = session.voting or VotingSettings()
    own = round_.settings if round_ is not None else VotingSettings()
    if own.method is not None:
        common = taken_over(common, own.method)
    said = {f.name: value for f in fields(own) if (value := getattr(own, f.name)) is not None}
    settings = replace(common, **said)
    return METHODS[settings.method or DEFAULT_METHOD].with_defaults(settings)


def taken_over(settings: VotingSettings, method: str) -> VotingSettings:
    """The settings as another way of choosing starts from them: what belongs to the marks of the old one is gone."""
    if method == settings.method:
        return settings
    return replace(settings, method=method, scale=None, labels=None, confusing_code=None, not_rated_code=None)


def method_of(record: SessionRecord, round_: Round) -> Method:
    """The way of choosing of a round. Raises KeyError for one that this program does not know."""
    own = round_.settings.method or (record.session.voting.method if record.session.voting else None)
    return METHODS[own or DEFAULT_METHOD]


def sides_of(sides: Sequence[Side], round_: Round, ballots: Iterable[Ballot]) -> tuple[Side, ...]:
    """The sides that a vote was held among: a side that came after it was closed is not one of them.

    A new side comes after all others, so those of a round end with the last that it names. An open round is of every
    side, and so is one that says of no side who was there or voted.
    """
    if is_open(round_) or (round_.present is None and round_.voters_by_side is None):
        return tuple(sides)
    kept = (round_.present or {}, round_.voters_by_side or {}, round_.counts or {})
    named = {side_id for by_side in kept for side_id in by_side} | {ballot.side_id for ballot in ballots}
    last = max((place for place, side in enumerate(sides) if side.id in named), default=len(sides) - 1)
    return tuple(sides[: last + 1])


def voters_of(record: SessionRecord, round_: Round) -> dict[str, int]:
    """Voters by side: as typed, else the ballots handed in, else (counts only) those present."""
    ballots = record.ballots(round_) if round_.counts is None else ()
    voters = {}
    for side in sides_of(record.sides, round_, record.ballots(round_)):
        typed = (round_.voters_by_side or {}).get(side.id)
        if typed is None and round_.counts is not None:
            typed = (round_.present or {}).get(side.id, 0)
        voters[side.id] = sum(b.side_id == side.id for b in ballots) if typed is None else typed
    return voters


def vote_of(record: SessionRecord, round_: Round) -> Vote:
    """The round as its method checks and counts it."""
    options, voters = record.options(round_), voters_of(record, round_)
    return Vote(
        sides=tuple(voters), options=tuple(option.id for option in options),
        settings=settings_of(record.session, round_), voters=voters, present=round_.present,
        ballots=record.ballots(round_) if round_.counts is None else (), counts=round_.counts,
        by_place=round_.by_place, letters={option.id: option.file_id for option in options},
    )  # fmt: skip


def tally_of(record: SessionRecord, round_: Round) -> Tally:
    """What a round came to. An open round is nobody's to see: its caller asks ``is_open`` first."""
    return method_of(record, round_).score(vote_of(record, round_))


def check_round(record: SessionRecord, round_: Round) -> tuple[Issue, ...]:
    """Everything impossible or odd about a round as it stands."""
    return method_of(record, round_).check(vote_of(record, round_))


def is_open(round_: Round) -> bool:
    """Whether the totals of a round are still hidden."""
    return round_.state == "open"


def round_before(record: SessionRecord, round_: Round) -> Round | None:
    """The closed round before this one that was taken the same way, so that points compare; or None."""
    method = method_of(record, round_)
    before = [r for r in record.rounds if r.number < round_.number and r.state not in ("open", "void")]
    return next((r for r in reversed(before) if method_of(record, r) is method), None)


def rows_before(record: SessionRecord, round_: Round) -> Mapping[str, TallyRow]:
    """Option id -> what that option had in the round before; options that were not in it are left out."""
    earlier = round_before(record, round_)
    if earlier is None:
        return {}
    before = tally_of(record, earlier)
    known = {option_key(option): option.id for option in record.options(earlier)}
    return {
        option.id: before.row(known[option_key(option)])
        for option in record.options(round_)
        if option_key(option) in known
    }


def option_key(option: Option) -> tuple[str, str]:
    """What an option is about, so that it is found again in another round: its link, or its words without one."""
    for kind in ("theme_id", "statement_id", "idea_id"):
        linked = getattr(option, kind)
        if linked is not None:
            return (kind, linked)
    return ("text", option.text)


# ---------------------------------------------------------------- decisions


def rule_of(record: SessionRecord, proposal: Proposal) -> DecisionRule:
    """The rule a proposal is decided by, with what was left open filled in as proposed."""
    rule = record.rule(proposal) or DecisionRule(kind=DEFAULT_DECISION)
    return DECISIONS[rule.kind].with_defaults(rule)


def positions_of(record: SessionRecord, proposal: Proposal, version: Version) -> Positions:
    """What the sides said on one version.

    Objections open at it are those raised at it or before that were met later or never.
    """
    gaps: dict[str, int] = {}
    for gap in record.gaps(version):
        gaps[gap.side_id] = gaps.get(gap.side_id, 0) + gap.count
    objections: dict[str | None, int] = {}
    concerns: dict[str | None, int] = {}
    for earlier in record.versions(proposal):
        if earlier.version > version.version:
            continue
        for raised in record.objections(earlier):
            if raised.kind == "concern":
                if earlier.id == version.id:
                    concerns[raised.side_id] = concerns.get(raised.side_id, 0) + 1
            elif raised.resolved_in is None or raised.resolved_in > version.version:
                objections[raised.side_id] = objections.get(raised.side_id, 0) + 1
    return Positions(
        sides=deciding_sides(record), counts=version.counts, gaps=gaps, objections=objections, concerns=concerns,
        asked=version.consent_asked,
    )  # fmt: skip


def verdict_of(record: SessionRecord, proposal: Proposal, version: Version) -> Verdict:
    """What the vote on one version comes to."""
    rule = rule_of(record, proposal)
    return DECISIONS[rule.kind].verdict(rule, positions_of(record, proposal, version))


def deciding_sides(record: SessionRecord) -> tuple[str, ...]:
    """The sides of a session that must agree, by row id; see :func:`sides_that_decide`."""
    return sides_that_decide(record.sides, record.people)


def sides_that_decide(sides: Iterable[Side], people: Iterable[Person]) -> tuple[str, ...]:
    """The sides that must agree: all but one of which nobody came (head count 0 and nobody listed who votes)."""
    voting = {person.side_id for person in people if person.voting}
    return tuple(side.id for side in sides if side.head_count != 0 or side.id in voting)
