"""The top of the session window: back to the library, whose session this is, undo, redo, find, print."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.sessions import Head
from coprod_desktop.ui import theme
from coprod_desktop.ui.wall.picture import WallBar
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.elided import Elided

WORDED_FROM = 1150
"""Width of the window at 100 % text from which undo and redo have words, and find and print their keys."""


class TopBar(QFrame):
    """``acts``: what each button does, by ``library undo redo find print``."""

    def __init__(self, acts: dict[str, Callable[[], object]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(button(_("Library"), acts["library"], icon="arrow-left"))
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = Elided("", "section")
        self._place = Elided("", "small")
        words.addWidget(self._title)
        words.addWidget(self._place)
        row.addLayout(words, 1)
        self.undo = button(_("Undo"), acts["undo"], icon="undo-2")
        self.redo = button(_("Redo"), acts["redo"], icon="redo-2")
        self.undo.setToolTip(_("Undo  Ctrl+Z"))
        self.redo.setToolTip(_("Redo  Ctrl+Shift+Z"))
        self._keyed: list[tuple[QPushButton, str, str]] = []
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self.wall: WallBar | None = None
        for words_, keys, act, icon in (
            (_("Find"), "Ctrl+F", "find", "search"), (_("Print"), "Ctrl+P", "print", "printer"),
        ):  # fmt: skip
            made = button(words_, acts[act], keys=keys, icon=icon)
            self._keyed.append((made, words_, keys))
            row.addWidget(made)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # As narrow as can be, until the window says how wide it is.
        self.fit(0)

    def show_head(self, head: Head, chain: str = "") -> None:
        """Whose session this is, and what it follows or is followed by."""
        self._title.setText(head.title)
        kind = _("A practice") if head.practice else _("A sample to look round in") if head.sample else ""
        self._place.setText(". ".join(part for part in (kind, head.place_and_date, chain) if part))

    def use_wall(self, wall: WallBar) -> None:
        """Have the picture of the wall and its switch at the right end."""
        self.wall = wall
        self._row.addWidget(wall)

    def fit(self, width: int) -> None:
        """Make room: ``width`` is that of the window at 100 % text."""
        if self.wall is not None:
            self.wall.fit(width)
        for made, words, keys in self._keyed:
            made.setText(f"{words}  {keys}" if width >= WORDED_FROM else words)
        self._place.setVisible(width >= 760)
        self.undo.setText(_("Undo") if width >= WORDED_FROM else "")
        self.redo.setText(_("Redo") if width >= WORDED_FROM else "")
        side = theme.px(16) if width >= 900 else 8
        self._row.setContentsMargins(side, 6, side, 6)
