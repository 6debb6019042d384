"""Actions as a list shows them: who in short names, the day in words, where each comes from, and what can wait."""

from collections.abc import Iterable
from dataclasses import dataclass

from coprod_desktop.domain.model import Action, ActionParty, ActionUpdate, Person, Proposal, Side, Theme
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.state_words import status_words
from coprod_desktop.domain.words import date_words, number_word
from coprod_desktop.i18n import _, plural
from coprod_desktop.services.parties import parties_text, short_names
from coprod_desktop.services.wall import Seen
from coprod_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class Who:
    """A name for a chip and the order of its side (None: nobody's side, or from outside)."""

    text: str
    side: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionCard:
    """One action as shown. ``state`` is empty for one that has not started."""

    id: str
    seq: int
    text: str
    measure: str
    leads: tuple[Who, ...]
    helpers: tuple[Who, ...]
    when: str
    expected: str
    source: str
    state: str
    status: str
    late: bool
    news: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts:
    """Everything of one action as it is typed into a form, and the days in words."""

    number: int
    text: str
    leads: str
    helpers: str
    due: str
    measure: str
    proposal_id: str | None
    status: str
    done_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsFacts:
    """One piece of news as it is typed into a form."""

    id: str
    action_id: str
    date: str
    note: str
    by: str
    status: str | None
    new_due: str
    said_by: str


@dataclass(frozen=True, slots=True)
class CanWait:
    """One thing about the actions that looks unfinished: a sentence, and the action to go to."""

    text: str
    action_id: str | None


def cards(
    work: Work, session_id: str, ids: Iterable[str] | None = None, *, as_chosen: bool = False
) -> tuple[ActionCard, ...]:
    """The actions as shown, in the order they came; ``ids`` narrows them. ``as_chosen``: people as they chose."""
    store = work.store
    looks = _Looks(work, session_id, as_chosen=as_chosen)
    return tuple(looks.card(action) for action in store.rows(Action, session_id, ids=ids))


def facts(work: Work, session_id: str, action_id: str) -> ActionFacts:
    """One action for a form. Raises RuleBroken where it is gone."""
    action = work.store.need(Action, action_id)
    parties = work.store.rows(ActionParty, session_id, action_id=action_id)
    who = {part: parties_text(work, session_id, [p for p in parties if p.part == part]) for part in ("lead", "helper")}
    return ActionFacts(
        number=action.seq, text=action.text, leads=who["lead"], helpers=who["helper"], due=date_words(action.due),
        measure=action.measure or "", proposal_id=action.proposal_id, status=action.status,
        done_on=date_words(action.done_on),
    )  # fmt: skip


def news(work: Work, session_id: str, action_id: str) -> tuple[NewsFacts, ...]:
    """What was said about an action since, oldest first."""
    people = {p.id: p.display_name for p in work.store.rows(Person, session_id)}
    return tuple(
        NewsFacts(
            id=row.id,
            action_id=action_id,
            date=date_words(row.date),
            note=row.note or "",
            by=people.get(row.person_id or "", row.by_text or ""),
            status=row.status,
            new_due=date_words(row.new_due),
            said_by=row.said_by or "",
        )
        for row in work.store.rows(ActionUpdate, session_id, action_id=action_id)
    )


def action_of(work: Work, row_id: str) -> str:
    """The action that a row belongs to: its own id, or that of the action its news are about."""
    update = work.store.get(ActionUpdate, row_id)
    return update.action_id if update else row_id


def sources(work: Work, session_id: str) -> tuple[tuple[str | None, str], ...]:
    """What an action can come from: (proposal row id or None, words), none first."""
    letters = proposal_letters(work, session_id)
    named = ((p.id, f"{letters[p.id]}  {p.title}") for p in work.store.rows(Proposal, session_id))
    return ((None, _("No proposal")), *named)


def actions_touched(work: Work, session_id: str, rows: dict[str, Iterable[str]]) -> set[str] | None:
    """Ids of the actions whose cards a change (table -> ids) may have altered; None: all of them."""
    if any(rows.get(table) for table in ("person", "side", "proposal", "theme", "session")):
        return None
    found = set(rows.get("action", ()))
    store = work.store
    hung: tuple[tuple[type[ActionParty] | type[ActionUpdate], str], ...] = (
        (ActionParty, "action_party"), (ActionUpdate, "action_update"),
    )  # fmt: skip
    for kind, table in hung:
        ids = set(rows.get(table, ()))
        there: tuple[ActionParty | ActionUpdate, ...] = store.rows(kind, session_id, ids=ids) if ids else ()
        found |= {row.action_id for row in there}
        # A row that is gone cannot be asked any more whose it was.
        if len(there) < len(ids) and not rows.get("action"):
            return None
    return found


