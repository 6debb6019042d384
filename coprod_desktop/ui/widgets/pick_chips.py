"""A row of rounded words of which one is picked, each with how many there are of it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.pill import paint_pill, pill_size


class PickChip(QAbstractButton):
    """One of them: accent when picked, quiet when not."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = words
        self.set_count("")

    def set_count(self, count: str) -> None:
        """Say how many there are."""
        self.setText(f"{self._words}  {count}" if count else self._words)
        self.setAccessibleName(f"{self._words}: {count}" if count else self._words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = pill_size(self.text())
        return QSize(hint.width(), max(32, hint.height() + theme.px(6)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = pill_size("").height() + theme.px(4)
        where = QRectF(1, (self.height() - height) / 2, self.width() - 2, height)
        paint_pill(painter, where, self.text(), "accent" if self.isChecked() else "quiet")
        if self.isChecked() or self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent" if self.isChecked() else "edge"), 1.5))
            painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), height / 2, height / 2)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()


class PickChips(QWidget):
    """The row; arrows or a click pick."""

    picked = Signal(str)
    """The key of the one that was picked by the person."""

    def __init__(self, name: str, offered: Mapping[str, str], picked: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._chips: dict[str, PickChip] = {}
        row = FlowLayout(self, spacing=6)
        for key, words in offered.items():
            chip = self._chips[key] = PickChip(words)
            chip.clicked.connect(lambda _checked=False, key=key: self.picked.emit(key))
            self._group.addButton(chip)
            row.addWidget(chip)
        self.pick(picked)

    def pick(self, key: str) -> None:
        """Show one as picked without telling anybody."""
        self._chips[key].setChecked(True)

    def chip(self, key: str) -> PickChip:
        """The chip with that key."""
        return self._chips[key]
