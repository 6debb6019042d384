"""Walking through the real windows: every stage, every command, every dialog that a command brings up."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.domain.model import Session, Theme
from coprod_desktop.domain.values import VotingSettings
from coprod_desktop.services import (
    exchange,
    follow_up,
    framing,
    history,
    notes,
    parking,
    plan,
    priorities,
    sessions,
    setup,
    sign_off,
    timing,
)
from coprod_desktop.services.work import Work
from coprod_desktop.store import history as journal
from coprod_desktop.ui import theme
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.stages import PAGES
from coprod_desktop.ui.widgets.rows import RowList
from coprod_desktop.ui.widgets.saved_field import Unkept
from tests.conftest import SAMPLES
from tests.ui.sixty_ideas import full_board

NOT_WALKED = (
    "Back to the library", "Full screen, or not", "Larger text", "Smaller text", "Text as it was first", "Undo", "Redo",
    "Colours: As this computer has it", "Colours: Light", "Colours: Dark", "Colours: High contrast", "Next stage",
    "Next line of the plan", "From the stages to the page, to the buttons, and back", "Show or hide the right side",
    "Show what we agreed large, to photograph",
)  # fmt: skip
"""Commands that take the window away, change how it looks, or put a paper out (tried in test_papers_out.py)."""

VOTES = (("cards", "ballots", "top"), ("counts", "counts", "dots"), ("marks", "counts", "rating"))
"""Name, how it is typed and the way of choosing of each open vote that is walked."""

Editor = QLineEdit | QPlainTextEdit
W = TypeVar("W", bound=QWidget)


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def dress(percent: int = 100) -> None:
    """Text at this size. To put the same on again costs as much as to put it on."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if app.property("coprodPercent") != percent:
        theme.put_on(app, percent)


@contextmanager
def shown(window: W, size: tuple[int, int] = (1366, 768)) -> Iterator[W]:
    """The window, up and active; gone for good afterwards: every one that is left makes a new style sheet slower."""
    try:
        window.resize(*size)
        window.show()
        until_active(window)
        yield window
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def session_window(
    work: Work, data: Path, session_id: str, size: tuple[int, int] = (1366, 768)
) -> AbstractContextManager[SessionWindow]:
    """The window of a session, up and active."""
    return shown(SessionWindow(work, data, session_id), size)


def until_active(window: QWidget) -> None:
    """A window system gives the cursor back to the window beneath a dialog; the off-screen platform does not."""
    window.activateWindow()
    end = monotonic() + 2
    while QApplication.activeWindow() is not window and monotonic() < end:
        QApplication.processEvents()


# ---------------------------------------------------------------- sessions that show everything


@dataclass
class Tour:
    """A session and the stages in it that show something no other session of the walk shows."""

    name: str
    session_id: str
    stages: tuple[str, ...] = tuple(PAGES)


def tours(work: Work) -> list[Tour]:
    """Sessions that together bring up every field: full, empty, voting in two ways, following up, final."""
    full = exchange.import_session(work, exchange.read_file(SAMPLES / "repairs.json")).session.id
    _add_what_the_sample_leaves_out(work, full)
    empty = sessions.new_session(work, "How can the evenings get better?").id
    later = follow_up.new_follow_up(work, full).id
    made = [Tour("full", full), Tour("empty", empty), Tour("later", later, ("last_time",))]
    for name, entry, method in VOTES:
        voting = exchange.import_session(work, exchange.export_text(work, full), as_copy=True).session.id
        sides = {side.id: 9 for side in sessions.sides(work, voting)}
        themes = [row.id for row in work.store.rows(Theme, voting)[:4]]
        settings = VotingSettings(method=method)
        priorities.start_vote(work, voting, settings=settings, entry=entry, theme_ids=themes, present=sides)
        made.append(Tour(name, voting, ("priorities",)))
    final = exchange.import_session(work, exchange.export_text(work, full), as_copy=True).session.id
    sign_off.agree_in_the_room(work, final)
    sign_off.record_final(work, final)
    sign_off.add_told(work, final, how="Letter")
    made.append(Tour("sixty", full_board(work), ("themes",)))
    made.append(Tour("late", running_late(work), ("set_up", "priorities", "negotiation")))
    return [*made, Tour("final", final, ("close", "actions"))]


