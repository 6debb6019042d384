"""The library: every session, the one to carry on with, and everything that was ever said, found by its words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services import archive
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.first_paint import FirstPaint
from coprod_desktop.ui.library.session_list import SessionHeads, SessionLine, SessionList, session_lines, session_model
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from coprod_desktop.services.archive import Filters, ListedSession
    from coprod_desktop.ui.library.acts import Acts
    from coprod_desktop.ui.library.filters import FilterBar

PAGE = 60
WAIT_MS = 40
"""How long after the last key the search begins: it takes a hundredth of a second itself."""
PANEL_FROM = 1150
"""Width at 100 % text from which the panel stands beside the list."""


class LibraryWindow(QMainWindow):
    """What opens first. ``open_session`` brings a session to the desk and returns its window."""

    def __init__(
        self, work: Work, data: Path, open_session: Callable[[str], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.work, self.data = work, data
        self.office: QWidget | None = None  # the window over many sessions that stands in its place
        self._open_session = open_session
        self._read = 0
        self._all_read = False
        self.setWindowTitle("Coprod Desktop")
        self._build()
        self._reading = QTimer(self, singleShot=True, interval=0)
        self._reading.timeout.connect(self.read)
        work.listen(lambda _change: self._reading.start() if self.isVisible() else None)
        self.resize(1366, 768)
        self.read()

    # ---- the parts

    def _build(self) -> None:
        whole = QWidget()
        whole.setObjectName("paper")
        # The window may come up narrower than all its buttons: those that do not fit go away then.
        whole.setMinimumWidth(1)
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._top())
        self.stack = QStackedWidget()
        self._list_page = QWidget()
        self._list_box = QVBoxLayout(self._list_page)
        self._list_box.setContentsMargins(0, 0, 0, 0)
        self._list_box.setSpacing(4)
        self._banner: QWidget | None = None
        self._first_steps: QWidget | None = None
        self._filter_bar: FilterBar | None = None
        self._list_box.addLayout(self._heading())
        self.model = session_model(self)
        self.sessions = SessionList(self.model)
        self.heads = SessionHeads(self.sessions)
        self._list_box.addWidget(self.heads)
        self.sessions.opened.connect(self._open_line)
        self.sessions.wants_more.connect(self._more)
        self.sessions.moved.connect(self._fit_buttons)
        self._list_box.addWidget(self.sessions, 1)
        self.stack.addWidget(self._list_page)
        self.middle = middle = QVBoxLayout()
        middle.addWidget(self.stack)
        across = QHBoxLayout()
        across.addLayout(middle, 1)
        # What needs you today comes into it after the first paint.
        self.beside = QFrame()
        self.beside.setObjectName("sidePanel")
        across.addWidget(self.beside)
        box.addLayout(across, 1)
        box.addWidget(self._bottom())
        self.setCentralWidget(whole)

    def _top(self) -> QFrame:
        top = QFrame()
        top.setObjectName("topBar")
        row = QHBoxLayout(top)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        self._name = label("Coprod Desktop", "section", wrap=False)
        row.addWidget(self._name)
        self.register_button = button(_("Actions"), lambda: self._acts().register(), "quiet", icon="list-checks")
        self.answers_button = button(_("Answers"), lambda: self._acts().answers(), "quiet", icon="messages-square")
        row.addWidget(self.register_button)
        row.addWidget(self.answers_button)
        row.addStretch(1)
        self.search = QLineEdit()
        # A line of Qt cuts what is pasted at 32,767 letters and does not say so.
        self.search.setMaxLength(1_000_000)
        self.search.setAccessibleName(_("Search everything that was said"))
        self.search.setMaximumWidth(theme.px(360))
        self._waiting = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._waiting.timeout.connect(self.search_now)
        self.search.textChanged.connect(lambda _words: self._waiting.start())
        self.search.returnPressed.connect(self._to_results)
        row.addWidget(self.search, 3)
        self.bring = button(_("Open a record"), self._bring_in, icon="folder-input")
        self.new = button(_("New session"), self._new, "primary", icon="plus")
        row.addWidget(self.bring)
        row.addWidget(self.new)
        return top

    def _heading(self) -> QHBoxLayout:
        row = self._heading_row = QHBoxLayout()
        row.addWidget(label(_("Sessions"), "section", wrap=False))
        self.filter_button = button(_("Show only …"), lambda: self.filters().ask(), "quiet", keys="Ctrl+Shift+F")
        row.addWidget(self.filter_button)
        row.addStretch(1)
        self.open_button = button(_("Open"), self._open_current, icon="folder-open")
        self.sheet_button = button(_("Print"), self._print, keys="Ctrl+P", icon="printer")
        self.follow_button = button(_("Follow-up"), self._follow_up, icon="corner-down-right")
        self.bin_button = button(_("To the bin"), self._to_bin, icon="trash-2")
        self._line_buttons = (self.open_button, self.sheet_button, self.follow_button, self.bin_button)
        for made in self._line_buttons:
            row.addWidget(made)
        return row

    def _bottom(self) -> QFrame:
        bottom = QFrame()
        bottom.setObjectName("bottomBar")
        row = QHBoxLayout(bottom)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(8)
        self.sample_button = button(_("Try a sample"), self._try_sample, icon="book-open")
        self.copy_button = button(_("Copy to a stick"), self._copy_to_stick, keys="Ctrl+Shift+S", icon="usb")
        self.older_button = button(_("Put an older copy back"), self._restore, icon="archive-restore")
        self.open_bin_button = button(_("Bin"), self._open_bin, icon="trash-2")
        row.addStretch(1)
        for made in (self.sample_button, self.copy_button, self.older_button, self.open_bin_button):
            row.addWidget(made)
        return bottom

    def _offer_commands(self) -> None:
        """The keys come after the first paint, which need not wait for them."""
        if self.actions():
            return
        from coprod_desktop.ui import icons
        from coprod_desktop.ui.frame.focus_ring import follow_focus
        from coprod_desktop.ui.library import commands

        icons.wake(self)
        follow_focus()
        self._acts().today(self.beside)
        commands.offer(self, self._acts())

    # ---- reading

    def read(self) -> None:
        """Read the first page of sessions again; the cursor stays on its session."""
        at = self.sessions.current()
        lines = session_lines(self._page(), 0)
        self._read, self._all_read = len(lines), len(lines) < PAGE
        self.model.reset(lines)
        index = self.model.find(at.id) if at is not None else self.model.index(0, 0)
        if lines:
            self.sessions.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        self._show_banner(lines)
        self._show_empty(not lines)
        self._fit_buttons()

    def _more(self) -> None:
        if self._all_read:
            return
        lines = session_lines(self._page(self.model.row(self._read - 1).listed), self._read)
        self._read += len(lines)
        self._all_read = len(lines) < PAGE
        self.model.update({line.id: line for line in lines})

    def _page(self, after: ListedSession | None = None) -> tuple[ListedSession, ...]:
        """So many sessions from there on; samples are in no count, so they stand only where all sessions do."""
        filters = self._filtered()
        return archive.list_sessions(self.work, samples=filters is None, limit=PAGE, after=after, filters=filters)

    def _running(self) -> SessionLine | None:
        return next(
            (line for line in self.model.rows() if line.listed.state == "running" and not line.listed.sample), None
        )

    def _show_banner(self, lines: list[SessionLine]) -> None:
        running = self._running()
        if running is not None:
            from coprod_desktop.services.sessions import stage_titles
            from coprod_desktop.ui.library.parts import CarryOn

            if self._banner is None:
                self._banner = CarryOn(self.carry_on)
                self._list_box.insertWidget(0, self._banner)
            assert isinstance(self._banner, CarryOn)
            self._banner.show_session(running, stage_titles().get(running.listed.stage or "", ""))
        if self._banner is not None:
            self._banner.setVisible(running is not None)

    def _show_empty(self, empty: bool) -> None:
        if not empty or self._filtered() is not None:
            if not self.search.text():
                self.stack.setCurrentWidget(self._list_page)
            return
        from coprod_desktop.ui.library.parts import EmptyLibrary

        if self._first_steps is None:
            self._first_steps = EmptyLibrary(
                (
                    (_("Look round a finished session"), _("A whole one, from the first idea to the last action."),
                     _("Look round"), self._try_sample),
                    (_("Practise"), _("Press every key. It counts nowhere."), _("Practise"), self._practise),
                    (_("New session"), _("You only need the question. All the rest can wait."), _("New session"),
                     self._new),
                )
            )  # fmt: skip
            self.stack.addWidget(self._first_steps)
        self.stack.setCurrentWidget(self._first_steps)

    # ---- filters

    def _filtered(self) -> Filters | None:
        """What the list is narrowed to, or None."""
        bar = self._filter_bar
        return bar.filters if bar is not None and any(bar.filters) else None

    def filters(self) -> FilterBar:
        """The chips of what the list is narrowed to."""
        from coprod_desktop.ui.library.filters import FilterBar

        if self._filter_bar is None:
            self._filter_bar = FilterBar(self, self._list_box, self.heads)
        return self._filter_bar

    def see_all(self) -> None:
        """Every session again."""
        if self._filtered() is not None:
            self.filters().clear()

    def _fit_buttons(self) -> None:
        some = self.sessions.current() is not None
        for made in self._line_buttons:
            made.setEnabled(some)

    # ---- opening

    def open(self, session_id: str, stage: str = "", row_id: str = "") -> None:
        """Bring a session to the desk, at a row where one is said."""
        window = self._open_session(session_id)
        go_to_row = getattr(window, "go_to_row", None)
        if stage and go_to_row is not None:
            go_to_row(stage, row_id)

    def _open_current(self) -> None:
        line = self.sessions.current()
        if line is not None:
            self._open_line(line)

    def _open_line(self, line: SessionLine) -> None:
        """A final record is read; everything else is on the desk."""
        if line.listed.state == "final":
            self._acts().review(line)
        else:
            self.open(line.id)

    def carry_on(self) -> None:
        """Open the session that runs, if one does."""
        running = self._running()
        if running is not None:
            self.open(running.id)

    # ---- search

    def to_search(self) -> None:
        """Put the cursor into the search line."""
        self.search.setFocus()
        self.search.selectAll()

    def search_now(self) -> None:
        """Show what has the words in the search line, or the list again where there are none."""
        from coprod_desktop.ui.library.results import Results

        self._waiting.stop()
        words = self.search.text().strip()
        results = self.stack.findChild(Results)
        if not words:
            self._show_empty(not self.model.rowCount())
            return
        if results is None:
            results = Results(lambda hit: self.open(hit.session_id, hit.stage, hit.row_id))
            self.stack.addWidget(results)
        results.show_hits(self.work, words)
        self.stack.setCurrentWidget(results)

    def _to_results(self) -> None:
        if self._waiting.isActive():
            self.search_now()
        shown = self.stack.currentWidget()
        if shown is not None:
            shown.setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Escape and self.search.text():
            self.search.setText("")
            self.search_now()
            self.sessions.setFocus()
        elif event.key() == QtCore.Qt.Key.Key_Escape:
            self.see_all()
        elif event.key() == QtCore.Qt.Key.Key_Down and self.search.hasFocus():
            self._to_results() if self.search.text() else self.sessions.setFocus()
        else:
            super().keyPressEvent(event)

    # ---- acts, each in the module that is only needed then

    def _acts(self) -> Acts:
        from coprod_desktop.ui.library.acts import Acts

        return Acts(self)

    def _new(self) -> None:
        self._acts().new()

    def _bring_in(self) -> None:
        self._acts().bring_in()

    def _try_sample(self) -> None:
        self._acts().try_sample()

    def _practise(self) -> None:
        self._acts().practise()

    def _follow_up(self) -> None:
        self._acts().follow_up(self.sessions.current())

    def _print(self) -> None:
        self._acts().print_paper(self.sessions.current())

    def _to_bin(self) -> None:
        self._acts().to_bin(self.sessions.current())

    def _open_bin(self) -> None:
        self._acts().open_bin()

    def _restore(self) -> None:
        self._acts().restore()

    def _copy_to_stick(self) -> None:
        self._acts().copy_to_stick()

    def say(self, sentence: str) -> None:
        """One calm sentence, for a while."""
        from coprod_desktop.ui.widgets.strip import Strip

        strip = self.stack.findChild(Strip) or Strip(self.stack)
        strip.say(sentence)

    # ---- room on the screen

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.actions():
            # Back from a session: the first time all was read a moment ago.
            self._reading.start()
        else:
            FirstPaint(self, lambda: QTimer.singleShot(0, self._offer_commands))
        self.sessions.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QtCore.QEvent.Type.StyleChange and self.actions():
            # Its parts hear of it after the window, and only then know what they need.
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        width = self.width() * 100 // theme.percent()
        self._name.setVisible(width >= 860)
        self.beside.setFixedWidth(theme.px(300))
        self.beside.setVisible(width >= PANEL_FROM and self.model.rowCount() > 0)
        self.follow_button.setVisible(width >= 700)
        self.older_button.setVisible(width >= 700)
        side = theme.px(24) if width >= 900 else 10
        self.middle.setContentsMargins(side, theme.px(14) if width >= 900 else 8, side, 6)
        room = self.width() - 2 * side - (0 if self.beside.isHidden() else theme.px(300) + self.middle.spacing())
        if self._heading_row.sizeHint().width() > room:
            self.follow_button.hide()
        self.search.setMaximumWidth(theme.px(360))
        words = _("Search everything that was said") if width >= 1200 else _("Search")
        self.search.setPlaceholderText(f"{words}   Ctrl+F" if width >= 700 else words)
