"""A session to practise in: it counts nowhere, invites you to pull the plug, and is thrown away in one act."""

from dataclasses import dataclass

from coprod_desktop.domain.model import Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import sessions
from coprod_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class Survived:
    """What was there after the program was stopped: acts, words that stood in fields, and when the last act was kept
    (UTC milliseconds)."""

    acts: int
    drafts: int
    at: int


def practise(work: Work) -> Session:
    """A session to try things in: no search, register, count or list knows it. Returns it as kept."""
    title = _("A session to practise in")
    session = sessions.new_session(work, _("How can we make our evenings together better?"), title=title)
    work.store.shelve(session.id, sample=True, practice="closed")
    return session


def is_practice(work: Work, session_id: str) -> bool:
    """Whether nothing in this session is meant."""
    shelf = work.store.shelf(session_id)
    return shelf is not None and shelf.practice is not None


def opened(work: Work, session_id: str) -> Survived | None:
    """Its window opens. What survived, where the program was stopped while it was open last time; else None."""
    shelf = work.store.shelf(session_id)
    stopped = shelf is not None and shelf.practice == "open"
    work.store.shelve(session_id, practice="open")
    if not stopped:
        return None
    acts = len(work.store.timeline(session_id).in_effect())
    return Survived(acts, len(work.store.drafts(session_id)), work.store.history(session_id, 1)[0].at)


def closed(work: Work, session_id: str) -> None:
    """Its window closes as it should."""
    work.store.shelve(session_id, practice="closed")


def throw_away(work: Work, session_id: str) -> None:
    """Take a practice out of the file for good. Raises RuleBroken for a session that is meant."""
    if not is_practice(work, session_id):
        raise RuleBroken(_("This is no practice. Put it into the bin instead."))
    work.store.purge(session_id)
