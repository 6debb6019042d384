"""The heads of a grid's columns stay in sight while the grid is scrolled beneath them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QScrollArea, QWidget

from coprod_desktop.ui import theme


class HeldHeads(QWidget):
    """Shows ``heads()`` of ``grid`` again at the upper edge of what is seen of it, in every area it is scrolled in."""

    def __init__(self, grid: QWidget, heads: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(grid)
        self._grid, self._heads = grid, heads
        self._areas: list[QScrollArea] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        grid.installEventFilter(self)

    def heads_height(self) -> int:
        """How much of the upper edge the heads take."""
        shown = [head for head in self._heads() if not head.isHidden()]
        return max((head.geometry().bottom() for head in shown), default=0) + theme.px(4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._grid and event.type() == QEvent.Type.Show:
            self._follow()
        if watched is self._grid and event.type() in (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._hold()
        return False

    def _follow(self) -> None:
        """Listen to every area that the grid can be scrolled away in: it knows them only once it has its place."""
        around = self._grid.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea) and around not in self._areas:
                self._areas.append(around)
                around.verticalScrollBar().valueChanged.connect(self._hold)
            around = around.parentWidget()

    def _hold(self) -> None:
        tops = [self._grid.mapFrom(area.viewport(), QPoint()).y() for area in self._areas]
        top, height = max(tops, default=0), self.heads_height()
        # Over the last row they would cover what they stand for.
        last = self._grid.height() - 2 * height
        self.setGeometry(0, min(top, last), self._grid.width(), height)
        self.setVisible(0 < top <= last + height and last > 0)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
        for head in self._heads():
            if not head.isHidden():
                painter.drawPixmap(head.pos(), _picture(head))
        painter.end()


def _picture(head: QWidget) -> QPixmap:
    """A head on the ground of the grid; ``grab`` would put the paper of the window behind it."""
    picture = QPixmap(head.size() * head.devicePixelRatioF())
    picture.setDevicePixelRatio(head.devicePixelRatioF())
    picture.fill(theme.colour("surface"))
    head.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return picture
