"""JSON text to values and back, without the surprises: no binary floats, no doubled keys, one canonical form."""

import json
import re
from collections.abc import Iterable, Mapping

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _

MOST_LETTERS = 50_000_000
"""The longest file that is looked at."""
LONGEST_WHOLE = 15
"""Digits of the longest number that is read as a whole number; a longer one is kept as its text."""

_SURROGATE = re.compile("[\ud800-\udfff]")


class Number(str):
    """A number that is kept as its text: one with a decimal point, or out of every bound."""


class Doubled(dict[str, object]):
    """An object in which a key stood twice; ``key`` is the first of these."""

    key = ""


def parse(text: str) -> object:
    """The values of a JSON text. Numbers with a point or an exponent come as :class:`Number`.

    Raises RuleBroken with the line where the text is not JSON, is too long or is nested too deep.
    """
    if len(text) > MOST_LETTERS:
        raise RuleBroken(_("This file is too big to be a session: more than 50 million letters."))
    # Some editors on Windows put a mark at the start of a UTF-8 file.
    text = text.removeprefix("\ufeff")
    try:
        return json.loads(
            text, parse_float=Number, parse_int=_whole, parse_constant=_no_number, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        raise RuleBroken(
            _("This is not a whole JSON file: something is wrong at line {line}, place {column}.").format(
                line=error.lineno, column=error.colno
            )
        ) from error
    except RecursionError as error:
        raise RuleBroken(_("This file has lists inside lists without end. It is not a session.")) from error


def canonical(value: object) -> str:
    """One text for one value: keys as they stand, one-space indent, letters as they are, final newline.

    A :class:`Number` is written as it stands. A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD, as in
    the store.
    """
    parts: list[str] = []
    _lay_out(value, "\n", parts)
    parts.append("\n")
    return _SURROGATE.sub("\ufffd", "".join(parts))


def _whole(text: str) -> int | Number:
    return int(text) if len(text.lstrip("-")) <= LONGEST_WHOLE else Number(text)


def _no_number(name: str) -> object:
    raise RuleBroken(_("“{name}” stands in this file where a number should be.").format(name=name))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = Doubled(found)
    seen: set[str] = set()
    for key, _value in pairs:
        if key in seen:
            doubled.key = key
            break
        seen.add(key)
    return doubled


def _lay_out(value: object, line: str, parts: list[str]) -> None:
    """Append the text of one value; ``line`` is the line break with the indent where the value stands."""
    if isinstance(value, Number):
        parts.append(str(value))
    elif isinstance(value, Mapping):
        pairs = ((json.dumps(key, ensure_ascii=False) + ": ", inner) for key, inner in value.items())
        _lay_out_all(pairs, "{}", line, parts)
    elif isinstance(value, (list, tuple)):
        _lay_out_all((("", inner) for inner in value), "[]", line, parts)
    else:
        parts.append(json.dumps(value, ensure_ascii=False, allow_nan=False))


def _lay_out_all(pairs: Iterable[tuple[str, object]], brackets: str, line: str, parts: list[str]) -> None:
    inside = line + " "
    before = brackets[0] + inside
    for head, value in pairs:
        parts.append(before + head)
        _lay_out(value, inside, parts)
        before = "," + inside
    parts.append(brackets if before[0] == brackets[0] else line + brackets[1])
