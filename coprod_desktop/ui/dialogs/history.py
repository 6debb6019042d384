"""What was done (Ctrl+H): every act with its time, and the way back to any of them and forward again."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.words import capital, date_words
from coprod_desktop.i18n import _
from coprod_desktop.services import history
from coprod_desktop.services.history import PastAct, Turned
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList


class HistoryDialog(QDialog):
    """The acts, newest on top. Enter goes to the one with the cursor; the dialog stays, so that it can be tried out.

    ``turned`` is told each time what was done.
    """

    def __init__(self, parent: QWidget | None, work: Work, session_id: str, turned: Callable[[Turned], object]) -> None:
        super().__init__(parent)
        self._work, self._session_id, self._turned = work, session_id, turned
        self.setWindowTitle(_("What was done"))
        self.setModal(True)
        self._days = False
        self._model = RecordModel(
            [
                Column("what", _("What was done"), lambda act: act.sentence),
                Column("when", _("When"), lambda act: f"{date_words(_day(act))}, {_time(act)}"),
                Column("state", _("State"), lambda act: _state_words(act)),
            ],
            order=lambda act: -act.seq,
            parent=self,
        )
        self.list = RowList(self._model, self._face, _("What was done"))
        self.list.opened.connect(self._go)
        self.note = Note()
        self.ends = label("", "second")
        self.back = button(_("One back"), lambda: self._tell(history.undo(work, session_id)), icon="undo-2")
        self.forward = button(_("One forward"), lambda: self._tell(history.redo(work, session_id)), icon="redo-2")
        self.here = button(_("Go to this line"), lambda: self._go(self.list.current()), keys="Enter")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(_("What was done"), "section"))
        box.addWidget(label(_("Go to a line: all that was done after it is undone, and can be done again."), "second"))
        box.addWidget(self.list, 1)
        box.addWidget(self.note)
        box.addWidget(self.ends)
        row = QHBoxLayout()
        for made in (self.back, self.forward, self.here):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(button(_("Close"), self.accept, "primary", icon="x"))
        box.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(720), screen.width() - 40), min(theme.px(560), screen.height() - 60))
        self._fill()

    def run(self) -> None:
        """Show what was done until it is closed."""
        self.list.setFocus()
        self.exec()

    def _fill(self) -> None:
        acts = history.acts(self._work, self._session_id)
        today = self._work.today()
        self._days = any(_day(act) != today for act in acts)
        self.list.as_high_as(max(acts, key=lambda act: len(act.sentence), default=None))
        self._model.reset(acts)
        newest = next((act for act in acts if act.newest), None)
        if newest is not None:
            self.list.go_to(newest.id)
        self.back.setEnabled(any(act.reached and act.state == "stands" and not act.newest for act in acts))
        self.forward.setEnabled(any(act.state == "undone" for act in acts))
        self.ends.setText(history.where_undo_ends(self._work, self._session_id))
        self.ends.setVisible(bool(self.ends.text()))

    def _go(self, act: PastAct | None) -> None:
        if act is None or act.newest:
            return
        if not act.reached:
            self.note.say(_why_not(act))
            return
        self._tell(history.go_to(self._work, self._session_id, act.seq))

    def _tell(self, turned: Turned | None) -> None:
        self.note.say("")
        if turned is not None:
            self._turned(turned)
            self._fill()

    def _face(self, act: PastAct) -> RowFace:
        role = "accent" if act.newest else "quiet"
        words = _state_words(act)
        return RowFace(
            text=capital(act.sentence), sub=date_words(_day(act)) if self._days else "", end=_time(act),
            chips=((words, role),) if words else (), strong=act.newest,
            faded=act.state != "stands" or not act.reached,
        )  # fmt: skip


def _day(act: PastAct) -> str:
    return datetime.fromtimestamp(act.at / 1000).date().isoformat()


def _time(act: PastAct) -> str:
    return datetime.fromtimestamp(act.at / 1000).strftime("%H:%M")


def _state_words(act: PastAct) -> str:
    if act.newest:
        return _("You are here")
    return {"undone": _("Undone"), "replaced": _("Undone for good")}.get(act.state, "")


def _why_not(act: PastAct) -> str:
    if act.state == "replaced":
        return _("This was undone and something else was done instead, so it cannot come back by itself.")
    return _("Undo does not go back so far.")
