"""Words of people as a list paints them: broken between words, inside one only where it fits no line."""

import re
import unicodedata

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

SHOWN_LETTERS = 2000
"""More of one line is not painted: nobody reads it in a list."""
_WRAP = int(Qt.TextFlag.TextWordWrap)
_NARROWEST = 40
_LONG_WORD = re.compile(r"\S{8,}")
_MAY_BREAK = "\u200b"


def breakable(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text as it is painted: cut to a length, and words that are wider than the place with places to break."""
    shown = text if len(text) <= SHOWN_LETTERS else text[:SHOWN_LETTERS] + "…"

    def broken(found: re.Match[str]) -> str:
        word = found[0]
        return word if metrics.horizontalAdvance(word) <= width else _letter_by_letter(word)

    return _LONG_WORD.sub(broken, shown)


def _letter_by_letter(word: str) -> str:
    """The word with a place to break between any two letters, and none before an accent or inside an emoji."""
    kinds = [unicodedata.category(letter) for letter in word]
    glued = [kind[0] == "M" or kind in ("Cf", "Sk") for kind in kinds]
    parts = [word[:1]]
    for at, letter in enumerate(word[1:], 1):
        parts.append(letter if glued[at] or kinds[at - 1] == "Cf" else _MAY_BREAK + letter)
    return "".join(parts)


def words_height(metrics: QFontMetrics, text: str, width: int) -> int:
    """How high the words are in a place of that width."""
    width = max(_NARROWEST, width)
    return metrics.boundingRect(QRect(0, 0, width, 100_000), _WRAP, breakable(text, metrics, width)).height()


def paint_words(painter: QPainter, where: QRect, text: str, *, middle: bool = False) -> None:
    """Paint words that wrap, in the painter's type and ink; at the top of their place, or in the ``middle``."""
    how = _WRAP | int(Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop)
    painter.drawText(where, how, breakable(text, painter.fontMetrics(), max(_NARROWEST, where.width())))
