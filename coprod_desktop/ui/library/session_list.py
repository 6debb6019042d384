"""The sessions of the library, one card a line in fixed columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _
from coprod_desktop.ui import flags, theme
from coprod_desktop.ui.models.record_model import Column, RecordModel, RowRole
from coprod_desktop.ui.widgets import ink
from coprod_desktop.ui.widgets.pill import paint_pill, pill_size

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

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


def session_model(parent: QWidget) -> RecordModel:
    """The model of the list: what is read out, in the order it is seen."""
    return RecordModel(
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
        # To be handed the viewport would make a Python type of it, which shows at start-up.
        bar = self._over.verticalScrollBar()
        places = _places(self._over.width() - (bar.width() if bar.isVisible() else 0))
        painter = QPainter(self)
        for where, words in (
            (places["date"], _("Date")), (places["title"], _("Session")), (places["venue"], _("Place")),
            (places["people"], _("People")), (places["done"], _("Done")), (places["late"], _("Late")),
        ):  # fmt: skip
            if where is not None:
                box = QRect(where[0], 0, where[1], self.height())
                ink.words(painter, box, words, theme.font(13), "ink2")
        painter.end()


class SessionList(QListView):
    """Arrows move, Enter or a double click opens."""

    opened = Signal(object)
    wants_more = Signal()
    """The end of what was read comes into sight."""

    def __init__(self, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_SessionDelegate(self))
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current()
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and line is not None:
            self.opened.emit(line)
            return
        super().keyPressEvent(event)

    def _scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - self.viewport().height():
            self.wants_more.emit()


class _SessionDelegate(QStyledItemDelegate):
    def __init__(self, view: SessionList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(200), theme.px(58))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: SessionLine = index.data(RowRole)
        whole: QRect = option.rect
        box = whole.adjusted(1, 1, -1, -theme.px(6))
        chosen = self._view.selectionModel().isSelected(index)
        focused = chosen and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink.edged(
            painter, QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, "accent_soft" if chosen else "surface",
            "accent" if focused else "line", 2 if focused else 1,
        )  # fmt: skip
        places = _places(whole.width())
        self._words(painter, box, places["date"], line.day() or _("No date yet"), "ink2")
        self._title(painter, box, places["title"], line)
        self._words(painter, box, places["venue"], line.listed.venue or "", "ink2")
        self._words(painter, box, places["people"], str(line.listed.people or ""), "ink2")
        self._words(painter, box, places["done"], line.done_words(), "ink2")
        self._words(painter, box, places["late"], str(line.listed.late or ""), "wrong", 600)
        painter.restore()

    def _title(self, painter: QPainter, box: QRect, where: Place, line: SessionLine) -> None:
        if where is None:
            return
        chip = line.chip()
        size = pill_size(chip[0]) if chip else QSize(0, 0)
        metrics = QFontMetrics(theme.font(15, 600))
        room = where[1] - (size.width() + theme.px(8) if chip else 0)
        width = min(room, metrics.horizontalAdvance(line.listed.title) + 2)
        self._words(painter, box, (where[0], width), line.listed.title, "ink", 600)
        if chip:
            left = where[0] + width + theme.px(8)
            middle = box.center().y() + 1
            paint_pill(painter, QRectF(left, middle - size.height() / 2, size.width(), size.height()), *chip)

    def _words(self, painter: QPainter, box: QRect, where: Place, words: str, role: str, weight: int = 400) -> None:
        if where is not None and words:
            inside = QRect(where[0], box.top(), where[1], box.height())
            ink.words(painter, inside, words, theme.font(15, weight), role)


def session_lines(listed: Sequence[ListedSession], first: int) -> list[SessionLine]:
    """What the library service listed, as lines from place ``first`` on."""
    return [SessionLine(one, first + place) for place, one in enumerate(listed)]
