"""The action register across sessions as a screen shows it: what is late, what is due, what is owed, and whose it is.

What changes it is in ``services.register_news``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coprod_desktop.domain import register as rules
from coprod_desktop.domain.model import (
    Action,
    ActionParty,
    ActionUpdate,
    Answer,
    AuthorityGap,
    Idea,
    NameChoice,
    Parking,
    Person,
    Proposal,
    Row,
    Session,
    Side,
    Term,
    Theme,
    Unresolved,
    Version,
)
from coprod_desktop.domain.names_check import as_chosen
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.standing import leads_now
from coprod_desktop.domain.state_words import outcome_words, status_words
from coprod_desktop.domain.words import date_words, person_shown
from coprod_desktop.i18n import _, plural
from coprod_desktop.services.action_cards import Who
from coprod_desktop.services.parties import short_names
from coprod_desktop.services.reaching import contact_of
from coprod_desktop.services.work import Work
from coprod_desktop.store import register as shelf

PAGE = 60
MOST_COUNTED = 1000
MOST_AT_ONCE = 5000
"""So many lines are printed or handed out at once."""
LATE_LED = ("provides", "together", "partner", "outside")
"""Led by these, what was not done by its day is *late*; what volunteers offered is *not done yet*."""
KINDS: dict[str, type[Row]] = {
    "action": Action, "proposal": Proposal, "term": Term, "authority_gap": AuthorityGap, "unresolved": Unresolved,
    "parking": Parking, "theme": Theme, "idea": Idea,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """Which lines. ``view`` is one of :func:`views`; an empty text narrows nothing. ``who`` is a whole name."""

    view: str = "late"
    who: str = ""
    led: str = ""
    place: str = ""
    session_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One line as shown; ``state`` and ``role`` are those of its chip.

    Days are ``YYYY-MM-DD`` or None, and stand in words beside: the day agreed (``due``), the day expected now where it
    is another (``expects``), the day it was done or answered (``ended``), of the last news (``heard``) and of the
    session (``held``).
    """

    id: str
    seq: int
    session_id: str
    table: str
    kind: str
    what: str
    about: str
    """What an answer that is owed is about; empty for an action."""
    leads: tuple[Who, ...]
    due: str | None
    expects: str | None
    ended: str | None
    status: str
    state: str
    role: str
    news: str
    heard: str | None
    title: str
    place: str
    held: str | None
    ring: str
    """Whom the session named to be asked, with their phone."""

    @property
    def agreed(self) -> str:
        """The day agreed, in words."""
        return date_words(self.due)

    @property
    def expected(self) -> str:
        """The day it is expected now, in words; empty where that is the day agreed."""
        return date_words(self.expects)

    @property
    def done(self) -> str:
        """The day on which it was done or answered, in words."""
        return date_words(self.ended)

    @property
    def news_on(self) -> str:
        """The day of the last news, in words."""
        return date_words(self.heard)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines each view has; :data:`MOST_COUNTED` stands for as many or more."""

    by_view: dict[str, int]

    def words(self, view: str) -> str:
        """The number as a chip says it."""
        number = self.by_view.get(view, 0)
        return f"{number:,}" if number < MOST_COUNTED else _("{number} or more").format(number=f"{MOST_COUNTED:,}")


def views() -> dict[str, str]:
    """View -> its name, in the order to offer them."""
    return {
        "late": _("Late"), "month": _("Due this month"), "quiet": _("No news for 30 days"), "owed": _("Answers owed"),
        "open": _("All that is open"), "untold": _("Waiting to be told"), "over": _("Done"),
    }  # fmt: skip


def led_words() -> dict[str, str]:
    """Who leads, by what their side does -> its words, in the order to offer them."""
    return {
        "": _("Any side"), "provides": _("Led by staff"), "uses": _("Led by people who use it"),
        "together": _("Led together"), "partner": _("Led by a partner"), "nobody": _("Nobody leads it"),
    }  # fmt: skip


# ---------------------------------------------------------------- reading


def page(work: Work, wanted: Filter, offset: int = 0, limit: int = PAGE) -> tuple[RegisterRow, ...]:
    """A page of the lines that are wanted, in the order of their view; samples, practice and the bin are left out."""
    found = work.store.ask(lambda conn: shelf.page(conn, _wanted(work, wanted), limit, offset))
    return _rows(work, found, offset, _as_typed, _short_who)


def for_paper(work: Work, wanted: Filter) -> tuple[RegisterRow, ...]:
    """As :func:`page`, all of them, for anybody's hands: names as people chose, words as was chosen."""
    found = work.store.ask(lambda conn: shelf.page(conn, _wanted(work, wanted), MOST_AT_ONCE, 0))
    return _rows(work, found, 0, as_chosen, _who_on_paper)


