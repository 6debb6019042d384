"""How it is now: each side in turn, what we heard the other side say, and one wording for the problem."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.model import Heard, View, Wording
from coprod_desktop.domain.words import shortened
from coprod_desktop.i18n import _
from coprod_desktop.services import framing as service
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.framing_parts import HeardStep, ViewsStep, WordingStep, kind_words
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.steps import Steps

TABLES = frozenset({"side", "view", "heard", "wording"})


class FramingPage(Page):
    """Three steps, any of them at any time."""

    key = "framing"
    title = _("How it is now")

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.views = ViewsStep(self)
        self.heard = HeardStep(self)
        self.wording = WordingStep(self)
        self.steps = Steps()
        self.steps.add(_("Each side in turn"), "Alt+S", self.views, self.views.first_field)
        self.steps.add(_("What we heard"), "Alt+H", self.heard, self.heard.first_field)
        self.steps.add(_("One wording"), "Alt+W", self.wording, self.wording.first_field)
        self.note = Note()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.steps, 1)
        box.addWidget(self.note)
        self.heard.lines.opened.connect(lambda row: self._confirm(row))
        self.wording.versions.opened.connect(lambda row: self._agree(row))
        self.views.opened.connect(self._change_row)
        # Each step has its own sentence to say aloud.
        self.steps.shown.connect(self.room.turned)
        self._offer()
        self.refresh(None)

    # ---- what the window asks

    def say_aloud(self) -> str:
        return (
            _("Tell us what happens now, and how you see it. First one side, then the other."),
            _("Say what you heard the other side say. Have we got it right?"),
            _("Which words for the problem can everybody stand behind?"),
        )[self.steps.at]

    def first_field(self) -> QWidget:
        return self.steps.first_field()

    def refresh(self, change: object | None) -> None:
        rows = getattr(change, "rows", None)
        if rows is not None and not TABLES & set(rows):
            return
        framing = service.read_framing(self.work, self.session_id)
        for step in (self.views, self.heard, self.wording):
            step.refresh(framing)
        self.steps.set_count(0, str(len(framing.views)) if framing.views else "")
        confirmed = sum(1 for heard in framing.heard if heard.confirmed)
        self.steps.set_count(
            1, _("{n} of {all} confirmed").format(n=confirmed, all=len(framing.heard)) if framing.heard else ""
        )
        self.steps.set_count(2, _("agreed") if any(w.agreed for w in framing.wordings) else "")

    def show_row(self, row_id: str) -> None:
        steps: tuple[ViewsStep | HeardStep | WordingStep, ...] = (self.views, self.heard, self.wording)
        for at, step in enumerate(steps):
            found = step.go_to(row_id)
            if found is not None:
                self.steps.go(at)
                found.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- acts

    def _offer(self) -> None:
        for at, (words, keys) in enumerate(
            ((_("Each side in turn"), "Alt+S"), (_("What we heard"), "Alt+H"), (_("One wording"), "Alt+W"))
        ):
            self.command(words, keys, partial(self.steps.go, at))
        self.command(_("What happened, or how they see it"), "Alt+K", self.views.turn_kind)
        self.command(_("That is what we said: confirmed, or not"), "Alt+Y", lambda: self._confirm(self._row_of(Heard)))
        self.command(_("Everybody can stand behind this wording, or not"), "Alt+G",
                     lambda: self._agree(self._row_of(Wording)))  # fmt: skip
        self.command(_("Keep the new wording"), "Ctrl+Return", self._keep_wording)
        self.command(_("Change this line"), "F2", lambda: self._change_row(self._row()))
        self.command(_("Take this line away"), "Ctrl+Delete", self._remove)

    def _row(self) -> object:
        """The row with the cursor in the step that is up, else its newest."""
        if self.steps.at == 0:
            return self.views.current()
        return self.heard.lines.current() if self.steps.at == 1 else self.wording.current()

    def _row_of(self, kind: type) -> object:
        row = self.heard.lines.current() if kind is Heard else self.wording.current()
        return row if isinstance(row, kind) else None

    def _confirm(self, row: object) -> None:
        if isinstance(row, Heard):
            self.attempt(self.note, service.confirm_heard, self.work, self.session_id, row.id, not row.confirmed)

    def _agree(self, row: object) -> None:
        if isinstance(row, Wording):
            self.attempt(self.note, service.agree_wording, self.work, self.session_id, row.id, not row.agreed)

    def _keep_wording(self) -> None:
        if self.steps.at == 2:
            self.wording.keep()

    def _remove(self) -> None:
        row = self._row()
        acts: dict[type, Callable[..., object]] = {
            View: service.remove_view, Heard: service.remove_heard, Wording: service.remove_wording,
        }  # fmt: skip
        if row is not None:
            self.attempt(self.note, acts[type(row)], self.work, self.session_id, row.id)  # type: ignore[attr-defined]

    def _change_row(self, row: object) -> None:
        sides = [(side.id, side.label) for side in self.heard.sides]
        if isinstance(row, View):
            ask = AskDialog(self, _("What a side says"))
            ask.text("text", _("In their words"), row.text)
            ask.choice("side_id", _("Side"), sides, row.side_id)
            ask.choice("kind", _("What it is"), list(kind_words().items()), row.kind)
            ask.check = lambda said, i=row.id: service.change_view(self.work, self.session_id, i, **said)
        elif isinstance(row, Heard):
            ask = AskDialog(self, _("What was heard"))
            ask.text("text", _("What they heard"), row.text)
            ask.choice("side_id", _("Who heard it"), sides, row.side_id)
            ask.choice("of_side_id", _("Who said it"), sides, row.of_side_id)
            ask.check = lambda said, i=row.id: service.change_heard(self.work, self.session_id, i, **said)
        elif isinstance(row, Wording):
            ask = AskDialog(self, _("Wording {n}").format(n=row.version), shortened(row.text))
            nobody: list[tuple[str | None, str]] = [(None, _("nobody alone"))]
            ask.choice("by_side_id", _("Who asked for it"), nobody + sides, row.by_side_id)
            ask.line("reason", _("Why"), row.reason or "")
            ask.check = lambda said, i=row.id: service.change_wording(self.work, self.session_id, i, **said)
        else:
            return
        ask.run()
