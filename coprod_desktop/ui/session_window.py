"""The frame of a session: the stages at the left, one page in the middle, what is safe and what comes next below."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coprod_desktop.errors import StoreTrouble
from coprod_desktop.i18n import _
from coprod_desktop.services import history, series, sessions, timing
from coprod_desktop.services.work import Work
from coprod_desktop.ui import icons, looks, theme
from coprod_desktop.ui.bus import Bus, Seen, merge
from coprod_desktop.ui.drafts import DraftKeeper
from coprod_desktop.ui.frame.bottom_bar import BottomBar
from coprod_desktop.ui.frame.finding import Finding
from coprod_desktop.ui.frame.focus_ring import follow_focus
from coprod_desktop.ui.frame.hall_time import HallTime
from coprod_desktop.ui.frame.hall_wall import HallWall
from coprod_desktop.ui.frame.jotting import Jotting
from coprod_desktop.ui.frame.own_undo import OwnUndo
from coprod_desktop.ui.frame.page_head import PageHead
from coprod_desktop.ui.frame.papers import Papers
from coprod_desktop.ui.frame.practice import PracticeBand
from coprod_desktop.ui.frame.rail import Rail
from coprod_desktop.ui.frame.status import copy_words
from coprod_desktop.ui.frame.top_bar import TopBar
from coprod_desktop.ui.frame.tour import Tour
from coprod_desktop.ui.machine import Machine
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages import page_class
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.standing import Standing, hold
from coprod_desktop.ui.widgets.scroll import ScrollArea
from coprod_desktop.ui.widgets.strip import Strip

SIDE_FROM, RAIL_WIDE_FROM = 1150, 960
"""Widths at 100 % text from which the right side and the names on the rail are shown."""


class SessionWindow(QMainWindow):
    """One session on the desk."""

    closed = Signal()
    """The window has gone; the library comes back."""
    wants_session = Signal(str)
    """Another session is asked for, by its id."""

    bottom: BottomBar
    strip: Strip
    time: HallTime

    def __init__(
        self, work: Work, data: Path, session_id: str, parent: QWidget | None = None, machine: Machine | None = None
    ) -> None:
        super().__init__(parent)
        self._work, self._data, self.session_id, self._machine = work, data, session_id, machine
        self.room = Room(work, session_id, self)
        self._pages: dict[str, Page] = {}
        self._areas: dict[str, ScrollArea] = {}
        self._behind: dict[str, Seen] = {}
        self._now = ""
        self._panel_wanted: bool | None = None
        self._bus = Bus(work, self)
        self._drafts = DraftKeeper(work, session_id, self)
        self._drafts.troubled.connect(lambda words: self.strip.say(words))
        self.finding = Finding(self, work, data, machine)
        self.papers = Papers(self, work, data, machine)
        self._build()
        self._offer_commands()
        self._bus.changed.connect(self._told)
        self.room.changed.connect(self._changed)
        self.room.said.connect(self.strip.say)
        self.room.going.connect(self.go_to)
        self.room.turned.connect(self._page_turned)
        self.room.looking_at.connect(lambda *_row: self._hold())
        self.room.find_row.connect(self.go_to_row)
        self.room.draft_kept.connect(self._watch)
        OwnUndo(self)
        follow_focus()
        icons.wake(self)
        self._read_frame(None)
        kept = history.last_kept(work, session_id)
        self.bottom.show_kept(max(0, (work.clock.instant() - kept) // 1000) if kept else 0)
        self.bottom.start()
        self.time.clock.begin()
        # What the parts ask for depends on the width that they get: it must not keep the window from getting narrower.
        self.setMinimumSize(480, 360)
        self.resize(1366, 768)
        self.go_to(sessions.stage_now(work, session_id))
        if self.finding.wants_tour():
            self.tour.begin()

    # ---- the parts

    def _build(self) -> None:
        self.jotting = Jotting(self.room, self, lambda: self._now)
        self.top = TopBar(
            {
                "library": self.close,
                "undo": self.undo,
                "redo": self.redo,
                "find": self.finding.find,
                "print": self.papers.print,
            }
        )
        self.rail = Rail()
        self.rail.asked.connect(self._from_rail)
        self.head = PageHead(self._keep_minutes)
        self.stack = QStackedWidget()
        self.standing = Standing(self._write_correction, self.room.said.emit)
        self.panel = QFrame()
        self.panel.setObjectName("sidePanel")
        self._panel_box = QVBoxLayout(self.panel)
        self.bottom = BottomBar(
            {"park": self.jotting.park, "action": self.jotting.action, "notes": self._notes, "next": self._next}
        )
        self.middle = QWidget()
        self._middle_box = QVBoxLayout(self.middle)
        self._middle_box.addWidget(self.head)
        self._middle_box.addWidget(self.standing)
        self._middle_box.addWidget(self.stack, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self.middle, 1)
        across.addWidget(self.panel)
        whole = QWidget()
        whole.setObjectName("paper")
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.top)
        box.addLayout(across, 1)
        box.addWidget(self.bottom)
        self.setCentralWidget(whole)
        self.strip = Strip(self.middle)
        self.time = HallTime(self.room, self._data, self.head, self.bottom, self, self._machine)
        self.time.going.connect(self.go_to)
        self.hall = HallWall(self.room, self._data, self.time.clock, self, self._machine)
        self.top.use_wall(self.hall.bar)
        self.practice = PracticeBand(self, self._work)
        self.tour = Tour(self, self.finding.toured)
        for place, band in enumerate((self.tour, self.practice, self.time.band, self.hall.band)):
            self._middle_box.insertWidget(place, band)

    def _offer_commands(self) -> None:
        command = self._command
        command(_("Undo"), self.undo, "Ctrl+Z")
        command(_("Redo"), self.redo, "Ctrl+Shift+Z", "Ctrl+Y")
        self.finding.offer(command)
        self.papers.offer(command)
        command(_("An action"), self.jotting.action, "Ctrl+Shift+A")
        command(_("An idea, at any stage"), self.jotting.idea, "Ctrl+I")
        command(_("Park something, or open the parking list"), self.jotting.park, "Ctrl+Shift+P")
        command(_("Somebody came or left"), self._came_or_left, "Ctrl+L")
        command(_("My notes"), self._notes)
        command(_("Copy everything to a stick"), self._copy_to_stick, "Ctrl+Shift+S")
        command(_("Next stage"), self._next)
        command(_("This stage is done, or not yet"), self._tick)
        self.time.offer(command)
        self.practice.offer(command)
        self.tour.offer(command)
        self.hall.offer(command)
        self.room.meter.offer(command)
        command(_("From the stages to the page, to the buttons, and back"), self._next_region, "Ctrl+F6")
        command(_("Show or hide the right side"), self._turn_panel)
        for words, act, keys in looks.commands(self, self._data, self.strip.say):
            command(words, act, *keys)
        command(_("Full screen, or not"), self._full_screen, "F11")
        command(_("Back to the library"), self.close, "Ctrl+W")

    def _command(self, words: str, act: Callable[[], object], *keys: str) -> QAction:
        action = QAction(words, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        return action

    # ---- going from stage to stage

    def go_to(self, key: str) -> None:
        """Bring up the page of a stage; a stage that is not on the rail is not gone to."""
        if key not in [stage.key for stage in self.rail.stages()]:
            return
        if key != self._now:
            # What was said was said of another page, and would lie over this one.
            self.strip.hide()
        page = self._page(key)
        self._drafts.keep_quietly()
        self._now = key
        behind = self._behind.pop(key, None)
        if behind is not None:
            page.refresh(behind)
        self.stack.setCurrentWidget(self._areas[key])
        self.rail.set_now(key)
        self._show_head(page)
        self._hold()
        self.time.show_stage(key)
        self.hall.show_stage(key)
        self._show_next()
        self._show_panel(page)
        self._focus_page()
        try:
            sessions.go_to_stage(self._work, self.session_id, key)
        except StoreTrouble as trouble:
            # Looking needs no disk: only where the desk was is not noted.
            self.strip.say(str(trouble))

    def go_to_row(self, key: str, row_id: str) -> None:
        """Bring up a stage with the cursor on one row."""
        self.go_to(key)
        if self._now == key:
            self._pages[key].show_row(row_id)

    def page(self) -> Page:
        """The page on the desk."""
        return self._pages[self._now]

    def _page(self, key: str) -> Page:
        if key not in self._pages:
            page = page_class(key)(self.room)
            page.refresh(None)
            area = ScrollArea(page)
            self.stack.addWidget(area)
            self._pages[key], self._areas[key] = page, area
        return self._pages[key]

    def _focus_page(self) -> None:
        page = self.page()
        first = page.first_field()
        if first is None or not first.isVisibleTo(page):
            found = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
            first = next((w for w in found if w.isVisibleTo(page) and w.isEnabled()), page)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _from_rail(self, key: str) -> None:
        self.go_to(key)

    def _next(self) -> None:
        stages = self.rail.stages()
        at = [stage.key for stage in stages].index(self._now)
        if at + 1 == len(stages):
            return
        sessions.tick_stage(self._work, self.session_id, self._now, True)
        self.time.start_stage(stages[at + 1].key, begins=self._now == "set_up")
        self._read_rail()
        self.go_to(stages[at + 1].key)

    def _tick(self) -> None:
        done = any(stage.key == self._now and stage.done for stage in self.rail.stages())
        sessions.tick_stage(self._work, self.session_id, self._now, not done)
        self._read_rail()

    # ---- what changed

    def _told(self, change: object) -> None:
        if getattr(change, "session_id", None) == self.session_id:
            self.room.changed.emit(change)

    def _changed(self, change: object) -> None:
        for key in self._pages:
            if key != self._now:
                self._behind[key] = merge(self._behind.get(key), change or Seen("", self.session_id, None))
        if self._now in self._pages:
            self.page().refresh(change)
        self._read_frame(change)
        if change is not None:
            self.bottom.say_saved()

    def _read_frame(self, change: object) -> None:
        rows = getattr(change, "rows", None)
        if rows is None or "session" in rows:
            head = sessions.head(self._work, self.session_id)
            self.top.show_head(head, series.words(self._work, self.session_id))
            self.setWindowTitle(f"{_('PRACTICE')}: {head.title}" if head.practice else head.title)
            self.standing.show_state(head.state)
            self.time.stay_awake(head.state == "running")
        if rows is None or "session" in rows:
            self._read_rail()
        else:
            self.rail.show_stages(sessions.recount(self._work, self.session_id, self.rail.stages(), rows))
        if rows is None or rows.keys() & {"session", "plan_line"}:
            self.time.read()
            self.bottom.show_copy(copy_words(sessions.second_copy(self._work), self._work.today()))
        self._page_turned()

    def _page_turned(self) -> None:
        if self._now in self._pages:
            self._show_head(self.page())
            self._hold()
            self.hall.read_covers()

    def _hold(self) -> None:
        if self._now in self._pages:
            hold(self.page(), self.standing.stands(self._now))
            hold(self.head, self.standing.final)

    def _read_rail(self) -> None:
        self.rail.show_stages(sessions.rail(self._work, self.session_id))

    def _show_head(self, page: Page) -> None:
        lines = sessions.plan_lines(self._work, self.session_id, page.key)
        self.head.show_page(page.title, page.say_aloud(), lines)

    def _show_next(self) -> None:
        stages = self.rail.stages()
        at = [stage.key for stage in stages].index(self._now)
        after = stages[at + 1].title if at + 1 < len(stages) else ""
        self.bottom.show_next(_("Next: {stage}").format(stage=after) if after else "")

    def _write_correction(self) -> None:
        from coprod_desktop.ui.stages.close import ClosePage

        self.go_to("close")
        page = self.page()
        assert isinstance(page, ClosePage)
        page.write_correction()

    def _watch(self, field: QWidget, name: str) -> None:
        if self._drafts.watch(field, name):
            self.strip.say(_("What you were typing is back in its field."))

    def _keep_minutes(self, line_id: str, minutes: int | None) -> None:
        timing.set_minutes(self._work, self.session_id, line_id, minutes)

    # ---- acts from anywhere

    def undo(self) -> None:
        """Take back the last act, say what it was, and go to where it shows."""
        self.tell_turned(history.undo(self._work, self.session_id), _("There is nothing to take back here."))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.tell_turned(history.redo(self._work, self.session_id), _("There is nothing to do again."))

    def tell_turned(self, turned: history.Turned | None, nothing: str = "") -> None:
        """Go to where what was undone or done again shows, and say what it was."""
        if turned is not None and turned.stage is not None and turned.stage != self._now:
            self.go_to(turned.stage)
        self.strip.say(turned.sentence if turned is not None else nothing)

    def _notes(self) -> None:
        from coprod_desktop.ui.dialogs.notes import NotesDialog

        NotesDialog(self.room, self, self._now).run()

    def _copy_to_stick(self) -> None:
        from coprod_desktop.ui.dialogs.stick import copy_to_stick

        copy_to_stick(self, self._work, self._data, self.strip.say)

    def _came_or_left(self) -> None:
        from coprod_desktop.ui.dialogs.came_left import CameLeftDialog

        CameLeftDialog(self.room, self).run()

    # ---- room on the screen

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._now:
            # Its parts hear of it after the window, and only then know what they need.
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        width = self.width() * 100 // theme.percent()
        roomy = width >= RAIL_WIDE_FROM
        self.top.fit(width)
        self.bottom.fit(width)
        self.head.fit(width)
        self.rail.set_narrow(not roomy)
        side = theme.px(22) if roomy else 10
        self._middle_box.setContentsMargins(side, theme.px(12) if roomy else 6, side, 6)
        self._middle_box.setSpacing(theme.px(8) if roomy else 4)
        if self._now in self._pages:
            self._show_panel(self.page())
        self.strip.place()

    def _show_panel(self, page: Page) -> None:
        panel = page.side_panel()
        while (item := self._panel_box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not panel:
                # Not without a parent: Qt shows what was laid out a moment ago later, and then as a window.
                old.hide()
        roomy = self.width() * 100 // theme.percent() >= SIDE_FROM
        if panel is not None:
            self._panel_box.addWidget(panel)
            panel.show()
        shown = roomy if self._panel_wanted is None else self._panel_wanted
        self.panel.setFixedWidth(theme.px(232))
        self.panel.setVisible(panel is not None and shown)
        self.hall.read_covers()

    def _turn_panel(self) -> None:
        self._panel_wanted = not self.panel.isVisible()
        self._show_panel(self.page())

    def _next_region(self) -> None:
        focus = self.focusWidget()
        if focus is not None and (focus is self.rail or self.rail.isAncestorOf(focus)):
            self._focus_page()
        elif focus is not None and self.bottom.isAncestorOf(focus):
            self.rail.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            last = self.bottom.next if self.bottom.next.isVisible() else self.bottom.action
            last.setFocus(Qt.FocusReason.TabFocusReason)

    def _full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            # A field that is let go of keeps its words before the window goes.
            focus.clearFocus()
        if not self._drafts.may_leave():
            event.ignore()
            return
        self.room.meter.stop()
        self.time.stop()
        self.hall.wall.end()
        self._bus.stop()
        super().closeEvent(event)
        self.closed.emit()