def counts(work: Work, wanted: Filter) -> Counts:
    """How many lines each view has, narrowed as ``wanted`` is."""
    asked = {view: _wanted(work, replace(wanted, view=view)) for view in views()}
    return Counts(
        work.store.ask(lambda conn: {view: shelf.count(conn, one, MOST_COUNTED) for view, one in asked.items()})
    )


def count(work: Work, view: str, who: str = "") -> int:
    """How many lines one view has, ``week`` (due within seven days) too; not counted beyond ``MOST_COUNTED``."""
    wanted = _wanted(work, Filter(view, who))
    return work.store.ask(lambda conn: shelf.count(conn, wanted, MOST_COUNTED))


def names(work: Work, begins: str, limit: int = 30) -> tuple[str, ...]:
    """Names that begin with these letters of people who lead something."""
    return work.store.ask(lambda conn: shelf.leading(conn, begins.strip(), limit))


def places(work: Work) -> tuple[str, ...]:
    """Places where there were sessions, in the order of the alphabet."""
    return work.store.ask(shelf.places)


def whom_to_ring(work: Work, row: RegisterRow) -> str:
    """Those who lead it with the phone or address that they gave, else whom the session named; may be empty."""
    given = contact_of(work, row.session_id, row.id) if row.kind == "action" else ()
    return "; ".join(f"{one.name}, {one.words}" for one in given) or row.ring


def _wanted(work: Work, wanted: Filter) -> shelf.Wanted:
    today = work.today()
    week_end = (date.fromisoformat(today) + timedelta(days=7)).isoformat()
    return shelf.Wanted(
        view=wanted.view, today=today, month_end=rules.month_end(today), week_end=week_end,
        quiet=rules.quiet_since(today), who=wanted.who, led=wanted.led, place=wanted.place,
        session_id=wanted.session_id,
    )  # fmt: skip


def _rows(
    work: Work, found: Sequence[shelf.Found], offset: int, worded: Callable[[SessionRecord], SessionRecord],
    who: Callable[[SessionRecord, ActionParty], Who],
) -> tuple[RegisterRow, ...]:  # fmt: skip
    records = {key: worded(record) for key, record in _records(work, found).items()}
    today = work.today()
    return tuple(
        _Face(records[line.session_id], line, today, who).row(offset + place) for place, line in enumerate(found)
    )


def _records(work: Work, found: Sequence[shelf.Found]) -> dict[str, SessionRecord]:
    """What the lines say, gathered by session: only the rows that are needed, each kind read once."""
    by_table: dict[str, list[str]] = {}
    for line in found:
        by_table.setdefault(line.table, []).append(line.row_id)
    ids = [line.row_id for line in found]

    def read(kind: type[Row], column: str, values: Iterable[str | None]) -> tuple[Row, ...]:
        wanted = tuple(dict.fromkeys(filter(None, values)))
        return work.store.ask(lambda conn: shelf.rows_by(conn, kind, column, wanted)) if wanted else ()

    rows: list[Row] = [row for table, mine in by_table.items() for row in read(KINDS[table], "id", mine)]
    for kind, column in ((ActionParty, "action_id"), (ActionUpdate, "action_id")):
        rows += read(kind, column, by_table.get("action", ()))
    rows += read(Answer, "about", ids) + read(NameChoice, "row_id", ids)
    rows += read(Version, "id", [row.version_id for row in rows if isinstance(row, AuthorityGap)])
    rows += read(Proposal, "id", [row.proposal_id for row in rows if isinstance(row, Term | Version)])
    people = [getattr(row, name, None) for row in rows for name in ("person_id", "lead_person_id")]
    rows += read(Person, "id", people)
    sessions = [line.session_id for line in found]
    rows += read(Side, "session_id", sessions)
    gathered: dict[str, list[Row]] = {}
    for row in rows:
        gathered.setdefault(row.session_id, []).append(row)
    return {
        session.id: SessionRecord.of(session, gathered.get(session.id, ()))
        for session in read(Session, "id", sessions)
        if isinstance(session, Session)
    }


def _as_typed(record: SessionRecord) -> SessionRecord:
    return record


# ---------------------------------------------------------------- names


def _short_who(record: SessionRecord, party: ActionParty) -> Who:
    person = record.get(Person, party.person_id)
    place, side = _side(record, person.side_id if person else party.side_id)
    return Who(short_names((person,))[person.id] if person else party.name or side, place)


