"""From rows to the values of a file: the session, its people, what they said and how it was grouped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from coprod_desktop.domain.model import DecisionRule, Idea, Person, Row, Session, Side
from coprod_desktop.domain.names import RULE_KEYS
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.exchange import session_shape as shapes
from coprod_desktop.exchange.kinds import bar_written
from coprod_desktop.exchange.shape import Shape

Values = dict[str, object]


@dataclass(frozen=True)
class Names:
    """The ids of the file by row id."""

    of: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_record(cls, record: SessionRecord) -> "Names":
        """Every id of a session."""
        return cls({row.id: row.file_id for row in record.every_row() if hasattr(row, "file_id")})

    def ref(self, row_id: str | None) -> str | None:
        """The id in the file; None for None and for a row that is gone."""
        return self.of.get(row_id) if row_id is not None else None

    def refs(self, row_ids: Iterable[str]) -> list[str]:
        """The ids of those that are still there."""
        return [self.of[row_id] for row_id in row_ids if row_id in self.of]

    def side(self, row_id: str | None) -> str:
        """The side, or the word for nobody's."""
        return self.ref(row_id) or shapes.NOBODY

    def by_side(self, values: Mapping[str, Any] | None) -> dict[str, Any] | None:
        """An object by side, in the order of the sides."""
        if values is None:
            return None
        return {name: values[row_id] for row_id, name in self.of.items() if row_id in values}

    def who(self, person_id: str | None, words: str | None) -> str | None:
        """A person's id in the file, or free words."""
        return self.ref(person_id) or words


def taken(row: object, *names: str) -> Values:
    """Fields of a row whose names are also the keys of the file."""
    return {name: getattr(row, name) for name in names}


def starred(values: Sequence[object] | None) -> Sequence[object] | None:
    """A list that is written only when something is in it."""
    return values or None


def laid_out(shape: Shape, row: Row | None, values: Values) -> dict[str, object]:
    """The object of one row with the translations of its texts."""
    return shape.lay_out(values, getattr(row, "translations", None))


def session_part(record: SessionRecord) -> dict[str, object]:
    """What stands under ``session``."""
    session, names = record.session, Names.from_record(record)
    values = taken(
        session, "title", "service", "organisation", "focus_question", "date", "planned_start", "planned_end",
        "actual_end", "hall_until", "venue", "language", "promise", "in_scope", "ground_rules", "follows", "state",
    )  # fmt: skip
    values["givens"] = [
        laid_out(shapes.GIVEN, given, taken(given, "text", "reason", "says_who", "until")) for given in record.givens
    ]
    values["can_say_yes"] = starred(
        [
            laid_out(shapes.AUTHORITY, row, {"side": names.side(row.side_id), **taken(row, "who", "what", "limit")})
            for row in record.authorities
        ]
    )
    values["agenda"] = [
        laid_out(shapes.PLAN_LINE, line, taken(line, "stage", "planned_min", "actual_min", "part"))
        for line in record.plan
    ]
    inside = session.translations
    values["decision_rule"] = rule_part(session.decision_rule, inside)
    values["privacy"] = _value_part(shapes.PRIVACY, session.privacy, inside, "privacy")
    values["next"] = _value_part(shapes.NEXT, session.next, inside, "next")
    values["contact"] = _value_part(shapes.CONTACT, session.contact, inside, "contact")
    return laid_out(shapes.SESSION, session, values)


def rule_part(rule: DecisionRule | None, translations: Mapping[str, str]) -> dict[str, object] | None:
    """A decision rule; its translations stand with those of the row that has it."""
    if rule is None:
        return None
    values: Values = {f.name: getattr(rule, f.name) for f in fields(rule)}
    values["kind"] = RULE_KEYS.get(rule.kind, rule.kind)
    if rule.threshold_each_side is not None:
        values["threshold_each_side"] = bar_written(rule.threshold_each_side)
    return shapes.DECISION_RULE.lay_out(values, inside_of(translations, "decision_rule"))


def _value_part(shape: Shape, value: Any, translations: Mapping[str, str], key: str) -> dict[str, object] | None:
    if value is None:
        return None
    return shape.lay_out({f.name: getattr(value, f.name) for f in fields(value)}, inside_of(translations, key))


