"""Last time: what became of each action that was agreed then, in both sides' words."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.state_words import status_words
from coprod_desktop.domain.words import date_words, shortened
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import follow_up as service
from coprod_desktop.services.follow_up import Board, EarlierAction
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band, Card
from coprod_desktop.ui.widgets.fields import Note, PlainEdit
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label, yielding
from coprod_desktop.ui.widgets.rows import RowFace, RowList

_ROLES = {"done": "good", "part_done": "careful", "not_done": "careful", "dropped": "quiet"}
_KEYS = {"done": "Alt+D", "part_done": "Alt+P", "not_done": "Alt+N", "dropped": "Alt+X"}


@dataclass(frozen=True, slots=True)
class Line:
    """An action of last time in the list."""

    id: str
    seq: int
    action: EarlierAction


class LastTimePage(Page):
    """The list of actions; a key says what became of the one with the cursor and asks for words."""

    key = "last_time"
    title = _("Last time")

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self._board: Board | None = None
        self._band = Band("", "quiet")
        self._now = Card()
        self._lead = label("", "second")
        self._text = yielding(label("", "big"))
        self._who = yielding(label("", "second"))
        self.model = RecordModel([Column("text", _("Action"), lambda line: _words(line.action))], parent=self)
        self.list = RowList(self.model, self._face, _("Actions of last time"))
        self.list.opened.connect(lambda line: self._ask(line, None))
        self.list.selectionModel().currentChanged.connect(lambda *_now: self._show_current())
        self.note = Note()
        self._lay_out()
        self._offer()
        self.refresh(None)

    # ---- what the window asks

    def say_aloud(self) -> str:
        return _("This is what we agreed last time. What became of it, and why?")

    def first_field(self) -> QWidget:
        return self.list

    def show_row(self, row_id: str) -> None:
        line = next((one for one in self.model.rows() if one.action.said and one.action.said.id == row_id), None)
        if line is not None:
            self.list.go_to(line.id)

    def refresh(self, change: object | None) -> None:
        rows = getattr(change, "rows", None)
        if rows is not None and not {"last_time", "session", "side"} & set(rows):
            return
        board = self._board = service.read_board(self.work, self.session_id, as_chosen=self.room.cover.on)
        found = {a.file_id: Line(a.file_id, at, a) for at, a in enumerate(board.actions)}
        gone = {line.id: None for line in self.model.rows() if line.id not in found}
        self.model.update({**gone, **found})
        if self.list.current() is None and board.actions:
            waiting = next((a for a in board.actions if a.said is None), board.actions[0])
            self.list.go_to(waiting.file_id)
        self._say_where_we_are(board)
        self.look_again.set_text("\n".join(board.look_again), lead=_("To look at again:"))
        self.look_again.setVisible(bool(board.look_again))
        self._show_current()

    # ---- how it is made

    def _lay_out(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        for status in service.ENDINGS:
            flow.addWidget(button(status_words()[status], partial(self._say_it, status), keys=_KEYS[status]))
        flow.addWidget(button(_("Another action"), self._another, "quiet", "Alt+A"))
        for part in (self._lead, self._text, self._who, buttons):
            self._now.box.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=8)
        for part in (self._band, self._now, self.note):
            box.addWidget(part)
        box.addWidget(self.list, 1)
        self.look_again = Band("", "careful")
        box.addWidget(self.look_again)

    def _offer(self) -> None:
        for status in service.ENDINGS:
            self.command(status_words()[status], _KEYS[status], partial(self._say_it, status))
        self.command(_("Another action that is not in the list"), "Alt+A", self._another)
        self.command(_("Change what was said"), "F2", lambda: self._ask(self._current(), None))
        self.command(_("Take away what was said"), "Ctrl+Delete", self._forget)

    def _say_where_we_are(self, board: Board) -> None:
        if board.earlier is None:
            self._band.set_text(
                _("The session before is not in this library. Press Alt+A and type what was agreed then."), "careful"
            )
        elif board.to_say:
            self._band.set_text(
                plural("{n} action still to talk about.", "{n} actions still to talk about.", board.to_say).format(
                    n=board.to_say
                ),
                "quiet",
            )
        else:
            self._band.set_text(_("Every action of last time has its answer."), "good")

    def _show_current(self) -> None:
        line = self._current()
        self._now.setVisible(True)
        if line is None:
            self._lead.setText("")
            self._text.setText(_("Nothing was left open last time."))
            self._who.setText("")
            return
        card = line.action.card
        self._lead.setText(_("Action {id}").format(id=card.seq) if card else "")
        self._text.setText(shortened(_words(line.action), 400))
        names = ", ".join(w.text for w in (*card.leads, *card.helpers)) if card else ""
        when = _("by {day}").format(day=card.when) if card and card.when else ""
        self._who.setText(", ".join(p for p in (names, when) if p))
        self._who.setVisible(bool(names or when))

    def _face(self, line: Line) -> RowFace:
        said, card = line.action.said, line.action.card
        words = ""
        if said is not None and self._board is not None:
            names = {side.id: short_name(side) for side in self._board.sides}
            words = "  ".join(f"{names.get(side, '')}: {text}" for side, text in said.words.items())
        state = (status_words()[said.status], _ROLES[said.status]) if said else (_("Not talked about yet"), "quiet")
        return RowFace(
            lead=str(card.seq) if card else "", text=_words(line.action), sub=words, chips=(state,),
            end=date_words(said.date) if said else "",
        )  # fmt: skip

    # ---- acts

    def _current(self) -> Line | None:
        line = self.list.current()
        if line is None and self.model.rowCount():
            line = self.model.row(0)
        return line if isinstance(line, Line) else None

    def _say_it(self, status: str) -> None:
        line = self._current()
        if line is not None:
            self._ask(line, status)

    def _ask(self, line: Line | None, status: str | None) -> None:
        """Ask for the words of each side, and keep; then the next action has the cursor."""
        if line is None:
            return
        said = line.action.said
        ask = AskDialog(self, _("What became of it?"), shortened(_words(line.action))).private()
        self._fill(ask, said.status if said and status is None else status or "done", said)
        ask.check = lambda answers: self._keep(line.action.file_id, answers)
        if ask.run() is not None:
            self._go_on(line.seq)

    def _another(self) -> None:
        ask = AskDialog(self, _("Another action of last time"))
        ask.line("action", _("What was agreed, or its number such as A3"))
        self._fill(ask, "done", None)
        ask.check = lambda answers: self._keep(answers.pop("action"), answers)
        ask.run()

    def _fill(self, ask: AskDialog, status: str, said: Any) -> None:
        board = self._board or service.read_board(self.work, self.session_id)
        for side in board.sides:
            words = said.words.get(side.id, "") if said else ""
            editor = PlainEdit(side.label)
            editor.setText(words)
            ask.add(f"words {side.id}", _("{side} say").format(side=short_name(side)), editor, editor.text)
        ask.choice("status", _("What became of it"), [(s, status_words()[s]) for s in service.ENDINGS], status)
        ask.line("by", _("Who told us"), (said.by or "") if said else "")
        ask.line("date", _("When"), (said.date or "") if said else "", _("Left empty, the day of this session."))

    def _keep(self, action: str, answers: dict[str, Any]) -> object:
        words = {key.removeprefix("words "): text for key, text in answers.items() if key.startswith("words ")}
        return service.say_what_became(
            self.work, self.session_id, action, answers["status"], words=words, by=answers["by"], date=answers["date"]
        )

    def _go_on(self, after: int) -> None:
        """Put the cursor on the next action that still waits."""
        lines = self.model.rows()
        waiting = [line for line in lines if line.action.said is None]
        following = next((line for line in waiting if line.seq > after), waiting[0] if waiting else None)
        if following is not None:
            self.list.go_to(following.id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        line = self._current()
        if line is not None and line.action.said is not None:
            self.attempt(self.note, service.forget_what_became, self.work, self.session_id, line.action.said.id)


def _words(action: EarlierAction) -> str:
    return action.card.text if action.card else action.file_id
