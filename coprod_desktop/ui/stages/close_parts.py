"""Close: the read-back, the closing question, and the next date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.model import Feedback
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.words import date_words, shortened
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import close as service
from coprod_desktop.services import setup
from coprod_desktop.services.action_cards import ActionCard, facts
from coprod_desktop.services.close import Closing, ReadBack
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.flow import FlowLayout, flowing
from coprod_desktop.ui.widgets.grid import CountGrid, GridLine
from coprod_desktop.ui.widgets.labels import label, yielding
from coprod_desktop.ui.widgets.line_list import FittedList
from coprod_desktop.ui.widgets.rows import RowFace
from coprod_desktop.ui.widgets.saved_field import SavedField

if TYPE_CHECKING:
    from coprod_desktop.ui.stages.base import Page


class CloseStep(QWidget):
    """One step of the page; each has ``refresh``."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.work, self.session_id = page.work, page.session_id
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        theme.sized(self.box, setSpacing=8)

    def first_field(self) -> QWidget:
        """What has the cursor when the step comes up."""
        return self

    def change(self) -> None:
        """F2."""

    def remove(self) -> None:
        """Ctrl+Delete."""


class ReadBackStep(CloseStep):
    """The action to read out, large; Enter agrees it and goes on to the next."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._now = Card()
        self._lead = label("", "second")
        self._text, self._more = yielding(label("", "big")), yielding(label("", "second"))
        for words in (self._lead, self._text, self._more):
            self._now.box.addWidget(words)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        self._agree = button(_("Agreed"), self._agree_and_go_on, "primary", "Enter", icon="check")
        for made in (
            self._agree, button(_("Change it"), self.change, keys="E"),
            button(_("Not agreed"), self.remove, keys="N"),
        ):  # fmt: skip
            flow.addWidget(made)
        self._buttons = buttons
        self._now.box.addWidget(buttons)
        self._first = button(_("Go to Actions"), lambda: page.go("actions"), "primary", icon="arrow-left")
        self._now.box.addWidget(flowing(self._first))
        self.model = RecordModel([Column("text", _("Action"), lambda line: f"{line.seq}. {line.text}")], parent=self)
        self.list = FittedList(self.model, self._face, _("Actions to read back"), most=12)
        self.list.opened.connect(lambda _line: self._agree_and_go_on())
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._show_current())
        self.note = Note()
        for part in (self._now, self.note, self.list):
            self.box.addWidget(part)
        self.box.addStretch(1)
        self._agreed: dict[str, bool] = {}

    def first_field(self) -> QWidget:
        return self.list if self._first.isHidden() else self._first

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """E changes the action and N says that it is not agreed: bare letters, as no field has the cursor here."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            act = {Qt.Key.Key_E: self.change, Qt.Key.Key_N: self.remove}.get(Qt.Key(event.key()))
            if act is not None and not event.modifiers():
                act()
                return True
        return False

    def refresh(self, closing: Closing) -> None:
        """Show what is kept now."""
        self._agreed = {line.card.id: line.agreed for line in closing.read_back}
        found = {line.card.id: _Line(line) for line in closing.read_back}
        gone = {row.id: None for row in self.model.rows() if row.id not in found}
        self.model.update({**gone, **found})
        stands = closing.session.state in ("agreed", "final")
        self._buttons.setVisible(bool(found) and not stands)
        self._first.setVisible(not found and not stands)
        self.list.setVisible(bool(found))
        if self.list.current() is None and closing.read_back:
            unread = next((line for line in closing.read_back if not line.agreed), closing.read_back[0])
            self.list.go_to(unread.card.id)
        self._show_current()

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on that action, if it is here."""
        self.list.go_to(row_id)
        return self.model.place(row_id) is not None

    def turn(self) -> None:
        """Agreed, or to be read again."""
        line = self._current()
        if line is not None:
            self._mark(line.id, not line.agreed)

    def change(self) -> None:
        line = self._current()
        if line is None:
            return
        action = facts(self.work, self.session_id, line.id)
        ask = AskDialog(self, _("Action {n}").format(n=action.number), _("Read it out again when it is changed."))
        ask.text("text", _("What will be done"), action.text).line("measure", _("Done when"), action.measure)
        ask.line("due", _("By"), action.due, _("Such as 24 November 2026"))
        ask.check = lambda said: service.change_at_read_back(self.work, self.session_id, line.id, **said)
        ask.run()

    def remove(self) -> None:
        line = self._current()
        if line is None:
            return
        ask = AskDialog(self, _("Not agreed"), shortened(line.text), _("Not agreed"))
        ask.text("why", _("Why, in people's words"), "", _("The action goes to what is not settled."))
        ask.check = lambda said: service.not_agreed(self.work, self.session_id, line.id, said["why"])
        ask.run()

    def _agree_and_go_on(self) -> None:
        line = self._current()
        if line is None or not self._mark(line.id, True):
            return
        lines = self.model.rows()
        unread = [one for one in lines if not self._agreed.get(one.id) and one.id != line.id]
        following = next((one for one in unread if one.seq > line.seq), unread[0] if unread else None)
        if following is not None:
            self.list.go_to(following.id)
        else:
            self.page.say(_("Every action was read back."))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, action_id: str, agreed: bool) -> bool:
        kept = self.page.attempt(self.note, service.mark_read_back, self.work, self.session_id, action_id, agreed)
        return kept is not None

    def _current(self) -> _Line | None:
        line = self.list.current()
        return line if isinstance(line, _Line) else None

    def _show_current(self) -> None:
        line = self._current()
        self._buttons.setEnabled(line is not None)
        self._lead.setVisible(line is not None)
        if line is None:
            self._lead.setText("")
            self._text.setText(_("There are no actions to read back."))
            self._more.setText("" if self._first.isHidden() else _("Write down who does what, then read it out here."))
            return
        self.page.room.looking_at.emit(self.page.key, line.id)
        self._lead.setText(_("Action {n}. Read it out:").format(n=line.seq))
        self._text.setText(shortened(line.text, 1000))
        self._more.setText(_who_and_when(line.card))

    @staticmethod
    def _face(line: _Line) -> RowFace:
        state = (_("Agreed"), "good") if line.agreed else (_("To read out"), "quiet")
        return RowFace(lead=str(line.seq), text=line.text, chips=(state,))


class _Line:
    """An action in the list."""

    __slots__ = ("agreed", "card")

    def __init__(self, line: ReadBack) -> None:
        self.card, self.agreed = line.card, line.agreed

    @property
    def id(self) -> str:
        return self.card.id

    @property
    def seq(self) -> int:
        return self.card.seq

    @property
    def text(self) -> str:
        return self.card.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Line) and (self.card, self.agreed) == (other.card, other.agreed)

    def __hash__(self) -> int:
        return hash(self.card.id)


def _who_and_when(card: ActionCard) -> str:
    leads = ", ".join(who.text for who in card.leads)
    helps = ", ".join(who.text for who in card.helpers)
    parts = [
        _("{who} will lead").format(who=leads) if leads else _("Nobody leads yet"),
        _("{who} will help").format(who=helps) if helps else "",
        _("by {day}").format(day=card.when) if card.when else _("no day yet"),
    ]
    done = " " + _("Done when: {measure}").format(measure=card.measure) if card.measure else ""
    return ", ".join(part for part in parts if part) + "." + done


class FeedbackStep(CloseStep):
    """One question, its answers counted by side."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._feedback: Feedback | None = None
        self._sides: tuple[str, ...] = ()
        self._card = Card()
        head = QHBoxLayout()
        self._question = yielding(label("", "big"))
        head.addWidget(self._question, 1)
        head.addWidget(button(_("Change the question"), self.change, keys="F2"))
        self._card.box.addLayout(head)
        self._hint = label(
            _("Count hands or cards. Arrows move, Enter goes down, = puts everybody who is left over here."), "small"
        )
        self._card.box.addWidget(self._hint)
        self.grid: CountGrid | None = None
        self.note = Note()
        self._card.box.addWidget(self.note)
        self.box.addWidget(self._card)
        self.box.addStretch(1)
        self._present: dict[str, int] = {}

    def first_field(self) -> QWidget:
        if self.grid is not None:
            self.grid.focus_cell(0, 0)
        return self.focusWidget() or self

    def refresh(self, closing: Closing) -> None:
        """Show what is kept now; the grid is made again only where its lines are others."""
        feedback, side_ids = closing.feedback, tuple(side.id for side in closing.sides)
        self._present = closing.present
        self._question.setText(feedback.question)
        labels = tuple(short_name(side) for side in closing.sides)
        before = (self._feedback.scale if self._feedback else None, self._sides)
        if self.grid is None or before != (feedback.scale, side_ids):
            self._build(feedback, labels)
        self._feedback, self._sides = feedback, side_ids
        assert self.grid is not None
        for row, side_id in enumerate(side_ids):
            counts = feedback.counts.get(side_id)
            for col in range(len(feedback.scale)):
                self.grid.set_value(row, col, counts[col] if counts else None)
            self._say_sum(row, sum(counts or ()), closing.present.get(side_id, 0))

    def change(self) -> None:
        feedback = self._feedback
        if feedback is None:
            return
        ask = AskDialog(self, _("The closing question"))
        ask.text("question", _("Question"), feedback.question)
        ask.text("scale", _("Answers, one on each line"), "\n".join(feedback.scale))
        ask.check = lambda said: service.set_feedback_question(self.work, self.session_id, **said)
        ask.run()

    def _build(self, feedback: Feedback, labels: tuple[str, ...]) -> None:
        if self.grid is not None:
            self._card.box.removeWidget(self.grid)
            self.grid.deleteLater()
        self.grid = CountGrid([GridLine(text, side=at) for at, text in enumerate(labels)], list(feedback.scale))
        self.grid.cell_typed.connect(self._count)
        self.grid.left_over = self._left_over
        self._card.box.insertWidget(2, self.grid)

    def _count(self, row: int, col: int, value: object) -> None:
        count = value if isinstance(value, int) else None
        try:
            service.count_feedback(self.work, self.session_id, self._sides[row], col, count)
        except RuleBroken as broken:
            self.note.say(str(broken))
            return
        self.note.say("")

    def _left_over(self, row: int, col: int) -> int | None:
        counts = (self._feedback.counts if self._feedback else {}).get(self._sides[row], ())
        others = sum(count for at, count in enumerate(counts) if at != col)
        return max(0, self._present.get(self._sides[row], 0) - others)

    def _say_sum(self, row: int, answers: int, here: int) -> None:
        assert self.grid is not None
        words = _("{n} of {here} here").format(n=answers, here=here)
        self.grid.set_end(row, words if answers or here else "", "careful" if answers > here else "small")


