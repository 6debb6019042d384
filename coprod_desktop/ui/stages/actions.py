"""Actions: what will be done, who leads and helps, by when, and how everyone will know."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services import action_cards
from coprod_desktop.services import actions as service
from coprod_desktop.ui.dialogs.action import ChangeActionDialog, NewsDialog
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.actions_capture import ActionCapture
from coprod_desktop.ui.stages.actions_list import action_list, actions_model
from coprod_desktop.ui.stages.actions_name import KEYS, RING_KEYS, NameAsk, ask_whom_to_ring
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.standing import only_adds, still_takes
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band
from coprod_desktop.ui.widgets.fields import Choice, Note
from coprod_desktop.ui.widgets.labels import label

_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ActionsPage(Page):
    """The newest action is on top; the line above it catches the next one."""

    key = "actions"
    title = _("Actions")

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.source = Choice(_("From"))
        self._source_chosen = False
        self.source.activated.connect(self._choose_source)
        self.capture = ActionCapture(room, self._source_id)
        self.capture.kept.connect(self._added)
        self.names = NameAsk(room, self)
        self.names.answered.connect(self._named)
        self.note = Note()
        self.model = actions_model(self)
        self.list = action_list(self.model)
        self.list.say_nothing(_("Each action stands here once it is kept, the newest on top."))
        self.list.opened.connect(lambda card: self._change(card.id))
        self.band = Band("", "careful")
        self._goes_to: str | None = None
        self._go_button = button(_("Go to it"), self._go_to_it)
        self.band.buttons.addWidget(self._go_button)
        self._lay_out()
        self._offer()
        for line in self.capture.lines.values():
            line.installEventFilter(self)
        for step, line in self.capture.lines.items():
            self.keep_draft(line, "line" if step == "text" else step)
        self.keep_draft(self.names.reach, "reach")
        self.refresh(None)

    # ---- what the window asks

    def say_aloud(self) -> str:
        return _("Who does what by when, and how will everyone know it is done?")

    def first_field(self) -> QWidget:
        if self.capture.isHidden():
            return self.list
        return self.capture.lines[self.capture.step]

    def show_row(self, row_id: str) -> None:
        self.list.go_to(action_cards.action_of(self.work, row_id))

    def refresh(self, change: object | None) -> None:
        rows: Mapping[str, Iterable[str]] | None = getattr(change, "rows", None)
        ids = None if rows is None else action_cards.actions_touched(self.work, self.session_id, dict(rows))
        if ids is None:
            self._read_everything()
        else:
            found = {card.id: card for card in self._cards(ids)}
            self.model.update({action_id: found.get(action_id) for action_id in ids})
            self.capture.drop(ids - set(found))
        if rows is None or any(rows.get(table) for table in ("proposal", "theme")):
            self._fill_sources()
        self._say_what_can_wait()
        self.names.refresh()

    # ---- inside

    def _lay_out(self) -> None:
        hint = label(_("Enter keeps the sentence. Then who (a name or a side) and when (end jan, six weeks, 15/1)."
                       " Both may wait."), "small")  # fmt: skip
        self._under = QWidget()
        under = QHBoxLayout(self._under)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(8)
        under.addWidget(hint, 1)
        under.addWidget(label(_("From"), "small", wrap=False))
        self.source.setMinimumContentsLength(16)
        self.source.setToolTip(_("Alt+Up and Alt+Down choose the proposal"))
        under.addWidget(self.source)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.capture)
        box.addWidget(self._under)
        box.addWidget(self.names)
        box.addWidget(self.note)
        box.addWidget(self.list, 1)
        box.addWidget(self.band)
        only_adds(self.capture, self._under, self.band)
        still_takes(self.names)

    def _offer(self) -> None:
        self.command(_("Change this action"), "F2", self._change_current)
        self.command(_("News of this action"), "Ctrl+U", self._news)
        self.command(_("Mend the last news of this action"), "Ctrl+Shift+U", self._mend_news)
        self.command(_("How somebody who takes an action appears on paper"), KEYS, self.names.go)
        self.command(_("Whom to ring about this action"), RING_KEYS, self._whom_to_ring)
        self.command(_("Take this action away"), "Ctrl+Delete", self._remove)
        self.command(_("From the next proposal"), "Alt+Down", lambda: self._step_source(1))
        self.command(_("From the proposal before"), "Alt+Up", lambda: self._step_source(-1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            down = event.key() == Qt.Key.Key_Down and event.modifiers() in _BARE
            if down and self.model.rowCount():
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _cards(self, ids: Iterable[str] | None = None) -> tuple[action_cards.ActionCard, ...]:
        return action_cards.cards(self.work, self.session_id, ids, as_chosen=self.room.cover.on)

    def _read_everything(self) -> None:
        current = self.list.current()
        before = {row.id for row in self.model.rows()}
        self.model.reset(self._cards())
        self.capture.drop(before - {row.id for row in self.model.rows()})
        if current is not None:
            self.list.go_to(current.id)

    def _added(self, action_id: str) -> None:
        # The window tells of the change as well; reading here shows the line at once, whoever is told first.
        self.model.update({card.id: card for card in self._cards([action_id])})
        self.list.go_to(action_id)

    def _named(self, sentence: str) -> None:
        self.say(sentence)
        self.capture.lines[self.capture.step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_what_can_wait(self) -> None:
        waiting = action_cards.can_wait(self.work, self.session_id)
        sentences = ". ".join(w.text[:1].upper() + w.text[1:] if n else w.text for n, w in enumerate(waiting))
        self.band.set_text(f"{sentences}.", lead=_("Can wait:"))
        self.band.setVisible(bool(waiting))
        self._goes_to = next((w.action_id for w in waiting if w.action_id), None)
        self._go_button.setVisible(self._goes_to is not None)

    def _go_to_it(self) -> None:
        if self._goes_to:
            self.list.go_to(self._goes_to)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the proposal a new action comes from

    def _fill_sources(self) -> None:
        likely = service.likely_proposal(self.work, self.session_id)
        chosen = self.source.value() if self._source_chosen else likely.id if likely else None
        self.source.blockSignals(True)
        self.source.clear()
        for value, words in action_cards.sources(self.work, self.session_id):
            self.source.addItem(words, value)
        self.source.set_value(chosen)
        self.source.blockSignals(False)

    def _source_id(self) -> str | None:
        value = self.source.value()
        return value if isinstance(value, str) else None

    def _choose_source(self) -> None:
        self._source_chosen = True

    def _step_source(self, by: int) -> None:
        at = self.source.currentIndex() + by
        if 0 <= at < self.source.count():
            self.source.setCurrentIndex(at)
            self._source_chosen = True
            self.say(_("The next action comes from: {what}").format(what=self.source.currentText()))

    # ---- acts on the action with the cursor

    def _current_id(self) -> str | None:
        card = self.list.current()
        if card is None and self.model.rowCount():
            card = self.model.row(0)
        return card.id if card is not None else None

    def _change_current(self) -> None:
        action_id = self._current_id()
        if action_id:
            self._change(action_id)

    def _change(self, action_id: str) -> None:
        ChangeActionDialog(self.room, action_id, self).run()

    def _news(self) -> None:
        action_id = self._current_id()
        if action_id:
            NewsDialog(self.room, action_id, self).run()

    def _whom_to_ring(self) -> None:
        action_id = self._current_id()
        if action_id:
            ask_whom_to_ring(self.room, self, action_id)
            self.names.refresh()

    def _mend_news(self) -> None:
        action_id = self._current_id()
        news = action_cards.news(self.work, self.session_id, action_id) if action_id else ()
        if action_id and news:
            NewsDialog(self.room, action_id, self, news[-1]).run()

    def _remove(self) -> None:
        action_id = self._current_id()
        if action_id:
            self.attempt(self.note, service.remove_action, self.work, self.session_id, action_id)
