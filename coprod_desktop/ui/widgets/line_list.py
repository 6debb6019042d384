"""A line to type in and the list of what was typed: Enter keeps, arrow down goes into the list, Enter there opens."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.standing import only_adds
from coprod_desktop.ui.widgets.fields import Note, roomy
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList


class FittedList(RowList):
    """A :class:`RowList` that is as high as its lines, up to ``most``; then it scrolls."""

    def __init__(self, model: RecordModel, face: Callable[[Any], RowFace], name: str = "", *, most: int = 8) -> None:
        super().__init__(model, face, name)
        self._model = model
        self._most = most
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(lambda *_args: self.fit())
        self.fit()

    def fit(self) -> None:
        """Take the height that the lines need."""
        shown = min(self._model.rowCount(), self._most)
        height = sum(self.sizeHintForRow(row) for row in range(shown))
        self.setFixedHeight(height + (2 if shown else 0))
        self.setVisible(bool(shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self.fit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "_most"):
            QTimer.singleShot(0, self, self.fit)


class LineList(QWidget):
    """``add(text)`` keeps a line; its RuleBroken is said beneath and the words stay.

    :attr:`opened` tells which row Enter asked for. Rows need ``id`` and ``seq``.
    """

    opened = Signal(object)

    def __init__(
        self,
        name: str,
        face: Callable[[Any], RowFace],
        add: Callable[[str], object],
        *,
        hint: str = "",
        most: int = 8,
        big: bool = False,
        order: Callable[[Any], Any] = lambda row: row.seq,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._add = add
        self.line = roomy(QLineEdit())
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(name)
        if big:
            self.line.setProperty("role", "big")
        self.line.returnPressed.connect(self._keep)
        self.line.installEventFilter(self)
        self.note = Note()
        self.model = RecordModel([Column("text", name, lambda row: _read_out(face(row)))], order=order, parent=self)
        self.list = FittedList(self.model, face, name, most=most)
        self.list.opened.connect(self.opened)
        self.list.installEventFilter(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=4)
        box.addWidget(self.line)
        self.hint = label(hint, "small")
        box.addWidget(self.hint)
        # Only now: what is shown before it stands in something is a window of its own, and takes the cursor.
        self.hint.setVisible(bool(hint))
        box.addWidget(self.note)
        box.addWidget(self.list)
        only_adds(self.line, self.hint)
        self.setFocusProxy(self.line)

    def show_rows(self, rows: Any) -> None:
        """Show these rows; the cursor stays on the row it was on."""
        current = self.list.current()
        found = {row.id: row for row in rows}
        gone = {row.id: None for row in self.model.rows() if row.id not in found}
        self.model.update({**gone, **found})
        if current is not None:
            self.list.go_to(current.id)

    def current(self) -> Any:
        """The row the cursor is on; the newest one while the cursor is in the line; None in an empty list."""
        row = self.list.current()
        if row is None and self.model.rowCount():
            row = max(self.model.rows(), key=lambda one: one.seq)
        return row

    def has_cursor(self) -> bool:
        return self.line.hasFocus() or self.list.hasFocus()

    def _keep(self) -> None:
        text = self.line.text()
        if not text.strip():
            return
        try:
            self._add(text)
        except RuleBroken as broken:
            self.note.say(str(broken))
            return
        self.note.say("")
        # setText leaves no typing behind, so that Ctrl+Z takes back the line just kept.
        self.line.setText("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if bare and watched is self.line and event.key() == Qt.Key.Key_Down and self.model.rowCount():
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            at_top = self.list.currentIndex().row() <= 0
            if bare and watched is self.list and event.key() == Qt.Key.Key_Up and at_top:
                self.line.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


def _read_out(face: RowFace) -> str:
    chips = ", ".join(words for words, _role in face.chips)
    return ", ".join(part for part in (face.lead, face.text, face.sub, chips, face.end) if part)
