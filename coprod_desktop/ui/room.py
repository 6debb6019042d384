"""What a stage page is handed: the session on the desk and the few ways out of a page."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.services.work import Work
from coprod_desktop.ui.cover import Cover
from coprod_desktop.ui.meter import Meter


class Room(QObject):
    """One running session on the desk. Built by the session window; handed to every page."""

    changed = Signal(object)
    """A store ``Change`` of this session, told after COMMIT (also after undo and redo)."""
    said = Signal(str)
    """One calm sentence for the bottom strip."""
    going = Signal(str)
    """Go to the stage with this key."""
    draft_kept = Signal(QWidget, str)
    """This field's words are a draft under this name: keep them each second, put them back after a crash."""
    turned = Signal()
    """The page shows another part of itself: its sentence, and whether the room may see it, are asked again."""
    find_row = Signal(str, str)
    """Go to the stage with this key and put the cursor on the row with this id."""

    looking_at = Signal(str, str)
    """The page of the stage with this key is at this row: the one that its slide on the wall is about."""
    to_wall = Signal(str)
    """The slide of the stage with this key belongs on the wall: shown first on the desk, unless it is there already."""

    def __init__(self, work: Work, session_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.session_id = session_id
        self.meter = Meter(self)
        """Who is speaking."""
        self.cover = Cover(parent)
        """Whether people are shown as they chose, and what is private not at all."""