def _who_on_paper(record: SessionRecord, party: ActionParty) -> Who:
    person = record.get(Person, party.person_id)
    place, side = _side(record, person.side_id if person else party.side_id)
    return Who(person_shown(person, side or None) if person else party.name or side, place)


def _side(record: SessionRecord, side_id: str | None) -> tuple[int | None, str]:
    return next(((n, short_name(side)) for n, side in enumerate(record.sides) if side.id == side_id), (None, ""))


# ---------------------------------------------------------------- one line in words


class _Face:
    """One line of the register, in words."""

    def __init__(
        self, record: SessionRecord, line: shelf.Found, today: str, who: Callable[[SessionRecord, ActionParty], Who]
    ) -> None:
        self._record, self._line, self._today, self._who = record, line, today, who

    def row(self, seq: int) -> RegisterRow:
        """The line as shown, at its place in the list."""
        record, line, session = self._record, self._line, self._record.session
        owner = record.get(KINDS[line.table], line.row_id)
        what, about, leads, expected, news = self._action(owner) if isinstance(owner, Action) else self._answer(owner)
        state, role = self._chip()
        return RegisterRow(
            id=line.row_id, seq=seq, session_id=line.session_id, table=line.table, kind=line.kind, what=what,
            about=about, leads=leads, due=line.due, expects=expected if expected != line.due else None,
            ended=line.over_on if line.status in ("done", "answered") else None, status=line.status, state=state,
            role=role, news=news, heard=line.news, title=session.title, place=session.venue or "", held=session.date,
            ring=_ring(session),
        )  # fmt: skip

    def _action(self, action: Action) -> tuple[str, str, tuple[Who, ...], str | None, str]:
        news = self._record.updates(action)
        said = next((update for update in reversed(news) if update.note), None)
        expected = next((update.new_due for update in reversed(news) if update.new_due), None)
        leads = tuple(self._who(self._record, party) for party in leads_now(self._record, action))
        if not leads and action.owner_side_id:
            place, side = _side(self._record, action.owner_side_id)
            leads = (Who(side, place),)
        return action.text, "", leads, expected, (said.note or "") if said else ""

    def _answer(self, owner: Row | None) -> tuple[str, str, tuple[Who, ...], str | None, str]:
        about, what, who = self._owed(owner)
        said = rules.answers_about(self._record, self._line.row_id)
        news = next((answer for answer in reversed(said) if answer.note), None)
        expected = next((answer.new_due for answer in reversed(said) if answer.new_due), None)
        sees = next((answer.who for answer in reversed(said) if answer.who), who)
        leads = (Who(sees, None),) if sees else ()
        return what, about, leads, expected, (news.note or "") if news else ""

    def _owed(self, owner: Row | None) -> tuple[str, str, str | None]:
        """What the answer is about in a word or two, the words themselves, and who sees to it."""
        if isinstance(owner, Proposal):
            return outcome_words(owner.outcome), owner.title, owner.confirm_who
        if isinstance(owner, AuthorityGap):
            version = self._record.get(Version, owner.version_id)
            proposal = self._record.get(Proposal, version.proposal_id if version else None)
            return _("Can they say yes?"), proposal.title if proposal else "", owner.who_can
        if isinstance(owner, Term):
            return _("Promised") if owner.state == "accepted" else _("Still open"), owner.text, owner.with_whom
        if isinstance(owner, Unresolved):
            return _("Not settled"), owner.text, owner.who
        if isinstance(owner, Theme):
            return _("Parked"), owner.name, None
        return _("Parked"), str(getattr(owner, "text", "")), None

    def _chip(self) -> tuple[str, str]:
        line = self._line
        if line.kind == "decision":
            return _("Agreed"), "good"
        if not line.open:
            words = _("Answered") if line.kind == "answer" else status_words()[line.status]
            return words, "quiet" if line.status == "dropped" else "good"
        if rules.is_late(line.due, self._today):
            late = line.kind == "answer" or line.led in LATE_LED
            return (_("Late"), "wrong") if late else (_("Not done yet"), "careful")
        if line.due is not None and line.due <= rules.month_end(self._today):
            days = (date.fromisoformat(line.due) - date.fromisoformat(self._today)).days
            return (plural("{n} day", "{n} days", days).format(n=days) if days else _("Today")), "careful"
        return (_("Owed") if line.kind == "answer" else status_words()[line.status]), "quiet"


def _ring(session: Session) -> str:
    contact = session.contact
    return ", ".join(filter(None, (contact.name, contact.phone))) if contact else ""
