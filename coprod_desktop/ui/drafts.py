"""What stands in a field is kept every second and is back after a crash."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.services import sessions
from coprod_desktop.services.work import Work

EVERY_MS = 1000


@dataclass(slots=True)
class _Watched:
    editor: QLineEdit | QPlainTextEdit
    kept: str = field(default="")


class DraftKeeper(QObject):
    """Watches the fields of one session."""

    def __init__(self, work: Work, session_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._session_id = work, session_id
        self._fields: dict[str, _Watched] = {}
        self._waiting = sessions.drafts(work, session_id)
        self._timer = QTimer(self, interval=EVERY_MS, singleShot=True)
        self._timer.timeout.connect(self.keep)

    def watch(self, editor: QWidget, name: str) -> bool:
        """Keep this field from now on. True where words from before a crash were put back into it."""
        if not isinstance(editor, QLineEdit | QPlainTextEdit):
            raise TypeError(f"no words to keep in a {type(editor).__name__}")
        watched = self._fields[name] = _Watched(editor)
        editor.textChanged.connect(lambda *_words: self._changed(name))
        editor.destroyed.connect(lambda *_gone: self._fields.pop(name, None))
        waiting = self._waiting.pop(name, "")
        if waiting and not _text(editor):
            watched.kept = waiting
            if isinstance(editor, QLineEdit):
                editor.setText(waiting)
            else:
                editor.setPlainText(waiting)
            return True
        return False

    def keep(self) -> None:
        """Write what is not written yet."""
        self._timer.stop()
        changed = {name: _text(one.editor) for name, one in self._fields.items() if _text(one.editor) != one.kept}
        if changed:
            sessions.keep_drafts(self._work, self._session_id, changed)
            for name, text in changed.items():
                self._fields[name].kept = text

    def _changed(self, name: str) -> None:
        watched = self._fields[name]
        if watched.kept and not _text(watched.editor):
            # The words have become a row: the draft must not come back beside it.
            QTimer.singleShot(0, self.keep)
        elif not self._timer.isActive():
            self._timer.start()


def _text(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
