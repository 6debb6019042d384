"""Typing in counts by side: what is on the wall, in the order of the paper, checked while it is typed."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.side_names import short_name
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import counting
from coprod_desktop.services.counting import Place
from coprod_desktop.services.votes import RoundView
from coprod_desktop.ui import theme
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.priorities_second import Differences
from coprod_desktop.ui.stages.priorities_sheet import LEVEL_WIDTH, SIDE_WIDTH, Sheet
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band, Card
from coprod_desktop.ui.widgets.chips import SidePicker
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.grid import CountGrid
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.named_side import named_sides
from coprod_desktop.ui.widgets.scroll import ScrollArea
from coprod_desktop.ui.widgets.sight import see
from coprod_desktop.ui.widgets.tick import Tick


class CountsEntry(QWidget):
    """The grid of numbers; a second count typed without seeing the first; and what differs between the two."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._sheet: Sheet | None = None
        self._refused: dict[Place, tuple[int, str]] = {}
        self.grid: CountGrid | None = None
        self.sides = SidePicker((), self)
        self.sides.picked.connect(self._turn_to)
        self.column_first = Tick(_("Colour by colour"))
        self.column_first.setToolTip(_("Down one column to its foot, then the next one"))
        self.column_first.toggled.connect(self._set_order)
        self._how_far = label("", "second", wrap=False)
        self.again = Band(_("Second count. Whoever types now has not seen the first one."), "accent")
        self.again.buttons.addWidget(button(_("Leave the second count"), self._leave_second))
        self.differences = Differences(room)
        self.band = Band("", "wrong")
        self.unlikely = Band("", "careful")
        self._lay_out()

    def _lay_out(self) -> None:
        self._card = Card()
        self._card.setObjectName("counts")
        inside = QWidget()
        inside.setObjectName("content")
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.differences)
        around.addWidget(self._card)
        around.addStretch(1)
        area = ScrollArea(inside)
        theme.sized(area, setMinimumHeight=180)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=8)
        self._switches = FlowLayout()
        for part in (self.sides, self._how_far, self.column_first):
            self._switches.addWidget(part)
        box.addLayout(self._switches)
        box.addWidget(self.again)
        box.addWidget(area, 1)
        box.addWidget(self.band)
        box.addWidget(self.unlikely)
        for hidden in (self.again, self.band, self.unlikely, self.differences):
            hidden.hide()

    def offer(self, act: QWidget) -> None:
        """One more button above the grid."""
        self._switches.addWidget(act)

    def show_view(self, view: RoundView) -> None:
        """Show this round as it stands; numbers that were refused stay in their cells until they are put right."""
        before = self._sheet
        if before is None or before.view.round.id != view.round.id:
            self._refused = {}
            self.sides.set_sides(named_sides(view.sides))
            self.sides.set_side(view.sides[0].id)
        self._sheet = Sheet.of(view, self.sides.side_id)
        if before is None or self.grid is None or before.key != self._sheet.key:
            if before is not None and before.second != self._sheet.second:
                self._refused = {}
            self._build(self._sheet)
        self._fill(self._sheet)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter move the cursor without Tab, so the area does not follow by itself."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._see_cell(watched)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Letters alone, where the words of the options would push the last columns out of sight."""
        if self.grid is not None:
            self.grid.show_texts(self.grid.wanted_width() <= self.width())

    @property
    def refused(self) -> bool:
        """Whether a number stands in a cell that cannot be."""
        return bool(self._refused)

    def first_cell(self) -> QWidget | None:
        """Where typing starts."""
        if self.differences.isVisibleTo(self):
            return self.differences.first_field()
        return self.grid.findChild(QLineEdit) if self.grid is not None else None

    def _build(self, sheet: Sheet) -> None:
        had_cursor = self.grid is not None and self.grid.isAncestorOf(self.focusWidget() or self)
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
        width, whose = (LEVEL_WIDTH, short_name(sheet.side)) if sheet.values else (SIDE_WIDTH, "")
        self.grid = CountGrid(sheet.rows(), sheet.columns(), cell_width=width, of=whose)
        self.grid.set_corner(_("In the order of the paper on the wall"), sheet.foot_lead())
        self.grid.left_over = self._left_over
        self.grid.on_end = self._to_next_side
        self.grid.set_column_first(self.column_first.isChecked())
        self.grid.cell_typed.connect(self._typed)
        for cell in self.grid.findChildren(QLineEdit):
            cell.installEventFilter(self)
        self._card.box.addWidget(self.grid)
        self._make_room()
        if had_cursor:
            self.grid.focus_cell(0, 0)

    def _fill(self, sheet: Sheet) -> None:
        grid = self.grid
        if grid is None:
            return
        for row, col, place in sheet.cells():
            wrong = self._refused.get(place)
            grid.set_value(row, col, counting.number_at(sheet.counts, place) if wrong is None else wrong[0])
            grid.set_wrong(row, col, wrong is not None, "" if wrong is None else wrong[1])
        typed = self._typed_numbers()
        for row in range(len(sheet.view.options)):
            grid.set_end(row, *sheet.row_end(row, typed))
        for col in range(len(sheet.columns())):
            grid.set_head(col, sheet.head(col))
            grid.set_foot(col, *sheet.foot(col, typed))
        self.sides.setVisible(bool(sheet.values))
        self._how_far.setText(sheet.side_words())
        self._how_far.setVisible(bool(sheet.values))
        self.again.setVisible(sheet.second)
        self._show_differences(sheet)
        self._say_refused(sheet)
        self._say_unlikely(sheet)

    def _show_differences(self, sheet: Sheet) -> None:
        """Only when the second count is whole; until then nobody sees where it differs."""
        counted_twice = sheet.view.round.second_counts is not None and not sheet.second
        found = counting.differences(sheet.view) if counted_twice else ()
        self.differences.show_view(sheet.view, found)
        self.differences.setVisible(counted_twice)
        self._card.setVisible(not found)

    def _say_refused(self, sheet: Sheet) -> None:
        self.band.setVisible(bool(self._refused))
        if self._refused:
            place, (value, sentence) = next(reversed(self._refused.items()))
            self.band.set_text(sentence, "wrong", f"{sheet.lead(place)}: {value}.")

    def _say_unlikely(self, sheet: Sheet) -> None:
        """What is odd so far; in a second count it would tell of the first."""
        names = {
            side.id: named.label for side, named in zip(sheet.view.sides, named_sides(sheet.view.sides), strict=True)
        }
        odd = () if sheet.second or self._refused else counting.oddities(sheet.view)
        said = [f"{names[i.side]}: {i.sentence}" if i.side in names else i.sentence for i in odd]
        self.unlikely.set_text("; ".join(said) + ".", "careful", _("Look again:"))
        self.unlikely.setVisible(bool(said))

    # ---- typing

    def _typed(self, row: int, col: int, value: int | None) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        place = sheet.place(row, col)
        self._refused.pop(place, None)
        try:
            self._keep(sheet, place, value)
        except RuleBroken as broken:
            self._refused[place] = (value or 0, str(broken))
            self._fill(sheet)
            # Only when the band has its place; the cursor has moved on by then.
            QTimer.singleShot(0, self, self._see_refused)
            return
        self._try_refused_again()
        self._fill(self._sheet or sheet)

    def _see_refused(self) -> None:
        see(self.band)
        focus = self.focusWidget()
        if focus is not None:
            self._see_cell(focus)

    def _see_cell(self, cell: QWidget) -> None:
        see(cell, self.grid.room_above() if self.grid is not None else 0, theme.px(40))

    def _keep(self, sheet: Sheet, place: Place, value: int | None) -> None:
        act = counting.set_second_count if sheet.second else counting.set_count
        act(
            self._room.work, self._room.session_id, sheet.view.round.id, place.option_id, place.side_id, value,
            place.value,
        )  # fmt: skip

    def _try_refused_again(self) -> None:
        """A number that was one too many may be right now that another one of its row or column is put right."""
        for place, (value, _sentence) in list(self._refused.items()):
            if self._sheet is None:
                return
            try:
                self._keep(self._sheet, place, value)
            except RuleBroken as broken:
                self._refused[place] = (value, str(broken))
                continue
            self._refused.pop(place, None)

    def _typed_numbers(self) -> dict[tuple[int, int], int]:
        if self._sheet is None or self.grid is None:
            return {}
        shown = {(row, col): self.grid.value(row, col) for row, col, _place in self._sheet.cells()}
        return {at: number for at, number in shown.items() if number is not None}

    def _left_over(self, row: int, col: int) -> int | None:
        return None if self._sheet is None else self._sheet.left_over(row, col, self._typed_numbers())

    # ---- which numbers

    def _set_order(self, column_first: bool) -> None:
        if self.grid is not None:
            self.grid.set_column_first(column_first)

    def _turn_to(self, _side_id: str) -> None:
        if self._sheet is not None:
            if self.grid is not None:
                self.grid.commit()
            self.show_view(self._sheet.view)
            if self.grid is not None:
                self.grid.focus_cell(0, 0)

    def _to_next_side(self) -> bool:
        """From the last number of one side to the first of the next, where a side has a grid of its own."""
        sheet = self._sheet
        if sheet is None or not sheet.values or sheet.side.id == sheet.view.sides[-1].id:
            return False
        if self._refused:
            # What is wrong is put right where it stands, before another sheet of numbers covers it.
            return False
        self.sides.set_side(sheet.view.sides[sheet.view.sides.index(sheet.side) + 1].id)
        self._turn_to("")
        return True

    def _leave_second(self) -> None:
        if self._sheet is not None:
            counting.leave_second_count(self._room.work, self._room.session_id, self._sheet.view.round.id)
