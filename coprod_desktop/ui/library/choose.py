"""Choose one of a few lines: a sample, a copy, a session in the bin."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList


@dataclass(frozen=True, slots=True)
class ChooseLine:
    """A line to choose."""

    id: str
    seq: int
    words: str
    about: str = ""


class ChooseDialog(QDialog):
    """Arrows choose, Enter takes, Escape leaves."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        lines: Sequence[ChooseLine],
        *,
        keep: str,
        sentence: str = "",
        nothing: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._chosen: ChooseLine | None = None
        self._model = RecordModel(
            [Column("words", title, lambda line: line.words), Column("about", _("About"), lambda line: line.about)],
            parent=self,
        )
        self._model.reset(lines)
        self.list = RowList(self._model, lambda line: RowFace(text=line.words, sub=line.about, strong=True), title)
        self.list.opened.connect(self._take)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(title, "section"))
        if sentence:
            box.addWidget(label(sentence, "second"))
        self.list.say_nothing(nothing)
        box.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.leave = button(_("Leave it"), self.reject)
        row.addWidget(self.leave)
        self.keep = button(keep, lambda: self._take(self.list.current()), "primary")
        self.keep.setEnabled(bool(lines))
        row.addWidget(self.keep)
        box.addLayout(row)
        screen = self.screen().availableGeometry()
        high = theme.px(460 if lines else 240)
        self.resize(min(theme.px(620), screen.width() - 40), min(high, screen.height() - 60))

    def run(self) -> ChooseLine | None:
        """The line that was chosen, or None."""
        (self.list if self._model.rowCount() else self.leave).setFocus()
        return self._chosen if self.exec() == QDialog.DialogCode.Accepted else None

    def _take(self, line: ChooseLine | None) -> None:
        if line is not None:
            self._chosen = line
            self.accept()
