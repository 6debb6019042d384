"""A long list of lines, each a white card: a number, words that wrap, chips and a small word at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import RecordModel, RowRole
from coprod_desktop.ui.widgets.pill import paint_pill, pill_size
from coprod_desktop.ui.widgets.wrapping import paint_words, words_height


@dataclass(frozen=True, slots=True)
class RowFace:
    """What one line shows. A chip is (words, role or side index)."""

    lead: str = ""
    text: str = ""
    sub: str = ""
    chips: tuple[tuple[str, str | int], ...] = ()
    end: str = ""
    strong: bool = False
    faded: bool = False
    mark: int | None = None
    """A side's shape before the words."""
    heading: bool = False
    """Words over the lines that follow, no line to choose."""
    runs: tuple[tuple[str, str], ...] = ()
    """The text in pieces, each with its kind (``same found gone added``), where some are marked in it."""


class RowList(QListView):
    """The list itself: arrows move, Enter or a double click opens. Over a :class:`RecordModel`."""

    opened = Signal(object)
    """The row that Enter or a double click asks for."""

    def __init__(
        self, model: RecordModel, face: Callable[[Any], RowFace], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._records = model
        self._nothing = ""
        self.setModel(model)
        self._delegate = _RowDelegate(face, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        theme.sized(self.verticalScrollBar(), setSingleStep=24)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(RowRole)))

    def current(self) -> Any:
        """The row the cursor is on, or None."""
        index = self.currentIndex()
        return index.data(RowRole) if index.isValid() else None

    def go_to(self, row_id: str) -> None:
        """Put the cursor on the row with that id, if it is in the list."""
        index = self._records.find(row_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def say_nothing(self, sentence: str) -> None:
        """What stands in the list while nothing else does: what belongs there."""
        self._nothing = sentence
        self.setAccessibleDescription(sentence)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._nothing and not self._records.rowCount():
            painter = QPainter(self.viewport())
            painter.setFont(theme.font())
            painter.setPen(theme.colour("ink2"))
            room = self.viewport().rect().adjusted(2, theme.px(8), -2, 0)
            paint_words(painter, room, self._nothing)
            painter.end()

    def as_high_as(self, row: Any) -> None:
        """Make every line as high as this one would be: thousands of lines are then there at once."""
        self._delegate.model_row = row
        self.setUniformItemSizes(row is not None)

    def show_now(self) -> None:
        """Lay out and paint at once: Qt would take two turns of the event loop for it, and wait between them."""
        self.executeDelayedItemsLayout()
        self.viewport().repaint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._records.rowCount():
            self.setCurrentIndex(self._records.index(0, 0))

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands of the page, not a search."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_delegate"):
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()


