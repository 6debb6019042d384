"""Rows from set up to ideas: who is there, what holds, what is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coprod_desktop.domain.values import (
    Contact,
    DecisionRule,
    NextMeeting,
    Privacy,
    SignOff,
    Translations,
    VotingSettings,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has. ``session_id`` of a :class:`Session` is its own ``id``."""

    id: str
    session_id: str
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded(Row):
    """A row with people's words, which may be there in other languages too."""

    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Worded):
    """The session itself: its question, when and where, what was promised, how it is decided, its state."""

    file_id: str
    title: str
    focus_question: str | None = None
    service: str | None = None
    organisation: str | None = None
    date: str | None = None
    planned_start: str | None = None
    planned_end: str | None = None
    actual_end: str | None = None
    hall_until: str | None = None
    venue: str | None = None
    language: tuple[str, ...] = ("en",)
    promise: str | None = None
    in_scope: tuple[str, ...] = ()
    ground_rules: tuple[str, ...] = ()
    decision_rule: DecisionRule | None = None
    privacy: Privacy | None = None
    next: NextMeeting | None = None
    contact: Contact | None = None
    follows: str | None = None
    """``file_id`` of the session that this one follows."""
    state: str | None = None
    """``planned``, ``running``, ``agreed`` or ``final``; None reads as planned."""
    notice: str | None = None
    voting: VotingSettings | None = None
    parked: tuple[str, ...] = ()
    """Row ids of the themes and ideas that were parked."""
    sign_off: SignOff | None = None
    small_sides_shown_because: str | None = None
    """Reason for switching the few-voters rule off; None: the rule holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side(Worded):
    """One of two to four named sides. ``part``: ``uses``, ``provides`` or ``partner`` (None: by order)."""

    file_id: str
    label: str
    part: str | None = None
    head_count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Worded):
    """Something that cannot change, why, who says so and until when."""

    text: str
    reason: str | None = None
    says_who: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Worded):
    """Who can say yes, to what, up to which limit (``can_say_yes`` in the format)."""

    side_id: str | None = None
    who: str | None = None
    what: str | None = None
    limit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine(Worded):
    """One line of the plan (``agenda`` in the format); the clock and the minutes belong to it.

    ``part`` is one of ``welcome set_up last_time framing ideas themes priorities break negotiation
    actions close`` or None. ``moved_min``: minutes given in the hall on top of the plan, below 0 for minutes given up;
    the file carries the plan and what was used, so these stay on this computer.
    """

    stage: str
    planned_min: int | None = None
    actual_min: int | None = None
    part: str | None = None
    moved_min: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomTable(Worded):
    """A table in the room and who writes down what it says."""

    number: int
    scribe: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Worded):
    """Somebody who is there. ``side_id`` None: nobody's side (facilitator, interpreter)."""

    file_id: str
    display_name: str
    side_id: str | None = None
    role: str | None = None
    table_no: int | None = None
    arrived: str | None = None
    left: str | None = None
    attribution: str = "anonymous"
    """``named``, ``first name only``, ``first name and initial``, ``initials``, ``role only`` or
    ``anonymous`` (side only)."""
    attribution_chosen: bool = False
    """They said so themselves; else it is what the session proposed. Travels in no file, which says how they appear."""
    language: str | None = None
    access_needs: tuple[str, ...] = ()
    voting: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Worded):
    """What a side says of how it is now; ``kind``: ``experience`` or ``view``."""

    file_id: str
    side_id: str
    text: str
    kind: str = "experience"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard(Worded):
    """What ``side_id`` heard ``of_side_id`` say; ``confirmed`` by that other side."""

    side_id: str
    of_side_id: str
    text: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Worded):
    """A version of the agreed wording of the problem."""

    version: int
    text: str
    by_side_id: str | None = None
    reason: str | None = None
    agreed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime(Row):
    """What became of an action of the session before, in each side's words."""

    action: str
    """``file_id`` of the action in the session before."""
    status: str
    date: str | None = None
    by: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    """Side row id -> words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Worded):
    """A group of ideas; ``file_id`` is its letter."""

    file_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea(Worded):
    """One idea in people's words. ``seq`` is the number shown. A joined idea keeps its wording."""

    file_id: str
    text: str
    person_id: str | None = None
    side_id: str | None = None
    table_no: int | None = None
    theme_id: str | None = None
    theme_order: int | None = None
    merged_into: str | None = None
    withdrawn: bool = False
    versions: tuple[str, ...] = ()
    """Earlier wordings, oldest first."""
    late_stage: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parking(Worded):
    """A line on the parking list and where it goes."""

    file_id: str
    text: str
    side_id: str | None = None
    goes_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnWall(Row):
    """What was chosen for the wall about the row with the id ``row_id``: ``shown``, though it may name a person, or
    ``held`` off it. It stays on this computer."""

    row_id: str
    choice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameChoice(Row):
    """What was chosen about words that may name somebody in the row with the id ``row_id``, wherever it is printed or
    saved for others. It stays on this computer."""

    row_id: str
    words: str
    instead: str | None = None
    """What stands there on paper; None: the words themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCopy(Row):
    """A copy of this session that went its own way on another computer, and was joined in or lies beside.

    It travels in ``.coprod`` only, so that whoever gets this session knows that the other copy is in it.
    """

    head: str
    """The hash of its newest step."""
    steps: tuple[str, ...]
    """The hashes of its steps that are not in our own chain."""
    common: int
    """How many steps at the start of both chains are the same; 0 where the two never were one session."""
    touched: tuple[str, ...] = ()
    """The rows that it wrote since then, while it lies beside."""