class NextStep(CloseStep):
    """When we meet again, whom to ring, when it ended."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.facts: dict[str, SavedField] = {}
        card = Card()
        card.box.addWidget(label(_("When we meet again"), "section"))
        self._row(card, ("next_date", _("Date")), ("next_time", _("Time")), ("next_venue", _("Place")))
        self.box.addWidget(card)
        card = Card()
        card.box.addWidget(label(_("If something does not happen, ring or write to"), "section"))
        self._row(card, ("contact_name", _("Name")), ("contact_phone", _("Phone")))
        self._row(card, ("contact_post", _("Address")))
        self.box.addWidget(card)
        self.box.addStretch(1)

    def first_field(self) -> QWidget:
        return self.facts["next_date"].line

    def refresh(self, closing: Closing) -> None:
        """Show what is kept now."""
        for name, field in self.facts.items():
            text = setup.fact(closing.session, name)
            field.show_kept(text, date_words(text) if name == "next_date" else "")

    def _keep(self, name: str, words: str) -> object:
        return setup.set_facts(self.work, self.session_id, {name: words}, stage="close")

    def _row(self, card: Card, *facts: tuple[str, str]) -> None:
        row = QHBoxLayout()
        theme.sized(row, setSpacing=12)
        for name, text in facts:
            field = SavedField(text, partial(self._keep, name))
            self.page.keep_draft(field.draft, name)
            self.facts[name] = field
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        card.box.addLayout(row)
