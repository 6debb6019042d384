"""Rows from votes to the close: rounds, proposals, actions, and what is still owed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coprod_desktop.domain.gathering import Row, Worded
from coprod_desktop.domain.values import Chosen, DecisionRule, RoundIssue, VotingSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Worded):
    """An option worded apart from its theme (idea rating)."""

    file_id: str
    text: str
    theme_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Worded):
    """One vote, kept as a fact. ``entry``: ``ballots`` or ``counts``; ``state``: ``open``, ``closed``, ``void``
    (None reads as closed).

    ``counts``: side row id -> option row id -> number, or -> {value or place: number}.
    """

    number: int
    entry: str = "ballots"
    state: str | None = None
    taken_at: str | None = None
    opened: str | None = None
    closed: str | None = None
    settings: VotingSettings = field(default_factory=VotingSettings)
    """Only what differs from the session's."""
    options_implied: bool = False
    """True where the file gave no options: they are the themes or statements as they stood."""
    present: Mapping[str, int] | None = None
    voters_by_side: Mapping[str, int] | None = None
    denominator_reason: str | None = None
    counts: Mapping[str, Mapping[str, int | Mapping[str, int]]] | None = None
    second_counts: Mapping[str, Mapping[str, int | Mapping[str, int]]] | None = None
    """What a second person counted; it stays on this laptop, what was settled stands in ``issues``."""
    by_place: bool | None = None
    """What was chosen for the tally sheet (``Vote.by_place``); it stays on this laptop, in a file the numbers tell."""
    issues: tuple[RoundIssue, ...] = ()
    chosen: Chosen | None = None
    revealed: bool = False
    """The room may see the result on the wall; this stays on this computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Worded):
    """An option as worded when its round opened; ``file_id`` is its letter."""

    round_id: str
    file_id: str
    text: str
    theme_id: str | None = None
    idea_id: str | None = None
    statement_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot(Row):
    """One card. ``ranking``: option row ids, first place first. ``marks``: option row id -> number, pile,
    ``"?"`` or None. ``side_id`` is always set, ``person_id`` only where the card has a name."""

    round_id: str
    side_id: str
    person_id: str | None = None
    ranking: tuple[str, ...] | None = None
    marks: Mapping[str, int | str | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Worded):
    """``outcome``: ``agreed agreed_as_trial to_be_confirmed not_agreed outside_our_power parked`` or None."""

    file_id: str
    title: str
    theme_id: str | None = None
    statement_ids: tuple[str, ...] = ()
    origin_side_id: str | None = None
    decision_rule: DecisionRule | None = None
    """Its own rule; None: the session's."""
    outcome: str | None = None
    review_date: str | None = None
    confirm_who: str | None = None
    confirm_date: str | None = None
    answer: str | None = None
    """``yes`` or ``no`` once whoever was to confirm it has answered, on ``answered_on``; no session file has a key for
    it. The outcome stays what the room decided: see :func:`outcome_now`."""
    answered_by: str | None = None
    answer_words: str | None = None
    answered_on: str | None = None
    goes_to: str | None = None
    hear_by: str | None = None
    outcome_reason: str | None = None
    """Why the outcome is another than the rule proposes; travels in ``.coprod`` and stands on paper."""


