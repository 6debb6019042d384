"""What is written into the action register: news in one line, a new day, another who leads, and that people were told.

Several lines of several sessions at once are one act: a step in each session, and all of them or none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coprod_desktop.domain import checks
from coprod_desktop.domain.model import (
    Action,
    ActionParty,
    ActionUpdate,
    Answer,
    AuthorityGap,
    Person,
    Proposal,
    Row,
    Session,
    Told,
    Version,
)
from coprod_desktop.domain.when import day_or_none
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services.actions import STATUSES
from coprod_desktop.services.editing import editing
from coprod_desktop.services.parties import Party, read_parties
from coprod_desktop.services.register import KINDS, RegisterRow
from coprod_desktop.services.terms import person_named
from coprod_desktop.services.work import Work
from coprod_desktop.store.step import Step

LABELS = {
    "actions.register_news": _("news of {number} lines of the register added"),
    "actions.handed_over": _("{number} lines of the register handed over"),
    "close.told_from_register": _("that people were told about {number} lines noted"),
}

ANSWER_STATES = ("owed", "answered")


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What was said, in one line. ``status`` None: as it was. ``new_day`` and ``date`` as typed; no date: today."""

    words: str = ""
    by: str = ""
    status: str | None = None
    new_day: str = ""
    date: str = ""
    said_by: str = ""
    """Name and job of whoever writes it down."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An act of the register: the newest step it left in each session, so that it can be taken back."""

    steps: tuple[tuple[str, int], ...]
    count: int


def tell(work: Work, lines: Sequence[RegisterRow], news: News) -> Kept:
    """Keep the same news of each of these lines, after the record is final too.

    Raises RuleBroken (``words``) where nothing was said, (``new_day``, ``date``) for what is no day, (``status``) for
    a state that one of the lines cannot have.
    """
    today = work.today()
    date = day_or_none(news.date, today, "date") or today
    new_due = day_or_none(news.new_day, today, "new_day")
    words, by, said_by = _or_none(news.words), _or_none(news.by), _or_none(news.said_by)
    if not (words or news.status or new_due):
        raise RuleBroken(_("Type what was said, or choose how it stands."), "words")

    def write(step: Step, row: RegisterRow, seqs: "_Seqs") -> None:
        session_id = row.session_id
        if row.kind == "action":
            status = checks.one_of(news.status, STATUSES, "status") if news.status else None
            person = person_named(work, session_id, by)
            step.add(
                ActionUpdate(
                    id=work.store.new_id(), session_id=session_id, seq=seqs.of(ActionUpdate, session_id),
                    action_id=row.id, date=date, note=words, person_id=person.id if person else None,
                    by_text=None if person else by, status=status, new_due=new_due, said_by=said_by,
                )
            )  # fmt: skip
        else:
            step.add(_answer(work, row, seqs, date, words, by, said_by, news.status, new_due))

    return _in_each(work, lines, "actions.register_news", write)


def hand_over(work: Work, lines: Sequence[RegisterRow], to: str, *, why: str = "", said_by: str = "") -> Kept:
    """Say who leads each of these lines, or sees to it, from today on; who was signed for stays in the record.

    ``to`` is one name or one side. Raises RuleBroken (``to``).
    """
    date, name, words, writer = work.today(), _or_none(to), _or_none(why), _or_none(said_by)
    if name is None:
        raise RuleBroken(_("Type who takes it over: a name, or a side."), "to")

    def write(step: Step, row: RegisterRow, seqs: "_Seqs") -> None:
        session_id = row.session_id
        if row.kind != "action":
            step.add(_answer(work, row, seqs, date, words, None, writer, None, None, who=name))
            return
        party = _one_party(work, session_id, row.id, name)
        step.add(
            ActionUpdate(
                id=work.store.new_id(), session_id=session_id, seq=seqs.of(ActionUpdate, session_id),
                action_id=row.id, date=date, note=words, said_by=writer, lead_person_id=party.person_id,
                lead_name=party.name, lead_side_id=party.side_id,
            )
        )  # fmt: skip

    return _in_each(work, lines, "actions.handed_over", write)


def mark_told(work: Work, lines: Sequence[RegisterRow], how: str, *, to: str = "", date: str = "") -> Kept:
    """Note that people were told about each of these lines, how and when (today unless said).

    Raises RuleBroken (``how``, ``date``).
    """
    day = day_or_none(date, work.today(), "date") or work.today()
    way = _or_none(how)
    if way is None:
        raise RuleBroken(_("Say how: a letter, a poster, a call."), "how")
    about: dict[str, list[str]] = {}
    for row in lines:
        about.setdefault(row.session_id, []).append(_file_id(work, row))

    def write(step: Step, row: RegisterRow, seqs: "_Seqs") -> None:
        ids = about.pop(row.session_id, None)
        if ids:
            step.add(
                Told(
                    id=work.store.new_id(), session_id=row.session_id, seq=seqs.of(Told, row.session_id),
                    about=tuple(dict.fromkeys(ids)), date=day, how=way, to=_or_none(to),
                )
            )  # fmt: skip

    return _in_each(work, lines, "close.told_from_register", write)


