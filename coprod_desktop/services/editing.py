"""The one door for acts: every service function that changes something opens exactly one of these."""

from collections.abc import Iterator
from contextlib import contextmanager

from coprod_desktop.domain.model import Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work
from coprod_desktop.store.step import Step

FIXED_WHEN_AGREED = ("negotiation", "actions")
"""Stages whose rows are fixed by *agreed in the room*."""


def final_words() -> str:
    """Why nothing changes any more, and what can be done."""
    return _("This record is final. Write a correction with its reason instead.")


@contextmanager
def editing(
    work: Work, session_id: str, label_key: str, *, after_final: bool = False, **numbers: int
) -> Iterator[Step]:
    """Open one step for one act and commit it, all or nothing.

    ``label_key`` is ``STAGE.ACT`` (``ideas.added``); its sentence stands in the module's ``LABELS`` and may use
    ``numbers``, which are never people's words. ``after_final`` is for acts that belong to a signed session too
    (updates of an action, corrections, telling people).

    Raises RuleBroken where the session is final or the act touches what was agreed in the room; StoreTrouble
    where the disk does not take it (then nothing was written).
    """
    session = work.store.get(Session, session_id)
    if session is not None and not after_final:
        stage = label_key.partition(".")[0]
        if session.state == "final":
            raise RuleBroken(final_words())
        if session.state == "agreed" and stage in FIXED_WHEN_AGREED:
            raise RuleBroken(_("This was agreed in the room. Take the agreement back first, on the Close page."))
    with work.store.step(session_id, label_key, work.clock.instant(), **numbers) as step:
        yield step
