"""The vote on a wording: levels across, sides down, who cannot say yes today, and the verdict of each side in words."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coprod_desktop.i18n import _
from coprod_desktop.services.talks import OwnWords, SideVote, Talk
from coprod_desktop.ui import theme
from coprod_desktop.ui.stages.negotiation_lines import PressLine
from coprod_desktop.ui.standing import only_adds
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.chips import Chip, SideChip
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.flow import FlowLayout, empty
from coprod_desktop.ui.widgets.grid import CountGrid, GridLine
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.scroll import ScrollArea

_WIDE_LEVELS = 6
"""Up to so many levels the cells have their full width."""


class VoteBox(QWidget):
    """Calls ``typed(side id, level or None for "cannot say yes today", number)``, ``gap(side id)``,
    ``object(kind)``, ``change(objection id)``, ``asked()``, ``ask_them(side id)`` and ``answered(side id)``."""

    def __init__(
        self,
        *,
        typed: Callable[[str, int | None, int | None], str],
        gap: Callable[[str], None],
        object_: Callable[[str], None],
        change: Callable[[str], None],
        asked: Callable[[], None],
        ask_them: Callable[[str], None],
        answered: Callable[[str], None],
        cards: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._typed, self._gap, self._object, self._change, self._asked = typed, gap, object_, change, asked
        self._ask_them, self._answered = ask_them, answered
        self._cards = button(_("Card by card"), cards)
        only_adds(self._cards)
        self._talk: Talk | None = None
        self._shape: tuple[object, ...] = ()
        self._wrong: set[tuple[int, int]] = set()
        self.grid: CountGrid | None = None
        self._question = label("", "strong", wrap=False)
        self._rule = label("")
        self._area = _SideScroll()
        self._consent = QVBoxLayout()
        self._consent.setSpacing(4)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(2)
        self._warning = label("", "careful")
        self.note = Note()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        asked_row = QHBoxLayout()
        asked_row.setSpacing(6)
        asked_row.addWidget(self._question, 0, Qt.AlignmentFlag.AlignTop)
        asked_row.addWidget(self._rule, 1, Qt.AlignmentFlag.AlignTop)
        asked_row.addWidget(self._cards, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(asked_row)
        box.addWidget(self._area)
        box.addLayout(self._consent)
        box.addWidget(self.note)
        box.addLayout(self._gaps)
        box.addWidget(self._warning)

    # ---- what the page asks

    def show_talk(self, talk: Talk) -> None:
        """Show the vote on the wording of a talk."""
        self._talk = talk
        wording = talk.wording
        self.setVisible(wording is not None)
        if wording is None:
            return
        self._question.setText(_("Can you live with wording {n}?").format(n=wording.number))
        self._rule.setText(talk.rule_words)
        self._area.setVisible(bool(talk.levels))
        if talk.levels:
            self._fill_grid(talk)
        self._fill_consent(talk)
        self._fill_gaps(talk)
        self._warning.setText(" ".join(talk.warnings))
        self._warning.setVisible(bool(talk.warnings))

    def commit(self) -> None:
        """Keep the number in the cell with the cursor as if it were left."""
        if self.grid is not None:
            self.grid.commit()

    def focus_first(self) -> None:
        """Put the cursor into the first cell of the vote."""
        if self.grid is not None and self._area.isVisible():
            self.grid.focus_cell(0, 0)

    def row_with_cursor(self) -> int:
        """The row of the side whose cell has the cursor; the first one where none has."""
        return next((row for (row, _col), cell in self._cells().items() if cell.hasFocus()), 0)

    # ---- the grid

    def _fill_grid(self, talk: Talk) -> None:
        assert talk.wording is not None
        shape = (talk.wording.id, talk.levels, talk.sides)
        if shape != self._shape:
            if self._shape[1:] != shape[1:]:
                self._build_grid(talk)
            self._shape, self._wrong = shape, set()
            self.note.say("")
        assert self.grid is not None
        for row, vote in enumerate(talk.votes):
            numbers = [*(vote.counts or [None] * len(talk.levels)), vote.gap or None]
            for col, number in enumerate(numbers):
                if (row, col) not in self._wrong:
                    self.grid.set_value(row, col, number)
                    self.grid.set_wrong(row, col, False)
            self.grid.set_end(row, vote.verdict)

    def _build_grid(self, talk: Talk) -> None:
        rows = [GridLine(vote.side.label, side=vote.side.index) for vote in talk.votes]
        self.grid = grid = CountGrid(rows, [*talk.levels, _("Cannot say yes today")])
        grid.left_over = self._left_over
        grid.cell_typed.connect(self._cell_typed)
        if len(talk.levels) > _WIDE_LEVELS:
            for cell in self._cells().values():
                theme.sized(cell, setFixedWidth=62)
        places = grid.layout()
        if isinstance(places, QGridLayout):
            _tidy(places, len(talk.votes), len(talk.levels) + 1)
        self._area.hold(grid)

    def _cells(self) -> dict[tuple[int, int], QLineEdit]:
        if self.grid is None or self._talk is None:
            return {}
        across = len(self._talk.levels) + 1
        cells = self.grid.findChildren(QLineEdit)
        return {(n // across, n % across): cell for n, cell in enumerate(cells)}

    def _cell_typed(self, row: int, col: int, number: object) -> None:
        talk, grid = self._talk, self.grid
        if talk is None or grid is None:
            return
        level = col if col < len(talk.levels) else None
        self._wrong.discard((row, col))
        wrong = self._typed(talk.votes[row].side.id, level, number if isinstance(number, int) else None)
        if wrong:
            self._wrong.add((row, col))
        grid.set_wrong(row, col, bool(wrong), wrong)
        if wrong or not self._wrong:
            self.note.say(wrong)

    def _left_over(self, row: int, col: int) -> int | None:
        talk, grid = self._talk, self.grid
        if talk is None or grid is None:
            return None
        vote = talk.votes[row]
        everybody = vote.present or vote.people
        if everybody is None:
            return None
        others = sum(grid.value(row, c) or 0 for c in range(len(talk.levels) + 1) if c != col)
        return max(0, everybody - others)

    # ---- beneath it

    def _fill_gaps(self, talk: Talk) -> None:
        empty(self._gaps)
        for vote in talk.votes:
            if vote.gap:
                self._gaps.addWidget(self._gap_line(vote))

    def _gap_line(self, vote: SideVote) -> QWidget:
        words = _("{n} cannot say yes today.").format(n=vote.gap)
        if vote.who_can:
            words += " " + _("{who} can say yes.").format(who=vote.who_can)
        if vote.hear_by:
            words += " " + _("People hear by {day}.").format(day=vote.hear_by)
        if not (vote.who_can and vote.hear_by) and vote.answer is None:
            words += " " + _("Press to say who can, and by when people hear.")
        came = {"yes": _("The answer came on {day}: yes."), "no": _("The answer came on {day}: no.")}
        if vote.answer in came:
            words += " " + came[vote.answer].format(day=vote.answered_on)
            words += f" “{vote.answer_words}”" if vote.answer_words else ""
        line = PressLine(f"{vote.side.label}: {words}")
        line.put(SideChip(vote.side.index, vote.side.label))
        line.put(label(words), 1)
        line.clicked.connect(lambda: self._gap(vote.side.id))
        ask = button(_("Make it an action"), lambda: self._ask_them(vote.side.id))
        answer = button(_("The answer came"), lambda: self._answered(vote.side.id))
        for made in (ask, answer):
            made.setAccessibleName(f"{vote.side.label}: {made.text()}")
        ask.setVisible(vote.answer is None)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(line, 1)
        row.addWidget(ask)
        row.addWidget(answer)
        return whole

    def _fill_consent(self, talk: Talk) -> None:
        empty(self._consent)
        if talk.rule.kind != "consent":
            return
        for words in talk.objections:
            self._consent.addWidget(self._objection_line(words))
        for vote in talk.votes:
            if vote.verdict:
                stands = FlowLayout()
                stands.addWidget(SideChip(vote.side.index, vote.side.label))
                stands.addWidget(label(vote.verdict, "strong", wrap=False))
                self._consent.addLayout(stands)
        row = FlowLayout(spacing=6)
        row.addWidget(button(_("An objection"), lambda: self._object("objection")))
        row.addWidget(button(_("A concern"), lambda: self._object("concern")))
        asked = button(_("Everybody was asked"), self._asked)
        asked.setCheckable(True)
        asked.setChecked(talk.consent_asked)
        row.addWidget(asked)
        self._consent.addLayout(row)

    def _objection_line(self, words: OwnWords) -> PressLine:
        kind = _("Objection") if words.kind == "objection" else _("Concern")
        line = PressLine(f"{kind}: {words.text}")
        head = label(kind, "small", wrap=False)
        theme.sized(head, setMinimumWidth=64)
        line.put(head)
        if words.side is not None:
            line.put(SideChip(words.side.index, words.side.label))
        line.put(label(f"{words.text}\n{words.how_met}".strip()), 1)
        line.put(Chip(*_what_became(words)))
        line.clicked.connect(lambda: self._change(words.id))
        return line


def _what_became(words: OwnWords) -> tuple[str, str]:
    """What became of an objection in words, and the role of its chip."""
    if words.withdrawn:
        return _("Taken back"), "quiet"
    if words.resolved_in is not None:
        return _("Met by wording {n}").format(n=words.resolved_in), "good"
    return (_("It stands"), "wrong") if words.kind == "objection" else (_("Noted"), "quiet")


def _tidy(places: QGridLayout, rows: int, columns: int) -> None:
    """Chips whole, heads no wider than they must be, the verdict right behind the numbers, and no empty lines."""
    across, end = range(2, columns + 2), columns + 2
    places.setColumnStretch(1, 0)
    places.setColumnStretch(end, 1)
    places.setHorizontalSpacing(10)
    for row in (1, rows + 2):
        for column in range(columns + 2):
            _widget(places, row, column).hide()
    for column in across:
        head = _widget(places, 0, column)
        theme.sized(head, setFixedWidth=80 if columns - 1 > _WIDE_LEVELS or column < columns + 1 else 140)
    for row in range(2, rows + 2):
        chip = _widget(places, row, 0)
        chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.sized(_widget(places, row, end), setMinimumWidth=124)


def _widget(places: QGridLayout, row: int, column: int) -> QWidget:
    item = places.itemAtPosition(row, column)
    widget = item.widget() if item is not None else None
    return widget if widget is not None else QWidget()


class _SideScroll(ScrollArea):
    """As high as what it holds; only where that is wider than the page does it scroll to the side."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setObjectName("clear")

    def hold(self, inside: QWidget) -> None:
        """Show this widget, on the ground of the card."""
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            # What is held has another height now, the first time when it is shown; a scroll area keeps that to itself.
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        places = inside.layout() if inside is not None else None
        if inside is None or places is None:
            return QSize(0, 0)
        need, width = places.totalMinimumSize(), self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if need.width() > width else 0
        height = places.totalHeightForWidth(max(width, need.width())) if places.hasHeightForWidth() else need.height()
        return QSize(theme.px(300), height + bar + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()
