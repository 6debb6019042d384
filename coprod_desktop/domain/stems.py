"""Words without their endings, so that *closing*, *closed* and *close* are one; and the words that say nothing."""

from collections.abc import Callable

_PASSED_OVER = (
    "a an and are as at be been before but by can could d did do does each every for from get got had has have he her "
    "his how i if in into is it its just ll m may me more most my no nobody not now of off on one or our out over own "
    "please put re s she should so some t than that the their them then there these they this those to too up us ve "
    "was we were what when where which who why will with without would you your"
)
STOP_WORDS = frozenset(_PASSED_OVER.split())
"""Words that two lines may share and say nothing in common."""


class Stems:
    """Snowball's English stem of a word, each worked out once. The library is read with the first word, not before."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._stem: Callable[[str], str] | None = None

    def of(self, word: str) -> str:
        """The stem of a word in small letters; a word of another language mostly stays as it is."""
        if word not in self._known:
            if self._stem is None:
                import snowballstemmer

                self._stem = snowballstemmer.stemmer("english").stemWord
            self._known[word] = self._stem(word)
        return self._known[word]
