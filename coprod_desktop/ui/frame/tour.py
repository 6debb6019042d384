"""A tour of one minute: a strip that stays out of the way, and a frame round the thing that it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.announce import announce
from coprod_desktop.ui.widgets.buttons import button, native
from coprod_desktop.ui.widgets.cards import Band

if TYPE_CHECKING:
    from coprod_desktop.ui.session_window import SessionWindow

NEXT, LEAVE = "Ctrl+F1", "Ctrl+Shift+F1"
"""Its keys stand beside the one for help."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One step: the stage it is at, what it points at, and what there is to say."""

    stage: str
    points_at: Callable[[SessionWindow], QWidget]
    words: str


def stops() -> tuple[Stop, ...]:
    """The steps in order. Each takes less than ten seconds to read."""
    return (
        Stop("ideas", lambda w: w.rail, _("These are the stages of a meeting. They guide you and never stop you.")),
        Stop("ideas", lambda w: w.page().first_field() or w.stack,
             _("Type what people say and press Enter. It is on the disk before the field is empty.")),
        Stop("ideas", lambda w: w.top.undo, _("Ctrl+Z takes back the last thing you did. Ctrl+H shows all of them.")),
        Stop("priorities", lambda w: w.stack, _("Votes are counted for each side, so that nobody is outvoted unseen.")),
        Stop("negotiation", lambda w: w.stack, _("The heart of the day: what will each side do to make it work?")),
        Stop("actions", lambda w: w.stack, _("Who does what by when. Ctrl+P prints it for everybody to take home.")),
        Stop("actions", lambda w: w.hall.bar, _("The wall. People see only what you show there. F5 is its key.")),
        Stop("actions", lambda w: w.bottom.next,
             _("The next step is always here. Ctrl+K does anything by its name, F1 helps. That is all.")),
    )  # fmt: skip


class Tour(Band):
    """Hidden until it begins. ``over``: called when somebody came to the end, or left."""

    def __init__(self, window: SessionWindow, over: Callable[[], object]) -> None:
        super().__init__(role="accent")
        self._window, self._over = window, over
        self._stops = stops()
        self._at = -1
        self._frame = _Frame(window)
        self._further = button("", self.further, "primary", keys=NEXT)
        self._leave = button(_("Leave"), self.leave, keys=LEAVE)
        self.buttons.addWidget(self._further)
        self.buttons.addWidget(self._leave)
        self._keys: list[QAction] = []
        self.hide()

    def offer(self, command: Callable[..., QAction]) -> None:
        """Offer it by name, and its keys while it goes on."""
        command(_("A tour of one minute"), self.begin)
        self._keys = [
            command(_("Tour: next"), self.further, NEXT), command(_("Tour: leave"), self.leave, LEAVE),
        ]  # fmt: skip
        self._turn_keys(False)

    def begin(self) -> None:
        """Start at the first step."""
        self._at = -1
        self._turn_keys(True)
        self.further()

    def further(self) -> None:
        """The next step; after the last one it is over."""
        self._at += 1
        if self._at >= len(self._stops):
            self.leave()
            return
        stop = self._stops[self._at]
        self._window.go_to(stop.stage)
        self.set_text(stop.words, lead=_("{number} of {all}").format(number=self._at + 1, all=len(self._stops)))
        words = _("Next") if self._at + 1 < len(self._stops) else _("Done")
        self._further.setText(f"{words}  {native(NEXT)}")
        self._further.setAccessibleName(words)
        self.show()
        self._frame.go_round(stop.points_at(self._window))
        announce(self, stop.words)

    def leave(self) -> None:
        """Put everything away."""
        self._turn_keys(False)
        self._frame.go_round(None)
        self.hide()
        self._over()

    def pointed_at(self) -> QWidget | None:
        """What the frame goes round now."""
        return self._frame.target

    def _turn_keys(self, on: bool) -> None:
        for action in self._keys:
            action.setEnabled(on)


class _Frame(QWidget):
    """Drawn over the window, round one thing in it, wherever that goes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._place)
        self.hide()

    def go_round(self, target: QWidget | None) -> None:
        if self.target is not None:
            self.target.removeEventFilter(self)
        self.target = target
        if target is not None:
            target.installEventFilter(self)
            target.destroyed.connect(self._gone)
        self._later.start()

    def _gone(self) -> None:
        self.target = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide):
            self._later.start()
        return False

    def _place(self) -> None:
        target, window = self.target, self.parentWidget()
        if target is None or window is None or not target.isVisible():
            self.hide()
            return
        rect = target.rect().translated(target.mapTo(window, target.rect().topLeft()))
        self.setGeometry(rect.adjusted(-4, -4, 4, 4).intersected(window.rect()))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("careful"), 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 8, 8)
        painter.end()
