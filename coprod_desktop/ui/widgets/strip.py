"""The quiet strip: what was just done, said once, in the same place."""

from PySide6.QtCore import QPoint, QPropertyAnimation, QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.announce import announce

SHOWN_MS, RISE_MS = 8000, 120


class Strip(QLabel):
    """One calm sentence that floats above the bottom bar for a while; nothing moves to make room for it.

    It rises a little as it comes, unless nothing is to move.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.hide()
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._rise = QPropertyAnimation(self, b"pos", self)
        self._rise.setDuration(RISE_MS)

    def say(self, sentence: str) -> None:
        """Say it, in place of what was said before."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.place()
        self.setVisible(bool(sentence))
        self.raise_()
        self._timer.start()
        self._rise.stop()
        if not theme.still():
            end = self.pos()
            self._rise.setStartValue(end + QPoint(0, theme.px(8)))
            self._rise.setEndValue(end)
            self._rise.start()
        announce(self, sentence)

    def place(self) -> None:
        """Stand just above the bottom of the window's work."""
        over = self._over
        metrics = QFontMetrics(theme.font(15, 600))
        most = over.width() - theme.px(48)
        words = metrics.boundingRect(QRect(0, 0, most, 1000), int(Qt.TextFlag.TextWordWrap), self.text())
        width, height = words.width() + theme.px(36), words.height() + theme.px(16)
        self.setGeometry((over.width() - width) // 2, over.height() - height - theme.px(12), width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        painter.drawRoundedRect(self.rect(), 8, 8)
        painter.setPen(theme.colour("surface"))
        painter.setFont(theme.font(15, 600))
        inside = self.rect().adjusted(theme.px(16), 0, -theme.px(16), 0)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.text())
        painter.end()
