"""Typing as a person does: real key events to whatever has the cursor, forms included."""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from coprod_desktop.ui import theme
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.base import Page

P = TypeVar("P", bound=Page)
Stroke = str
"""``<Ctrl+Return>`` is a key, everything else is typed letter by letter."""


def show_page(page_of: Callable[[Room], P], room: Room) -> tuple[P, QWidget]:
    """The page, and the window of its own that it is in; told of every change as the session window tells it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.put_on(app)
    page = page_of(room)
    window = QWidget()
    Bus(room.work, window).changed.connect(room.changed)
    room.changed.connect(page.refresh)
    QVBoxLayout(window).addWidget(page)
    window.resize(1128, 640)
    window.show()
    window.activateWindow()
    first = page.first_field()
    if first is not None:
        first.setFocus()
    until_active(window)
    return page, window


def until_active(window: QWidget) -> None:
    """Let events come until this window has the cursor; a second is plenty."""
    end = monotonic() + 1
    while not ((focus := QApplication.focusWidget()) and focus.window() is window):
        assert monotonic() < end, f"{window.windowTitle()} never came up"
        QApplication.processEvents()


def strike(*strokes: Stroke) -> None:
    """Type into what has the cursor; a key that opens a form blocks until the form is closed."""
    for stroke in strokes:
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        if stroke.startswith("<") and stroke.endswith(">"):
            press(target, stroke[1:-1])
        else:
            QTest.keyClicks(target, stroke)


def press(target: QWidget, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def in_form(opens: Stroke, *strokes: Stroke) -> None:
    """Press a key that opens a form, type into the form, and come back when it is closed.

    A form that the typing does not close is a failure, and is closed so that the test ends.
    """
    failures: list[str] = []

    def drive() -> None:
        form = QApplication.activeModalWidget()
        if not isinstance(form, QDialog):
            failures.append(f"{opens} opened no form")
            return
        try:
            until_active(form)
            strike(*strokes)
        finally:
            if form.isVisible():
                failures.append(f"{form.windowTitle()} stays open")
                form.reject()

    window = QApplication.activeWindow()
    assert window is not None
    QTimer.singleShot(0, drive)
    strike(opens)
    assert not failures, failures
    # A window system gives the cursor back to the window beneath; the off-screen platform does not.
    window.activateWindow()
    until_active(window)
