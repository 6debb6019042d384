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


@dataclass(frozen=True, slots=True)
class Turned:
    """What undo or redo did: the sentence to show, and the stage to go to (None: stay where you are)."""

    sentence: str
    stage: str | None


@dataclass(frozen=True, slots=True)
class PastAct:
    """One line of the history, newest first; ``at`` in UTC milliseconds."""

    seq: int
    sentence: str
    at: int
    in_effect: bool


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


def history(work: Work, session_id: str, limit: int = 200) -> tuple[PastAct, ...]:
    """What was done in this session, newest first, in words that hold nothing anybody said."""
    turned = {"undo": _("Undone: {act}"), "redo": _("Done again: {act}")}
    return tuple(
        PastAct(
            past.seq,
            turned.get(past.kind, "{act}").format(act=act_words(past.label_key, past.numbers)),
            past.at,
            past.in_effect,
        )
        for past in work.store.history(session_id, limit)
    )


def last_kept(work: Work, session_id: str) -> int | None:
    """When the newest act of the session was kept, in UTC milliseconds; None for a session without one."""
    newest = work.store.history(session_id, 1)
    return newest[0].at if newest else None


def act_words(label_key: str, numbers: dict[str, int]) -> str:
    """The words of an act, such as "idea 34 added"; its key where this version has no words for it."""
    words = _labels().get(label_key)
    if words is None:
        return label_key.replace("_", " ").replace(".", ", ")
    return words.format(**numbers)


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
