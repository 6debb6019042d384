"""Two wordings beside one another: what changed word by word, who asked and why, and how each side stood on each."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.word_changes import Piece, word_changes
from coprod_desktop.i18n import _
from coprod_desktop.services.talk_wordings import SideStand, WordingView
from coprod_desktop.ui import theme
from coprod_desktop.ui.standing import still_takes
from coprod_desktop.ui.widgets.chips import Chip, SideChip
from coprod_desktop.ui.widgets.columns import Columns
from coprod_desktop.ui.widgets.fields import Choice
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.marked_text import MarkedText


class Compared(QWidget):
    """The earlier wording first. ``beside`` is called with the number that was chosen to stand beside the one looked
    at."""

    def __init__(self, beside: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice(_("Beside it"))
        still_takes(self.choice)
        self.choice.activated.connect(lambda _at: beside(int(str(self.choice.value()))))
        self._choice_row = QWidget()
        row = QHBoxLayout(self._choice_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(_("Beside it"), "small", wrap=False))
        row.addWidget(self.choice)
        row.addStretch(1)
        self.columns = Columns(330, 20)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._choice_row)
        box.addWidget(self.columns)
        self._shown: tuple[WordingView, ...] = ()
        self.texts: list[MarkedText] = []

    def show_two(self, wordings: Sequence[WordingView], now: WordingView, other: WordingView) -> None:
        """Show two of the wordings; the one looked at and another."""
        offered = [(w.number, _("Wording {n}").format(n=w.number)) for w in wordings if w != now]
        if [self.choice.itemData(n) for n in range(self.choice.count())] != [number for number, _words in offered]:
            self.choice.clear()
            for number, words in offered:
                self.choice.addItem(words, number)
        self.choice.set_value(other.number)
        self._choice_row.setVisible(len(offered) > 1)
        before, after = sorted((now, other), key=lambda wording: wording.number)
        if (before, after) == self._shown:
            return
        self._shown = (before, after)
        pieces = word_changes(before.text, after.text)
        then = [Piece(p.kind, p.before, p.before) for p in pieces if p.kind != "added"]
        since = [p for p in pieces if p.kind != "gone"]
        self.texts = []
        self.columns.show_widgets([self._column(before, then), self._column(after, since)])

    def _column(self, wording: WordingView, pieces: Sequence[Piece]) -> QWidget:
        column = QWidget()
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        head = FlowLayout(spacing=6)
        which = _("Wording {n}").format(n=wording.number)
        head.addWidget(label(_("{which}, asked for by").format(which=which) if wording.side else which, "small",
                             wrap=False))  # fmt: skip
        if wording.side:
            head.addWidget(SideChip(wording.side.index, wording.side.label))
        box.addLayout(head)
        if wording.reason:
            box.addWidget(label(_("because: {why}").format(why=wording.reason), "small"))
        text = MarkedText()
        text.show_pieces(pieces)
        self.texts.append(text)
        box.addWidget(text)
        box.addSpacing(theme.px(4))
        if not wording.stands:
            box.addWidget(label(_("Nobody was asked about this wording."), "small"))
        for stand in wording.stands:
            box.addLayout(_stand(stand))
        if wording.passes is not None:
            ends = FlowLayout()
            ends.addWidget(Chip(_("By the rule it passes"), "good") if wording.passes
                           else Chip(_("By the rule it does not pass"), "careful"))  # fmt: skip
            box.addLayout(ends)
        box.addStretch(1)
        return column


def _stand(stand: SideStand) -> QVBoxLayout:
    """A side, its verdict in words, and beneath it who chose what."""
    lines = QVBoxLayout()
    lines.setSpacing(0)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(SideChip(stand.side.index, stand.side.label))
    row.addWidget(label(stand.words, "strong"), 1)
    lines.addLayout(row)
    if stand.figures:
        lines.addWidget(label(stand.figures, "small"))
    return lines
