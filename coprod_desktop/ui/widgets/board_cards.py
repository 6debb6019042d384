"""The cards of one column of a board: painted, ticked, moved by keys and dragged."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)  # fmt: skip
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coprod_desktop.i18n import _, plural
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.pill import paint_pill, pill_size
from coprod_desktop.ui.widgets.shapes import draw_side, draw_tick

MIME = "application/x-coprod-cards"
LONGEST = 400
"""Letters shown of one card; the whole text is in its tool tip."""

_FaceRole = Qt.ItemDataRole.UserRole
_TickRole = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_PAD, _MARK, _BETWEEN = 12, 11, 6


@dataclass(frozen=True, slots=True)
class CardFace:
    """What a card shows. ``side``: the side's order or None; ``joined``: what was joined to it, in words;
    ``others``: the sides of those, where they are other ones."""

    id: str
    number: int
    text: str
    side: int | None = None
    joined: tuple[str, ...] = ()
    side_name: str = ""
    others: tuple[int, ...] = ()

    def words(self) -> str:
        """The number, the words, and how many are joined."""
        shown = self.text if len(self.text) <= LONGEST else self.text[:LONGEST] + "…"
        count = len(self.joined)
        more = "  " + plural("(and {count} joined)", "(and {count} joined)", count).format(count=count) if count else ""
        return f"{self.number}  {shown}{more}"


class _CardModel(QAbstractListModel):
    """The cards of a column as they stand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.faces: tuple[CardFace, ...] = ()
        self.ticks: frozenset[str] = frozenset()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.faces)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        face = self.faces[index.row()]
        ticked = face.id in self.ticks
        if role == Qt.ItemDataRole.DisplayRole:
            return face.words()
        if role == _FaceRole:
            return face
        if role == _TickRole:
            return ticked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (_("ticked") if ticked else "", face.side_name, str(face.number), face.text, *face.joined)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "<br>".join(html.escape(words[:4000]) for words in (face.text, *face.joined))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, "\n".join(self.faces[index.row()].id for index in indexes).encode())
        return data


