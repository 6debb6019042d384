"""One question in a strip of the page itself: no dialog, the work stays in sight."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.fields import Note, roomy
from coprod_desktop.ui.widgets.labels import label


class AskBar(QFrame):
    """Hidden until :meth:`ask`. Enter calls the act, Escape leaves; what is wrong is said beneath the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[str], object] | None = None
        self._back: QWidget | None = None
        self._question = label("", "strong", wrap=False)
        self.line = roomy(QLineEdit())
        self.line.returnPressed.connect(self._try)
        self.note = Note()
        row = QHBoxLayout()
        row.addWidget(self._question)
        row.addWidget(self.line, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addLayout(row)
        box.addWidget(self.note)
        self.hide()

    def ask(self, question: str, act: Callable[[str], object], *, value: str = "", back: QWidget | None = None) -> None:
        """Put a question; ``back`` gets the cursor afterwards."""
        self._act, self._back = act, back
        self._question.setText(question)
        self.line.setAccessibleName(question)
        # What stands in it already is from before a crash.
        self.line.setText(value or self.line.text())
        self.line.selectAll()
        self.note.say("")
        self.show()
        self.line.setFocus()

    def leave(self) -> None:
        """Go away without an answer."""
        self._act = None
        self.line.setText("")
        self.hide()
        if self._back is not None:
            self._back.setFocus()

    def _try(self) -> None:
        if self._act is None:
            return
        try:
            self._act(self.line.text())
        except RuleBroken as broken:
            self.note.say(str(broken))
            return
        self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
