"""Following up: the next session on the same question, and what became of each action agreed last time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from coprod_desktop.domain.checks import clean_text
from coprod_desktop.domain.deciding import outcome_now
from coprod_desktop.domain.model import (
    Action,
    ActionUpdate,
    Answer,
    Authority,
    Given,
    Idea,
    LastTime,
    Parking,
    Person,
    PlanLine,
    Proposal,
    Row,
    Session,
    Side,
    Theme,
    Unresolved,
)
from coprod_desktop.domain.state_words import outcome_states
from coprod_desktop.domain.when import day_or_none
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.action_cards import ActionCard, cards
from coprod_desktop.services.editing import editing
from coprod_desktop.services.talks import outcome_details
from coprod_desktop.services.work import Work
from coprod_desktop.store.step import Step

LABELS = {
    "last_time.said": _("what became of action {number} noted"),
    "last_time.removed": _("what became of action {number} taken away"),
    "actions.news_from_later": _("news of action {number} from a later session"),
}

ENDINGS = ("done", "part_done", "not_done", "dropped")
"""What an action of last time can have become."""
_OVER = ("done", "dropped")
LAST_TIME_MINUTES = 15
"""Planned for looking back where the plan of last time had no line for it."""


@dataclass(frozen=True, slots=True)
class EarlierAction:
    """An action of last time: its short id, its card where that session is in this library, what was said of it."""

    file_id: str
    card: ActionCard | None
    said: LastTime | None


@dataclass(frozen=True, slots=True)
class Board:
    """What *last time* shows. ``earlier`` is None where that session is not in this library."""

    earlier: Session | None
    sides: tuple[Side, ...]
    actions: tuple[EarlierAction, ...]
    look_again: tuple[str, ...] = ()
    """A line for each proposal that was agreed on trial or was to be confirmed: its name and what was said of it."""

    @property
    def to_say(self) -> int:
        """How many still wait for a word."""
        return sum(1 for action in self.actions if action.said is None)


def new_follow_up(work: Work, session_id: str) -> Session:
    """Make the session that follows this one and return it; it opens with *last time*.

    It has the same sides, people, ground rules, way of deciding, plan, and what cannot change or can be said yes to;
    what was parked or not settled and is not answered since stands on its parking list. It is planned for the next date
    that was agreed, else for today. Raises RuleBroken where the session is gone.
    """
    store = work.store
    old = store.need(Session, session_id)
    new_id = store.new_id()
    when = old.next
    session = Session(
        id=new_id, session_id=new_id, file_id=new_id, title=_("{title}: next meeting").format(title=old.title),
        focus_question=old.focus_question, service=old.service, organisation=old.organisation,
        date=(when.date if when else None) or work.today(), planned_start=(when.time if when else None),
        venue=(when.venue if when else None) or old.venue, language=old.language, promise=old.promise,
        in_scope=old.in_scope, ground_rules=old.ground_rules, privacy=old.privacy, contact=old.contact,
        decision_rule=replace(old.decision_rule, agreed_before_voting=None) if old.decision_rule else None,
        voting=old.voting, follows=old.file_id, state="planned", translations=old.translations,
    )  # fmt: skip
    sides = {s.id: replace(s, id=store.new_id(), session_id=new_id) for s in store.rows(Side, session_id)}
    people = [
        replace(
            p, id=store.new_id(), session_id=new_id, arrived=None, left=None,
            side_id=sides[p.side_id].id if p.side_id else None,
        )
        for p in store.rows(Person, session_id)
    ]  # fmt: skip
    with editing(work, new_id, "session.created") as step:
        for row in (session, *sides.values(), *people, *_carried(work, session_id, new_id, sides)):
            step.add(row)
    store.shelve(new_id, stage="last_time")
    return session


def _carried(work: Work, old_id: str, new_id: str, sides: Mapping[str, Side]) -> Iterator[Row]:
    """What the next session takes along besides: its limits, its plan, and what waits on its parking list."""
    store = work.store
    for given in store.rows(Given, old_id):
        yield replace(given, id=store.new_id(), session_id=new_id)
    for authority in store.rows(Authority, old_id):
        side = sides.get(authority.side_id or "")
        yield replace(authority, id=store.new_id(), session_id=new_id, side_id=side.id if side else None)
    plan = [replace(line, id=store.new_id(), session_id=new_id, actual_min=None, moved_min=0)
            for line in store.rows(PlanLine, old_id)]  # fmt: skip
    if plan and not any(line.part == "last_time" for line in plan):
        at = next((n for n, line in enumerate(plan) if line.part not in ("welcome", "set_up")), len(plan))
        looks_back = PlanLine(id=store.new_id(), session_id=new_id, stage=_("Last time"), planned_min=LAST_TIME_MINUTES,
                              part="last_time")  # fmt: skip
        plan.insert(at, looks_back)
    yield from (replace(line, seq=seq) for seq, line in enumerate(plan, 1))
    for seq, words in enumerate(_waiting(work, old_id), 1):
        yield Parking(id=store.new_id(), session_id=new_id, seq=seq, file_id=f"K{seq}", text=words)


def _waiting(work: Work, session_id: str) -> Iterator[str]:
    """What was parked or not settled in a session, in its words, and was not answered since."""
    store = work.store
    answered = {answer.about for answer in store.rows(Answer, session_id) if answer.over}
    parked = store.need(Session, session_id).parked
    for parking in store.rows(Parking, session_id):
        if parking.id not in answered:
            yield parking.text
    for line in store.rows(Unresolved, session_id):
        if line.id not in answered:
            yield line.text
    for proposal in store.rows(Proposal, session_id):
        if outcome_now(proposal) in ("not_agreed", "parked") and proposal.id not in answered:
            yield proposal.title
    for theme in store.rows(Theme, session_id, ids=parked):
        if theme.id not in answered:
            yield theme.name
    for idea in store.rows(Idea, session_id, ids=parked):
        if idea.id not in answered:
            yield idea.text


def read_board(work: Work, session_id: str, *, as_chosen: bool = False) -> Board:
    """The actions of last time that were open, or of which something was said here, in their order. ``as_chosen``:
    people as they chose to appear."""
    store = work.store
    session = store.need(Session, session_id)
    said = {row.action: row for row in store.rows(LastTime, session_id)}
    earlier = store.session_by_file_id(session.follows) if session.follows else None
    found: list[EarlierAction] = []
    if earlier is not None:
        shown = {card.id: card for card in cards(work, earlier.id, as_chosen=as_chosen)}
        for action in store.rows(Action, earlier.id):
            if action.file_id in said or shown[action.id].status not in _OVER:
                found.append(EarlierAction(action.file_id, shown[action.id], said.pop(action.file_id, None)))
    found += [EarlierAction(row.action, None, row) for row in said.values()]
    again = _look_again(work, earlier.id) if earlier is not None else ()
    return Board(earlier, store.rows(Side, session_id), tuple(found), again)


def _look_again(work: Work, earlier_id: str) -> tuple[str, ...]:
    states = outcome_states()
    again = ("agreed_as_trial", "to_be_confirmed")
    proposals = [p for p in work.store.rows(Proposal, earlier_id) if outcome_now(p) in again]
    return tuple(
        f"{in_brief(p.title)}: {states[p.outcome or ''].lower()}. {outcome_details(p)}".strip() for p in proposals
    )


def say_what_became(
    work: Work,
    session_id: str,
    action: str,
    status: str,
    *,
    words: Mapping[str, str] | None = None,
    by: str = "",
    date: str = "",
) -> LastTime:
    """Keep what became of an action of last time, with each side's words (side id -> text).

    ``action`` is its short id, or its words where that session is not in this library. ``date``: empty for the day
    of this session. The session that owns the action gets the news too, in a step of its own beside this one.
    Raises RuleBroken (``action``, ``status``, ``date``).
    """
    store = work.store
    session = store.need(Session, session_id)
    name = clean_text(action).strip()
    if not name:
        raise RuleBroken(_("Type what was agreed last time."), "action")
    if status not in ENDINGS:
        raise RuleBroken(_("Say what became of it: done, part done, not done or dropped."), "status")
    known = store.rows(LastTime, session_id, action=name)
    row = LastTime(
        id=known[0].id if known else store.new_id(), session_id=session_id,
        seq=known[0].seq if known else store.next_seq(LastTime, session_id), action=name, status=status,
        date=day_or_none(date, work.today(), "date") or session.date or work.today(), by=by.strip() or None,
        words={side: text.strip() for side, text in (words or {}).items() if text.strip()},
    )  # fmt: skip
    with editing(work, session_id, "last_time.said", number=row.seq) as step:
        if known:
            step.put(row)
        else:
            step.add(row)
        _tell_owner(work, step, session, row)
    return row


def forget_what_became(work: Work, session_id: str, last_time_id: str) -> None:
    """Take away what was said of an action of last time; the news in its own session stays, as it was told."""
    row = work.store.need(LastTime, last_time_id)
    with editing(work, session_id, "last_time.removed", number=row.seq) as step:
        step.remove(row)


def _tell_owner(work: Work, step: Step, session: Session, row: LastTime) -> None:
    """Write the news into the session that owns the action, once for each later session."""
    store = work.store
    owner = store.session_by_file_id(session.follows) if session.follows else None
    action = next(iter(store.rows(Action, owner.id, file_id=row.action)), None) if owner else None
    if owner is None or action is None:
        return
    labels = {side.id: side.label for side in store.rows(Side, session.id)}
    note = "\n".join(f"{labels.get(side, '')}: {text}" for side, text in row.words.items()) or None
    told = store.rows(ActionUpdate, owner.id, action_id=action.id, from_session=session.file_id)
    news = ActionUpdate(
        id=told[0].id if told else store.new_id(), session_id=owner.id,
        seq=told[0].seq if told else store.next_seq(ActionUpdate, owner.id), action_id=action.id,
        date=row.date or work.today(), note=note, by_text=row.by, status=row.status, from_session=session.file_id,
    )  # fmt: skip
    beside = step.beside(owner.id, "actions.news_from_later", number=action.seq)
    if told:
        beside.put(news)
    else:
        beside.add(news)
