"""PDF that says what it is: headings, paragraphs, lists and tables as a structure tree, the rest as decoration.

reportlab writes no structure; these subclasses of its canvas, paragraph and table add marked content and, on
saving, the tree (``structure.py``). Marked content must not nest, and what a page repeats (foot, lines,
backgrounds, a second header row) is an artefact, which a screen reader skips.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import LongTable, Paragraph

from coprod_desktop.pdf.archival import Carried, archive, keep_streams, packed
from coprod_desktop.pdf.scripts import in_reading_order, runs_from_right, set_apart, shaped_in
from coprod_desktop.pdf.shapes import Shape, draw_shape
from coprod_desktop.pdf.structure import Element, Group, OnePage, Tree
from coprod_desktop.pdf.styles import FONT, PAGE_HEIGHT

TALLER = 1.25
"""Lines of other scripts are so much higher: their letters reach further up and down."""

OUTLINE_DEPTH = {"H1": 0, "H2": 1, "H3": 2}


class _SpacedText(PDFTextObject):
    """Ends a wrapped line with a real space: without it a reader hears "meetingshare"."""

    def _textOut(self, text: Any, TStar: int = 0) -> None:  # noqa: N803 - reportlab's names
        if TStar and isinstance(text, str) and not text.endswith((" ", "-")):
            text += " "
        super()._textOut(text, TStar)


@dataclass(frozen=True, slots=True)
class Section:
    """One paper in a file: its name in the list of headings, its language, and what draws the foot of a page (handed
    the canvas, the page and how many there are)."""

    label: str
    language: str
    foot: "Callable[[TaggedCanvas, int, int], None]"


class TaggedCanvas(Canvas):
    """A canvas that knows which element it draws. ``begin(None)`` starts decoration."""

    def __init__(self, *args: Any, sections: Sequence[Section], carried: Sequence[Carried] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        keep_streams(self._doc)
        self._sections, self._carried = sections, carried
        self._whole = self.root = Element("Document")
        """``root`` is what blocks are added to: the document, or the paper of several that is being drawn."""
        self._pages: list[OnePage] = []
        self._here = OnePage()
        self._open = False
        self._headings = 0
        self.setNamedCB("draw_side", TaggedCanvas.draw_side)
        add_page = self._doc.addPage

        def add_tagged_page(page: Any) -> None:
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = len(self._pages)
            page.Tabs = pdfdoc.PDFName("S")
            add_page(page)
            # Letters enough to fill a book wait for their feet: packed, they take a fifth of the room.
            self._here.page, self._here.body = page, packed(page.stream)
            page.stream = None
            self._pages.append(self._here)
            self._here = OnePage(section=self._here.section)

        self._doc.addPage = add_tagged_page

    @property
    def is_open(self) -> bool:
        """Whether something is being marked just now (then what is drawn belongs to it)."""
        return self._open

    def begin_section(self, number: int) -> None:
        """Called where a page of a paper begins; of several, each has an element and a line in the list of headings."""
        if len(self._sections) < 2 or (self._here.section == number and self.root is not self._whole):
            self._here.section = number
            return
        self._here.section = number
        section = self._sections[number]
        self.root = self._whole.add("Part", language=section.language)
        self._outline(section.label, 0)

    def begin(self, element: Element | None) -> None:
        if self._open:
            raise AssertionError("marked content must not nest")
        self._open = True
        if element is None:
            self._code.append("/Artifact BMC")
            return
        self._code.append(f"/{element.tag} <</MCID {element.mark(self._here)}>> BDC")

    def end(self) -> None:
        self._open = False
        self._code.append("EMC")

    def beginText(self, x: float = 0, y: float = 0, direction: Any = None, **more: Any) -> PDFTextObject:
        return _SpacedText(self, x, y, direction=direction)

    def draw_side(self, kind: str, label: str) -> None:
        """Called by a paragraph where its markup asks for the shape of a side (see ``Parts.shape``)."""
        now = self._curr_tx_info
        size = now["tx"]._fontsize
        left = now["cur_x"] - stringWidth("\xa0", now["tx"]._fontname, size)
        draw_shape(self, Shape(int(label), size * 0.7), left, now["cur_y"])

    def add_heading(self, words: str, tag: str) -> None:
        """A line in the reader's list of headings."""
        self._outline(words, OUTLINE_DEPTH[tag] + (len(self._sections) > 1))

    def _outline(self, words: str, depth: int) -> None:
        """Keys are counted so that the bytes repeat."""
        self._headings += 1
        key = f"heading-{self._headings}"
        self.bookmarkPage(key)
        self.addOutlineEntry(words[:200], key, depth)

    def save(self) -> None:
        if len(self._code):
            self.showPage()
        self._draw_feet()
        self._write_tree()
        archive(self._doc, self._doc.info.title, self._carried)
        super().save()
        self._let_go()

    def _draw_feet(self) -> None:
        """Put each page's foot before what stands on it, now that it is known how many pages there are."""
        totals, numbers = Counter(here.section for here in self._pages), Counter[int]()
        for here in self._pages:
            numbers[here.section] += 1
            self._startPage()
            self.begin(None)
            self._sections[here.section].foot(self, numbers[here.section], totals[here.section])
            self.end()
            foot = packed("\n".join(("q", *self._code, "Q\n")))
            here.page.Contents = pdfdoc.PDFArray([self._doc.Reference(foot), self._doc.Reference(here.body)])
            self._restartAccumulators()

    def _write_tree(self) -> None:
        catalog = self._doc.Catalog
        catalog.StructTreeRoot = self._doc.Reference(Tree(self._whole, self._pages))
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})

    def _let_go(self) -> None:
        """Undo the rings of references: the garbage collector may be put off, and a long paper holds a lot."""
        self._doc.idToObject.clear()
        self._pages.clear()


