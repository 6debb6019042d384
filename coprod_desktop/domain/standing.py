"""How each action stands on a day: done, late, still to come or given up, and the newest words about it."""

from dataclasses import dataclass

from coprod_desktop.domain.model import Action, ActionParty, ActionUpdate, Person
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.side_names import part_of


@dataclass(frozen=True, slots=True)
class Standing:
    """``state``: ``done``, ``late``, ``to_come`` or ``dropped``; ``status`` as the newest news says it.

    ``since``: the day it was done, where that is known. ``expected``: the day it is expected now, where that is
    another than agreed. ``why``: the newest news with words, or None.
    """

    action: Action
    state: str
    status: str
    since: str | None
    expected: str | None
    why: ActionUpdate | None


def standings(record: SessionRecord, day: str) -> tuple[Standing, ...]:
    """Each action as it stands on ``day`` (``YYYY-MM-DD``), in their order.

    Late is what was due before that day and is neither done nor given up, whatever day it is expected now.
    """
    return tuple(_standing(record, action, day) for action in record.actions)


def _standing(record: SessionRecord, action: Action, day: str) -> Standing:
    news, status = record.updates(action), record.status_now(action)
    late = bool(action.due) and (action.due or "") < day
    state = status if status in ("done", "dropped") else "late" if late else "to_come"
    said = [update for update in news if update.note]
    expected = next((update.new_due for update in reversed(news) if update.new_due), None)
    done_on = next((update.date for update in reversed(news) if update.status == "done"), None) or action.done_on
    return Standing(
        action, state, status, done_on if state == "done" else None, expected if expected != action.due else None,
        said[-1] if said else None,
    )  # fmt: skip


def leads_now(record: SessionRecord, action: Action) -> tuple[ActionParty, ...]:
    """Who leads now: whoever it was handed over to last, else those who were signed for."""
    for update in reversed(record.updates(action)):
        if update.lead_person_id or update.lead_name or update.lead_side_id:
            handed = ActionParty(
                id=update.id, session_id=update.session_id, seq=update.seq, action_id=action.id, part="lead",
                person_id=update.lead_person_id, name=update.lead_name, side_id=update.lead_side_id,
            )  # fmt: skip
            return (handed,)
    return record.parties(action, "lead")


def led_by_provider(record: SessionRecord, action: Action) -> bool:
    """Whether a side that provides the service leads, alone or with others: what it owes is *late*, what volunteers
    offered is *not done yet*."""
    people = {person.id: person for person in record.all(Person)}
    leads = []
    for party in leads_now(record, action):
        person = people.get(party.person_id or "")
        leads.append(person.side_id if person else party.side_id)
    return any(part_of(record.sides, side) == "provides" for side in leads or [action.owner_side_id])
