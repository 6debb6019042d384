"""A slide on the wall, painted: big type, black on white or white on black, in pages of what fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.wall import WallBar, WallLine, WallSlide
from coprod_desktop.ui.palettes import CONTRAST, LIGHT, Theme
from coprod_desktop.ui.theme import FAMILY, side_role
from coprod_desktop.ui.widgets.shapes import draw_side

WIDTH, HEIGHT = 1366, 768
"""The screen that the sizes are for; all of them grow with a larger one."""
SMALL, TEXT, HEADING, MAIN, QUESTION, LARGE, CLOCK = 28, 30, 30, 38, 42, 58, 56
"""Sizes of type. Nothing is smaller than the first."""
MARGIN, FOOT, END = 52, 72, 180
BAR = 34
"""How high the line of a bar is."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of the wall: of the light theme, or of the one for high contrast, whatever the desk has."""

    theme: Theme

    @property
    def ground(self) -> QColor:
        return self.of("surface")

    def of(self, role: str) -> QColor:
        return QColor(self.theme.colours[role])

    @property
    def row(self) -> QColor:
        """Behind a line."""
        return self.of("paper") if self.theme is LIGHT else self.of("sunken")


def ink(dark: bool) -> Ink:
    """White on black, or black on white."""
    return Ink(CONTRAST if dark else LIGHT)


