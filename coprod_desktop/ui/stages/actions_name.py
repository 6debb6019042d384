"""A line that asks somebody who takes an action their name on paper and how to reach them. Nothing waits for it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.domain.model import Person
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import appearing, reaching
from coprod_desktop.services.reaching import ToRing
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.dialogs.person import attribution_words
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Choice, Note
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label

KEYS, RING_KEYS = "Alt+A", "Alt+R"


class NameAsk(QWidget):
    """One person at a time, the proposed way chosen already: arrows choose, Enter keeps."""

    answered = Signal(str)
    """What was kept, as a sentence: the cursor may go back."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._session_id, self._cover = room.work, room.session_id, room.cover
        self._person: Person | None = None
        self._ring: ToRing | None = None
        self._words = label("", "strong", wrap=False)
        self.choice = Choice(_("How the name appears on paper"))
        for value, words in attribution_words().items():
            self.choice.addItem(words, value)
        self.choice.installEventFilter(self)
        self.reach = QLineEdit()
        self.reach.setAccessibleName(_("Phone or address"))
        self.reach.setPlaceholderText(_("Phone or address, if they say yes"))
        self.reach.setToolTip(
            _("It stays on this computer, on no paper and in no file, and goes when the action is done.")
        )
        theme.sized(self.reach, setMinimumWidth=250)
        self.reach.returnPressed.connect(self.keep)
        self.note = Note()
        flow = FlowLayout(self, spacing=8)
        for part in (
            self._words, label(KEYS, "small", wrap=False), self.choice, self.reach, button(_("Keep"), self.keep),
            self.note,
        ):  # fmt: skip
            flow.addWidget(part)
        self.hide()

    def refresh(self) -> None:
        """Ask about the next one who has not said it; away where everybody has, or where the room may see it."""
        if self._cover.on:
            self._words.setText("")
            self.hide()
            return
        unnamed = appearing.to_ask(self._work, self._session_id)
        unasked = reaching.to_ask(self._work, self._session_id)
        person = unnamed[0] if unnamed else None
        ring = next((one for one in unasked if person is None or one.who == person.id), None)
        if person is not None:
            self._words.setText(_("How does {name} appear on paper?").format(name=in_brief(person.display_name)))
        elif ring is not None:
            self._words.setText(_("How to reach {name}?").format(name=in_brief(ring.name)))
        if person is not None and person != self._person:
            self.choice.set_value(appearing.proposed(self._work, person))
        if ring is None or self._ring is None or ring.who != self._ring.who:
            self.reach.setText("")
            self.note.say("")
        self._person, self._ring = person, ring
        self.choice.setVisible(person is not None)
        self.reach.setVisible(ring is not None)
        self.setVisible(person is not None or ring is not None)

    def go(self) -> None:
        """Put the cursor here, where there is somebody to ask about."""
        first = self.choice if self._person is not None else self.reach
        if not self.isHidden():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep what is chosen and typed; what cannot be kept is said, and its words stay."""
        person, ring = self._person, self._ring
        try:
            if ring is not None:
                reaching.keep(self._work, self._session_id, ring.who, self.reach.text())
        except RuleBroken as broken:
            self.note.say(str(broken))
            return
        said = _("Kept: how to reach {name}")
        if person is not None:
            appearing.choose_name(self._work, self._session_id, person.id, str(self.choice.value()))
            said = _("Kept: how {name} appears on paper")
        self.refresh()
        name = person.display_name if person is not None else ring.name if ring is not None else ""
        self.answered.emit(said.format(name=name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.keep()
            return True
        return super().eventFilter(watched, event)


def ask_whom_to_ring(room: Room, parent: QWidget, action_id: str) -> None:
    """See and change how to reach those who lead an action."""
    work, session_id = room.work, room.session_id
    held = reaching.leads(work, session_id, action_id)
    if not held:
        room.said.emit(_("Nobody by name leads this action, or it is over."))
        return
    ask = AskDialog(
        parent, _("Whom to ring"),
        _("Only with their yes. It stays on this computer, on no paper and in no file, and goes when the"
          " action is done."),
    )  # fmt: skip
    for number, lead in enumerate(held):
        ask.line(f"words_{number}", _("Phone or address of {name}").format(name=in_brief(lead.name)), lead.words)

    def keep(said: dict[str, str]) -> None:
        for number, lead in enumerate(held):
            try:
                reaching.keep(work, session_id, lead.who, said[f"words_{number}"])
            except RuleBroken as broken:
                raise RuleBroken(str(broken), f"words_{number}") from broken

    ask.check = keep
    ask.private().also_final().run()
