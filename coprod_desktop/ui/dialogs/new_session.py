"""A new session: its question, and what to start from."""

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import exchange, sessions
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Choice


class NewSessionDialog(AskDialog):
    """The session as made is in ``result_of_check``. A template of one's own can be taken away while it is chosen."""

    def __init__(self, parent: QWidget | None, work: Work) -> None:
        super().__init__(
            parent, _("New session"), _("The question is all you need. The rest can wait."), _("Start")
        )  # fmt: skip
        self._work = work
        self.line("question", _("What shall people work out together?"))
        self.choice("template", _("Start from"), [])
        editor = self.fields["template"].editor
        assert isinstance(editor, Choice)
        self._template = editor
        self._remove = button(_("Take this template away"), self._take_away, "quiet", "Ctrl+Delete")
        self._own: dict[str, str] = {}
        self.beneath(self._remove)
        self._offer()
        self._template.currentIndexChanged.connect(self._show_what_goes)
        QShortcut(QKeySequence("Ctrl+Delete"), self).activated.connect(self._take_away)
        self.check = self._make

    def _offer(self) -> None:
        found = exchange.templates(self._work)
        self._own = {template.name: template.title for template in found if template.own}
        self._template.clear()
        self._template.addItem(_("Nothing: an empty session"), "")
        for template in found:
            words = _("{name} (your own)").format(name=template.title) if template.own else template.title
            self._template.addItem(words, template.name)
        self._show_what_goes()

    def _show_what_goes(self) -> None:
        self._remove.setVisible(self._template.value() in self._own)

    def _take_away(self) -> None:
        name = str(self._template.value())
        if name not in self._own:
            return
        ask = AskDialog(
            self, _("Take “{name}” away?").format(name=self._own[name]),
            _("Sessions that were started from it stay as they are."), _("Take it away"),
        )  # fmt: skip
        ask.check = lambda _said: exchange.remove_template(self._work, name)
        if ask.run() is not None:
            self._offer()
            self._template.setFocus()

    def _make(self, said: dict[str, Any]) -> Session:
        if not said["question"].strip():
            raise RuleBroken(_("Type the question first. All the rest can wait."), "question")
        if said["template"]:
            return exchange.new_from_template(self._work, said["template"], said["question"])
        return sessions.new_session(self._work, said["question"])
