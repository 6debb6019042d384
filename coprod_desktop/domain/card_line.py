"""A voting card as one typed line: ``A D C F G``, ``ADCFG`` or ``1 4 3``; dots as ``A2 C`` or ``A A C``.

Letters mean options. A number alone is the place of the option on the paper (``4`` is the fourth line), a number
right behind a letter how many dots the option got. With nine options or fewer each digit is a place: ``143``.
Where every option gets a mark, one digit for each in the order of the paper (``53021``; 0 is left blank), or letters
with their digit (``A5 C3``).
"""

import re
from collections.abc import Mapping, Sequence

from coprod_desktop.domain.model import Option
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _

_PART = re.compile(r"[^\W\d_]+|\d+")


def read_ranking(line: str, options: Sequence[Option]) -> tuple[str, ...]:
    """The option ids in the order typed, repeats kept. Raises RuleBroken (``line``) for a letter not in the vote."""
    return tuple(option for option, count in _parts(line, options) for _again in range(count or 1))


def read_ticks(line: str, options: Sequence[Option]) -> dict[str, int]:
    """Option id -> 1 for every option named. Raises RuleBroken (``line``) for a letter not in the vote."""
    return {option: 1 for option, _count in _parts(line, options)}


def read_dots(line: str, options: Sequence[Option]) -> dict[str, int]:
    """Option id -> how many dots. Raises RuleBroken (``line``) for a letter not in the vote."""
    dots: dict[str, int] = {}
    for option, count in _parts(line, options, counted=True):
        dots[option] = dots.get(option, 0) + (1 if count is None else count)
    return {option: count for option, count in dots.items() if count}


def read_grades(
    line: str, options: Sequence[Option], codes: Mapping[str, str], blanks: str = "0-"
) -> dict[str, int | str]:
    """Option id -> its mark; options left blank are left out.

    ``codes``: digit -> mark; numbers come back as int. Raises RuleBroken (``line``) for a letter or a digit that is not
    in the vote, and for a row of digits with one too few or too many.
    """
    signs = [sign for sign in line.casefold() if not sign.isspace() and sign not in ",;./"]
    if not signs:
        raise RuleBroken(_("Type one digit for each line of the card, in the order of the card."), "line")
    named = any(sign.isalpha() for sign in signs)
    pairs = _named_grades(line, options) if named else _grades_in_order(signs, options)
    marks: dict[str, int | str] = {}
    for option, code in pairs:
        if code in blanks:
            continue
        if code not in codes:
            sentence = _("There is no mark {code} on this card. It has {codes}, and 0 for left blank.")
            raise RuleBroken(sentence.format(code=code, codes=" ".join(codes)), "line")
        mark = codes[code]
        marks[option] = int(mark) if mark.lstrip("-").isdecimal() else mark
    return marks


def write_grades(marks: Mapping[str, int | str | None], options: Sequence[Option], codes: Mapping[str, str]) -> str:
    """The line for a card with a mark for each option, in the order of the paper: ``5 3 0 2 1``."""
    by_mark = {mark: code for code, mark in codes.items()}
    return " ".join(by_mark.get(str(marks.get(option.id)), "0") for option in options)


def write_ranking(ranking: Sequence[str], options: Sequence[Option]) -> str:
    """The line for a ranking: letters in order."""
    letters = {option.id: option.file_id for option in options}
    return " ".join(letters[option] for option in ranking if option in letters)


def write_marks(marks: Mapping[str, int | str | None], options: Sequence[Option]) -> str:
    """The line for dots or ticks, in the order of the paper: ``A2 C``."""
    shown = []
    for option in options:
        mark = marks.get(option.id)
        if isinstance(mark, int) and mark > 0:
            shown.append(option.file_id if mark == 1 else f"{option.file_id}{mark}")
    return " ".join(shown)


def _parts(line: str, options: Sequence[Option], counted: bool = False) -> list[tuple[str, int | None]]:
    """(option id, number behind its letter or None) for every option named in the line."""
    by_letter = {option.file_id.casefold(): option.id for option in options}
    found: list[tuple[str, int | None]] = []
    end_of_letter = -1
    for part in _PART.finditer(line):
        word = part.group()
        if not word.isdecimal():
            found += [(option, None) for option in _letters(word, by_letter)]
            end_of_letter = part.end()
        elif counted and part.start() == end_of_letter and found:
            found[-1] = (found[-1][0], int(word[:6]))
        else:
            found += [(option, None) for option in _at_places(word, options)]
    if not found:
        raise RuleBroken(_("Type the letters that are on the card, in their order."), "line")
    return found


def _letters(word: str, by_letter: Mapping[str, str]) -> list[str]:
    """Option ids for a word: one letter name (``AB`` where there are that many options) or one letter after another."""
    whole = by_letter.get(word.casefold())
    if whole is not None:
        return [whole]
    for letter in word:
        if letter.casefold() not in by_letter:
            raise RuleBroken(_("There is no {letter} in this vote.").format(letter=letter.upper()), "line")
    return [by_letter[letter.casefold()] for letter in word]


def _named_grades(line: str, options: Sequence[Option]) -> list[tuple[str, str]]:
    """(option id, code) for ``A5 C3``."""
    by_letter = {option.file_id.casefold(): option.id for option in options}
    found = []
    for part in re.finditer(r"([^\W\d_]+)\s*(\S?)", line):
        found.append((_letters(part.group(1), by_letter)[-1], part.group(2) or "0"))
    return found


def _grades_in_order(signs: Sequence[str], options: Sequence[Option]) -> list[tuple[str, str]]:
    if len(signs) != len(options):
        sentence = _("This card has {lines} lines, and {typed} were typed. Type 0 for a line that is left blank.")
        raise RuleBroken(sentence.format(lines=len(options), typed=len(signs)), "line")
    return [(option.id, sign) for option, sign in zip(options, signs, strict=True)]


def _at_places(word: str, options: Sequence[Option]) -> list[str]:
    """Option ids for a run of digits: one for each digit while every place has one digit only."""
    return [_at_place(digit, options) for digit in (word if len(options) < 10 else [word])]


def _at_place(word: str, options: Sequence[Option]) -> str:
    place = int(word[:6])
    if not 1 <= place <= len(options):
        sentence = _("There is no line {number} in this vote. It has {count}.")
        raise RuleBroken(sentence.format(number=word[:6], count=len(options)), "line")
    return options[place - 1].id
