"""All ideas at once: two columns by number, or one column for each side, narrowed while you type."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.model import Idea, Side
from coprod_desktop.i18n import _
from coprod_desktop.ui.models.record_model import RecordModel
from coprod_desktop.ui.stages.ideas_parts import SideWords, columns
from coprod_desktop.ui.standing import still_takes
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList

TYPING_PAUSE = 100
"""Milliseconds after the last key before the lists are narrowed."""


class AllIdeas(QWidget):
    """Every idea, withdrawn ones too. Arrows move within a column and from one to the next."""

    opened = Signal()

    def __init__(self, face: Callable[[Idea], RowFace], side_words: SideWords) -> None:
        super().__init__()
        self._face, self._side_words = face, side_words
        self._known: dict[str, Idea] = {}
        self._sides: Sequence[Side] = ()
        self._by_side = False
        self._split = 0
        self.lists: list[RowList] = []
        self._models: list[RecordModel] = []
        self._at = 0
        self.filter = QLineEdit()
        still_takes(self.filter)
        self.filter.setPlaceholderText(_("Show only ideas with these words"))
        self.filter.setAccessibleName(_("Show only ideas with these words"))
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._show)
        self.filter.textEdited.connect(lambda _text: self._pause.start())
        self.filter.returnPressed.connect(self._show)
        self._turn = button(_("By side"), self.turn)
        head = QHBoxLayout()
        head.addWidget(self.filter, 1)
        head.addWidget(self._turn)
        self._nothing = label("", "second")
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(head)
        box.addWidget(self._nothing)
        box.addLayout(self._row, 1)
        self.setFocusProxy(self.filter)

    # ---- what the page says and asks

    def fill(self, ideas: Iterable[Idea], sides: Sequence[Side]) -> None:
        """Show these ideas; nothing is built while the page shows the newest ones."""
        self._known = {idea.id: idea for idea in ideas}
        self._sides = sides
        if self.isVisible() or self.lists:
            self._show()

    def take(self, changed: Mapping[str, Idea | None]) -> None:
        """Take in what these ideas are now; None: gone."""
        for row_id, idea in changed.items():
            self._known.pop(row_id, None)
            if idea is not None:
                self._known[row_id] = idea
        if not self.isVisible():
            return
        for row_id, idea in changed.items():
            wanted = self._column(idea) if idea is not None and self._fits(idea) else None
            for at, model in enumerate(self._models):
                model.update({row_id: idea if at == wanted else None})

    def current(self) -> Idea | None:
        """The idea the cursor is on."""
        return self.lists[self._at].current() if self._at < len(self.lists) else None

    def go_to(self, row_id: str) -> None:
        """Put the cursor on an idea."""
        self.filter.setText("")
        self._show()
        for at, shown in enumerate(self.lists):
            if self._models[at].place(row_id) is not None:
                self._at = at
                shown.go_to(row_id)
                shown.setFocus()

    def turn(self) -> None:
        """By number, or by side."""
        self._by_side = not self._by_side
        self._turn.setText(_("By number") if self._by_side else _("By side"))
        self._show()

    # ---- showing

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._show()

    def _show(self) -> None:
        count = max(2, len(self._sides)) if self._by_side else 2
        if count != len(self.lists):
            self._build(count)
        shown = [idea for idea in sorted(self._known.values(), key=lambda idea: idea.seq) if self._fits(idea)]
        self._split = shown[(len(shown) - 1) // 2].seq if shown else 0
        for at, model in enumerate(self._models):
            model.reset(idea for idea in shown if self._column(idea) == at)
        self._nothing.setText("" if shown else _("No idea has these words.") if self._known else _("No ideas yet."))
        self._nothing.setVisible(not shown)

    def _build(self, count: int) -> None:
        for old in self.lists:
            self._row.removeWidget(old)
            old.deleteLater()
        self.lists, self._models, self._at = [], [], 0
        for at in range(count):
            model = RecordModel(columns(self._side_words), parent=self)
            shown = RowList(model, self._face, _("All ideas, column {number}").format(number=at + 1))
            shown.setWordWrap(True)
            shown.opened.connect(lambda _idea: self.opened.emit())
            shown.selectionModel().currentChanged.connect(lambda *_moved, at=at: setattr(self, "_at", at))
            self._models.append(model)
            self.lists.append(shown)
            self._row.addWidget(shown, 1)

    def _fits(self, idea: Idea) -> bool:
        words = self.filter.text().casefold().split()
        text = f"{idea.seq} {idea.text} {' '.join(idea.versions)}".casefold()
        return all(word in text for word in words)

    def _column(self, idea: Idea) -> int:
        if not self._by_side:
            return 0 if idea.seq <= self._split else 1
        return next((n for n, side in enumerate(self._sides) if side.id == idea.side_id), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = next((at for at, shown in enumerate(self.lists) if shown.hasFocus()), None)
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus() and self.lists:
            self.lists[0].setFocus()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and focused is not None:
            to = focused + (1 if event.key() == Qt.Key.Key_Right else -1)
            self._at = min(max(to, 0), len(self.lists) - 1)
            self.lists[self._at].setFocus()
        else:
            super().keyPressEvent(event)
