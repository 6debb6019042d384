"""Values that live inside a row: how a group decides and votes, privacy, dates and contacts."""

from collections.abc import Mapping
from dataclasses import dataclass

Translations = Mapping[str, str]
"""Translated texts of a row by format key, such as ``{"title_cy": "..."}``."""


LANGUAGE_CODE = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?"
"""How a language is written behind the key that it translates: ``cy``, ``pt-BR``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRule:
    """How a group decides on a proposal; ``kind`` is a key of ``domain.decisions.DECISIONS``."""

    kind: str
    text: str | None = None
    levels: tuple[str, ...] | None = None
    supporting_levels: tuple[int, ...] | None = None
    excluded_from_denominator: tuple[int, ...] | None = None
    threshold_each_side: str | None = None
    """The bar as exact text: ``0.75`` or ``2/3``."""
    veto_level: int | None = None
    pass_level: int | None = None
    fist_blocks: bool | None = None
    no_allowed: int | None = None
    agreed_before_voting: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingSettings:
    """A way of choosing and its settings; ``method`` is a key of ``domain.methods.METHODS``.

    On a session: the settings of every round. On a round: only what differs from the session's.
    """

    method: str | None = None
    points: tuple[int, ...] | None = None
    duplicate_rule: str | None = None
    partial_rule: str | None = None
    dots_each: int | None = None
    max_per_option: int | None = None
    scale: tuple[int, ...] | None = None
    labels: tuple[str, ...] | None = None
    confusing_code: str | None = None
    not_rated_code: str | None = None
    secret: bool | None = None
    capture: str | None = None
    top_n: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """Why data is kept, until when (``YYYY-MM-DD``), and how names appear unless chosen."""

    basis: str | None = None
    photos: str | None = None
    retention_until: str | None = None
    attribution_default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """When and where people meet again."""

    date: str | None = None
    time: str | None = None
    venue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ring or write to if something does not happen."""

    name: str | None = None
    phone: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """*Agreed in the room*: ``at`` is ``YYYY-MM-DD HH:MM`` civil text."""

    at: str
    read_back: bool
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundIssue:
    """Something odd about a round that is kept and printed with it."""

    issue: str
    person_id: str | None = None
    side_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which options were carried on where the cut-off needed a choice, and why."""

    carried: tuple[str, ...]
    reason: str | None = None