class TaggedParagraph(Paragraph):
    """A paragraph with its element; the pieces of one that runs over a page share it."""

    def __init__(
        self, text: Any, style: Any, bulletText: Any = None, frags: Any = None, *,  # noqa: N803 - reportlab's name
        tag: str = "P", within: Group | None = None, **more: Any,
    ) -> None:  # fmt: skip
        shaped = shaped_in(text) if isinstance(text, str) else None
        if shaped:
            # reportlab shapes a paragraph where the typeface of its style can be shaped; the house's words stay in it.
            text = f'<font name="{FONT}">{set_apart(text)}</font>'
            style = ParagraphStyle(f"{style.name}-shaped", parent=style, fontName=shaped, shaping=1,
                                   leading=style.leading * TALLER)  # fmt: skip
        bullet = None
        if isinstance(text, str) and frags is None:
            style, frags, bullet = _read(text, style)
        super().__init__(text, style, bullet or bulletText, frags, **more)
        self._plain = self.getPlainText() if shaped else ""
        """What is read out in place of shaped letters; empty where there are none."""
        self._from_right = bool(shaped) and runs_from_right(self._plain)
        if self._from_right:
            self.style: Any = ParagraphStyle(f"{style.name}-right", parent=style, alignment=TA_RIGHT)
        self._tag = tag
        self._within = within
        self._element: list[Element] = []
        self._outline = tag in OUTLINE_DEPTH
        self._broken: tuple[tuple[float, ...], Any] | None = None
        """The widths of its lines, and the lines."""

    def breakLines(self, width: Any) -> Any:
        """The lines; of words from the right, each in the order in which it is drawn.

        Broken once for a width: blocks are measured to be kept together, and again where they are placed.
        """
        asked = tuple(width)
        if self._broken is None or self._broken[0] != asked:
            lines = super().breakLines(width)
            if self._plain and lines.kind:
                for line in lines.lines:
                    line.words = in_reading_order(line.words, self._from_right)
            self._broken = asked, lines
        return self._broken[1]

    def split(self, width: float, height: float) -> list[Any]:
        if self._plain and self.height <= PAGE_HEIGHT / 2:
            return []  # its lines are in the order in which they are drawn and cannot be broken anew
        parts: list[Any] = super().split(width, height)
        for index, part in enumerate(parts):
            if part is not self:
                part._tag, part._within, part._element = self._tag, self._within, self._element
                part._outline = self._outline and index == 0
                if self._plain:  # its letters are shaped and its words in place
                    part.style = ParagraphStyle(f"{self.style.name}-part", parent=self.style, shaping=0)
        if len(parts) == 2 and self._broken is not None:
            self._hand_on(self._broken, *parts)
        return parts

    @staticmethod
    def _hand_on(broken: tuple[tuple[float, ...], Any], first: Any, rest: Any) -> None:
        """Give both pieces their lines: to break the rest anew on each page takes time with the square of its pages."""
        widths, whole = broken
        cut = len(first.blPara.lines)
        left = whole.lines[cut:]
        if whole.kind:  # lines of several typefaces know at which word of the paragraph they begin
            left = [line.clone(sFW=line.sFW - left[0].sFW) for line in left]
        first._broken = widths, whole.clone(lines=whole.lines[:cut])
        rest._broken = (widths[-1],) * len(widths), whole.clone(lines=left)

    def draw(self) -> None:
        canvas = self.canv
        if canvas.is_open:  # in a table cell: the cell is the element
            self._draw_read_out()
            return
        if not self._element:
            parent = self._within.within(canvas.root) if self._within else canvas.root
            self._element.append(parent.add(self._tag))
        if self._outline:
            canvas.add_heading(self.getPlainText(), self._tag)
        canvas.begin(self._element[0])
        self._draw_read_out()
        canvas.end()

    def _draw_read_out(self) -> None:
        """Draw it; where letters are shaped, with the words as they were typed for whoever reads or copies it."""
        if not self._plain:
            super().draw()
            return
        self.canv._code.append(f"/Span <</ActualText <FEFF{self._plain.encode('utf-16-be').hex().upper()}>>> BDC")
        super().draw()
        self.canv._code.append("EMC")


