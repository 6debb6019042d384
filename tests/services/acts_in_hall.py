"""The acts of the hall, time, the wall and paper, for ``acts_table.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from coprod_desktop.domain.model import Idea, Round
from coprod_desktop.services import plan, timing

if TYPE_CHECKING:
    from coprod_desktop.domain.model import PlanLine
    from tests.services.acts_table import Arguments, Desk


def a_line(d: Desk) -> PlanLine:
    return plan.add_plan_line(d.work, d.session_id, "Ideas", minutes="20")


def a_clock_on(d: Desk) -> Desk:
    """The desk, with a line whose clock has been on for four minutes."""
    timing.keep_clock(d.work, d.session_id, a_line(d).id, 240_000, runs=True)
    return d


def nothing_but(_made_ready: Desk) -> Arguments:
    return {}


HALL_ACTS: Mapping[str, Callable[[Desk], Arguments]] = {
    "timing.set_minutes": lambda d: {"line_id": a_line(d).id, "minutes": 7},
    "timing.start_line": lambda d: {"line_id": a_line(a_clock_on(d)).id},
    "timing.start_stage": lambda d: {"key": "framing", "begins": bool(a_clock_on(d))},
    "timing.end_line": lambda d: nothing_but(a_clock_on(d)),
    "timing.give_minutes": lambda d: {"line_id": a_line(d).id, "minutes": 5},
    "timing.give_up_minutes": lambda d: {"line_id": a_line(d).id, "minutes": 5},
    "wall.show_line": lambda d: {"row_id": d.first(Idea).id, "stage": "ideas"},
    "wall.keep_off": lambda d: {"row_id": d.first(Idea).id, "stage": "ideas"},
    "names.choose": lambda d: {"row_ids": (d.first(Idea).id,), "words": "Mrs Jones", "instead": "a neighbour"},
    "wall.reveal": lambda d: {"round_id": d.first(Round).id},
}
