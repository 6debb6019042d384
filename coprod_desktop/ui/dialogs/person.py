"""Somebody on the list: everything that is known, to be changed at any time."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Person, Side
from coprod_desktop.domain.person_line import PersonLine
from coprod_desktop.i18n import _
from coprod_desktop.services import people as service
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.ask import AskDialog


def attribution_words() -> dict[str, str]:
    """How a name may appear on paper, as people read it."""
    return {
        "named": _("whole name"), "first name only": _("first name"),
        "first name and initial": _("first name and initial"), "initials": _("initials"),
        "role only": _("role and side"), "anonymous": _("side only"),
    }  # fmt: skip


class PersonDialog(AskDialog):
    """``run()`` keeps what was changed."""

    def __init__(self, parent: QWidget | None, work: Work, person: Person, sides: Sequence[Side]) -> None:
        super().__init__(parent, _("Somebody on the list"))
        self._work, self._person = work, person
        whose: list[tuple[str | None, str]] = [(side.id, side.label) for side in sides]
        self.line("name", _("Name"), person.display_name)
        shown = list(attribution_words().items())
        self.choice("attribution", _("On paper they appear with"), shown, person.attribution)
        self.line("role", _("What they are"), person.role or "", _("Such as tenant, or housing officer"))
        self.choice("side_id", _("Side"), [*whose, (None, _("Nobody's side"))], person.side_id)
        self.number("table_no", _("Table"), person.table_no)
        self.line("arrived", _("Came at"), person.arrived or "")
        self.line("left", _("Left at"), person.left or "")
        self.tick("voting", _("They vote"), person.voting)
        self.line("language", _("Language they speak"), person.language or "")
        needs = "\n".join(person.access_needs)
        self.text("access_needs", _("What to do for them"), needs, _("One thing on each line."))
        self.check = self._keep
        self.private()

    def _keep(self, said: dict[str, Any]) -> Person:
        needs = tuple(line.strip() for line in said["access_needs"].splitlines() if line.strip())
        side_id = said.pop("side_id")
        return service.change_person(
            self._work, self._person.session_id, self._person.id,
            PersonLine(**{**said, "access_needs": needs}), side_id=side_id,
        )  # fmt: skip
