"""From rows to the values of a file: proposals with their wordings and votes, actions, and the end."""

from collections.abc import Sequence

from coprod_desktop.domain.model import Action, ActionParty, Objection, Person, Proposal, Version
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.exchange import session_shape as shapes
from coprod_desktop.exchange.positions import results_of
from coprod_desktop.exchange.writing import Names, Values, inside_of, laid_out, rule_part, starred, taken


def proposal_part(record: SessionRecord, proposal: Proposal, names: Names) -> dict[str, object]:
    """One proposal with its wordings, what was said against and what lay on the table."""
    confirm: Values = {"who": proposal.confirm_who, "date": proposal.confirm_date}
    who_else = inside_of(proposal.translations, "confirm_by")
    dissent = [
        laid_out(
            shapes.DISSENT, row,
            {
                "side": names.side(row.side_id), "by": names.who(row.person_id, row.by_text),
                **taken(row, "level", "text"),
            },
        )
        for row in record.dissent(proposal)
    ]  # fmt: skip
    terms = [
        laid_out(
            shapes.TERM, row,
            {
                "id": row.file_id, "side": names.side(row.side_id), "with": row.with_whom,
                **taken(row, "kind", "text", "state", "answer", "became"),
            },
        )
        for row in record.terms(proposal)
    ]  # fmt: skip
    values: Values = {
        "id": proposal.file_id,
        "theme": names.ref(proposal.theme_id),
        "statements": starred(names.refs(proposal.statement_ids)),
        "origin_side": names.ref(proposal.origin_side_id),
        "decision_rule": rule_part(proposal.decision_rule, proposal.translations),
        "versions": [_version_part(record, proposal, version, names) for version in record.versions(proposal)],
        "confirm_by": shapes.CONFIRM.lay_out(confirm, who_else) if any(confirm.values()) or who_else else None,
        "dissent": dissent,
        "terms": starred(terms),
        **taken(proposal, "title", "outcome", "review_date", "goes_to", "hear_by"),
    }
    return laid_out(shapes.PROPOSAL, proposal, values)


def _version_part(record: SessionRecord, proposal: Proposal, version: Version, names: Names) -> dict[str, object]:
    values: Values = {
        "changed_by_side": names.ref(version.changed_by_side_id),
        **taken(version, "version", "text", "reason_for_change"),
    }
    counts = names.by_side(version.counts)
    if counts:
        six = any(len(numbers) == 6 for numbers in counts.values())
        values["counts_by_fingers" if six else "counts_by_level"] = counts
    objections = _objections(record, version, names, "objection")
    if version.consent_asked or objections:
        values["objections"] = objections
    values["concerns"] = starred(_objections(record, version, names, "concern"))
    values["authority_gaps"] = starred(
        [
            laid_out(shapes.GAP, row, {"side": names.side(row.side_id), **taken(row, "count", "who_can", "hear_by")})
            for row in record.gaps(version)
        ]
    )
    found = results_of(record, proposal, version)
    values.update(found.as_written(names.of) if found else {})
    return laid_out(shapes.VERSION, version, values)


def _objections(record: SessionRecord, version: Version, names: Names, kind: str) -> list[dict[str, object]]:
    def part(row: Objection) -> dict[str, object]:
        values: Values = {
            "side": names.side(row.side_id), "by": names.who(row.person_id, row.by_text), "text": row.text,
        }  # fmt: skip
        if kind == "concern":
            return laid_out(shapes.CONCERN, row, values)
        return laid_out(shapes.OBJECTION, row, {**values, "resolved_in": row.resolved_in})

    return [part(row) for row in record.objections(version) if row.kind == kind]


# ---------------------------------------------------------------- actions


def action_part(record: SessionRecord, action: Action, names: Names) -> dict[str, object]:
    """One action with who leads and helps and its news."""
    leads, helpers = record.parties(action, "lead"), record.parties(action, "helper")
    updates = [
        laid_out(
            shapes.UPDATE, row,
            {"by": names.who(row.person_id, row.by_text), **taken(row, "date", "note", "status", "new_due", "said_by")},
        )
        for row in record.updates(action)
    ]  # fmt: skip
    values: Values = {
        "id": action.file_id,
        "proposal": names.ref(action.proposal_id),
        "owner_side": names.ref(action.owner_side_id),
        "owner": _short(leads, names),
        "support": _short(helpers, names),
        "leads": _listed(record, leads, names),
        "helpers": _listed(record, helpers, names),
        "updates": updates,
        **taken(action, "text", "due", "measure", "status", "done_on"),
    }
    return laid_out(shapes.ACTION, action, values)


def _short(parties: Sequence[ActionParty], names: Names) -> str | None:
    """The first of those who lead or help where a name says it."""
    if not parties or (len(parties) > 1 and parties[0].person_id is None):
        return None
    return names.ref(parties[0].person_id)


def _listed(record: SessionRecord, parties: Sequence[ActionParty], names: Names) -> list[dict[str, object]] | None:
    """Everybody, where there is more than one or somebody who was not there."""
    if len(parties) < 2 and all(_was_there(record, party) for party in parties):
        return None
    return [
        shapes.PARTY.lay_out(
            {
                "participant": names.ref(party.person_id), "name": party.name, "side": names.ref(party.side_id),
                "outside": party.outside or None,
            }
        )
        for party in parties
    ]  # fmt: skip


def _was_there(record: SessionRecord, party: ActionParty) -> bool:
    """Whether a participant's id says all there is to say."""
    person = record.get(Person, party.person_id)
    return person is not None and party.side_id in (None, person.side_id) and not (party.outside or party.name)


# ---------------------------------------------------------------- the end


def unresolved_part(record: SessionRecord) -> list[dict[str, object]]:
    """What was not settled."""
    return [
        laid_out(
            shapes.UNRESOLVED, row,
            {"id": row.file_id, **taken(row, "text", "why", "goes_to", "who", "hear_by")},
        )
        for row in record.unresolved
    ]  # fmt: skip


def feedback_part(record: SessionRecord, names: Names) -> dict[str, object] | None:
    """The closing question and its counts; None where it was not asked."""
    said = record.feedback
    if said is None:
        return None
    values: Values = {"counts": names.by_side(said.counts), **taken(said, "question", "scale")}
    return laid_out(shapes.FEEDBACK, said, values)


def told_part(record: SessionRecord) -> list[dict[str, object]]:
    """How people heard back."""
    return [laid_out(shapes.TOLD, row, taken(row, "about", "date", "how", "to", "number")) for row in record.told]


def corrections_part(record: SessionRecord) -> list[dict[str, object]]:
    """What was put right after the record was final."""
    return [
        laid_out(shapes.CORRECTION, row, {"id": row.file_id, **taken(row, "at", "by", "where", "old", "new", "reason")})
        for row in record.corrections
    ]
