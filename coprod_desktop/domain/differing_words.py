"""Lines of a session in words, to be laid side by side: what it is, and what it says where the other copy differs."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass

from coprod_desktop.domain.model import Ballot, Person, Row, Session, Side
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.state_words import outcome_states, status_words, term_kind_words, term_state_words
from coprod_desktop.domain.words import capital, date_words
from coprod_desktop.i18n import _, plural

_MAIN = ("text", "title", "name", "display_name", "label", "stage", "note", "question", "what", "words", "scribe")
"""The field that a line is known by, the first that says something."""
_NOT_SAID = ("id", "session_id", "seq", "file_id", "theme_order", "translations", "options_implied", "versions")


def what_it_is(row: Row, field: str, record: SessionRecord) -> str:
    """What a line is called: "Idea 12", "Wording of a proposal 2", "Where"."""
    if isinstance(row, Session):
        return capital(_field_words(field))
    number = getattr(row, "number", getattr(row, "version", row.seq))
    name = f"{capital(_kind_words(row))} {number}"
    proposal = next((p for p in record.proposals if p.id == getattr(row, "proposal_id", None)), None)
    return f"{name}, {proposal.title}" if proposal is not None else name


def words_of(rows: Sequence[Row], others: Sequence[Row], record: SessionRecord, field: str) -> str:
    """What the rows of a line say: its words, then each thing that is another one in the other copy."""
    row = rows[0]
    if field:
        return _value_words(getattr(row, field), field, record)
    main = next((name for name in _MAIN if getattr(row, name, None)), "")
    said = [str(getattr(row, main))] if main else []
    other = others[0] if others else None
    for one in fields(row):
        value = getattr(row, one.name)
        known = getattr(other, one.name) if other is not None else None
        if one.name not in (*_NOT_SAID, main) and value != known and (value or other is not None):
            said.append(f"{capital(_field_words(one.name))}: {_value_words(value, one.name, record)}")
    beside = [inner for inner in rows[1:] if inner not in others]
    cards = sum(isinstance(inner, Ballot) for inner in beside)
    if cards:
        said.append(plural("{n} card", "{n} cards", cards).format(n=cards))
    for inner in beside:
        if not isinstance(inner, Ballot):
            said.append(f"{capital(_kind_words(inner))}: {words_of((inner,), (), record, '')}")
    return "\n".join(said) or _("nothing")


def _value_words(value: object, field: str, record: SessionRecord) -> str:
    if value is None or value == "" or value == ():
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return _text_words(value, field, record)
    if isinstance(value, Mapping):
        inner = (f"{_value_words(k, field, record)}: {_value_words(v, field, record)}" for k, v in value.items())
        return ", ".join(inner)
    if isinstance(value, tuple):
        return ", ".join(_value_words(inner, field, record) for inner in value)
    if is_dataclass(value):
        said = ((one.name, getattr(value, one.name)) for one in fields(value))
        return ", ".join(f"{_field_words(n)}: {_value_words(v, n, record)}" for n, v in said if v not in (None, ()))
    return str(value)


def _text_words(value: str, field: str, record: SessionRecord) -> str:
    row = record.get(Row, value)
    if row is not None:
        main = "label" if isinstance(row, Side) else "display_name" if isinstance(row, Person) else ""
        return str(getattr(row, main or next((name for name in _MAIN if getattr(row, name, None)), "id")))
    states: Mapping[str, Mapping[str, str]] = {
        "outcome": outcome_states(), "status": status_words(), "kind": term_kind_words(), "state": term_state_words(),
    }  # fmt: skip
    if value in states.get(field, {}):
        return states[field][value]
    is_day = len(value) == 10 and value[4:5] == "-" and value.replace("-", "").isdecimal()
    return date_words(value) if is_day else value


def _kind_words(row: Row) -> str:
    words = {
        "Side": _("side"), "Given": _("what cannot change"), "Authority": _("who can say yes"),
        "PlanLine": _("line of the plan"), "RoomTable": _("table"), "Person": _("person"), "View": _("how it is now"),
        "Heard": _("what was heard"), "Wording": _("wording of the problem"), "LastTime": _("last time"),
        "Theme": _("theme"), "Idea": _("idea"), "Parking": _("parking list"), "Statement": _("statement"),
        "Round": _("vote"), "Option": _("option"), "Proposal": _("proposal"), "Version": _("wording"),
        "Objection": _("objection"), "AuthorityGap": _("cannot say yes today"), "Dissent": _("in their own words"),
        "Term": _("offer, ask or worry"), "Action": _("action"), "ActionParty": _("who leads or helps"),
        "ActionUpdate": _("news of an action"), "Unresolved": _("not settled"), "Answer": _("answer"),
        "Feedback": _("closing question"), "Told": _("how people were told"), "Correction": _("correction"),
        "OnWall": _("what the wall shows"), "NameChoice": _("words that may name somebody"), "Note": _("note"),
    }  # fmt: skip
    return words.get(type(row).__name__, type(row).__name__)


def _field_words(name: str) -> str:
    words = {
        "focus_question": _("question"), "date": _("day"), "venue": _("place"), "planned_start": _("begins"),
        "planned_end": _("ends"), "actual_end": _("ended"), "hall_until": _("hall until"), "promise": _("promise"),
        "in_scope": _("what we can change"), "ground_rules": _("ground rules"), "decision_rule": _("how we decide"),
        "sign_off": _("agreed in the room"), "state": _("state"), "side_id": _("side"), "theme_id": _("theme"),
        "person_id": _("person"), "table_no": _("table"), "merged_into": _("joined to"), "withdrawn": _("withdrawn"),
        "versions": _("earlier wordings"), "due": _("by when"), "measure": _("how we will know"), "status": _("state"),
        "outcome": _("outcome"), "goes_to": _("goes to"), "hear_by": _("people hear by"), "counts": _("counted"),
        "changed_by_side_id": _("asked for by"), "reason_for_change": _("why"), "reason": _("why"),
        "owner_side_id": _("side"), "proposal_id": _("proposal"), "arrived": _("came"), "left": _("left"),
        "planned_min": _("minutes planned"), "actual_min": _("minutes used"), "head_count": _("people"),
        "attribution": _("how the name appears"), "small_sides_shown_because": _("why small figures are shown"),
        "chosen": _("carried on"), "present": _("present"), "voters_by_side": _("voters"), "by_text": _("by"),
    }  # fmt: skip
    return words.get(name) or name.removesuffix("_id").replace("_", " ")
