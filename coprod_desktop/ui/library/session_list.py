"""The sessions of the library, one card a line in fixed columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStylePainter, QWidget

from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _
from coprod_desktop.ui import flags, theme
from coprod_desktop.ui.models.record_model import Column, Index, RecordModel, RowRole
from coprod_desktop.ui.widgets import ink
from coprod_desktop.ui.widgets.pill import paint_ground, pill_size, words_room

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from coprod_desktop.services.archive import ListedSession


class SessionLine:
    """A session of the list at its place; ``listed`` is what the library service says of it."""

    __slots__ = ("id", "listed", "seq")

    def __init__(self, listed: ListedSession, place: int) -> None:
        self.id, self.seq, self.listed = listed.session_id, place, listed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SessionLine) and (self.seq, self.listed) == (other.seq, other.listed)

    def __hash__(self) -> int:
        return hash((self.seq, self.listed))

    def day(self) -> str:
        """The day without its weekday: "15 September 2026"."""
        words = date_words(self.listed.date)
        return words.partition(" ")[2] or words

    def chip(self) -> tuple[str, str] | None:
        """What is to be known of its state: words and role."""
        if self.listed.practice:
            return _("Practice"), "careful"
        if self.listed.sample:
            return _("Sample"), "quiet"
        if self.listed.state == "final":
            return None
        if self.listed.state == "running":
            return _("In progress"), "accent"
        if self.listed.state == "agreed" or self.listed.actions:
            return _("Not final yet"), "careful"
        return _("Planned"), "quiet"

    def done_words(self) -> str:
        return (
            _("{done} of {number}").format(done=self.listed.done, number=self.listed.actions)
            if self.listed.actions
            else ""
        )

    def late_words(self) -> str:
        return _("{number} late").format(number=self.listed.late) if self.listed.late else ""


class SessionModel(RecordModel):
    """What is read out of a session, in the order it is seen; every line is as high as the others."""

    def data(self, index: Index, role: int = flags.DISPLAY_ROLE) -> object:
        return QSize(theme.px(200), theme.px(58)) if role == flags.SIZE_HINT_ROLE else super().data(index, role)


def session_model(parent: QWidget) -> SessionModel:
    """The model of the list."""
    return SessionModel(
        [
            Column("title", _("Session"), lambda line: line.listed.title or ""),
            Column("date", _("Date"), SessionLine.day),
            Column("state", _("State"), lambda line: (line.chip() or ("", ""))[0]),
            Column("venue", _("Place"), lambda line: line.listed.venue or ""),
            Column("people", _("People"), lambda line: _("{number} people").format(number=line.listed.people)),
            Column("done", _("Done"), SessionLine.done_words),
            Column("late", _("Late"), SessionLine.late_words),
        ],
        parent=parent,
    )


Place = tuple[int, int] | None
"""Where a column begins and how wide it is; None: there is no room for it."""


def _places(width: int) -> dict[str, Place]:
    """The columns of the list at a width, from the right end inwards; the title takes what is left."""
    pad, gap = theme.px(16), theme.px(12)
    inside = width * 100 // theme.percent()
    places: dict[str, Place] = {}
    right = width - pad
    for name, wide, from_width in (("late", 60, 0), ("done", 76, 0), ("people", 64, 760), ("venue", 220, 900)):
        if inside < from_width:
            places[name] = None
            continue
        places[name] = (right - theme.px(wide), theme.px(wide))
        right -= theme.px(wide) + gap
    places["date"] = (pad, theme.px(142))
    title = pad + theme.px(142) + gap
    places["title"] = (title, right - title)
    return places


class SessionHeads(QWidget):
    """The heads over the columns of a list."""

    def __init__(self, over: QListView) -> None:
        super().__init__()
        self._over = over

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        bar = self._over.verticalScrollBar()
        places = _places(self._over.width() - (bar.width() if bar.isVisible() else 0))
        painter = QStylePainter(self)
        writer = ink.Writer(painter)
        for where, words in (
            (places["date"], _("Date")), (places["title"], _("Session")), (places["venue"], _("Place")),
            (places["people"], _("People")), (places["done"], _("Done")), (places["late"], _("Late")),
        ):  # fmt: skip
            if where is not None:
                writer.words(QRect(where[0], 0, where[1], self.height()), words, "ink2", 13)
        painter.end()


class SessionList(QListView):
    """Arrows move, Enter or a double click opens.

    It paints its lines itself: what Qt hands to a delegate takes Python longer to make than to paint them all.
    """

    opened = Signal(object)
    moved = Signal()
    """Another line is the current one, or none."""
    wants_more = Signal()
    """The end of what was read comes into sight."""

    def __init__(self, model: SessionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A viewport of our own: to ask Qt for the one it made makes a Python type of every widget there is.
        self._ground = QWidget()
        self.setViewport(self._ground)
        self._lines = model
        self.setModel(model)
        self.setAccessibleName(_("Sessions"))
        self.setUniformItemSizes(True)
        for name, value in (
            ("editTriggers", flags.NO_EDITING), ("verticalScrollMode", flags.BY_PIXEL),
            ("horizontalScrollBarPolicy", flags.SCROLL_BAR_OFF),
            ("resizeMode", flags.ADJUST),
        ):  # fmt: skip
            self.setProperty(name, value)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(RowRole)))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def current(self) -> SessionLine | None:
        index = self.currentIndex()
        return index.data(RowRole) if index.isValid() else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current()
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and line is not None:
            self.opened.emit(line)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self._ground, self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = _LinePainter(painter, self._ground.width())
        chosen = self.currentIndex()
        index = self.indexAt(event.rect().topLeft())
        while index.isValid() and (whole := self.visualRect(index)).top() <= event.rect().bottom():
            line = self._lines.row(index.row())
            lines.line(whole, line, chosen=index == chosen, focused=index == chosen and self.hasFocus())
            index = index.siblingAtRow(index.row() + 1)
        painter.end()

    def _scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - self._ground.height():
            self.wants_more.emit()


class _LinePainter:
    """Paints the lines of the list for one paint event."""

    def __init__(self, painter: QStylePainter, width: int) -> None:
        self._painter = painter
        self._writer = ink.Writer(painter)
        self._places = _places(width)

    def line(self, whole: QRect, line: SessionLine, *, chosen: bool, focused: bool) -> None:
        box = whole.adjusted(1, 1, -1, -theme.px(6))
        ink.edged(
            self._painter, QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, "accent_soft" if chosen else "surface",
            "accent" if focused else "line", 2 if focused else 1,
        )  # fmt: skip
        listed = line.listed
        self._words(box, "date", line.day() or _("No date yet"))
        self._title(box, line)
        self._words(box, "venue", listed.venue or "")
        self._words(box, "people", str(listed.people or ""))
        self._words(box, "done", line.done_words())
        self._words(box, "late", str(listed.late or ""), "wrong", 600)

    def _words(self, box: QRect, column: str, words: str, role: str = "ink2", weight: int = 400) -> None:
        where = self._places[column]
        if where is not None and words:
            self._writer.words(QRect(where[0], box.top(), where[1], box.height()), words, role, weight=weight)

    def _title(self, box: QRect, line: SessionLine) -> None:
        where = self._places["title"]
        if where is None:
            return
        chip = line.chip()
        size = pill_size(chip[0]) if chip else QSize(0, 0)
        room = where[1] - (size.width() + theme.px(8) if chip else 0)
        width = min(room, self._writer.width(line.listed.title, 15, 600) + 2)
        self._writer.words(QRect(where[0], box.top(), width, box.height()), line.listed.title, "ink", weight=600)
        if chip:
            left = where[0] + width + theme.px(8)
            middle = box.center().y() + 1
            spot = QRectF(left, middle - size.height() / 2, size.width(), size.height())
            dark = paint_ground(self._painter, spot, chip[1])
            self._writer.words(words_room(spot), chip[0], dark, 13, 600)


def session_lines(listed: Sequence[ListedSession], first: int) -> list[SessionLine]:
    """What the library service listed, as lines from place ``first`` on."""
    return [SessionLine(one, first + place) for place, one in enumerate(listed)]