def outcome_now(proposal: Proposal) -> str | None:
    """How a proposal stands: what was to be confirmed is agreed after a yes and not agreed after a no."""
    if proposal.outcome == "to_be_confirmed" and proposal.answer is not None:
        return "agreed" if proposal.answer == "yes" else "not_agreed"
    return proposal.outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Worded):
    """A wording of a proposal and the positions taken on it.

    ``counts``: side row id -> one number a level (``gradients`` 8, ``gradients5`` 5, ``hands`` 3, ``fist`` 6).
    """

    proposal_id: str
    version: int
    text: str
    changed_by_side_id: str | None = None
    reason_for_change: str | None = None
    counts: Mapping[str, tuple[int, ...]] | None = None
    consent_asked: bool = False
    """Consent only: the question was put, so that no objection means a pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection(Worded):
    """``kind``: ``objection`` or ``concern``; ``resolved_in``: the version number that met it, or that was on the table
    when it was taken back. The last two fields travel in no JSON file, which has no key for them."""

    version_id: str
    kind: str
    side_id: str | None
    text: str
    person_id: str | None = None
    by_text: str | None = None
    resolved_in: int | None = None
    withdrawn: bool = False
    """Taken back by those who raised it."""
    how_met: str | None = None
    """How it was met, or why it was taken back, in people's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityGap(Worded):
    """How many of a side cannot say yes today, who can, and by when people hear.

    The answer, once it came (``yes`` or ``no``), its words and its day travel in no JSON file: it has no key for them.
    """

    version_id: str
    side_id: str
    count: int
    who_can: str | None = None
    hear_by: str | None = None
    answer: str | None = None
    answer_words: str | None = None
    answered_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent(Worded):
    """Somebody's own words against; ``by_text`` such as ``anonymous`` or ``group of 3``."""

    proposal_id: str
    text: str
    side_id: str | None = None
    person_id: str | None = None
    by_text: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Worded):
    """An offer, ask or worry of a side. ``state``: ``on_the_table accepted answered changed with_somebody
    withdrawn open``; ``became``: ``file_id`` of the term it was changed into."""

    file_id: str
    proposal_id: str
    side_id: str
    kind: str
    text: str
    state: str = "on_the_table"
    answer: str | None = None
    with_whom: str | None = None
    became: str | None = None
    hangs_on: str | None = None
    """``file_id`` of the term without which this one does not hold; travels in no JSON file: it has no key for it."""
    by_when: str | None = None
    """The day by which it was promised; travels in no JSON file either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Worded):
    """``due`` is the date agreed and never changes. ``status``: ``not_started in_progress done part_done
    not_done dropped``, as signed; the state now is that of the newest update that has one."""

    file_id: str
    text: str
    proposal_id: str | None = None
    owner_side_id: str | None = None
    due: str | None = None
    measure: str | None = None
    status: str = "not_started"
    done_on: str | None = None
    read_back: bool = False
    """Read out at the close and agreed; travels in no file, where the sign-off speaks for all actions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionParty(Row):
    """Who leads (``part`` ``lead``) or helps (``helper``): a person, or a name, or a side."""

    action_id: str
    part: str
    person_id: str | None = None
    name: str | None = None
    side_id: str | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionUpdate(Worded):
    """News of an action: what was said, by whom, and what it changes."""

    action_id: str
    date: str
    note: str | None = None
    person_id: str | None = None
    by_text: str | None = None
    status: str | None = None
    new_due: str | None = None
    said_by: str | None = None
    from_session: str | None = None
    lead_person_id: str | None = None
    lead_name: str | None = None
    lead_side_id: str | None = None
    """Who leads from now on, where the action was handed over: a person, or a name with a side, or a side. The signed
    line stays as it was signed; the JSON file has no key for these three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Worded):
    """News of something that was left open: what was said, and whether that answers it.

    ``about``: row id of the proposal, offer, line that was not settled or was parked, or of who had to be asked.
    It travels in ``.coprod``; the JSON file has no key for it.
    """

    about: str
    date: str
    note: str | None = None
    by_text: str | None = None
    said_by: str | None = None
    over: bool = False
    new_due: str | None = None
    who: str | None = None
    """Who sees to it from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved(Worded):
    """Something that was not settled, why, and where it goes."""

    file_id: str
    text: str
    why: str | None = None
    goes_to: str | None = None
    who: str | None = None
    hear_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Worded):
    """The closing question, its steps, and side row id -> one number a step."""

    question: str
    scale: tuple[str, ...] = ("no", "a bit", "mostly", "yes")
    counts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Worded):
    """How and when people heard back; ``about``: ``file_id`` values of actions, proposals, unresolved lines."""

    about: tuple[str, ...]
    date: str | None = None
    how: str | None = None
    to: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Worded):
    """A change after the record was final, with its reason. ``at`` is ``YYYY-MM-DD`` or with ``HH:MM``."""

    file_id: str
    at: str
    where: str
    reason: str
    by: str | None = None
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Row):
    """The facilitator's private note; never exported as JSON, never printed, never on the wall."""

    text: str
    stage: str | None = None
