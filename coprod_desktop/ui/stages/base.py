"""What every stage page is: a title, a sentence to say aloud, the work, and the acts it offers by key."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.announce import announce

P = ParamSpec("P")
T = TypeVar("T")


class Page(QWidget):
    """One stage on the desk. Subclasses build their widgets once and fill them in :meth:`refresh`.

    The session window shows ``title`` and :meth:`say_aloud` above the page, so a page starts with its work.
    """

    key: str
    """``set_up last_time framing ideas themes priorities negotiation actions close``."""
    title: str
    """The stage's name on the rail and at the head."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self.work = room.work
        self.session_id = room.session_id
        self.setObjectName(self.key)

    # ---- what a subclass says

    def say_aloud(self) -> str:
        """The one sentence for the facilitator to say."""
        return ""

    def refresh(self, change: object | None) -> None:
        """Read again: everything where ``change`` is None, else only what ``change.rows`` names."""

    def first_field(self) -> QWidget | None:
        """What has the cursor when the page comes up."""
        return None

    def capture_line(self) -> QLineEdit | None:
        """The line of which Enter makes a row: its words are offered to whatever is noted meanwhile."""
        return None

    def side_panel(self) -> QWidget | None:
        """The facilitator's own right-hand side, where it earns its place."""
        return None

    def private(self) -> bool:
        """Whether the page shows now what the room must not see: names, or how an open vote stands."""
        return False

    def show_row(self, row_id: str) -> None:
        """Put the cursor on one row (somebody found it by search); a page that cannot, stays as it is."""

    # ---- what a page uses

    def command(self, words: str, keys: str, act: Callable[[], object]) -> QAction:
        """Offer an act by name (Ctrl+K), by key while this page is up, and on F1. ``keys`` may be empty."""
        action = QAction(words, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        # Also while the cursor is on the rail or in the head; a page that is not up hears nothing.
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        return action

    def attempt(self, note: QLabel, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Call one service function. A broken rule is said in ``note`` beside the field and None comes back;
        the caller then leaves the words where they are. Anything worse goes to the trouble router."""
        try:
            result = act(*args, **kwargs)
        except RuleBroken as broken:
            note.setText(str(broken))
            note.show()
            announce(note, str(broken), urgent=True)
            return None
        note.clear()
        note.hide()
        return result

    def say(self, sentence: str) -> None:
        """One calm sentence in the quiet strip at the bottom."""
        self.room.said.emit(sentence)

    def go(self, key: str) -> None:
        """Go to another stage."""
        self.room.going.emit(key)

    def keep_draft(self, field: QWidget, name: str) -> None:
        """Keep what stands in this field each second under this name; it is back after a crash.

        ``field`` is a line or a text edit. Empty the field when its words were kept as a row: the draft goes too.
        """
        self.room.draft_kept.emit(field, f"{self.key}.{name}")
