"""The chain of sessions: what a session follows and what follows it, both ways."""

from dataclasses import dataclass

from coprod_desktop.domain.model import Session
from coprod_desktop.domain.words import date_words, in_brief
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import register
from coprod_desktop.services.register import Filter
from coprod_desktop.services.work import Work
from coprod_desktop.store import register as shelf

MOST = 50


@dataclass(frozen=True, slots=True)
class Link:
    """One session of the chain. ``here``: the one that was asked about; ``about``: its day and what is open in it."""

    id: str
    title: str
    about: str
    here: bool


def series(work: Work, session_id: str) -> tuple[Link, ...]:
    """The sessions of the chain, the oldest first; only itself where nothing comes before or after."""
    return tuple(
        _link(work, work.store.need(Session, key), here=key == session_id)
        for key in work.store.ask(lambda conn: shelf.series(conn, session_id, MOST))
    )


def words(work: Work, session_id: str) -> str:
    """What it follows and what follows it, in one line; empty where it stands alone."""
    found = work.store.ask(lambda conn: shelf.series(conn, session_id, MOST))
    at = found.index(session_id)
    said = []
    if at:
        said.append(_("Follows “{title}”").format(title=in_brief(work.store.need(Session, found[at - 1]).title)))
    if at + 1 < len(found):
        said.append(_("Followed by “{title}”").format(title=in_brief(work.store.need(Session, found[at + 1]).title)))
    return ". ".join(said)


def _link(work: Work, session: Session, *, here: bool) -> Link:
    still = register.counts(work, Filter("open", session_id=session.id)).by_view["open"]
    about = [date_words(session.date), session.venue or ""]
    about.append(plural("one line is open", "{n} lines are open", still).format(n=still) if still else "")
    return Link(session.id, session.title, ", ".join(filter(None, about)), here)
