"""A field that is kept when the cursor leaves it: there is nothing to press, and wrong words stay in it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.fields import Field, PlainEdit
from coprod_desktop.ui.widgets.labels import label


class Unkept(QPlainTextEdit):
    """Never shown: what stands in ``line`` and is not kept yet, so that only that is a draft.

    Give it to ``Page.keep_draft``. Words put into it from before a crash go into the line.
    """

    def __init__(self, line: QLineEdit | PlainEdit) -> None:
        super().__init__(line)
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Words not kept yet"))
        self._line = line
        self._kept = ""
        self._following = False
        line.textChanged.connect(lambda *_words: self._follow())
        self.textChanged.connect(self._restore)

    def set_kept(self, text: str) -> None:
        """Say what is kept now."""
        self._kept = text
        self._follow()

    def _follow(self) -> None:
        text = self._line.text()
        words = "" if text == self._kept else text
        if words != self.toPlainText():
            self._following = True
            self.setPlainText(words)
            self._following = False

    def _restore(self) -> None:
        if not self._following and self.toPlainText():
            self._line.setText(self.toPlainText())


class SavedField(Field):
    """A line (or a :class:`PlainEdit`) whose words go to ``save`` when they were changed and let go of.

    A RuleBroken is said beneath; the words stay and the cursor is free to go on. ``reading`` in :meth:`show_kept`
    says back what was understood, such as a day in words.
    """

    def __init__(
        self,
        text: str,
        save: Callable[[str], object],
        *,
        hint: str = "",
        editor: QLineEdit | PlainEdit | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.line: QLineEdit | PlainEdit = editor or QLineEdit()
        super().__init__(text, self.line, hint, parent)
        self.draft = Unkept(self.line)
        self._save = save
        self._kept = ""
        self._saving = False
        self._reading = label("", "small")
        self._reading.hide()
        self.layout().addWidget(self._reading)  # type: ignore[union-attr]
        if isinstance(self.line, PlainEdit):
            self.line.left.connect(self.let_go)
        else:
            self.line.editingFinished.connect(self.let_go)

    def text(self) -> str:
        return self.line.text()

    def show_kept(self, text: str, reading: str = "") -> None:
        """Show what is kept now, unless other words are being typed here. ``reading`` stands beneath."""
        being_typed = self.line.text() != self._kept and not self._saving
        if not being_typed or self.line.text() == text:
            # Also when the words are the same: a line's setText leaves no typing behind for Ctrl+Z.
            self.line.setText(text)
        self._kept = text
        self.draft.set_kept(text)
        self._reading.setText(reading)
        self._reading.setVisible(bool(reading))

    def let_go(self) -> None:
        """Keep the words if they are not those that are kept already."""
        text = self.line.text()
        if text == self._kept:
            self._say("")
            return
        # While it is saved the page reads again, and what was kept may read otherwise than what was typed ("15/9").
        self._saving = True
        try:
            self._save(text)
        except RuleBroken as broken:
            self._say(str(broken))
            return
        finally:
            self._saving = False
        self._say("")
        self._kept = self.line.text()
        self.draft.set_kept(self._kept)

    def _say(self, sentence: str) -> None:
        self.note.say(sentence)
        theme.mark(self.line, "wrong", bool(sentence))
