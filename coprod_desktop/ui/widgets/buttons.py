"""Buttons: a verb, and the key that does the same beside it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QPushButton

from coprod_desktop.ui import icons, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

PLATFORM: str = sys.platform
_RETURN, _DELETE = re.compile(r"\bReturn$"), re.compile(r"\bDel$")
_ICON_INK = {"primary": "on_accent", "quiet": "accent", "chip": "accent"}


class PressButton(QPushButton):
    """A push button that Enter presses too, wherever it stands."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = QtCore.Qt.Key, event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier
        if event.key() in (key.Key_Return, key.Key_Enter) and not held:
            event.accept()
            self.click()
            return
        super().keyPressEvent(event)


class IconButton(PressButton):
    """A button with an icon before its words; ``behind`` puts it after them.

    Before the first paint the style sheet keeps the room for it, so that nothing moves when it comes.
    """

    _drawn = False

    def __init__(self, name: str, text: str, parent: QWidget | None = None, *, behind: bool = False) -> None:
        super().__init__(parent)
        self._name, self._behind = name, behind
        if behind:
            self.setLayoutDirection(QtCore.Qt.LayoutDirection.RightToLeft)
        self.setText(text)
        if not icons.awake():
            self.setProperty("awaits", True)

    def draw(self) -> None:
        """Show the icon in the colours and at the text size in use; it stands alone where there are no words."""
        self._drawn = True
        theme.mark(self, "awaits", False)
        room = icons.room(bool(self.text()))
        gap = room.width() - room.height()
        role = _ICON_INK.get(self.property("kind"), "ink")
        sides = (gap, 0) if self._behind else (0, gap)
        self.setIconSize(room)
        self.setIcon(icons.icon(self._name, role, self.devicePixelRatioF(), *sides))

    def setText(self, text: str) -> None:
        """Other words; the room for the icon follows."""
        if text != self.text():
            super().setText(text)
            if icons.awake():
                self.draw()

    def changeEvent(self, event: QtCore.QEvent) -> None:
        super().changeEvent(event)
        if self._drawn and event.type() == QtCore.QEvent.Type.StyleChange:
            self.draw()


def button(
    text: str,
    act: Callable[[], object] | None = None,
    kind: str = "plain",
    keys: str = "",
    parent: QWidget | None = None,
    icon: str = "",
) -> QPushButton:
    """A button that does ``act``. ``kind``: ``plain``, ``primary`` or ``quiet``.

    ``keys`` is only shown beside the words; the key itself is bound once, by ``Page.command`` or the window.
    ``icon``: the name of one of ``resources/icons``.
    """
    shown = text.replace("&", "&&")
    if keys:
        shown = f"{shown}  {native(keys)}"
    made = IconButton(icon, shown, parent) if icon else PressButton(parent)
    if not icon:
        # Words handed to the constructor make Qt's type of an icon as well, to tell the two apart: that shows at start.
        made.setText(shown)
    made.setAutoDefault(False)
    made.setAccessibleName(text)
    made.setProperty("kind", kind)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def native(keys: str) -> str:
    """The keys as they stand on this keyboard, by the same words wherever they are shown."""
    if PLATFORM != "darwin":
        return _RETURN.sub("Enter", _DELETE.sub("Delete", keys))
    from PySide6.QtGui import QKeySequence

    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
