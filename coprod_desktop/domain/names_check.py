"""Names and house numbers in people's own words, and what was chosen about each before it goes on paper.

The rule is this project's own and only points: it looks for capitals, titles and numbers, and a person decides. Days,
months and well-known places are no names, nor is what the session itself is about: venue, organisation, sides, themes.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from coprod_desktop.domain.model import (
    Action,
    ActionUpdate,
    Answer,
    AuthorityGap,
    Chosen,
    Correction,
    Dissent,
    Given,
    Heard,
    Idea,
    LastTime,
    NameChoice,
    Objection,
    Option,
    Parking,
    Person,
    Proposal,
    RoomTable,
    Round,
    Row,
    Statement,
    Term,
    Unresolved,
    Version,
    View,
    Wording,
)
from coprod_desktop.domain.name_words import COMMON, HOUSES, PLACES, STREETS, TITLES
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.words import day_names, month_names

SAID: Mapping[type[Row], tuple[str, ...]] = {
    Given: ("text", "reason"),
    RoomTable: ("note",),
    View: ("text",),
    Heard: ("text",),
    Wording: ("text", "reason"),
    LastTime: ("words",),
    Idea: ("text", "versions"),
    Parking: ("text", "goes_to"),
    Statement: ("text",),
    Round: ("denominator_reason", "chosen"),
    Option: ("text",),
    Proposal: ("title", "goes_to", "outcome_reason", "answered_by", "answer_words"),
    Version: ("text", "reason_for_change"),
    Objection: ("text", "how_met"),
    AuthorityGap: ("answer_words",),
    Dissent: ("text",),
    Term: ("text", "answer"),
    Action: ("text", "measure"),
    ActionUpdate: ("note",),
    Unresolved: ("text", "why", "goes_to"),
    Answer: ("note",),
    Correction: ("old", "new", "reason"),
}
"""Where people's own words stand: kind of row -> its fields. Translations of a row belong to it too."""


@dataclass(frozen=True, slots=True)
class NameFound:
    """Words that may name somebody, and the line they stand in. Together with the row they are asked about once."""

    row_id: str
    words: str
    line: str


def names_to_check(record: SessionRecord, kinds: Collection[type[Row]] = tuple(SAID)) -> tuple[NameFound, ...]:
    """What nobody has chosen about yet in rows of these kinds, in their order, each words of a row once."""
    known = _Known(record)
    chosen = {(choice.row_id, choice.words) for choice in record.all(NameChoice)}
    found: dict[tuple[str, str], NameFound] = {}
    for row, text in _lines(record):
        if type(row) in kinds:
            for start, end in known.spans(text):
                key = row.id, text[start:end]
                if key not in chosen:
                    found.setdefault(key, NameFound(*key, text))
    return tuple(found.values())


def parts_of_names(names: Iterable[str]) -> frozenset[str]:
    """Every word of these names, folded, without titles."""
    return frozenset(part.casefold() for name in names for part in _PART.findall(name) if len(part) > 1) - TITLES


def may_name(text: str, parts: Collection[str]) -> bool:
    """Whether a word of the text that does not begin small is one of these parts of names, for the wall, where nobody
    is named; scripts without capitals always may. Words are parted as they are for paper."""
    return any(part.casefold() in parts and not part[0].islower() for part in _PART.findall(text))


def text_as_chosen(text: str, instead: Mapping[str, str]) -> str:
    """The text with what was chosen (words -> what stands there) in the place of words that may name somebody."""
    longest_first = "|".join(re.escape(words) for words in sorted(instead, key=len, reverse=True))
    # An underscore parts words here as it does where they are found.
    return re.sub(rf"(?<![^\W_])(?:{longest_first})(?![^\W_])", lambda match: instead[match.group()], text)


