"""Type a few letters, arrows choose, Enter takes: the shape of *everything by name* and of *find*."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.fields import CaptureField
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList

WAIT_MS = 100
"""How long after the last key the list is read again."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line to pick."""

    id: str
    seq: int
    words: str
    end: str = ""
    sub: str = ""
    picked: Any = None


class PickDialog(QDialog):
    """``offers(words)`` gives the lines that fit what is typed; :meth:`run` gives the one picked, or None."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        prompt: str,
        offers: Callable[[str], Sequence[Offer]],
        *,
        nothing: str,
        wait_ms: int = WAIT_MS,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._offers = offers
        self._nothing = nothing
        self.picked: Any = None
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(title, "section"))
        self.line = CaptureField(prompt)
        self.line.installEventFilter(self)
        box.addWidget(self.line)
        self._model = RecordModel([Column("words", title, lambda offer: offer.words)], parent=self)
        self.list = RowList(self._model, lambda offer: RowFace(text=offer.words, sub=offer.sub, end=offer.end), title)
        self.list.opened.connect(self._take)
        box.addWidget(self.list, 1)
        self._empty = label("", "second")
        box.addWidget(self._empty)
        box.addWidget(label(_("Arrows choose, Enter takes, Escape leaves."), "small"))
        self._timer = QTimer(self, singleShot=True, interval=wait_ms)
        self._timer.timeout.connect(self.read)
        self.line.textChanged.connect(lambda _words: self._timer.start())
        self.line.returnPressed.connect(self._enter)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(660), screen.width() - 40), min(theme.px(540), screen.height() - 60))
        self.read()

    def run(self) -> Any:
        self.line.setFocus()
        return self.picked if self.exec() == QDialog.DialogCode.Accepted else None

    def read(self) -> None:
        """Read again what fits the words."""
        self._timer.stop()
        offers = self._offers(self.line.text())
        self._model.reset(offers)
        if offers:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self._empty.setText("" if offers or not self.line.text().strip() else self._nothing)
        self._empty.setVisible(bool(self._empty.text()))

    def eventFilter(self, watched: object, event: object) -> bool:
        """Arrows walk the list while the words are being typed."""
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        ):
            self.list.keyPressEvent(event)
            return True
        return False

    def _enter(self) -> None:
        if self._timer.isActive():
            self.read()
        if self.list.current() is not None:
            self._take(self.list.current())

    def _take(self, offer: Offer) -> None:
        self.picked = offer.picked
        self.accept()
