"""Contact sheets of every page of every paper, to look at: ``python tests/paper_shots.py OUT [CASE...]``.

The sessions are those of ``tests/pdf/cases.py``; a sheet is named ``CASE/PAPER-SIZE-NUMBER.png`` and holds eight pages.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import pypdfium2
from PIL import Image

from tests.pdf.cases import CASES, papers
from tests.pdf.papers import make

ACROSS, DOWN = 4, 2
DAY = "2026-11-24"
MOST_PAGES = 16
"""Of a longer paper the first pages and the last are shown."""


def shoot(case: str, out: Path) -> None:
    """Every paper of one session, in both sizes."""
    folder = out / case
    folder.mkdir(parents=True, exist_ok=True)
    record = CASES[case]()
    for document, asked in papers(record):
        for large in (False, True):
            name = "-".join([document, *asked, "large" if large else "plain"])
            path = folder / f"{name}.pdf"
            make(record, document, path, large=large, day=DAY, **asked)
            for number, sheet in enumerate(sheets(path), start=1):
                sheet.save(folder / f"{name}-{number}.png")
            path.unlink()


def sheets(path: Path) -> list[Image.Image]:
    """The pages of a paper, eight on a sheet."""
    paper = pypdfium2.PdfDocument(path)
    shown = list(range(len(paper)))
    if len(shown) > MOST_PAGES:
        shown = [*shown[: MOST_PAGES // 2], *shown[-MOST_PAGES // 2 :]]
    pages = [paper[number].render(scale=0.75).to_pil() for number in shown]
    paper.close()
    return [_sheet(pages[start : start + ACROSS * DOWN]) for start in range(0, len(pages), ACROSS * DOWN)]


def _sheet(pages: Sequence[Image.Image]) -> Image.Image:
    wide, high = pages[0].size
    across = min(ACROSS, len(pages))
    sheet = Image.new("RGB", (across * (wide + 8), -(-len(pages) // across) * (high + 8)), "#808080")
    for number, page in enumerate(pages):
        sheet.paste(page, (number % across * (wide + 8), number // across * (high + 8)))
    return sheet


if __name__ == "__main__":
    place, *cases = sys.argv[1:]
    for one in cases or CASES:
        shoot(one, Path(place))
