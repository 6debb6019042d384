"""Tells what the fields of the windows let go of, at the moment they do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.ui.widgets.saved_field import SavedField

Editor = QLineEdit | QPlainTextEdit


class LetGo(QObject):
    """Follows the cursor through the program and calls ``told`` with the words that a field lets go of: it empties,
    it goes from the screen, or it is one that keeps its words as the cursor leaves it.
    """

    def __init__(self, app: QApplication, told: Callable[[str], object]) -> None:
        super().__init__(app)
        self._told = told
        self._typed: dict[Editor, str] = {}
        app.focusChanged.connect(self._follow)

    def standing(self) -> str:
        """What was typed into the field that has the cursor and is not let go of."""
        return self._typed.get(QApplication.focusWidget(), "")  # type: ignore[call-overload]

    def _follow(self, left: QWidget | None, entered: QWidget | None) -> None:
        if isinstance(left, Editor) and left in self._typed and isinstance(left.parentWidget(), SavedField):
            self._say(left)
        if isinstance(entered, Editor) and entered not in self._typed:
            self._typed[entered] = ""
            entered.installEventFilter(self)
            entered.textChanged.connect(lambda *_words, field=entered: self._changed(field))
            entered.destroyed.connect(lambda *_gone, field=entered: self._typed.pop(field, None))

    def _changed(self, field: Editor) -> None:
        now = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        if not now:
            self._say(field)
        elif field.hasFocus():
            self._typed[field] = now

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and isinstance(field, Editor) and not _left_alone(field):
            self._say(field)
        return False

    def _say(self, field: Editor) -> None:
        words, self._typed[field] = self._typed[field], ""
        if words:
            self._told(words)


def _left_alone(field: Editor) -> bool:
    """Whether it is in a dialog that was left, which keeps nothing."""
    dialog = field.window()
    return isinstance(dialog, QDialog) and dialog.result() != QDialog.DialogCode.Accepted