class Slide(QWidget):
    """What :meth:`show_slide` was given, on the page that the presenter turned to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slide: WallSlide | None = None
        self._clock = ""
        self._dark = False
        self._turned = 0
        self._pages: list[tuple[int, int]] = [(0, 0)]
        self._looks: tuple[QSize, tuple[WallLine, ...]] = (QSize(), ())
        self._heights: dict[WallLine, int] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # ---- what is on it

    def show_slide(self, slide: WallSlide | None, *, clock: str = "", dark: bool = False) -> None:
        """Another slide, or the same with other lines; None is an empty wall."""
        if slide is None or self._slide is None or slide.key != self._slide.key:
            self._turned = 0
        self._slide, self._clock, self._dark = slide, clock, dark
        self._lay_out()

    def show_clock(self, clock: str) -> None:
        """The same slide a second later."""
        if clock != self._clock:
            self._clock = clock
            self._say()
            self.update()

    def turn(self, by: int) -> None:
        """Turn pages: 1 is the next, -1 the one before."""
        self._turned += by
        self._lay_out()

    def words(self) -> tuple[str, ...]:
        """Every text that stands on the page in sight."""
        slide = self._slide
        if slide is None:
            return ()
        said = [slide.title, _("PRACTICE") if slide.practice else "", self._clock, slide.question]
        for line in self._in_sight():
            said += [
                line.mark,
                line.text,
                line.end,
                line.sub,
                *(f"{bar.name} {bar.words}".strip() for bar in line.bars),
            ]
        return tuple(text for text in (*said, self.where(), slide.foot) if text)

    def title(self) -> str:
        """What is on the wall, in a word or two."""
        return self._slide.title if self._slide is not None else ""

    def where(self) -> str:
        """``30 to 34 of 34`` where the lines are numbered, else the page; empty where all is in sight."""
        slide = self._slide
        if slide is None or len(self._pages) < 2:
            return ""
        first, last = self._pages[self._page()]
        if slide.newest_last:
            marks = [line.mark for line in slide.lines]
            return _("{first} to {last} of {all}").format(first=marks[first], last=marks[last - 1], all=marks[-1])
        return _("Page {page} of {pages}").format(page=self._page() + 1, pages=len(self._pages))

    def _in_sight(self) -> Sequence[WallLine]:
        slide = self._slide
        if slide is None:
            return ()
        first, last = self._pages[self._page()]
        again = self._goes_on(slide, first)
        return (*again, *slide.lines[first:last])

    def _page(self) -> int:
        """Pages of what comes in are counted from the newest, all others from the first."""
        newest = self._slide is not None and self._slide.newest_last
        return len(self._pages) - 1 + self._turned if newest else self._turned

    # ---- laying out

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        slide = self._slide
        self._pages = self._paged(slide) if slide is not None else [(0, 0)]
        last = len(self._pages) - 1
        newest = slide is not None and slide.newest_last
        self._turned = max(-last, min(0, self._turned)) if newest else max(0, min(last, self._turned))
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(". ".join(words.rstrip(".") for words in self.words()))

    def _paged(self, slide: WallSlide) -> list[tuple[int, int]]:
        """Which lines stand together: from the newest back where they come in, else from the first on."""
        room = self._room(slide)
        looks = (self.size(), slide.lines if slide.large else ())
        # Most lines of a slide that comes again are the same.
        known = self._heights if looks == self._looks else {}
        self._looks = looks
        self._heights = {line: known.get(line) or self._height(line, slide) + self._px(8) for line in slide.lines}
        heights = [self._heights[line] for line in slide.lines]
        order = range(len(heights) - 1, -1, -1) if slide.newest_last else range(len(heights))
        groups: list[list[int]] = [[]]
        used = 0
        for n in order:
            # A heading that would stand last on a page goes over with what it heads.
            with_next = heights[n] + (heights[n + 1] if slide.lines[n].heading and n + 1 < len(heights) else 0)
            if groups[-1] and used + with_next > room:
                groups.append([])
                used = sum(self._tall_heading() for _again in self._goes_on(slide, n))
            groups[-1].append(n)
            used += heights[n]
        pages = [(min(group), max(group) + 1) for group in groups if group]
        return sorted(pages) or [(0, 0)]

    def _goes_on(self, slide: WallSlide, first: int) -> tuple[WallLine, ...]:
        """The heading of the part that a page begins in the middle of, said again; none where it has no room."""
        if not slide.lines[first:] or slide.lines[first].heading:
            return ()
        head = next((line for line in reversed(slide.lines[:first]) if line.heading), None)
        if head is None or self._heights[slide.lines[first]] + self._tall_heading() > self._room(slide):
            return ()
        return (replace(head, text=_("{part}, goes on").format(part=head.text)),)

    def _room(self, slide: WallSlide) -> int:
        """How high the lines of a page may be together."""
        return self.height() - self._px(FOOT) - self._body_top(slide)

    def _tall_heading(self) -> int:
        return self._px(HEADING + 22) + self._px(8)

    def _px(self, size: float) -> int:
        return max(1, round(size * min(self.width() / WIDTH, self.height() / HEIGHT)))

    def _font(self, size: int, weight: int = 400) -> QFont:
        made = QFont(FAMILY)
        made.setPixelSize(self._px(size))
        made.setWeight(QFont.Weight(weight))
        return made

    def _tall(self, font: QFont, width: int, text: str) -> int:
        wraps = wrapping(QFontMetrics(font), width, text)
        return QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), 100_000), wraps, text).height()

    def _write(self, painter: QPainter, where: QRect, text: str) -> int:
        """Write text that wraps; how high it came out."""
        tall = self._tall(painter.font(), where.width(), text)
        wraps = wrapping(painter.fontMetrics(), where.width(), text)
        painter.drawText(QRect(where.x(), where.y(), where.width(), tall), wraps, text)
        return tall

    def _wide(self) -> int:
        return self.width() - 2 * self._px(MARGIN)

    def _question_font(self, text: str) -> QFont:
        font = self._font(QUESTION, 700)
        return font if self._tall(font, self._wide(), text) <= self._px(3.3 * QUESTION) else self._font(SMALL, 700)

    def _body_top(self, slide: WallSlide) -> int:
        top = self._px(104)
        if not slide.question:
            top += self._px(12)
        else:
            top += self._tall(self._question_font(slide.question), self._wide(), slide.question) + self._px(16)
        return top

    def _text_font(self, slide: WallSlide, line: WallLine) -> QFont:
        if not slide.large:
            return self._font(MAIN if line.main else TEXT)
        longest = max((len(line.text) for line in slide.lines), default=0)
        return self._font(LARGE if longest < 120 else QUESTION if longest < 260 else 34, 600)

    def _sub_font(self, slide: WallSlide) -> QFont:
        return self._font(34 if slide.large else SMALL)

    def _text_width(self, line: WallLine) -> int:
        left = (self._px(62) if line.mark else 0) + (self._px(40) if line.side is not None else 0)
        return self._wide() - 2 * self._px(20) - left - (self._px(END) if line.end else 0)

    def _height(self, line: WallLine, slide: WallSlide) -> int:
        if line.heading:
            return self._px(HEADING + 22)
        tall = self._tall(self._text_font(slide, line), self._text_width(line), line.text)
        if line.sub:
            tall += self._tall(self._sub_font(slide), self._text_width(line), line.sub)
        return tall + len(line.bars) * self._px(BAR) + 2 * self._px(8)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """Paint the whole slide."""
        colours = ink(self._dark)
        painter.fillRect(self.rect(), colours.ground)
        slide = self._slide
        if slide is None:
            return
        left, wide = self._px(MARGIN), self._wide()
        painter.setPen(colours.of("accent"))
        painter.setFont(self._font(HEADING, 600))
        painter.drawText(left, self._px(44), wide, self._px(48), int(Qt.AlignmentFlag.AlignVCenter), slide.title)
        if slide.practice:
            self._paint_practice(painter, colours, left + painter.fontMetrics().horizontalAdvance(slide.title))
        painter.setPen(colours.of("ink"))
        if self._clock:
            painter.setFont(self._font(CLOCK, 700))
            sides = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(left, self._px(34), wide, self._px(68), int(sides), self._clock)
        if slide.question:
            painter.setFont(self._question_font(slide.question))
            self._write(painter, QRect(left, self._px(104), wide, 0), slide.question)
        top = self._body_top(slide)
        for line in self._in_sight():
            top = self._paint_line(painter, colours, slide, line, top) + self._px(8)
        self._paint_foot(painter, colours, slide)

    def _paint_line(self, painter: QPainter, colours: Ink, slide: WallSlide, line: WallLine, top: int) -> int:
        left, tall = self._px(MARGIN), self._height(line, slide)
        if line.heading:
            self._paint_heading(painter, colours, line, top, tall)
            return top + tall
        if not slide.large:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.row)
            painter.drawRoundedRect(QRectF(left, top, self._wide(), tall), self._px(10), self._px(10))
        at = left + (0 if slide.large else self._px(20))
        y = top + self._px(8)
        if line.mark:
            painter.setPen(colours.of("accent"))
            painter.setFont(self._font(TEXT, 600))
            painter.drawText(at, y, self._px(62), QFontMetrics(painter.font()).height(), 0, line.mark)
            at += self._px(62)
        if line.side is not None:
            size, tall_line = self._px(22), QFontMetrics(self._text_font(slide, line)).height()
            spot = QRectF(at, y + (tall_line - size) / 2, size, size)
            draw_side(painter, spot, line.side, colours.of(side_role(line.side)))
            at += self._px(40)
        width = self._text_width(line)
        painter.setPen(colours.of("ink"))
        painter.setFont(self._text_font(slide, line))
        y += self._write(painter, QRect(at, y, width, 0), line.text)
        painter.setPen(colours.of("ink2"))
        painter.setFont(self._sub_font(slide))
        if line.end:
            right = QRect(at + width, top + self._px(8), self._px(END), painter.fontMetrics().height())
            painter.drawText(right, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), line.end)
        if line.sub:
            y += self._write(painter, QRect(at, y, width, 0), line.sub)
        for bar in line.bars:
            self._paint_bar(painter, colours, bar, QRect(at, y, width, self._px(BAR)))
            y += self._px(BAR)
        return top + tall

    def _paint_practice(self, painter: QPainter, colours: Ink, after: int) -> None:
        """A mark beside the title: nothing on the wall is meant."""
        words = _("PRACTICE")
        painter.setFont(self._font(SMALL, 700))
        wide = painter.fontMetrics().horizontalAdvance(words) + self._px(32)
        where = QRect(after + self._px(20), self._px(46), wide, self._px(44))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.of("careful_soft"))
        painter.drawRoundedRect(where, where.height() / 2, where.height() / 2)
        painter.setPen(colours.of("careful"))
        painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_heading(self, painter: QPainter, colours: Ink, line: WallLine, top: int, tall: int) -> None:
        left = self._px(MARGIN)
        role = "ink" if line.side is None else side_role(line.side)
        if line.side is not None:
            size = self._px(24)
            draw_side(painter, QRectF(left, top + (tall - size) / 2, size, size), line.side, colours.of(role))
            left += self._px(38)
        painter.setPen(colours.of(role))
        painter.setFont(self._font(HEADING, 600))
        painter.drawText(left, top, self._wide(), tall, int(Qt.AlignmentFlag.AlignVCenter), line.text)

    def _paint_bar(self, painter: QPainter, colours: Ink, bar: WallBar, where: QRect) -> None:
        colour = colours.of(side_role(bar.side))
        size = self._px(22)
        draw_side(painter, QRectF(where.x(), where.y() + (where.height() - size) / 2, size, size), bar.side, colour)
        painter.setPen(colour)
        painter.setFont(self._font(SMALL, 600))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        names = self._px(230)
        painter.drawText(where.x() + self._px(34), where.y(), names, where.height(), middle, bar.name)
        rest = where.adjusted(self._px(34) + names, 0, 0, 0)
        if bar.share is None:
            painter.setPen(colours.of("ink"))
            painter.setFont(self._font(SMALL))
            painter.drawText(rest, middle, bar.words)
            return
        high = self._px(20)
        track = QRectF(rest.x(), rest.y() + (rest.height() - high) / 2, rest.width(), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.of("sunken" if colours.theme is LIGHT else "surface"))
        painter.drawRoundedRect(track, high / 4, high / 4)
        painter.setBrush(colour)
        track.setWidth(max(1.0, track.width() * bar.share))
        if bar.share > 0:
            painter.drawRoundedRect(track, high / 4, high / 4)

    def _paint_foot(self, painter: QPainter, colours: Ink, slide: WallSlide) -> None:
        painter.setPen(colours.of("ink2"))
        painter.setFont(self._font(SMALL))
        where = QRect(self._px(MARGIN), self.height() - self._px(66), self._wide(), self._px(44))
        painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), self.where())
        painter.drawText(where, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), slide.foot)


def wrapping(metrics: QFontMetrics, width: int, text: str) -> int:
    """Lines break between words; within one only where that word has no room in a line."""
    long = any(metrics.horizontalAdvance(word) > width for word in text.split() if len(word) > 12)
    return int(Qt.TextFlag.TextWrapAnywhere if long else Qt.TextFlag.TextWordWrap)
