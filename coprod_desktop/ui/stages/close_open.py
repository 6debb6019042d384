"""Close: what is not settled and where it goes, the parking list, and what is kept for another time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Idea, Parking, Theme, Unresolved
from coprod_desktop.domain.words import date_words, shortened
from coprod_desktop.i18n import _
from coprod_desktop.services import close as service
from coprod_desktop.services import parking
from coprod_desktop.services.close import Closing
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.dialogs.park import parked_face, parked_keys, send_on
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.stages.close_parts import CloseStep
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band, Card
from coprod_desktop.ui.widgets.labels import label, yielding
from coprod_desktop.ui.widgets.line_list import FittedList, LineList
from coprod_desktop.ui.widgets.rows import RowFace

if TYPE_CHECKING:
    from coprod_desktop.ui.stages.base import Page

PARTS = ("text", "why", "goes_to", "who", "hear_by")


class OpenStep(CloseStep):
    """Two lists: Enter in either changes the line, or says where it goes."""

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        card = Card()
        card.box.addWidget(label(_("Not settled"), "section"))
        self.lines = LineList(
            _("What; why; where it goes; who; hear by when"), self._face, self._add,
            hint=_("Enter keeps it. Only the first part is needed."),
        )  # fmt: skip
        page.keep_draft(self.lines.line, "unresolved")
        self.lines.opened.connect(self._change_line)
        card.box.addWidget(self.lines)
        self.box.addWidget(card)
        self._parking = Card()
        self._parking.box.addWidget(label(_("Parking list"), "section"))
        self._parking.box.addWidget(label(parked_keys(), "small"))
        self._parked_model = RecordModel([Column("text", _("Parked"), lambda line: line.text)], parent=self)
        self.parked = FittedList(self._parked_model, parked_face, _("Parking list"))
        self.parked.opened.connect(self._send)
        self._parking.box.addWidget(self.parked)
        self.box.addWidget(self._parking)
        self._carry = button(_("Carry over what waits"), self.carry_over, keys="Alt+O")
        self.box.addWidget(self._carry, 0, Qt.AlignmentFlag.AlignLeft)
        self._themes = Band("", "quiet")
        self._themes.buttons.addWidget(button(_("Keep for another time"), self.park_the_rest, keys="Alt+K"))
        self.box.addWidget(self._themes)
        self.box.addStretch(1)
        self._kept = yielding(label("", "small"))
        self.box.addWidget(self._kept)

    def first_field(self) -> QWidget:
        return self.lines.line

    def refresh(self, closing: Closing) -> None:
        """Show what is kept now."""
        self.lines.show_rows(closing.unresolved)
        found = {line.id: line for line in closing.parking}
        gone = {line.id: None for line in self._parked_model.rows() if line.id not in found}
        self._parked_model.update({**gone, **found})
        self._parking.setVisible(bool(closing.parking))
        self._carry.setVisible(closing.goes_nowhere)
        left, kept = closing.not_talked_about, closing.kept
        self._themes.set_text(", ".join(map(_name, left)), lead=_("Nobody talked about:"))
        self._themes.setVisible(bool(left))
        self._kept.setText(_("Kept for another time: {names}").format(names=", ".join(map(_name, kept))))
        self._kept.setVisible(bool(kept))

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on that line, if it is here."""
        for model, one in ((self.lines.model, self.lines.list), (self._parked_model, self.parked)):
            if model.place(row_id) is not None:
                one.go_to(row_id)
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def park_the_rest(self) -> None:
        """Keep every theme that nobody talked about for another time."""
        closing = service.read_closing(self.work, self.session_id)
        service.set_parked(self.work, self.session_id, [row.id for row in (*closing.kept, *closing.not_talked_about)])

    def carry_over(self) -> None:
        """Send everything parked or not settled that goes nowhere yet to the next meeting."""
        carried = self.page.attempt(self.lines.note, parking.carry_over, self.work, self.session_id, unsettled=True)
        if carried:
            self.page.say(_("Carried over to the next meeting: {number}.").format(number=len(carried)))

    def change(self) -> None:
        if self.parked.hasFocus():
            self._send(self.parked.current())
        else:
            self._change_line(self.lines.current())

    def remove(self) -> None:
        row = self.parked.current() if self.parked.hasFocus() else self.lines.current()
        act = parking.remove_parking if isinstance(row, Parking) else service.remove_unresolved
        if isinstance(row, Parking | Unresolved):
            self.page.attempt(self.lines.note, act, self.work, self.session_id, row.id)

    # ---- inside

    def _add(self, line: str) -> object:
        parts = [part.strip() for part in line.split(";", len(PARTS) - 1)]
        said = dict(zip(PARTS, parts + [""] * (len(PARTS) - len(parts)), strict=True))
        return service.add_unresolved(self.work, self.session_id, **said)

    @staticmethod
    def _face(line: Unresolved) -> RowFace:
        goes = _("Goes to: {where}").format(where=line.goes_to) if line.goes_to else ""
        state = () if line.goes_to else ((_("Goes nowhere yet"), "careful"),)
        return RowFace(
            text=line.text, sub="  ".join(part for part in (line.why, goes, line.who) if part), chips=state,
            end=date_words(line.hear_by),
        )  # fmt: skip

    def _change_line(self, line: object) -> None:
        if not isinstance(line, Unresolved):
            return
        ask = AskDialog(self, _("Not settled"))
        ask.text("text", _("What"), line.text).text("why", _("Why"), line.why or "")
        ask.line("goes_to", _("Where it goes"), line.goes_to or "").line("who", _("Who takes it there"), line.who or "")
        ask.line("hear_by", _("People hear by"), line.hear_by or "", _("A day, or words such as within 30 days"))
        ask.check = lambda said: service.change_unresolved(self.work, self.session_id, line.id, **said)
        ask.run()

    def _send(self, line: object) -> None:
        if isinstance(line, Parking):
            send_on(self.page.room, line, self)


def _name(row: Theme | Idea) -> str:
    return f"{row.file_id} {shortened(row.name, 60)}" if isinstance(row, Theme) else shortened(row.text, 60)
