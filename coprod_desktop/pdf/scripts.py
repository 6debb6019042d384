"""Letters that the house typeface lacks: which typeface draws them, which are shaped, and which run from right to left.

Words are set apart in the markup with the name of their typeface; a paragraph that holds shaped letters is set by
HarfBuzz (through reportlab), and its lines are put in the order in which they are read (UAX 9, for words of one
direction inside a line of the other).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from coprod_desktop.paths import resources

RTL = ("R", "AL")


@dataclass(frozen=True, slots=True)
class Script:
    """A typeface for letters of other scripts. ``shaped``: its letters change with their neighbours."""

    name: str
    file: str
    shaped: bool

    def knows(self, letter: str) -> bool:
        """Whether it has a shape for the letter; the first question reads the typeface from the disk."""
        return ord(letter) in _loaded(self).face.charToGlyph


SCRIPTS = (
    Script("Coprod-Other", "NotoSans", shaped=False),
    Script("Coprod-Arabic", "NotoNaskhArabic", shaped=True),
    Script("Coprod-Bengali", "NotoSansBengali", shaped=True),
)
_OPENS = re.compile(r'(?<! )((?:<[^>]+>)*<font name="Coprod-\w+">)')
_DRAWN = re.compile("(\xa0<onDraw[^>]*/>\xa0+)")
_CLOSES = re.compile(r"(</font>(?:</[^>]+>)*)(?! |$|<br|</)")


def shaped_in(markup: str) -> str | None:
    """The typeface of the first letters in a piece of markup that have to be shaped; None where there are none."""
    return next((script.name for script in SCRIPTS if script.shaped and f'"{script.name}"' in markup), None)


def set_apart(markup: str) -> str:
    """The markup with a space wherever the typeface changes inside a word, and round the drawn shape of a side.

    A whole word is shaped in one typeface, and reportlab cannot shape one that something is drawn in.
    """
    markup = _DRAWN.sub(r" \1 ", markup)
    return _CLOSES.sub(r"\1 ", _OPENS.sub(r" \1", markup))


@cache
def _loaded(script: Script) -> Any:
    """The regular cut of a typeface, made known to reportlab with its bold one."""
    for name, cut in ((script.name, "Regular"), (f"{script.name}-Bold", "Bold")):
        file = resources() / "fonts" / "noto" / f"{script.file}-{cut}.ttf"
        pdfmetrics.registerFont(TTFont(name, str(file), shapable=script.shaped))
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping(script.name, bold, italic, f"{script.name}-Bold" if bold else script.name)
    return pdfmetrics.getFont(script.name)


@cache
def script_of(letter: str) -> Script | None:
    """The typeface that draws a letter which the house typeface lacks; None where none does."""
    return next((script for script in SCRIPTS if script.knows(letter)), None)


def runs(words: str, house: Any) -> Iterator[tuple[Script | None, str]]:
    """The words in pieces of one typeface each (None: the house's); ``house`` tells whether that has a letter.

    A word in another script keeps its punctuation where its typeface has that. Pieces of two typefaces in one word
    are set apart by a space: HarfBuzz shapes a whole word in one.
    """
    pieces = [piece for word in words.split(" ") for piece in _pieces(word, house)]
    for script, group in groupby(pieces, key=lambda piece: piece[0]):
        yield script, " ".join(text for _script, text in group)


def _pieces(word: str, house: Any) -> list[tuple[Script | None, str]]:
    needed = {script_of(letter) for letter in word if not house(letter)}
    if len(needed) == 1:
        script = needed.pop()
        if script is not None and all(script.knows(letter) for letter in word):
            return [(script, word)]
    if not needed:
        return [(None, word)]
    found = groupby(word, key=lambda letter: None if house(letter) else script_of(letter))
    return [(script, "".join(letters)) for script, letters in found]


def runs_from_right(words: str) -> bool:
    """Whether a text as a whole is read from right to left: its first letter with a direction says so."""
    kinds = (unicodedata.bidirectional(letter) for letter in words)
    return next((kind in RTL for kind in kinds if kind in (*RTL, "L")), False)


def in_reading_order(frags: Iterable[Any], from_right: bool) -> list[Any]:
    """The pieces of one set line, which come as they were typed, as they stand from left to right.

    Each word from the right is drawn from the right already; here words change places.
    """
    words = [word for frag in frags for word in _words(frag)]
    placed: list[Any] = []
    for turned, group in groupby(words, key=lambda word: _is_turned(word, from_right)):
        found = list(group)
        placed += reversed(found) if turned != from_right else found
    if from_right:
        placed = _turned_round(words)
    return [_with_space(word, last=number == len(placed) - 1) for number, word in enumerate(placed)]


def _turned_round(words: list[Any]) -> list[Any]:
    """A line that is read from the right: everything changes places, but words from the left keep their order."""
    groups = [list(group) for _turned, group in groupby(words, key=lambda word: _is_turned(word, True))]
    return [word for group in reversed(groups) for word in (reversed(group) if _is_turned(group[0], True) else group)]


def _words(frag: Any) -> Iterator[Any]:
    """One piece for each word of a piece of a line; shapes drawn by the canvas stay as they are."""
    text = getattr(frag, "text", "")
    if hasattr(frag, "cbDefn") or not text.strip(" "):
        if hasattr(frag, "cbDefn"):
            yield frag
        return
    start = 0
    while start < len(text):
        end = text.find(" ", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield frag.clone(text=text[start:end])
        start = end + 1


def _is_turned(frag: Any, from_right: bool) -> bool:
    """Whether a word is read from the right; what has no direction goes with the line."""
    if getattr(frag, "fontName", "").startswith("Coprod-Arabic"):
        return True
    text = getattr(frag, "text", "")
    kinds = {unicodedata.bidirectional(letter) for letter in text}
    return from_right if not kinds & {"L", "EN", "AN", *RTL} else bool(kinds & set(RTL))


def _with_space(frag: Any, last: bool) -> Any:
    return frag if last or hasattr(frag, "cbDefn") else frag.clone(text=frag.text + " ")