# ---------------------------------------------------------------- back and forth


def take_back(work: Work, kept: Kept) -> None:
    """Undo an act of the register. Raises RuleBroken where something else was done in a session since."""
    for session_id, seq in kept.steps:
        if work.store.timeline(session_id).top != seq:
            raise RuleBroken(_("Something else was done in “{title}” since. Undo it there.").format(
                title=in_brief(work.store.need(Session, session_id).title)))  # fmt: skip
    for session_id, _seq in kept.steps:
        work.store.undo(session_id, work.clock.instant())


def do_again(work: Work, kept: Kept) -> None:
    """Do again what :func:`take_back` took back. Raises RuleBroken where something else was done since."""
    for session_id, seq in kept.steps:
        if seq not in work.store.timeline(session_id).to_come()[:1]:
            raise RuleBroken(_("Something else was done since, so it cannot be done again."))
    for session_id, _seq in kept.steps:
        work.store.redo(session_id, work.clock.instant())


def lines_words(count: int) -> str:
    """``one line``, ``12 lines``."""
    return plural("one line", "{n} lines", count).format(n=count)


# ---------------------------------------------------------------- helpers


class _Seqs:
    """The next place of each kind in each session, counted on while nothing of it is written yet."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._next: dict[tuple[type[Row], str], int] = {}

    def of(self, kind: type[Row], session_id: str) -> int:
        """The next place; it is taken then."""
        key = kind, session_id
        found = self._next[key] if key in self._next else self._work.store.next_seq(kind, session_id)
        self._next[key] = found + 1
        return found


def _in_each(
    work: Work, lines: Sequence[RegisterRow], label_key: str, write: Callable[[Step, RegisterRow, _Seqs], None]
) -> Kept:
    """One step in each session of the lines, committed together."""
    by_session: dict[str, list[RegisterRow]] = {}
    for row in lines:
        by_session.setdefault(row.session_id, []).append(row)
    if not by_session:
        raise RuleBroken(_("Choose a line first."))
    seqs = _Seqs(work)
    first, *others = by_session
    with editing(work, first, label_key, after_final=True, number=len(by_session[first])) as step:
        for row in by_session[first]:
            write(step, row, seqs)
        for session_id in others:
            beside = step.beside(session_id, label_key, number=len(by_session[session_id]))
            for row in by_session[session_id]:
                write(beside, row, seqs)
    return Kept(tuple((key, work.store.history(key, 1)[0].seq) for key in by_session), len(lines))


def _answer(
    work: Work, row: RegisterRow, seqs: _Seqs, date: str, note: str | None, by: str | None, said_by: str | None,
    status: str | None, new_due: str | None, who: str | None = None,
) -> Answer:  # fmt: skip
    state = checks.one_of(status, ANSWER_STATES, "status") if status else row.status
    if row.kind == "decision":
        raise RuleBroken(_("This was agreed. Nothing is owed but to tell people."))
    return Answer(
        id=work.store.new_id(), session_id=row.session_id, seq=seqs.of(Answer, row.session_id), about=row.id, date=date,
        note=note, by_text=by, said_by=said_by, over=state == "answered", new_due=new_due, who=who,
    )  # fmt: skip


def _one_party(work: Work, session_id: str, action_id: str, name: str) -> Party:
    """Who is meant in that session; somebody who was not there belongs to the side that led until now."""
    found = read_parties(work, session_id, name, "to")
    if len(found) != 1:
        raise RuleBroken(_("Type one name, or one side."), "to")
    if not found[0].outside:
        return found[0]
    action = work.store.need(Action, action_id)
    leads = work.store.rows(ActionParty, session_id, action_id=action_id, part="lead")
    person = work.store.get(Person, leads[0].person_id) if leads else None
    side = person.side_id if person else leads[0].side_id if leads else action.owner_side_id
    return Party(name=found[0].name, side_id=side)


def _file_id(work: Work, row: RegisterRow) -> str:
    """What a line is called in its session file; who had to be asked goes by the proposal."""
    owner = work.store.need(KINDS[row.table], row.id)
    if isinstance(owner, AuthorityGap):
        owner = work.store.need(Proposal, work.store.need(Version, owner.version_id).proposal_id)
    return str(getattr(owner, "file_id", ""))


def _or_none(text: str) -> str | None:
    return checks.clean_text(text).strip() or None
