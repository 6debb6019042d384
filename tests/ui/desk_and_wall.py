"""What a test does at a desk whose wall is on another screen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop.ui.session_window import SessionWindow
from tests.ui.walk import settle, until_active

Key = Qt.Key


def press(key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the cursor is."""
    QTest.keyClick(QApplication.focusWidget(), key, held)


def on_the_wall(window: SessionWindow) -> tuple[str, ...]:
    """Every text on the page of the wall that is in sight; nothing where there is no wall."""
    # The wall comes after the desk, and the off-screen platform gives it the cursor.
    settle()
    until_active(window)
    shown_in = window.hall.wall.window()
    return shown_in.slide.words() if shown_in is not None and shown_in.isVisible() else ()
