"""A small form in a dialog: a few labelled fields, one thing to keep, and the words stay until it is right."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QKeySequence, QRegularExpressionValidator, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.cover import keep_private
from coprod_desktop.ui.drafts import keeper_of
from coprod_desktop.ui.standing import refused
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Choice, Field, Note, PlainEdit
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.scroll import ScrollArea
from coprod_desktop.ui.widgets.tick import Tick


class AskDialog(QDialog):
    """``AskDialog(self, _("New theme")).line("name", _("Name")).run()`` gives ``{"name": ...}`` or None.

    ``check``, where set, is called with the answers; a RuleBroken is said beside the field it names (or beneath
    them all) and the dialog stays with every word in it. Put the service call there: then what it returned is in
    ``result_of_check``. Enter in a line and Ctrl+Enter keep; Escape leaves.
    """

    def __init__(self, parent: QWidget | None, title: str, sentence: str = "", keep: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.check: Callable[[dict[str, Any]], object] | None = None
        self.result_of_check: object = None
        self.fields: dict[str, Field] = {}
        self._read: dict[str, Callable[[], Any]] = {}
        self._note = Note()
        self._also_final = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        self._title = label(title, "section")
        outer.addWidget(self._title)
        self._sentence = label(sentence, "second")
        outer.addWidget(self._sentence)
        self._sentence.setVisible(bool(sentence))
        inside = QWidget()
        inside.setObjectName("content")
        self._form = QVBoxLayout(inside)
        self._form.setContentsMargins(2, 2, 8, 2)
        self._form.setSpacing(10)
        self._area = ScrollArea(inside)
        outer.addWidget(self._area, 1)
        outer.addWidget(self._note)
        self._back = label(_("What you were typing when the program stopped is back here."), "second")
        outer.addWidget(self._back)
        self._back.hide()
        row = QHBoxLayout()
        row.addStretch(1)
        self.leave = button(_("Leave it"), self.reject)
        self.keep = button(keep or _("Keep"), self._try, "primary")
        row.addWidget(self.leave)
        row.addWidget(self.keep)
        outer.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._try)

    # ---- fields, in the order they are asked

    def line(self, key: str, text: str, value: str = "", hint: str = "") -> "AskDialog":
        """One line of words."""
        editor = QLineEdit(value)
        editor.returnPressed.connect(self._try)
        return self.add(key, text, editor, editor.text, hint)

    def text(self, key: str, text: str, value: str = "", hint: str = "") -> "AskDialog":
        """A few lines of words."""
        editor = PlainEdit(text)
        editor.setText(value)
        return self.add(key, text, editor, editor.text, hint)

    def choice(
        self, key: str, text: str, options: Sequence[tuple[Any, str]], value: Any = None, hint: str = ""
    ) -> "AskDialog":
        """One of several (value, words); the answer is the value."""
        editor = Choice(text, list(options))
        editor.set_value(value)
        return self.add(key, text, editor, editor.value, hint)

    def number(self, key: str, text: str, value: int | None = None, hint: str = "") -> "AskDialog":
        """A whole number, or None where the field is empty."""
        editor = QLineEdit("" if value is None else str(value))
        editor.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,5}"), editor))
        editor.returnPressed.connect(self._try)
        return self.add(key, text, editor, lambda: int(editor.text()) if editor.text().isdigit() else None, hint)

    def tick(self, key: str, text: str, value: bool = False, hint: str = "") -> "AskDialog":
        """Yes or no."""
        editor = Tick(text)
        editor.setChecked(value)
        self.add(key, text, editor, editor.isChecked, hint)
        self.fields[key].label.hide()
        return self

    def add(self, key: str, text: str, editor: QWidget, read: Callable[[], Any], hint: str = "") -> "AskDialog":
        """Any other editor; ``read`` gives its answer."""
        field = Field(text, editor, hint)
        self.fields[key] = field
        self._read[key] = read
        self._form.addWidget(field)
        return self

    def beneath(self, widget: QWidget, *, wide: bool = False) -> "AskDialog":
        """Something else under the fields so far, as wide as its words, or as the form."""
        self._form.addWidget(widget, 0, Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft)
        return self

    def private(self) -> "AskDialog":
        """It names people: it is covered while private things are."""
        keep_private(self)
        return self

    def also_final(self) -> "AskDialog":
        """It is answered of a final record too, or changes nothing in it."""
        self._also_final = True
        return self

    # ---- asking

    def answers(self) -> dict[str, Any]:
        return {key: read() for key, read in self._read.items()}

    def run(self) -> dict[str, Any] | None:
        """Ask, and give the answers by key; None where the person left it, or where it could only be refused."""
        if not self._also_final and refused(self.parentWidget()):
            return None
        self.prepare()
        return self.answers() if self.exec() == QDialog.DialogCode.Accepted else None

    def prepare(self) -> None:
        """Size the dialog to its fields and put the cursor into the first."""
        self._form.addStretch(1)
        keeper = keeper_of(self)
        if keeper is not None:
            self._back.setVisible(keeper.watch_form(self, {key: f.editor for key, f in self.fields.items()}))
        screen = self.screen().availableGeometry()
        width = min(theme.px(560), screen.width() - 40)
        self.resize(width, min(self._wanted_height(width), screen.height() - 60))
        if self.fields:
            next(iter(self.fields.values())).editor.setFocus()

    def _wanted_height(self, width: int) -> int:
        """As high as what stands in it at this width, so that nothing is scrolled and nothing gapes."""
        outer = self.layout()
        assert outer is not None
        margins = outer.contentsMargins()
        inside = width - margins.left() - margins.right()
        shown = [
            self._form.totalHeightForWidth(inside) if self._form.hasHeightForWidth() else self._form.sizeHint().height()
        ]
        for part in (self._title, self._sentence, self._back):
            if not part.isHidden():
                shown.append(part.heightForWidth(inside))
        shown.append(self.keep.sizeHint().height())
        return sum(shown) + outer.spacing() * (len(shown) - 1) + margins.top() + margins.bottom() + theme.px(4)

    def _try(self) -> None:
        self._note.say("")
        for field in self.fields.values():
            field.say_wrong("")
        if self.check is not None:
            try:
                self.result_of_check = self.check(self.answers())
            except RuleBroken as broken:
                self.say_wrong(broken)
                return
        self.accept()

    def say_wrong(self, broken: RuleBroken) -> None:
        """Say a broken rule beside the field it names, or beneath them all."""
        field = self.fields.get(broken.field or "")
        if field is None:
            self._note.say(str(broken))
            return
        field.say_wrong(str(broken))
        self._area.ensureWidgetVisible(field)
