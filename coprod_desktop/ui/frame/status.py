"""What the bottom line says about time and copies, in words."""

from datetime import datetime
from typing import NamedTuple

from coprod_desktop.domain.plan import Outlook, negotiation_words
from coprod_desktop.domain.words import date_words, time_words
from coprod_desktop.i18n import _


class TimeWords(NamedTuple):
    """What the foot says of time; empty where nobody knows. ``over``: minutes past the hall's end."""

    end: str = ""
    over: int = 0
    talk: str = ""
    talk_short: str = ""


def time_words_of(outlook: Outlook | None) -> TimeWords:
    """When you will end, and what is left for negotiation: said even where that is nothing."""
    if outlook is None:
        return TimeWords()
    if not outlook.negotiation_planned:
        return TimeWords(outlook.sentences, outlook.over)
    left = outlook.negotiation_left
    talk = negotiation_words(left) if left else _("No minutes left for negotiation")
    return TimeWords(outlook.sentences, outlook.over, talk, _("Talk {minutes} min").format(minutes=left))


def copy_words(made: datetime | None, today: str) -> str:
    """Where the second copy is: ``Second copy at five past two.``"""
    if made is None:
        return _("No second copy yet.")
    day = made.strftime("%Y-%m-%d")
    time = time_words(made.strftime("%H:%M"))
    if day == today:
        return _("Second copy at {time}.").format(time=time)
    return _("Second copy on {day}.").format(day=date_words(day))