def inside_of(translations: Mapping[str, str], key: str) -> dict[str, str]:
    """Translations of the texts inside one key: ``decision_rule.text_cy`` without what stands before the point."""
    start = f"{key}."
    return {name[len(start) :]: words for name, words in translations.items() if name.startswith(start)}


# ---------------------------------------------------------------- people


def side_part(side: Side) -> dict[str, object]:
    """One side."""
    values: Values = {"id": side.file_id, **taken(side, "label", "part", "head_count")}
    return laid_out(shapes.SIDE, side, values)


def tables_part(record: SessionRecord) -> list[dict[str, object]]:
    """Every table with its scribe."""
    return [
        laid_out(shapes.TABLE, row, {"table": row.number, "scribe": row.scribe, "note": row.note})
        for row in record.tables
    ]


def person_part(person: Person, names: Names) -> dict[str, object]:
    """One person, with everything that is kept of them."""
    plain = taken(
        person, "display_name", "role", "arrived", "left", "attribution", "language", "access_needs", "voting"
    )
    values: Values = {"id": person.file_id, "side": names.side(person.side_id), "table": person.table_no, **plain}
    return laid_out(shapes.PERSON, person, values)


# ---------------------------------------------------------------- what they said


def framing_part(record: SessionRecord, names: Names) -> dict[str, object] | None:
    """How it is now, as each side sees it; None where nothing was said."""
    if not (record.views or record.heard or record.wordings):
        return None
    views = [
        laid_out(
            shapes.VIEW, view, {"id": view.file_id, "side": names.side(view.side_id), **taken(view, "text", "kind")}
        )
        for view in record.views
    ]
    heard = [
        laid_out(
            shapes.HEARD, row,
            {"side": names.side(row.side_id), "of_side": names.side(row.of_side_id), **taken(row, "text", "confirmed")},
        )
        for row in record.heard
    ]  # fmt: skip
    wordings = [
        laid_out(
            shapes.WORDING, row,
            {"by_side": names.ref(row.by_side_id), **taken(row, "version", "text", "reason", "agreed")},
        )
        for row in record.wordings
    ]  # fmt: skip
    return shapes.FRAMING.lay_out({"views": views, "heard": heard, "wordings": wordings})


def last_time_part(record: SessionRecord, names: Names) -> list[dict[str, object]]:
    """What became of the actions of the session before."""
    return [
        laid_out(
            shapes.LAST_TIME, row, {**taken(row, "action", "status", "date", "by"), "words": names.by_side(row.words)}
        )
        for row in record.last_time
    ]


def themes_part(record: SessionRecord) -> list[dict[str, object]]:
    """Every theme with the ids of its ideas, in the order of the theme."""
    return [
        laid_out(
            shapes.THEME, theme,
            {"id": theme.file_id, "name": theme.name, "idea_ids": [i.file_id for i in record.theme_ideas(theme)]},
        )
        for theme in record.themes
    ]  # fmt: skip


def idea_part(idea: Idea, names: Names) -> dict[str, object]:
    """One idea, in its wording of now and its earlier ones."""
    values: Values = {
        "id": idea.file_id, "text": idea.text, "by": names.ref(idea.person_id), "side": names.side(idea.side_id),
        "table": idea.table_no, "theme": names.ref(idea.theme_id), "merged_into": names.ref(idea.merged_into),
        "withdrawn": idea.withdrawn or None, "versions": starred(idea.versions), "late_stage": idea.late_stage,
    }  # fmt: skip
    return laid_out(shapes.IDEA, idea, values)


def parking_part(record: SessionRecord, names: Names) -> list[dict[str, object]]:
    """The parking list."""
    return [
        laid_out(
            shapes.PARKING, row,
            {"id": row.file_id, "text": row.text, "side": names.side(row.side_id), "to": row.goes_to},
        )
        for row in record.parking
    ]  # fmt: skip


def sign_off_part(session: Session) -> dict[str, object] | None:
    """How it was agreed in the room; None where it was not."""
    signed = session.sign_off
    return shapes.SIGN_OFF.lay_out(taken(signed, "at", "read_back", "by")) if signed else None
