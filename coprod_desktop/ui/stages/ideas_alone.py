"""Writing alone: everybody writes, nothing is typed, and the time counts down by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.announce import announce
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import label, yielding

MINUTES, MOST_MINUTES = 5, 60
TICK_MS = 250


class AlonePage(QWidget):
    """A count-down. ``awake`` gives milliseconds of a clock that never jumps; ``done`` asks for the next way."""

    done = Signal()

    def __init__(self, awake: Callable[[], int]) -> None:
        super().__init__()
        self._awake = awake
        self._left = MINUTES * 60_000
        self._until: int | None = None
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._show)
        self.clock = label("", "", wrap=False)
        self.clock.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = yielding(label("", "big"))
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.minutes = QLineEdit(str(MINUTES))
        self.minutes.setValidator(QIntValidator(1, MOST_MINUTES, self.minutes))
        self.minutes.setAccessibleName(_("Minutes to write"))
        theme.sized(self.minutes, setFixedWidth=64)
        self.minutes.textEdited.connect(self._set_minutes)
        self.minutes.returnPressed.connect(self.turn)
        self.start = button("", self.turn, "primary")
        self._more = button(_("One minute more"), self.more)
        self._done = button(_("Read out now"), self.done.emit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for part in (self.minutes, label(_("minutes"), "second", wrap=False), self.start, self._more, self._done):
            row.addWidget(part)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=12)
        box.addStretch(1)
        box.addWidget(self.clock)
        box.addWidget(self.said)
        box.addLayout(row)
        box.addStretch(2)
        self.setFocusProxy(self.start)
        self._size()
        self._show()

    def left(self) -> int:
        """Milliseconds left; nought when the time is up."""
        return self._left if self._until is None else max(0, self._until - self._awake())

    def turn(self) -> None:
        """Start, pause, or go on."""
        left = self.left()
        if self._until is None and left:
            self._until = self._awake() + left
            self._timer.start()
        else:
            self._pause(left)
        self._show()

    def more(self) -> None:
        """One minute more."""
        if self._until is None:
            self._left += 60_000
        else:
            self._until = self._awake() + self.left() + 60_000
        self._show()

    def _pause(self, left: int) -> None:
        self._left, self._until = left, None
        self._timer.stop()

    def _set_minutes(self, typed: str) -> None:
        if self._until is None and typed.isdecimal():
            self._left = min(int(typed), MOST_MINUTES) * 60_000
            self._show()

    def _show(self) -> None:
        left = self.left()
        if self._until is not None and not left:
            self._pause(0)
            announce(self, _("The time is up."))
        seconds = -(-left // 1000)
        self.clock.setText(f"{seconds // 60}:{seconds % 60:02d}")
        self.start.setText(_("Pause") if self._until is not None else _("Start"))
        self.start.setEnabled(self._until is not None or left > 0)
        self.said.setText(_("Everybody writes alone.") if left else _("The time is up. Now the tables read out."))

    def _size(self) -> None:
        self.clock.setFont(theme.font(72, 700))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_done"):
            self._size()
