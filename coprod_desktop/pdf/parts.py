"""What papers are built from. Every word that somebody typed comes in through ``Parts.text`` and nowhere else.

``Safe`` is markup that reportlab's paragraphs may read. Plain ``str`` never is: reportlab would read tags, embed
local images and drop what it does not know in silence. mypy keeps the two apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NewType
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, KeepTogether, Spacer

from coprod_desktop.domain.word_changes import Piece
from coprod_desktop.i18n import speaking
from coprod_desktop.pdf.clean import MOST_LETTERS, clean
from coprod_desktop.pdf.flowables import Bar, BoxLook, Columns, Rule, box
from coprod_desktop.pdf.scripts import runs
from coprod_desktop.pdf.structure import Group
from coprod_desktop.pdf.styles import (
    BOLD,
    CAREFUL_EDGE,
    CAREFUL_GROUND,
    EDGE,
    FONT,
    INK,
    INK_SECOND,
    LINE,
    Styles,
    has_shape,
    in_house,
    load_fonts,
)
from coprod_desktop.pdf.tagged import TaggedParagraph, TaggedTable

Safe = NewType("Safe", str)
"""Escaped, cleaned markup."""

MOST_IN_A_NAME = 200
"""Letters of a title, a name, a label."""
QUIET = INK_SECOND.hexval()


class Parts:
    """The kit of one paper: its styles, and the warnings that its words brought."""

    def __init__(self, styles: Styles) -> None:
        load_fonts()
        self.styles = styles
        self._warnings: dict[str, None] = {}
        self._names: dict[str | None, Safe] = {}

    @property
    def large(self) -> bool:
        return self.styles.large

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be printed as typed, each once, in the order found."""
        return tuple(self._warnings)

    # ---- words

    def text(self, words: str | None, most: int = MOST_LETTERS) -> Safe:
        """The one door: people's words as safe markup. Escapes markup, takes out control characters and damaged
        letters, cuts at ``most``, breaks endless words, names letters that no typeface here can draw."""
        plain = self.plain(words, most)
        if all(map(in_house, set(plain))):
            return Safe(escape(plain).replace("\n", "<br/>"))
        return Safe("<br/>".join(_in_typefaces(line) for line in plain.split("\n")))

    def name(self, words: str | None) -> Safe:
        """People's words in one short line: a title, a name, a label. Made once: a side stands beside each idea."""
        if words not in self._names:
            self._names[words] = self.text(" ".join((words or "").split()), MOST_IN_A_NAME)
        return self._names[words]

    def plain(self, words: str | None, most: int = MOST_LETTERS) -> str:
        """Cleaned but not escaped: for the title in the file's properties, never for a paragraph."""
        typed = (words or "").strip()
        cleaned = clean(typed, has_shape, most)
        if cleaned.warnings:
            with speaking(None):  # a warning is for whoever prints, whatever language the paper is in
                self._warnings.update(dict.fromkeys(clean(typed, has_shape, most).warnings))
        return cleaned.words

    def say(self, sentence: str, **words: Safe) -> Safe:
        """A sentence of the program's own with people's words put in."""
        return Safe(escape(sentence).format(**words))

    @staticmethod
    def bold(words: Safe) -> Safe:
        return Safe(f"<b>{words}</b>") if words else words

    @staticmethod
    def italic(words: Safe) -> Safe:
        return Safe(f"<i>{words}</i>") if words else words

    @staticmethod
    def quiet(words: Safe) -> Safe:
        return Safe(f'<font color="{QUIET}">{words}</font>') if words else words

    def marked(self, pieces: Iterable[Piece]) -> Safe:
        """What changed in a wording: new words underlined, words taken away struck through."""
        out: list[str] = []
        for piece in pieces:
            words = self.text(piece.text)
            if not words:
                continue
            # What came stands apart from what went, where one came for the other in the middle of a line.
            before = " " if piece.text[:1].isspace() or (piece.kind == "added" and out and out[-1][-1] == ">") else ""
            after = " " if piece.text[-1:].isspace() else ""
            tag = {"added": "u", "gone": "strike"}.get(piece.kind)
            # The space stands outside the mark: a line under nothing would look like a word left out.
            out.append(f"{before}<{tag}>{words}</{tag}>{after}" if tag else f"{before}{words}{after}")
        return Safe("".join(out).strip())

    @staticmethod
    def join(words: Iterable[Safe], between: str = " ") -> Safe:
        return Safe(escape(between).join(part for part in words if part))

    @staticmethod
    def stopped(words: Safe) -> Safe:
        """With a full stop, where people's words end without one."""
        return words if not words or words[-1] in ".!?:" else Safe(words + ".")

    @staticmethod
    def unstopped(words: Safe) -> Safe:
        """Without the full stop at the end, to stand inside a sentence."""
        return Safe(words[:-1]) if words.endswith(".") and not words.endswith("..") else words

    @staticmethod
    def capital(words: Safe) -> Safe:
        """With a capital at the start; markup at the start stays as it is."""
        return Safe(words[:1].upper() + words[1:])

    @staticmethod
    def shape(index: int) -> Safe:
        """The drawn shape of a side (0 to 3) or of every side (-1), glued to the word after it.

        reportlab breaks lines behind an inline image but not at hard spaces: those make the room, and the canvas
        draws into it, starting from the first of them.
        """
        return Safe(f'\xa0<onDraw name="draw_side" label="{index}"/>\xa0\xa0\xa0')

    # ---- blocks

    def paragraph(self, words: Safe, style: ParagraphStyle | None = None) -> Any:
        return TaggedParagraph(words, style or self.styles.body)

    def title(self, words: Safe) -> Any:
        return TaggedParagraph(words, self.styles.title, tag="H1")

    def part(self, words: Safe) -> Any:
        return TaggedParagraph(words, self.styles.part, tag="H2")

    def section(self, words: Safe) -> Any:
        return TaggedParagraph(words, self.styles.section, tag="H3")

    def bullets(self, lines: Iterable[Safe]) -> list[Any]:
        """A list, each line with a dot before it."""
        size = self.styles.body.fontSize
        style = ParagraphStyle(
            "bullet", parent=self.styles.body, leftIndent=size * 1.3, bulletIndent=size * 0.3, bulletFontName=FONT,
            bulletFontSize=size, spaceAfter=size * 0.25,
        )  # fmt: skip
        whole = Group("L")
        made = [
            TaggedParagraph(words, style, bulletText="\u2022", tag="LBody", within=Group("LI", whole))
            for words in lines
        ]
        return [*made, self.space(0.5)] if made else []

    def numbered(self, lines: Iterable[tuple[Safe, Sequence[Safe]]], width: float = 3.2) -> Iterator[Any]:
        """A list with people's own numbers: beside each number its lines, kept together where they fit on a page.

        Blocks are made as they are asked for: a list may have thousands of lines.
        """
        size = self.styles.body.fontSize
        style = ParagraphStyle(
            "numbered", parent=self.styles.tight, leftIndent=size * width, bulletIndent=0, bulletFontName=BOLD,
            bulletFontSize=size,
        )  # fmt: skip
        whole = Group("L")
        for number, words in lines:
            body = Group("LBody", Group("LI", whole))
            first, *rest = [part for part in words if part] or [Safe("")]
            item = [TaggedParagraph(Safe(f"<bullet>{number}</bullet>{first}"), style, within=body)]
            item += [TaggedParagraph(line, style, within=body) for line in rest]
            yield self.together(item)
            yield self.space(1.1)

    def table(
        self, lead: Any, heads: Sequence[Safe], rows: Sequence[Sequence[Safe]], widths: Sequence[float]
    ) -> list[Any]:
        """A table with heads beneath the block ``lead``; in large print a card for each row.

        ``widths`` are shares of the page's width. A table lower than half a page stays in one piece; of a higher one
        the lead stays with the first rows.
        """
        lead.keepWithNext = 0
        if self.large:
            return [self.room_for(lead.style.leading * 8), lead, *(self._card(heads, row) for row in rows)]
        whole = self.styles.frame_width
        head_style = ParagraphStyle("head", parent=self.styles.tight, fontName=BOLD)
        cells = [[TaggedParagraph(words, head_style) for words in heads]]
        cells += [[TaggedParagraph(words, self.styles.tight) for words in row] for row in rows]
        look = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONT", (0, 0), (-1, -1), FONT, self.styles.body.fontSize),
            ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 4), ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, LINE), ("LINEBELOW", (0, 0), (-1, 0), 1.1, INK),
        ]  # fmt: skip
        made = TaggedTable(
            cells, colWidths=[whole * share / sum(widths) for share in widths], repeatRows=1, style=look, splitInRow=1,
            hAlign="LEFT",
        )  # fmt: skip
        page = self.styles.page_height
        high = made.wrap(whole, page)[1] + lead.style.leading * 3
        return [self.room_for(high if high < page / 2 else lead.style.leading * 8), lead, made, self.space(2)]

    def form(
        self, lead: Any, heads: Sequence[Safe], rows: Sequence[Sequence[Safe]], widths: Sequence[float]
    ) -> list[Any]:
        """A table to write in, in large print too: lines high enough for a hand, cells with edges."""
        lead.keepWithNext = 0
        whole = self.styles.frame_width
        head_style = ParagraphStyle("head", parent=self.styles.tight, fontName=BOLD)
        cells = [[TaggedParagraph(words, head_style) for words in heads]]
        cells += [[TaggedParagraph(words, self.styles.tight) for words in row] for row in rows]
        look = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONT", (0, 0), (-1, -1), FONT, self.styles.body.fontSize),
            ("PADDING", (0, 0), (-1, -1), 6), ("GRID", (0, 0), (-1, -1), 0.8, EDGE),
        ]  # fmt: skip
        high = self.styles.body.fontSize * (4 if self.styles.wall else 2.6)
        made = TaggedTable(
            cells, colWidths=[whole * share / sum(widths) for share in widths], repeatRows=1, style=look,
            rowHeights=None, splitInRow=1, hAlign="LEFT", minRowHeights=[0, *[high] * len(rows)],
        )  # fmt: skip
        return [self.room_for(lead.style.leading * 8), lead, self.space(1), made]

    def _card(self, heads: Sequence[Safe], row: Sequence[Safe]) -> Any:
        first, *rest = row
        lines = [self.paragraph(self.bold(first), self.styles.tight)]
        lines += [
            self.paragraph(self.join([self.bold(Safe(f"{head}:")), words]), self.styles.tight)
            for head, words in zip(heads[1:], rest, strict=True)
            if words
        ]
        return self.together([*box(lines, BoxLook(None)), self.space(1.5)])

    def concern_box(self, things: Sequence[Any]) -> list[Any]:
        """A tinted box for worries and for what people said against; its head stays with the first of them."""
        if not things:
            return []
        boxed = box(things, BoxLook(CAREFUL_GROUND, CAREFUL_EDGE))
        high = sum(float(thing.wrap(self.styles.frame_width, self.styles.page_height)[1]) for thing in boxed[:2])
        return [self.room_for(min(high, self.styles.page_height / 2)), *boxed, self.space(2)]

    def bar_line(self, side_index: int, label: Safe, share: float | None, words: Safe) -> list[Any]:
        """One side's result: its shape and name, a bar drawn to ``share`` (None: no bar), and the words for it."""
        style = self.styles.tight
        named = self.paragraph(Safe(self.shape(side_index) + label), style)
        said = self.paragraph(words, style)
        bar = Bar(share, side_index, style.leading) if share is not None else None
        if self.large:
            return [thing for thing in (named, bar, said) if thing is not None] + [self.space(1)]
        whole, gap = self.styles.frame_width, 12.0
        label_width, bar_width = 108.0, 104.0
        rest = whole - label_width - gap
        if bar is None:
            return [Columns([[named], [said]], [label_width, rest], gap), self.space(0.4)]
        widths = [label_width, bar_width, rest - bar_width - gap]
        return [Columns([[named], [bar], [said]], widths, gap), self.space(0.4)]

    def rule(self, before: float = 0, after: float = 0) -> Any:
        return Rule(before, after)

    def space(self, steps: float) -> Any:
        return Spacer(1, self.styles.step * steps)

    @staticmethod
    def room_for(height: float) -> Any:
        """Go to a new page unless ``height`` points are left on this one."""
        return CondPageBreak(height)

    @staticmethod
    def together(things: Sequence[Any]) -> Any:
        """These on one page, where they fit on one."""
        return KeepTogether(list(things))


def _in_typefaces(words: str) -> str:
    """One line as markup, with the name of the typeface round words that the house's lacks."""
    pieces = ((script, escape(text)) for script, text in runs(words, in_house))
    return " ".join(f'<font name="{script.name}">{text}</font>' if script else text for script, text in pieces)
