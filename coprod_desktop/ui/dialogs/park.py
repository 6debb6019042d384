"""Something for the parking list, from any stage; beneath it the list, to be emptied or carried over."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Parking
from coprod_desktop.domain.words import shortened
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import parking
from coprod_desktop.services.close import settle_parking
from coprod_desktop.services.people import sides
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.chips import SidePicker
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.line_list import FittedList
from coprod_desktop.ui.widgets.rows import RowFace


class ParkDialog:
    """One line and, if it matters, the side it came from. ``run`` gives the line as kept, or None."""

    def __init__(self, room: Room, parent: QWidget | None = None, words: str = "") -> None:
        self._room = room
        self.dialog = AskDialog(parent, _("Park it"), _("It is not lost: the list is read out before the end."))
        self.dialog.line("text", _("What should not be lost?"), words)
        picker = SidePicker(sides(room.work, room.session_id), self.dialog)
        self.dialog.add("side_id", _("Said by (may wait)"), picker, lambda: picker.side_id)
        model = RecordModel([Column("text", _("Parked"), lambda line: line.text)], parent=self.dialog)
        self._model = model
        self.list = FittedList(model, parked_face, _("Parking list"), most=5)
        self.list.opened.connect(self._send)
        self._carry = button(_("Carry over what waits"), self._carry_over)
        if parking.parking_list(room.work, room.session_id):
            self.dialog.beneath(label(_("On the list"), "strong"))
            self.dialog.beneath(label(parked_keys(), "small"), wide=True)
            self.dialog.beneath(self.list, wide=True)
            self.dialog.beneath(self._carry)
        for keys in ("Ctrl+Delete", "Delete"):
            QShortcut(QKeySequence(keys), self.list).activated.connect(self._remove)
        self._read()

        def keep(said: dict[str, Any]) -> Parking:
            return parking.add_parking(room.work, room.session_id, said["text"], side_id=said["side_id"])

        self.dialog.check = keep

    def run(self) -> Parking | None:
        if self.dialog.run() is None:
            return None
        kept = self.dialog.result_of_check
        return kept if isinstance(kept, Parking) else None

    # ---- the list

    def _read(self) -> None:
        work, session_id = self._room.work, self._room.session_id
        self._model.reset(parking.parking_list(work, session_id))
        self._carry.setEnabled(bool(parking.waiting(work, session_id)))

    def _send(self, line: Parking) -> None:
        send_on(self._room, line, self.dialog)
        self._read()

    def _remove(self) -> None:
        line = self.list.current()
        if line is not None:
            self._try(partial(parking.remove_parking, self._room.work, self._room.session_id, line.id))

    def _carry_over(self) -> None:
        self._try(partial(parking.carry_over, self._room.work, self._room.session_id))

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except RuleBroken as broken:
            self.dialog.say_wrong(broken)
        self._read()


def parked_keys() -> str:
    """What the keys do in the parking list."""
    return _("Enter says where a line goes. Ctrl+Delete takes away what is dealt with.")


def parked_face(line: Parking) -> RowFace:
    """How a line of the parking list looks."""
    chip = (line.goes_to, "good") if line.goes_to else (_("Goes nowhere yet"), "careful")
    return RowFace(text=line.text, chips=(chip,))


def send_on(room: Room, line: Parking, parent: QWidget) -> None:
    """Ask where a parked line goes, and keep it."""
    ask = AskDialog(parent, _("Where does it go?"), shortened(line.text))
    ask.line("goes_to", _("Where it goes"), line.goes_to or "", _("A person, a meeting, an answer"))
    ask.tick("settle", _("Put it with what is not settled"))
    ask.check = lambda said: (
        settle_parking(room.work, room.session_id, line.id, goes_to=said["goes_to"])
        if said["settle"] else parking.send_parking(room.work, room.session_id, line.id, said["goes_to"])
    )  # fmt: skip
    ask.run()
