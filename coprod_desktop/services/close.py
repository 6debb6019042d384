"""Close: every action read back, one question to each side, and nothing left lying: where it goes, who, by when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coprod_desktop.domain.model import (
    Action,
    ActionParty,
    ActionUpdate,
    Feedback,
    Idea,
    Parking,
    Proposal,
    Session,
    Side,
    Theme,
    Unresolved,
)  # fmt: skip
from coprod_desktop.domain.when import day_or_none, day_or_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.action_cards import ActionCard, cards
from coprod_desktop.services.editing import editing
from coprod_desktop.services.parking import parking_list
from coprod_desktop.services.people import people_present, read_count
from coprod_desktop.services.telling import refuse_if_told
from coprod_desktop.services.work import Work

LABELS = {
    "close.read_back": _("action {number} read back and agreed"),
    "close.not_read_back": _("action {number} to be read back again"),
    "close.action_changed": _("action {number} changed at the read-back"),
    "close.action_not_agreed": _("action {number} not agreed at the read-back"),
    "close.feedback_question": _("the closing question changed"),
    "close.feedback_counted": _("answers to the closing question counted"),
    "close.unresolved_added": _("line {number} of what is not settled added"),
    "close.unresolved_changed": _("line {number} of what is not settled changed"),
    "close.unresolved_removed": _("line {number} of what is not settled taken away"),
    "close.parking_settled": _("line {number} of the parking list is now on what is not settled"),
    "close.parked": _("what is parked changed"),
}

ANSWERS_MOST = 999
SCALE_LEAST, SCALE_MOST = 2, 8


@dataclass(frozen=True, slots=True)
class ReadBack:
    """An action for the read-back: how it is shown, and whether it was read out and agreed."""

    card: ActionCard
    agreed: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """What the page shows before the agreement."""

    session: Session
    sides: tuple[Side, ...]
    present: dict[str, int]
    read_back: tuple[ReadBack, ...]
    feedback: Feedback
    unresolved: tuple[Unresolved, ...]
    parking: tuple[Parking, ...]
    not_talked_about: tuple[Theme, ...]
    """Themes that no proposal comes from and that nobody has kept for another time."""
    kept: tuple[Theme | Idea, ...]
    """What is kept for another time."""

    @property
    def goes_nowhere(self) -> bool:
        """Whether something parked or not settled goes nowhere yet."""
        parked, unsettled = (line.goes_to for line in self.parking), (line.goes_to for line in self.unresolved)
        return not all((*parked, *unsettled))


def read_closing(work: Work, session_id: str, *, as_chosen: bool = False) -> Closing:
    """Everything at the close; the feedback question as proposed where none was asked yet. ``as_chosen``: people as
    they chose to appear."""
    store = work.store
    session = store.need(Session, session_id)
    heard = {a.id: a.read_back for a in store.rows(Action, session_id)}
    there: tuple[Theme | Idea, ...] = (*store.rows(Theme, session_id), *store.rows(Idea, session_id))
    return Closing(
        session, store.rows(Side, session_id), people_present(work, session_id),
        tuple(ReadBack(card, heard[card.id]) for card in cards(work, session_id, as_chosen=as_chosen)
              if card.status != "dropped"),
        _feedback(work, session_id), store.rows(Unresolved, session_id), parking_list(work, session_id),
        tuple(t for t in themes_not_talked_about(work, session_id) if t.id not in session.parked),
        tuple(row for row in there if row.id in session.parked),
    )  # fmt: skip


# ---------------------------------------------------------------- the read-back


def mark_read_back(work: Work, session_id: str, action_id: str, agreed: bool = True) -> Action:
    """The action was read out and agreed (or is to be read again)."""
    action = replace(_open_action(work, session_id, action_id), read_back=agreed)
    label_key = "close.read_back" if agreed else "close.not_read_back"
    with editing(work, session_id, label_key, number=action.seq) as step:
        step.put(action)
    return action


def change_at_read_back(
    work: Work, session_id: str, action_id: str, text: str, *, measure: str = "", due: str = ""
) -> Action:
    """Keep an action as the room now words it; it is read out again. Raises RuleBroken (``text``, ``due``)."""
    before = _open_action(work, session_id, action_id)
    words = text.strip()
    if not words:
        raise RuleBroken(_("Type what will be done."), "text")
    action = replace(
        before, text=words, measure=measure.strip() or None, due=day_or_none(due, work.today(), "due"), read_back=False
    )
    with editing(work, session_id, "close.action_changed", number=action.seq) as step:
        step.put(action)
    return action


def not_agreed(work: Work, session_id: str, action_id: str, why: str) -> Unresolved:
    """The room does not agree to this action: its words go to what is not settled, with the reason.

    Raises RuleBroken (``why``) without a reason, or where people were told about the action.
    """
    action = _open_action(work, session_id, action_id)
    refuse_if_told(work, session_id, action.file_id)
    if not why.strip():
        raise RuleBroken(_("Type why, in people's words."), "why")
    store = work.store
    hanging = (
        *store.rows(ActionParty, session_id, action_id=action_id),
        *store.rows(ActionUpdate, session_id, action_id=action_id),
    )
    line = _new_unresolved(work, session_id, action.text, why)
    with editing(work, session_id, "close.action_not_agreed", number=action.seq) as step:
        for row in (*hanging, action):
            step.remove(row)
        step.add(line)
    return line


def _open_action(work: Work, session_id: str, action_id: str) -> Action:
    """The action, where the agreement still lies ahead. Raises RuleBroken where the room has agreed."""
    session = work.store.need(Session, session_id)
    if session.state in ("agreed", "final"):
        raise RuleBroken(_("The room has agreed these actions. Take the agreement back first."))
    return work.store.need(Action, action_id)


# ---------------------------------------------------------------- the closing question


def set_feedback_question(work: Work, session_id: str, question: str, scale: str) -> Feedback:
    """Keep the question and its answers (one on a line). Raises RuleBroken (``question``, ``scale``)."""
    words = question.strip()
    if not words:
        raise RuleBroken(_("Type the question."), "question")
    steps = tuple(line.strip() for line in scale.splitlines() if line.strip())
    before = _feedback(work, session_id)
    if not SCALE_LEAST <= len(steps) <= SCALE_MOST:
        raise RuleBroken(_("Type two to eight answers, one on each line."), "scale")
    if before.counts and len(steps) != len(before.scale):
        raise RuleBroken(_("Answers are counted already. Keep as many lines as there were."), "scale")
    row = replace(before, question=words, scale=steps)
    _keep_feedback(work, row, "close.feedback_question")
    return row


def count_feedback(work: Work, session_id: str, side_id: str, step: int, count: str | int | None) -> Feedback:
    """Keep how many of a side gave an answer (``step`` counts from 0). Raises RuleBroken (``count``)."""
    before = _feedback(work, session_id)
    number = read_count(count, "count", ANSWERS_MOST)
    counts = dict(before.counts)
    mine = list(counts.get(side_id, (0,) * len(before.scale)))
    mine[step] = number or 0
    counts[side_id] = tuple(mine)
    row = replace(before, counts=counts)
    _keep_feedback(work, row, "close.feedback_counted")
    return row


def _feedback(work: Work, session_id: str) -> Feedback:
    kept = work.store.rows(Feedback, session_id)
    return kept[0] if kept else Feedback(
        id="", session_id=session_id, seq=1, question=_("I felt listened to today"),
        scale=(_("no"), _("a bit"), _("mostly"), _("yes")),
    )  # fmt: skip


def _keep_feedback(work: Work, row: Feedback, label_key: str) -> None:
    with editing(work, row.session_id, label_key) as step:
        if row.id:
            step.put(row)
        else:
            step.add(replace(row, id=work.store.new_id()))


# ---------------------------------------------------------------- what is not settled


def add_unresolved(
    work: Work, session_id: str, text: str, *, why: str = "", goes_to: str = "", who: str = "", hear_by: str = ""
) -> Unresolved:
    """Something not settled: why, where it goes, who takes it there, and by when people hear.

    ``hear_by`` is a day, or words where nobody can name one. Raises RuleBroken (``text``).
    """
    line = _new_unresolved(work, session_id, text, why, goes_to, who, hear_by)
    with editing(work, session_id, "close.unresolved_added", number=line.seq) as step:
        step.add(line)
    return line


def change_unresolved(
    work: Work, session_id: str, line_id: str, text: str, *, why: str = "", goes_to: str = "", who: str = "",
    hear_by: str = "",
) -> Unresolved:  # fmt: skip
    """Keep a line as it now stands. Raises RuleBroken (``text``)."""
    before = work.store.need(Unresolved, line_id)
    made = _new_unresolved(work, session_id, text, why, goes_to, who, hear_by)
    line = replace(made, id=before.id, seq=before.seq, file_id=before.file_id)
    with editing(work, session_id, "close.unresolved_changed", number=line.seq) as step:
        step.put(line)
    return line


def remove_unresolved(work: Work, session_id: str, line_id: str) -> None:
    """Take a line away. Raises RuleBroken where people were told about it."""
    line = work.store.need(Unresolved, line_id)
    refuse_if_told(work, session_id, line.file_id)
    with editing(work, session_id, "close.unresolved_removed", number=line.seq) as step:
        step.remove(line)


def _new_unresolved(
    work: Work, session_id: str, text: str, why: str = "", goes_to: str = "", who: str = "", hear_by: str = ""
) -> Unresolved:
    words = text.strip()
    if not words:
        raise RuleBroken(_("Type what is not settled."), "text")
    store = work.store
    return Unresolved(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Unresolved, session_id),
        file_id=store.next_file_id(Unresolved, session_id, "U"), text=words, why=why.strip() or None,
        goes_to=goes_to.strip() or None, who=who.strip() or None, hear_by=_day_or_words(work, hear_by),
    )  # fmt: skip


def _day_or_words(work: Work, text: str) -> str | None:
    """A day as ``YYYY-MM-DD`` where it is one, else the words ("within 30 working days")."""
    return day_or_words(text, work.today(), "hear_by")


# ---------------------------------------------------------------- the parking list, and what is parked


def settle_parking(
    work: Work, session_id: str, parking_id: str, *, why: str = "", goes_to: str = "", who: str = "", hear_by: str = ""
) -> Unresolved:
    """Take a line off the parking list onto what is not settled, in one act."""
    parked = work.store.need(Parking, parking_id)
    line = _new_unresolved(work, session_id, parked.text, why, goes_to, who, hear_by)
    with editing(work, session_id, "close.parking_settled", number=parked.seq) as step:
        step.remove(parked)
        step.add(line)
    return line


def themes_not_talked_about(work: Work, session_id: str) -> tuple[Theme, ...]:
    """Themes that no proposal comes from."""
    talked = {p.theme_id for p in work.store.rows(Proposal, session_id)}
    return tuple(t for t in work.store.rows(Theme, session_id) if t.id not in talked)


def set_parked(work: Work, session_id: str, ids: Iterable[str]) -> Session:
    """Say which themes and ideas (row ids) are kept for another time."""
    before = work.store.need(Session, session_id)
    wanted = set(ids)
    order = (*work.store.rows(Theme, session_id), *work.store.rows(Idea, session_id))
    session = replace(before, parked=tuple(row.id for row in order if row.id in wanted))
    if session != before:
        with editing(work, session_id, "close.parked") as step:
            step.put(session)
    return session
