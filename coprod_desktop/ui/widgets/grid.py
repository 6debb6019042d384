"""A grid of numbers typed in from paper: one row for each option, one column for each side (or turned round)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.chips import SideChip
from coprod_desktop.ui.widgets.held_heads import HeldHeads
from coprod_desktop.ui.widgets.labels import label


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row or a column: its letter, its words, a small line beneath (columns), the side it stands for."""

    text: str
    lead: str = ""
    small: str = ""
    side: int | None = None


def _said(line: GridLine) -> str:
    return f"{line.lead} {line.text}".strip()


def _told(line: GridLine, words: str) -> str:
    """Words at the foot or the end of a line as a screen reader says them: it does not see of which line."""
    return f"{_said(line)}: {words}" if words else ""


class CountGrid(QWidget):
    """Arrows move, Enter goes down, Tab across, a number typed replaces the cell, ``=`` puts what is left over here.

    ``left_over(row, col)`` says what ``=`` puts in; unless it is set, ``=`` does nothing. Counted column first, Tab and
    Enter go down a column and on to the top of the next one.
    """

    cell_typed = Signal(int, int, object)
    """Row, column and the number (None for emptied): told once when the cell is left and is not as it was."""

    def __init__(
        self,
        rows: Sequence[GridLine | str],
        columns: Sequence[GridLine | str],
        parent: QWidget | None = None,
        *,
        cell_width: int = 86,
        of: str = "",
    ) -> None:
        """``of``: whose numbers these are, where neither rows nor columns say it; read out with each cell."""
        super().__init__(parent)
        self._of = of
        self.left_over: Callable[[int, int], int | None] = lambda _row, _col: None
        self.on_end: Callable[[], bool] = lambda: False
        """Enter or Tab in the last cell: true where the page went on from there by itself."""
        self._column_first = False
        self._cell_width = cell_width
        self._rows = [GridLine(row) if isinstance(row, str) else row for row in rows]
        self._columns = [GridLine(col) if isinstance(col, str) else col for col in columns]
        self._cells: dict[tuple[int, int], _Cell] = {}
        self._heads: list[QLabel] = []
        self._names: list[QWidget] = []
        self._feet: list[QLabel] = []
        self._ends: list[QLabel] = []
        self._texts: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._corner = label("", "small")
        self._foot = label("")
        self._build()
        self._held = HeldHeads(self, lambda: (*self._names, *self._heads, self._corner))

    # ---- what a page sets and asks

    def set_value(self, row: int, col: int, value: int | None) -> None:
        """Show a number, or nothing for None; nobody is told."""
        self._cells[row, col].show_value(value)

    def value(self, row: int, col: int) -> int | None:
        """What stands in the cell now."""
        return self._cells[row, col].number()

    def set_wrong(self, row: int, col: int, wrong: bool, sentence: str = "") -> None:
        """Mark a cell; the sentence is read out with it."""
        cell = self._cells[row, col]
        theme.mark(cell, "wrong", wrong)
        cell.setAccessibleDescription(sentence if wrong else "")

    def set_head(self, col: int, small: str) -> None:
        """The small line under a column's head, such as "12 voting, 60 dots"."""
        self._heads[col].setText(small)
        self._heads[col].setVisible(bool(small))

    def set_foot(self, col: int, text: str, wrong: bool = False) -> None:
        """The line under a column, such as "59 used, 1 left"."""
        self._feet[col].setText(text)
        self._feet[col].setAccessibleName(_told(self._columns[col], text))
        theme.mark(self._feet[col], "role", "wrong" if wrong else "strong")

    def set_end(self, row: int, text: str, role: str = "strong") -> None:
        """Words at the end of a row, such as "11 of 12, but one no"."""
        self._ends[row].setText(text)
        self._ends[row].setAccessibleName(_told(self._rows[row], text))
        theme.mark(self._ends[row], "role", role)

    def set_corner(self, head: str, foot: str = "") -> None:
        """Small words above the rows, and before the feet."""
        self._corner.setText(head)
        self._foot.setText(foot)

    def set_column_first(self, column_first: bool) -> None:
        """Whether a column is counted to its foot before the next one."""
        self._column_first = column_first

    def set_read_only(self, fixed: bool) -> None:
        for cell in self._cells.values():
            cell.setReadOnly(fixed)

    def focus_cell(self, row: int, col: int) -> None:
        """Put the cursor into a cell (the nearest one there is)."""
        row = min(max(row, 0), len(self._rows) - 1)
        col = min(max(col, 0), len(self._columns) - 1)
        if (row, col) in self._cells:
            self._cells[row, col].setFocus(Qt.FocusReason.TabFocusReason)

    def room_above(self) -> int:
        """How much must be free above a cell, so that the heads of the columns do not cover it."""
        return self._held.heads_height()

    def commit(self) -> None:
        """Let go of the cell with the cursor as if it were left."""
        for cell in self._cells.values():
            cell.let_go()

    def wanted_width(self) -> int:
        """How wide the grid is with enough room for the words of its rows."""
        return len(self._columns) * (theme.px(self._cell_width + 16) + 16) + theme.px(24 + 160 + 70)

    def show_texts(self, shown: bool) -> None:
        """Show the words of the rows, or their letters alone where there is no room for more."""
        for text in (*self._texts, self._corner):
            text.setVisible(shown)
        self._grid.setColumnStretch(1, 1 if shown else 0)
        self._grid.setColumnStretch(len(self._columns) + 2, 0 if shown else 1)

    def go_on(self, row: int, col: int, *, down: bool, back: bool = False) -> bool:
        """Put the cursor into the cell that is counted after (or before) this one; false where there is none.

        ``down``: by Enter, which without columns first goes down only.
        """
        rows, cols, by = len(self._rows), len(self._columns), -1 if back else 1
        if not back and (row, col) == (rows - 1, cols - 1):
            return self.on_end()
        if self._column_first:
            at = col * rows + row + by
            row, col = at % rows, at // rows
        elif down:
            row, at = min(row + by, rows - 1), 0
        else:
            at = row * cols + col + by
            row, col = at // cols, at % cols
        if at < 0:
            return False
        self.focus_cell(row, col)
        return True

    # ---- how it is made

    def _build(self) -> None:
        for col, line in enumerate(self._columns):
            if line.side is not None:
                chip = SideChip(line.side, line.text)
                self._grid.addWidget(chip, 0, col + 2, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
                self._names.append(chip)
            else:
                head = label(f"{line.lead}  {line.text}".strip(), "small")
                self._grid.addWidget(head, 0, col + 2, Qt.AlignmentFlag.AlignBottom)
                head.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
                self._names.append(head)
            small = label(line.small, "small")
            small.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            small.setVisible(bool(line.small))
            self._heads.append(small)
            self._grid.addWidget(small, 1, col + 2)
        self._grid.addWidget(self._corner, 0, 0, 2, 2, Qt.AlignmentFlag.AlignBottom)
        for row, line in enumerate(self._rows):
            self._build_row(row, line)
        bottom = len(self._rows) + 2
        self._grid.addWidget(self._foot, bottom, 1)
        for col in range(len(self._columns)):
            foot = label("", "strong")
            foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._feet.append(foot)
            self._grid.addWidget(foot, bottom, col + 2)
        self._grid.setColumnStretch(1, 1)

    def _build_row(self, row: int, line: GridLine) -> None:
        at = row + 2
        if line.side is not None:
            self._grid.addWidget(SideChip(line.side, line.text), at, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        else:
            lead = label(line.lead, "section", wrap=False)
            theme.sized(lead, setMinimumWidth=24)
            self._grid.addWidget(lead, at, 0)
            text = label(line.text)
            self._texts.append(text)
            self._grid.addWidget(text, at, 1)
        for col, column in enumerate(self._columns):
            cell = _Cell(self, row, col, self._cell_width)
            cell.setAccessibleName(", ".join(said for said in (_said(line), _said(column), self._of) if said))
            self._cells[row, col] = cell
            self._grid.addWidget(cell, at, col + 2, Qt.AlignmentFlag.AlignHCenter)
        end = label("", "strong")
        self._ends.append(end)
        self._grid.addWidget(end, at, len(self._columns) + 2)


_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class _Cell(QLineEdit):
    """One number. All of it is selected when the cursor comes, so that typing replaces it."""

    def __init__(self, grid: CountGrid, row: int, col: int, width: int) -> None:
        super().__init__()
        self._home, self._row, self._col = grid, row, col
        self._kept: int | None = None
        self.setProperty("role", "cell")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,5}"), self))
        theme.sized(self, setFixedWidth=width)

    def number(self) -> int | None:
        return int(self.text()) if self.text().isdigit() else None

    def show_value(self, value: int | None) -> None:
        self._kept = value
        shown = "" if value is None else str(value)
        if shown != self.text():
            self.setText(shown)
            if self.hasFocus():
                self.selectAll()

    def let_go(self) -> None:
        value = self.number()
        if value != self._kept:
            self._kept = value
            self._home.cell_typed.emit(self._row, self._col, value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and event.key() in _MOVES:
            self.let_go()
            down, across = _MOVES[Qt.Key(event.key())]
            self._home.focus_cell(self._row + down, self._col + across)
            self.selectAll()
            return
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.let_go()
            self._home.go_on(self._row, self._col, down=True)
            self.selectAll()
            return
        if event.text() == "=":
            self._fill()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: to the cell that is counted next; from the last one out of the grid."""
        return self._home.go_on(self._row, self._col, down=False, back=not forward) or super().focusNextPrevChild(
            forward
        )

    def _fill(self) -> None:
        value = self._home.left_over(self._row, self._col)
        if value is not None and not self.isReadOnly():
            self.setText(str(value))
            self.let_go()
            self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.let_go()
