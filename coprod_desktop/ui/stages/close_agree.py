"""Close: agreed in the room, taken back, made final; corrections after that; and how people were told."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Correction, Told
from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _
from coprod_desktop.services import sign_off as service
from coprod_desktop.services.close import Closing
from coprod_desktop.services.sign_off import SignedOff
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.stages.close_parts import CloseStep
from coprod_desktop.ui.standing import still_takes
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band, Card
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.line_list import FittedList, LineList
from coprod_desktop.ui.widgets.rows import RowFace

if TYPE_CHECKING:
    from coprod_desktop.ui.stages.base import Page


class AgreeStep(CloseStep):
    """One button at a time: agree; then make final; then correct."""

    def __init__(self, page: "Page", carry_over: Callable[[], object]) -> None:
        """``carry_over`` sends what goes nowhere yet to the next meeting."""
        super().__init__(page)
        self._state = "planned"
        self.band = Band("", "accent")
        self.box.addWidget(self.band)
        self._card = Card()
        self._unfinished = label("")
        self._card.box.addWidget(self._unfinished)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8)
        self.agree_button = button(_("Agreed in the room"), self.agree, "primary", "Ctrl+Enter")
        self.carry_button = button(_("Carry over what waits"), carry_over, keys="Alt+O")
        self.back_button = button(_("Take it back"), self.take_back, keys="Alt+T")
        self.final_button = button(_("Record final"), self.make_final, "primary", "Alt+R")
        self.correct_button = button(_("Write a correction"), self.correct, "primary", "Alt+C")
        for made in (
            self.agree_button, self.carry_button, self.back_button, self.final_button, self.correct_button,
        ):  # fmt: skip
            flow.addWidget(made)
        self._card.box.addWidget(buttons)
        self.note = Note()
        self._card.box.addWidget(self.note)
        self._corrections = RecordModel(
            [Column("where", _("Correction"), lambda c: f"{c.where}. {c.reason}")], parent=self
        )
        self.corrections = FittedList(self._corrections, self._correction_face, _("Corrections"))
        self._card.box.addWidget(self.corrections)
        self.box.addWidget(self._card)
        card = self._told_card = Card()
        card.box.addWidget(label(_("How people were told"), "section"))
        self.told = LineList(
            _("How; to whom; how many; which day; about what (A1, P2)"), self._told_face, self._add_told,
            hint=_("Enter keeps it: Letter; everybody who came; 19; 30 September 2026"),
        )  # fmt: skip
        self.told.opened.connect(self._change_told)
        self.page.keep_draft(self.told.line, "told")
        card.box.addWidget(self.told)
        still_takes(self.told)
        self.box.addWidget(card)
        self.box.addStretch(1)

    def first_field(self) -> QWidget:
        for made in (self.agree_button, self.final_button, self.correct_button):
            if not made.isHidden():
                return made
        return self

    def refresh(self, closing: Closing, signed: SignedOff) -> None:
        """Show what is kept now."""
        state = self._state = signed.state
        before = state not in ("agreed", "final")
        lines = service.unfinished(self.work, self.session_id) if before else ()
        self._unfinished.setText("\n".join(lines))
        self._unfinished.setVisible(bool(lines))
        self.agree_button.setVisible(before)
        self.carry_button.setVisible(before and closing.goes_nowhere)
        self.back_button.setVisible(signed.can_be_taken_back)
        self.final_button.setVisible(state == "agreed")
        self.correct_button.setVisible(state == "final")
        self._corrections.reset(signed.corrections)
        self.told.show_rows(signed.told)
        self._told_card.setVisible(not before)
        self._say_state(signed, bool(lines))

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on that line, if it is here."""
        for model, one in ((self._corrections, self.corrections), (self.told.model, self.told.list)):
            if model.place(row_id) is not None:
                one.go_to(row_id)
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    # ---- acts

    def agree(self) -> None:
        """Ask once, with what looks unfinished, and note the agreement."""
        if self._state in ("agreed", "final"):
            return
        lines = service.unfinished(self.work, self.session_id)
        sentence = "\n".join(lines) or _("Every action was read back.")
        sentence += "\n" + _("From now on proposals and actions stay as they are.")
        ask = AskDialog(self, _("Agreed in the room"), sentence, _("Agreed"))
        ask.line("time", _("Agreed at"), self.work.time())
        ask.line("by", _("Read out by"), "")
        ask.line("ended", _("The session ended at"), "", _("Left empty, it is not noted."))
        ask.check = lambda said: service.agree_in_the_room(self.work, self.session_id, **said)
        if ask.run() is None:
            return
        self.page.say(_("Agreed in the room. Now print what people take home."))
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """The agreement does not stand after all."""
        if self._state == "agreed":
            self.page.attempt(self.note, service.take_agreement_back, self.work, self.session_id)
            self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def make_final(self) -> None:
        """Ask once, and make the record final."""
        if self._state != "agreed":
            return
        signed = service.read_sign_off(self.work, self.session_id)
        ask = AskDialog(
            self, _("Record final"),
            _("After this the record changes only by corrections with reasons. People have had it to check from the"
              " agreement to {day}, as proposed.").format(day=date_words(signed.final_from)), _("Record final"),
        )  # fmt: skip
        ask.check = lambda _said: service.record_final(self.work, self.session_id)
        if ask.run() is not None:
            self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def correct(self) -> None:
        """What was wrong in the final record, what is right, and why."""
        if self._state != "final":
            return
        ask = AskDialog(self, _("A correction")).also_final()
        ask.line("where", _("Where in the record"), "", _("Such as Action 3, or Ground rules"))
        ask.text("old", _("What it says")).text("new", _("What is right")).text("reason", _("Why"))
        ask.line("by", _("Who corrects it"))
        ask.check = lambda said: service.add_correction(self.work, self.session_id, **said)
        ask.run()

    def change(self) -> None:
        self._change_told(self.told.current())

    def remove(self) -> None:
        row = self.told.current()
        if isinstance(row, Told):
            self.page.attempt(self.note, service.remove_told, self.work, self.session_id, row.id)

    # ---- inside

    def _say_state(self, signed: SignedOff, unfinished: bool) -> None:
        if signed.sign_off is None:
            text = _("Some things look unfinished. They can stay so.") if unfinished else _("Everything is ready.")
            self.band.set_text(text, "careful" if unfinished else "good")
            return
        day, _space, time = signed.sign_off.at.partition(" ")
        agreed = _("Agreed in the room on {day} at {time}.").format(day=date_words(day), time=time)
        if signed.state == "final":
            self.band.set_text(agreed + " " + _("The record is final."), "good")
        else:
            until = _("People check it until {day}; then the record is made final.").format(
                day=date_words(signed.final_from)
            )
            self.band.set_text(f"{agreed} {until}", "good")

    @staticmethod
    def _correction_face(correction: Correction) -> RowFace:
        change = _("“{old}” is now “{new}”").format(old=correction.old, new=correction.new) if correction.new else ""
        return RowFace(
            lead=correction.file_id, text=correction.where, end=date_words(correction.at[:10]),
            sub=". ".join(part for part in (change, correction.reason, correction.by) if part),
        )  # fmt: skip

    def _add_told(self, line: str) -> object:
        parts = [part.strip() for part in line.split(";", 4)]
        how, to, number, day, about = parts + [""] * (5 - len(parts))
        return service.add_told(self.work, self.session_id, how=how, to=to, number=number, day=day, about=about)

    @staticmethod
    def _told_face(told: Told) -> RowFace:
        number = str(told.number) if told.number is not None else ""
        return RowFace(
            text=told.how or "", sub=", ".join(part for part in (told.to, number, ", ".join(told.about)) if part),
            end=date_words(told.date),
        )  # fmt: skip

    def _change_told(self, told: object) -> None:
        if not isinstance(told, Told):
            return
        ask = AskDialog(self, _("How people were told")).also_final()
        ask.line("how", _("How"), told.how or "").line("to", _("To whom"), told.to or "")
        ask.line("number", _("How many"), "" if told.number is None else str(told.number))
        ask.line("day", _("Which day"), told.date or "")
        ask.line("about", _("About what"), ", ".join(told.about), _("Such as A1, P2; empty for everything"))
        ask.check = lambda said: service.change_told(self.work, self.session_id, told.id, **said)
        ask.run()
