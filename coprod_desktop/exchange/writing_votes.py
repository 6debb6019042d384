"""From rows to the values of a file: what stands under ``voting``."""

from collections.abc import Mapping
from dataclasses import replace

from coprod_desktop.domain.model import Ballot, Option, Person, Round, VotingSettings
from coprod_desktop.domain.names import METHOD_KEYS
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.tallies import settings_of
from coprod_desktop.exchange import session_shape as shapes
from coprod_desktop.exchange.json_text import canonical
from coprod_desktop.exchange.reading_votes import RANKED
from coprod_desktop.exchange.writing import Names, Values, inside_of, laid_out, starred, taken


def voting_part(record: SessionRecord) -> dict[str, object]:
    """The settings, the statements where there are any, and every round."""
    names = Names.from_record(record)
    statements = [
        laid_out(shapes.STATEMENT, row, {"id": row.file_id, "theme": names.ref(row.theme_id), "text": row.text})
        for row in record.statements
    ]
    rounds = [_round_part(record, round_, names) for round_ in record.rounds]
    settings = _settings(record.session.voting or VotingSettings())
    return shapes.VOTING.lay_out({**settings, "statements": starred(statements), "rounds": rounds})


def _settings(settings: VotingSettings) -> Values:
    values: Values = taken(settings, *(key.name for key in shapes.SETTINGS))
    method = settings.method
    return {"method": METHOD_KEYS.get(method, method) if method is not None else None, **values}


def _round_part(record: SessionRecord, round_: Round, names: Names) -> dict[str, object]:
    settings = settings_of(record.session, round_)
    options = record.options(round_)
    letters = Names({option.id: option.file_id for option in options})
    chosen = round_.chosen
    # A round says how it was taken even where nobody chose: what is proposed may change one day.
    told = bool(record.session.voting and record.session.voting.method)
    values: Values = {
        "round": round_.number,
        **taken(round_, "taken_at", "opened", "closed", "state", "denominator_reason"),
        **_settings(round_.settings if told else replace(round_.settings, method=settings.method)),
        "options": starred(_options(record, round_, options, names)),
        "present": names.by_side(round_.present),
        "voters_by_side": names.by_side(round_.voters_by_side),
        "chosen": chosen
        and shapes.CHOSEN.lay_out(
            {"carried": letters.refs(chosen.carried), "reason": chosen.reason}, inside_of(round_.translations, "chosen")
        ),
        "issues": [
            shapes.ISSUE.lay_out(
                {"participant": names.ref(i.person_id), "side": names.ref(i.side_id), "issue": i.issue}
            )
            for i in round_.issues
        ],
    }
    if round_.entry == "counts":
        values["counts"] = _counts(round_, names, letters)
    else:
        key = "ratings" if settings.method == "rating" else "ballots"
        values[key] = _ballots(record, round_, settings, names, letters)
    return laid_out(shapes.ROUND, round_, values)


# ---------------------------------------------------------------- options


def _options(
    record: SessionRecord, round_: Round, options: tuple[Option, ...], names: Names
) -> list[dict[str, object]]:
    """The options as worded; none where the file gave none and the themes or statements still stand as they did."""
    if round_.options_implied and _as_they_stand(record) == [(o.file_id, o.text) for o in options]:
        return []
    return [
        laid_out(
            shapes.OPTION, option,
            {
                "id": option.file_id, "text": option.text, "theme": names.ref(option.theme_id),
                "idea": names.ref(option.idea_id),
            },
        )
        for option in options
    ]  # fmt: skip


def _as_they_stand(record: SessionRecord) -> list[tuple[str, str]]:
    return [(s.file_id, s.text) for s in record.statements] or [(t.file_id, t.name) for t in record.themes]


# ---------------------------------------------------------------- ballots and counts


def _ballots(
    record: SessionRecord, round_: Round, settings: VotingSettings, names: Names, letters: Names
) -> list[dict[str, object]]:
    written = [_ballot(record, ballot, settings, names, letters) for ballot in record.ballots(round_)]
    if settings.secret:
        # By content: the order must not tell who voted when.
        order = {name: place for place, name in enumerate(names.of[side.id] for side in record.sides)}
        written.sort(key=lambda one: (order.get(str(one.get("side")), -1), canonical(one)))
    return written


def _ballot(
    record: SessionRecord, ballot: Ballot, settings: VotingSettings, names: Names, letters: Names
) -> dict[str, object]:
    person = record.get(Person, ballot.person_id)
    own_side = person is not None and person.side_id == ballot.side_id
    values: Values = {
        "participant": person.file_id if person else None,
        "side": None if own_side else names.ref(ballot.side_id),
    }
    if settings.method in RANKED:
        return shapes.RANKED_BALLOT.lay_out({**values, "ranking": letters.refs(ballot.ranking or ())})
    marks = ballot.marks or {}
    by_letter = {name: marks[option] for option, name in letters.of.items() if option in marks}
    if settings.method == "rating":
        return shapes.RATED_BALLOT.lay_out({**values, "ratings": by_letter})
    return shapes.MARKED_BALLOT.lay_out({**values, "marks": by_letter})


def _counts(round_: Round, names: Names, letters: Names) -> dict[str, object]:
    """By side and option, in the order of the sides and of the options."""
    found: dict[str, object] = {}
    for side, cells in (names.by_side(round_.counts or {}) or {}).items():
        found[side] = {name: _cell(cells[option]) for option, name in letters.of.items() if option in cells}
    return found


def _cell(cell: int | Mapping[str, int]) -> object:
    return dict(cell) if isinstance(cell, Mapping) else cell
