"""A session in another of its languages: its words as they were translated, and as they were said where nobody did."""

from dataclasses import replace
from typing import Any

from coprod_desktop.domain.model import DecisionRule, Parking, Proposal, Round, Row, Session, Side, Term, VotingSettings
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.i18n import _, speaking

_NAMED = {
    (Parking, "to"): "goes_to", (Term, "with"): "with_whom", (Proposal, "confirm_by.who"): "confirm_who",
}  # fmt: skip
"""Texts whose field is not called as in the file."""


def translated(record: SessionRecord, code: str) -> SessionRecord:
    """The session with every text that was translated into that language in the place of the text itself.

    What the program proposed and people kept, such as the answers of a rule, comes in that language by itself.
    """
    with speaking(code):
        rows = {kind: tuple(_in(_proposed(row), code) for row in found) for kind, found in record.rows.items()}
        session = _in(_proposed(record.session), code)
    assert isinstance(session, Session)
    return SessionRecord(session, rows, practice=record.practice)


def _proposed(row: Row) -> Row:
    """The row with the program's own words in it in the language that is spoken."""
    if isinstance(row, Session):
        return replace(row, decision_rule=_rule(row.decision_rule), voting=_voting(row.voting) if row.voting else None)
    if isinstance(row, Proposal):
        return replace(row, decision_rule=_rule(row.decision_rule))
    if isinstance(row, Round):
        return replace(row, settings=_voting(row.settings))
    return row


def _rule(rule: DecisionRule | None) -> DecisionRule | None:
    return replace(rule, levels=tuple(map(_, rule.levels))) if rule and rule.levels else rule


def _voting(voting: VotingSettings) -> VotingSettings:
    return replace(
        voting, labels=tuple(map(_, voting.labels)) if voting.labels else voting.labels,
        duplicate_rule=_(voting.duplicate_rule) if voting.duplicate_rule else None,
        partial_rule=_(voting.partial_rule) if voting.partial_rule else None,
    )  # fmt: skip


def _in(row: Row, code: str) -> Row:
    """The row in that language. A key names a text of the row (``text_cy``), or of a value in it."""
    end, changes = f"_{code}", dict[str, Any]()
    for key, words in getattr(row, "translations", {}).items():
        if not key.endswith(end) or not words.strip():
            continue
        name = key.removesuffix(end)
        where, _dot, inside = _NAMED.get((type(row), name), name).rpartition(".")
        if not where:
            changes[inside] = words
        elif (value := changes.get(where, getattr(row, where))) is not None:
            changes[where] = replace(value, **{inside: words})
    if isinstance(row, Side) and "label" in changes:
        changes["file_id"] = ""  # else its short name would be its id, a word of the first language
    return replace(row, **changes) if changes else row
