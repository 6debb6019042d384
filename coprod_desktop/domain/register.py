"""The action register: every action, and every answer that is owed, of a session as one line, and when it is late.

An answer is owed for each proposal that ended otherwise than *agreed*, for what was not settled or was parked, for who
had to be asked, and for a promise that was left open or was made for a day. The rule is this project's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coprod_desktop.domain.deciding import outcome_now
from coprod_desktop.domain.model import (
    Action,
    ActionParty,
    Answer,
    AuthorityGap,
    Idea,
    Person,
    Proposal,
    Row,
    Theme,
)
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.side_names import part_of
from coprod_desktop.domain.standing import leads_now

QUIET_DAYS = 30
"""After so many days without news of it a line is asked about."""
OVER = ("done", "dropped")
LED = ("uses", "provides", "partner", "together", "outside", "nobody")
"""Who leads, by what their side does; ``together``: sides that do different things."""
_GOES_ON = ("with_somebody", "open")
_HEARD = {"agreed_as_trial": "review_date", "to_be_confirmed": "confirm_date"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``kind``: ``action``, ``answer`` (owed) or ``decision`` (agreed outright: nothing is owed but to say).

    ``due`` is the day agreed and never changes; ``news`` that of the newest news, else of the session; ``over_on`` the
    day on which it was done, given up, answered or decided. Days are ``YYYY-MM-DD`` or None. ``untold``: it is over,
    and nobody was told since. ``who``: names of those who lead or see to it.
    """

    row_id: str
    session_id: str
    table: str
    kind: str
    led: str
    status: str
    open: bool
    untold: bool
    due: str | None
    news: str | None
    over_on: str | None
    who: tuple[str, ...] = ()


def is_late(due: str | None, today: str) -> bool:
    """Whether a line that is open was due before today, whatever day it is expected now."""
    return due is not None and due < today


def month_end(today: str) -> str:
    """The last day of the month: what is due from today until then is due this month."""
    day = date.fromisoformat(today)
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).isoformat()


def quiet_since(today: str) -> str:
    """The newest day of which it is said that there were no news for thirty days."""
    return (date.fromisoformat(today) - timedelta(days=QUIET_DAYS)).isoformat()


def lines(record: SessionRecord) -> tuple[Line, ...]:
    """Every line of a session: its actions, then what is owed; nothing is owed before it is agreed in the room."""
    found = [_action(record, action) for action in record.actions]
    if record.session.state not in ("planned", "running"):
        found += _answers(record)
    return tuple(found)


# ---------------------------------------------------------------- actions


def _action(record: SessionRecord, action: Action) -> Line:
    news, status = record.updates(action), record.status_now(action)
    over = status in OVER
    newest = max((update.date for update in news), default=_day(record.session.date))
    over_on = (ended_on(record, action, status) or newest) if over else None
    leads = leads_now(record, action)
    return Line(
        row_id=action.id, session_id=action.session_id, table="action", kind="action",
        led=_led(record, action, leads), status=status, open=not over,
        untold=over and not _told_since(record, action.file_id, over_on), due=_day(action.due),
        news=newest, over_on=over_on,
        who=tuple(filter(None, (_name(record, party) for party in leads))),
    )  # fmt: skip


def ended_on(record: SessionRecord, action: Action, status: str) -> str | None:
    """The day on which it came to that status, where that was written down."""
    said = next((update.date for update in reversed(record.updates(action)) if update.status == status), None)
    return said or (action.done_on if status == "done" else None)


def _led(record: SessionRecord, action: Action, leads: Sequence[ActionParty]) -> str:
    sides = []
    for party in leads:
        person = record.get(Person, party.person_id)
        sides.append(person.side_id if person else party.side_id)
    parts = {part_of(record.sides, side) or "outside" for side in sides or [action.owner_side_id]}
    if parts == {"outside"} and not leads:
        return "nobody"
    return parts.pop() if len(parts) == 1 else "together"


def _name(record: SessionRecord, party: ActionParty) -> str:
    person = record.get(Person, party.person_id)
    return person.display_name if person else party.name or ""


