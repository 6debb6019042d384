"""A board of cards in columns: loose cards on the left, one column for each theme, all worked by keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.board_cards import CardFace, CardList
from coprod_desktop.ui.widgets.chips import SideChip
from coprod_desktop.ui.widgets.flow import FlowLayout, empty
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.scroll import ScrollArea

LOOSE = ""
"""The key of the column of loose cards."""
GAP = 10
NARROWEST = 245
EDGE, EDGE_WAIT_MS, EDGE_MS = 48, 300, 25
"""How near an edge what is dragged scrolls, after how long, and how often then."""


@dataclass(frozen=True, slots=True)
class ColumnFace:
    """What a column shows. ``by_side``: (side's order, words such as *Tenants 4*) for the chips under the name;
    ``told``: the same in one line."""

    key: str
    letter: str
    name: str
    cards: tuple[CardFace, ...]
    by_side: tuple[tuple[int, str], ...] = ()
    told: str = ""
    note: str = ""


class BoardColumn(QFrame):
    """One column: its letter and name, how many of each side, and the cards."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.face: ColumnFace | None = None
        self._head = label("", "strong")
        self._note = label("", "small")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, spacing=6)
        self.cards = CardList(ordered=key != LOOSE)
        theme.sized(self.cards, setMinimumHeight=48)
        # A list asks for a height of its own; columns are as high as there is room, and their cards scroll.
        self.cards.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.cards.installEventFilter(self)
        self.cards.setProperty("ownRing", True)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 8)
        box.setSpacing(6)
        box.addWidget(self._head)
        box.addWidget(self._chips)
        box.addWidget(self._note)
        box.addWidget(self.cards, 1)

    def show_face(self, face: ColumnFace, ticked: frozenset[str]) -> None:
        """Show what the column holds now."""
        self._head.setText(f"{face.letter}  {face.name}".strip())
        self._note.setText(face.note)
        self._note.setVisible(bool(face.note))
        if self.face is None or self.face.by_side != face.by_side:
            empty(self._flow)
            for index, words in face.by_side:
                self._flow.addWidget(SideChip(index, words))
            self._chips.setVisible(bool(face.by_side))
        self._chips.setToolTip(face.told)
        self.cards.setAccessibleName(", ".join(part for part in (self._head.text(), face.told) if part))
        self.cards.show_cards(face.cards, ticked)
        self.face = face

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The whole column shows that the cursor is in it, so it is painted again when that changes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("sunken"))
        looked_at = self.cards.hasFocus()
        painter.setPen(QPen(theme.colour("accent"), 2) if looked_at else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class EdgeScroll(QObject):
    """Scrolls an area sideways while something is dragged near its left or right edge."""

    def __init__(self, area: ScrollArea) -> None:
        super().__init__(area)
        self._area, self._by = area, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def over(self, where: QPoint) -> None:
        """It is dragged over this place on the screen. Only who stays near the edge wants to see more."""
        view = self._area.viewport()
        x, edge = view.mapFromGlobal(where).x(), theme.px(EDGE)
        by = -1 if 0 <= x < edge else 1 if view.width() - edge < x <= view.width() else 0
        if by != self._by:
            self._by = by
            self._timer.start(EDGE_WAIT_MS) if by else self._timer.stop()

    def off(self) -> None:
        """It is not there any more."""
        self._by = 0
        self._timer.stop()

    def _step(self) -> None:
        self._timer.setInterval(EDGE_MS)
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() + self._by * theme.px(16))


