"""Undo and redo in words: what was taken back, and the stage where it shows."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from coprod_desktop import services
from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work
from coprod_desktop.store.step import Change

STAGES = (
    "set_up", "last_time", "framing", "ideas", "themes", "priorities", "negotiation", "actions", "close",
)  # fmt: skip


LABELS = {
    "session.went_back": _("{number} things undone at once"),
    "session.went_on": _("{number} things done again at once"),
}

EVERY = 1_000_000
"""More steps than a session ever has."""


@dataclass(frozen=True, slots=True)
class Turned:
    """What undo or redo did: the sentence to show, and the stage to go to (None: stay where you are)."""

    sentence: str
    stage: str | None


@dataclass(frozen=True, slots=True)
class PastAct:
    """One act of the history; ``at`` in UTC milliseconds.

    ``state``: it ``stands``; it is ``undone`` and redo brings it back; or it was undone and something else was done
    instead (``replaced``). ``newest``: the last one that stands. ``reached``: undo and redo lead there.
    """

    seq: int
    sentence: str
    at: int
    state: str
    newest: bool
    reached: bool

    @property
    def id(self) -> str:
        """What a list tells acts apart by."""
        return str(self.seq)


def listen(work: Work, told: Callable[[Change], object]) -> None:
    """Be told every change after COMMIT, also that of undo and redo."""
    work.store.listen(told)


def undo(work: Work, session_id: str) -> Turned | None:
    """Take back the newest act of the session; None where there is none, or an agreement lies before it."""
    act = work.store.undo(session_id, work.clock.instant())
    if act is None:
        return None
    return Turned(_("Undone: {act}").format(act=act_words(act.label_key, act.numbers)), stage_of(act.label_key))


def redo(work: Work, session_id: str) -> Turned | None:
    """Do again what was taken back last; None where there is none."""
    act = work.store.redo(session_id, work.clock.instant())
    if act is None:
        return None
    return Turned(_("Done again: {act}").format(act=act_words(act.label_key, act.numbers)), stage_of(act.label_key))


def go_to(work: Work, session_id: str, seq: int) -> Turned | None:
    """Undo or redo until the act ``seq`` is the newest one that stands: one step, however many acts that takes.

    None where it is the newest already, or undo and redo do not lead there.
    """
    timeline = work.store.timeline(session_id)
    back, forward = timeline.acts_above(seq), timeline.acts_up_to(seq)
    if len(back) + len(forward) == 1:
        return undo(work, session_id) if back else redo(work, session_id)
    went = work.store.go_to(session_id, seq, work.clock.instant())
    if went is None:
        return None
    return Turned(act_words(went.label_key, went.numbers), stage_of(timeline.labels[(back or forward)[-1]]))


def acts(work: Work, session_id: str) -> tuple[PastAct, ...]:
    """Everything that was done in this session, newest first, in words that hold nothing anybody said."""
    timeline = work.store.timeline(session_id)
    stand, come, barrier = set(timeline.in_effect()), set(timeline.to_come()), timeline.barrier()
    return tuple(
        PastAct(
            seq=past.seq, sentence=act_words(past.label_key, past.numbers), at=past.at,
            state="stands" if past.seq in stand else "undone" if past.seq in come else "replaced",
            newest=past.seq == timeline.top, reached=past.seq in come or (past.seq in stand and past.seq >= barrier),
        )
        for past in work.store.history(session_id, EVERY) if past.kind == "do"
    )  # fmt: skip


def where_undo_ends(work: Work, session_id: str) -> str:
    """The sentence for the act that undo does not go behind; empty where there is none."""
    timeline = work.store.timeline(session_id)
    barrier = timeline.barrier()
    label_key = "session.imported" if barrier in timeline.elsewhere else timeline.labels.get(barrier)
    if label_key is None or label_key == "session.created":
        return ""
    sentences = {
        "close.agreed": _("Undo ends where it was agreed in the room. The Close page can take the agreement back."),
        "close.final": _("The record is final. Corrections go on the Close page."),
        "session.imported": _("Undo ends where the session was brought in from a file."),
    }
    return sentences.get(label_key) or _("Undo does not go back behind this: {act}.").format(
        act=act_words(label_key, {})
    )


def last_kept(work: Work, session_id: str) -> int | None:
    """When the newest act of the session was kept, in UTC milliseconds; None for a session without one."""
    newest = work.store.history(session_id, 1)
    return newest[0].at if newest else None


def act_words(label_key: str, numbers: dict[str, int]) -> str:
    """The words of an act, such as "idea 34 added"; its key where this version has no words for it."""
    words = _labels().get(label_key)
    try:
        return label_key.replace("_", " ").replace(".", ", ") if words is None else words.format(**numbers)
    except KeyError:
        # A step of another version, or of a file that somebody made, with other numbers than its words need.
        return label_key.replace("_", " ").replace(".", ", ")


def stage_of(label_key: str) -> str | None:
    """The stage that an act belongs to, or None for one that belongs to none."""
    stage = label_key.partition(".")[0]
    return stage if stage in STAGES else None


@cache
def _labels() -> dict[str, str]:
    """The ``LABELS`` of every service module, read when somebody first undoes something."""
    merged: dict[str, str] = {}
    for module in pkgutil.iter_modules(services.__path__):
        merged.update(getattr(importlib.import_module(f"{services.__name__}.{module.name}"), "LABELS", {}))
    return merged
