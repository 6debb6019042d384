"""Typing in voting cards, one after another: letters in order, Enter, the next one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.model import Ballot, Person
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.words import capital
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import ideas, people, voting_cards
from coprod_desktop.services.votes import RoundView
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.chips import SidePicker
from coprod_desktop.ui.widgets.fields import AddField, Note, roomy
from coprod_desktop.ui.widgets.flow import flowing
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.named_side import NamedSide, named_sides
from coprod_desktop.ui.widgets.rows import RowFace, RowList
from coprod_desktop.ui.widgets.scroll import ScrollArea


class CardsEntry(QWidget):
    """The line for the next card, how many are in, the cards already typed, and the letters of this vote."""

    kept = Signal()
    """A card of a secret vote came, changed or went. It is no row, so no change is told of it."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._view: RoundView | None = None
        self._people: tuple[Person, ...] = ()
        self._named: list[NamedSide] = []
        self._correcting: Ballot | None = None
        self.line = AddField(_("Letters on the card"))
        self.line.returnPressed.connect(self._keep)
        self.sides = SidePicker((), self)
        self.who = roomy(QLineEdit())
        self.who.setPlaceholderText(_("Name, if given"))
        self.who.setAccessibleName(_("Name, if it is on the card"))
        self.who.returnPressed.connect(self._keep)
        self.note = Note()
        self.in_so_far = label("", "strong")
        self._what = label("", "small")
        self._rows = RecordModel(self._columns(), order=lambda card: -card.seq, parent=self)
        self.cards = RowList(self._rows, self._face, _("Cards typed in"))
        self.cards.setWordWrap(True)
        self.cards.opened.connect(self._correct)
        self._letters = label("")
        self._marks = label("", "small")
        self._lay_out()
        room.draft_kept.emit(self.line, "priorities.card")
        room.draft_kept.emit(self.who, "priorities.card.who")

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=8)
        box.addWidget(self._what)
        box.addWidget(self._marks)
        box.addWidget(self.line)
        box.addWidget(flowing(label(_("From"), "second", wrap=False), self.sides, self.who))
        box.addWidget(self.note)
        box.addWidget(self.in_so_far)
        row = QHBoxLayout()
        row.setSpacing(12)
        theme.sized(self.cards, setMinimumHeight=60)
        row.addWidget(self.cards, 3)
        self._key = Card()
        self._key.box.addWidget(label(_("On the card"), "section"))
        self._key.box.addWidget(self._letters)
        self._key.box.addStretch(1)
        area = ScrollArea(self._key)
        row.addWidget(area, 2)
        box.addLayout(row, 1)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("number", _("Card"), lambda card: str(card.seq)),
            Column("line", _("Letters"), self._line_of),
            Column("who", _("From"), self._from),
        )

    # ---- what the page says

    def show_view(self, view: RoundView) -> None:
        """Show this round as it stands."""
        first, fresh = self._view is None, self._view is None or self._view.round.id != view.round.id
        self._view = view
        self._people = people.people(self._room.work, self._room.session_id)
        named = named_sides(view.sides)
        if named != self._named:
            self._named = named
            self.sides.set_sides(named)
        if fresh:
            if first:
                # What stands in the line is from before a crash.
                self.line.setFocus()
            else:
                self._leave_correcting()
            self.sides.set_side(view.sides[0].id if view.sides else None)
            self._letters.setText("\n".join(f"{option.file_id}   {option.text}" for option in view.options))
            self._marks.setText(", ".join(f"{code} {words}" for code, words in mark_words(view).items()))
            self._marks.setVisible(bool(self._marks.text()))
            self.line.setPlaceholderText(_line_name(view))
            self.line.setAccessibleName(_line_name(view))
        self.who.setVisible(not view.settings.secret)
        names = QCompleter(sorted(p.display_name for p in voting_cards.who_has_not_voted(self._room.work, view)), self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.who.setCompleter(names)
        self._what.setText(_how_to_type(view))
        self._rows.reset(view.cards)
        self._say_how_many(view)

    def _say_how_many(self, view: RoundView) -> None:
        present, voters = view.round.present or {}, view.voters
        parts = []
        for side in view.sides:
            words = _("{side} {cards} of {there}") if side.id in present else _("{side} {cards}")
            parts.append(words.format(cards=voters[side.id], there=present.get(side.id), side=short_name(side).lower()))
        count = len(view.cards)
        head = plural("{count} card in.", "{count} cards in.", count).format(count=count)
        self.in_so_far.setText(f"{head} {capital(', '.join(parts))}.")

    def _line_of(self, card: Ballot) -> str:
        """What is on a card; nothing of one that somebody put in alone."""
        if self._view is None:
            return ""
        if card.id in self._view.own:
            return _("put in alone")
        return voting_cards.line_of(self._view, card)

    def _from(self, card: Ballot) -> str:
        person = next((p for p in self._people if p.id == card.person_id), None)
        return person.display_name if person is not None else ""

    def _face(self, card: Ballot) -> RowFace:
        view = self._view
        if view is None:
            return RowFace()
        side = next(((n, short_name(s)) for n, s in enumerate(view.sides) if s.id == card.side_id), None)
        chips = ((side[1], side[0]),) if side is not None else ()
        odd = "" if card.id in view.own else "; ".join(voting_cards.oddities(view, card))
        return RowFace(lead=str(card.seq), text=self._line_of(card), sub=odd, chips=chips, end=self._from(card))

    # ---- one card

    def _keep(self) -> None:
        if self._view is None or (not self.line.text().strip() and self._correcting is None):
            self.note.say("")
            return
        try:
            card = self._kept(self._view, *ideas.split_person(self.line.text()))
        except RuleBroken as broken:
            self.note.say(str(broken))
            return
        self.note.say("")
        self._leave_correcting()
        if self._view.settings.secret:
            self.kept.emit()
        self._room.said.emit(_("Card {number} is in.").format(number=card.seq))

    def _kept(self, view: RoundView, line: str, behind: str | None) -> Ballot:
        name = behind or self.who.text().strip()
        person = ideas.find_person(self._people, name) if name and not view.settings.secret else None
        work, session_id, who = self._room.work, self._room.session_id, person.id if person is not None else None
        if self._correcting is not None:
            return voting_cards.correct_card(
                work, session_id, self._correcting.id, line, side_id=self.sides.side_id, person_id=who
            )
        return voting_cards.add_card(work, session_id, view.round.id, line, side_id=self.sides.side_id, person_id=who)

    def _correct(self, card: Ballot | None = None) -> None:
        card = card or self.cards.current()
        if card is None or self._view is None:
            return
        if card.id in self._view.own:
            self.note.say(_("Somebody put this card in alone: nobody reads it. Delete takes it out."))
            return
        self._correcting = card
        self.line.setText(voting_cards.line_of(self._view, card))
        self.who.setText(self._from(card))
        self.sides.set_side(card.side_id)
        self.note.say("")
        self._what.setText(_("Correcting card {number}. Enter keeps it, Escape leaves it.").format(number=card.seq))
        self.line.setFocus()

    def _leave_correcting(self) -> None:
        self._correcting = None
        self.line.setText("")
        self.who.setText("")
        self.line.setFocus()
        if self._view is not None:
            self._what.setText(_how_to_type(self._view))

    def _remove(self) -> None:
        card = self.cards.current()
        if card is not None:
            try:
                voting_cards.remove_card(self._room.work, self._room.session_id, card.id)
            except RuleBroken as broken:
                self.note.say(str(broken))
            if self._view is not None and self._view.settings.secret:
                self.kept.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave_correcting()
        elif event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self.cards.setFocus()
        elif event.key() == Qt.Key.Key_Delete and self.cards.hasFocus():
            self._remove()
        elif event.key() == Qt.Key.Key_F2:
            self._correct(self.cards.current() if self.cards.hasFocus() else self._last())
        else:
            super().keyPressEvent(event)

    def _last(self) -> Ballot | None:
        return self._rows.row(0) if self._rows.rowCount() else None


def _line_name(view: RoundView) -> str:
    return {
        "grade": _("Digits on the card, from the top down"), "rank": _("Letters on the card, in order"),
    }.get(view.method.kind, _("Letters on the card"))  # fmt: skip


def mark_words(view: RoundView) -> dict[str, str]:
    """What is typed for each mark -> what the mark means, best first; empty where no marks are given."""
    legend, codes = view.method.legend(view.settings), view.method.codes(view.settings)
    words = {code: legend.get(mark, mark) for code, mark in codes.items()}
    return {**words, "0": _("left blank")} if words else {}


def _how_to_type(view: RoundView) -> str:
    """One sentence on how a card of this vote is typed."""
    if view.method.kind == "rank":
        words = _("Type the letters in their order, best first, such as A D C F G.")
    elif view.method.kind == "grade":
        words = _("Type one digit for each line of the card, from the top down; 0 for a line left blank.")
    elif view.method.kind == "tick":
        words = _("Type the letters that are ticked, such as A C D.")
    else:
        words = _("Type the letters with their dots, such as A2 C D2.")
    if view.settings.secret:
        return words + " " + _("Enter keeps the card. This vote is secret: no names.")
    return words + " " + _("Enter keeps the card. A name may stand behind: /Maureen. F2 corrects the last card.")
