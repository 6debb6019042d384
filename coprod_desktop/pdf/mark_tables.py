"""Options with columns to write marks in: one table where the heads leave room for the words, else one row for each."""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth

from coprod_desktop.i18n import _
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.styles import BOLD

PAD = 14.0
"""Points of white space and lines in a cell of a form, left and right together."""
LEAST_WORDS = 9
"""The words of an option need so many times the size of the letters in width to be read well."""

MOST_WORDS_ON_WALL = 14
"""On the wall the words take no more than so many times the size of the letters: the rest is to write in."""


def least_width(head: str, size: float, pad: float = PAD) -> float:
    """Points that a column needs so that no word of its head is broken."""
    return max((float(stringWidth(word, BOLD, size)) for word in head.split()), default=0.0) + pad


def mark_table(kit: Kit, lead: Any, options: Sequence[tuple[str, str]], marks: Sequence[str]) -> list[Any]:
    """A form beneath ``lead``: letter and words of each option, and an empty cell for each of the ``marks``."""
    parts = kit.parts
    size, whole = parts.styles.body.fontSize, parts.styles.frame_width
    letter = _("Letter")
    widths = [least_width(words, size) for words in (letter, *marks)]
    left = whole - sum(widths)
    if left >= LEAST_WORDS * size:
        heads = [parts.text(words) for words in (letter, _("What"), *marks)]
        empty = [Safe("")] * len(marks)
        rows = [[parts.bold(parts.text(mark)), parts.text(words), *empty] for mark, words in options]
        if parts.styles.wall:  # room for many strokes of a pencil
            spare = max(left - MOST_WORDS_ON_WALL * size, 0.0)
            widths = [widths[0], *(one + spare / len(marks) for one in widths[1:])]
            left -= spare
        return parts.form(lead, heads, rows, [widths[0], left, *widths[1:]])
    lead.keepWithNext = 0
    out: list[Any] = [lead]
    for mark, words in options:
        said = parts.join([parts.bold(parts.text(mark)), parts.text(words)], "\xa0\xa0 ")
        things: list[Any] = [parts.paragraph(said, parts.styles.tight_lead)]
        for fitting in _in_rows(marks, size, whole):
            heads = [parts.text(words) for words in fitting]
            least = [least_width(words, size) for words in fitting]
            spare = max((whole - sum(least)) / len(fitting), 0.0)
            cells = [[Safe("")] * len(fitting)]
            *_room, table = parts.form(parts.paragraph(Safe("")), heads, cells, [one + spare for one in least])
            things += [parts.space(0.5), table]
        out += [parts.together(things), parts.space(2)]
    return out


def _in_rows(marks: Sequence[str], size: float, whole: float) -> list[list[str]]:
    """The marks in as few rows as hold their words unbroken, about equally many in each."""
    rows = 1
    while rows < len(marks):
        each = -(-len(marks) // rows)
        cut = [list(marks[start : start + each]) for start in range(0, len(marks), each)]
        if all(sum(least_width(words, size) for words in row) <= whole for row in cut):
            return cut
        rows += 1
    return [[words] for words in marks]
