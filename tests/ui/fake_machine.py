"""A computer whose screens come and go as a test says, and whose own screen is never asked to stay awake."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.papers.printing import PrintRun, Wish
from coprod_desktop.ui.wall.screens import Screen

LAPTOP, BEAMER = Screen("laptop", QRect(0, 0, 1366, 768)), Screen("beamer", QRect(1366, 0, 1920, 1080))
MIRROR = Screen("beamer", QRect(0, 0, 1366, 768))


class FakeScreens(QObject):
    changed = Signal()

    def __init__(self, *screens: Screen) -> None:
        super().__init__()
        self.now: Sequence[Screen] = screens
        self.filled: list[str] = []

    def all(self) -> Sequence[Screen]:
        return self.now

    def of(self, window: QWidget) -> Screen | None:
        return LAPTOP

    def fill(self, window: QWidget, screen: Screen) -> None:
        self.filled.append(screen.name)
        window.setGeometry(screen.where)
        window.show()

    def become(self, *screens: Screen) -> None:
        self.now = screens
        self.changed.emit()


class FakeAwake:
    def __init__(self) -> None:
        self.held = False

    def hold(self) -> None:
        self.held = True

    def let_go(self) -> None:
        self.held = False


class FakeRun(PrintRun):
    def __init__(self, parent: QObject, copies: int, trouble: str) -> None:
        super().__init__(parent)
        self._copies, self._trouble = copies, trouble
        QTimer.singleShot(0, self._print)

    def _print(self) -> None:
        for _copy in range(0 if self._trouble else self._copies):
            self._one_out()
        self.ended.emit(self._trouble)


class FakePrinting:
    """A printer that takes every copy, until it has some ``trouble``."""

    def __init__(self) -> None:
        self.trouble = ""

    def printers(self) -> Sequence[str]:
        return ("hall",)

    def start(self, content: bytes, wish: Wish, parent: QObject) -> PrintRun:
        return FakeRun(parent, wish.copies, self.trouble)
