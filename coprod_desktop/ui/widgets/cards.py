"""Surfaces that hold one thing: a card, and a coloured band that says something and offers what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.announce import announce
from coprod_desktop.ui.widgets.elided import Elided
from coprod_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent


class Card(QFrame):
    """A white surface; put things into ``box``."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 12) -> None:
        super().__init__(parent)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(margin + 4, margin, margin + 4, margin)
        self.box.setSpacing(8)


class Band(QFrame):
    """A strip with a sentence. ``role``: ``accent careful wrong good quiet``; add buttons to ``buttons``.

    ``lead`` is a bold start of the sentence, such as "Close to 17:". With ``one_line`` the sentence is cut short with …
    where it does not fit, so that the strip is never higher. A screen reader says the sentence as it comes into sight,
    at once where the role is ``wrong``.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "accent",
        lead: str = "",
        parent: QWidget | None = None,
        *,
        one_line: bool = False,
    ) -> None:
        super().__init__(parent)
        self._told = ""
        self.setProperty("role", role)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2 if one_line else 6, 2 if one_line else 8, 2 if one_line else 6)
        row.setSpacing(6)
        self._lead = label(lead, "strong", wrap=False)
        self._text = Elided(text) if one_line else label(text)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.sized(self._text, setMinimumHeight=24)
        row.addWidget(self._lead)
        # Only now: what is shown before it stands in something is a window of its own.
        self._lead.setVisible(bool(lead))
        row.addWidget(self._text, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(6)
        row.addLayout(self.buttons)
        self.setAccessibleName(f"{lead} {text}".strip())

    def set_text(self, text: str, role: str | None = None, lead: str = "") -> None:
        """Say something else, perhaps in another colour."""
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._text.setText(text)
        self.setAccessibleName(f"{lead} {text}".strip())
        if role is not None:
            theme.mark(self, "role", role)
        self._tell()

    def text(self) -> str:
        return self._text.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():
            # Put away, and not only out of sight with the page it stands on: what it says next is news again.
            self._told = ""

    def _tell(self) -> None:
        words = self.accessibleName()
        if self.isVisible() and words != self._told:
            self._told = words
            announce(self, words, urgent=self.property("role") == "wrong")
