"""Ideas that may say the same: the words that matter without their endings, in whatever order.

The figure is RapidFuzz's token set ratio over Snowball stems without stop words, so that "Phone us before closing the
job" is close to "Ring me before you close a job". Nothing is ever joined because of it: it is shown, and people say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from coprod_desktop.domain.stems import STOP_WORDS, Stems

CLOSE = 75.0
"""From which figure two ideas are shown as close. On ``tests/data/near_duplicates.json`` five in six of them are."""

_WORD = re.compile(r"[^\W_]+")


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
        self._stems = Stems()

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
        return " ".join(self._stems.of(word) for word in words if word not in STOP_WORDS)


def _enough_in_common(one: str, other: str) -> bool:
    ours, theirs = set(one.split()), set(other.split())
    return len(ours & theirs) > 1 or ours == theirs
