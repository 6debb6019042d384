"""Sides with few voters: whether their figures may leave the facilitator's hands. Words, unless there is a reason.

The reason travels in no session file: a session brought in from one starts with words again.
"""

from dataclasses import replace

from coprod_desktop.domain import checks
from coprod_desktop.domain.few_voters import FEW_VOTERS
from coprod_desktop.domain.model import Session
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.votes import RoundView
from coprod_desktop.services.work import Work

LABELS = {
    "priorities.small_shown": _("figures of small sides let out"),
    "priorities.small_in_words": _("small sides given in words again"),
}


def show_figures(work: Work, session_id: str, reason: str) -> Session:
    """Let paper and wall show the figures of small sides. Raises RuleBroken (``reason``) without one."""
    words = checks.needed(reason, _("Say why: it stands in the record."), "reason")
    session = replace(work.store.need(Session, session_id), small_sides_shown_because=words)
    with editing(work, session_id, "priorities.small_shown") as step:
        step.put(session)
    return session


def give_words(work: Work, session_id: str) -> Session:
    """Give small sides in words again on paper and wall, as the rule says."""
    session = replace(work.store.need(Session, session_id), small_sides_shown_because=None)
    with editing(work, session_id, "priorities.small_in_words") as step:
        step.put(session)
    return session


def shown_because(work: Work, session_id: str) -> str | None:
    """Why the figures of small sides are let out; None where they are not."""
    return work.store.need(Session, session_id).small_sides_shown_because


def small_sides_of(view: RoundView) -> tuple[str, ...]:
    """The sides of a vote that the rule is for, whether or not it was switched off."""
    return tuple(side for side, number in view.voters.items() if number < FEW_VOTERS)
