"""The simple form that help is written in: lines with ``# ``, ``## `` or ``- `` at the start, and paragraphs.

Nothing else is marked up. One form, so that the screen, the printed guide and a text editor show the same words.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a page. ``kind``: ``title heading point words``."""

    kind: str
    text: str


def parts(text: str) -> tuple[Part, ...]:
    """The pieces of a page in order; lines that follow each other belong to one piece, an empty line ends it."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    open_: list[str] = []
    kind = "words"
    for line in [*text.splitlines(), ""]:
        starts, words = _started(line)
        if open_ and (not line.strip() or starts):
            yield Part(kind, " ".join(open_))
            open_ = []
        if line.strip():
            kind = starts or (kind if open_ else "words")
            open_.append(words)


def _started(line: str) -> tuple[str, str]:
    """The kind of piece that a line begins (empty: it goes on with the one before), and its words."""
    for mark, kind in (("## ", "heading"), ("# ", "title"), ("- ", "point")):
        if line.startswith(mark):
            return kind, line.removeprefix(mark).strip()
    return "", line.strip()
