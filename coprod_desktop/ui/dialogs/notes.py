"""The facilitator's private notes: write one, change one, take one away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.model import Note as NoteRow
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import notes as service
from coprod_desktop.ui import theme
from coprod_desktop.ui.cover import keep_private
from coprod_desktop.ui.drafts import keeper_of
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import AddField, Note
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList


class NotesDialog(QDialog):
    """A line to write on, and the notes so far, newest on top. Enter keeps; F2 or Enter on a note changes it."""

    def __init__(self, room: Room, parent: QWidget | None = None, stage: str | None = None) -> None:
        super().__init__(parent)
        self._work, self._session_id, self._stage = room.work, room.session_id, stage
        self._changing: NoteRow | None = None
        self.setWindowTitle(_("My notes"))
        self.setModal(True)
        self.line = AddField(_("A note for yourself"))
        self.line.returnPressed.connect(self._keep)
        self.note = Note()
        self._model = RecordModel(
            [Column("text", _("Note"), lambda row: row.text)], order=lambda row: -row.seq, parent=self
        )
        self.list = RowList(self._model, lambda row: RowFace(text=row.text), _("My notes"))
        self.list.opened.connect(self._change)
        self.list.say_nothing(_("Your notes stand here, the newest on top."))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(_("My notes"), "section"))
        box.addWidget(label(_("For your eyes only: never on the wall, never on paper."), "second"))
        box.addWidget(self.line)
        box.addWidget(self.note)
        box.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(button(_("Change"), self._change_current, keys="F2", icon="pencil"))
        row.addWidget(button(_("Take away"), self._remove, keys="Delete", icon="trash-2"))
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.accept, "primary", icon="x"))
        box.addLayout(row)
        QShortcut(QKeySequence("F2"), self).activated.connect(self._change_current)
        gone = QShortcut(QKeySequence("Delete"), self.list)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._remove)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(620), screen.width() - 40), min(theme.px(520), screen.height() - 60))
        self._fill()
        keep_private(self)

    def run(self) -> None:
        """Show the notes until they are closed."""
        keeper = keeper_of(self.parentWidget())
        if keeper is not None:
            keeper.watch_form(self, {"line": self.line})
        self.line.setFocus()
        self.exec()

    def _fill(self) -> None:
        self._model.reset(service.notes(self._work, self._session_id))

    def _keep(self) -> None:
        words, old = self.line.text(), self._changing
        try:
            if old is None:
                service.add_note(self._work, self._session_id, words, stage=self._stage)
            else:
                service.change_note(self._work, self._session_id, old.id, words)
        except RuleBroken as broken:
            self.note.say(str(broken))
            return
        self._changing = None
        self.note.say("")
        self.line.clear()
        self._fill()

    def _change_current(self) -> None:
        row = self.list.current()
        if row is not None:
            self._change(row)

    def _change(self, row: NoteRow) -> None:
        self._changing = row
        self.line.setText(row.text)
        self.line.setFocus()
        self.line.selectAll()

    def _remove(self) -> None:
        row = self.list.current()
        if row is not None:
            service.remove_note(self._work, self._session_id, row.id)
            self._changing = None
            self._fill()