def as_chosen(record: SessionRecord) -> SessionRecord:
    """The session as it may go on paper: with words masked or reworded where that was chosen."""
    by_row: dict[str, dict[str, str]] = {}
    for choice in record.all(NameChoice):
        if choice.instead is not None:
            by_row.setdefault(choice.row_id, {})[choice.words] = choice.instead
    if not by_row:
        return record
    rows = {kind: tuple(_changed(row, by_row.get(row.id)) for row in found) for kind, found in record.rows.items()}
    return SessionRecord(record.session, rows)


# ---------------------------------------------------------------- rows


def _lines(record: SessionRecord) -> Iterator[tuple[Row, str]]:
    for kind, fields in SAID.items():
        for row in record.all(kind):
            for name in (*fields, "translations"):
                for text in _texts(getattr(row, name, None)):
                    yield row, text


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Chosen):
        return (value.reason,) if value.reason else ()
    if isinstance(value, Mapping):
        return tuple(value.values())
    return value if isinstance(value, tuple) else ()


def _changed(row: Row, instead: Mapping[str, str] | None) -> Row:
    fields = SAID.get(type(row))
    if not instead or fields is None:
        return row

    def change(text: str) -> str:
        return text_as_chosen(text, instead)

    changes = {name: _with(getattr(row, name, None), change) for name in (*fields, "translations")}
    return replace(row, **{name: value for name, value in changes.items() if value is not None})


def _with(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Chosen):
        return replace(value, reason=change(value.reason) if value.reason else value.reason)
    if isinstance(value, Mapping):
        return {key: change(text) for key, text in value.items()}
    return tuple(change(text) for text in value) if isinstance(value, tuple) else value


# ---------------------------------------------------------------- words

_WORD = re.compile(r"\d+[^\W\d_]?(?!\w)|[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \t\u00a0]{1,3}|\.[ \t\u00a0]{0,2}")
"""What may stand between two parts of one name; the full stop only behind a title or a single letter."""
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?:;…•\n\r/]|\s[-–—])[\s\"'“”‘’()\[\]*•\-–—]*$")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    folded: str
    """Without capitals and without the ``'s`` of a possessive."""
    begins: bool
    """It begins a sentence."""
    joined: bool
    """Nothing but a blank is between it and the word before."""

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def has_capital(self) -> bool:
        return self.text[0].isupper() and (len(self.text) == 1 or not self.text.isupper())

    @property
    def bare_end(self) -> int:
        """Where it ends without its ``'s``."""
        return self.end - 2 if self.text[-2:] in ("'s", "’s") and len(self.text) > 3 else self.end


def _words(text: str) -> list[_Word]:
    out: list[_Word] = []
    for match in _WORD.finditer(text):
        before = out[-1] if out else None
        gap = text[before.end : match.start()] if before else ""
        short = before is not None and (before.folded in TITLES or len(before.text) == 1)
        dotted = gap.startswith(".") and short
        folded = match.group().casefold()
        folded = folded[:-2] if folded[-2:] in ("'s", "’s") and len(folded) > 3 else folded
        out.append(_Word(
            match.start(), match.end(), match.group(), folded,
            begins=not dotted and bool(_SENTENCE_ENDS.search(text[max(0, match.start() - 12) : match.start()])
                                       if match.start() else True),
            joined=bool(_GAP.fullmatch(gap)) and (dotted or "." not in gap),
        ))  # fmt: skip
    return out


def _folded(*texts: str | None) -> set[str]:
    return {word.folded for text in texts if text for word in _words(text)}


