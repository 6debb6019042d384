"""Ideas that may say the same: the words that matter without their endings, in whatever order.

The figure is RapidFuzz's token set ratio over Snowball stems without stop words, so that "Phone us before closing the
job" is close to "Ring me before you close a job". Nothing is ever joined because of it: it is shown, and people say.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

CLOSE = 75.0
"""From which figure two ideas are shown as close. On ``tests/data/near_duplicates.json`` five in six of them are."""

_WORD = re.compile(r"[^\W_]+")
_PASSED_OVER = (
    "a an and are as at be been before but by can could d did do does each every for from get got had has have he her "
    "his how i if in into is it its just ll m may me more most my no nobody not now of off on one or our out over own "
    "please put re s she should so some t than that the their them then there these they this those to too up us ve "
    "was we were what when where which who why will with without would you your"
)
_STOP_WORDS = frozenset(_PASSED_OVER.split())


@dataclass(frozen=True, slots=True)
class Near:
    """The idea that comes closest, and how close (0 to 100)."""

    id: str
    figure: float


class Alike:
    """Finds the idea that a line is close to. Keeps the words of each idea made ready, by its id.

    The libraries are read with the first question, not before.
    """

    def __init__(self) -> None:
        self._ready: dict[str, tuple[str, str]] = {}
        self._stems: dict[str, str] = {}
        self._stem: Callable[[str], str] | None = None

    def closest(self, text: str, ideas: Mapping[str, str]) -> Near | None:
        """The one of ``ideas`` (id -> words) that is closest to ``text``, the first of those as close; None where none
        is close. One word in common is not enough, unless it is all that either says."""
        line = self._words(text)
        if not line:
            return None
        from rapidfuzz import fuzz, process

        ready = {row_id: self._ready_words(row_id, words) for row_id, words in ideas.items()}
        found = process.extract(line, ready, scorer=fuzz.token_set_ratio, score_cutoff=CLOSE, limit=None)
        close = [
            (figure, fuzz.token_sort_ratio(line, words), row_id)
            for words, figure, row_id in found
            if _enough_in_common(line, words)
        ]
        if not close:
            return None
        figure, _in_order, row_id = max(close, key=lambda one: one[:2])
        return Near(row_id, figure)

    def make_ready(self, ideas: Mapping[str, str]) -> None:
        """Read the libraries and make the words of these ideas ready, so that the first line need not wait for it."""
        self.closest("made ready", ideas)

    def figure(self, one: str, other: str) -> float:
        """How close two lines are, from 0 to 100."""
        from rapidfuzz import fuzz

        return fuzz.token_set_ratio(self._words(one), self._words(other))

    def _ready_words(self, row_id: str, text: str) -> str:
        kept = self._ready.get(row_id)
        if kept is None or kept[0] != text:
            kept = self._ready[row_id] = (text, self._words(text))
        return kept[1]

    def _words(self, text: str) -> str:
        """The stems of the words that matter, in their order."""
        words = _WORD.findall(text.casefold())
        return " ".join(self._stem_of(word) for word in words if word not in _STOP_WORDS)

    def _stem_of(self, word: str) -> str:
        if word not in self._stems:
            if self._stem is None:
                import snowballstemmer

                self._stem = snowballstemmer.stemmer("english").stemWord
            self._stems[word] = self._stem(word)
        return self._stems[word]


def _enough_in_common(one: str, other: str) -> bool:
    ours, theirs = set(one.split()), set(other.split())
    return len(ours & theirs) > 1 or ours == theirs
