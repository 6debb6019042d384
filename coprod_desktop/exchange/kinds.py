"""What a value of a file may be: one small class a kind, each checks a parsed value and names the place.

Called with a parsed value and its place, a kind gives the value as the program keeps it, or raises RuleBroken. It
is never asked about null, which every key may hold that is not needed. ``empty`` is what a key holds when nothing
was said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from coprod_desktop.domain.words import number_word
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange.json_text import Number
from coprod_desktop.i18n import _, plural

LONGEST_TEXT = 100_000
LONGEST_LIST = 20_000

_SURROGATE = re.compile("[\ud800-\udfff]")
_DECIMAL = re.compile(r"\d{1,6}(?:\.\d{1,30})?")
_FRACTION = re.compile(r"(\d{1,9})/(\d{1,9})")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LIKE_A_DAY = re.compile(r"[\d/.-]+")


class Kind(Protocol):
    """What is asked of every kind."""

    @property
    def empty(self) -> object:
        """What stands for nothing: None, or an empty list or mapping."""
        ...

    def __call__(self, value: object, place: str) -> object:
        """The value as it is kept. Raises RuleBroken with the place."""
        ...


def wrong(place: str, sentence: str) -> RuleBroken:
    """The trouble with the place where it is."""
    return RuleBroken(f"{place or _('the file')}: {sentence}")


def brief(value: object) -> str:
    """A value as it can be said in a sentence: one line, short, printable."""
    text = "".join(c if c.isprintable() else "\ufffd" for c in str(value))
    return text if len(text) <= 40 else text[:39] + "…"


def whole_text(value: object, place: str) -> str:
    """A text that can be kept. Raises RuleBroken for another kind, half a letter or too many letters."""
    if not isinstance(value, str) or isinstance(value, Number):
        raise wrong(place, _("a text is needed here."))
    if _SURROGATE.search(value):
        raise wrong(place, _("there is half of a letter in this text. Save the file again as UTF-8."))
    if len(value) > LONGEST_TEXT:
        raise wrong(place, _("this text is longer than 100,000 letters."))
    return value


def numbers_needed(needed: int, found: int) -> str:
    """ "eight numbers are needed, there are seven."."""
    start = plural("{needed} number is needed", "{needed} numbers are needed", needed)
    end = plural("there is {found}.", "there are {found}.", found)
    there = number_word(found) if found else _("none")
    return f"{start}, {end}".format(needed=number_word(needed), found=there)


@dataclass(frozen=True)
class Text:
    """A text. ``translated``: a key with a language suffix beside it is its translation."""

    translated: bool = False
    empty: None = None

    def __call__(self, value: object, place: str) -> str:
        """See :class:`Kind`."""
        return whole_text(value, place)


@dataclass(frozen=True)
class Ident:
    """An id of the file: a short text on one line."""

    empty: None = None

    def __call__(self, value: object, place: str) -> str:
        """See :class:`Kind`."""
        text = whole_text(value, place)
        if not text.strip() or len(text) > 200 or not text.isprintable():
            raise wrong(place, _("an id is a short text on one line."))
        return text


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    allowed: tuple[str, ...]
    empty: None = None

    def __call__(self, value: object, place: str) -> str:
        """See :class:`Kind`."""
        text = whole_text(value, place)
        if text not in self.allowed:
            sentence = _("“{word}” is none of these: {allowed}.")
            raise wrong(place, sentence.format(word=brief(text), allowed=", ".join(self.allowed)))
        return text


@dataclass(frozen=True)
class Whole:
    """A whole number between two bounds."""

    low: int = 0
    high: int = 100_000
    empty: None = None

    def __call__(self, value: object, place: str) -> int:
        """See :class:`Kind`."""
        if not isinstance(value, int) or isinstance(value, bool):
            raise wrong(place, _("a whole number is needed here."))
        if not self.low <= value <= self.high:
            sentence = _("{number} cannot be: the number must be from {low} to {high}.")
            raise wrong(place, sentence.format(number=value, low=self.low, high=self.high))
        return value


@dataclass(frozen=True)
class YesNo:
    """True or false."""

    empty: None = None

    def __call__(self, value: object, place: str) -> bool:
        """See :class:`Kind`."""
        if not isinstance(value, bool):
            raise wrong(place, _("true or false is needed here."))
        return value


@dataclass(frozen=True)
class Day:
    """A day ``YYYY-MM-DD``; ``or_words``: or words such as "after the summer"."""

    or_words: bool = False
    empty: None = None

    def __call__(self, value: object, place: str) -> str:
        """See :class:`Kind`."""
        text = whole_text(value, place)
        if self.or_words and not _LIKE_A_DAY.fullmatch(text):
            return text
        if not _is_day(text):
            raise wrong(place, _("“{text}” is not a day. Write it like 2026-11-24.").format(text=brief(text)))
        return text


@dataclass(frozen=True)
class Time:
    """A civil time ``HH:MM``."""

    empty: None = None

    def __call__(self, value: object, place: str) -> str:
        """See :class:`Kind`."""
        text = whole_text(value, place)
        if not _TIME.fullmatch(text):
            raise wrong(place, _("“{text}” is not a time. Write it like 16:00.").format(text=brief(text)))
        return text


@dataclass(frozen=True)
class Moment:
    """A day, a time, or a day and a time."""

    empty: None = None

    def __call__(self, value: object, place: str) -> str:
        """See :class:`Kind`."""
        text = whole_text(value, place)
        day, _space, time = text.replace("T", " ").partition(" ")
        if _TIME.fullmatch(text) or (_is_day(day) and (time == "" == _space or _TIME.fullmatch(time))):
            return text
        sentence = _("“{text}” is not a day and time. Write it like 2026-11-24 16:00.")
        raise wrong(place, sentence.format(text=brief(text)))


@dataclass(frozen=True)
class Bar:
    """A threshold as exact text: ``0.75`` (written as a number) or ``2/3``; never a binary float."""

    empty: None = None

    def __call__(self, value: object, place: str) -> str:
        """See :class:`Kind`."""
        text = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
        if not isinstance(value, Number) and isinstance(value, str):
            whole_text(value, place)
        found = _FRACTION.fullmatch(text)
        if _DECIMAL.fullmatch(text):
            text = text.rstrip("0").rstrip(".") if "." in text else text
        elif not found or int(found[2]) == 0:
            raise wrong(place, _("a share is written like 0.75 or “2/3”."))
        if not 0 <= Fraction(text) <= 1:
            raise wrong(place, _("{number} cannot be: a share is between 0 and 1.").format(number=brief(text)))
        return text


def bar_written(text: str) -> str:
    """A threshold as the file has it: a decimal as a number, a fraction as text."""
    if _DECIMAL.fullmatch(text):
        return Number(text.rstrip("0").rstrip(".") if "." in text else text)
    return text if _FRACTION.fullmatch(text) else str(Fraction(text))


@dataclass(frozen=True)
class Share:
    """A result that stands in the file: a real between 0 and 1."""

    empty: None = None

    def __call__(self, value: object, place: str) -> float:
        """See :class:`Kind`."""
        if isinstance(value, bool) or not isinstance(value, (int, Number)):
            raise wrong(place, _("a number is needed here."))
        if not 0 <= float(value) <= 1:
            raise wrong(place, _("{number} cannot be: a share is between 0 and 1.").format(number=brief(value)))
        return float(value)


@dataclass(frozen=True)
class Cell:
    """A count of a vote: a number, or value or place -> number."""

    empty: None = None

    def __call__(self, value: object, place: str) -> object:
        """See :class:`Kind`."""
        return _COUNTS(value, place) if isinstance(value, Mapping) else _COUNT(value, place)


@dataclass(frozen=True)
class Mark:
    """A mark on a ballot: a number, or a word such as a pile or ``?``."""

    empty: None = None

    def __call__(self, value: object, place: str) -> object:
        """See :class:`Kind`."""
        if isinstance(value, str) and not isinstance(value, Number):
            return whole_text(value, place)
        return Whole(-1000, 1000)(value, place)


@dataclass(frozen=True)
class ListOf:
    """A list of values of one kind."""

    kind: Kind
    empty: tuple[object, ...] = ()

    def __call__(self, value: object, place: str) -> tuple[object, ...]:
        """See :class:`Kind`."""
        if not isinstance(value, list):
            raise wrong(place, _("a list is needed here."))
        if len(value) > LONGEST_LIST:
            raise wrong(place, _("this list is longer than 20,000 lines."))
        return tuple(_present(self.kind, inner, f"{place}[{n}]") for n, inner in enumerate(value))


@dataclass(frozen=True)
class MapOf:
    """An object from ids or values to values of one kind; ``holes``: null may stand for a blank."""

    kind: Kind
    holes: bool = False
    optional: bool = False

    @property
    def empty(self) -> object:
        """None where the whole object is left out, else an object without keys."""
        return None if self.optional else {}

    def __call__(self, value: object, place: str) -> dict[str, object]:
        """See :class:`Kind`."""
        pairs = whole_object(value, place)
        if len(pairs) > LONGEST_LIST:
            raise wrong(place, _("this list is longer than 20,000 lines."))
        found: dict[str, object] = {}
        for key, inner in pairs.items():
            whole_text(key, place)
            hole = self.holes and inner is None
            found[key] = None if hole else _present(self.kind, inner, joined(place, key))
        return found


def whole_object(value: object, place: str) -> dict[str, object]:
    """An object without doubled keys. Raises RuleBroken."""
    if not isinstance(value, dict):
        raise wrong(place, _("an object in braces is needed here."))
    doubled = getattr(value, "key", None)
    if doubled is not None:
        raise wrong(place, _("“{key}” stands here twice.").format(key=brief(doubled)))
    return value


def joined(place: str, key: str) -> str:
    """The place of a key inside a place: ``session.title``."""
    return f"{place}.{brief(key)}" if place else brief(key)


def _present(kind: Kind, value: object, place: str) -> object:
    if value is None:
        raise wrong(place, _("this is empty; a value is needed here."))
    return kind(value, place)


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_COUNT = Whole()
_COUNTS = MapOf(_COUNT)
