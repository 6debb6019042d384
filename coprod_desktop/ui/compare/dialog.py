"""Compare two copies of a session that went their own ways, and choose line by line, or one of them whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.words import date_words, in_brief
from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import comparing
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.compare.lines import TwinLine, TwinList
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label


class CompareDialog(QDialog):
    """Nothing is changed before *Keep this choice*; that is one step, and undo takes it back."""

    def __init__(self, parent: QWidget | None, work: Work, copy: str, said: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._work, self._copy, self._said = work, copy, said
        found = comparing.compare(work, copy)
        self._proposed = {line.key: line.proposed for line in found.lines}
        self.setWindowTitle(_("Compare two copies"))
        self.setModal(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(8)
        box.addWidget(label(in_brief(found.title), "section"))
        box.addWidget(label(self._sentence(found), "second"))
        heads = QHBoxLayout()
        theme.sized(heads, setSpacing=12)
        heads.addWidget(label(_("Here: {when}").format(when=_when(found.ours_at)), "strong"), 1)
        heads.addWidget(label(_("Other copy: {when}").format(when=_when(found.theirs_at)), "strong"), 1)
        box.addLayout(heads)
        self.model = RecordModel(
            [Column("what", _("Line"), _spoken)],
            parent=self,
        )
        self.model.reset(
            TwinLine(line.key, line.seq, line.what, line.ours, line.theirs, line.both, line.proposed)
            for line in found.lines
        )
        self.list = TwinList(self.model, _("Lines that differ"))
        self.list.taken.connect(self._take)
        theme.sized(self.list, setMinimumHeight=100)
        box.addWidget(self.list, 1)
        self.note = Note()
        box.addWidget(self.note)
        row = FlowLayout(at_right=True)
        self.all_ours = button(_("All as here"), lambda: self._take_all("ours"), "quiet")
        self.all_theirs = button(_("All as there"), lambda: self._take_all("theirs"), "quiet")
        self.as_proposed = button(_("As proposed"), lambda: self._take_all(""), "quiet")
        self.to_bin = button(_("Bin the other copy"), self._leave_it, "quiet")
        self.leave = button(_("Leave it"), self.reject)
        self.keep = button(_("Keep this choice"), self._keep, "primary")
        for made in (self.all_ours, self.all_theirs, self.as_proposed, self.to_bin, self.leave, self.keep):
            made.setAutoDefault(False)
            row.addWidget(made)
        for made in (self.all_ours, self.all_theirs, self.as_proposed):
            made.setEnabled(bool(found.lines))
        box.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._keep)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(1080), screen.width() - 40), min(theme.px(680), screen.height() - 50))
        if found.lines:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setFocus()

    @staticmethod
    def _sentence(found: comparing.Compared) -> str:
        if not found.lines:
            return _("Both say the same. The other copy may go.")
        words = plural("One line differs.", "{n} lines differ.", len(found.lines)).format(n=len(found.lines))
        rest = _("Ticked is what is proposed: the line that was changed. Left and right choose. The other copy stays.")
        return f"{words} {rest}"

    def _take(self, key: str, side: str) -> None:
        index = self.model.find(key)
        if index.isValid():
            line = next(row for row in self.model.rows() if row.id == key)
            self.model.update({key: replace(line, taken=side)})

    def _take_all(self, side: str) -> None:
        self.model.update({
            line.id: replace(line, taken=side or self._proposed[line.id]) for line in self.model.rows()
        })  # fmt: skip
        self.list.setFocus()

    def _keep(self) -> None:
        taken = {line.id for line in self.model.rows() if line.taken == "theirs"}
        try:
            number = comparing.choose(self._work, self._copy, taken)
        except CoprodError as trouble:
            self.note.say(str(trouble))
            return
        if number:
            words = plural("One line taken from the other copy.", "{n} lines taken from the other copy.", number)
        else:
            words = _("Kept as it is here. The other copy stays beside it.")
        self._said(words.format(n=number))
        self.accept()

    def _leave_it(self) -> None:
        comparing.leave(self._work, self._copy)
        self._said(_("The other copy is in the bin for thirty days."))
        self.reject()


def _spoken(line: TwinLine) -> str:
    """A line as a screen reader says it: what is taken first."""
    mine, other = ("ours", "theirs") if line.taken == "ours" else ("theirs", "ours")
    where = _("here") if mine == "ours" else _("the other copy")
    return _("{what}. Taken, {where}: {words}. Not taken: {other}").format(
        what=line.what, where=where, words=line.words(mine), other=line.words(other)
    )


def _when(at: int) -> str:
    moment = datetime.fromtimestamp(at / 1000)
    return f"{date_words(moment.strftime('%Y-%m-%d'))}, {moment.strftime('%H:%M')}"
