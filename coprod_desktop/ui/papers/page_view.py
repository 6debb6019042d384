"""The pages of a paper one below the other, to read before they are printed; and the same small, to go by."""

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.papers.pictures import BAND, Band, Pictures
from coprod_desktop.ui.papers.told import tell_role
from coprod_desktop.ui.widgets.scroll import read_as_widget

FIT = 0
"""The zoom that makes a page as wide as there is room."""
ZOOMS = (25, 33, 50, 67, 75, 90, 100, 125, 150, 200, 250, 300)
"""Steps in percent: 100 is as large as on paper, where the screen has 96 pixels an inch."""
_Key = Qt.Key


@read_as_widget
class _Pages(QAbstractScrollArea):
    """Pages below each other, each painted from the pictures that are there."""

    moved = Signal(int)
    """Another page is in sight, 0 the first."""

    def __init__(self, pictures: Pictures, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._tops: list[int] = []
        self._high = 0
        self._now = 0
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        pictures.opened.connect(self.lay_out)
        pictures.drawn.connect(lambda _page: self.viewport().update())
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._scrolled())

    def now(self) -> int:
        """The page in sight, 0 the first."""
        return self._now

    def page_width(self) -> int:
        """How wide a page is, in pixels of the layout."""
        raise NotImplementedError

    def gap(self) -> int:
        """Room above each page."""
        return theme.px(14)

    def lay_out(self) -> None:
        """Place the pages anew, and keep what was in sight in sight."""
        page, part = self._now, self._part_of_page()
        self._tops, at = [], self.gap()
        for number in range(self._pictures.count()):
            self._tops.append(at)
            at += self._pictures.height(number, self.page_width()) + self.gap() + self.foot()
        self._high = at
        bar, sideways = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setRange(0, max(0, self._high - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height() - theme.px(40)))
        theme.sized(bar, setSingleStep=48)
        wide = self.page_width() + 2 * self.gap()
        sideways.setRange(0, max(0, wide - self.viewport().width()))
        sideways.setPageStep(self.viewport().width())
        if self._tops:
            bar.setValue(round(self._tops[page] + part * self._pictures.height(page, self.page_width())))
        self.viewport().update()

    def foot(self) -> int:
        """Room beneath each page."""
        return 0

    def _part_of_page(self) -> float:
        """How far down the page in sight the upper edge is, 0 to 1; a little below 0 above its top."""
        if self._now >= len(self._tops):
            return 0.0
        ends = [*self._tops[1:], self._high]
        high = ends[self._now] - self._tops[self._now] - self.gap() - self.foot()
        return (self.verticalScrollBar().value() - self._tops[self._now]) / max(1, high)

    def go_to(self, page: int) -> None:
        """Bring a page to the upper edge."""
        if self._tops:
            page = min(max(page, 0), len(self._tops) - 1)
            self.verticalScrollBar().setValue(self._tops[page] - self.gap())
            self._be_at(page)

    def _be_at(self, page: int) -> None:
        if page != self._now:
            self._now = page
            self.setAccessibleDescription(page_words(page, self._pictures.count()))
            self.moved.emit(page)
        self.viewport().update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        self._be_at(max(0, bisect_right(self._tops, middle) - 1))

    def place(self, page: int) -> QRect:
        """Where a page stands in the viewport."""
        wide = self.page_width()
        left = max(self.gap(), (self.viewport().width() - wide) // 2) - self.horizontalScrollBar().value()
        top = self._tops[page] - self.verticalScrollBar().value()
        return QRect(left, top, wide, self._pictures.height(page, wide))

    def _in_sight(self) -> Iterator[int]:
        seen = self.viewport().rect()
        first = max(0, bisect_right(self._tops, self.verticalScrollBar().value()) - 1)
        for page in range(first, len(self._tops)):
            if self.place(page).top() > seen.bottom():
                return
            yield page

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), theme.colour("sunken"))
        ratio = self.devicePixelRatioF()
        width = max(1, round(self.page_width() * ratio))
        pages = list(self._in_sight())
        bands = [band for page in pages for band in self._bands(page, width, ratio)]
        found = self._pictures.show(self, bands)
        for page in pages:
            where = self.place(page)
            painter.fillRect(where, theme.printed_paper())
            for band in (band for band in bands if band.page == page and band in found):
                image = found[band]
                painter.drawImage(
                    QRectF(where.left(), where.top() + band.number * BAND / ratio,
                           image.width() / ratio, image.height() / ratio), image
                )  # fmt: skip
            self.paint_frame(painter, page, where)
        painter.end()

    def _bands(self, page: int, width: int, ratio: float) -> Iterator[Band]:
        where = self.place(page)
        seen = where.intersected(self.viewport().rect())
        first = int((seen.top() - where.top()) * ratio) // BAND
        last = int((seen.bottom() - where.top()) * ratio) // BAND
        for number in range(first, last + 1):
            if number * BAND < self._pictures.height(page, width):
                yield Band(page, width, number)

    def paint_frame(self, painter: QPainter, page: int, where: QRect) -> None:
        """What stands round a page."""
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(where.adjusted(-1, -1, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_tops"):
            self.lay_out()


class PageView(_Pages):
    """To read: as wide as there is room, or as large as somebody wants it."""

    zoomed = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        self._zoom = FIT
        super().__init__(pictures, _("The pages of the paper"), parent)
        tell_role(self, "document")

    def page_width(self) -> int:
        if self._zoom == FIT:
            return max(theme.px(120), min(self.viewport().width() - 2 * self.gap(), theme.px(1100)))
        return round(self._points() * 96 / 72 * self._zoom / 100)

    def _points(self) -> float:
        return self._pictures.size(0).width() if self._pictures.count() else 595.0

    def percent(self) -> int:
        """How large a page is shown now; 100 is as on paper."""
        return round(self.page_width() / (self._points() * 96 / 72) * 100)

    def zoom(self, by: int) -> None:
        """A step larger (1) or smaller (-1); 0 fits the width."""
        now = self.percent()
        if by == 0:
            self._zoom = FIT
        else:
            steps = [step for step in ZOOMS if (step > now if by > 0 else step < now)]
            self._zoom = (steps[0] if by > 0 else steps[-1]) if steps else ZOOMS[-1 if by > 0 else 0]
        self.lay_out()
        self.zoomed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        acts = {
            _Key.Key_PageDown: lambda: bar.setValue(bar.value() + bar.pageStep()),
            _Key.Key_Space: lambda: bar.setValue(bar.value() + bar.pageStep()),
            _Key.Key_PageUp: lambda: bar.setValue(bar.value() - bar.pageStep()),
            _Key.Key_Home: lambda: self.go_to(0),
            _Key.Key_End: lambda: self.go_to(self._pictures.count() - 1),
            _Key.Key_Plus: lambda: self.zoom(1),
            _Key.Key_Equal: lambda: self.zoom(1),
            _Key.Key_Minus: lambda: self.zoom(-1),
            _Key.Key_0: lambda: self.zoom(0),
        }
        act = acts.get(_Key(key))
        if act is None:
            super().keyPressEvent(event)
            return
        act()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)


class PageList(_Pages):
    """Small pages with their numbers: arrows and a click choose the one to read."""

    chosen = Signal(int)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(pictures, _("Pages"), parent)
        tell_role(self, "list")
        self._at = 0
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def page_width(self) -> int:
        return theme.px(84)

    def foot(self) -> int:
        return QFontMetrics(theme.font(13)).height() + theme.px(4)

    def mark(self, page: int) -> None:
        """This page is being read."""
        self._at = page
        if self._tops:
            bar, where = self.verticalScrollBar(), self.place(page)
            if where.top() < 0:
                bar.setValue(bar.value() + where.top() - self.gap())
            elif where.bottom() + self.foot() > self.viewport().height():
                bar.setValue(bar.value() + where.bottom() + self.foot() + self.gap() - self.viewport().height())
        self.setAccessibleDescription(page_words(page, self._pictures.count()))
        self.viewport().update()

    def paint_frame(self, painter: QPainter, page: int, where: QRect) -> None:
        now = page == self._at
        painter.setPen(QPen(theme.colour("accent" if now else "line"), 3 if now else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(where.adjusted(-1, -1, 0, 0))
        painter.setFont(theme.font(13, 600 if now else 400))
        painter.setPen(theme.colour("ink" if now else "ink2"))
        under = QRect(where.left(), where.bottom() + theme.px(3), where.width(), self.foot())
        painter.drawText(under, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), str(page + 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self._pictures.count() - 1
        steps = {
            _Key.Key_Up: self._at - 1, _Key.Key_Down: self._at + 1, _Key.Key_PageUp: self._at - 1,
            _Key.Key_PageDown: self._at + 1, _Key.Key_Home: 0, _Key.Key_End: last,
        }  # fmt: skip
        to = steps.get(_Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
            return
        self._choose(min(max(to, 0), last))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        page = self._page_at(event.position().toPoint())
        if page is not None:
            self._choose(page)

    def _page_at(self, at: QPoint) -> int | None:
        return next((page for page in self._in_sight() if self.place(page).contains(at)), None)

    def _choose(self, page: int) -> None:
        self.mark(page)
        self.chosen.emit(page)


def page_words(page: int, of: int) -> str:
    """``Page 2 of 7``; the first page is 0."""
    return _("Page {page} of {pages}").format(page=page + 1, pages=of)
