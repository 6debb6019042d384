"""``coprod-session/1``: a whole session as readable JSON, in and out without loss.

One set of tables (``session_shape``) says what a file holds: :func:`read` refuses by it, :func:`write` writes by it.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from coprod_desktop.domain.model import Proposal
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.exchange import session_shape as shapes
from coprod_desktop.exchange import writing, writing_talks
from coprod_desktop.exchange.json_text import canonical, parse
from coprod_desktop.exchange.positions import DECIMALS, Found, results_of
from coprod_desktop.exchange.reading import read_file
from coprod_desktop.exchange.shape import Node
from coprod_desktop.exchange.writing import Names
from coprod_desktop.exchange.writing_votes import voting_part
from coprod_desktop.i18n import _

NOT_OURS = "expected"
"""A block of figures that tests keep in a file; no part of the format."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds, and what in it was odd: each remark is a sentence with the place."""

    record: SessionRecord
    remarks: tuple[str, ...] = ()


def read(text: str, new_id: Callable[[], str]) -> SessionRecord:
    """The session in a file; ``new_id`` gives its rows their ids.

    Raises RuleBroken, with the place, for text that is not a whole and possible session. Nothing is half read.
    """
    return read_with_remarks(text, new_id).record


def read_with_remarks(text: str, new_id: Callable[[], str]) -> ReadFile:
    """As :func:`read`, with every result in the file that is not what its positions come to."""
    values = parse(text)
    if isinstance(values, dict):
        values.pop(NOT_OURS, None)
    file = shapes.FILE(values, "")
    record = read_file(file, new_id)
    return ReadFile(record, tuple(_remarks(file, record)))


def write(record: SessionRecord) -> str:
    """The canonical text of a session: two sessions are equal when theirs are."""
    names = Names.from_record(record)
    session = record.session
    values: dict[str, object] = {
        "schema": shapes.SCHEMA,
        "id": session.file_id,
        "notice": session.notice,
        "session": writing.session_part(record),
        "sides": [writing.side_part(side) for side in record.sides],
        "tables": writing.starred(writing.tables_part(record)),
        "participants": [writing.person_part(person, names) for person in record.people],
        "framing": writing.framing_part(record, names),
        "last_time": writing.starred(writing.last_time_part(record, names)),
        "themes": writing.themes_part(record),
        "ideas": [writing.idea_part(idea, names) for idea in record.ideas],
        "parking": writing.starred(writing.parking_part(record, names)),
        "voting": voting_part(record),
        "negotiation": [writing_talks.proposal_part(record, proposal, names) for proposal in record.proposals],
        "actions": [writing_talks.action_part(record, action, names) for action in record.actions],
        "unresolved": writing_talks.unresolved_part(record),
        "parked": names.refs(session.parked),
        "feedback": writing_talks.feedback_part(record, names),
        "told": writing.starred(writing_talks.told_part(record)),
        "sign_off": writing.sign_off_part(session),
        "corrections": writing.starred(writing_talks.corrections_part(record)),
    }
    return canonical(shapes.FILE.lay_out(values))


# ---------------------------------------------------------------- results that stand in a file


def _remarks(file: Node, record: SessionRecord) -> list[str]:
    names = {side.id: side.file_id for side in record.sides}
    said: list[str] = []
    for node, proposal in zip(file.nodes("negotiation"), record.all(Proposal), strict=True):
        for wording, version in zip(node.nodes("versions"), record.versions(proposal), strict=True):
            said += _differences(wording, results_of(record, proposal, version), names)
    return said


def _differences(node: Node, found: Found | None, names: Mapping[str, str]) -> list[str]:
    worked_out = found.as_written(names) if found else {}
    said: list[str] = []
    for key in ("support_share", "share_3_or_more", "fists", "meets_rule", "consent"):
        if node[key] is not None and not _same(node[key], worked_out.get(key)):
            sentence = _("{place}: the file says {said}; the positions come to {found}.")
            said.append(sentence.format(place=node.at(key), said=_short(node[key]), found=_short(worked_out.get(key))))
    return said


def _same(said: Any, found: Any) -> bool:
    """Whether a result is as worked out, shares to the decimals that are written."""
    if isinstance(said, Mapping):
        return isinstance(found, Mapping) and all(_same(said[k], found.get(k)) for k in said)
    if said is None or found is None or isinstance(said, bool):
        return said is found
    # Half of the last decimal that is written.
    return math.isclose(float(said), float(found), rel_tol=0, abs_tol=0.5 * 10**-DECIMALS)


def _short(value: Any) -> str:
    return " ".join(canonical(value).split()) if value is not None else _("nothing")
