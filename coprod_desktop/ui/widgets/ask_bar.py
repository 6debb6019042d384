"""One question in a strip of the page itself: no dialog, the work stays in sight."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.announce import announce
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Note, roomy
from coprod_desktop.ui.widgets.flow import HeadRow
from coprod_desktop.ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``why``: the reason, above it; ``value``: what stands in the line already; ``verb``: what Enter
    does; ``more``: with a second question to go on to."""

    words: str
    verb: str
    value: str = ""
    why: str = ""
    more: bool = False


class AskBar(QFrame):
    """Hidden until :meth:`ask`. Enter calls the act, Escape leaves; what is wrong is said beneath the words."""

    asking = Signal(bool)
    """A question came up, or the bar went away."""

    def __init__(self, another: Callable[[], object], keys: str, parent: QWidget | None = None) -> None:
        """``another`` goes on to the next question where there is one; ``keys``: the key that does it."""
        super().__init__(parent)
        self._act: Callable[[str], object] | None = None
        self._back: QWidget | None = None
        self._why = label("", "second")
        self._question = label("", "strong", wrap=False)
        self.line = roomy(QLineEdit())
        self.line.returnPressed.connect(self._try)
        self.note = Note()
        self._yes = button("", self._try, "primary")
        self._another = button(_("Another"), another, keys=keys)
        asked = QWidget()
        row = QHBoxLayout(asked)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._question)
        row.addWidget(self.line, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=4)
        box.addWidget(self._why)
        box.addWidget(HeadRow(asked, self._yes, self._another, button(_("Leave it"), self.leave, keys="Esc")))
        box.addWidget(self.note)
        self.hide()

    def ask(self, question: Question, act: Callable[[str], object], *, back: QWidget | None = None) -> None:
        """Put a question; ``back`` gets the cursor afterwards."""
        self._act, self._back = act, back
        self._why.setText(question.why)
        self._why.setVisible(bool(question.why))
        self._question.setText(question.words)
        self._yes.setText(f"{question.verb}  Enter".replace("&", "&&"))
        self._yes.setAccessibleName(question.verb)
        self._another.setVisible(question.more)
        self.line.setAccessibleName(question.words)
        self.line.setAccessibleDescription(question.why)
        # What stands in it already is from before a crash.
        self.line.setText(question.value or self.line.text())
        self.line.selectAll()
        self.note.say("")
        self.show()
        self.asking.emit(True)
        self.line.setFocus()
        announce(self._why, question.why)

    def asks_for_words(self) -> bool:
        """Whether a question is up that has no other behind it: what is typed there is nobody's to put away."""
        return self.isVisible() and self._another.isHidden()

    def leave(self) -> None:
        """Go away without an answer."""
        self._act = None
        self.line.setText("")
        self.hide()
        self.asking.emit(False)
        if self._back is not None:
            self._back.setFocus()

    def _try(self) -> None:
        act = self._act
        if act is None:
            return
        try:
            act(self.line.text())
        except RuleBroken as broken:
            self.note.say(str(broken))
            return
        if self._act is act:  # else the act has put the next question
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
