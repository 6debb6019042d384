"""What stands in a field is kept every second and is back after a crash."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.errors import StoreTrouble
from coprod_desktop.i18n import _
from coprod_desktop.services import sessions
from coprod_desktop.services.work import Work

EVERY_MS = 1000

Editor = QLineEdit | QPlainTextEdit


@dataclass(slots=True, eq=False)
class _Watched:
    editor: Editor
    kept: str = ""
    first: str = ""
    """What the field came up with: that is kept elsewhere."""

    def words(self) -> str:
        """What is to be kept as a draft."""
        text = _text(self.editor)
        return "" if text == self.first else text


class DraftKeeper(QObject):
    """Watches the fields of one session."""

    troubled = Signal(str)
    """The disk did not take the drafts; they stay in their fields and are tried again."""

    def __init__(self, work: Work, session_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._session_id = work, session_id
        self._fields: dict[str, _Watched] = {}
        self._waiting = sessions.drafts(work, session_id)
        self._leaving = False
        self._timer = QTimer(self, interval=EVERY_MS, singleShot=True)
        self._timer.timeout.connect(self.keep_quietly)

    def watch(self, editor: QWidget, name: str) -> bool:
        """Keep this field from now on. True where words from before a crash were put back into it."""
        if not isinstance(editor, QLineEdit | QPlainTextEdit):
            raise TypeError(f"no words to keep in a {type(editor).__name__}")
        watched = self._add(editor, name)
        if _text(editor):
            self._waiting.pop(name, "")
            return False
        return self._put_back(watched, name)

    def watch_form(self, form: QDialog, editors: Mapping[str, QWidget]) -> bool:
        """Keep the fields of a form until it is closed; True where words from before a crash were put back.

        A form is known by its title, each of its ``editors`` by its name in it; those without words are passed over.
        """
        fields = {
            f"form.{form.windowTitle()}.{name}": editor
            for name, editor in editors.items()
            if isinstance(editor, QLineEdit | QPlainTextEdit)
        }
        watched = {name: self._add(editor, name, first=_text(editor)) for name, editor in fields.items()}
        form.finished.connect(lambda _how: self._forget(fields))
        back = [self._put_back(field, name) for name, field in watched.items()]
        return any(back)

    def keep(self) -> None:
        """Write what is not written yet. Raises StoreTrouble."""
        self._timer.stop()
        changed = {name: one.words() for name, one in self._fields.items() if one.words() != one.kept}
        if changed:
            sessions.keep_drafts(self._work, self._session_id, changed)
            for name, text in changed.items():
                self._fields[name].kept = text

    def keep_quietly(self) -> None:
        """Keep; what the disk does not take is told by :attr:`troubled` and tried again. A box over the field would
        take the words that are being typed."""
        try:
            self.keep()
        except StoreTrouble as trouble:
            self.troubled.emit(str(trouble))
            self._timer.start()

    def may_leave(self) -> bool:
        """Keep, before the window goes. False the first time that the disk does not take it: it is said."""
        try:
            self.keep()
        except StoreTrouble as trouble:
            asked, self._leaving = self._leaving, True
            again = _("Close again to leave without the words that still stand in a field.")
            self.troubled.emit(f"{trouble} {again}")
            return asked
        return True

    def _add(self, editor: Editor, name: str, first: str = "") -> _Watched:
        watched = self._fields[name] = _Watched(editor, first=first)
        editor.textChanged.connect(lambda *_words: self._changed(watched))
        editor.destroyed.connect(lambda *_gone: self._let_go(name, watched))
        return watched

    def _put_back(self, watched: _Watched, name: str) -> bool:
        waiting = self._waiting.pop(name, "")
        if not waiting:
            return False
        watched.kept = waiting
        if isinstance(watched.editor, QLineEdit):
            watched.editor.setText(waiting)
        else:
            watched.editor.setPlainText(waiting)
        return True

    def _changed(self, watched: _Watched) -> None:
        if watched.kept and not watched.words():
            # The words have become a row: the draft must not come back beside it.
            QTimer.singleShot(0, self, self.keep_quietly)
        elif not self._timer.isActive():
            self._timer.start()

    def _forget(self, names: Iterable[str]) -> None:
        """The form is closed: its words are kept as a row, or were left."""
        gone = {name: "" for name in names if name in self._fields and self._fields.pop(name).kept}
        if gone:
            sessions.keep_drafts(self._work, self._session_id, gone)

    def _let_go(self, name: str, watched: _Watched) -> None:
        if self._fields.get(name) is watched:
            del self._fields[name]


def keeper_of(widget: QWidget | None) -> DraftKeeper | None:
    """The keeper of the session whose window this widget stands in or was brought up by."""
    while widget is not None:
        found = [child for child in widget.children() if isinstance(child, DraftKeeper)]
        if found:
            return found[0]
        widget = widget.parentWidget()
    return None


def _text(editor: Editor) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
