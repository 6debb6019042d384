"""The facilitator's own side of the ideas page: how ideas come in, whose turn it is, whose voices were heard."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from coprod_desktop.domain.model import Idea, Person, Side
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.voice import Seat, SideVoice, Turns, not_heard, seats
from coprod_desktop.domain.words import number_text, person_shown
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import voices
from coprod_desktop.ui.meter import MeterView
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.bars import SideBar
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.flow import empty
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.scroll import ScrollArea

NAMES_MOST = 8
"""How many of those who were not heard yet are named."""


def way_words() -> Mapping[str, str]:
    """The ways in which ideas come in, in the order of their key."""
    return {"alone": _("Writing alone"), "turns": _("Taking turns"), "tables": _("Tables read out")}


class TurnTaking:
    """Whose turn it is, in a session with or without names."""

    def __init__(self, room: Room) -> None:
        self._work, self._session_id = room.work, room.session_id
        self._seats: tuple[Seat, ...] = ()
        self._people: Mapping[str, Person] = {}
        self._sides: Mapping[str, Side] = {}
        self.turns = Turns()

    def read(self, sides: Sequence[Side], people: Sequence[Person]) -> None:
        """Who is there now."""
        self._people, self._sides = {p.id: p for p in people}, {side.id: side for side in sides}
        self._seats = seats(sides, people)
        self.turns = voices.voices(self._work, self._session_id).turns.seated(self._seats)

    def now(self) -> Seat | None:
        """Whose turn it is; None where nobody is there."""
        return self._seat(0)

    def table(self) -> int | None:
        """The table of the one whose turn it is."""
        seat = self.now()
        person = self._people.get(seat.person_id or "") if seat is not None else None
        return person.table_no if person is not None else None

    def name(self, place: int) -> str:
        """Who comes at this place of the queue, by name or by side; empty where nobody does."""
        seat = self._seat(place)
        if seat is None:
            return ""
        person = self._people.get(seat.person_id or "")
        return person.display_name if person is not None else short_name(self._sides[seat.side_id])

    def shown(self) -> str:
        """Whose turn it is as that person chose to appear: the side only, unless they chose more."""
        seat = self.now()
        if seat is None:
            return ""
        person, side = self._people.get(seat.person_id or ""), short_name(self._sides[seat.side_id])
        return person_shown(person, side) if person is not None else side

    def next(self) -> None:
        """They had their turn."""
        seat = self.now()
        if seat is not None:
            self._keep(self.turns.had(seat.side_id))

    def pass_on(self) -> None:
        """They pass, and are asked again when everybody else was."""
        self._keep(self.turns.passed())

    def quiet(self, ideas: Sequence[Idea]) -> list[str]:
        """The names of those who are here, had no turn, and gave their name with no idea."""
        here = [self._people[seat.person_id] for seat in self._seats if seat.person_id is not None]
        heard = {*self.turns.heard, *(idea.person_id for idea in ideas if not idea.withdrawn)}
        return [person.display_name for person in not_heard(here, heard)]

    def _seat(self, place: int) -> Seat | None:
        keys = self.turns.queue
        return next((s for s in self._seats if s.key == keys[place]), None) if place < len(keys) else None

    def _keep(self, turns: Turns) -> None:
        self.turns = turns
        voices.keep_turns(self._work, self._session_id, turns)


class IdeasPanel(ScrollArea):
    """Scrolls where the window is low. ``next_turn`` and ``pass_on`` are the acts of its buttons."""

    way_picked = Signal(str)

    def __init__(self, room: Room, next_turn: Callable[[], object], pass_on: Callable[[], object]) -> None:
        super().__init__(sideways=False)
        inside = QWidget()
        inside.setObjectName("content")
        box = QVBoxLayout(inside)
        box.setContentsMargins(2, 2, 4, 2)
        box.setSpacing(6)
        box.addWidget(label(_("How ideas come in"), "section"))
        self.ways: dict[str, QPushButton] = {}
        for way, words in way_words().items():
            made = self.ways[way] = button(words, partial(self.way_picked.emit, way), "way")
            made.setCheckable(True)
            box.addWidget(made)
        self.turn = _TurnCard(next_turn, pass_on)
        box.addWidget(self.turn)
        self.voices = VoiceLines()
        box.addWidget(self.voices)
        box.addWidget(MeterView(room))
        box.addStretch(1)
        box.addWidget(label(_("Only you see this side. F9 covers it."), "small"))
        self.setWidget(inside)

    def show_way(self, way: str) -> None:
        """Which way is on."""
        for one, made in self.ways.items():
            made.setChecked(one == way)
        self.turn.setVisible(way == "turns")


class _TurnCard(QWidget):
    """Whose turn it is, who is next, and who was not heard yet."""

    def __init__(self, next_turn: Callable[[], object], pass_on: Callable[[], object]) -> None:
        super().__init__()
        self.now = label("", "strong")
        self.then = label("", "small")
        self.quiet = label("", "small")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 4)
        box.setSpacing(4)
        box.addWidget(self.now)
        box.addWidget(self.then)
        box.addWidget(button(_("Next"), next_turn, keys="Alt+N"))
        box.addWidget(button(_("Pass"), pass_on, keys="Alt+P"))
        box.addWidget(self.quiet)

    def show_turn(self, taking: TurnTaking, quiet: Sequence[str]) -> None:
        """How it stands."""
        self.now.setText(_("Now: {name}").format(name=taking.name(0) or _("nobody is here yet")))
        self.then.setText(_("Then: {name}").format(name=taking.name(1)) if taking.name(1) else "")
        named = ", ".join(quiet[:NAMES_MOST])
        if len(quiet) > NAMES_MOST:
            named = _("{names} and {count} more").format(names=named, count=len(quiet) - NAMES_MOST)
        self.quiet.setText(_("Not heard yet: {names}").format(names=named) if quiet else _("Everybody was heard."))


class VoiceLines(QWidget):
    """Ideas by side, against the people here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(label(_("Voices so far"), "section"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        box.addLayout(self._lines)
        self._parts: list[tuple[QLabel, SideBar, QLabel]] = []

    def show_voices(self, heard: Sequence[SideVoice]) -> None:
        """One line, a bar and what is known for each head of every side, in order."""
        if len(heard) != len(self._parts):
            self._build(len(heard))
        most = max((one.ideas for one in heard), default=0)
        for one, (words, bar, more) in zip(heard, self._parts, strict=True):
            said = plural("{side}: {count} idea", "{side}: {count} ideas", one.ideas)
            here = plural("{count} person here", "{count} people here", one.present).format(count=one.present)
            line = said.format(side=short_name(one.side), count=one.ideas)
            words.setText(f"{line}, {here}" if one.present else line)
            bar.set_value(one.ideas / most if most else 0.0)
            more.setText(_by_head(one))
            more.setVisible(bool(more.text()))

    def _build(self, count: int) -> None:
        empty(self._lines)
        self._parts = []
        for index in range(count):
            parts = label("", "small"), SideBar(0.0, index), label("", "small")
            for part in parts:
                self._lines.addWidget(part)
            self._parts.append(parts)


def _by_head(one: SideVoice) -> str:
    """``1.7 each, 9 gave their name, 4 turns``: what there is of it."""
    said = []
    if one.per_head is not None and one.ideas:
        said.append(_("{figure} each").format(figure=number_text(round(one.per_head, 1))))
    if one.speakers:
        said.append(plural("{count} speaker", "{count} speakers", one.speakers).format(count=one.speakers))
    if one.turns:
        said.append(plural("{count} turn", "{count} turns", one.turns).format(count=one.turns))
    return ", ".join(said)
