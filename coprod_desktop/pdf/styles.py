"""How paper looks: colours, the typeface, and every size in its normal and its large print."""

from dataclasses import dataclass
from functools import cached_property

from reportlab.lib.colors import HexColor
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import A3, A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from coprod_desktop.paths import resources
from coprod_desktop.pdf.scripts import script_of

FONT = "Coprod"
BOLD = "Coprod-Bold"
ITALIC = "Coprod-Italic"
BOLD_ITALIC = "Coprod-BoldItalic"

_FILES = {
    FONT: "AtkinsonHyperlegibleNext_400Regular.ttf",
    BOLD: "AtkinsonHyperlegibleNext_700Bold.ttf",
    ITALIC: "AtkinsonHyperlegibleNext_400Regular_Italic.ttf",
    BOLD_ITALIC: "AtkinsonHyperlegibleNext_700Bold_Italic.ttf",
}

INK = HexColor("#1D2327")
INK_SECOND = HexColor("#555C62")
LINE = HexColor("#C9C2B2")
EDGE = HexColor("#8F897B")
TRACK = HexColor("#ECE8DE")
ACCENT = HexColor("#0B5D66")
CAREFUL_GROUND = HexColor("#FDF0D3")
CAREFUL_EDGE = HexColor("#7A4F00")
SIDES = (HexColor("#1B5FAA"), HexColor("#A8480A"), HexColor("#2F6B2A"), HexColor("#8A2C63"))
"""Circle, square, triangle, hexagon: the colours of the sides in their order."""
BOTH = HexColor("#5B3E96")
"""The diamond: every side."""

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 48.0


def load_fonts() -> None:
    """Make the typeface known to reportlab; the second call costs nothing."""
    known = set(pdfmetrics.getRegisteredFontNames())
    for name, file in _FILES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(resources() / "fonts" / file), shapable=False))
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping(FONT, bold, italic, (FONT, ITALIC, BOLD, BOLD_ITALIC)[bold * 2 + italic])


def has_shape(letter: str) -> bool:
    """Whether a typeface here can draw this character (``load_fonts`` must have run)."""
    return in_house(letter) or (letter != "\uffff" and script_of(letter) is not None)


def in_house(letter: str) -> bool:
    """Whether every cut of the house typeface can draw this character."""
    if letter in " \n\xa0":
        return True
    return all(ord(letter) in pdfmetrics.getFont(name).face.charToGlyph for name in _FILES) and letter != "\uffff"


@dataclass(frozen=True)
class Styles:
    """The paragraph styles of one paper. ``large``: 18 pt instead of 14, nothing smaller. ``close``: less white
    between the lines, for a sheet that would else run over its second side. ``bigger``: every size that many times.
    ``wall``: on A3."""

    large: bool = False
    close: bool = False
    bigger: float = 1.0
    wall: bool = False

    def _style(self, name: str, normal: float, large: float, **more: object) -> ParagraphStyle:
        size = (large if self.large else normal) * self.bigger
        factor = 1.18 if self.close else 1.28
        look: dict[str, object] = {
            "fontName": FONT, "fontSize": size, "leading": round(size * factor, 1), "textColor": INK,
            "spaceAfter": size * 0.4, "allowWidows": 0, "allowOrphans": 0,
        }  # fmt: skip
        return ParagraphStyle(name, **(look | more))

    @cached_property
    def body(self) -> ParagraphStyle:
        return self._style("body", 14, 18)

    @cached_property
    def tight(self) -> ParagraphStyle:
        """Body text without space after it, for lines that belong together."""
        return ParagraphStyle("tight", parent=self.body, spaceAfter=0)

    @cached_property
    def second(self) -> ParagraphStyle:
        """Body text in the second ink."""
        return ParagraphStyle("second", parent=self.body, textColor=INK_SECOND)

    @cached_property
    def title(self) -> ParagraphStyle:
        return self._style("title", 26, 30, fontName=BOLD, spaceAfter=4)

    @cached_property
    def part(self) -> ParagraphStyle:
        """Heading of a part of the paper."""
        return self._style(
            "part", 20, 24, fontName=BOLD, textColor=ACCENT, spaceBefore=22, spaceAfter=8, keepWithNext=1
        )

    @cached_property
    def section(self) -> ParagraphStyle:
        """Heading within a part."""
        return self._style("section", 16, 20, fontName=BOLD, spaceBefore=12, spaceAfter=4, keepWithNext=1)

    @cached_property
    def number(self) -> ParagraphStyle:
        """The big number of an action."""
        return self._style("number", 20, 26, fontName=BOLD, textColor=ACCENT, spaceAfter=0)

    @cached_property
    def held_up(self) -> ParagraphStyle:
        """A number to be read across a hall."""
        return self._style("held-up", 80, 96, fontName=BOLD, textColor=ACCENT, spaceAfter=0)

    @cached_property
    def held_words(self) -> ParagraphStyle:
        """What such a number means, for who sits beside."""
        return self._style("held-words", 20, 26, spaceAfter=0)

    @cached_property
    def foot(self) -> ParagraphStyle:
        return self._style("foot", 12, 18, textColor=INK_SECOND, spaceAfter=0)

    @cached_property
    def lead(self) -> ParagraphStyle:
        """A line that the next one belongs to, with white space before it."""
        size = self.body.fontSize
        return ParagraphStyle("lead", parent=self.body, spaceBefore=size * 0.7, spaceAfter=size * 0.2, keepWithNext=1)

    @cached_property
    def tight_lead(self) -> ParagraphStyle:
        """A second line of the same kind, close to the first."""
        return ParagraphStyle("tight-lead", parent=self.lead, spaceBefore=0)

    @staticmethod
    def near(style: ParagraphStyle) -> ParagraphStyle:
        """The same with less space after it, for paragraphs that belong together."""
        return ParagraphStyle(f"{style.name}-near", parent=style, spaceAfter=style.fontSize * 0.2)

    @property
    def step(self) -> float:
        """The unit of white space: about a third of a line."""
        return float(self.body.fontSize) * 0.4

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        page: tuple[float, float] = A3 if self.wall else A4
        return page

    @property
    def page_width(self) -> float:
        return float(self.page[0])

    @property
    def page_height(self) -> float:
        return float(self.page[1])

    @property
    def frame_width(self) -> float:
        return self.page_width - 2 * MARGIN
