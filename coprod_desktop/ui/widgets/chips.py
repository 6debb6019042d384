"""Small rounded words: a side with its shape and colour, a state, and the row of keys that picks a side."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.pill import paint_pill, pill_size


class SideLike(Protocol):
    """What a picker needs of a side."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...


class Chip(QWidget):
    """A state in words. ``role``: ``good careful wrong quiet accent``; ``tick`` draws a tick before the words."""

    def __init__(
        self, text: str = "", role: str = "quiet", *, tick: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._role, self._tick = text, role, tick
        self._shape: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_text(self, text: str, role: str | None = None, *, tick: bool | None = None) -> None:
        """Say something else, perhaps in another colour, with a tick or without."""
        if tick is not None:
            self._tick = tick
        if text == self._text and role in (None, self._role):
            return
        self._text, self._role = text, role or self._role
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return pill_size(self._text, marked=self._tick or self._shape is not None)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.px(64)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._text, self._role, shape=self._shape, tick=self._tick)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()


class SideChip(Chip):
    """A side's shape and name. ``index``: the side's order from 0; -1 both sides together."""

    def __init__(self, index: int, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, theme.side_role(index), parent=parent)
        self._shape = index

    def set_side(self, index: int, text: str) -> None:
        """Show another side."""
        self._shape = index
        self.set_text(text, theme.side_role(index))


class _SideButton(QAbstractButton):
    """One side to pick: coloured when picked, quiet when not, its key beside it."""

    def __init__(self, index: int, text: str, keys: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self._index, self._keys = index, keys

    def _shown(self) -> str:
        return f"{self.text()}  {self._keys}" if self._keys else self.text()

    def sizeHint(self) -> QSize:
        hint = pill_size(self._shown(), marked=self._index is not None)
        return QSize(hint.width(), max(32, hint.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = pill_size("").height()
        where = QRectF(0, (self.height() - height) / 2, self.width(), height)
        role = theme.side_role(self._index) if self.isChecked() else "quiet"
        paint_pill(painter, where, self._shown(), role, shape=self._index)
        if self.isChecked() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(role if self.isChecked() else "edge"), 1.5))
            painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), height / 2, height / 2)
        painter.end()


class SidePicker(QWidget):
    """Whose it is: one chip a side, picked by Alt+1 to Alt+4, arrows or a click.

    The keys work anywhere in ``keys_in`` (a page or a card), or in the whole window where it is None. With
    ``together`` a last chip stands for both sides; ``side_id`` is then the empty text.
    """

    picked = Signal(str)
    """The id of the side that was picked by the person (not by ``set_side``)."""

    def __init__(
        self,
        sides: Sequence[SideLike],
        keys_in: QWidget | None = None,
        *,
        together: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys_in = keys_in
        self._together = together
        self._group = QButtonGroup(self)
        self._ids: list[str] = []
        self._shortcuts: list[QShortcut] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Side"))
        self.set_sides(sides)

    def set_sides(self, sides: Sequence[SideLike]) -> None:
        """Offer these sides; what was picked stays picked where it is still among them."""
        picked = self.side_id
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        for shortcut in self._shortcuts:
            shortcut.deleteLater()
        self._shortcuts = []
        offered = [(index, side.id, side.label) for index, side in enumerate(sides)]
        if self._together:
            offered.append((-1, "", self._together))
        self._ids = [side_id for _index, side_id, _label in offered]
        for place, (index, _side_id, words) in enumerate(offered):
            made = _SideButton(index, words, f"Alt+{place + 1}")
            made.clicked.connect(lambda _checked=False, at=place: self._pick(at))
            self._group.addButton(made, place)
            self._row.addWidget(made)
            shortcut = QShortcut(QKeySequence(f"Alt+{place + 1}"), self._keys_in or self)
            if self._keys_in is not None:
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda at=place: self._pick(at))
            self._shortcuts.append(shortcut)
        self.set_side(picked)

    @property
    def side_id(self) -> str | None:
        """The id of the picked side; None where none is picked."""
        at = self._group.checkedId()
        return self._ids[at] if 0 <= at < len(self._ids) else None

    def set_side(self, side_id: str | None) -> None:
        """Pick a side, or none for None, without telling anybody."""
        self._group.setExclusive(False)
        for at, made in enumerate(self._group.buttons()):
            made.setChecked(side_id is not None and self._ids[at] == side_id)
        self._group.setExclusive(True)

    def _pick(self, at: int) -> None:
        self._group.buttons()[at].setChecked(True)
        self.picked.emit(self._ids[at])
