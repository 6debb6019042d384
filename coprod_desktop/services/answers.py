"""Answering back, for a session and for a period: what became of what people said, and one picture for a board."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain import register as rules
from coprod_desktop.domain.answers import Answers, Board, Spell, Tally, answers_of
from coprod_desktop.domain.model import Proposal, Session, Unresolved
from coprod_desktop.domain.names_check import as_chosen
from coprod_desktop.domain.side_names import part_of
from coprod_desktop.domain.words import date_words, month_names
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work
from coprod_desktop.store import register as shelf

MOST_SESSIONS = 200
"""So many sessions of a period are answered line by line; the picture counts all of them."""
MOST_SPELLS = 13
"""Months up to which a period is shown month by month; longer ones go by quarters, then by years."""


@dataclass(frozen=True, slots=True)
class Period:
    """``answers``: the newest sessions first; ``left_out``: how many older ones are only in the picture."""

    first: str
    last: str
    board: Board
    answers: tuple[Answers, ...]
    left_out: int

    @property
    def words(self) -> str:
        """From when to when."""
        return _("{first} to {last}").format(first=date_words(self.first), last=date_words(self.last))


def of_session(work: Work, session_id: str) -> Answers:
    """What one session has to answer today. Raises RuleBroken where it is gone."""
    work.store.need(Session, session_id)
    return answers_of(as_chosen(work.store.record(session_id)), work.today())


def of_period(work: Work, first: str, last: str) -> Period:
    """What the sessions held from ``first`` to ``last`` (``YYYY-MM-DD``) have to answer today.

    Raises RuleBroken (``last``) where it ends before it begins.
    """
    if last < first:
        raise RuleBroken(_("The period ends before it begins."), "last")
    found = work.store.ask(lambda conn: shelf.held(conn, first, last, MOST_SESSIONS))
    board = picture(work, first, last)
    return Period(first, last, board, tuple(of_session(work, key) for key in found), board.sessions - len(found))


def of_one(work: Work, session_id: str) -> Period:
    """One session as a period of its own. Raises RuleBroken where it is gone."""
    session = work.store.need(Session, session_id)
    found = of_session(work, session_id)
    record = work.store.record(session_id)
    lines = [line for line in rules.lines(record) if line.kind == "action"]
    today = work.today()
    tally = Tally(
        len(lines), sum(line.status == "done" for line in lines),
        sum(line.status == "done" and (line.due is None or (line.over_on or "") <= line.due) for line in lines),
        sum(line.open and rules.is_late(line.due, today) for line in lines),
    )  # fmt: skip
    people: dict[str, int] = {}
    for side in record.sides:
        listed = sum(person.side_id == side.id for person in record.people)
        part = part_of(record.sides, side.id) or "partner"
        people[part] = people.get(part, 0) + max(listed, side.head_count or 0)
    board = Board(1, people, tally, dict(Counter(line.led for line in lines)),
                  sum(line.untold for line in rules.lines(record)), ())  # fmt: skip
    day = session.date or today
    return Period(day, day, board, (found,), 0)


def row_named(work: Work, session_id: str, file_id: str) -> tuple[str, str]:
    """Stage and row id of a proposal, or of what was not settled, by its short id."""
    proposals = work.store.rows(Proposal, session_id, file_id=file_id)
    if proposals:
        return "negotiation", proposals[0].id
    lines = work.store.rows(Unresolved, session_id, file_id=file_id)
    return "close", lines[0].id if lines else ""


def picture(work: Work, first: str, last: str) -> Board:
    """The sessions of a period in figures: counted where they lie, however many there are."""
    today = work.today()
    counted = work.store.ask(lambda conn: shelf.counted(conn, first, last, today))
    months = work.store.ask(lambda conn: shelf.held_by_month(conn, first, last))
    led: dict[str, int] = {}
    by_month: dict[str, Tally] = dict.fromkeys(months, Tally())
    for row in counted:
        led[row.led] = led.get(row.led, 0) + row.actions
        tally = Tally(row.actions, row.done, row.on_time, row.late)
        by_month[row.month] = by_month.get(row.month, Tally()) + tally
    return Board(
        sessions=sum(months.values()), people=work.store.ask(lambda conn: shelf.took_part(conn, first, last)),
        tally=_sum(by_month.values()), led=led, untold=work.store.ask(lambda conn: shelf.untold(conn, first, last)),
        spells=_spells(months, by_month),
    )  # fmt: skip


def year_so_far(work: Work) -> tuple[str, str]:
    """The twelve months up to today."""
    today = date.fromisoformat(work.today())
    day = min(today.day, 28)
    return today.replace(year=today.year - 1, day=day).isoformat(), today.isoformat()


def _spells(months: dict[str, int], by_month: dict[str, Tally]) -> tuple[Spell, ...]:
    """The months in which there were sessions, as quarters or years where there are many."""
    span = _span(months)
    found: dict[str, tuple[int, Tally]] = {}
    for month in sorted(by_month):
        name = _spell(month, span)
        sessions, tally = found.get(name, (0, Tally()))
        found[name] = sessions + months.get(month, 0), tally + by_month[month]
    return tuple(Spell(name, sessions, tally) for name, (sessions, tally) in found.items())


def _span(months: Iterable[str]) -> int:
    """How many months lie between the first and the last."""
    numbers = [int(month[:4]) * 12 + int(month[5:7]) for month in months]
    return max(numbers) - min(numbers) + 1 if numbers else 0


def _spell(month: str, span: int) -> str:
    year, number = month[:4], int(month[5:7])
    if span <= MOST_SPELLS:
        return f"{month_names()[number - 1]} {year}"
    if span <= 4 * MOST_SPELLS:
        return _("{first} to {last} {year}").format(
            first=month_names()[(number - 1) // 3 * 3][:3], last=month_names()[(number - 1) // 3 * 3 + 2][:3], year=year
        )
    return year


def _sum(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole += tally
    return whole
