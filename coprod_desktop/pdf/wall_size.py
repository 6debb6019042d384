"""Papers for the wall: on A3, in the largest type with which each of its sheets holds what belongs on it."""

from collections.abc import Callable, Iterable
from typing import Any

from reportlab.platypus import KeepTogether, PageBreak

from coprod_desktop.pdf.styles import Styles

TIMES = (2.8, 2.5, 2.2, 2.0, 1.8, 1.6, 1.41, 1.25, 1.1)
"""How many times as large as on A4 the type may be."""
ENLARGED = 1.41
"""As large as A4 enlarged: over several sheets, where nothing fits on one."""


def as_large_as_fits(fits: Callable[[Styles], bool], *, large: bool) -> Styles:
    """The styles with the largest type that ``fits``."""
    every = (Styles(large, wall=True, bigger=times) for times in TIMES)
    return next(filter(fits, every), Styles(large, wall=True, bigger=ENLARGED))


def sheets_of(things: Iterable[Any]) -> list[list[Any]]:
    """The blocks between one page break and the next."""
    sheets: list[list[Any]] = [[]]
    for thing in things:
        if isinstance(thing, PageBreak):
            sheets.append([])
        else:
            sheets[-1].append(thing)
    return sheets


def height_of(things: Iterable[Any], wide: float) -> float:
    """Points that these take in a column so wide, with the white space between them."""
    return sum(
        height_of(thing._content, wide) if isinstance(thing, KeepTogether)
        else float(thing.wrap(wide, 100_000)[1] + thing.getSpaceBefore() + thing.getSpaceAfter())
        for thing in things
    )  # fmt: skip
