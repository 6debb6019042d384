"""What changed between two wordings, word by word: in any script, with nothing of either lost."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "gone"]

MOST_WORDS = 600
"""More words than this between the first change and the last are not matched: all of them count as changed."""
_JOINERS = frozenset("'\u2019\u02bc-\u2010\u2011.,:/\u00b7\u05f3\u05f4")
"""They stand inside a word where a letter or a digit follows: ``don't``, ``9.30``, ``four-hour``, ``i'r``."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. ``before`` as in the earlier wording (empty where added), ``after`` as in the later one (empty
    where gone); of words that stayed only the white space may differ."""

    kind: Kind
    before: str
    after: str

    @property
    def text(self) -> str:
        """The words as they are shown: of what stayed and what came those of now, of what went those of then."""
        return self.before if self.kind == "gone" else self.after


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both wordings in reading order, what went before what came in its place.

    Joining every ``before`` gives the earlier wording, joining every ``after`` the later one, to the letter. A word is
    letters, marks and digits of any script with what joins them; each other sign is a word of its own. Capitals count.
    """
    old, new = list(_words(before)), list(_words(after))
    old_keys, new_keys = [word.rstrip() for word in old], [word.rstrip() for word in new]
    pieces: list[Piece] = []
    for tag, old_from, old_to, new_from, new_to in _readable(list(_steps(old_keys, new_keys))):
        went, came = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if tag == "equal":
            pieces.append(Piece("same", went, came))
            continue
        if went:
            pieces.append(Piece("gone", went, ""))
        if came:
            pieces.append(Piece("added", "", came))
    return tuple(pieces)


_Step = tuple[str, int, int, int, int]
"""Kind, and from where to where in the words of then and of now, as difflib says it."""


def _steps(old: list[str], new: list[str]) -> Iterator[_Step]:
    """The steps of difflib, taken between the first and the last difference only."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    old_end, new_end = len(old) - end, len(new) - end
    if start:
        yield "equal", 0, start, 0, start
    if max(old_end, new_end) - start > MOST_WORDS:
        yield "replace", start, old_end, start, new_end
    else:
        matcher = SequenceMatcher(None, old[start:old_end], new[start:new_end], autojunk=False)
        for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
            yield tag, start + old_from, start + old_to, start + new_from, start + new_to
    if end:
        yield "equal", old_end, len(old), new_end, len(new)


def _readable(steps: list[_Step]) -> list[_Step]:
    """The steps without islands: a word or two that stayed by chance between two longer changes belongs to them."""
    found: list[_Step] = []
    for at, step in enumerate(steps):
        before, after = steps[at - 1 : at], steps[at + 1 : at + 2]
        island = step[0] == "equal" and before and after and _size(step) * 2 <= min(_size(before[0]), _size(after[0]))
        kind = "replace" if island else step[0]
        if kind != "equal" and found and found[-1][0] != "equal":
            _kind, old_from, _old_to, new_from, _new_to = found.pop()
            step = ("replace", old_from, step[2], new_from, step[4])
        found.append(("replace", *step[1:]) if island else step)
    return found


def _size(step: _Step) -> int:
    return max(step[2] - step[1], step[4] - step[3])


def _words(text: str) -> Iterator[str]:
    """The words, each with the white space behind it; white space at the very start is a word of its own."""
    at = 0
    while at < len(text):
        start = at
        if _in_word(text[at]):
            while at < len(text) and (_in_word(text[at]) or _joins(text, at)):
                at += 1
        elif not text[at].isspace():
            at += 1
        while at < len(text) and text[at].isspace():
            at += 1
        yield text[start:at]


def _in_word(letter: str) -> bool:
    """Letters, marks on them, digits, and the invisible letters that shape or direct a script."""
    category = unicodedata.category(letter)
    return category[0] in "LMN" or category == "Cf"


def _joins(text: str, at: int) -> bool:
    return text[at] in _JOINERS and at + 1 < len(text) and _in_word(text[at + 1])
