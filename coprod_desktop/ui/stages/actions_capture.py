"""The line that catches an action: the sentence is kept with Enter, then who, when and how we will know."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.model import Action
from coprod_desktop.domain.when import day_or_none
from coprod_desktop.domain.words import date_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import actions as service
from coprod_desktop.services.parties import Party, echo_parties, read_parties
from coprod_desktop.ui import theme
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.chips import Chip
from coprod_desktop.ui.widgets.fields import AddField, Note
from coprod_desktop.ui.widgets.labels import label

STEPS = ("text", "leads", "helpers", "due", "measure")


class StepLine(AddField):
    """A capture line with what it asks in front and what was understood at its end."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._asks = Chip("", "accent", parent=self)
        self._asks.hide()
        self._understood = label("", "small", wrap=False, parent=self)
        self._understood.hide()
        self._understood.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def ask(self, words: str) -> None:
        """Say in front what is asked."""
        self._asks.set_text(words)
        self._asks.setVisible(bool(words))
        self.place()

    def understood(self, words: str) -> None:
        """Read back at the end what was understood."""
        self._understood.setText(words)
        self._understood.setVisible(bool(words))
        self.place()

    def place(self) -> None:
        super().place()
        pad, left, right = theme.px(12), 0, self.room_taken()
        if not self._asks.isHidden():
            size = self._asks.sizeHint()
            self._asks.setGeometry(pad, (self.height() - size.height()) // 2, size.width(), size.height())
            left = size.width() + theme.px(6)
        if not self._understood.isHidden():
            size = self._understood.sizeHint()
            width = min(size.width(), self.width() // 2)
            self._understood.setGeometry(self.width() - width - pad - right, 0, width, self.height())
            right += width + theme.px(6)
        self.setTextMargins(left, 0, right, 0)


class ActionCapture(QWidget):
    """Five lines in one place, one after the other. Enter on an empty one lets it wait; Escape starts a new action."""

    kept = Signal(str)
    """The id of the action that was added."""

    def __init__(self, room: Room, source: Callable[[], str | None]) -> None:
        """``source`` gives the id of the proposal that a new action comes from."""
        super().__init__()
        self._work, self._session_id, self._cover, self._source = room.work, room.session_id, room.cover, source
        self._action: Action | None = None
        self._leads: tuple[Party, ...] = ()
        names = {
            "text": _("What will be done?"),
            "leads": _("A name or a side, several with commas; Enter if it can wait"),
            "helpers": _("A name or a side from the other side; Enter if it can wait"),
            "due": _("end jan, six weeks, 15/1; Enter if it can wait"),
            "measure": _("How will everyone know it is done? Enter if it can wait"),
        }
        self.lines = {step: StepLine(names[step]) for step in STEPS}
        box = QVBoxLayout(self)
        self._stack = QStackedLayout()
        # First into the page: the stack shows its first line at once, and outside it would be a window of its own.
        box.addLayout(self._stack)
        for step, line in self.lines.items():
            self._stack.addWidget(line)
            line.returnPressed.connect(lambda step=step: self._enter(step))
            line.textChanged.connect(lambda _text, step=step: self._read_back(step))
            line.installEventFilter(self)
        self.note = Note()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.note)

    @property
    def step(self) -> str:
        """Which of the lines is up."""
        return STEPS[self._stack.currentIndex()]

    def start(self) -> None:
        """A new action: the sentence first."""
        self._action, self._leads = None, ()
        self._show("text")

    def drop(self, action_ids: set[str]) -> None:
        """Start anew where the action being filled in is gone (undone or taken away)."""
        if self._action is not None and self._action.id in action_ids:
            self.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            leaves = event.key() == Qt.Key.Key_Escape and self._action is not None
            if leaves:
                self.start()
                return True
        return super().eventFilter(watched, event)

    # ---- inside

    def _enter(self, step: str) -> None:
        line = self.lines[step]
        try:
            self._keep(step, line.text())
        except RuleBroken as broken:
            several = self._cover.on and step in ("leads", "helpers")
            self.note.say(_("Several people fit. Type more of the name.") if several else str(broken))
            theme.mark(line, "wrong", True)
            return
        line.clear()
        self._forgive(step)
        following = STEPS[(STEPS.index(step) + 1) % len(STEPS)]
        if following == "text":
            self.start()
        else:
            self._show(following)

    def _keep(self, step: str, words: str) -> None:
        work, session_id = self._work, self._session_id
        if step == "text":
            self._action = service.add_action(work, session_id, words, proposal_id=self._source())
            self.kept.emit(self._action.id)
            return
        action = self._action
        if action is None or not words.strip():
            return
        if step == "leads":
            self._leads = read_parties(work, session_id, words, "leads")
            service.set_who(work, session_id, action.id, leads=self._leads, helpers=())
        elif step == "helpers":
            helpers = read_parties(work, session_id, words, "helpers")
            service.set_who(work, session_id, action.id, leads=self._leads, helpers=helpers)
        elif step == "due":
            service.set_due(work, session_id, action.id, day_or_none(words, work.today()))
        else:
            service.set_measure(work, session_id, action.id, words)

    def _show(self, step: str) -> None:
        had_cursor = any(line.hasFocus() for line in self.lines.values())
        number = self._action.seq if self._action else 0
        asks = {
            "text": "", "leads": _("{n}: who leads?"), "helpers": _("{n}: who helps?"), "due": _("{n}: by when?"),
            "measure": _("{n}: done when?"),
        }  # fmt: skip
        line = self.lines[step]
        line.ask(asks[step].format(n=number))
        self._forgive(step)
        self._stack.setCurrentWidget(line)
        if had_cursor:
            line.setFocus()

    def _forgive(self, step: str) -> None:
        self.note.say("")
        theme.mark(self.lines[step], "wrong", False)

    def _read_back(self, step: str) -> None:
        line = self.lines[step]
        self._forgive(step)
        line.understood(self._understood(step, line.text()))

    def _understood(self, step: str, words: str) -> str:
        if step not in ("leads", "helpers", "due") or not words.strip():
            return ""
        try:
            if step == "due":
                return date_words(day_or_none(words, self._work.today()))
            return echo_parties(self._work, self._session_id, words, as_chosen=self._cover.on)
        except RuleBroken:
            return ""
