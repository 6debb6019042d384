"""The simple form that help is written in: lines with ``# ``, ``## `` or ``- `` at the start, pictures, and paragraphs.

A picture is a line of its own: ``![what it shows, for those who do not see it](name.png "what stands beneath it")``.
Nothing else is marked up. One form, so that the screen, the printed guide and a text editor show the same words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PICTURE = re.compile(r'!\[(?P<words>[^]]+)\]\((?P<file>[a-z0-9-]+\.png) "(?P<caption>[^"]+)"\)')


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a page. ``kind``: ``title heading point words picture``. Of a picture ``text`` says what it shows,
    ``file`` is its name, and ``caption`` stands beneath it."""

    kind: str
    text: str
    file: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page: its key, its title, and what stands beneath the title."""

    key: str
    title: str
    parts: tuple[Part, ...]


def parts(text: str) -> tuple[Part, ...]:
    """The pieces of a page in order; lines that follow each other belong to one piece, an empty line ends it."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    open_: list[str] = []
    kind = "words"
    for line in [*text.splitlines(), ""]:
        picture = _PICTURE.fullmatch(line.strip())
        starts, words = _started(line)
        if open_ and (not line.strip() or starts or picture):
            yield Part(kind, " ".join(open_))
            open_ = []
        if picture:
            yield Part("picture", picture["words"], picture["file"], picture["caption"])
        elif line.strip():
            kind = starts or (kind if open_ else "words")
            open_.append(words)


def _started(line: str) -> tuple[str, str]:
    """The kind of piece that a line begins (empty: it goes on with the one before), and its words."""
    for mark, kind in (("## ", "heading"), ("# ", "title"), ("- ", "point")):
        if line.startswith(mark):
            return kind, line.removeprefix(mark).strip()
    return "", line.strip()
