"""Close: read back, one question, nothing left lying, the next date; then agreed in the room, and later final."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services import close as service
from coprod_desktop.services import sign_off
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.close_agree import AgreeStep
from coprod_desktop.ui.stages.close_open import OpenStep
from coprod_desktop.ui.stages.close_parts import FeedbackStep, NextStep, ReadBackStep
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.steps import Steps

TABLES = frozenset(
    {"session", "side", "person", "action", "action_party", "feedback", "unresolved", "parking", "theme", "idea",
     "proposal", "correction", "told"}
)  # fmt: skip
READ_BACK, FEEDBACK, OPEN, NEXT, AGREE = range(5)


class ClosePage(Page):
    """Five steps, any of them at any time."""

    key = "close"
    title = _("Close")

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.note = Note()
        self.read_back = ReadBackStep(self)
        self.feedback = FeedbackStep(self)
        self.open = OpenStep(self)
        self.next = NextStep(self)
        self.agree = AgreeStep(self, self.open.carry_over)
        self.steps = Steps()
        self._names = (
            (_("Read back"), "Alt+B"), (_("How was it?"), "Alt+F"), (_("Not settled"), "Alt+U"),
            (_("Next date"), "Alt+N"), (_("Agree"), "Alt+A"),
        )  # fmt: skip
        views = (self.read_back, self.feedback, self.open, self.next, self.agree)
        for (words, keys), view in zip(self._names, views, strict=True):
            self.steps.add(words, keys, view, view.first_field)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.steps, 1)
        box.addWidget(self.note)
        # Each step has its own sentence to say aloud.
        self.steps.shown.connect(self.room.turned)
        self._offer()
        self.refresh(None)

    # ---- what the window asks

    def say_aloud(self) -> str:
        return (
            _("This is what we agreed. Stop us if it is not right."),
            _("One question before you go."),
            _("This is not settled. It goes on from here, and you will hear."),
            _("This is when we meet again, and whom to ring."),
            _("Is this what we agreed?"),
        )[self.steps.at]

    def first_field(self) -> QWidget:
        return self.steps.first_field()

    def refresh(self, change: object | None) -> None:
        rows = getattr(change, "rows", None)
        if rows is not None and not TABLES & set(rows):
            return
        closing = service.read_closing(self.work, self.session_id, as_chosen=self.room.cover.on)
        signed = sign_off.read_sign_off(self.work, self.session_id)
        for step in (self.read_back, self.feedback, self.open, self.next):
            step.refresh(closing)
        self.agree.refresh(closing, signed)
        heard = sum(1 for line in closing.read_back if line.agreed)
        whole = len(closing.read_back)
        self.steps.set_count(READ_BACK, _("{n} of {all}").format(n=heard, all=whole) if whole else "")
        waiting = sum(1 for line in closing.parking if not line.goes_to)
        self.steps.set_count(OPEN, str(len(closing.unresolved) + waiting) if closing.unresolved or waiting else "")
        states = {"agreed": _("agreed"), "final": _("final")}
        self.steps.set_count(AGREE, states.get(signed.state, ""))

    def show_row(self, row_id: str) -> None:
        if self.read_back.go_to(row_id):
            self.steps.go(READ_BACK)
        elif self.open.go_to(row_id):
            self.steps.go(OPEN)
        elif self.agree.go_to(row_id):
            self.steps.go(AGREE)

    # ---- acts

    def write_correction(self) -> None:
        """Ask what was wrong in the final record, with the corrections in sight."""
        self.steps.go(AGREE)
        self.agree.correct()

    def _offer(self) -> None:
        for at, (words, keys) in enumerate(self._names):
            self.command(words, keys, partial(self.steps.go, at))
        self.command(_("This action was read back and agreed, or not"), "Alt+Y", self.read_back.turn)
        self.command(_("Change this line"), "F2", self._change)
        self.command(_("Not agreed, or take this line away"), "Ctrl+Delete", self._remove)
        self.command(_("Keep the other themes for another time"), "Alt+K", self.open.park_the_rest)
        self.command(_("Carry over what waits on the parking list"), "Alt+O", self.open.carry_over)
        self.command(_("Agreed in the room"), "Ctrl+Return", self._agree)
        self.command(_("Take the agreement back"), "Alt+T", self.agree.take_back)
        self.command(_("Write a correction"), "Alt+C", self.agree.correct)
        self.command(_("Record final"), "Alt+R", self.agree.make_final)

    def _step(self) -> ReadBackStep | FeedbackStep | OpenStep | NextStep | AgreeStep:
        return (self.read_back, self.feedback, self.open, self.next, self.agree)[self.steps.at]

    def _change(self) -> None:
        self._step().change()

    def _remove(self) -> None:
        self._step().remove()

    def _agree(self) -> None:
        if self.steps.at == AGREE:
            self.agree.agree()
