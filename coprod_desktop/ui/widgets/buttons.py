"""Buttons: a verb, and the key that does the same beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

PLATFORM: str = sys.platform


class PressButton(QPushButton):
    """A push button that Enter presses too, wherever it stands."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = QtCore.Qt.Key, event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier
        if event.key() in (key.Key_Return, key.Key_Enter) and not held:
            event.accept()
            self.click()
            return
        super().keyPressEvent(event)


def button(
    text: str,
    act: Callable[[], object] | None = None,
    kind: str = "plain",
    keys: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A button that does ``act``. ``kind``: ``plain``, ``primary`` or ``quiet``.

    ``keys`` is only shown beside the words; the key itself is bound once, by ``Page.command`` or the window.
    """
    shown = text.replace("&", "&&")
    if keys:
        shown = f"{shown}  {_native(keys)}"
    made = PressButton(parent)
    made.setText(shown)
    made.setAutoDefault(False)
    made.setAccessibleName(text)
    made.setProperty("kind", kind)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def _native(keys: str) -> str:
    """The keys as they stand on this keyboard."""
    if PLATFORM != "darwin":
        return keys
    from PySide6.QtGui import QKeySequence

    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
