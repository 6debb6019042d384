"""An idea from any stage: late ones are welcome, and marked so."""

from typing import Any

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Idea
from coprod_desktop.i18n import _
from coprod_desktop.services import ideas
from coprod_desktop.services.people import sides
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.chips import SidePicker


class IdeaDialog:
    """One line and whose it is. ``run`` gives the idea as kept, or None."""

    def __init__(self, room: Room, stage: str, parent: QWidget | None = None, words: str = "") -> None:
        late = ideas.late_stage(stage)
        sentence = _("It goes to the others, marked with where it came in.") if late else ""
        self.dialog = AskDialog(parent, _("An idea"), sentence)
        self.dialog.line("text", _("In their words"), words)
        picker = SidePicker(sides(room.work, room.session_id), self.dialog)
        self.dialog.add("side_id", _("Said by (may wait)"), picker, lambda: picker.side_id)

        def keep(said: dict[str, Any]) -> Idea:
            return ideas.add_idea(
                room.work, room.session_id, said["text"], side_id=said["side_id"], late_stage=late
            )  # fmt: skip

        self.dialog.check = keep

    def run(self) -> Idea | None:
        if self.dialog.run() is None:
            return None
        kept = self.dialog.result_of_check
        return kept if isinstance(kept, Idea) else None
