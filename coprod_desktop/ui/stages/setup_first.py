"""Set up, the first view: the question; how many and until when; and the list of what can wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.side_names import short_name
from coprod_desktop.i18n import _
from coprod_desktop.services import people, setup
from coprod_desktop.services.setup import SetUp
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.chips import SideChip
from coprod_desktop.ui.widgets.fields import CaptureField
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.line_list import FittedList
from coprod_desktop.ui.widgets.rows import RowFace
from coprod_desktop.ui.widgets.saved_field import SavedField


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line of *can wait*: a section, what is known of it, its key."""

    id: str
    seq: int
    title: str
    summary: str
    keys: str


class FirstView(QWidget):
    """Only the question is needed to start."""

    opened = Signal(int)
    """The section of this number was asked for."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._work, self._session_id = page.work, page.session_id
        self.question = SavedField(
            _("What shall people work out together?"), self._keep_question, editor=CaptureField(_("The question")),
            hint=_("This is all you need to start."),
        )  # fmt: skip
        page.keep_draft(self.question.draft, "question")
        self.heads: dict[str, SavedField] = {}
        self._chips: dict[str, SideChip] = {}
        self.ends = SavedField(
            _("We end at"), lambda text: setup.set_facts(self._work, self._session_id, {"planned_end": text})
        )
        page.keep_draft(self.ends.draft, "first.planned_end")
        theme.sized(self.ends, setMaximumWidth=200)
        # As high as the chips beside it, so that the fields stand in one line.
        theme.sized(self.ends.label, setMinimumHeight=22)
        columns = (
            Column("title", _("Can wait"), lambda part: part.title),
            Column("summary", _("So far"), lambda part: part.summary),
        )
        self._model = RecordModel(columns, parent=self)
        self.waiting = FittedList(self._model, self._face, _("Can wait"), most=10)
        self.waiting.opened.connect(lambda line: self.opened.emit(line.seq))
        self.template = button(_("Save as a template of my own"), None, "quiet", "Alt+M")
        self._lay_out()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=12)
        card = Card()
        card.box.addWidget(self.question)
        card.box.addWidget(label(_("How many people, and until when?"), "strong"))
        self._counts = QHBoxLayout()
        theme.sized(self._counts, setSpacing=16)
        self._counts.addWidget(self.ends, 0, Qt.AlignmentFlag.AlignTop)
        self._counts.addStretch(1)
        card.box.addLayout(self._counts)
        box.addWidget(card)
        box.addWidget(label(_("Can wait"), "section"))
        box.addWidget(self.waiting)
        box.addWidget(self.template, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)

    def refresh(self, set_up: SetUp, waiting: Sequence[Waiting]) -> None:
        """Show what is kept now."""
        self.question.show_kept(set_up.session.focus_question or "")
        if [side.id for side in set_up.sides] != list(self.heads):
            self._build_heads(set_up)
        present = people.people_present(self._work, self._session_id)
        for side in set_up.sides:
            field = self.heads[side.id]
            self._chips[side.id].set_text(short_name(side))
            field.line.setAccessibleName(_("How many: {side}").format(side=side.label))
            named = sum(1 for p in set_up.people if p.side_id == side.id and p.voting)
            count = "" if side.head_count is None else str(side.head_count)
            # Where people are on the list by name, the list counts, and the field says so.
            field.line.setReadOnly(bool(named))
            field.show_kept(str(present[side.id]) if named else count, _("from the list of people") if named else "")
        self.ends.show_kept(set_up.session.planned_end or "")
        gone = {line.id: None for line in self._model.rows()}
        self._model.update({**gone, **{line.id: line for line in waiting}})

    def _build_heads(self, set_up: SetUp) -> None:
        for old in self.heads.values():
            self._counts.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.heads, self._chips = {}, {}
        for at, side in enumerate(set_up.sides):
            made = SavedField(side.label, partial(people.set_head_count, self._work, self._session_id, side.id))
            self._page.keep_draft(made.draft, f"heads.{side.file_id}")
            theme.sized(made, setMaximumWidth=200)
            self._chips[side.id] = SideChip(at, short_name(side))
            made.layout().replaceWidget(made.label, _in_a_row(made, self._chips[side.id]))  # type: ignore[union-attr]
            made.label.hide()
            self._counts.insertWidget(at, made, 0, Qt.AlignmentFlag.AlignTop)
            self.heads[side.id] = made
        heads = [field.line for field in self.heads.values()]
        order: list[QWidget] = [self.question.line, *heads, self.ends.line, self.waiting]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _keep_question(self, text: str) -> object:
        return setup.set_question(self._work, self._session_id, text)

    @staticmethod
    def _face(line: Waiting) -> RowFace:
        return RowFace(text=line.title, sub=line.summary, end=line.keys, strong=True)


def _in_a_row(parent: QWidget, chip: SideChip) -> QWidget:
    """The side's chip where a label would stand, no wider than its words."""
    row = QWidget(parent)
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(chip)
    box.addStretch(1)
    return row
