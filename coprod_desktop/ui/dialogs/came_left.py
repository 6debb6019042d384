"""Ctrl+L: somebody came or left."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services import people as service
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.room import Room


class CameLeftDialog(AskDialog):
    """``run()`` notes who came or left; the bottom strip says how many of the side are here now."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Somebody came or left"))
        self._room = room
        work, session_id = room.work, room.session_id
        sides: list[tuple[str | None, str]] = [(s.id, s.label) for s in service.sides(work, session_id)]
        first = sides[0][0] if sides else None
        self.choice("what", _("What happened"), [("came", _("Somebody came")), ("left", _("Somebody left"))], "came")
        self.choice("side", _("Which side"), [*sides, (None, _("Nobody's side"))], first)
        hint = _("Only if they want it on the list. For somebody who left the start of the name is enough.")
        self.line("name", _("Name"), "", hint)
        self.line("time", _("When"), work.time())
        self.check = self._keep
        self.private()

    def _keep(self, said: dict[str, Any]) -> object:
        work, session_id, side_id = self._room.work, self._room.session_id, said["side"]
        act = service.someone_came if said["what"] == "came" else service.someone_left
        person = act(work, session_id, side_id, said["name"], said["time"])
        here = service.people_present(work, session_id)
        side = next((s for s in service.sides(work, session_id) if s.id == side_id), None)
        if side is not None:
            self._room.said.emit(_("{side}: {n} here now").format(side=side.label, n=here[side.id]))
        return person