class _Known:
    """What the session tells about words: who may be named, who may not, and what are no names."""

    def __init__(self, record: SessionRecord) -> None:
        session, meeting = record.session, record.session.next
        about = _folded(
            session.venue, session.organisation, session.service, meeting.venue if meeting else None,
            *(side.label for side in record.sides), *(theme.name for theme in record.themes),
            *(person.role for person in record.people),
        )  # fmt: skip
        named, self._hidden = self._people(record.people)
        self._hidden -= about | COMMON
        contact = _folded(session.contact.name, session.contact.post) if session.contact else set()
        free = about | named | contact | COMMON | _folded(*day_names(), *month_names())
        self._free = {word for word in free if word not in self._hidden}
        texts = [text for _row, text in _lines(record)]
        self._ordinary = {w.folded for text in texts for w in _words(text) if w.text[0].islower()}
        # A word that stands as a name anywhere is one at the start of a sentence too.
        elsewhere = {w.folded for text in texts for w in self._words_in_spans(text) if w.has_capital}
        self._hidden |= elsewhere - self._ordinary - self._free - TITLES - HOUSES - STREETS - PLACES

    @staticmethod
    def _people(people: Iterable[Person]) -> tuple[set[str], set[str]]:
        """The words of names that may be shown, and of those that may not."""
        named, hidden = set[str](), set[str]()
        for person in people:
            parts = [word.folded for word in _words(person.display_name)]
            most = {"named": len(parts), "first name only": 1, "first name and initial": 1}.get(person.attribution, 0)
            named.update(parts[:most])
            hidden.update(part for part in parts[most:] if len(part) > 1 and part not in TITLES)
        return named - hidden, {part for part in hidden if not part[0].isdigit()}

    def _words_in_spans(self, text: str) -> Iterator[_Word]:
        words = _words(text)
        for start, end in self.spans(text):
            yield from (word for word in words if start <= word.start and word.end <= end)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """From where to where words stand in the text that may name somebody; in order, none in another."""
        words, at, out = _words(text), 0, list[tuple[int, int]]()
        while at < len(words):
            first, past = self._name(words, at)
            if past > first:
                out.append((words[first].start, words[past - 1].bare_end))
            at = max(past, at + 1)
        return out

    def _name(self, words: list[_Word], at: int) -> tuple[int, int]:
        """The places of the first word of a name that starts here or after words that are none, and past its last."""
        word, after = words[at], self._run(words, at + 1)
        follows = words[at + 1] if at + 1 < len(words) and words[at + 1].joined else None
        if self._is_title(word) and follows and not follows.is_number and (after > at + 1 or word.text.islower()):
            return at, max(after, at + 2)
        if word.folded in HOUSES and follows and follows.is_number:
            return at, max(self._run(words, at + 2), at + 2)
        if word.is_number:
            street = self._to_street(words, at + 1)
            return at, street or (after if after > at + 1 and self._is_name(words[at + 1]) else at)
        if word.folded in self._hidden and (word.has_capital or not word.text[0].islower()):
            return at, max(self._run(words, at), at + 1)
        return self._capitals(words, at)

    def _capitals(self, words: list[_Word], at: int) -> tuple[int, int]:
        past = self._run(words, at)
        if past == at:
            return at, at
        last = words[past] if past < len(words) and words[past].joined and words[past].has_capital else words[past - 1]
        if last.folded in STREETS | PLACES:
            return past, past
        alone = past == at + 1
        if words[at].begins and (alone or words[at].folded in self._ordinary):
            return at + 1, past
        return at, past

    def _run(self, words: list[_Word], at: int) -> int:
        """Past the last of the words from here that belong to one name; ``at`` where there is none."""
        past = at
        while past < len(words) and self._is_name(words[past]) and (past == at or words[past].joined):
            past += 1
        return past

    def _is_name(self, word: _Word) -> bool:
        return word.has_capital and word.folded not in self._free

    @staticmethod
    def _is_title(word: _Word) -> bool:
        return word.folded in TITLES and (word.has_capital or word.folded in ("mr", "mrs", "ms", "dr"))

    @staticmethod
    def _to_street(words: list[_Word], at: int) -> int:
        """Past a street's name that begins here (``Mill Street``), known or not; 0 where there is none."""
        for past in range(at, min(at + 4, len(words))):
            word = words[past]
            if not (word.joined and word.text[0].isupper()):
                return 0
            if word.folded in STREETS and past > at:
                return past + 1
        return 0
