"""Who leads or helps: a person who came, a whole side, or somebody from outside, read from what was typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coprod_desktop.domain.model import Action, ActionParty, Person, Side
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.words import in_brief, person_shown
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One who leads or helps. ``name`` is only for somebody who was not there."""

    person_id: str | None = None
    name: str | None = None
    side_id: str | None = None
    outside: bool = False


def read_parties(work: Work, session_id: str, words: str, field: str = "leads") -> tuple[Party, ...]:
    """Who was meant by names typed with commas between: ``Barry T, staff, Dan from the council``.

    A name needs only its beginning where one person fits. A name that nobody here has is somebody from outside.
    Raises RuleBroken (``field``) where several people fit.
    """
    people = work.store.rows(Person, session_id)
    sides = work.store.rows(Side, session_id)
    found: list[Party] = []
    for name in (part.strip() for part in words.split(",")):
        if name:
            party = _read_one(name, people, sides, field)
            if party not in found:
                found.append(party)
    return tuple(found)


def parties_text(work: Work, session_id: str, parties: Sequence[Party | ActionParty]) -> str:
    """What to type so that :func:`read_parties` gives these again."""
    people = {p.id: p for p in work.store.rows(Person, session_id)}
    sides = {s.id: s for s in work.store.rows(Side, session_id)}
    said = []
    for party in parties:
        person, side = people.get(party.person_id or ""), sides.get(party.side_id or "")
        said.append(person.display_name if person else party.name or (side.label if side else ""))
    return ", ".join(filter(None, said))


def echo_parties(work: Work, session_id: str, words: str, *, as_chosen: bool = False) -> str:
    """What :func:`read_parties` understood, to read back while somebody types; ``as_chosen``: people as they chose.

    Raises RuleBroken where several people fit.
    """
    people = {p.id: p for p in work.store.rows(Person, session_id)}
    sides = {s.id: s for s in work.store.rows(Side, session_id)}
    said = []
    for party in read_parties(work, session_id, words):
        person, side = people.get(party.person_id or ""), sides.get(party.side_id or "")
        if person is not None:
            its = short_name(sides[person.side_id]) if person.side_id in sides else None
            if as_chosen:
                said.append(person_shown(person, its))
            else:
                said.append(f"{person.display_name} ({its})" if its else person.display_name)
        else:
            said.append(side.label if side else _("{name} (was not here)").format(name=party.name))
    return ", ".join(said)


def known_names(work: Work, session_id: str) -> tuple[str, ...]:
    """Names and sides to offer while somebody types: those who came, then the sides."""
    people = work.store.rows(Person, session_id)
    sides = work.store.rows(Side, session_id)
    return tuple(p.display_name for p in people) + tuple(s.label for s in sides)


def short_names(people: Iterable[Person]) -> dict[str, str]:
    """Person row id -> the name for a chip, ``Barry T``; whole where two people would get the same."""
    short: dict[str, str] = {}
    everybody = tuple(people)
    for person in everybody:
        *first, last = person.display_name.split() or [""]
        short[person.id] = " ".join((*first, last[:1])) if first and not last[:1].isdigit() else person.display_name
    taken = list(short.values())
    return {p.id: p.display_name if taken.count(short[p.id]) > 1 else short[p.id] for p in everybody}


def side_of(work: Work, leads: Sequence[Party]) -> str | None:
    """The side that leads, where all who lead are of one side; else None."""
    sides = set()
    for lead in leads:
        person = work.store.get(Person, lead.person_id) if lead.person_id else None
        sides.add(person.side_id if person else lead.side_id)
    return sides.pop() if len(sides) == 1 else None


def party_rows(
    work: Work, action: Action, *, leads: Sequence[Party], helpers: Sequence[Party]
) -> tuple[ActionParty, ...]:
    """Rows for who leads and helps, not yet written."""
    store = work.store
    first = store.next_seq(ActionParty, action.session_id)
    said = [("lead", p) for p in leads] + [("helper", p) for p in helpers]
    return tuple(
        ActionParty(
            id=store.new_id(),
            session_id=action.session_id,
            seq=first + n,
            action_id=action.id,
            part=part,
            person_id=party.person_id,
            name=party.name,
            side_id=party.side_id,
            outside=party.outside,
        )
        for n, (part, party) in enumerate(said)
    )


def _read_one(name: str, people: Sequence[Person], sides: Sequence[Side], field: str) -> Party:
    asked = " ".join(name.casefold().split())
    whole = [p for p in people if asked in (p.display_name.casefold(), p.file_id.casefold())]
    side = [s for s in sides if asked in (s.label.casefold(), s.file_id.casefold())]
    if side and not whole:
        return Party(side_id=side[0].id)
    fitting = whole or [p for p in people if _fits(asked, p.display_name.casefold())]
    if len(fitting) == 1:
        return Party(person_id=fitting[0].id)
    if fitting:
        names = _(" or ").join(in_brief(p.display_name) for p in fitting[:3])
        sentence = _("“{name}” could be {names}. Type more of the name.")
        raise RuleBroken(sentence.format(name=in_brief(name), names=names), field)
    begun = [s for s in sides if any(w.startswith(asked) for w in s.label.casefold().split())]
    if len(begun) == 1:
        return Party(side_id=begun[0].id)
    return Party(name=name, outside=True)


def _fits(asked: str, name: str) -> bool:
    """Whether each word typed begins a word of the name, in order: ``barry t`` fits Barry Tolland."""
    words = iter(name.split())
    return all(any(word.startswith(part) for word in words) for part in asked.split())