def running_late(work: Work) -> str:
    """A session with the clock of a line on, and a plan that ends after the hall shuts."""
    late = sessions.new_session(work, "How can the evenings get better?").id
    setup.set_facts(work, late, {"hall_until": work.clock.now().strftime("%H:%M")})
    for name, part in (("Welcome, and who is here", "welcome"), ("Vote", "priorities"), ("Talk", "negotiation")):
        plan.add_plan_line(work, late, name, minutes="120", part=part)
    line = timing.line_to_start(work, late, "set_up")
    assert line is not None
    timing.start_line(work, late, line.id)
    return late


def _add_what_the_sample_leaves_out(work: Work, session_id: str) -> None:
    tenants, staff = (side.id for side in sessions.sides(work, session_id))
    framing.add_view(work, session_id, tenants, "It takes long")
    framing.add_heard(work, session_id, tenants, staff, "You are sent blind")
    framing.add_wording(work, session_id, "Too many visits")
    parking.add_parking(work, session_id, "The bins")
    notes.add_note(work, session_id, "Speak slower")
    setup.set_facts(work, session_id, {"language": "en, cy"})


# ---------------------------------------------------------------- commands and what they bring up


@contextmanager
def in_dialogs(act: Callable[[QDialog], object]) -> Iterator[list[QDialog]]:
    """Do ``act`` in every dialog that comes up meanwhile; whatever is still there then is left."""
    met: list[QDialog] = []
    inside: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog in inside:
            return
        # Where a file goes is Qt's own dialog, or the system's: its fields are not ours.
        if not isinstance(dialog, QFileDialog) and dialog not in met:
            met.append(dialog)
            inside.append(dialog)
            try:
                settle()
                act(dialog)
            finally:
                inside.remove(dialog)
        # One that only stopped what it was doing, or came up slowly, is left at another turn: none may stay for ever.
        if dialog.isVisible():
            dialog.reject()

    timer = QTimer(interval=0)
    timer.timeout.connect(look)
    timer.start()
    try:
        yield met
    finally:
        timer.stop()


def commands(window: SessionWindow, *, everywhere: bool) -> list[QAction]:
    """The commands of the page on the desk, and where ``everywhere`` those of the window."""
    return [*named_commands(window.page()), *(named_commands(window) if everywhere else [])]


def named_commands(of: QWidget) -> list[QAction]:
    """What a window or a page offers by name."""
    return [action for action in of.actions() if action.text() and action.text() not in NOT_WALKED]


def choose_rows(root: QWidget) -> None:
    """Put the cursor on the first row of every list that shows one."""
    for rows in root.findChildren(RowList):
        if rows.isVisible() and not rows.currentIndex().isValid() and rows.model().rowCount():
            rows.setCurrentIndex(rows.model().index(0, 0))


@dataclass
class Kept:
    """How far a session was, to come back to it."""

    work: Work
    session_id: str
    top: int = field(init=False)
    state: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.top, self.state = self._top(), self._state()

    def come_back(self) -> None:
        """Take back what was done since."""
        if self._state() == "agreed" != self.state:
            sign_off.take_agreement_back(self.work, self.session_id)
            self.top, self.state = self._top(), self._state()
        elif self._top() != self.top:
            history.go_to(self.work, self.session_id, self.top)

    def _top(self) -> int:
        """The newest act in effect: to count steps would count what was taken back meanwhile, and undo too much."""
        return self.work.store.ask(lambda conn: journal.top(conn, self.session_id))

    def _state(self) -> str | None:
        return self.work.store.need(Session, self.session_id).state


# ---------------------------------------------------------------- fields


def editors(root: QWidget) -> list[Editor]:
    """Everything on it that can be typed into, as it is shown now."""
    found: list[Editor] = [*root.findChildren(QLineEdit), *root.findChildren(QPlainTextEdit)]
    return [e for e in found if e.isVisible() and e.isEnabled() and not e.isReadOnly() and not isinstance(e, Unkept)]


def text_of(editor: Editor) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
