"""Saying aloud, through a screen reader, what only shows: that it was saved, what was done, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleAnnouncementEvent
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Say a sentence; ``urgent`` breaks into what is being read, anything else waits for its end."""
    if sentence:
        from PySide6.QtGui import QAccessible  # its many names take time to make: a start does without

        QAccessible.updateAccessibility(announcement(widget, sentence, urgent=urgent))


def announcement(widget: QWidget, sentence: str, *, urgent: bool = False) -> QAccessibleAnnouncementEvent:
    """What is handed to the screen reader."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # see announce

    event = QAccessibleAnnouncementEvent(widget, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    return event
