"""The tables in the room: their numbers, and who writes down what is said there."""

from collections.abc import Iterable
from dataclasses import replace

from coprod_desktop.domain.model import Person, RoomTable
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.people import read_count
from coprod_desktop.services.work import Work

LABELS = {
    "set_up.table_added": _("table {number} added"),
    "set_up.table_changed": _("table {number} changed"),
    "set_up.table_removed": _("table {number} taken away"),
}

TABLES_MOST = 99


def room_tables(work: Work, session_id: str) -> tuple[RoomTable, ...]:
    """The tables in the order they were set up."""
    return work.store.rows(RoomTable, session_id)


def scribe_name(table: RoomTable, people: Iterable[Person]) -> str:
    """Who writes there, by name; somebody on the list is kept by their short id."""
    return next((p.display_name for p in people if p.file_id == table.scribe), table.scribe or "")


def add_table(work: Work, session_id: str, number: str, *, scribe: str = "", note: str = "") -> RoomTable:
    """One more table; an empty number is the next free one. Raises RuleBroken (``number``)."""
    there = room_tables(work, session_id)
    table = RoomTable(
        id=work.store.new_id(), session_id=session_id, seq=work.store.next_seq(RoomTable, session_id),
        number=_number(number, there), scribe=_scribe(work, session_id, scribe), note=note.strip() or None,
    )  # fmt: skip
    with editing(work, session_id, "set_up.table_added", number=table.number) as step:
        step.add(table)
    return table


def change_table(
    work: Work, session_id: str, table_id: str, number: str, *, scribe: str = "", note: str = ""
) -> RoomTable:
    """Keep a table as it now stands. Raises RuleBroken (``number``)."""
    others = [table for table in room_tables(work, session_id) if table.id != table_id]
    table = replace(
        work.store.need(RoomTable, table_id), number=_number(number, others),
        scribe=_scribe(work, session_id, scribe), note=note.strip() or None,
    )  # fmt: skip
    with editing(work, session_id, "set_up.table_changed", number=table.number) as step:
        step.put(table)
    return table


def remove_table(work: Work, session_id: str, table_id: str) -> None:
    """Take a table away; what was said there keeps its number."""
    table = work.store.need(RoomTable, table_id)
    with editing(work, session_id, "set_up.table_removed", number=table.number) as step:
        step.remove(table)


def _number(typed: str, others: tuple[RoomTable, ...] | list[RoomTable]) -> int:
    taken = {table.number for table in others}
    number = read_count(typed, "number", TABLES_MOST)
    if number is None:
        return max(taken, default=0) + 1
    if number in taken:
        raise RuleBroken(_("There is a table {n} already.").format(n=number), "number")
    return number


def _scribe(work: Work, session_id: str, typed: str) -> str | None:
    """Somebody on the list by their short id, so that a name that changes or goes does so here too; else the words."""
    words = typed.strip()
    people = work.store.rows(Person, session_id)
    known = [p for p in people if words.casefold() in (p.display_name.casefold(), p.file_id.casefold())]
    return known[0].file_id if len(known) == 1 else words or None
