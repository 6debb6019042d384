"""Every page of every paper, of hard sessions too: no letter too small, none on another, none in the margin."""

from pathlib import Path

import pytest

from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.pdf.styles import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from tests.counts import tries
from tests.pdf.cases import CASES, ideas, papers
from tests.pdf.drawn import Piece, pieces
from tests.pdf.papers import make, pages_of

FLOORS = {False: (14, 12), True: (18, 16)}
"""Normal and large print: no letter is smaller than the first, at the foot of a page none smaller than the second."""
FOOT_TOP = 66.0
EVERYDAY = ("repairs", "estate", "empty", "long-idea", "60-actions", "name-of-60")


def wrong(drawn: list[Piece], large: bool) -> list[str]:
    """What is too small, stands in the margin or lies on something else, in sentences."""
    least, at_foot = FLOORS[large]
    found = []
    for piece in drawn:
        floor = at_foot if piece.mark < 0 and piece.base < FOOT_TOP else least
        if piece.size < floor - 0.01:
            found.append(f"page {piece.page + 1}: {piece.size:.1f} points: {piece.text!r}")
        inside = piece.left >= MARGIN - 2 and piece.right <= PAGE_WIDTH - MARGIN + 2
        if not inside or not 25 <= piece.base <= PAGE_HEIGHT - 38:
            found.append(f"page {piece.page + 1}: in the margin: {piece.text!r}")
    return found + [
        f"page {one.page + 1}: {one.text!r} lies on {other.text!r}"
        for page in range(drawn[-1].page + 1)
        for one, other in overlaps([piece for piece in drawn if piece.page == page])
    ]


def overlaps(page: list[Piece]) -> list[tuple[Piece, Piece]]:
    ordered = sorted(page, key=lambda piece: piece.base)
    found = []
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.base - one.base > one.size + other.size:
                break
            if one.lies_on(other):
                found.append((one, other))
    return found


def look(record: SessionRecord, tmp_path: Path, large: bool) -> None:
    found, number = {}, 0
    for document, asked in papers(record):
        out = tmp_path / f"{document}.pdf"
        made = make(record, document, out, large=large, day="2026-11-24", **asked)
        drawn = pieces(out)
        assert {piece.page for piece in drawn} == set(range(pages_of(out))), "no page is empty"
        number += made.pages
        if trouble := wrong(drawn, large):
            found[document, *asked] = trouble[:5]
    print(f"\n{number} pages")
    assert found == {}


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("case", tries(EVERYDAY, tuple(CASES)))
def test_every_page_can_be_read(tmp_path: Path, case: str, large: bool) -> None:
    look(CASES[case](), tmp_path, large)


@pytest.mark.parametrize("large", tries([False], [False, True]))
def test_every_page_of_two_thousand_ideas_can_be_read(tmp_path: Path, large: bool) -> None:
    look(ideas(2_000), tmp_path, large)


def test_what_is_wrong_is_found() -> None:
    fine = Piece(0, "fine", 14, 60, 100, 500, 0)
    small = Piece(0, "small", 11, 60, 100, 460, 1)
    over = Piece(0, "over", 14, 90, 130, 504, 2)
    out = Piece(0, "out", 14, 500, 600, 300, 3)
    beneath = Piece(0, "beneath", 14, 60, 100, 484, 4)
    assert wrong([fine, beneath], large=False) == []
    found = wrong([fine, small, over, out], large=False)
    assert len(found) == 3, found
    assert "'small'" in found[0]
    assert "'out'" in found[1]
    assert "lies on" in found[2]
