"""The line of an idea as typed: whose it is by the letters before it, whom it names, whether it holds two ideas."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_FROM_SIDE = re.compile(r"([^\W\d_]+)(\d{0,2}) (.*)", re.DOTALL)
_MAY_BEGIN = (
    "a i o y "
    "ad ah am an as at be by do ex go ha he hi if in is it me my no of oh ok on or ox pa so to tv up us we "
    "ai ac ag ar cf da ei eu fe fy ga gw hi ir ll mi na ni oc os sy ti un wn ym yn yr "
    "act add age ago aid air all and any are arm art ask bad bag bar bed big bin bit box boy bus but buy can car cat "
    "cut day did dog end fan far few fix for fun gas get got had has her him his hot how its job joy key kid lad law "
    "let lot low mad man map may men met new not now off old one our out own pay pet put ran red rob run sad saw say "
    "see set she shy sit six son stop sun tap tea ten the tip too top toy try two use van war was way who why yes yet "
    "you"
)
_SHORT_WORDS = frozenset(_MAY_BEGIN.split())
"""English and Welsh words that may begin an idea: never read as the letters of a side."""

_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_NAMES_AND_WORDS = (
    "april art august bill bob carol chance charity chase chip dawn dot drew eve faith frank gene grace grant guy hope "
    "iris ivy jack joy june lance mark may melody miles nick olive pat pearl penny ray rich rob robin rose ruby sandy "
    "skip sky sonny sue summer victor violet wade will"
)
_ALSO_WORDS = frozenset(_NAMES_AND_WORDS.split())
"""Names that are words too: at the head of a sentence they are taken for the word."""

_VERBS = (
    "add agree allow answer arrange ask book bring build buy call change check choose clean clear close come cover cut "
    "do draw explain find finish fit fix give go have help hire hold install invite keep lend let light list listen "
    "look make mark meet mend move offer open paint park pay phone plan plant print provide publish put read remove "
    "repair replace reply report ring run say see sell send set share show start stop take talk teach tell text train "
    "try turn use visit wait warn wash welcome write"
)
_ASKS = frozenset(_VERBS.split())
"""Verbs that an idea begins with when it asks for something."""

_BACK = frozenset(("it", "its", "that", "them", "they", "this", "those", "not"))
"""Words that look back at what was said before, at the head of a part or behind its verb."""

_PARTING = ((r"\s*;\s*", False), (r"(?<=[.!?])\s+", True), (r",?\s+(?:and|&)\s+(?:(?:then|also)\s+)?", True))
"""What parts two ideas, and whether both of them must then ask for something."""


@dataclass(frozen=True, slots=True)
class FromSide:
    """What the letters before a line say, and the words left."""

    side_id: str
    table_no: int | None
    words: str


def side_letters(names: Mapping[str, str]) -> dict[str, str]:
    """Side id -> the letters that mean it: as few of its own ``names`` as tell it from the others (``t``; ``te`` and
    ``tu`` where two begin alike), and never a word that an idea may begin with."""
    spelt = {side_id: "".join(filter(str.isalpha, name.casefold())) for side_id, name in names.items()}
    letters: dict[str, str] = {}
    for side_id, name in spelt.items():
        others = [other for other_id, other in spelt.items() if other_id != side_id]
        starts = (name[:length] for length in range(1, len(name) + 1))
        free = (s for s in starts if s not in _SHORT_WORDS and not any(other.startswith(s) for other in others))
        found = next(free, None)
        if found is not None:
            letters[side_id] = found
    return letters


def read_from_side(text: str, letters: Mapping[str, str]) -> FromSide | None:
    """``t2 Ring me`` is from the side whose letters are ``t``, at table 2. None for any other line.

    Only small letters count, so that a sentence that begins with a capital is left as it is.
    """
    found = _FROM_SIDE.fullmatch(text)
    if found is None:
        return None
    side_id = next((side for side, typed in letters.items() if typed == found[1]), None)
    if side_id is None:
        return None
    return FromSide(side_id, int(found[2]) if found[2] else None, found[3])


def names_in(text: str, people: Iterable[str]) -> tuple[str, ...]:
    """Words with a capital that are part of a name on the list, in their order.

    A name that is a word as well (Will, May) is not counted where a sentence begins with it.
    """
    parts = {part for name in people for part in _NAME.findall(name) if len(part) > 1 and part[:1].isupper()}
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        for place, word in enumerate(_NAME.findall(sentence)):
            bare = re.sub(r"['’]s$", "", word)
            if bare in parts and bare not in found and (place or bare.casefold() not in _ALSO_WORDS):
                found.append(bare)
    return tuple(found)


def two_ideas(text: str) -> tuple[str, str] | None:
    """The two ideas that a line seems to hold: parted by a semicolon, or each asking for something, parted by *and* or
    by a full stop. None where it seems to be one. What looks back
    ("keep it tidy") or gives a reason ("I lose sleep") belongs to the idea before it."""
    for mark, asked in _PARTING:
        for found in re.finditer(mark, text):
            one, other = text[: found.start()].strip(), text[found.end() :].strip()
            if _holds(one, asked) and _holds(other, asked) and not _looks_back(other):
                return one, other[:1].upper() + other[1:]
    return None


def _holds(words: str, asked: bool) -> bool:
    """Whether these words can be an idea of their own."""
    heard = [word.casefold() for word in _NAME.findall(words)]
    start = 1 if heard[:1] == ["please"] else 0
    return len(heard) - start > 1 and (not asked or heard[start] in _ASKS)


def _looks_back(words: str) -> bool:
    """Whether these words go on about what was said before them: "keep it tidy", "it hides needles"."""
    return bool(_BACK.intersection(word.casefold() for word in _NAME.findall(words)[:2]))
