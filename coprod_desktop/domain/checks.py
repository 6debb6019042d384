"""Small checks at the door: what people and files hand in, cleaned or refused with a sentence.

Nothing here runs when a stored row is read: an old row always loads after a rule is tightened.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction

from coprod_desktop.domain.words import minute_of_day
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _

LONGEST_TEXT = 100_000
FEWEST_SIDES, MOST_SIDES = 2, 4
LARGEST_NUMBER = 1_000_000


def clean_text(text: str) -> str:
    """The text as typed, without what no screen or paper can carry.

    Line ends become ``\\n``; control characters other than that and the tab go; half a surrogate pair becomes
    U+FFFD, the sign for a letter that was lost. Letters are never composed or split anew: what was typed is kept.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text
    return "".join(_clean_letter(letter) for letter in text)


def refuse_too_long(value: object, field: str | None = None) -> None:
    """Look through a row, and the values inside it, for a text that no session file could hold.

    Raises RuleBroken (the name of the field of the row) where there is one.
    """
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise RuleBroken(
                _("That is too long: {number} letters at most. Cut it into parts.").format(number=LONGEST_TEXT), field
            )
    elif is_dataclass(value):
        for part in fields(value):
            refuse_too_long(getattr(value, part.name), field or part.name)
    elif isinstance(value, (tuple, Mapping)):
        for inside in value.values() if isinstance(value, Mapping) else value:
            refuse_too_long(inside, field)


def _clean_letter(letter: str) -> str:
    if letter in "\n\t":
        return letter
    kind = unicodedata.category(letter)
    if kind == "Cs":
        return "\ufffd"
    return "" if kind == "Cc" else letter


def text(words: str, field: str | None = None, *, longest: int = LONGEST_TEXT) -> str:
    """Cleaned text without blanks at either end; may be empty. Raises RuleBroken where it is too long."""
    if len(words) > longest:
        raise RuleBroken(
            _("That is too long: {number} letters at most. Cut it into parts.").format(number=longest), field
        )
    return clean_text(words).strip()


def line(words: str, field: str | None = None, *, longest: int = LONGEST_TEXT) -> str:
    """As ``text``, but on one line: line ends and tabs become a blank."""
    return re.sub(r"[ ]*[\n\t\u2028\u2029]+[ ]*", " ", text(words, field, longest=longest))


def needed(words: str, sentence: str, field: str | None = None) -> str:
    """As ``text``; raises RuleBroken with ``sentence`` where there are no words."""
    cleaned = text(words, field)
    if not cleaned:
        raise RuleBroken(sentence, field)
    return cleaned


def day(words: str, field: str | None = None) -> str:
    """A date ``YYYY-MM-DD``; raises RuleBroken for anything else, and for days that do not exist."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
        raise RuleBroken(_("A date looks like 2026-11-24: year, month, day."), field)
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise RuleBroken(_("There is no such day: {day}.").format(day=words), field) from None


def said_day(words: str | None, field: str | None = None) -> str | None:
    """As ``day``; None where nothing was said."""
    return day(words, field) if words else None


def one_of(word: str, allowed: Collection[str], field: str | None = None) -> str:
    """One of a few words that a choice on a screen gives; raises RuleBroken for any other."""
    if word not in allowed:
        raise RuleBroken(_("Choose one of those that are offered here."), field)
    return word


def time(words: str, field: str | None = None) -> str:
    """A time ``HH:MM``; raises RuleBroken for anything else."""
    try:
        if not re.fullmatch(r"[0-9]{2}:[0-9]{2}", words):
            raise ValueError(words)
        minute_of_day(words)
    except ValueError:
        raise RuleBroken(_("A time looks like 16:10: hours, then minutes."), field) from None
    return words


def whole_number(given: str | int, field: str | None = None, *, low: int = 0, high: int = LARGEST_NUMBER) -> int:
    """A whole number from ``low`` to ``high``; raises RuleBroken for anything else, ``True`` included."""
    if isinstance(given, str) and re.fullmatch(r"\s*[+-]?[0-9]{1,12}\s*", given):
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int) or not low <= given <= high:
        raise RuleBroken(_("Type a whole number from {low} to {high}.").format(low=low, high=high), field)
    return given


def bar(words: str, field: str | None = None) -> Fraction:
    """A bar such as ``0.75`` or ``2/3``, exact, above 0 and at most 1; raises RuleBroken for anything else."""
    if re.fullmatch(r"[0-9]{0,6}\.?[0-9]{1,9}|[0-9]{1,9}/[0-9]{1,9}", words.strip()):
        try:
            share = Fraction(words.strip())
        except ZeroDivisionError:
            share = Fraction(0)
        if 0 < share <= 1:
            return share
    raise RuleBroken(_("Type the bar as a part of all, such as 3/4 or 0.75."), field)


def side_count(number: int, field: str | None = None) -> int:
    """How many sides there are; raises RuleBroken for fewer than two or more than four."""
    if not FEWEST_SIDES <= number <= MOST_SIDES:
        raise RuleBroken(_("There are two to four sides."), field)
    return number
