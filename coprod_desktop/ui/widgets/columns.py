"""Things side by side where there is room for them, one under the other where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from coprod_desktop.ui import theme


class Columns(QWidget):
    """Columns of one width. ``least``: the narrowest one may be, at 100 % text; ``even``: as high as its neighbours."""

    def __init__(
        self, least: int = 300, spacing: int = 12, *, even: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._across = least, 0
        self._widgets: list[QWidget] = []
        self._how = Qt.AlignmentFlag(0) if even else Qt.AlignmentFlag.AlignTop
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme.sized(self._grid, setSpacing=spacing)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these and no others; those shown before are deleted unless they are among them."""
        for old in self._widgets:
            if old not in widgets:
                self._grid.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._widgets, self._across = list(widgets), 0
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        # Without this the columns as they stand would keep the page from ever getting narrower.
        return QSize(theme.px(self._least) if self._widgets else 0, super().minimumSizeHint().height())

    def _fold(self) -> None:
        across = max(1, min(len(self._widgets), self.width() // theme.px(self._least)))
        if across == self._across or not self._widgets:
            return
        self._across = across
        for widget in self._widgets:
            self._grid.removeWidget(widget)
        for at, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, at // across, at % across, self._how)
            widget.show()
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
