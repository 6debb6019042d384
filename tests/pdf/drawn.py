"""What stands on the pages of a paper: every piece of text with its place, its size and the element it belongs to."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. Points from the lower left corner; ``base`` is its base line. ``mark``: the number of its marked
    content, -1 for what is none (an artefact)."""

    page: int
    text: str
    size: float
    left: float
    right: float
    base: float
    mark: int

    def lies_on(self, other: "Piece") -> bool:
        """Whether the letters of the two would touch: two thirds of a size above the base line, a fifth below."""
        low, high = sorted((self, other), key=lambda piece: piece.base)
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 1 and (high.base - 0.15 * high.size) - (low.base + 0.66 * low.size) < 0


def pieces(path: Path) -> list[Piece]:
    """Everything that is written on the paper, in the order it was drawn; empty runs and white space left out."""
    found: list[Piece] = []
    paper = pypdfium2.PdfDocument(path)
    try:
        for number, page in enumerate(paper):
            text = page.get_textpage()
            found += [piece for piece in _on_page(page, text, number) if piece.text.strip()]
    finally:
        paper.close()
    return found


def _on_page(page: Any, text: Any, number: int) -> Iterator[Piece]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,)):
        raw = thing.raw
        pdfium.FPDFPageObj_GetBounds(raw, left, bottom, right, top)
        pdfium.FPDFPageObj_GetMatrix(raw, matrix)
        pdfium.FPDFTextObj_GetFontSize(raw, size)
        length = pdfium.FPDFTextObj_GetText(raw, text.raw, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFTextObj_GetText(raw, text.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
        words = buffer.raw[:length].decode("utf-16-le").rstrip("\0")
        mark = pdfium.FPDFPageObj_GetMarkedContentID(raw)
        yield Piece(number, words, size.value * abs(matrix.d), left.value, right.value, matrix.f, mark)


# ---------------------------------------------------------------- the structure tree


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its tag, its scope where it is a head of a table, what is in it (elements and texts in order)."""

    tag: str
    scope: str | None
    kids: tuple["Node | str", ...]

    def words(self) -> str:
        """Everything in it, as a reader would say it, with one space where there is white space or a new element."""
        return " ".join(" ".join(k if isinstance(k, str) else k.words() for k in self.kids).split())

    def walk(self) -> Iterator["Node"]:
        """It and every element in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


def structure(path: Path) -> Node:
    """The structure tree with the texts that its marks point at, each mark once.

    The letters come from the content streams and the fonts' own tables: nothing is guessed from where things stand.
    Raises AssertionError for text that is neither in the tree nor decoration, and for a mark that is in it twice.
    """
    with pikepdf.open(path) as pdf:
        by_mark: dict[tuple[int, int], str] = {}
        for number, page in enumerate(pdf.pages):
            by_mark.update({(number, mark): text for mark, text in _marked(page).items()})
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        (top,) = pdf.Root.StructTreeRoot.K
        made = _node(top, pages, by_mark)
    assert not by_mark, f"drawn and marked, but not in the tree: {list(by_mark.values())[:3]}"
    return made


def _marked(page: Any) -> dict[int, str]:
    """Number of marked content -> its letters."""
    letters: dict[str, dict[int, str]] = {}
    found: dict[int, str] = {}
    font, mark = "", None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "BDC":
            mark = int(operands[1].MCID)
            found[mark] = ""
        elif name == "BMC":
            mark = -1
        elif name == "EMC":
            mark = None
        elif name == "Tf":
            font = str(operands[0])
        elif name == "Tj":
            if font not in letters:
                letters[font] = _letters(page.resources.Font[font])
            text = "".join(letters[font][code] for code in bytes(operands[0]))
            assert mark is not None or not text.strip(), f"neither in the tree nor decoration: {text}"
            if mark is not None and mark >= 0:
                found[mark] += text
        else:
            assert name not in ("TJ", "'", '"'), "text drawn in a way that is not read here"
    return found


def _letters(font: Any) -> dict[int, str]:
    """Code -> what it stands for, as the font's table says."""
    pairs = re.findall(rb"<([0-9A-Fa-f]{2})> <((?:[0-9A-Fa-f]{4})+)>", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be") for code, letter in pairs}


def _node(element: Any, pages: dict[Any, int], by_mark: dict[tuple[int, int], str], page: int = 0) -> Node:
    kids: list[Node | str] = []
    page = pages[element.Pg.objgen] if "/Pg" in element else page
    given = element.get("/K", [])
    for kid in given if isinstance(given, pikepdf.Array) else [given]:
        if isinstance(kid, int):
            kids.append(by_mark.pop((page, int(kid))))
        elif "/MCID" in kid:
            kids.append(by_mark.pop((pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID))))
        else:
            kids.append(_node(kid, pages, by_mark, page))
    scope = str(element.A.Scope)[1:] if "/A" in element and "/Scope" in element.A else None
    return Node(str(element.S)[1:], scope, tuple(kids))
