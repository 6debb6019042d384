"""The frame of a window over many sessions: back to the library, a title, what can be done, and a quiet strip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QPushButton, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work
from coprod_desktop.ui import icons, looks, theme
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.frame.focus_ring import follow_focus
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.elided import Elided
from coprod_desktop.ui.widgets.strip import Strip

ROOMY_FROM = 900
"""Width at 100 % text from which the page has wide margins and its second line of the title."""


class OfficeWindow(QMainWindow):
    """Put the page into ``body`` and buttons into the top with :meth:`top_button`; :meth:`read` is called after each
    change of a session."""

    closed = Signal()
    """The window has gone; the library comes back."""

    def __init__(self, work: Work, data: Path, title: str, sentence: str) -> None:
        super().__init__()
        self.work, self.data = work, data
        self.setWindowTitle(title)
        whole = QWidget()
        whole.setObjectName("paper")
        whole.setMinimumWidth(1)
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.top = QFrame()
        self.top.setObjectName("topBar")
        self._row = QHBoxLayout(self.top)
        self._row.setSpacing(8)
        self.back = button(_("Library"), self.close, icon="arrow-left")
        self._row.addWidget(self.back)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Elided(title, "section"))
        self._sentence = Elided(sentence, "small")
        words.addWidget(self._sentence)
        self._row.addLayout(words, 1)
        box.addWidget(self.top)
        self._page = QWidget()
        self._page.setObjectName("paper")
        self.body = QVBoxLayout(self._page)
        box.addWidget(self._page, 1)
        self.setCentralWidget(whole)
        self.strip = Strip(self._page)
        self._icons: list[tuple[QPushButton, str]] = []
        self._reading = QTimer(self, singleShot=True, interval=0)
        self._reading.timeout.connect(self.read)
        self._bus = Bus(work, self)
        self._bus.changed.connect(lambda _change: self._reading.start())
        icons.wake(self)
        follow_focus()
        self.setMinimumSize(480, 360)
        self.resize(1366, 768)

    def read(self) -> None:
        """Read everything that is shown again."""
        raise NotImplementedError

    def say_beneath(self, sentence: str) -> None:
        """The second line of the title."""
        self._sentence.setText(sentence)

    def top_button(self, words: str, act: Callable[[], object], *, icon: str = "", keys: str = "") -> QPushButton:
        """A button at the right of the top; the words of one with an icon go where there is little room."""
        made = button(words, act, icon=icon)
        tip = f"{words}  {keys}" if keys else words
        made.setToolTip(tip)
        if icon:
            self._icons.append((made, words))
        self._row.addWidget(made)
        return made

    def command(self, words: str, act: Callable[[], object], *keys: str) -> QAction:
        """Offer an act by name and key."""
        action = QAction(words, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked=False: act())
        self.addAction(action)
        return action

    def offer_the_rest(self) -> None:
        """Offer, after the page's own, what every window has."""
        self.command(_("Everything by name"), self._everything, "Ctrl+K")
        self.command(_("Help and keys"), self._help, "F1")
        for words, act, keys in looks.commands(self, self.data, self.say):
            self.command(words, act, *keys)
        self.command(_("Full screen, or not"), self._full_screen, "F11")
        self.command(_("Back to the library"), self.close, "Ctrl+W")

    def say(self, sentence: str) -> None:
        """One calm sentence, for a while."""
        self.strip.say(sentence)

    def _everything(self) -> None:
        from coprod_desktop.ui.dialogs.everything import pick_command

        action = pick_command(self, self.actions())
        if action is not None:
            action.trigger()

    def _help(self) -> None:
        from coprod_desktop.ui.dialogs.help import HelpDialog

        dialog = HelpDialog(self, [(self.windowTitle(), self.actions())], "start")
        dialog.exec()
        dialog.deleteLater()

    def _full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    # ---- room on the screen

    def roomy(self) -> bool:
        """Whether there is room for everything at this size of text."""
        return self.width() * 100 // theme.percent() >= ROOMY_FROM

    def fit(self) -> None:
        """Make the most of the room there is."""
        roomy = self.roomy()
        side = theme.px(24) if roomy else 10
        self._row.setContentsMargins(side, 6, side, 6)
        self.body.setContentsMargins(side, theme.px(12) if roomy else 6, side, 8)
        self.body.setSpacing(theme.px(10) if roomy else 6)
        self._sentence.setVisible(roomy)
        for made, words in self._icons:
            made.setText(words if roomy else "")
        self.strip.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._bus.stop()
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_icons"):
            self.fit()
