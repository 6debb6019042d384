"""Before paper: words that may name somebody, with the line they stand in, to keep, to mask or to say otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.words import in_brief, shortened
from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import names
from coprod_desktop.services.names import NameAsked
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.cover import keep_private
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Field, Note
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList

MOST_LINES = 3
"""Lines shown of those that the same words stand in."""
Key = Qt.Key


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    seq: int
    asked: NameAsked
    chosen: bool = False
    instead: str | None = None

    def where(self) -> str:
        lines = [f"“{shortened(line)}”" for line in self.asked.lines[:MOST_LINES]]
        more = len(self.asked.lines) - MOST_LINES
        if more > 0:
            lines.append(plural("and in {number} more line", "and in {number} more lines", more).format(number=more))
        return "\n".join(lines)

    def choice(self) -> str:
        if not self.chosen:
            return ""
        return _("stays") if self.instead is None else shortened(self.instead, 24)


class NamesDialog(QDialog):
    """Each choice is kept at once. :meth:`run` says whether all are made and the paper may be."""

    def __init__(self, parent: QWidget | None, work: Work, session_id: str, asked: Sequence[NameAsked]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Names"))
        self.setModal(True)
        keep_private(self)
        self._work, self._session_id = work, session_id
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(_("Do these name somebody?"), "section"))
        words = _("This is for paper only: the session keeps what people said. You are asked once.")
        box.addWidget(label(words, "second"))
        self._model = RecordModel([
            Column("words", _("Words"), lambda line: line.asked.words),
            Column("where", _("Where they stand"), _Line.where), Column("choice", _("On paper"), _Line.choice),
        ], parent=self)  # fmt: skip
        self._model.reset(_Line(one.words, place, one) for place, one in enumerate(asked))
        self.list = RowList(self._model, _face, _("Words that may name somebody"))
        self.list.installEventFilter(self)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.opened.connect(lambda _line: self._mask())
        box.addWidget(self.list, 1)
        self.instead = QLineEdit()
        self.instead.setMaxLength(1_000_000)
        self.instead.returnPressed.connect(self._keep_other)
        self.instead.installEventFilter(self)
        self._other = Field(_("Other words"), self.instead)
        self._other.hide()
        box.addWidget(self._other)
        acts = FlowLayout()
        self.mask_it = button(_("Mask it"), self._mask, keys="M")
        self.keep = button(_("Leave it as it is"), self._keep, keys="K")
        self.other = button(_("Other words…"), self._ask_other, keys="R")
        self.keep_rest = button(_("Leave all the rest"), self._keep_rest, "quiet")
        for made in (self.mask_it, self.keep, self.other, self.keep_rest):
            acts.addWidget(made)
        box.addLayout(acts)
        self.note = Note()
        box.addWidget(self.note)
        row = QHBoxLayout()
        self._left = label("", "second", wrap=False)
        row.addWidget(self._left)
        row.addStretch(1)
        row.addWidget(button(_("Back"), self.reject))
        self.go_on = button(_("Go on"), self._go_on, "primary")
        row.addWidget(self.go_on)
        box.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(720), screen.width() - 40), min(theme.px(580), screen.height() - 60))
        self._say_left()
        self.list.setFocus()

    def run(self) -> bool:
        """Whether the paper may be made."""
        return self.exec() == QDialog.DialogCode.Accepted

    # ---- choosing

    def _mask(self) -> None:
        self._choose(names.mask())

    def _keep(self) -> None:
        self._choose(None)

    def _ask_other(self) -> None:
        line: _Line = self.list.current()
        self._other.label.setText(_("On paper instead of {words}").format(words=in_brief(line.asked.words)))
        self._other.show()
        self.list.scrollTo(self.list.currentIndex())
        self.instead.setText(line.instead or line.asked.words)
        self.instead.selectAll()
        self.instead.setFocus()

    def _keep_other(self) -> None:
        self._choose(self.instead.text())

    def _keep_rest(self) -> None:
        for line in [line for line in self._model.rows() if not line.chosen]:
            if not self._keep_choice(line, None):
                return
        self.go_on.setFocus()

    def _choose(self, instead: str | None) -> None:
        line: _Line = self.list.current()
        if not self._keep_choice(line, instead):
            return
        self._other.hide()
        following = [row for row in self._model.rows() if not row.chosen]
        after = next((row for row in following if row.seq > line.seq), following[0] if following else None)
        if after is None:
            self.go_on.setFocus()
            return
        self.list.go_to(after.id)
        self.list.setFocus()

    def _keep_choice(self, line: _Line, instead: str | None) -> bool:
        self.note.say("")
        self._other.say_wrong("")
        try:
            names.choose(self._work, self._session_id, line.asked.row_ids, line.asked.words, instead)
        except CoprodError as trouble:
            (self._other.say_wrong if self._other.isVisible() else self.note.say)(str(trouble))
            return False
        made = _Line(line.id, line.seq, line.asked, chosen=True, instead=instead)
        self._model.update({line.id: made})
        self._say_left()
        return True

    def _open(self) -> int:
        return sum(not line.chosen for line in self._model.rows())

    def _say_left(self) -> None:
        left = self._open()
        words = plural("{number} to look at", "{number} to look at", left).format(number=left)
        self._left.setText(words if left else _("All looked at."))
        self.keep_rest.setEnabled(left > 0)

    def _go_on(self) -> None:
        if self._open():
            self.note.say(_("Choose for each of them first: M masks it, K leaves it, R is for other words."))
            self.list.setFocus()
            return
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list a letter chooses; Escape in the field goes back to the list."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self.instead and event.key() == Key.Key_Escape:
            self._other.hide()
            self.list.setFocus()
            return True
        letters = {Key.Key_M: self._mask, Key.Key_K: self._keep, Key.Key_R: self._ask_other}
        act = letters.get(Key(event.key())) if watched is self.list and not event.modifiers() else None
        if act is None:
            return False
        act()
        return True


def _face(line: _Line) -> RowFace:
    words = line.choice()
    role = "quiet" if line.instead is None else "good"
    return RowFace(text=line.asked.words, sub=line.where(), chips=((words, role),) if words else (), strong=True)