@lru_cache(maxsize=100)
def _read(markup: str, style: Any) -> tuple[Any, list[Any], Any]:
    """The style, the pieces and the bullet that reportlab reads from markup, which takes it a fifth of a paper's time.

    It only looks at pieces, so paragraphs may share them: beside each idea stands the same side or the same person.
    """
    read = Paragraph(markup, style)
    return read.style, read.frags, read.bulletText


class TaggedTable(LongTable):
    """A table whose first ``repeatRows`` rows are headings; uses the cell hook that reportlab leaves open."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._heads: int = more.get("repeatRows", 0)
        self._shared = _SharedTable()
        self._renderCB = self._mark

    def split(self, width: float, height: float) -> list[Any]:
        parts: list[Any] = super().split(width, height)
        for part in parts:
            if part is not self:
                part._shared, part._heads, part._renderCB = self._shared, self._heads, part._mark
        return parts

    def _mark(self, table: Any, what: str, *where: Any) -> None:
        canvas, shared = self.canv, self._shared
        if what == "startTable" and shared.table is None:
            shared.table = canvas.root.add("Table")
        elif what in ("startBG", "startLines"):
            canvas.begin(None)
        elif what in ("endBG", "endLines", "endCell"):
            canvas.end()
        elif what == "startRow":
            shared.in_head, shared.last_head = where[0] < self._heads, where[0] == self._heads - 1
            repeated = shared.in_head and shared.head_done
            shared.row = None if repeated or shared.table is None else shared.table.add("TR")
        elif what == "startCell":
            tag, scope = ("TH", "Column") if shared.in_head else ("TD", None)
            canvas.begin(shared.row.add(tag, scope) if shared.row else None)
        elif what == "endRow" and shared.last_head:
            shared.head_done = True


@dataclass(slots=True)
class _SharedTable:
    """What the pieces of one table that runs over pages know together."""

    table: Element | None = None
    row: Element | None = None
    in_head: bool = False
    last_head: bool = False
    head_done: bool = False
