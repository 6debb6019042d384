"""How somebody's name appears is asked when they take an action: a name on the sheet is a name that others read."""

from dataclasses import replace

from coprod_desktop.domain.model import Action, ActionParty, Person, Session, Side
from coprod_desktop.domain.person_line import ATTRIBUTIONS
from coprod_desktop.domain.side_names import part_of
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

LABELS = {"set_up.name_chosen": _("person {number} said how their name appears")}


def to_ask(work: Work, session_id: str) -> tuple[Person, ...]:
    """Those who lead or help with an action and have not said how their name appears, the newest action first."""
    store = work.store
    if store.need(Session, session_id).state == "final":
        return ()
    order = {action.id: -action.seq for action in store.rows(Action, session_id)}
    parties = sorted(store.rows(ActionParty, session_id), key=lambda party: order.get(party.action_id, 0))
    people = {person.id: person for person in store.rows(Person, session_id) if not person.attribution_chosen}
    taking = dict.fromkeys(party.person_id for party in parties if party.person_id in people)
    return tuple(people[person_id] for person_id in taking if person_id is not None)


def proposed(work: Work, person: Person) -> str:
    """What is proposed to somebody who takes an action: the whole name to those who provide, the side to others."""
    part = part_of(work.store.rows(Side, person.session_id), person.side_id)
    return "named" if part == "provides" else person.attribution


def choose_name(work: Work, session_id: str, person_id: str, attribution: str) -> Person:
    """Keep how somebody said their name appears, on every paper from now on. Raises RuleBroken (``attribution``)."""
    if attribution not in ATTRIBUTIONS:
        raise RuleBroken(_("Choose one of the ways a name can appear."), "attribution")
    person = replace(work.store.need(Person, person_id), attribution=attribution, attribution_chosen=True)
    with editing(work, session_id, "set_up.name_chosen", number=person.seq) as step:
        step.put(person)
    return person
