"""A few steps of one stage: a row of buttons, one view at a time. Any of them at any time.

Where the row is too short for all of them with their keys, the keys go into the tool tips.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.buttons import PressButton
from coprod_desktop.ui.widgets.elided import plain_tip
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.scroll import ScrollArea


class Steps(QWidget):
    """``add`` the views in order; :attr:`shown` tells which one came up. The page binds the keys."""

    shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[SteadyButton] = []
        self._titles: list[str] = []
        self._words: list[str] = []
        """Each title, with what is counted beside it."""
        self._keys: list[str] = []
        self._firsts: list[Callable[[], QWidget]] = []
        bar = QWidget()
        self._bar = FlowLayout(bar, spacing=8)
        # Each step scrolls by itself: it takes the room there is and asks for no more.
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        theme.sized(self._stack, setMinimumHeight=160)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=10)
        box.addWidget(bar)
        box.addWidget(self._stack, 1)

    def add(self, title: str, keys: str, view: QWidget, first_field: Callable[[], QWidget]) -> None:
        """One more step. ``first_field`` says what has the cursor when it comes up."""
        at = len(self._buttons)
        made = SteadyButton()
        made.setAutoDefault(False)
        made.setCheckable(True)
        made.clicked.connect(lambda _checked=False: self.go(at))
        made.setChecked(at == 0)
        self._buttons.append(made)
        self._titles.append(title)
        self._words.append(title)
        self._keys.append(keys)
        self._firsts.append(first_field)
        self._bar.addWidget(made)
        self._stack.addWidget(scrolled(view))
        self._name()

    def set_count(self, at: int, count: str) -> None:
        """A few words beside the title of a step, such as "3 of 9"."""
        self._words[at] = f"{self._titles[at]} ({count})" if count else self._titles[at]
        self._name()

    @property
    def at(self) -> int:
        return self._stack.currentIndex()

    def first_field(self) -> QWidget:
        """What has the cursor in the step that is up."""
        return self._firsts[self.at]()

    def go(self, at: int) -> None:
        """Show a step, with the cursor in its first field."""
        self._stack.setCurrentIndex(at)
        for number, made in enumerate(self._buttons):
            made.setChecked(number == at)
        self.shown.emit(at)
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._name()

    def _name(self) -> None:
        keyed = [f"{words}  {keys}" for words, keys in zip(self._words, self._keys, strict=True)]
        room = self.width() - self._bar.spacing() * (len(keyed) - 1)
        fits = sum(width_of(words) for words in keyed) <= room
        for made, words, all_of_it in zip(self._buttons, self._words, keyed, strict=True):
            made.setText((all_of_it if fits else words).replace("&", "&&"))
            made.setToolTip("" if fits else plain_tip(all_of_it))
            made.setAccessibleName(words)


class SteadyButton(PressButton):
    """Wide enough for its words in bold, which they are in while it is the one that is chosen."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), width_of(self.text().replace("&&", "&"))), hint.height())


def width_of(words: str) -> int:
    """How wide a button with these words in bold is, in pixels."""
    return QFontMetrics(theme.font(15, 600)).horizontalAdvance(words) + 2 * theme.px(14) + 8


def scrolled(view: QWidget) -> ScrollArea:
    """The view in an area that scrolls where there is little room."""
    area = ScrollArea(sideways=False)
    inside = QWidget()
    inside.setObjectName("content")
    box = QVBoxLayout(inside)
    theme.sized(box, setContentsMargins=(2, 2, 8, 2))
    box.addWidget(view)
    area.setWidget(inside)
    return area
