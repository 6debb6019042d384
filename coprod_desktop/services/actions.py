"""Actions: what will be done, who leads and who helps, by when, and how we will know. Both who and when may wait.

Who is in ``services.parties``; what a list shows is read through ``services.action_cards``.
"""

from collections.abc import Sequence
from dataclasses import replace

from coprod_desktop.domain import checks
from coprod_desktop.domain.model import Action, ActionParty, ActionUpdate, Proposal
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.parties import Party, party_rows, side_of
from coprod_desktop.services.telling import refuse_if_told
from coprod_desktop.services.terms import person_named
from coprod_desktop.services.work import Work

LABELS = {
    "actions.added": _("action {number} added"),
    "actions.changed": _("action {number} changed"),
    "actions.who_set": _("who leads or helps with action {number} noted"),
    "actions.when_set": _("date of action {number} set"),
    "actions.state_set": _("state of action {number} noted"),
    "actions.removed": _("action {number} taken away"),
    "actions.news_added": _("news of action {number} added"),
    "actions.news_changed": _("news of action {number} changed"),
    "actions.news_removed": _("news of action {number} taken away"),
}

STATUSES = ("not_started", "in_progress", "done", "part_done", "not_done", "dropped")


def add_action(
    work: Work,
    session_id: str,
    text: str,
    *,
    proposal_id: str | None = None,
    leads: Sequence[Party] = (),
    helpers: Sequence[Party] = (),
    due: str | None = None,
    measure: str | None = None,
) -> Action:
    """Keep what will be done and return it as kept; it is on disk when this returns.

    Raises RuleBroken (``text``) for a line without words, (``due``) for what is no day.
    """
    store = work.store
    words = _words(text)
    seq = store.next_seq(Action, session_id)
    action = Action(
        id=store.new_id(), session_id=session_id, seq=seq, file_id=store.next_file_id(Action, session_id, "A"),
        text=words, proposal_id=proposal_id, owner_side_id=side_of(work, leads), due=checks.said_day(due, "due"),
        measure=_or_none(measure),
    )  # fmt: skip
    with editing(work, session_id, "actions.added", number=seq) as step:
        step.add(action)
        for row in party_rows(work, action, leads=leads, helpers=helpers):
            step.add(row)
    return action


def change_action(
    work: Work, session_id: str, action_id: str, *, text: str, measure: str | None, proposal_id: str | None
) -> Action:
    """Change the sentence, how we will know, and the proposal it comes from.

    Raises RuleBroken (``text``) for a line without words.
    """
    old = work.store.need(Action, action_id)
    new = replace(old, text=_words(text), measure=_or_none(measure), proposal_id=proposal_id)
    with editing(work, session_id, "actions.changed", number=old.seq) as step:
        step.put(new)
    return new


def edit_action(
    work: Work,
    session_id: str,
    action_id: str,
    *,
    text: str,
    measure: str | None,
    proposal_id: str | None,
    leads: Sequence[Party],
    helpers: Sequence[Party],
    due: str | None,
    status: str,
    done_on: str | None = None,
) -> Action:
    """Change everything of an action in one act. Raises RuleBroken (``text``) for a line without words."""
    store = work.store
    old = store.need(Action, action_id)
    new = replace(
        old, text=_words(text), measure=_or_none(measure), proposal_id=proposal_id,
        due=checks.said_day(due, "due"),
        owner_side_id=side_of(work, leads), status=checks.one_of(status, STATUSES, "status"),
        done_on=checks.said_day(done_on, "done_on") if status == "done" else None,
    )  # fmt: skip
    before = store.rows(ActionParty, session_id, action_id=action_id)
    wanted = party_rows(work, new, leads=leads, helpers=helpers)
    with editing(work, session_id, "actions.changed", number=old.seq) as step:
        step.put(new)
        if _said(before) != _said(wanted):
            for row in before:
                step.remove(row)
            for row in wanted:
                step.add(row)
    return new


def set_who(work: Work, session_id: str, action_id: str, *, leads: Sequence[Party], helpers: Sequence[Party]) -> Action:
    """Say who leads and who helps; what was said before is replaced."""
    store = work.store
    old = store.need(Action, action_id)
    new = replace(old, owner_side_id=side_of(work, leads))
    wanted = party_rows(work, new, leads=leads, helpers=helpers)
    with editing(work, session_id, "actions.who_set", number=old.seq) as step:
        step.put(new)
        for row in store.rows(ActionParty, session_id, action_id=action_id):
            step.remove(row)
        for row in wanted:
            step.add(row)
    return new


def set_due(work: Work, session_id: str, action_id: str, due: str | None) -> Action:
    """Set the day that was agreed (``YYYY-MM-DD``); None: it waits."""
    old = work.store.need(Action, action_id)
    new = replace(old, due=checks.said_day(due, "due"))
    with editing(work, session_id, "actions.when_set", number=old.seq) as step:
        step.put(new)
    return new


