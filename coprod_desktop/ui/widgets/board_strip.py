"""The strip above a board: every theme is always there, goes to its column by a click and takes cards dragged to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.board_cards import dragged_ids
from coprod_desktop.ui.widgets.flow import FlowLayout, empty
from coprod_desktop.ui.widgets.pill import paint_pill, pill_size


@dataclass(frozen=True, slots=True)
class StripFace:
    """One theme in the strip. ``words``: what its chip says, ``brief``: where there is little room, ``name``: aloud."""

    key: str
    words: str
    brief: str
    name: str


class _StripChip(QAbstractButton):
    """A chip as high as a finger needs. Keys go by the letter of the theme and ``/``, so Tab passes it over."""

    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(True)
        self.in_sight = self._over = False

    def show_words(self, words: str, name: str) -> None:
        """Say this; ``name`` is the whole of it."""
        self.setText(words.replace("&", "&&"))
        self._words = words
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        hint = pill_size(self._words)
        return QSize(hint.width(), max(32, hint.height() + theme.px(4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = pill_size("").height()
        where = QRectF(0, (self.height() - height) / 2, self.width(), height)
        paint_pill(painter, where, self._words, "accent" if self.in_sight else "quiet")
        if self._over or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent" if self._over else "edge"), 2 if self._over else 1.5))
            painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), height / 2, height / 2)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_ids(event.mimeData()):
            event.acceptProposedAction()
            self._mark(over=True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(over=False)
        event.acceptProposedAction()
        self.dropped.emit(dragged_ids(event.mimeData()))

    def _mark(self, *, over: bool) -> None:
        self._over = over
        self.update()


class ThemeStrip(QWidget):
    """All themes in as many lines as they need; those in sight on the board are coloured."""

    picked = Signal(str)
    dropped = Signal(list, str)
    """Card ids, and the key of the theme that they were dragged to."""
    new = Signal(list)
    """A new theme, of the cards that were dragged to the end of the strip; none for a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=4)
        self._chips: dict[str, _StripChip] = {}
        self._faces: tuple[StripFace, ...] | None = None
        self._brief = False
        self._end: QWidget | None = None

    def show_faces(self, faces: Sequence[StripFace], *, brief: bool) -> None:
        """Show these themes, in few letters where ``brief``."""
        if (tuple(faces), brief) == (self._faces, self._brief):
            return
        self._faces, self._brief = tuple(faces), brief
        if [face.key for face in faces] != list(self._chips) or self._end is None:
            empty(self._flow)
            self._chips = {face.key: self._made(face.key) for face in faces}
            self._end = self._made_end()
        for face in faces:
            self._chips[face.key].show_words(face.brief if brief else face.words, face.name)

    def mark(self, in_sight: Sequence[str]) -> None:
        """Colour the themes that can be seen on the board now."""
        for key, chip in self._chips.items():
            if chip.in_sight != (key in in_sight):
                chip.in_sight = key in in_sight
                chip.update()

    def words(self) -> tuple[str, ...]:
        """What the chips say, in order."""
        return tuple(chip.accessibleName() for chip in self._chips.values())

    def chip(self, key: str) -> QWidget:
        """The chip of a theme."""
        return self._chips[key]

    def end(self) -> QWidget:
        """The chip behind all themes, which makes a new one."""
        assert self._end is not None
        return self._end

    def _made_end(self) -> QWidget:
        chip = _StripChip()
        chip.show_words("+", _("New theme"))
        chip.setToolTip(_("New theme: press, or drop cards here"))
        chip.clicked.connect(lambda _checked=False: self.new.emit([]))
        chip.dropped.connect(self.new)
        self._flow.addWidget(chip)
        return chip

    def _made(self, key: str) -> _StripChip:
        chip = _StripChip()
        chip.clicked.connect(lambda _checked=False: self.picked.emit(key))
        chip.dropped.connect(lambda ids: self.dropped.emit(ids, key))
        self._flow.addWidget(chip)
        return chip
