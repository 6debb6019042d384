"""A row of small things that goes on in the next line where it is full."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget

from coprod_desktop.ui import theme


class FlowLayout(QLayout):
    """Lays out from the left, line after line; its height follows its width. ``at_right``: each line ends at the right,
    as the buttons of a dialog do."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8, at_right: bool = False) -> None:
        super().__init__(parent)
        self._at_right = at_right
        self.setContentsMargins(QMargins())
        theme.sized(self, setSpacing=spacing)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, where: QRect) -> None:
        super().setGeometry(where)
        self._arrange(where, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, where: QRect, *, move: bool) -> int:
        """Go through the lines, placing things where ``move`` is set; how high all lines are together."""
        left, top = where.x(), where.y()
        line: list[tuple[QLayoutItem, QRect]] = []
        height = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(where.width(), 1), 16_777_215))
            if line and left + size.width() > where.right() + 1:
                self._place(line, height, where.right() if move else None)
                left, top, height, line = where.x(), top + height + self.spacing(), 0, []
            line.append((item, QRect(QPoint(left, top), size)))
            left += size.width() + self.spacing()
            height = max(height, size.height())
        self._place(line, height, where.right() if move else None)
        return top + height - where.y()

    def _place(self, line: list[tuple[QLayoutItem, QRect]], height: int, right: int | None) -> None:
        """Centre the things of one line on it; None for the right end only measures."""
        if right is None or not line:
            return
        aside = right - line[-1][1].right() if self._at_right else 0
        for item, where in line:
            item.setGeometry(where.translated(aside, (height - where.height()) // 2))


def flowing(*parts: QWidget, spacing: int = 8) -> QWidget:
    """These widgets in a :class:`FlowLayout`."""
    holder = QWidget()
    layout = FlowLayout(holder, spacing=spacing)
    for part in parts:
        layout.addWidget(part)
    return holder


class HeadRow(QWidget):
    """Words on the left and buttons on the right; where that is too narrow, the buttons go beneath."""

    def __init__(self, words: QWidget, *buttons: QWidget, least: int = 300) -> None:
        """``least``: the room that the words want beside the buttons, at a text size of 100 %."""
        super().__init__()
        self._least = least
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        for one in buttons:
            self._flow.addWidget(one)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(words, 1)
        self._row.addWidget(self._buttons)

    def set_buttons(self, buttons: Sequence[QWidget]) -> None:
        """Offer these buttons and no others."""
        empty(self._flow)
        for one in buttons:
            self._flow.addWidget(one)
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_row"):
            self._turn()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "_row"):
            self._turn()
        return done

    def _turn(self) -> None:
        beside = self._buttons.sizeHint().width() + theme.px(self._least) <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
        # A page's least height counts no wrapped lines: without this, words that wrap are laid over what is above.
        self.setMinimumHeight(self._row.totalHeightForWidth(self.width()))


def empty(layout: QLayout) -> None:
    """Take everything out of a layout for good."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            # It goes when the event loop comes round; until then it must not be seen.
            widget.hide()
            widget.deleteLater()
