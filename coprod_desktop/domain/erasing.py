"""Taking a person's name out of a session: where it stands in anybody's words, and the rows without it.

The rule is this project's own. The name is looked for whole and in its parts, in capitals or not, as words of their
own; nothing that counts changes: who was there, on which side, and every vote stay.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, cast

from coprod_desktop.domain.model import ActionParty, ActionUpdate, Person, Round, RoundIssue, Row
from coprod_desktop.domain.name_words import ALSO_WORDS, COMMON, TITLES
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_IS_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,}")
_NOT_SAID = frozenset(
    {
        "id", "session_id", "file_id", "seq", "attribution", "kind", "state", "status", "stage", "late_stage", "entry",
        "language", "outcome", "answer_kind", "part", "settings", "counts", "second_counts", "present",
        "voters_by_side", "marks", "ranking", "head", "steps", "touched",
    }
)  # fmt: skip
"""Fields that hold no words of anybody."""


class Name:
    """A person's name as it may stand in words. Raises RuleBroken for one too short to be looked for."""

    def __init__(self, words: str) -> None:
        found = [match.group() for match in _WORD.finditer(words)]
        self.words = tuple(found)
        self.parts = tuple(dict.fromkeys(part for part in found if len(part) > 1 and part.casefold() not in TITLES))
        if not self.parts:
            raise RuleBroken(_("Type the name, with two letters at least."), "name")
        whole = r"[\W_]+".join(map(re.escape, found))
        each = "|".join(re.escape(part) for part in sorted(self.parts, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<![^\W_])(?:{whole}|{each})(?![^\W_])", re.IGNORECASE)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """From where to where it, or a part of it, stands in the text."""
        return [match.span() for match in self._pattern.finditer(text)]

    def is_in(self, text: str) -> bool:
        """Whether it, or a part of it, stands in the text."""
        return self._pattern.search(text) is not None

    def is_of(self, display_name: str) -> bool:
        """Whether a person with this name may be meant: every part stands in it."""
        said = {match.group().casefold() for match in _WORD.finditer(display_name)}
        return {part.casefold() for part in self.parts} <= said

    def without(self, text: str, instead: str) -> str:
        """The text with ``instead`` where it stood."""
        return self._pattern.sub(lambda _match: instead, text)

    def only_as_words(self, text: str) -> bool:
        """Whether it stands in the text only as words that are no names as well, in small letters: they may stay."""
        found = [text[start:end] for start, end in self.spans(text)]
        return all(words.casefold() in COMMON | ALSO_WORDS and words[0].islower() for words in found)


@dataclass(frozen=True, slots=True)
class Place:
    """Words in which the name stands: the field of a row, and the text. ``stays`` is what is proposed."""

    row_id: str
    field: str
    text: str
    stays: bool


def places(row: Row, name: Name) -> Iterator[Place]:
    """Every place in a row where the name stands in anybody's words."""
    for field in said_fields(row):
        found = [text for text in _texts(getattr(row, field)) if name.is_in(text)]
        if found:
            text = "\n".join(found)
            yield Place(row.id, field, text, name.only_as_words(text))


def without(
    row: Row, name: Name, *, people: Mapping[str, str | None], wholly: bool, kept: Collection[tuple[str, str]]
) -> Row:
    """The row without the name, except in the places ``kept`` (row id and field).

    ``people``: row id -> side of those whose name it is. They stay as somebody who was there, on their side; ``wholly``
    cuts what they said and how they voted off from them as well.
    """
    if isinstance(row, Person) and row.id in people:
        row = nameless(row)
    elif wholly:
        row = _cut_off(row, people)
    changes = {field: changed(getattr(row, field), name) for field in said_fields(row) if (row.id, field) not in kept}
    new = {field: value for field, value in changes.items() if value != getattr(row, field)}
    return replace(row, **new) if new else row


def nameless(person: Person) -> Person:
    """Somebody who was there, on their side, from when to when: nothing else."""
    return replace(
        person, display_name=_("Somebody"), role=None, table_no=None, attribution="anonymous", attribution_chosen=True,
        language=None, access_needs=(), translations={},
    )  # fmt: skip


def _cut_off(row: Row, people: Mapping[str, str | None]) -> Row:
    """The row with nobody where it named one of these people; a side that is said beside them stays.

    An action is never left to nobody: who leads or helps becomes their side, or somebody.
    """
    gone: dict[str, Any] = {
        f.name: None for f in fields(row) if f.name.endswith("person_id") and getattr(row, f.name) in people
    }
    if isinstance(row, ActionParty) and "person_id" in gone and row.side_id is None:
        side = people[row.person_id or ""]
        gone |= {"side_id": side} if side else {"name": _("Somebody")}
    elif isinstance(row, ActionUpdate) and "lead_person_id" in gone and row.lead_side_id is None:
        side = people[row.lead_person_id or ""]
        gone |= {"lead_side_id": side} if side else {"lead_name": _("Somebody")}
    elif isinstance(row, Round):
        gone["issues"] = tuple(_of_side(issue, people) for issue in row.issues)
    return replace(row, **gone) if gone else row


def _of_side(issue: RoundIssue, people: Mapping[str, str | None]) -> RoundIssue:
    """What was odd about a vote, with the side of whoever it was about."""
    if issue.person_id is None or issue.person_id not in people:
        return issue
    return replace(issue, person_id=None, side_id=issue.side_id or people[issue.person_id])


def said_fields(row: Row) -> Iterator[str]:
    """The fields of a row in which words of anybody may stand."""
    return (f.name for f in fields(row) if f.name not in _NOT_SAID and not f.name.endswith("_id"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not _IS_ID.fullmatch(value):
            yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    elif is_dataclass(value):
        for f in fields(value):
            yield from _texts(getattr(value, f.name))


def changed(value: Any, name: Name) -> Any:
    """The same value with *name removed* wherever the name stood in its texts; the keys of mappings stay."""
    if isinstance(value, str):
        return value if _IS_ID.fullmatch(value) else name.without(value, _("[name removed]"))
    if isinstance(value, Mapping):
        return {key: changed(inner, name) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(changed(inner, name) for inner in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(cast(Any, value), **{f.name: changed(getattr(value, f.name), name) for f in fields(value)})
    return value
