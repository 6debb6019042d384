"""Saying aloud, through a screen reader, what only shows: that it was saved, what was done, what is wrong."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Say a sentence; ``urgent`` breaks into what is being read, anything else waits for its end."""
    if sentence:
        QAccessible.updateAccessibility(announcement(widget, sentence, urgent=urgent))


def announcement(widget: QWidget, sentence: str, *, urgent: bool = False) -> QAccessibleAnnouncementEvent:
    """What is handed to the screen reader."""
    event = QAccessibleAnnouncementEvent(widget, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    return event
