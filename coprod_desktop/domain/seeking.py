"""Words as they are looked for: what the index of everything said holds, and where the found words stand in a line.

Capitals, accents and the like make no difference; a letter of any script is a letter.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Letters and digits, with the marks that are written over, under and beside them.
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0966-\u0dff])+")
# Accents, and the signs that some letters come apart into: ⑴ is (1).
_DROPPED = re.compile("[\u0300-\u036f\x00-/:-@\\[-`{-\x7f]")


class Word(NamedTuple):
    """A word as it is looked for, and where it stands in its text."""

    folded: str
    start: int
    end: int


def words_in(text: str) -> Iterator[Word]:
    """The words of a text in order."""
    for found in _WORD.finditer(text):
        if word := folded(found[0]):
            yield Word(word, found.start(), found.end())


def folded(word: str) -> str:
    """The same for "Café", "cafe" and "CAFÉ"."""
    if word.isascii():
        return word.lower()
    return _DROPPED.sub("", unicodedata.normalize("NFKD", word)).casefold()


def for_index(text: str) -> str:
    """What of a text goes into the index: its words, one space between them."""
    return " ".join(word.folded for word in words_in(text))


def marks(text: str, asked: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where in a text words stand that begin as one ``asked`` for (folded) does: start and end of each."""
    wanted = tuple(asked)
    return tuple((word.start, word.end) for word in words_in(text) if wanted and word.folded.startswith(wanted))


class Snippet(NamedTuple):
    """So much of a text as shows the words asked for, and where they stand in it: start and end of each."""

    text: str
    marks: tuple[tuple[int, int], ...]


def snippet(text: str, asked: Sequence[str], longest: int = 180) -> Snippet:
    """The line of a text with most of the words, cut at words to about ``longest`` letters around the first of them."""
    lines = text.splitlines() or [text]
    line = max(lines, key=lambda one: len({one[start:end].lower() for start, end in marks(one, asked)}))
    if len(line) > longest:
        first = next((start for start, _end in marks(line, asked)), 0)
        begin = 0 if first < longest - 40 else line.rfind(" ", 0, first - 40) + 1
        cut = line[begin : begin + longest]
        whole = begin + longest >= len(line)
        line = ("… " if begin else "") + (cut if whole else cut.rpartition(" ")[0] or cut) + ("" if whole else " …")
    return Snippet(line, marks(line, asked))
