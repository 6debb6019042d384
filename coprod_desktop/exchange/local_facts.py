"""What a session holds that ``coprod-session/1`` has no key for: it stays in the library and its backups.

The format refuses keys that it does not name, so these are never written. What stays behind is said when a session
goes out, and a copy that is made of a session that is here takes it along.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from coprod_desktop.domain.model import ActionUpdate, Answer, AuthorityGap, Objection, Row, Term, Version
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.words import in_brief
from coprod_desktop.i18n import _


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


def taken_along(record: SessionRecord, here: SessionRecord, new_id: Callable[[], str]) -> SessionRecord:
    """A session that was read from a file, with what the same session holds here beside it.

    ``here`` has the same canonical text, so that every row of one stands at the same place in the other.
    """
    kept: dict[str, Row] = {}
    ours = {
        was.id: row.id for kind, rows in here.rows.items() for row, was in zip(record.all(kind), rows, strict=False)
    }
    for proposal, known in zip(record.proposals, here.proposals, strict=True):
        kept[proposal.id] = replace(
            proposal, outcome_reason=known.outcome_reason, answer=known.answer, answered_by=known.answered_by,
            answer_words=known.answer_words, answered_on=known.answered_on,
        )  # fmt: skip
        for term, was in zip(record.terms(proposal), here.terms(known), strict=True):
            kept[term.id] = replace(term, hangs_on=was.hangs_on, by_when=was.by_when)
        for version, spoken in zip(record.versions(proposal), here.versions(known), strict=True):
            kept |= _said_on(version, spoken, record, here)
    for action, its in zip(record.actions, here.actions, strict=True):
        kept[action.id] = replace(action, read_back=its.read_back)
        for update, told in zip(record.updates(action), here.updates(its), strict=True):
            kept[update.id] = _handed(replace(update, from_session=told.from_session), told, ours)
    session = replace(record.session, small_sides_shown_because=here.session.small_sides_shown_because)
    rows = [kept.get(row.id, row) for row in record.every_row()]
    return SessionRecord.of(session, [*rows, *_answers(here, ours, record.session.id, new_id)])


def was_handed(update: ActionUpdate) -> bool:
    """Whether this news says that somebody else leads from then on."""
    return bool(update.lead_person_id or update.lead_name or update.lead_side_id)


def _handed(update: ActionUpdate, told: ActionUpdate, ours: Mapping[str, str]) -> ActionUpdate:
    return replace(
        update, lead_person_id=ours.get(told.lead_person_id or ""), lead_name=told.lead_name,
        lead_side_id=ours.get(told.lead_side_id or ""),
    )  # fmt: skip


def _answers(
    here: SessionRecord, ours: Mapping[str, str], session_id: str, new_id: Callable[[], str]
) -> Iterable[Answer]:
    """What was answered since, about the rows of the copy."""
    for answer in here.all(Answer):
        if answer.about in ours:
            yield replace(answer, id=new_id(), session_id=session_id, about=ours[answer.about])


def _said_on(version: Version, spoken: Version, record: SessionRecord, here: SessionRecord) -> dict[str, Row]:
    """The objections to a wording and those who had to be asked, with what became of them here."""
    kept: dict[str, Row] = {}
    for kind in ("objection", "concern"):
        # The file lists them apart, each kind in its order.
        ours = [row for row in here.objections(spoken) if row.kind == kind]
        theirs = [row for row in record.objections(version) if row.kind == kind]
        for objection, raised in zip(theirs, ours, strict=True):
            kept[objection.id] = replace(objection, withdrawn=raised.withdrawn, how_met=raised.how_met)
    for gap, asked in zip(record.gaps(version), here.gaps(spoken), strict=True):
        kept[gap.id] = replace(gap, answer=asked.answer, answer_words=asked.answer_words, answered_on=asked.answered_on)
    return kept