def proposal_letters(work: Work, session_id: str) -> dict[str, str]:
    """Proposal row id -> the letter people know it by: its theme's where no other has it, else its own short id."""
    themes = {t.id: t.file_id for t in work.store.rows(Theme, session_id)}
    proposals = work.store.rows(Proposal, session_id)
    used = [p.theme_id for p in proposals]
    return {p.id: themes.get(p.theme_id or "", p.file_id) if used.count(p.theme_id) == 1 else p.file_id
            for p in proposals}  # fmt: skip


def can_wait(work: Work, session_id: str) -> tuple[CanWait, ...]:
    """What looks unfinished, most telling first: nobody leads, nobody helps, no day, one side leads most."""
    shown = [c for c in cards(work, session_id) if c.status != "dropped"]
    found: list[CanWait] = []
    for missing, one, many in (
        (
            [c for c in shown if not c.leads],
            _("action {which} has nobody to lead"),
            _("actions {which} have nobody to lead"),
        ),
        (
            [c for c in shown if not c.helpers],
            _("action {which} has nobody to help"),
            _("actions {which} have nobody to help"),
        ),
        ([c for c in shown if not c.when], _("action {which} has no day"), _("actions {which} have no day")),
    ):
        if missing:
            which = _and([str(c.seq) for c in missing])
            found.append(CanWait((one if len(missing) == 1 else many).format(which=which), missing[0].id))
    found += _balance(work, session_id, shown)
    return tuple(found)


def _balance(work: Work, session_id: str, shown: list[ActionCard]) -> list[CanWait]:
    """Says where one side leads well more than its share of three actions or more."""
    sides = work.store.rows(Side, session_id)
    led = {n: sum(1 for c in shown if c.leads and all(w.side == n for w in c.leads)) for n in range(len(sides))}
    if len(shown) < 3 or not led:
        return []
    most = max(led, key=lambda n: led[n])
    if led[most] * len(sides) <= len(shown):
        return []
    words = _("{n} of {all} are led by {side}").format(
        n=number_word(led[most]), all=number_word(len(shown)), side=short_name(sides[most]).lower()
    )
    return [CanWait(words, None)]


def _and(words: list[str]) -> str:
    if len(words) > 4:
        more = len(words) - 3
        return plural("{first} and {n} more", "{first} and {n} more", more).format(first=", ".join(words[:3]), n=more)
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


class _Looks:
    """What every card needs of the session, read once."""

    def __init__(self, work: Work, session_id: str, *, as_chosen: bool) -> None:
        store = work.store
        self._seen = Seen(work, session_id) if as_chosen else None
        self._today = work.today()
        people = store.rows(Person, session_id)
        self._people = {p.id: p for p in people}
        self._short = short_names(people)
        sides = store.rows(Side, session_id)
        self._sides = {s.id: (n, short_name(s)) for n, s in enumerate(sides)}
        self._letters = proposal_letters(work, session_id)
        self._parties: dict[tuple[str, str], list[ActionParty]] = {}
        for party in store.rows(ActionParty, session_id):
            self._parties.setdefault((party.action_id, party.part), []).append(party)
        self._news: dict[str, list[ActionUpdate]] = {}
        for update in store.rows(ActionUpdate, session_id):
            self._news.setdefault(update.action_id, []).append(update)

    def card(self, action: Action) -> ActionCard:
        news = self._news.get(action.id, [])
        status = next((u.status for u in reversed(news) if u.status), action.status)
        expected = next((u.new_due for u in reversed(news) if u.new_due), None)
        letter = self._letters.get(action.proposal_id or "")
        late = status not in ("done", "dropped") and bool(action.due) and (action.due or "") < self._today
        return ActionCard(
            id=action.id, seq=action.seq, text=action.text, measure=action.measure or "",
            leads=self._who(action, "lead"), helpers=self._who(action, "helper"), when=date_words(action.due),
            expected=date_words(expected), source=_("From proposal {letter}").format(letter=letter) if letter else "",
            state="" if status == "not_started" else status_words()[status], status=status, late=late, news=len(news),
        )  # fmt: skip

    def _who(self, action: Action, part: str) -> tuple[Who, ...]:
        return tuple(self._one(party) for party in self._parties.get((action.id, part), ()))

    def _one(self, party: ActionParty) -> Who:
        person = self._people.get(party.person_id or "")
        side_id = person.side_id if person else party.side_id
        at, label = self._sides.get(side_id or "", (None, ""))
        if self._seen is not None:
            return Who(self._seen.party(party), at)
        return Who(self._short[person.id] if person else party.name or label, at)
