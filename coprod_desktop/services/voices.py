"""How ideas come in, whose turn it is, who was heard: the facilitator's own view. No act, nothing to undo.

It stays on this computer: neither the record nor the readable file says who spoke how long.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coprod_desktop.domain.voice import Turns
from coprod_desktop.services.work import Work

WAYS = ("tables", "turns", "alone")
"""Tables read out, taking turns, writing alone: how ideas can come in."""


@dataclass(frozen=True, slots=True)
class Voices:
    """What is kept about how people are heard."""

    way: str = WAYS[0]
    turns: Turns = field(default_factory=Turns)
    spent: Mapping[str, int] = field(default_factory=dict)
    """Side id -> milliseconds spoken."""


def voices(work: Work, session_id: str) -> Voices:
    """What was kept last; nothing yet for a new session."""
    shelf = work.store.shelf(session_id)
    kept = shelf.voices if shelf is not None else {}
    turns = Turns(tuple(kept.get("queue", ())), frozenset(kept.get("heard", ())), kept.get("taken", {}))
    return Voices(kept.get("way", WAYS[0]), turns, kept.get("spent", {}))


def keep_way(work: Work, session_id: str, way: str) -> None:
    """Keep how ideas come in now."""
    _keep(work, session_id, way=way)


def keep_turns(work: Work, session_id: str, turns: Turns) -> None:
    """Keep whose turn it is and who was heard."""
    _keep(work, session_id, queue=turns.queue, heard=sorted(turns.heard), taken=dict(turns.taken))


def keep_spoken(work: Work, session_id: str, spent: Mapping[str, int]) -> None:
    """Keep how long each side has spoken, in milliseconds."""
    _keep(work, session_id, spent=dict(spent))


def _keep(work: Work, session_id: str, **facts: object) -> None:
    shelf = work.store.shelf(session_id)
    work.store.shelve(session_id, voices={**(shelf.voices if shelf is not None else {}), **facts})
