"""The ledger on the desk: what each side offers, asks and worries about over all proposals, and what became of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coprod_desktop.domain.state_words import term_kind_words, term_state_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.services.ledger import LedgerLine, SideSum, ledger, sums
from coprod_desktop.services.talk_wordings import SideFace
from coprod_desktop.services.work import Work
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.standing import still_takes
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.chips import SideChip
from coprod_desktop.ui.widgets.fields import Choice
from coprod_desktop.ui.widgets.flow import empty
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList

WAITING = "waiting"


class LedgerView(QWidget):
    """``settle`` is called with the line that Enter asks for, ``go`` with one whose proposal is wanted, ``back`` to
    leave."""

    def __init__(
        self,
        *,
        settle: Callable[[LedgerLine], None],
        go: Callable[[LedgerLine], None],
        back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._go = go
        self._lines: tuple[LedgerLine, ...] = ()
        self._sides: tuple[SideFace, ...] = ()
        self._sum_labels: list[QLabel] = []
        self.side = Choice(_("Side"))
        self.state = Choice(_("What became of it"))
        for value, words in [("", _("Whatever became of it")), (WAITING, _("Still waiting for a word")),
                             *term_state_words().items()]:  # fmt: skip
            self.state.addItem(words, value)
        still_takes(self.side, self.state)
        for choice in (self.side, self.state):
            choice.currentIndexChanged.connect(lambda _at: self._show())
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.side, 1)
        top.addWidget(self.state, 1)
        top.addWidget(button(_("Back to the proposals"), back, keys="F12"))
        self._sums = QVBoxLayout()
        self._sums.setSpacing(4)
        self._model = RecordModel([Column("text", _("Offers, asks and worries"), lambda line: line.term.text)],
                                  parent=self)  # fmt: skip
        self.list = RowList(self._model, _face, _("Offers, asks and worries"))
        self.list.setWordWrap(True)
        self.list.opened.connect(settle)
        self._nothing = label("", "second")
        self._keys = label(_("Enter: what became of it, or what it hangs on. Ctrl+Enter: go to its proposal."), "small")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 2, 0)
        box.setSpacing(10)
        box.addLayout(top)
        box.addLayout(self._sums)
        box.addWidget(self._keys)
        box.addWidget(self._nothing)
        box.addWidget(self.list, 1)

    def read(self, work: Work, session_id: str) -> None:
        """Read everything again; the cursor stays on the line it was on."""
        self._lines = ledger(work, session_id)
        said = sums(work, session_id, self._lines)
        faces = tuple(one.side for one in said)
        if faces != self._sides:
            self._sides = faces
            self.side.blockSignals(True)
            self.side.clear()
            self.side.addItem(_("Every side"), "")
            for face in faces:
                self.side.addItem(face.label, face.id)
            self.side.blockSignals(False)
            self._build_sums(faces)
        for one, words in zip(said, self._sum_labels, strict=True):
            words.setText(_sum_words(one))
        self._show()

    def go(self) -> None:
        """Go to the proposal of the line that has the cursor."""
        line = self.list.current()
        if line is not None:
            self._go(line)

    def take_cursor(self) -> None:
        """Put the cursor on the first line, or where there is none on the first choice."""
        target: QWidget = self.list if self._model.rowCount() else self.side
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_sums(self, faces: tuple[SideFace, ...]) -> None:
        empty(self._sums)
        self._sum_labels = []
        for face in faces:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(SideChip(face.index, face.label))
            words = label("")
            row.addWidget(words, 1)
            self._sum_labels.append(words)
            self._sums.addWidget(line)

    def _show(self) -> None:
        shown = [line for line in self._lines if self._fits(line)]
        current = self.list.current()
        self._model.reset(shown)
        if shown:
            self.list.setCurrentIndex(self._model.index(0, 0))
        if current is not None:
            self.list.go_to(current.id)
        self._nothing.setText(
            _("None of them is like this.") if self._lines
            else _("Nothing yet. Alt+1 to Alt+4 on a proposal add what a side offers, asks or worries about.")
        )  # fmt: skip
        self._nothing.setVisible(not shown)
        self._keys.setVisible(bool(shown))

    def _fits(self, line: LedgerLine) -> bool:
        side, state = self.side.value(), self.state.value()
        return side in ("", None, line.side.id) and (
            state in ("", None, line.term.state) or (state == WAITING and line.waiting)
        )


def _face(line: LedgerLine) -> RowFace:
    about = [_("{kind}, {letter} {title}").format(
        kind=term_kind_words().get(line.term.kind, line.term.kind), letter=line.letter, title=line.title)]  # fmt: skip
    if line.term.hangs_on:
        about.append(_("Only if: {words}").format(words=line.term.hangs_on))
    about += [_("This hangs on it: {words}").format(words=words) for words in line.needed_by]
    return RowFace(
        text=line.term.text, sub=". ".join(about),
        chips=((line.side.label, line.side.index), (line.term.became_of, line.term.role)),
    )  # fmt: skip


def _sum_words(one: SideSum) -> str:
    counted = [
        (one.offers, plural("{n} offer", "{n} offers", one.offers)),
        (one.asks, plural("{n} ask", "{n} asks", one.asks)),
        (one.worries, plural("{n} worry", "{n} worries", one.worries)),
    ]
    parts = [words.format(n=n) for n, words in counted if n] or [_("nothing yet")]
    if one.waiting:
        parts.append(_("{n} still waiting for a word").format(n=one.waiting))
    return ", ".join(parts)
