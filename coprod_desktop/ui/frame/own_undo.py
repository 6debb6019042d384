"""Ctrl+Z in a field takes back its own typing first; a field without any lets the key through to the session."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


class OwnUndo(QObject):
    """Watches the one field with the cursor in ``window``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._field: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is not None:
            self._field.removeEventFilter(self)
            self._field = None
        if isinstance(new, QLineEdit | QPlainTextEdit) and new.window() is self._window:
            self._field = new
            new.installEventFilter(self)
            new.destroyed.connect(self._gone)

    def _gone(self) -> None:
        self._field = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = _asks(event)
        if (undo and not can_undo(watched)) or (redo and not can_redo(watched)):
            event.ignore()
            return True
        return False


def _asks(event: QKeyEvent) -> tuple[bool, bool]:
    return _is(event, "Ctrl+Z"), _is(event, "Ctrl+Shift+Z") or _is(event, "Ctrl+Y")


def _is(event: QKeyEvent, keys: str) -> bool:
    return QKeySequence(event.keyCombination()) == QKeySequence(keys)


def can_undo(field: object) -> bool:
    """Whether there is typing in the field to take back."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable()


def can_redo(field: object) -> bool:
    """Whether there is typing in the field to do again."""
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isRedoAvailable()
