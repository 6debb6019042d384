"""The stages at the left: a list that is read out as one, walked with the arrows, gone to with Enter or a click."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.sessions import RailStage
from coprod_desktop.ui import icons, theme
from coprod_desktop.ui.models.record_model import Column, RecordModel, RowRole
from coprod_desktop.ui.widgets.shapes import draw_tick

WIDE, NARROW = 214, 62
STAGE_ICONS = {
    "set_up": "clipboard-list", "last_time": "history", "framing": "messages-square", "ideas": "lightbulb",
    "themes": "layers", "priorities": "vote", "negotiation": "handshake", "actions": "list-checks", "close": "flag",
}  # fmt: skip


class RailRow:
    """A stage as the model wants it: found again by its key, in the order of its number."""

    __slots__ = ("id", "seq", "stage")

    def __init__(self, stage: RailStage) -> None:
        self.id, self.seq, self.stage = stage.key, stage.number, stage

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RailRow) and other.stage == self.stage

    def __hash__(self) -> int:
        return hash(self.stage)


class Rail(QListView):
    """The stage with the cursor is the one on the desk."""

    asked = Signal(str)
    """The key of the stage to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(_("Stages"))
        self.narrow = False
        self._rows = RecordModel(
            [
                Column("number", _("Number"), lambda row: str(row.stage.number)),
                Column("title", _("Stage"), lambda row: row.stage.title),
                Column("count", _("So far"), lambda row: row.stage.count),
                Column("done", _("Done"), lambda row: _("done") if row.stage.done else ""),
            ],
            parent=self,
        )
        self.setModel(self._rows)
        self.setItemDelegate(_RailDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.sized(self, setViewportMargins=(0, 10, 0, 0))
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.asked.emit(index.data(RowRole).id))
        self.set_narrow(False)

    def show_stages(self, stages: tuple[RailStage, ...]) -> None:
        """Take in what the stages are now; those that stay keep their place."""
        rows: dict[str, Any] = {row.id: None for row in self._rows.rows()}
        rows.update({stage.key: RailRow(stage) for stage in stages})
        self._rows.update(rows)

    def stages(self) -> tuple[RailStage, ...]:
        return tuple(row.stage for row in self._rows.rows())

    def set_now(self, key: str) -> None:
        """Put the cursor on the stage that is on the desk."""
        index = self._rows.find(key)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def set_narrow(self, narrow: bool) -> None:
        """Only the numbers, where there is little room."""
        self.narrow = narrow
        self.setFixedWidth(theme.px(NARROW if narrow else WIDE))
        self.scheduleDelayedItemsLayout()

    def row_height(self) -> int:
        """As designed; less where the stages would not all be seen at once, but never too low to press."""
        room = (self.height() - theme.px(12)) // max(1, self._rows.rowCount())
        return max(32, min(theme.px(51), room)) if self.narrow else theme.px(51)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            index = self.currentIndex()
            if index.isValid():
                self.asked.emit(index.data(RowRole).id)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """A letter is no command here."""


class _RailDelegate(QStyledItemDelegate):
    """A circle with the number (filled when done), the name, and the count beneath."""

    def __init__(self, rail: Rail) -> None:
        super().__init__(rail)
        self._rail = rail

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._rail.width(), self._rail.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        stage: RailStage = index.data(RowRole).stage
        now = bool(option.state & QStyle.StateFlag.State_Selected)
        edge = theme.px(8 if self._rail.narrow else 12)
        box: QRect = option.rect.adjusted(edge, 1, -edge, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if now:
            focused = self._rail.hasFocus()
            painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)
        round_ = min(theme.px(26), box.height() - 8)
        circle = QRectF(box.left() + theme.px(10), box.center().y() - round_ / 2 + 0.5, round_, round_)
        if self._rail.narrow:
            circle.moveCenter(QRectF(box).center())
        self._paint_circle(painter, circle, stage, now)
        if not self._rail.narrow:
            self._paint_words(painter, box.adjusted(theme.px(42), theme.px(5), -theme.px(4), -theme.px(5)), stage, now)
            self._paint_icon(painter, box, stage, now)
        painter.restore()

    def _paint_circle(self, painter: QPainter, circle: QRectF, stage: RailStage, now: bool) -> None:
        filled = stage.done or now
        painter.setPen(QPen(theme.colour("accent" if filled else "edge"), 1.2))
        painter.setBrush(theme.colour("accent" if filled else "paper"))
        painter.drawEllipse(circle)
        painter.setFont(theme.font(13, 600))
        painter.setPen(theme.colour("on_accent" if filled else "ink2"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(stage.number))
        if stage.done:
            size = theme.px(13)
            badge = QRectF(circle.right() - size * 0.6, circle.top() - size * 0.3, size, size)
            painter.setPen(QPen(theme.colour("paper"), 1.5))
            painter.setBrush(theme.colour("good"))
            painter.drawEllipse(badge)
            inset = size * 0.2
            draw_tick(painter, badge.adjusted(inset, inset, -inset, -inset), theme.colour("surface"))

    def _paint_icon(self, painter: QPainter, box: QRect, stage: RailStage, now: bool) -> None:
        """In the corner, beside the name: the count beneath needs the whole width."""
        ratio = self._rail.devicePixelRatioF()
        shown = icons.picture(STAGE_ICONS[stage.key], "accent" if now else "ink2", ratio)
        side = theme.px(icons.SIZE)
        painter.drawPixmap(QPoint(box.right() - side - theme.px(6), box.top() + theme.px(7)), shown)

    def _paint_words(self, painter: QPainter, box: QRect, stage: RailStage, now: bool) -> None:
        half = box.height() // 2
        for words, font, ink, top in (
            (stage.title, theme.font(15, 600 if now else 400), "ink", box.top()),
            (stage.count, theme.font(13), "ink2", box.top() + half),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            width = box.width() - (theme.px(icons.SIZE + 6) if words is stage.title else 0)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(box.left(), top, width, half), Qt.AlignmentFlag.AlignVCenter, shown)
