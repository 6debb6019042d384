"""Time on the desk: the clock at the head, what the foot says of the end, and the questions about lost minutes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.words import minutes_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import sessions, timing
from coprod_desktop.settings import read_settings, write_settings
from coprod_desktop.ui.dialogs.give_up import pick_line
from coprod_desktop.ui.frame.bottom_bar import BottomBar
from coprod_desktop.ui.frame.line_clock import LineClock
from coprod_desktop.ui.frame.page_head import PageHead
from coprod_desktop.ui.frame.status import time_words_of
from coprod_desktop.ui.machine import Machine
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band

FRESH_EVERY = 5
"""So many ticks of the clock after which the foot works out the end again."""


class HallTime(QObject):
    """Ties the clock of a session to the parts of its window that show it."""

    going = Signal(str)
    """The clock has gone on to a line of this stage."""

    def __init__(
        self, room: Room, data: Path, head: PageHead, bottom: BottomBar, parent: QWidget,
        machine: Machine | None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._room, self._data, self._head, self._bottom, self._window = room, data, head, bottom, parent
        self._machine = machine
        self._stage = ""
        self._ticks = 0
        self._shown = read_settings(data).settings.desk_clock
        self.clock = LineClock(room.work, room.session_id, self)
        self.band = Band(role="careful")
        self._count = button(_("Count it"), lambda: self._answer(count=True), "primary")
        self._leave_out = button(_("Leave it out"), lambda: self._answer(count=False))
        self._stay = button(_("Stay paused"), self._no_answer)
        for made in (self._count, self._leave_out, self._stay):
            self.band.buttons.addWidget(made)
        self.band.hide()
        head.use_clock(
            {
                "pause": self.go_or_pause, "start": self.go_or_pause, "next": self.next_line,
                "more1": lambda: self.more(1), "more5": lambda: self.more(5),
            }
        )  # fmt: skip
        bottom.find_time.clicked.connect(lambda _checked=False: self.give_up())
        self.clock.ticked.connect(self._tick)
        self.clock.missed.connect(self._ask)

    def offer(self, command: Callable[..., object]) -> None:
        """Offer the acts by name and key. ``command``: words, act, keys."""
        command(_("Start the clock, pause it, or go on"), self.go_or_pause, "F10")
        command(_("One minute more for this line of the plan"), lambda: self.more(1), "Ctrl+F12")
        command(_("Five minutes more for this line of the plan"), lambda: self.more(5), "Shift+F12")
        command(_("Next line of the plan"), self.next_line, "Ctrl+F10")
        command(_("Which line gives up the minutes that are lost"), self.give_up, "Ctrl+M")
        command(_("Show or hide the clock"), self.show_or_hide)

    def stay_awake(self, running: bool) -> None:
        """Ask the computer to keep its screen awake while the session runs."""
        if self._machine is not None:
            (self._machine.awake.hold if running else self._machine.awake.let_go)()

    def stop(self) -> None:
        """The window is closing."""
        self.clock.stop()
        self.stay_awake(False)

    # ---- what is shown

    def show_stage(self, key: str) -> None:
        """Another page is on the desk."""
        self._stage = key
        self._show()

    def read(self) -> None:
        """The plan, or what is known of the hall, has changed."""
        self.clock.read()
        self.show_end()

    def show_end(self) -> None:
        """Say at the foot when the session will end."""
        self._bottom.show_time(time_words_of(timing.look_ahead(self._room.work, self._room.session_id)))

    def _tick(self) -> None:
        self._ticks += 1
        self._show()
        if self._ticks % FRESH_EVERY == 0:
            self.show_end()

    def _show(self) -> None:
        work, session_id = self._room.work, self._room.session_id
        face = self.clock.face()
        after = timing.line_after(work, session_id) if face is not None else None
        # A line of another stage comes with *Next* at the foot; the next of the same stage, and a break, only here.
        own = after is not None and sessions.stage_of_line(after) in (None, "break", face.part if face else None)
        startable = face is None and timing.line_to_start(work, session_id, self._stage) is not None
        self._head.show_clock(
            face, startable=startable and timing.may_start(work, session_id), shown=self._shown,
            after=after.stage if after is not None and own else "",
        )  # fmt: skip

    # ---- acts

    def go_or_pause(self) -> None:
        """Start the clock of this stage's line, pause the one that is on, or let it go on."""
        face = self.clock.face()
        if face is not None:
            self.band.hide()
            self.clock.pause(face.runs)
            return
        line = timing.line_to_start(self._room.work, self._room.session_id, self._stage)
        if line is None:
            self._say(_("The plan has no line here that is still to come. Set up has the plan."))
            return
        self._try(lambda: self.clock.start(line.id))

    def start_stage(self, key: str, *, begins: bool) -> None:
        """The desk goes on to another stage, and the clock with it."""
        self.band.hide()
        self.clock.start_stage(key, begins=begins)

    def next_line(self) -> None:
        """The line that is on is over, the next of the plan begins."""
        line = timing.line_after(self._room.work, self._room.session_id)
        if line is None:
            self._say(_("This is the last line of the plan."))
            return
        self.band.hide()
        if self._try(lambda: self.clock.start(line.id)):
            part = sessions.stage_of_line(line)
            stage = "set_up" if part == "welcome" else part
            if stage is not None and stage != self._stage:
                self.going.emit(stage)
            self._say(_("Now: {line}").format(line=line.stage))

    def more(self, minutes: int) -> None:
        """Give the line that is on more minutes."""
        face = self.clock.face()
        if face is None:
            self._say(_("No clock is on."))
            return
        given = minutes_words(minutes)
        if self._try(lambda: timing.give_minutes(self._room.work, self._room.session_id, face.line_id, minutes)):
            self._say(_("{line} has {minutes} more.").format(line=face.name, minutes=given))

    def give_up(self) -> None:
        """Ask which line gives up the minutes that the hall does not have."""
        work, session_id = self._room.work, self._room.session_id
        ahead = timing.look_ahead(work, session_id)
        if ahead is None or not ahead.over:
            fits = _("By the plan you end in time: no line has to give up minutes.")
            self._say(
                fits if ahead is not None and ahead.end else _("Say on Set up when you start and the hall shuts.")
            )
            return
        line_id = pick_line(self._window, work, session_id, ahead.over)
        if line_id is not None:
            self._try(lambda: timing.give_up_minutes(work, session_id, line_id, ahead.over))

    def show_or_hide(self) -> None:
        """Show the clock at the head of the page, or hide it; remembered."""
        self._shown = not self._shown
        write_settings(self._data, read_settings(self._data).settings._replace(desk_clock=self._shown))
        self._show()

    # ---- time that passed uncounted

    def _ask(self, missed_ms: int, slept: bool) -> None:
        minutes = missed_ms // timing.MS_PER_MINUTE
        long = minutes_words(minutes) if minutes else _("less than a minute")
        sentence = _("The computer slept for {minutes}.") if slept else _("The program was closed for {minutes}.")
        paused = _("The clock is paused. Does that time count?")
        self.band.set_text(f"{sentence.format(minutes=long)} {paused}")
        self.band.show()

    def _answer(self, *, count: bool) -> None:
        if count:
            self.clock.count_missed()
        self.clock.pause(False)
        self.band.hide()

    def _no_answer(self) -> None:
        self.clock.pause(True)
        self.band.hide()

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except RuleBroken as broken:
            self._say(str(broken))
            return False
        return True

    def _say(self, sentence: str) -> None:
        self._room.said.emit(sentence)