class Board(QWidget):
    """All columns. Asks for acts by signals and changes nothing by itself but ticks and the cursor."""

    ticked = Signal()
    """A card was ticked or not any more; see ``ticks``."""
    grouped = Signal()
    sent = Signal(str)
    """The letter of a theme."""
    loosened = Signal()
    finding = Signal()
    shifted = Signal(int)
    """Card at the cursor to the column before (-1) or after (+1)."""
    moved = Signal(int)
    """Card at the cursor up (-1) or down (+1)."""
    dropped = Signal(list, str, str)
    """Card ids, the key of the column they were dragged to, and the id of the card they come before (else empty)."""
    joined = Signal(list, str)
    """Card ids, and the id of the card on which they were dropped."""
    scrolled = Signal()
    """Other columns came into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: list[BoardColumn] = []
        self._ticks: list[str] = []
        self._at = LOOSE
        # What is in sight is known only when the columns have their new places.
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        # The strip of themes above says what is in sight and goes to the rest.
        self._area = ScrollArea(sideways=False)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.horizontalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())
        self._area.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._settling.start())
        inside = QWidget()
        inside.setObjectName("content")
        self._themes = QHBoxLayout(inside)
        self._themes.setContentsMargins(0, 0, 0, 0)
        self._themes.setSpacing(GAP)
        self._themes.addStretch(1)
        self._area.setWidget(inside)
        self._edge = EdgeScroll(self._area)
        self._loose = self._made(LOOSE)
        row.addWidget(self._loose)
        row.addWidget(self._area, 1)
        self._columns = [self._loose]
        self.setFocusProxy(self._loose.cards)

    # ---- what the page says and asks

    @property
    def ticks(self) -> tuple[str, ...]:
        """Ticked cards in the order they were ticked."""
        return tuple(self._ticks)

    def current(self) -> CardFace | None:
        """The card at the cursor."""
        return self._column(self._at).cards.current()

    @property
    def current_key(self) -> str:
        """The key of the column the cursor is in."""
        return self._at

    def show_columns(self, faces: Sequence[ColumnFace]) -> None:
        """Show these columns, loose cards first; cursor and ticks stay on what is still there."""
        wanted = {face.key for face in faces}
        for gone in [column for column in self._columns if column.key not in wanted]:
            if gone.cards.hasFocus():
                self._loose.cards.setFocus()
            self._columns.remove(gone)
            self._themes.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        if self._at not in wanted:
            self._at = LOOSE
        there = {card.id for face in faces for card in face.cards}
        self._ticks = [tick for tick in self._ticks if tick in there]
        by_key = {column.key: column for column in self._columns}
        self._columns = [by_key.get(face.key) or self._made(face.key) for face in faces]
        for place, (column, face) in enumerate(zip(self._columns, faces, strict=True)):
            column.show_face(face, frozenset(self._ticks))
            if column.key != LOOSE and self._themes.indexOf(column) != place - 1:
                self._themes.insertWidget(place - 1, column)
        self._share_width()
        self._settling.start()

    def untick(self) -> None:
        """No card is ticked any more."""
        self._ticks = []
        self._show_ticks()

    def go_to(self, key: str, card_id: str | None = None) -> None:
        """Put the cursor into a column, on one card of it where that is named."""
        column = self._column(key)
        if card_id is not None:
            column.cards.go_to(card_id)
        column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look_at(column)

    def find_card(self, card_id: str) -> str | None:
        """The key of the column a card is in."""
        return next((c.key for c in self._columns if any(f.id == card_id for f in c.cards.faces())), None)

    def in_sight(self) -> tuple[str, ...]:
        """Keys of the theme columns that can be seen now."""
        left = self._area.horizontalScrollBar().value()
        right = left + self._area.viewport().width()
        themes = [column for column in self._columns if column is not self._loose]
        return tuple(c.key for c in themes if c.x() + c.width() / 2 > left and c.x() + c.width() / 2 < right)

    # ---- keys of the cards

    def _made(self, key: str) -> BoardColumn:
        column = BoardColumn(key)
        cards = column.cards
        cards.tick_asked.connect(self._tick)
        cards.untick_asked.connect(self.untick)
        cards.grouped.connect(self.grouped)
        cards.sent.connect(self.sent)
        cards.loosened.connect(self.loosened)
        cards.finding.connect(self.finding)
        cards.shifted.connect(self.shifted)
        cards.moved.connect(self.moved)
        cards.stepped.connect(self._step)
        cards.dropped.connect(lambda ids, before, key=key: self.drop(ids, key, before))
        cards.joined.connect(self._join)
        cards.dragged_over.connect(self._edge.over)
        cards.dragged_off.connect(self._edge.off)
        cards.looked_at.connect(lambda column=column: self._look_at(column))
        return column

    def drop(self, ids: list[str], key: str, before: str = "") -> None:
        """Cards were dragged to a column."""
        self.dropped.emit(self.dragged(ids), key, before)

    def dragged(self, ids: list[str]) -> list[str]:
        """What comes when these are dragged: with a ticked one all that are ticked."""
        return list(self._ticks) if set(ids) & set(self._ticks) else ids

    def _join(self, ids: list[str], into: str) -> None:
        self.joined.emit([one for one in self.dragged(ids) if one != into], into)

    def _tick(self, card_id: str) -> None:
        if card_id in self._ticks:
            self._ticks.remove(card_id)
        else:
            self._ticks.append(card_id)
        self._show_ticks()

    def _show_ticks(self) -> None:
        for column in self._columns:
            column.cards.show_ticks(frozenset(self._ticks))
        self.ticked.emit()

    def _step(self, by: int) -> None:
        place = next(n for n, column in enumerate(self._columns) if column.key == self._at)
        to = self._columns[min(max(place + by, 0), len(self._columns) - 1)]
        if to.key != self._at:
            to.cards.go_to_row(self._column(self._at).cards.currentIndex().row())
            self.go_to(to.key)

    def _look_at(self, column: BoardColumn) -> None:
        if not column.cards.hasFocus():
            return
        self._at = column.key
        self._bring_into_sight(column)
        self.scrolled.emit()

    # ---- places

    def _bring_into_sight(self, column: BoardColumn) -> None:
        """Scroll sideways just so far that the column is whole."""
        bar, wide = self._area.horizontalScrollBar(), self._area.viewport().width()
        if column is not self._loose:
            bar.setValue(max(column.x() + column.width() - wide, min(bar.value(), column.x())))

    def _column(self, key: str) -> BoardColumn:
        return next((column for column in self._columns if column.key == key), self._loose)

    def _share_width(self) -> None:
        """As many columns as fit, all of one width."""
        gap = GAP
        fitting = max(2, (self.width() + gap) // (theme.px(NARROWEST) + gap))
        width = max(120, (self.width() - (fitting - 1) * gap) // fitting)
        for column in self._columns:
            column.setFixedWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self._settling.start()

    def _settle(self) -> None:
        """The columns have their new places: keep the one with the cursor in sight, and its card."""
        column = self._column(self._at)
        self._bring_into_sight(column)
        column.cards.scrollTo(column.cards.currentIndex())
        self.scrolled.emit()


def loose_name() -> str:
    """What the column of loose cards is called."""
    return _("Loose cards")
