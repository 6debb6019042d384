"""What the bottom line says about time and copies, in words."""

from datetime import datetime

from coprod_desktop.domain.plan import Outlook, negotiation_words
from coprod_desktop.domain.words import date_words, time_words
from coprod_desktop.i18n import _


def look_ahead_words(outlook: Outlook | None) -> tuple[str, bool, str]:
    """The sentence about the end, whether that is too late, and what is left for negotiation."""
    if outlook is None:
        return "", False, ""
    left = negotiation_words(outlook.negotiation_left) if outlook.negotiation_left else ""
    return outlook.sentences, outlook.over > 0, left


def copy_words(made: datetime | None, today: str) -> str:
    """Where the second copy is: ``Second copy at five past two.``"""
    if made is None:
        return _("No second copy yet.")
    day = made.strftime("%Y-%m-%d")
    time = time_words(made.strftime("%H:%M"))
    if day == today:
        return _("Second copy at {time}.").format(time=time)
    return _("Second copy on {day}.").format(day=date_words(day))