class _RowDelegate(QStyledItemDelegate):
    """Paints a line, and remembers how high it is for a width."""

    def __init__(self, face: Callable[[Any], RowFace], view: RowList) -> None:
        super().__init__(view)
        self._view = view
        self._face = face
        self._heights: dict[str, tuple[object, int, QSize]] = {}
        self.model_row: Any = None

    def forget(self) -> None:
        """The text size changed: measure again."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = self.model_row or index.data(RowRole)
        width = self._view.viewport().width()
        known = self._heights.get(row.id)
        if known is not None and known[0] is row and known[1] == width:
            return known[2]
        size = QSize(max(1, width - 2), self._height(self._face(row), width))
        self._heights[row.id] = (row, width, size)
        return size

    def _height(self, face: RowFace, width: int) -> int:
        if face.heading:
            return max(32, QFontMetrics(theme.font(13, 600)).height() + theme.px(12))
        room = _Places(face, QRect(0, 0, width, 0))
        height = words_height(_metrics(face.strong), face.text, room.text_width)
        if face.sub:
            height += words_height(QFontMetrics(theme.font(13)), face.sub, room.text_width) + 2
        return max(height + 2 * theme.px(9), theme.px(40)) + theme.px(8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        face = self._face(index.data(RowRole))
        if face.heading:
            painter.setFont(theme.font(13, 600))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(
                option.rect.adjusted(theme.px(4), 0, 0, -theme.px(4)),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), face.text,
            )  # fmt: skip
            return
        state = option.state
        box: QRect = option.rect.adjusted(2, 2, -2, -theme.px(8) + 2)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if focused else "line"), 2 if focused else 1))
        painter.setBrush(theme.colour("accent_soft" if chosen else "surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 8, 8)
        _paint_face(painter, face, box)
        painter.restore()


def _metrics(strong: bool) -> QFontMetrics:
    return QFontMetrics(theme.font(15, 600 if strong else 400))


class _Places:
    """Where the parts of a line go, from the right end inwards."""

    def __init__(self, face: RowFace, box: QRect) -> None:
        pad = theme.px(14)
        self.left = box.left() + pad
        if face.lead:
            metrics = QFontMetrics(theme.font(16, 600))
            self.left += max(theme.px(28), metrics.horizontalAdvance(face.lead)) + theme.px(8)
        if face.mark is not None:
            self.left += theme.px(20)
        right = box.right() - pad
        small = QFontMetrics(theme.font(13))
        self.end = QRect(right, box.top(), 0, box.height())
        if face.end:
            width = small.horizontalAdvance(face.end) + 2
            self.end = QRect(right - width, box.top(), width, box.height())
            right -= width + theme.px(8)
        self.chips: list[QRect] = []
        most = max(theme.px(80), box.width() // 3)
        for words, role in reversed(face.chips):
            size = pill_size(words, marked=isinstance(role, int))
            width = min(size.width(), most)
            self.chips.insert(
                0, QRect(right - width, box.top() + (box.height() - size.height()) // 2, width, size.height())
            )
            right -= width + theme.px(6)
        self.text_width = right - self.left - theme.px(4)


def _paint_face(painter: QPainter, face: RowFace, box: QRect) -> None:
    places = _Places(face, box)
    ink = theme.colour("ink2" if face.faded else "ink")
    middle = int(Qt.AlignmentFlag.AlignVCenter)
    if face.lead:
        painter.setFont(theme.font(16, 600))
        painter.setPen(ink)
        painter.drawText(box.adjusted(theme.px(14), 0, 0, 0), middle, face.lead)
    if face.mark is not None:
        from coprod_desktop.ui.widgets.shapes import draw_side

        mark = theme.px(11)
        spot = QRectF(places.left - theme.px(20), box.center().y() - mark / 2, mark, mark)
        draw_side(painter, spot, face.mark, theme.colour(theme.side_role(face.mark)))
    metrics = _metrics(face.strong)
    height = words_height(metrics, face.text, places.text_width)
    sub = words_height(QFontMetrics(theme.font(13)), face.sub, places.text_width) + 2 if face.sub else 0
    top = box.top() + (box.height() - height - sub) // 2
    painter.setFont(theme.font(15, 600 if face.strong else 400))
    painter.setPen(ink)
    if face.runs:
        from coprod_desktop.ui.widgets.marked_text import lay_out

        lay_out(face.runs, painter.font(), places.text_width).draw(painter, QPointF(places.left, top))
    else:
        paint_words(painter, QRect(places.left, top, places.text_width, height), face.text)
    painter.setFont(theme.font(13))
    painter.setPen(theme.colour("ink2"))
    if face.sub:
        paint_words(painter, QRect(places.left, top + height + 2, places.text_width, sub), face.sub)
    if face.end:
        painter.drawText(places.end, middle, face.end)
    for where, (words, role) in zip(places.chips, face.chips, strict=True):
        if isinstance(role, int):
            paint_pill(painter, QRectF(where), words, theme.side_role(role), shape=role)
        else:
            paint_pill(painter, QRectF(where), words, role)
