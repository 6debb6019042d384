"""Typing in counts by side: what is on the wall, in the order of the paper, checked while it is typed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.tally import used_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import priorities
from coprod_desktop.services.votes import RoundView
from coprod_desktop.ui import theme
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.cards import Band, Card
from coprod_desktop.ui.widgets.grid import CountGrid, GridLine


class CountsEntry(QWidget):
    """The grid of numbers, one column a side, with what is used and left beneath each."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._view: RoundView | None = None
        self._refused: dict[tuple[int, int], str] = {}
        self.grid: CountGrid | None = None
        self._card = Card()
        self._card.setObjectName("counts")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("content")
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._card)
        around.addStretch(1)
        area.setWidget(inside)
        self._area = area
        self.band = Band("", "wrong")
        self.band.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(area, 1)
        box.addWidget(self.band)

    def show_view(self, view: RoundView) -> None:
        """Show this round as it stands; numbers that were refused stay in their cells until they are put right."""
        fresh = self._view is None or self._view.round.id != view.round.id
        self._view = view
        if fresh or self.grid is None:
            self._build(view)
        self._fill(view)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter move the cursor without Tab, so the area does not follow by itself."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched, 0, theme.px(40))
        return super().eventFilter(watched, event)

    @property
    def refused(self) -> bool:
        """Whether a number stands in a cell that cannot be."""
        return bool(self._refused)

    def first_cell(self) -> QWidget | None:
        """Where typing starts."""
        return self.grid.findChild(QLineEdit) if self.grid is not None else None

    def _build(self, view: RoundView) -> None:
        self._refused = {}
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
        rows = [GridLine(option.text, lead=option.file_id) for option in view.options]
        columns = [GridLine(short_name(side), side=index) for index, side in enumerate(view.sides)]
        self.grid = CountGrid(rows, columns)
        self.grid.set_corner(_("In the order of the paper on the wall"), _("Used and left"))
        self.grid.left_over = self._left_over
        self.grid.cell_typed.connect(self._typed)
        for cell in self.grid.findChildren(QLineEdit):
            cell.installEventFilter(self)
        self._card.box.addWidget(self.grid)

    def _fill(self, view: RoundView) -> None:
        if self.grid is None:
            return
        counts = view.round.counts or {}
        for col, side in enumerate(view.sides):
            for row, option in enumerate(view.options):
                wrong = self._refused.get((row, col))
                if wrong is None:
                    kept = counts.get(side.id, {}).get(option.id)
                    self.grid.set_value(row, col, kept if isinstance(kept, int) else None)
                self.grid.set_wrong(row, col, wrong is not None, wrong or "")
            self._fill_head_and_foot(view, col, side.id)
        self._say_refused(view)

    def _fill_head_and_foot(self, view: RoundView, col: int, side_id: str) -> None:
        assert self.grid is not None
        voters, possible = view.voters[side_id], view.method.possible(view.vote(), side_id)
        head = plural("{count} voting", "{count} voting", voters).format(count=voters)
        if possible is not None:
            words = _("{count} dots") if view.method.kind == "spend" else _("{count} points")
            head += ", " + words.format(count=possible)
        self.grid.set_head(col, head)
        if possible is None:
            return
        used = sum(self.grid.value(row, col) or 0 for row in range(len(view.options)))
        self.grid.set_foot(col, used_words(used, possible), used > possible)

    def _say_refused(self, view: RoundView) -> None:
        self.band.setVisible(bool(self._refused))
        if self._refused:
            (row, col), sentence = next(reversed(self._refused.items()))
            value = self.grid.value(row, col) if self.grid is not None else None
            lead = f"{view.options[row].file_id}, {short_name(view.sides[col])}: {value}."
            self.band.set_text(sentence, "wrong", lead)

    # ---- typing

    def _typed(self, row: int, col: int, value: int | None) -> None:
        view = self._view
        if view is None:
            return
        self._refused.pop((row, col), None)
        try:
            self._keep(view, row, col, value)
        except RuleBroken as broken:
            self._refused[row, col] = str(broken)
            self._fill(view)
            return
        self._try_refused_again(view, col)
        self._fill(self._view or view)

    def _keep(self, view: RoundView, row: int, col: int, value: int | None) -> None:
        option, side = view.options[row], view.sides[col]
        priorities.set_count(self._room.work, self._room.session_id, view.round.id, option.id, side.id, value)

    def _try_refused_again(self, view: RoundView, col: int) -> None:
        """A number that was one too many may be right now that another one of its column is put right."""
        for row, at in [key for key in self._refused if key[1] == col]:
            value = self.grid.value(row, at) if self.grid is not None else None
            try:
                self._keep(view, row, at, value)
            except RuleBroken:
                continue
            self._refused.pop((row, at), None)

    def _left_over(self, _row: int, col: int) -> int | None:
        """What ``=`` puts in: every dot of the side that is left, or as many people as voted."""
        view = self._view
        if view is None or self.grid is None:
            return None
        side = view.sides[col].id
        possible = view.method.possible(view.vote(), side)
        if possible is None:
            return view.voters[side]
        used = sum(self.grid.value(row, col) or 0 for row in range(len(view.options)) if row != _row)
        return max(0, min(possible - used, view.voters[side] * view.method.most_for_one(view.vote())))
