"""What the wall does: on and off, blank, frozen, which slide, and what happens when its screen goes."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.services import wall as service
from coprod_desktop.services.wall import WallSlide
from coprod_desktop.settings import read_settings, write_settings
from coprod_desktop.ui.frame.line_clock import LineClock, clock_text
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.wall.screens import Screen, Screens, for_the_wall
from coprod_desktop.ui.wall.window import WallWindow

OFF, ON, GONE = "off", "on", "gone"


class Wall(QObject):
    """One for each session window. What it shows it asks of ``services.wall`` alone."""

    changed = Signal()
    """Another state, or another picture."""
    watched = Signal()
    """From now on the room may see the desk: one screen, or screens that changed."""

    def __init__(self, room: Room, data: Path, clock: LineClock, screens: Screens | None, desk: QWidget) -> None:
        super().__init__(desk)
        self._room, self._data, self._clock, self._screens, self._desk = room, data, clock, screens, desk
        self.state, self.blank, self.frozen = OFF, False, False
        self.sent, self.stage = "", ""
        self._rows: dict[str, str] = {}
        self._in_window = False
        self._settings = read_settings(data).settings
        self._window: WallWindow | None = None
        self._slide: WallSlide | None = None
        # The desk is painted first: a line that is typed does not wait for the wall.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.read)
        room.changed.connect(lambda _change: self._soon.start())
        room.looking_at.connect(self._looking_at)
        clock.ticked.connect(self._tick)
        if screens is not None:
            screens.changed.connect(self._screens_changed)

    # ---- what is on it

    def desk_is_at(self, stage: str) -> None:
        """The desk shows another stage; the wall stays until somebody shows it there too."""
        self.stage = stage
        self.changed.emit()

    def _looking_at(self, stage: str, row_id: str) -> None:
        if self._rows.get(stage) != row_id:
            self._rows[stage] = row_id
            if stage == self.sent:
                self.read()

    def focus(self, key: str) -> str | None:
        """The row that a slide is about: the one that the desk was at last."""
        return self._rows.get(key)

    def offered(self) -> str:
        """The slide that belongs to where the desk is."""
        return service.slide_now(self._room.work, self._room.session_id, self.stage)

    def coming(self) -> str:
        """The name of the slide that *on* would bring; empty before any stage is on the desk."""
        from coprod_desktop.services.wall_slides import titles

        return titles().get(self.sent or self.offered(), "")

    def preview(self) -> WallSlide:
        """What *show* would bring."""
        return self._read_slide(self.offered())

    def _read_slide(self, key: str) -> WallSlide:
        return service.slide(self._room.work, self._room.session_id, key, self.focus(key))

    def dark(self) -> bool:
        return self._settings.wall_dark

    def window(self) -> WallWindow | None:
        """The window, once it was on."""
        return self._window

    def read(self) -> None:
        """Something has changed: show it, unless the wall stands still."""
        self._soon.stop()
        if self._window is not None and self.state == ON:
            if not self.frozen:
                self._slide = self._read_slide(self.sent) if self.sent else None
            shown = None if self.blank else self._slide
            self._window.slide.show_slide(shown, clock=self._clock_words(shown), dark=self._settings.wall_dark)
        self.changed.emit()

    def _clock_words(self, slide: WallSlide | None) -> str:
        face = self._clock.face()
        if slide is None or face is None or face.left_ms is None or not self._settings.wall_clock or slide.large:
            return ""
        return clock_text(max(0, face.left_ms))

    def _tick(self) -> None:
        if self._window is None or self.state != ON or self.frozen or self.blank:
            return
        if self.sent == "break":
            # It says when we are back.
            self.read()
        else:
            self._window.slide.show_clock(self._clock_words(self._slide))
            self.changed.emit()

    # ---- acts

    def show(self) -> None:
        """Put the slide of this stage on the wall."""
        self.sent, self.frozen, self.blank = self.offered(), False, False
        if self.state == OFF:
            self.open()
        else:
            self.read()

    def turn(self) -> None:
        """On or off."""
        if self.state == OFF:
            self.sent = self.sent or self.offered()
            self.open()
        else:
            self.shut()

    def open(self) -> None:
        """Open on the other screen; in a window where there is one."""
        if self._window is None:
            self._window = WallWindow()
            self._window.turned.connect(self.turn_page)
            self._window.left.connect(self._left)
            acts = {"wall": self.turn, "blank": self.turn_blank, "freeze": self.turn_frozen, "cover": self.watched.emit}
            self._window.pressed.connect(lambda name: acts[name]())
        self.state = ON
        self._place(returning=False)
        self.read()

    def shut(self) -> None:
        """Off; what was shown comes back with the next on."""
        self.state, self.blank, self.frozen = OFF, False, False
        if self._window is not None:
            self._window.hide()
        self.changed.emit()

    def end(self) -> None:
        """The session's window is closing."""
        window, self._window = self._window, None
        self.state = OFF
        self._soon.stop()
        if window is not None:
            window.left.disconnect()
            window.close()
            window.deleteLater()

    def turn_blank(self) -> None:
        """Nothing on the wall, or what was on it again."""
        if self.state == ON:
            self.blank = not self.blank
            self.read()

    def turn_frozen(self) -> None:
        """The wall stands still while the desk goes on, or goes along again."""
        if self.state == ON:
            self.frozen = not self.frozen
            self.read()

    def turn_page(self, by: int) -> None:
        """A page on or back."""
        if self._window is not None and self.state == ON and not self.blank:
            self._window.slide.turn(by)
            self.changed.emit()

    def turn_colours(self) -> None:
        """White on black, or black on white; remembered."""
        self._keep(wall_dark=not self._settings.wall_dark)

    def turn_clock(self) -> None:
        """Whether the room sees the clock; remembered."""
        self._keep(wall_clock=not self._settings.wall_clock)

    def _keep(self, **facts: object) -> None:
        write_settings(self._data, read_settings(self._data).settings._replace(**facts))  # type: ignore[arg-type]
        self._settings = read_settings(self._data).settings
        self.read()

    # ---- screens

    def seen_by_the_room(self) -> bool:
        """Whether the room may see the desk: the wall is on and there is no screen apart from the desk's."""
        return self.state != OFF and self._screen() is None

    def _screen(self) -> Screen | None:
        return None if self._screens is None else for_the_wall(self._screens, self._desk, self._settings.wall_screen)

    def _place(self, *, returning: bool) -> None:
        window, screen = self._window, self._screen()
        assert window is not None
        if screen is not None and self._screens is not None:
            self._screens.fill(window, screen)
            self._in_window = False
            if screen.name != self._settings.wall_screen:
                self._keep(wall_screen=screen.name)
        elif returning and not self._in_window:
            window.hide()
            self.state = GONE
        elif not returning:
            desk = self._screens.of(self._desk) if self._screens is not None else None
            window.open_beside(desk.where if desk is not None else self._desk.geometry())
            self._in_window = True
        if screen is None:
            self.watched.emit()

    def _screens_changed(self) -> None:
        """While the wall is on: take it that the room sees the desk, unless a screen apart is there."""
        if self.state == OFF or self._window is None:
            return
        self.state = ON
        self._place(returning=True)
        self.watched.emit()
        self.read()

    def _left(self) -> None:
        self.shut()
