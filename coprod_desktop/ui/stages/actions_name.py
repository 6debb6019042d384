"""A line that asks how somebody who takes an action appears on paper. Nothing waits for it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Person
from coprod_desktop.domain.words import in_brief
from coprod_desktop.i18n import _
from coprod_desktop.services import appearing as service
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.person import attribution_words
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Choice
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label

KEYS = "Alt+A"


class NameAsk(QWidget):
    """One person at a time, the proposed way chosen already: arrows choose, Enter keeps."""

    answered = Signal(str)
    """The name of whoever was asked: the cursor may go back."""

    def __init__(self, work: Work, session_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._session_id = work, session_id
        self._person: Person | None = None
        self._words = label("", "strong", wrap=False)
        self.choice = Choice(_("How the name appears on paper"))
        for value, words in attribution_words().items():
            self.choice.addItem(words, value)
        self.choice.installEventFilter(self)
        flow = FlowLayout(self, spacing=theme.px(8))
        for part in (self._words, label(KEYS, "small", wrap=False), self.choice, button(_("Keep"), self.keep)):
            flow.addWidget(part)
        self.hide()

    def refresh(self, *, covered: bool = False) -> None:
        """Ask about the next one who has not said it; away where everybody has, or where the room may see it."""
        waiting = () if covered else service.to_ask(self._work, self._session_id)
        if waiting and (self._person is None or waiting[0] != self._person):
            self._words.setText(_("How does {name} appear on paper?").format(name=in_brief(waiting[0].display_name)))
            self.choice.set_value(service.proposed(self._work, waiting[0]))
        elif not waiting:
            self._words.setText("")
        self._person = waiting[0] if waiting else None
        self.setVisible(bool(waiting))

    def go(self) -> None:
        """Put the cursor here, where there is somebody to ask about."""
        if self._person is not None:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep what is chosen."""
        person = self._person
        if person is not None:
            service.choose_name(self._work, self._session_id, person.id, str(self.choice.value()))
            self.refresh()
            self.answered.emit(person.display_name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.keep()
            return True
        return super().eventFilter(watched, event)
