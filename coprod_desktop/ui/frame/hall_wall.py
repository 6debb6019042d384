"""The wall on the desk: its keys, the strip when its screen has gone, and private things that are covered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import votes
from coprod_desktop.services import wall as service
from coprod_desktop.ui.cover import Cover, Sheet
from coprod_desktop.ui.frame.line_clock import LineClock
from coprod_desktop.ui.machine import Machine
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.wall.picture import WallBar
from coprod_desktop.ui.wall.preview import PreviewDialog
from coprod_desktop.ui.wall.wall import GONE, OFF, ON, Wall
from coprod_desktop.ui.widgets.cards import Band

if TYPE_CHECKING:
    from coprod_desktop.ui.session_window import SessionWindow


class HallWall(QObject):
    """Ties the wall of a session to its window."""

    def __init__(self, room: Room, data: Path, clock: LineClock, desk: SessionWindow, machine: Machine | None) -> None:
        super().__init__(desk)
        self._room, self._desk = room, desk
        self.wall = Wall(room, data, clock, machine.screens if machine is not None else None, desk)
        self.bar = WallBar(self.wall, self.show_this)
        self.band = Band(_("The wall has gone. Work on: it comes back by itself."), "quiet")
        self.band.hide()
        self.cover: Cover = room.cover
        self._was = OFF
        self._panel = Sheet(desk.panel)
        self._pages: dict[str, Sheet] = {}
        self._clicker = [self._clicks("PgDown", 1), self._clicks("PgUp", -1), self._clicks(".", 0)]
        self.wall.changed.connect(self._read)
        self.wall.watched.connect(lambda: self.cover.put(True))
        self.cover.changed.connect(self._cover_changed)
        room.to_wall.connect(self._to_wall)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus)
        self._read()

    def offer(self, command: Callable[..., object]) -> None:
        """Offer the acts by name and key. ``command``: words, act, keys."""
        wall = self.wall
        command(_("Wall on or off"), wall.turn, "F5")
        command(_("Show this on the wall"), self.show_this, "Shift+F5")
        command(_("Wall blank, or not"), wall.turn_blank, "F7")
        command(_("Wall stands still, or goes along"), wall.turn_frozen, "F8")
        command(_("Cover private things, or uncover them"), self.cover.turn, "F9")
        command(_("Show the result of the last vote on the wall, or take it off"), self.reveal, "Ctrl+Shift+F5")
        command(_("White on black on the wall, or black on white"), wall.turn_colours)
        command(_("The clock on the wall, or not"), wall.turn_clock)

    def show_stage(self, key: str) -> None:
        """Another page is on the desk."""
        self.wall.desk_is_at(key)

    # ---- acts

    def show_this(self) -> None:
        """Preview the slide of this stage; Enter shows it."""
        if PreviewDialog(self._room, self.wall, self._desk).run():
            self.wall.show()

    def _to_wall(self, key: str) -> None:
        """A page has something for the wall: its slide there goes along by itself, any other is looked at first."""
        if self.wall.state != ON or self.wall.sent != key:
            self.show_this()

    def reveal(self) -> None:
        """The result of the last vote, on the wall for everybody, or off it again."""
        work, session_id = self._room.work, self._room.session_id
        held = [round_ for round_ in votes.rounds(work, session_id) if round_.state != "void"]
        if not held:
            self._room.said.emit(_("There was no vote yet."))
            return
        try:
            kept = service.reveal(work, session_id, held[-1].id, not held[-1].revealed)
        except RuleBroken as broken:
            self._room.said.emit(str(broken))
            return
        shown = _("The room sees the result of vote {number}.") if kept.revealed else \
            _("The result of vote {number} is off the wall.")  # fmt: skip
        self._room.said.emit(shown.format(number=kept.number))

    def read_covers(self) -> None:
        """Another page is on the desk, or its state changed."""
        if not self.wall.stage:
            return
        page = self._desk.page()
        if page.key not in self._pages:
            self._pages[page.key] = Sheet(page)
        self._panel.cover(self.cover.on)
        self._pages[page.key].cover(self.cover.on and page.private())

    # ---- inside

    def _read(self) -> None:
        self.band.setVisible(self.wall.state == GONE)
        self._focus(None, QApplication.focusWidget())
        was, self._was = self._was, self.wall.state
        if self.wall.state == OFF != was and self.cover.on:
            self.cover.put(False)
        self.read_covers()

    def _cover_changed(self) -> None:
        self.read_covers()
        # People are shown as they chose, or by name again.
        self._room.changed.emit(None)
        if self.cover.on:
            self._room.said.emit(_("Private things are covered. F9 uncovers them."))

    def _clicks(self, keys: str, by: int) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self._desk)
        shortcut.setEnabled(False)
        act = (lambda: self.wall.turn_page(by)) if by else self.wall.turn_blank
        shortcut.activated.connect(act)
        return shortcut

    def _focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """A clicker is heard on the desk while no field has the cursor."""
        typing = isinstance(new, QLineEdit | QPlainTextEdit | QAbstractSpinBox)
        for shortcut in self._clicker:
            shortcut.setEnabled(self.wall.state == ON and not typing)
