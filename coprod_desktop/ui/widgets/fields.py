"""Fields to type in: a label above, the sentence about what is wrong beneath, and the words always kept."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.announce import announce
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import label

MOST_LETTERS = 1_000_000
"""What a line takes. Qt cuts at 32,767 without a word; here too much is refused with a sentence when it is kept."""


def roomy(line: QLineEdit) -> QLineEdit:
    """The line, taking any paste whole. Its cursor stays: Qt puts it at the end with the new length."""
    at = line.cursorPosition()
    line.setMaxLength(MOST_LETTERS)
    line.setCursorPosition(at)
    return line


class CaptureField(QLineEdit):
    """The one big line of a page. Emptying it leaves no typing behind, so that Ctrl+Z then undoes the last act."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        roomy(self)
        self.setProperty("role", "big")
        self.setAccessibleName(name)
        self.setPlaceholderText(name)

    def clear(self) -> None:
        self.setText("")


class AddField(CaptureField):
    """A capture field whose line is added: by Enter, and by a button that is there while there are words."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        # Enter does the same, and Tab goes on to the next field: the button is for a mouse, and for a screen reader.
        self.add = button(_("Add"), self.returnPressed.emit, parent=self)
        self.add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add.setCursor(Qt.CursorShape.ArrowCursor)
        self.add.hide()
        self.textChanged.connect(self._show_add)

    def room_taken(self) -> int:
        """How wide the button is with the space about it; 0 while it is away."""
        return 0 if self.add.isHidden() else self.add.sizeHint().width() + theme.px(14)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Lay out what stands in the field beside its words."""
        size = self.add.sizeHint()
        left = self.width() - size.width() - theme.px(8)
        self.add.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
        self.setTextMargins(0, 0, self.room_taken(), 0)

    def _show_add(self, text: str) -> None:
        if self.add.isHidden() == bool(text.strip()):
            self.add.setVisible(bool(text.strip()))
            self.place()


class PlainEdit(QPlainTextEdit):
    """A few lines of plain text: Tab moves on, and it grows with its words from two lines to six."""

    left = Signal()
    """The cursor has gone somewhere else: the moment to keep what stands here."""

    def __init__(self, name: str = "", lines: tuple[int, int] = (2, 6), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._least, self._most = lines
        self.textChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Put other words in; the cursor stays where it was if they are the same."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_least"):
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.height())

    def _fit(self) -> None:
        shown = round(self.document().size().height())
        lines = min(self._most, max(self._least, shown))
        wanted = lines * self.fontMetrics().lineSpacing() + 2 * theme.px(6) + 12
        if wanted != self.height():
            self.setFixedHeight(wanted)


class Note(QLabel):
    """The sentence about what is wrong; not there until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "wrong")
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence, or go away for an empty one."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
        announce(self, sentence, urgent=True)


class Field(QWidget):
    """A label, an editor beneath, a hint, and ``note`` for what is wrong. The label's words name the editor."""

    def __init__(self, text: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = roomy(editor) if isinstance(editor, QLineEdit) else editor
        self.note = Note()
        self.label = label(text.replace("&", "&&"), "strong")
        self.label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(text)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.label)
        box.addWidget(editor)
        self.hint = label(hint, "small")
        box.addWidget(self.hint)
        # Only now: what is shown before it stands in something is a window of its own, and takes the cursor.
        self.hint.setVisible(bool(hint))
        box.addWidget(self.note)

    def say_wrong(self, sentence: str) -> None:
        """Say what is wrong beside the field, and put the cursor there; an empty sentence takes it away."""
        self.note.say(sentence)
        self.editor.setAccessibleDescription(sentence)
        theme.mark(self.editor, "wrong", bool(sentence))
        if sentence:
            self.editor.setFocus()


class Choice(QComboBox):
    """A drop-down list of (value, words)."""

    def __init__(self, name: str = "", options: list[tuple[object, str]] | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, words in options or []:
            self.addItem(words, value)

    def value(self) -> object:
        return self.currentData()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet takes the arrow away and the typeface has none: it is drawn."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ink"), 1.6))
        half = theme.px(5)
        middle = QPointF(self.width() - theme.px(16), self.height() / 2)
        painter.drawPolyline(
            [middle + QPointF(-half, -half / 2), middle + QPointF(0, half / 2), middle + QPointF(half, -half / 2)]
        )
        painter.end()

    def set_value(self, value: object) -> None:
        """Choose the option with that value; the first one where it is not among them."""
        self.setCurrentIndex(max(0, self.findData(value)))
