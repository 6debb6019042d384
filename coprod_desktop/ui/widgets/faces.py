"""Lists whose lines paint themselves: words and chips placed once for a width, then painted as often as needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coprod_desktop.domain.word_changes import Piece
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import RecordModel, RowRole
from coprod_desktop.ui.widgets.bars import paint_bar
from coprod_desktop.ui.widgets.marked_text import lay_out_marked
from coprod_desktop.ui.widgets.pill import paint_pill, pill_size
from coprod_desktop.ui.widgets.rows import RowFace, RowList
from coprod_desktop.ui.widgets.shapes import draw_tick
from coprod_desktop.ui.widgets.wrapping import paint_words, words_height

_GAP = 8
"""Between two lines."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FaceText:
    """Words at a place."""

    where: QRect
    words: str
    font: QFont
    role: str = "ink"


@dataclass(frozen=True, slots=True)
class FacePill:
    """A chip at a place."""

    where: QRect
    words: str
    role: str
    shape: int | None = None


@dataclass(frozen=True, slots=True)
class FaceBar:
    """A bar at a place: how far it is filled, in which colour."""

    where: QRect
    share: float
    role: str


@dataclass(frozen=True, slots=True)
class FaceMarked:
    """A wording with its changes marked, at a place."""

    where: QPoint
    layout: QTextLayout


@dataclass(slots=True)
class Face:
    """Everything one line paints, placed from its own top left corner, and how high it is.

    ``tick``: where its box to tick is, or None; ``ticked``: whether there is a tick in it.
    """

    height: int = 0
    faded: bool = False
    tick: QRect | None = None
    ticked: bool = False
    texts: list[FaceText] = field(default_factory=list)
    pills: list[FacePill] = field(default_factory=list)
    bars: list[FaceBar] = field(default_factory=list)
    marked: list[FaceMarked] = field(default_factory=list)
    bare: bool = False
    """Words over the lines that follow: no card around them."""

    def say(self, words: str, left: int, top: int, width: int, font: QFont, role: str = "ink") -> int:
        """Place words that wrap; gives where they end."""
        if not words:
            return top
        height = words_height(QFontMetrics(font), words, width)
        self.texts.append(FaceText(QRect(left, top, width, height), words, font, role))
        return top + height

    def mark(self, pieces: Sequence[Piece], left: int, top: int, width: int, font: QFont) -> int:
        """Place a wording with its changes marked; gives where it ends."""
        if not pieces:
            return top
        layout = lay_out_marked(pieces, font, width)
        self.marked.append(FaceMarked(QPoint(left, top), layout))
        return top + round(layout.boundingRect().height())

    def chip(self, words: str, left: int, top: int, most: int, role: str, shape: int | None = None) -> int:
        """Place a chip; gives where it ends to the right."""
        size = pill_size(words, marked=shape is not None)
        width = min(size.width(), most)
        self.pills.append(FacePill(QRect(left, top, width, size.height()), words, role, shape))
        return left + width


class FaceList(RowList):
    """A :class:`RowList` whose lines are painted as ``lay_out(row, width)`` places them.

    ``key`` gives what besides the row itself a line's looks hang on.
    """

    def __init__(
        self, model: RecordModel, lay_out: Callable[[Any, int], Face], name: str, parent: QWidget | None = None, *,
        key: Callable[[Any], object] = lambda _row: None,
    ) -> None:  # fmt: skip
        super().__init__(model, lambda row: RowFace(), name, parent)
        self._faces = _FaceDelegate(self, lay_out, key)
        self.setItemDelegate(self._faces)

    def face(self, row: Any) -> Face:
        """The line as it is laid out at the width of the list."""
        return self._faces.face(row)


class _FaceDelegate(QStyledItemDelegate):
    """Paints a line and remembers its layout for a width and a text size."""

    def __init__(self, view: FaceList, lay_out: Callable[[Any, int], Face], key: Callable[[Any], object]) -> None:
        super().__init__(view)
        self._view, self._lay_out, self._key = view, lay_out, key
        self._known: dict[str, tuple[Any, tuple[object, ...], Face]] = {}

    def face(self, row: Any) -> Face:
        """The layout of a row at the width of the view."""
        width = self._view.viewport().width() - 4
        asked = (width, theme.percent(), self._key(row))
        known = self._known.get(row.id)
        if known is not None and known[0] is row and known[1] == asked:
            return known[2]
        face = self._lay_out(row, width)
        self._known[row.id] = (row, asked, face)
        return face

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        face = self.face(index.data(RowRole))
        return QSize(max(1, self._view.viewport().width() - 2), face.height + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        face = self.face(index.data(RowRole))
        state, area = option.state, option.rect
        box = QRect(area.left() + 2, area.top() + 1, area.width() - 4, face.height)
        current = bool(state & QStyle.StateFlag.State_Selected)
        chosen = current and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(theme.colour("accent_soft" if current and face.tick is not None else "surface"))
        if not face.bare or chosen:
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 8, 8)
        if face.tick is not None:
            _paint_tick(painter, QRectF(face.tick.translated(box.topLeft())), face.ticked)
        for text in face.texts:
            painter.setFont(text.font)
            painter.setPen(theme.colour("ink2" if face.faded else text.role))
            paint_words(painter, text.where.translated(box.topLeft()), text.words, middle=True)
        for pill in face.pills:
            where = QRectF(pill.where.translated(box.topLeft()))
            paint_pill(painter, where, pill.words, pill.role, shape=pill.shape)
        for bar in face.bars:
            paint_bar(painter, QRectF(bar.where.translated(box.topLeft())), bar.share, bar.role)
        painter.setPen(theme.colour("ink"))
        for words in face.marked:
            words.layout.draw(painter, QPointF(words.where + box.topLeft()))
        painter.restore()


def _paint_tick(painter: QPainter, where: QRectF, ticked: bool) -> None:
    painter.setPen(QPen(theme.colour("accent" if ticked else "edge"), 1.5))
    painter.setBrush(theme.colour("accent" if ticked else "surface"))
    painter.drawRoundedRect(where, 4, 4)
    if ticked:
        inset = where.width() * 0.2
        draw_tick(painter, where.adjusted(inset, inset, -inset, -inset), theme.colour("on_accent"))
