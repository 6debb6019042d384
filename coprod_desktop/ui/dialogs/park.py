"""Something for the parking list, from any stage."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Parking
from coprod_desktop.i18n import _
from coprod_desktop.services.parking import add_parking
from coprod_desktop.services.people import sides
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.chips import SidePicker


class ParkDialog:
    """One line and, if it matters, the side it came from. ``run`` gives the line as kept, or None."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        self.dialog = AskDialog(parent, _("Park it"), _("It is not lost: the list is read out before the end."))
        self.dialog.line("text", _("What should not be lost?"))
        picker = SidePicker(sides(room.work, room.session_id), self.dialog)
        self.dialog.add("side_id", _("Said by (may wait)"), picker, lambda: picker.side_id)

        def keep(said: dict[str, Any]) -> Parking:
            return add_parking(room.work, room.session_id, said["text"], side_id=said["side_id"])

        self.dialog.check = keep

    def run(self) -> Parking | None:
        if self.dialog.run() is None:
            return None
        kept = self.dialog.result_of_check
        return kept if isinstance(kept, Parking) else None