class CardList(QListView):
    """Space ticks, Enter groups, a letter sends, Backspace makes loose, ``/`` finds, Alt with arrows moves."""

    tick_asked = Signal(str)
    untick_asked = Signal()
    grouped = Signal()
    sent = Signal(str)
    loosened = Signal()
    finding = Signal()
    shifted = Signal(int)
    moved = Signal(int)
    stepped = Signal(int)
    dropped = Signal(list, str)
    """Card ids, and the id of the card that they were dropped before (empty at the end)."""
    joined = Signal(list, str)
    """Card ids, and the id of the card on which they were dropped."""
    dragged_over = Signal(QPoint)
    """Cards are dragged over this list; where, on the screen."""
    dragged_off = Signal()
    """They are not any more: dropped, or gone on."""
    looked_at = Signal()
    """The cursor came."""

    def __init__(self, *, ordered: bool = True, parent: QWidget | None = None) -> None:
        """``ordered``: whether cards have a place among the others, so that one can be dropped between two."""
        super().__init__(parent)
        self._ordered = ordered
        self._gap: int | None = None
        self._onto: int | None = None
        self._cards = _CardModel(self)
        self.setModel(self._cards)
        self.setItemDelegate(_CardDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.setSpacing(0)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.viewport().setAutoFillBackground(False)
        theme.sized(self.verticalScrollBar(), setSingleStep=24)

    # ---- what a column shows and asks

    def show_cards(self, faces: tuple[CardFace, ...], ticks: frozenset[str]) -> None:
        """Show these cards. Where the card at the cursor is gone, the cursor goes to the one that took its place."""
        model = self._cards
        if faces != model.faces:
            card, place = self.current(), self.currentIndex().row()
            left = {face.id for face in faces}
            gone_above = sum(face.id not in left for face in model.faces[: max(place, 0)])
            model.beginResetModel()
            model.faces = faces
            model.ticks = ticks
            model.endResetModel()
            still = next((n for n, face in enumerate(faces) if card is not None and face.id == card.id), None)
            if place >= 0:
                self.go_to_row(still if still is not None else place - gone_above)
        self.show_ticks(ticks)

    def show_ticks(self, ticks: frozenset[str]) -> None:
        """Mark these cards as ticked."""
        if ticks != self._cards.ticks:
            self._cards.ticks = ticks
            self.viewport().update()

    def faces(self) -> tuple[CardFace, ...]:
        return self._cards.faces

    def current(self) -> CardFace | None:
        """The card at the cursor."""
        index = self.currentIndex()
        return index.data(_FaceRole) if index.isValid() else None

    def go_to(self, card_id: str) -> None:
        """Put the cursor on a card, if it is here."""
        for row, face in enumerate(self._cards.faces):
            if face.id == card_id:
                self.go_to_row(row)

    def go_to_row(self, row: int) -> None:
        """Put the cursor on the card at a place, or the nearest one."""
        if self._cards.faces:
            self.setCurrentIndex(self._cards.index(min(max(row, 0), len(self._cards.faces) - 1)))

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if modifiers == Qt.KeyboardModifier.AltModifier and key in _ARROWS:
            down, across = _ARROWS[key]
            (self.moved.emit(down) if down else self.shifted.emit(across))
        elif modifiers or not self._bare_key(key, event.text()):
            super().keyPressEvent(event)

    def _bare_key(self, key: Qt.Key, text: str) -> bool:
        """What a key without Ctrl or Alt does here; False where it is no key of ours."""
        card = self.current()
        if key == Qt.Key.Key_Space:
            if card is not None:
                self.tick_asked.emit(card.id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.grouped.emit()
        elif key == Qt.Key.Key_Backspace:
            self.loosened.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Escape:
            self.untick_asked.emit()
        elif text == "/":
            self.finding.emit()
        elif len(text) == 1 and text.isalpha():
            self.sent.emit(text.upper())
        else:
            return False
        return True

    def keyboardSearch(self, search: str) -> None:
        """Letters send cards to themes; they do not search."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to_row(0)
        self.looked_at.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.looked_at.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.scheduleDelayedItemsLayout()

    # ---- dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._take_drag(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self._take_drag(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_target(None, None)
        self.dragged_off.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        ids, onto = dragged_ids(event.mimeData()), self._card_at(event)
        self.dragged_off.emit()
        if onto is not None:
            event.acceptProposedAction()
            self.joined.emit(ids, self._cards.faces[onto].id)
        elif ids and (self._ordered or event.source() is not self):
            event.acceptProposedAction()
            gap = self._gap_at(event.position())
            before = self._cards.faces[gap].id if self._ordered and gap < len(self._cards.faces) else ""
            self.dropped.emit(ids, before)
        self._show_target(None, None)
        self.stopAutoScroll()

    def _take_drag(self, event: QDropEvent) -> None:
        if dragged_ids(event.mimeData()):
            event.acceptProposedAction()
            onto = self._card_at(event)
            gap = self._gap_at(event.position()) if self._ordered and onto is None else None
            self._show_target(gap, onto)
            self.dragged_over.emit(self.viewport().mapToGlobal(event.position().toPoint()))
        else:
            event.ignore()

    def _card_at(self, event: QDropEvent) -> int | None:
        """The card that those dragged would be joined to: they are over its middle, and it is none of them."""
        ids, at = dragged_ids(event.mimeData()), event.position().toPoint()
        index = self.indexAt(at)
        if not ids or not index.isValid() or self._cards.faces[index.row()].id in ids:
            return None
        where = self.visualRect(index)
        edge = where.height() * 3 // 10
        return index.row() if where.adjusted(0, edge, 0, -edge).contains(at) else None

    def _gap_at(self, at: QPointF) -> int:
        """The place in order that is nearest: before the card whose upper half is there, or behind the last."""
        for row in range(len(self._cards.faces)):
            if at.y() < self.visualRect(self._cards.index(row)).center().y():
                return row
        return len(self._cards.faces)

    def _show_target(self, gap: int | None, onto: int | None) -> None:
        if (gap, onto) != (self._gap, self._onto):
            self._gap, self._onto = gap, onto
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, and what would become of those that are dragged: a bar where they go, or *join* on a card."""
        super().paintEvent(event)
        if self._onto is not None:
            self._paint_join(self.visualRect(self._cards.index(self._onto)))
        if self._gap is None:
            return
        last = len(self._cards.faces) - 1
        where = self.visualRect(self._cards.index(min(self._gap, last)))
        y = 2 if last < 0 else where.top() - theme.px(3) if self._gap <= last else where.bottom() - theme.px(4)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.colour("accent"), 3))
        painter.drawLine(2, max(2, y), self.viewport().width() - 3, max(2, y))
        painter.end()

    def _paint_join(self, where: QRect) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(where).adjusted(2, 2, -2, -theme.px(8))
        painter.setPen(QPen(theme.colour("accent"), 3))
        painter.drawRoundedRect(box, 8, 8)
        words = _("Join")
        size = pill_size(words)
        paint_pill(painter, QRectF(box.right() - size.width() - 6, box.top() + 6, size.width(), size.height()), words,
                   "accent")  # fmt: skip
        painter.end()


