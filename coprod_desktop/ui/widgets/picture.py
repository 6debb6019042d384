"""A picture among words: as wide as there is room, never cut and never larger than it is."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from coprod_desktop.ui import theme


class Picture(QLabel):
    """``words`` say what it shows, for those who do not see it."""

    def __init__(self, picture: QPixmap, words: str) -> None:
        super().__init__()
        self.setPixmap(picture)
        self.setAccessibleName(words)
        self._scaled = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self.pixmap().size()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        whole = self.pixmap()
        return min(width, whole.width()) * whole.height() // max(whole.width(), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        wide = min(self.width(), self.pixmap().width())
        ratio = self.devicePixelRatioF()
        if self._scaled.width() != round(wide * ratio):
            self._scaled = self.pixmap().scaledToWidth(round(wide * ratio), Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(self)
        at = QRect(0, 0, wide, self.heightForWidth(wide))
        painter.drawPixmap(at, self._scaled)
        painter.setPen(theme.colour("line"))
        painter.drawRect(at.adjusted(0, 0, -1, -1))
        painter.end()
