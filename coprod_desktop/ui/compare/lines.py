"""Lines of two copies side by side: left as it is here, right as the other copy has it, one of the two taken."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import RecordModel, RowRole
from coprod_desktop.ui.widgets.pill import paint_pill, pill_size
from coprod_desktop.ui.widgets.wrapping import paint_words, words_height


@dataclass(frozen=True, slots=True)
class TwinLine:
    """One line: what it is, its words in both copies (None: not there), and which is taken, ``ours`` or ``theirs``."""

    id: str
    seq: int
    what: str
    ours: str | None
    theirs: str | None
    both: bool
    taken: str

    def words(self, side: str) -> str:
        """What stands in that half."""
        text = self.ours if side == "ours" else self.theirs
        return text if text is not None else _("This line is not there.")


class TwinList(QListView):
    """Arrows up and down move, left and right take that half, Space the other one; a click takes what is clicked."""

    taken = Signal(str, str)
    """Key of a line, and ``ours`` or ``theirs``."""

    def __init__(self, model: RecordModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self._delegate = _TwinDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(theme.px(24))

    def current(self) -> TwinLine | None:
        """The line with the cursor."""
        found = self.currentIndex().data(RowRole)
        return found if isinstance(found, TwinLine) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current()
        other = {"ours": "theirs", "theirs": "ours"}
        by_key = {Qt.Key.Key_Left: "ours", Qt.Key.Key_Right: "theirs"}
        if line is not None and event.key() in by_key:
            self.taken.emit(line.id, by_key[Qt.Key(event.key())])
        elif line is not None and event.key() == Qt.Key.Key_Space:
            self.taken.emit(line.id, other[line.taken])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = index.data(RowRole)
        if isinstance(line, TwinLine):
            halves = halves_of(self.visualRect(index))
            side = "theirs" if event.position().x() >= halves[1].left() else "ours"
            self.taken.emit(line.id, side)

    def keyboardSearch(self, search: str) -> None:
        """Letters are no search here."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.scheduleDelayedItemsLayout()


def halves_of(box: QRect) -> tuple[QRect, QRect]:
    """Where the two halves of a line are, below its head."""
    gap, top = theme.px(12), _head_height()
    width = (box.width() - gap - theme.px(4)) // 2
    left = QRect(box.left() + theme.px(2), box.top() + top, width, box.height() - top - theme.px(14))
    return left, left.translated(width + gap, 0)


def _head_height() -> int:
    return QFontMetrics(theme.font(13, 600)).height() + theme.px(8)


class _TwinDelegate(QStyledItemDelegate):
    def __init__(self, view: TwinList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line: TwinLine = index.data(RowRole)
        width = self._view.viewport().width() - 2
        half = halves_of(QRect(0, 0, width, 1000))[0]
        metrics = QFontMetrics(theme.font(15))
        room = half.width() - theme.px(52)
        high = max(words_height(metrics, line.words(side), room) for side in ("ours", "theirs"))
        return QSize(max(1, width), _head_height() + max(high + theme.px(20), theme.px(42)) + theme.px(14))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: TwinLine = index.data(RowRole)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        head = QRect(option.rect.left() + theme.px(4), option.rect.top(), option.rect.width(), _head_height())
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.colour("ink" if chosen else "ink2"))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter), line.what)
        if line.both:
            words = _("changed in both")
            size = pill_size(words)
            at = head.left() + painter.fontMetrics().horizontalAdvance(line.what) + theme.px(10)
            top = head.top() + (head.height() - size.height()) / 2
            paint_pill(painter, QRectF(at, top, size.width(), size.height()), words, "careful")
        for side, box in zip(("ours", "theirs"), halves_of(option.rect), strict=True):
            self._half(painter, box, line, side, focused=chosen and self._view.hasFocus())
        painter.restore()

    def _half(self, painter: QPainter, box: QRect, line: TwinLine, side: str, *, focused: bool) -> None:
        from coprod_desktop.ui.widgets.shapes import draw_tick

        taken = line.taken == side
        there = (line.ours if side == "ours" else line.theirs) is not None
        painter.setPen(QPen(theme.colour("accent" if taken else "line"), 2 if taken and focused else 1))
        painter.setBrush(theme.colour("accent_soft" if taken else "surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 8, 8)
        if taken:
            mark = theme.px(12)
            draw_tick(
                painter, QRectF(box.left() + theme.px(14), box.top() + theme.px(13), mark, mark), theme.colour("accent")
            )
        painter.setFont(theme.font(15))
        painter.setPen(theme.colour("ink" if there and taken else "ink2"))
        where = QRect(
            box.left() + theme.px(36), box.top() + theme.px(10), box.width() - theme.px(52), box.height() - theme.px(16)
        )
        paint_words(painter, where, line.words(side))
