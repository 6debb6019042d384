"""The bin: thirty days to change one's mind about a whole session. What is put there stays whole until then."""

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work
from coprod_desktop.store import listing
from coprod_desktop.store.listing import ListedSession
from coprod_desktop.store.shelf import BIN_MS


def put_in_bin(work: Work, session_id: str) -> None:
    """Take a session out of the library; it can be taken back for thirty days."""
    work.store.shelve(session_id, binned_at=work.clock.instant())


def take_back(work: Work, session_id: str) -> None:
    """Put a session from the bin back into the library. Raises RuleBroken where it is not in the bin."""
    shelf = work.store.shelf(session_id)
    if shelf is None or shelf.binned_at is None:
        raise RuleBroken(_("That session is not in the bin."))
    work.store.shelve(session_id, binned_at=None)


def in_bin(work: Work) -> tuple[ListedSession, ...]:
    """Every session in the bin."""
    return listing.binned(work.store, today=work.today(), limit=1000)


def empty_old(work: Work) -> int:
    """Take out for good what has been in the bin for thirty days; how many sessions that were."""
    gone = 0
    for session in in_bin(work):
        shelf = work.store.shelf(session.session_id)
        if shelf is not None and shelf.binned_at is not None and work.clock.instant() - shelf.binned_at >= BIN_MS:
            work.store.purge(session.session_id)
            gone += 1
    return gone
