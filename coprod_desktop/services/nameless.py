"""A session whose time is over, kept without its people: what was said and agreed stays, nobody is named."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from coprod_desktop.domain import erasing
from coprod_desktop.domain.erasing import Name
from coprod_desktop.domain.model import Person, Row, Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services.privacy import everywhere
from coprod_desktop.services.work import Work
from coprod_desktop.store import erasing as store_erasing
from coprod_desktop.store.store import Store


def make_nameless(work: Work, session_id: str) -> None:
    """Take everybody on the list out of a session, here and in every second copy: each stays as *Somebody* of a side.

    Their names go from what was said, too; so do whom to ring, and the day it is kept until. Who voted how is cut off
    from them. Tallies stay, and the chain holds. It cannot be taken back. Raises StoreTrouble.
    """
    everywhere(work, lambda store: _in_store(store, session_id, work.clock.instant()))


def _in_store(store: Store, session_id: str, at: int) -> None:
    everybody = store.rows(Person, session_id)
    people = {person.id: person.side_id for person in everybody}
    names = list(_names(person.display_name for person in everybody))

    def change(row: Row) -> Row:
        if isinstance(row, Session):
            privacy = replace(row.privacy, retention_until=None) if row.privacy else None
            row = replace(row, contact=None, privacy=privacy)
        for name in names:
            stays = {(row.id, place.field) for place in erasing.places(row, name) if place.stays}
            row = erasing.without(row, name, people=people, wholly=True, kept=stays)
        return row

    drafts = [(session_id, field, text) for field, text in store.drafts(session_id).items()]
    store_erasing.erase(store, [session_id], change, drafts=drafts, reach=lambda who, _words: who in people, at=at)


def _names(texts: Iterable[str]) -> Iterator[Name]:
    for text in dict.fromkeys(texts):
        with suppress(RuleBroken):  # a letter on its own is nobody's name in words
            yield Name(text)