def set_measure(work: Work, session_id: str, action_id: str, measure: str | None) -> Action:
    """Say how everyone will know that it is done."""
    old = work.store.need(Action, action_id)
    new = replace(old, measure=_or_none(measure))
    with editing(work, session_id, "actions.changed", number=old.seq) as step:
        step.put(new)
    return new


def set_status(work: Work, session_id: str, action_id: str, status: str, *, done_on: str | None = None) -> Action:
    """Note the state of an action as it stands at the session."""
    old = work.store.need(Action, action_id)
    new = replace(
        old, status=checks.one_of(status, STATUSES, "status"),
        done_on=checks.said_day(done_on, "done_on") if status == "done" else None,
    )  # fmt: skip
    with editing(work, session_id, "actions.state_set", number=old.seq) as step:
        step.put(new)
    return new


def remove_action(work: Work, session_id: str, action_id: str) -> None:
    """Take an action away with who leads and helps and its news. Raises RuleBroken where people were told about it."""
    store = work.store
    action = store.need(Action, action_id)
    refuse_if_told(work, session_id, action.file_id)
    hanging = (
        *store.rows(ActionParty, session_id, action_id=action_id),
        *store.rows(ActionUpdate, session_id, action_id=action_id),
    )
    with editing(work, session_id, "actions.removed", number=action.seq) as step:
        for row in hanging:
            step.remove(row)
        step.remove(action)


# ---------------------------------------------------------------- news


def add_update(
    work: Work,
    session_id: str,
    action_id: str,
    *,
    date: str,
    note: str | None = None,
    by: str | None = None,
    status: str | None = None,
    new_due: str | None = None,
    said_by: str | None = None,
) -> ActionUpdate:
    """Keep news of an action, also after the record is final: the day agreed stays, ``new_due`` is expected now.

    ``by`` is a name from the attendance or any other. Raises RuleBroken (``note``) where nothing was said.
    """
    store = work.store
    action = store.need(Action, action_id)
    person = person_named(work, session_id, by)
    update = ActionUpdate(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(ActionUpdate, session_id), action_id=action_id,
        date=checks.day(date, "date"), note=_or_none(note), person_id=person.id if person else None,
        by_text=None if person else _or_none(by), status=_status(status), new_due=checks.said_day(new_due, "new_due"),
        said_by=_or_none(said_by),
    )  # fmt: skip
    _something_said(update)
    with editing(work, session_id, "actions.news_added", after_final=True, number=action.seq) as step:
        step.add(update)
    return update


def change_update(
    work: Work,
    session_id: str,
    update_id: str,
    *,
    date: str,
    note: str | None = None,
    by: str | None = None,
    status: str | None = None,
    new_due: str | None = None,
    said_by: str | None = None,
) -> ActionUpdate:
    """Mend news that was typed wrong. Raises RuleBroken (``note``) where nothing is left of it."""
    store = work.store
    old = store.need(ActionUpdate, update_id)
    action = store.need(Action, old.action_id)
    person = person_named(work, session_id, by)
    new = replace(
        old, date=checks.day(date, "date"), note=_or_none(note), person_id=person.id if person else None,
        by_text=None if person else _or_none(by), status=_status(status), new_due=checks.said_day(new_due, "new_due"),
        said_by=_or_none(said_by),
    )  # fmt: skip
    _something_said(new)
    with editing(work, session_id, "actions.news_changed", after_final=True, number=action.seq) as step:
        step.put(new)
    return new


def remove_update(work: Work, session_id: str, update_id: str) -> None:
    """Take away news that was typed by mistake."""
    gone = work.store.need(ActionUpdate, update_id)
    action = work.store.need(Action, gone.action_id)
    with editing(work, session_id, "actions.news_removed", after_final=True, number=action.seq) as step:
        step.remove(gone)


# ---------------------------------------------------------------- the proposal it comes from


def likely_proposal(work: Work, session_id: str) -> Proposal | None:
    """The proposal that a new action most likely comes from: the last one that was agreed, or None."""
    agreed = ("agreed", "agreed_as_trial", "to_be_confirmed")
    settled = [p for p in work.store.rows(Proposal, session_id) if p.outcome in agreed]
    return settled[-1] if settled else None


# ---------------------------------------------------------------- helpers


def _said(rows: Sequence[ActionParty]) -> list[tuple[object, ...]]:
    return [(r.part, r.person_id, r.name, r.side_id, r.outside) for r in rows]


def _status(status: str | None) -> str | None:
    return checks.one_of(status, STATUSES, "status") if status else None


def _something_said(update: ActionUpdate) -> None:
    if not (update.note or update.status or update.new_due):
        raise RuleBroken(_("Type what was said, or choose how it stands."), "note")


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise RuleBroken(_("Type what will be done first."), "text")
    return words


def _or_none(text: str | None) -> str | None:
    return (text or "").strip() or None
