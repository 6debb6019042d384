"""What a session holds that ``coprod-session/1`` has no key for: it stays in the library, its backups and its bundles.

The format refuses keys that it does not name, so these are never written there. What stays behind is said when a
session goes out as readable text; a bundle carries it beside the text, and a copy that is made of a session that is
here takes it along.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from coprod_desktop.domain.model import (
    Action,
    ActionUpdate,
    Answer,
    AuthorityGap,
    Idea,
    Objection,
    Person,
    PlanLine,
    Proposal,
    Round,
    Row,
    Session,
    Term,
    Version,
)
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.references import renamed
from coprod_desktop.domain.words import in_brief
from coprod_desktop.exchange.kinds import Cell, Day, Kind, MapOf, OneOf, Text, Whole, YesNo
from coprod_desktop.exchange.pairs import Pair, ids_of, pairs
from coprod_desktop.i18n import _

SEQ = Whole(0, 1_000_000_000)
"""The place of a row: the file has the order, not the numbers."""
_TEXT, _YES_NO = Text(), YesNo()
_ANSWER: Mapping[str, Kind] = {
    "answer": OneOf(("yes", "no")), "answer_words": _TEXT, "answered_on": Day(or_words=True),
}  # fmt: skip

FACTS: Mapping[type[Row], Mapping[str, Kind]] = {
    Session: {"small_sides_shown_because": _TEXT},
    PlanLine: {"moved_min": Whole(-10_000, 10_000)},
    Person: {"attribution_chosen": _YES_NO},
    Idea: {"theme_order": Whole(0, 1_000_000)},
    Round: {
        "second_counts": MapOf(MapOf(Cell())),
        "by_place": _YES_NO,
        "revealed": _YES_NO,
        "options_implied": _YES_NO,
    },
    Proposal: {"outcome_reason": _TEXT, "answered_by": _TEXT, **_ANSWER},
    Version: {"consent_asked": _YES_NO},
    Objection: {"withdrawn": _YES_NO, "how_met": _TEXT},
    AuthorityGap: _ANSWER,
    Term: {"hangs_on": _TEXT, "by_when": Day(or_words=True)},
    Action: {"read_back": _YES_NO},
    ActionUpdate: {
        "from_session": _TEXT, "lead_person_id": _TEXT, "lead_name": _TEXT, "lead_side_id": _TEXT,
    },
}  # fmt: skip
"""Kind of row -> the fields that no session file has a key for."""

MAY_BE_EMPTY = frozenset(
    {"small_sides_shown_because", "theme_order", "second_counts", "by_place", "outcome_reason", "how_met", "answer",
     "answer_words", "answered_by", "answered_on", "hangs_on", "by_when", "from_session", "lead_person_id", "lead_name",
     "lead_side_id"}
)  # fmt: skip
"""Those of the fields that can hold nothing."""


def left_behind(record: SessionRecord, *, notes: bool) -> tuple[str, ...]:
    """A sentence for each thing in people's words that a session file does not carry; empty where it carries all.

    ``notes``: whether the facilitator wrote any; they are no part of a record.
    """
    session = record.session
    said = [
        _("why the outcome of “{title}” is another than the rule proposes").format(title=in_brief(proposal.title))
        for proposal in record.proposals
        if proposal.outcome_reason
    ]
    if session.small_sides_shown_because is not None:
        said.append(_("why the figures of small sides are shown"))
    if notes:
        said.append(_("your private notes"))
    if any(action.read_back for action in record.actions) and not (session.sign_off and session.sign_off.read_back):
        said.append(_("which actions were read back already"))
    if any(row.withdrawn or row.how_met for row in record.all(Objection)):
        said.append(_("which objections were taken back, and how each was met"))
    if any(gap.answer for gap in record.all(AuthorityGap)) or any(proposal.answer for proposal in record.proposals):
        said.append(_("the answers of those who had to be asked"))
    if any(row.hangs_on for row in record.all(Term)):
        said.append(_("which offer hangs on another"))
    if any(row.by_when for row in record.all(Term)):
        said.append(_("the days by which something was promised"))
    if any(was_handed(row) for row in record.all(ActionUpdate)):
        said.append(_("to whom actions were handed over"))
    if record.all(Answer):
        said.append(_("what was answered since"))
    return tuple(_("Stays here, no place in this file: {what}.").format(what=what) for what in said)


def facts(ours: Row, read: Row) -> dict[str, object]:
    """What ``ours`` says beyond what was ``read`` from the file at its place (with our ids): field -> value."""
    names = ("seq", *FACTS.get(type(ours), ()))
    return {name: getattr(ours, name) for name in names if getattr(ours, name) != getattr(read, name)}


def was_handed(update: ActionUpdate) -> bool:
    """Whether this news says that somebody else leads from then on."""
    return bool(update.lead_person_id or update.lead_name or update.lead_side_id)


def taken_along(record: SessionRecord, here: SessionRecord, new_id: Callable[[], str]) -> SessionRecord:
    """A session that was read from a file, with what the same session holds here beside it.

    ``here`` has the same canonical text, so that every row of one stands at the same place in the other.
    """
    found: list[Pair] = list(pairs(record, here))
    ids = ids_of(found)
    rows = [replace(row, **facts(renamed(known, ids), row)) for row, known in found]  # type: ignore[arg-type]
    session = rows[0]
    assert isinstance(session, Session)
    # What was answered since, about the rows of the copy.
    answers = (
        replace(renamed(answer, ids), id=new_id(), session_id=session.id)
        for answer in here.all(Answer) if answer.about in ids
    )  # fmt: skip
    return SessionRecord.of(session, [*rows, *answers])
