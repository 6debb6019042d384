"""The small live picture in the top bar of what the wall shows now, and the buttons beside it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.wall.slide import HEIGHT, WIDTH, ink
from coprod_desktop.ui.wall.wall import GONE, OFF, ON, Wall
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.ink import shortened


class WallPicture(QWidget):
    """Painted by the very slide that is on the wall, so that it cannot say anything else."""

    def __init__(self, wall: Wall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wall = wall
        self._small = QPixmap()
        self._state = self._what = ""
        wall.changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Take the picture again."""
        self._state = state_words(self._wall)
        if self._wall.state == ON:
            self._what = self._take()
        else:
            coming = self._wall.coming() if self._wall.state == OFF else ""
            self._what = _("F5: {slide}").format(slide=coming) if coming else ""
        self.setAccessibleName(" ".join(part for part in (self._state, self._what) if part))
        self.update()

    def _take(self) -> str:
        """Paint it small again; what it shows, in a few words."""
        window = self._wall.window()
        slide = window.slide if window is not None and self._wall.state == ON else None
        high = max(1, self.sizeHint().height() - 8)
        self._small = QPixmap(high * WIDTH // HEIGHT, high)
        self._small.fill(ink(self._wall.dark()).ground)
        if slide is not None:
            painter = QPainter(self._small)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._small.width() / slide.width(), high / slide.height())
            slide.paint(painter)
            painter.end()
        return slide.where() or slide.title() if slide is not None else ""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._state:
            self._take()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(176), theme.px(42))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(70), theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self._wall.state == ON
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink" if on else "sunken"))
        painter.drawRoundedRect(self.rect(), 6, 6)
        if on:
            painter.drawPixmap(4, (self.height() - self._small.height()) // 2, self._small)
        left = self._small.width() + theme.px(12) if on else theme.px(10)
        width = self.width() - left - theme.px(6)
        if width > theme.px(40):
            painter.setPen(theme.colour("surface" if on else "ink2"))
            self._write(painter, QRect(left, theme.px(2), width, self.height() - theme.px(4)))
        painter.end()

    def _write(self, painter: QPainter, room: QRect) -> None:
        """The state and what is meant; the state alone where there is no room for both."""
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        upper, lower = QRect(room), QRect(room)
        if self._what and room.width() > theme.px(80):
            upper.setHeight(room.height() // 2)
            lower.setTop(upper.bottom() + 1)
            painter.setFont(theme.font(13))
            painter.drawText(lower, middle, shortened(painter.fontMetrics(), self._what, room.width()))
        painter.setFont(theme.font(13, 600))
        painter.drawText(upper, middle, shortened(painter.fontMetrics(), self._state, room.width()))


def state_words(wall: Wall) -> str:
    """What the wall does, in a word."""
    if wall.state == OFF:
        return _("Wall off")
    if wall.state == GONE:
        return _("Wall gone")
    if wall.blank:
        return _("Wall blank")
    return _("Wall stands still") if wall.frozen else _("On the wall")


def short_state(wall: Wall) -> str:
    """The same, as short as can be."""
    if wall.state != ON:
        return _("Wall: off") if wall.state == OFF else _("Wall: gone")
    return _("Wall: blank") if wall.blank else _("Wall: still") if wall.frozen else _("Wall: on")


class WallBar(QFrame):
    """The picture, the switch, and *show* where the wall shows something else than this stage."""

    def __init__(self, wall: Wall, preview: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wall = wall
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.picture = WallPicture(wall)
        self.show_this = button(_("Show this"), preview)
        self.switch = button(_("Wall"), wall.turn)
        for made in (self.picture, self.show_this, self.switch):
            row.addWidget(made)
        self._width = 0
        wall.changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Say again what the buttons do."""
        wall = self._wall
        words = _("Wall on") if wall.state == OFF else _("Wall off")
        # Where the picture has no room the switch says what it would show.
        self.switch.setText(f"{words}  F5" if self._width >= 760 else short_state(wall))
        self.switch.setAccessibleName(words)
        self.show_this.setVisible(wall.state != OFF and wall.sent != wall.offered() and self._width >= 760)

    def fit(self, width: int) -> None:
        """Make room: ``width`` is that of the window at 100 % text."""
        self._width = width
        self.picture.setFixedWidth(theme.px(176 if width >= 1150 else 76))
        self.picture.setFixedHeight(theme.px(42))
        self.picture.setVisible(width >= 760)
        self.read()
