"""Whom to ring: a phone or address of those who lead an action, kept with their yes and apart from everything else.

It lies outside the record and the journal: on no paper, in no file, in no search, and gone for good when what the
person leads is done.
"""

from dataclasses import dataclass

from coprod_desktop.domain import checks
from coprod_desktop.domain.model import Action, ActionParty, ActionUpdate, Person, Session
from coprod_desktop.services.work import Work
from coprod_desktop.store.shelf import Reach

LONGEST = 300
_OVER = ("done", "dropped")


@dataclass(frozen=True, slots=True)
class ToRing:
    """Somebody who leads an action. ``words``: a phone or address, empty where none was given or nobody asked yet.

    ``who`` is the key to keep it under: the id of a person, or the name of somebody who was not there.
    """

    who: str
    name: str
    words: str
    asked: bool


def contact_of(work: Work, session_id: str, action_id: str) -> tuple[ToRing, ...]:
    """Whom to ring about an action, and how: those who lead it and gave a phone or address.

    Empty where nobody did, and where the action is done or given up.
    """
    return tuple(lead for lead in leads(work, session_id, action_id) if lead.words)


def leads(work: Work, session_id: str, action_id: str) -> tuple[ToRing, ...]:
    """Everybody who leads an action that is not over: people who came, and names from outside; sides have no phone."""
    if action_id not in _open_actions(work, session_id):
        return ()
    return _to_ring(work, session_id, work.store.rows(ActionParty, session_id, action_id=action_id, part="lead"))


def to_ask(work: Work, session_id: str) -> tuple[ToRing, ...]:
    """Those who lead something and were not asked yet, the newest action first; nobody once the record is final."""
    if work.store.need(Session, session_id).state == "final":
        return ()
    order = _open_actions(work, session_id)
    held = [party for party in work.store.rows(ActionParty, session_id, part="lead") if party.action_id in order]
    held.sort(key=lambda party: -order[party.action_id])
    return tuple(lead for lead in _to_ring(work, session_id, held) if not lead.asked)


def keep(work: Work, session_id: str, who: str, words: str) -> None:
    """Keep a phone or address that somebody gave with their yes; empty: they were asked and gave none.

    Raises RuleBroken (``words``) where it is too long.
    """
    words = checks.line(words, "words", longest=LONGEST)
    work.store.put_reach(session_id, Reach(who, words, work.today()))


def forget_what_is_over(work: Work) -> int:
    """Take away for good what belongs to people who lead nothing any more that is still to do; gives how many."""
    gone = 0
    lead_now: dict[str, set[str]] = {}
    for session_id, reach in work.store.reaches():
        if session_id not in lead_now:
            going = _open_actions(work, session_id)
            held = work.store.rows(ActionParty, session_id, part="lead")
            lead_now[session_id] = {p.person_id or p.name or "" for p in held if p.action_id in going}
        if reach.who not in lead_now[session_id]:
            work.store.put_reach(session_id, Reach(reach.who, "", ""))
            gone += 1
    return gone


def _to_ring(work: Work, session_id: str, parties: list[ActionParty] | tuple[ActionParty, ...]) -> tuple[ToRing, ...]:
    people = {person.id: person for person in work.store.rows(Person, session_id)}
    kept = {reach.who: reach for _session, reach in work.store.reaches(session_id)}
    found: dict[str, ToRing] = {}
    for party in parties:
        person = people.get(party.person_id or "")
        who = person.id if person is not None else party.name
        if who:
            reach = kept.get(who)
            name = person.display_name if person is not None else who
            found.setdefault(who, ToRing(who, name, reach.words if reach else "", reach is not None))
    return tuple(found.values())


def _open_actions(work: Work, session_id: str) -> dict[str, int]:
    """Ids of the actions that are neither done nor given up, with their numbers."""
    status = {action.id: action.status for action in work.store.rows(Action, session_id)}
    seq = {action.id: action.seq for action in work.store.rows(Action, session_id)}
    for update in work.store.rows(ActionUpdate, session_id):
        status[update.action_id] = update.status or status[update.action_id]
    return {action_id: seq[action_id] for action_id, now in status.items() if now not in _OVER}
