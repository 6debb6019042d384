"""A few steps of one stage: a row of buttons, one view at a time. Any of them at any time."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.buttons import PressButton
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.scroll import ScrollArea


class Steps(QWidget):
    """``add`` the views in order; :attr:`shown` tells which one came up. The page binds the keys."""

    shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[QPushButton] = []
        self._titles: list[tuple[str, str]] = []
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
        made = SteadyButton(f"{title}  {keys}".replace("&", "&&"))
        made.setAutoDefault(False)
        made.setAccessibleName(title)
        made.setCheckable(True)
        made.clicked.connect(lambda _checked=False: self.go(at))
        made.setChecked(at == 0)
        self._buttons.append(made)
        self._titles.append((title, keys))
        self._firsts.append(first_field)
        self._bar.addWidget(made)
        self._stack.addWidget(scrolled(view))

    def set_count(self, at: int, count: str) -> None:
        """A few words beside the title of a step, such as "3 of 9"."""
        title, keys = self._titles[at]
        words = f"{title} ({count})" if count else title
        self._buttons[at].setText(f"{words}  {keys}".replace("&", "&&"))
        self._buttons[at].setAccessibleName(words)

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


class SteadyButton(PressButton):
    """Wide enough for its words in bold, which they are in while it is the one that is chosen."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        words = QFontMetrics(theme.font(15, 600)).horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(max(hint.width(), words + 2 * theme.px(14) + 8), hint.height())


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
