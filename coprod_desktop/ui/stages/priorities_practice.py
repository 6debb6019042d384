"""Practising a vote with tea or coffee: the page of the real vote on a store that is thrown away afterwards."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.scroll import ScrollArea


class PracticeDialog(QDialog):
    """The practice vote over the window it was asked in. It is not kept, and says so all the time."""

    def __init__(self, parent: QWidget, work: Work, session_id: str, page_of: Callable[[Room], Page]) -> None:
        super().__init__(parent)
        title = _("Practice: tea or coffee?")
        self.setWindowTitle(title)
        self.setModal(True)
        room = Room(work, session_id, self)
        self.page = page_of(room)
        band = Band(_("Everything works as in the real vote. Nothing of it is kept."), "accent", title)
        band.buttons.addWidget(button(_("Back to the real vote"), self.accept))
        box = QVBoxLayout(self)
        theme.sized(box, setContentsMargins=(20, 12, 20, 12))
        theme.sized(box, setSpacing=10)
        box.addWidget(band)
        self._said = label("", "second")
        area = ScrollArea(self.page)
        box.addWidget(area, 1)
        box.addWidget(self._said)
        room.said.connect(self._said.setText)
        Bus(work, self).changed.connect(room.changed)
        room.changed.connect(self.page.refresh)
        window = parent.window()
        self.resize(window.size())
        self.page.refresh(None)

    def run(self) -> None:
        """Practise until it is left."""
        first = self.page.first_field()
        if first is not None:
            first.setFocus()
        self.exec()
