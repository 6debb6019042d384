"""The bottom of the session window: what is safe, how the time goes, the keys for anything, and what comes next."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from coprod_desktop.i18n import _, plural
from coprod_desktop.ui import theme
from coprod_desktop.ui.frame.status import TimeWords
from coprod_desktop.ui.widgets.announce import announce
from coprod_desktop.ui.widgets.buttons import IconButton, button
from coprod_desktop.ui.widgets.chips import Chip
from coprod_desktop.ui.widgets.elided import Elided, plain_tip


class BottomBar(QFrame):
    """``acts``: what each button does, by ``park action notes next``."""

    def __init__(self, acts: dict[str, Callable[[], object]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottomBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        self._saved = Chip(_("Saved"), "good", tick=True)
        self._ago = Elided("", "small")
        self._end = Elided("", "small")
        self._talk = Chip("", "accent")
        self.find_time = button("")
        self._time = TimeWords()
        for chip in (self._saved, self._talk):
            # What stands between them gives way, and says so; a chip has nothing to give.
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for part in (self._saved, self._ago, self._end, self.find_time, self._talk):
            row.addWidget(part)
        row.addStretch(1)
        self.park = button(_("Park"), acts["park"], icon="square-parking")
        self.action = button(_("Action"), acts["action"], icon="clipboard-check")
        self.notes = button(_("Notes"), acts["notes"], icon="notebook-pen")
        self.next = IconButton("arrow-right", _("Next"), behind=True)
        self.next.setProperty("kind", "primary")
        self.next.setAutoDefault(False)
        self.next.clicked.connect(lambda _checked=False: acts["next"]())
        for made in (self.park, self.action, self.notes, self.next):
            row.addWidget(made)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._copy = ""
        self._before = 0
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tell_ago)
        self._shown_ago = ""
        # A window grows to what its parts ask for before it is told how large it is, and does not shrink again.
        self.fit(0)

    def start(self) -> None:
        self._timer.start()

    def show_kept(self, seconds_ago: int) -> None:
        """Something was kept that long ago; from then on the bar counts by itself."""
        self._before = seconds_ago
        self._since.restart()
        self._tell_ago()

    def say_saved(self) -> None:
        """Something was kept just now; a screen reader says so too."""
        self.show_kept(0)
        announce(self._saved, _("Saved"))

    def show_copy(self, sentence: str) -> None:
        """Where the second copy is."""
        self._copy = sentence
        self._shown_ago = ""
        self._tell_ago()

    def show_time(self, words: TimeWords) -> None:
        """When you will end, and what is left for negotiation; empty where nobody knows."""
        if words == self._time:
            return
        self._time = words
        self._end.setText(words.end)
        theme.mark(self._end, "state", "wrong" if words.over else "")
        find = _("Find {minutes} min").format(minutes=words.over)
        self.find_time.setAccessibleName(find)
        self.find_time.setToolTip(plain_tip(words.end))
        self._fit()

    def show_next(self, words: str) -> None:
        """The name of the next stage; empty after the last."""
        self.next.setVisible(bool(words))
        self.next.setText(words.replace("&", "&&"))
        self.next.setAccessibleName(words)
        self._fit()

    def fit(self, width: int) -> None:
        """Make room: ``width`` is that of the window at 100 % text."""
        self._width = width
        self._fit()

    def _fit(self) -> None:
        over = self._time.over > 0
        wide = self._width >= (1300 if over else 1000)
        self._ago.setVisible(wide and not over)
        self._end.setVisible(wide and bool(self._end.text()))
        self._end.setMinimumWidth(0 if over else self._end.sizeHint().width())
        self.find_time.setText(self.find_time.accessibleName() + ("  Ctrl+M" if wide else ""))
        self.find_time.setVisible(over)
        # The act that mends the plan takes the room of the two that can wait; notes keep their key.
        self._saved.setVisible(self._width >= (1300 if over else 620))
        self.notes.setVisible(self._width >= (1300 if over else 560))
        self._talk.set_text(self._time.talk if wide else self._time.talk_short)
        self._talk.setAccessibleName(self._time.talk)
        self._talk.setVisible(bool(self._time.talk))
        self._make_room()

    def _make_room(self) -> None:
        """Give up what can be had elsewhere until nothing is cut: the name of the next stage may be long."""
        room = self._width * theme.percent() // 100
        for give_up in (self._ago.hide, self._say_talk_shortly, self._saved.hide, self.notes.hide):
            if self._row.minimumSize().width() <= room:
                return
            give_up()

    def _say_talk_shortly(self) -> None:
        self._talk.set_text(self._time.talk_short)
        self._talk.setAccessibleName(self._time.talk)

    def _tell_ago(self) -> None:
        words = ago_words(self._before + self._since.elapsed() // 1000)
        if words != self._shown_ago:
            self._shown_ago = words
            self._ago.setText(" ".join(part for part in (words, self._copy) if part))


def ago_words(seconds: int) -> str:
    """``Saved here 2 seconds ago.``"""
    if seconds < 2:
        return _("Saved here just now.")
    if seconds < 60:
        words = plural("Saved here {number} second ago.", "Saved here {number} seconds ago.", seconds)
        return words.format(number=seconds)
    minutes = seconds // 60
    if minutes < 60:
        words = plural("Saved here {number} minute ago.", "Saved here {number} minutes ago.", minutes)
        return words.format(number=minutes)
    return _("Saved here.")
