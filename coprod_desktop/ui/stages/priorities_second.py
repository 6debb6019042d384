"""Where two people counted differently: each number is settled by a person, and that is kept with the vote."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.side_names import short_name
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import counting
from coprod_desktop.services.counting import Difference
from coprod_desktop.services.votes import RoundView
from coprod_desktop.ui import theme
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band, Card
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.flow import empty, flowing
from coprod_desktop.ui.widgets.labels import label


class Differences(QWidget):
    """One card for each number that differs, with both counts to choose from and a field for a third look."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._view: RoundView | None = None
        self._shown: tuple[Difference, ...] = ()
        self.head = Band("", "careful")
        self.head.buttons.addWidget(button(_("Take the second count away"), self._leave))
        self._rows = QVBoxLayout()
        theme.sized(self._rows, setSpacing=8)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=8)
        box.addWidget(self.head)
        box.addLayout(self._rows)

    def show_view(self, view: RoundView, found: Sequence[Difference]) -> None:
        """Show these differences of this round and no others."""
        self._view = view
        if found:
            words = plural(
                "One number differs between the two counts. Look at the paper again.",
                "{count} numbers differ between the two counts. Look at the paper again.", len(found),
            )  # fmt: skip
            self.head.set_text(words.format(count=len(found)), "careful")
        else:
            self.head.set_text(_("Counted twice. Both counts agree."), "good")
        if tuple(found) == self._shown:
            return
        had_cursor = self._holds_cursor()
        self._shown = tuple(found)
        empty(self._rows)
        for difference in found:
            row = _Row(self, view, difference)
            self._rows.addWidget(row)
            # At once, so that the cursor can go there.
            row.show()
        first = self.first_field()
        if had_cursor and first is not None:
            first.setFocus()

    def first_field(self) -> QWidget | None:
        """The button that settles the first difference as the first count has it."""
        item = self._rows.itemAt(0)
        row = item.widget() if item is not None else None
        return row.first if isinstance(row, _Row) else None

    def settle(self, difference: Difference, number: int) -> None:
        """Keep which number is right. Raises RuleBroken where it cannot be."""
        if self._view is not None:
            place = difference.place
            counting.settle_count(
                self._room.work, self._room.session_id, self._view.round.id, place.option_id, place.side_id, number,
                place.value,
            )  # fmt: skip

    def _leave(self) -> None:
        if self._view is not None:
            counting.leave_second_count(self._room.work, self._room.session_id, self._view.round.id)

    def _holds_cursor(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and self.isAncestorOf(focus)


class _Row(Card):
    def __init__(self, home: Differences, view: RoundView, difference: Difference) -> None:
        super().__init__()
        self._home, self._difference = home, difference
        option = next(option for option in view.options if option.id == difference.place.option_id)
        side = next(side for side in view.sides if side.id == difference.place.side_id)
        where = f"{counting.place_words(view, difference.place)}, {short_name(side)}"
        self.box.addWidget(label(f"{where}: {option.text}", "strong"))
        self.note = Note()
        choices = []
        for words, number in ((_("First count"), difference.first), (_("Second count"), difference.second)):
            shown = 0 if number is None else number
            choice = button(f"{words}: {shown}", partial(self._settle, shown))
            choice.setAccessibleName(f"{where}, {words}: {shown}")
            choices.append(choice)
        self.first = choices[0]
        self.other = QLineEdit()
        self.other.setAccessibleName(f"{where}, {_('counted a third time')}")
        self.other.setPlaceholderText(_("Counted a third time"))
        theme.sized(self.other, setFixedWidth=190)
        self.other.returnPressed.connect(self._settle_other)
        self.box.addWidget(flowing(*choices, self.other))
        self.box.addWidget(self.note)

    def _settle_other(self) -> None:
        typed = self.other.text().strip()
        if typed.isdecimal() and len(typed) < 6:
            self._settle(int(typed))
        else:
            self.note.say(_("Type a whole number."))

    def _settle(self, number: int) -> None:
        try:
            self._home.settle(self._difference, number)
        except RuleBroken as broken:
            self.note.say(str(broken))