# ---------------------------------------------------------------- answers that are owed


def _answers(record: SessionRecord) -> Iterator[Line]:
    for proposal in record.proposals:
        if outcome_now(proposal) == "agreed":
            yield _decision(record, proposal)
        elif proposal.outcome is not None:
            due = getattr(proposal, _HEARD.get(proposal.outcome, "hear_by"))
            owed = _owed(record, proposal, "proposal", proposal.file_id, due, proposal.confirm_who)
            yield owed if proposal.answer is None else _met(record, owed, proposal.file_id, proposal.answered_on)
        for term in record.terms(proposal):
            if term.state in _GOES_ON or (term.state == "accepted" and term.by_when):
                yield _owed(record, term, "term", term.file_id, term.by_when, term.with_whom, term.side_id)
    for version in (version for proposal in record.proposals for version in record.versions(proposal)):
        for gap in record.gaps(version):
            yield _gap(record, gap, record.get(Proposal, version.proposal_id))
    for row in record.unresolved:
        yield _owed(record, row, "unresolved", row.file_id, row.hear_by, row.who)
    for parking in record.parking:
        yield _owed(record, parking, "parking", parking.file_id, None, None)
    for row_id in record.session.parked:
        parked: Theme | Idea | None = record.get(Theme, row_id) or record.get(Idea, row_id)
        if parked is not None:
            yield _owed(record, parked, "theme" if isinstance(parked, Theme) else "idea", parked.file_id, None, None)


def answers_about(record: SessionRecord, row_id: str) -> tuple[Answer, ...]:
    """What was said since about something left open, oldest first."""
    return tuple(answer for answer in record.all(Answer) if answer.about == row_id)


def _decision(record: SessionRecord, proposal: Proposal) -> Line:
    decided = proposal.answered_on or _day(record.session.date)
    return Line(
        row_id=proposal.id, session_id=proposal.session_id, table="proposal", kind="decision", led="nobody",
        status="agreed", open=False, untold=not _told_since(record, proposal.file_id, decided), due=None, news=decided,
        over_on=decided,
    )  # fmt: skip


def _owed(
    record: SessionRecord, row: Row, table: str, file_id: str, due: str | None, who: str | None,
    side_id: str | None = None,
) -> Line:  # fmt: skip
    said = answers_about(record, row.id)
    over_on = said[-1].date if said and said[-1].over else None
    sees_to_it = next((answer.who for answer in reversed(said) if answer.who), who)
    return Line(
        row_id=row.id, session_id=row.session_id, table=table, kind="answer",
        led=part_of(record.sides, side_id) or "nobody", status="answered" if over_on else "owed", open=over_on is None,
        untold=over_on is not None and not _told_since(record, file_id, over_on), due=_day(due),
        news=said[-1].date if said else _day(record.session.date), over_on=over_on,
        who=(sees_to_it,) if sees_to_it else (),
    )  # fmt: skip


def _gap(record: SessionRecord, gap: AuthorityGap, proposal: Proposal | None) -> Line:
    """Who had to be asked: answered where the answer came on the Negotiation page, or in the register."""
    file_id = proposal.file_id if proposal else ""
    line = _owed(record, gap, "authority_gap", file_id, gap.hear_by, gap.who_can, gap.side_id)
    return line if gap.answer is None else _met(record, line, file_id, gap.answered_on)


def _met(record: SessionRecord, line: Line, file_id: str, on: str | None) -> Line:
    """The line once the answer has come in its own place, where the register has not said so already."""
    if not line.open:
        return line
    met = on or line.news
    told = _told_since(record, file_id, met)
    return replace(line, status="answered", open=False, untold=not told, news=met, over_on=met)


# ---------------------------------------------------------------- helpers


def _told_since(record: SessionRecord, file_id: str, since: str | None) -> bool:
    return any(
        file_id in told.about and (told.date is None or since is None or told.date >= since) for told in record.told
    )


def _day(words: str | None) -> str | None:
    """A day where it is one; *hear by* may be words."""
    try:
        return date.fromisoformat(words).isoformat() if words else None
    except ValueError:
        return None