def dragged_ids(data: QMimeData) -> list[str]:
    """The ids of the cards that are dragged; none for anything else."""
    return data.data(MIME).toStdString().split("\n") if data.hasFormat(MIME) else []


_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class _CardDelegate(QStyledItemDelegate):
    """Paints a card: the side's shape, number and words; a tick where it is ticked."""

    def __init__(self, view: CardList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._view.viewport().width()
        face: CardFace = index.data(_FaceRole)
        layout = _wrapped(face.words(), _words_width(width))
        words = max(round(layout.boundingRect().height()), _marks_height(face))
        return QSize(max(1, width - 2), words + 2 * theme.px(8) + theme.px(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        face: CardFace = index.data(_FaceRole)
        ticked = bool(index.data(_TickRole))
        state = option.state
        box = QRectF(option.rect).adjusted(1, 1, -1, -theme.px(8) + 1)
        here = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if here or ticked else "line"), 2 if here else 1))
        painter.setBrush(theme.colour("accent_soft" if ticked else "surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        layout = _wrapped(face.words(), _words_width(self._view.viewport().width()))
        top = box.top() + theme.px(8)
        line = layout.lineAt(0).height() if layout.lineCount() else theme.px(18)
        mark = theme.px(_MARK)
        spot = QRectF(box.left() + theme.px(_PAD), top + (line - mark) / 2, mark, mark)
        for side in (*(() if face.side is None else (face.side,)), *face.others):
            draw_side(painter, spot, side, theme.colour(theme.side_role(side)))
            spot.translate(0, mark + theme.px(_BETWEEN))
        if ticked:
            draw_tick(painter, spot.adjusted(-2, -2, 2, 2), theme.colour("accent"))
        painter.setPen(theme.colour("ink"))
        layout.draw(painter, QPointF(box.left() + _words_left(), top))
        painter.restore()


def _marks_height(face: CardFace) -> int:
    """Shapes stand one under the other and the tick beneath, so that a card keeps its height when it is ticked."""
    shapes = len(face.others) + (face.side is not None)
    return shapes * theme.px(_MARK + _BETWEEN) + theme.px(_MARK) + 4


def _words_left() -> int:
    return theme.px(_PAD) + theme.px(_MARK) + theme.px(8)


def _words_width(width: int) -> int:
    return max(40, width - 2 - _words_left() - theme.px(_PAD) + 4)


def _wrapped(text: str, width: int) -> QTextLayout:
    """The words in lines of that width, hanging under the number; a word that is too long breaks anywhere."""
    layout = QTextLayout(text, theme.font(15))
    how = QTextOption()
    how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(how)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
