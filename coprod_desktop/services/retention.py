"""How long a session is kept: those whose day has passed, and keeping one on for a reason."""

from dataclasses import replace

from coprod_desktop.domain.model import Correction, Privacy, Session
from coprod_desktop.domain.when import day_or_none
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work
from coprod_desktop.store import listing
from coprod_desktop.store.listing import KeptSession

LABELS = {
    "close.kept_on": _("kept for longer"),
}


def over(work: Work) -> tuple[KeptSession, ...]:
    """The sessions whose day has passed, the one that is longest over first; samples and the bin left out."""
    return listing.kept_too_long(work.store, work.today())


def keep_on(work: Work, session_id: str, until: str, reason: str) -> Session:
    """Keep a session until another day; the reason stands among the corrections of its record.

    Raises RuleBroken (``until``, ``reason``) without a day to come, and without a reason.
    """
    store = work.store
    before = store.need(Session, session_id)
    day = day_or_none(until, work.today(), "until")
    if day is None or day <= work.today():
        raise RuleBroken(_("Type a day to come, such as 24 November 2029."), "until")
    if not reason.strip():
        raise RuleBroken(_("Type the reason. It stands in the record."), "reason")
    privacy = before.privacy or Privacy()
    session = replace(before, privacy=replace(privacy, retention_until=day))
    noted = Correction(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Correction, session_id),
        file_id=store.next_file_id(Correction, session_id, "C"), at=f"{work.today()} {work.time()}",
        where=_("Kept until"), old=privacy.retention_until, new=day, reason=reason.strip(),
    )  # fmt: skip
    with editing(work, session_id, "close.kept_on", after_final=True) as step:
        step.put(session)
        step.add(noted)
    return session
