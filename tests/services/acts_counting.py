"""The acts of tally sheets, for ``acts_table.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coprod_desktop.domain.model import Option, Round
from coprod_desktop.services import counting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.services.acts_table import Desk

    Arguments = dict[str, Any]


def counted(d: Desk) -> Round:
    """A tally sheet that is typed to its end."""
    round_ = d.vote("counts", "approval")
    for option in d.work.store.rows(Option, d.session_id, round_id=round_.id):
        for side in (d.side, d.other):
            counting.set_count(d.work, d.session_id, round_.id, option.id, side, 1)
    return round_


def counted_again(d: Desk) -> Round:
    """The same with a second count begun."""
    return counting.begin_second_count(d.work, d.session_id, counted(d).id)


def count_of(d: Desk, round_: Round) -> Arguments:
    """One number of a tally sheet."""
    return {"round_id": round_.id, "option_id": d.option(round_).id, "side_id": d.side, "number": 2}


COUNTING: Mapping[str, Callable[[Desk], Arguments]] = {
    "counting.set_voters": lambda d: {"round_id": d.vote("counts").id, "side_id": d.side, "number": 3},
    "counting.set_count": lambda d: count_of(d, d.vote("counts", "approval")),
    "counting.begin_second_count": lambda d: {"round_id": counted(d).id},
    "counting.set_second_count": lambda d: count_of(d, counted_again(d)),
    "counting.settle_count": lambda d: count_of(d, counted_again(d)),
    "counting.leave_second_count": lambda d: {"round_id": counted_again(d).id},
}
