"""Who is speaking: one key a side, counted by a clock that never jumps. For the facilitator's eyes, kept here only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.voice import Speaking
from coprod_desktop.i18n import _
from coprod_desktop.services import people, voices
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.flow import empty
from coprod_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from coprod_desktop.ui.room import Room

MOST_SIDES = 4
TICK_MS, KEEP_EVERY = 1000, 5
"""How often the figures are shown, and every how many times they are kept."""


class Meter(QObject):
    """One for a session; every view of it shows the same."""

    changed = Signal()
    """Another second, another side, or nobody."""
    started = Signal()
    """A side speaks."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._room = room
        self._speaking: Speaking | None = None
        self._ticks = 0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)

    def offer(self, command: Callable[..., object]) -> None:
        """Offer a key for each side. ``command``: words, act, keys."""
        for number in range(1, MOST_SIDES + 1):
            words = _("Side {number} is speaking, or not").format(number=number)
            command(words, partial(self.press, number), f"Ctrl+Shift+{number}")

    def press(self, number: int) -> None:
        """The side of this number speaks, or does not any more."""
        sides = people.sides(self._room.work, self._room.session_id)
        if number > len(sides):
            return
        side = sides[number - 1]
        self._speaking = self._now().pressed(side.id, self._room.work.clock.awake())
        self._keep()
        if self._speaking.side_id is None:
            self._timer.stop()
            self._room.said.emit(_("Nobody is speaking."))
        else:
            self._timer.start()
            self._room.said.emit(_("{side} are speaking.").format(side=short_name(side)))
            self.started.emit()
        self.changed.emit()

    def speaks(self) -> str | None:
        """The id of the side that speaks now."""
        return self._now().side_id

    def seconds(self) -> dict[str, int]:
        """Side id -> whole seconds spoken so far."""
        spent = self._now().until(self._room.work.clock.awake())
        return {side_id: ms // 1000 for side_id, ms in spent.items()}

    def used(self) -> bool:
        """Whether a side has been counted in this session."""
        return self.speaks() is not None or any(self.seconds().values())

    def stop(self) -> None:
        """The window goes: keep what was counted, and count no more."""
        self._timer.stop()
        if self._speaking is not None and self._speaking.side_id is not None:
            self._speaking = self._speaking.pressed(self._speaking.side_id, self._room.work.clock.awake())
            self._keep()

    def _now(self) -> Speaking:
        if self._speaking is None:
            self._speaking = Speaking(voices.voices(self._room.work, self._room.session_id).spent)
        return self._speaking

    def _tick(self) -> None:
        self._ticks += 1
        if self._ticks % KEEP_EVERY == 0:
            self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        voices.keep_spoken(self._room.work, self._room.session_id, self._now().until(self._room.work.clock.awake()))


class MeterView(QWidget):
    """A button for each side, with how long it has spoken."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(label(_("Who is speaking"), "section"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        box.addLayout(self._lines)
        box.addWidget(label(_("Ctrl+Shift and the number of the side starts it and stops it."), "small"))
        box.addStretch(1)
        self._made: dict[str, tuple[str, QPushButton]] = {}
        self._meter = room.meter
        self._meter.changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Show how it stands now."""
        named = {s.id: short_name(s) for s in people.sides(self._room.work, self._room.session_id)}
        if {side_id: name for side_id, (name, _made) in self._made.items()} != named:
            self._build(named)
        seconds, speaks = self._meter.seconds(), self._meter.speaks()
        for side_id, (name, made) in self._made.items():
            spoken = seconds.get(side_id, 0)
            words = _("{side} {minutes}:{seconds:02d}").format(side=name, minutes=spoken // 60, seconds=spoken % 60)
            made.setText(words.replace("&", "&&"))
            made.setAccessibleName(words)
            made.setChecked(side_id == speaks)

    def _build(self, named: dict[str, str]) -> None:
        empty(self._lines)
        self._made = {}
        for number, (side_id, name) in enumerate(named.items(), 1):
            made = button(name, partial(self._meter.press, number), "way")
            made.setCheckable(True)
            self._lines.addWidget(made)
            self._made[side_id] = (name, made)
