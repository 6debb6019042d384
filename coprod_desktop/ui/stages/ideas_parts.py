"""Small parts of the ideas page: how a line looks, and the tables to pick from."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from coprod_desktop.domain.model import Idea
from coprod_desktop.i18n import _
from coprod_desktop.services.sessions import stage_titles
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column
from coprod_desktop.ui.widgets.flow import empty
from coprod_desktop.ui.widgets.pill import paint_pill, pill_size
from coprod_desktop.ui.widgets.rows import RowFace

SideWords = Callable[[str | None], tuple[int, str] | None]
"""Side id -> its order and short name."""


def columns(side_words: SideWords) -> tuple[Column, ...]:
    """What is read out of an idea's line."""
    return (
        Column("number", _("Number"), lambda idea: str(idea.seq)),
        Column("text", _("Idea"), lambda idea: idea.text),
        Column("side", _("Side"), lambda idea: (side_words(idea.side_id) or (0, ""))[1]),
        Column("table", _("Table"), _table_words),
        Column("state", _("State"), lambda idea: _("withdrawn") if idea.withdrawn else ""),
    )


def idea_face(idea: Idea, side: tuple[int, str] | None, joined_to: int | None) -> RowFace:
    """How an idea's line looks; ``joined_to`` is the number of the idea it was joined to."""
    chips: list[tuple[str, str | int]] = []
    if idea.withdrawn:
        chips.append((_("withdrawn"), "quiet"))
    if joined_to is not None:
        chips.append((_("joined to {number}").format(number=joined_to), "accent"))
    if idea.late_stage is not None:
        came = stage_titles().get(idea.late_stage, idea.late_stage)
        chips.append((_("came in at {stage}").format(stage=came), "quiet"))
    if side is not None:
        chips.append((side[1], side[0]))
    sub = _("Was: {words}").format(words=idea.versions[-1]) if idea.versions else ""
    return RowFace(
        lead=str(idea.seq), text=idea.text, sub=sub, chips=tuple(chips), end=_table_words(idea), faded=idea.withdrawn
    )


def _table_words(idea: Idea) -> str:
    return _("Table {number}").format(number=idea.table_no) if idea.table_no is not None else ""


class _TableChip(QAbstractButton):
    """One table to pick."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setText(str(number))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Table {number}").format(number=number))

    def sizeHint(self) -> QSize:
        hint = pill_size(self.text())
        return QSize(max(32, hint.width()), max(32, hint.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = pill_size("").height()
        where = QRectF(2, (self.height() - height) / 2, self.width() - 4, height)
        paint_pill(painter, where, self.text(), "accent" if self.isChecked() else "quiet")
        if self.underMouse() or self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRoundedRect(where.adjusted(1, 1, -1, -1), height / 2, height / 2)
        painter.end()


class TablePicker(QWidget):
    """One chip a table; the one that is read out now is picked. Arrows and Space pick, Alt+T goes on to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.idClicked.connect(self._only)
        self.setAccessibleName(_("Table"))

    @property
    def table(self) -> int | None:
        """The table picked, or None."""
        return next((self._group.id(b) for b in self._group.buttons() if b.isChecked()), None)

    def set_tables(self, numbers: Sequence[int]) -> None:
        """Offer these tables; at least three, as halls have them. What was picked stays picked."""
        picked = self.table
        wanted = sorted({1, 2, 3, *numbers, *([picked] if picked is not None else [])})
        if wanted == [self._group.id(b) for b in self._group.buttons()]:
            return
        for old in self._group.buttons():
            self._group.removeButton(old)
        empty(self._row)
        for number in wanted:
            made = _TableChip(number)
            self._group.addButton(made, number)
            self._row.addWidget(made)
        self.set_table(picked)

    def set_table(self, number: int | None) -> None:
        """Pick a table (it is offered from now on), or none."""
        if number is not None and self._group.button(number) is None:
            self.set_tables([number, *(self._group.id(b) for b in self._group.buttons())])
        for made in self._group.buttons():
            made.setChecked(self._group.id(made) == number)

    def next(self) -> None:
        """The next table; after the last one none."""
        numbers = [None, *(self._group.id(b) for b in self._group.buttons())]
        self.set_table(numbers[(numbers.index(self.table) + 1) % len(numbers)])

    def _only(self, number: int) -> None:
        made = self._group.button(number)
        self.set_table(number if made is not None and made.isChecked() else None)
