"""What needs the officer today: late, due within the week, answers owed, waiting to be told, drafts, past retention."""

from dataclasses import dataclass
from datetime import date, timedelta

from coprod_desktop.domain.answers import Board
from coprod_desktop.services import answers, register
from coprod_desktop.services.register import Filter, RegisterRow
from coprod_desktop.services.work import Work
from coprod_desktop.store import register as shelf

MOST_LINES = 4
CHECK_DAYS = 14
"""So many days people have to check a record before it can be final."""


@dataclass(frozen=True, slots=True)
class LeftSession:
    """A session that waits for something."""

    id: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class Today:
    """``first``: the lines that come first; ``counts``: view of the register -> how many lines, ``week`` too;
    ``drafts``: sessions that could be made final; ``past``: sessions kept beyond their date; ``year``: the picture of
    the last twelve months."""

    first: tuple[RegisterRow, ...]
    counts: dict[str, int]
    drafts: int
    past: int
    year: Board


def needs_today(work: Work, who: str = "") -> Today:
    """What needs somebody today: everybody, or the lines that ``who`` leads."""
    late = register.page(work, Filter("late", who), limit=MOST_LINES)
    soon = register.page(work, Filter("week", who), limit=MOST_LINES - len(late)) if len(late) < MOST_LINES else ()
    counts = {view: register.count(work, view, who) for view in ("late", "week", "owed", "untold")}
    return Today(
        (*late, *soon), counts, len(drafts(work)), len(past_retention(work)),
        answers.picture(work, *answers.year_so_far(work)),
    )  # fmt: skip


def drafts(work: Work) -> tuple[LeftSession, ...]:
    """Sessions that began or were agreed more than fourteen days ago and are not final, the oldest first."""
    until = (date.fromisoformat(work.today()) - timedelta(days=CHECK_DAYS)).isoformat()
    return tuple(LeftSession(*row) for row in work.store.ask(lambda conn: shelf.not_final(conn, until)))


def past_retention(work: Work) -> tuple[LeftSession, ...]:
    """Sessions that were to be kept until a day that has passed, the longest past first."""
    today = work.today()
    return tuple(LeftSession(*row) for row in work.store.ask(lambda conn: shelf.past_retention(conn, today)))
