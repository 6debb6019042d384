"""The screens of this computer, as the wall needs them; tests hand in their own."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QRect, Qt, SignalInstance
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


class Screen(NamedTuple):
    """One screen: its name, and where it lies."""

    name: str
    where: QRect


class Screens(Protocol):
    """Which screens there are now, and the telling when that changes."""

    changed: SignalInstance

    def all(self) -> Sequence[Screen]:
        """Every screen there is."""
        ...

    def of(self, window: QWidget) -> Screen | None:
        """The screen that a window is on."""
        ...

    def fill(self, window: QWidget, screen: Screen) -> None:
        """Show a window full on a screen."""
        ...


class SystemScreens(QObject):
    """The real ones."""

    changed = QtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(lambda _screen: self.changed.emit())
        for screen in app.screens():
            screen.geometryChanged.connect(lambda _where: self.changed.emit())

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(lambda _where: self.changed.emit())
        self.changed.emit()

    def all(self) -> Sequence[Screen]:
        return [Screen(screen.name(), screen.geometry()) for screen in QGuiApplication.screens()]

    def of(self, window: QWidget) -> Screen | None:
        found = window.screen()
        return Screen(found.name(), found.geometry()) if found is not None else None

    def fill(self, window: QWidget, screen: Screen) -> None:
        found = next((one for one in QGuiApplication.screens() if one.name() == screen.name), None)
        if found is not None:
            window.setScreen(found)
        window.setGeometry(screen.where)
        # Not showFullScreen: that takes the cursor from the desk.
        window.setWindowState(Qt.WindowState.WindowFullScreen)
        window.show()


def for_the_wall(screens: Screens, desk: QWidget, wanted: str) -> Screen | None:
    """The screen for the wall: never the desk's, nor one that shows the same; the one used last before others."""
    own = screens.of(desk)
    others = [screen for screen in screens.all() if own is None or not screen.where.intersects(own.where)]
    return next((screen for screen in others if screen.name == wanted), others[0] if others else None)
