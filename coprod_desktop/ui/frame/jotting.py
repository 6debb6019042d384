"""What can be noted at any stage with one key: an idea, an action, something for the parking list.

The words that stand in the capture line are offered; they leave it when they are kept.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QMainWindow

from coprod_desktop.domain.model import Action, Idea, Parking
from coprod_desktop.i18n import _
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.widgets.line_list import LineList


class Jotting:
    """``stage`` gives the stage on the desk."""

    def __init__(self, room: Room, window: QMainWindow, stage: Callable[[], str]) -> None:
        self._room, self._window, self._stage = room, window, stage

    def idea(self) -> None:
        """An idea, marked with the stage where it came up."""
        from coprod_desktop.ui.dialogs.idea import IdeaDialog

        kept = self._ask(lambda words: IdeaDialog(self._room, self._stage(), self._window, words).run())
        if isinstance(kept, Idea):
            self._room.said.emit(_("Idea {number} kept.").format(number=kept.seq))

    def action(self) -> None:
        """An action, wherever it was said."""
        from coprod_desktop.ui.dialogs.action import ActionDialog

        kept = self._ask(lambda words: ActionDialog(self._room, self._window, words).run())
        if isinstance(kept, Action):
            self._room.said.emit(_("Action {number} noted.").format(number=kept.seq))

    def park(self) -> None:
        """A line for the parking list, and the list itself."""
        from coprod_desktop.ui.dialogs.park import ParkDialog

        if self._ask(lambda words: ParkDialog(self._room, self._window, words).run()) is not None:
            self._room.said.emit(_("Parked. It is read out before the end."))

    def _ask(self, ask: Callable[[str], Idea | Action | Parking | None]) -> Idea | Action | Parking | None:
        """Ask with the words of the capture line that has the cursor, and empty it when they were kept."""
        field = self._window.focusWidget()
        # Of these lines Enter makes a row; what is kept when it is left, and the line of a card, are no such lines.
        line = field if isinstance(field, QLineEdit) and _captures(field) else None
        offered = line.text().strip() if line is not None else ""
        kept = ask(offered)
        if kept is not None and line is not None and offered and kept.text == offered:
            line.setText("")
        return kept


def _captures(line: QLineEdit) -> bool:
    """Whether Enter makes a row of what stands in this line."""
    around = line.parentWidget()
    if isinstance(around, LineList):
        return True
    while around is not None and not isinstance(around, Page):
        around = around.parentWidget()
    return isinstance(around, Page) and line is around.capture_line()
