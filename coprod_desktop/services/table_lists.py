"""A scribe's list from another laptop joins a running session: read, near ones pointed out, chosen, in one step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path

from coprod_desktop.domain.alike import Alike
from coprod_desktop.domain.model import Idea, Person, Session, Side
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange import session_json
from coprod_desktop.exchange.table_list import ListLine, read_list, write_list
from coprod_desktop.i18n import _
from coprod_desktop.pdf.write import write_whole
from coprod_desktop.services import exchange
from coprod_desktop.services.editing import editing
from coprod_desktop.services.file_names import proposed_name
from coprod_desktop.services.work import Work

LABELS = {
    "ideas.list_joined": _("{number} ideas of a table's list added"),
}

_TEXTS = (".csv", ".txt", ".tsv")


@dataclass(frozen=True, slots=True)
class Offered:
    """A line of a list: its words, whose it is as far as the file says, and the idea here that it is close to.

    ``how``: ``new`` joins as an idea of its own, ``join`` as one that says the same as ``near``, ``leave`` not at all.
    """

    id: str
    seq: int
    text: str
    side_id: str | None
    table_no: int | None
    person_id: str | None
    near: Idea | None
    how: str


def file_name(work: Work, session_id: str, table_no: int | None) -> str:
    """A name to propose for the list of a table."""
    title = work.store.need(Session, session_id).title
    return proposed_name(title, _("table {number}").format(number=table_no) if table_no else _("ideas")) + ".csv"


def give(work: Work, session_id: str, table_no: int | None, out: Path) -> int:
    """Write the ideas of a table (None: of all tables) as a list for another laptop; how many there are.

    People are not named in it. Raises RuleBroken where there are none, or it cannot be written there (``out``).
    """
    store = work.store
    sides = {side.id: side.label for side in store.rows(Side, session_id)}
    lines = [
        ListLine(idea.text, sides.get(idea.side_id or "", ""), idea.table_no)
        for idea in store.rows(Idea, session_id)
        if not idea.withdrawn and table_no in (None, idea.table_no)
    ]
    if not lines:
        raise RuleBroken(_("There is no idea of this table yet."))
    try:
        write_whole(out, partial(_fill, write_list(lines)))
    except OSError as error:
        sentence = _("The file could not be written there: {reason}. Nothing was lost. Choose another place.")
        raise RuleBroken(sentence.format(reason=error.strerror or error), "out") from error
    return len(lines)


def _fill(content: bytes, path: Path) -> int:
    return path.write_bytes(content)


def read(work: Work, session_id: str, path: Path) -> tuple[Offered, ...]:
    """The lines of a list, or the ideas of a session file or bundle, with what each is close to here.

    The same words as an idea that is here, or as a line before, are proposed to be left out; nothing else is proposed.
    Raises RuleBroken where the file holds no ideas.
    """
    content = exchange.read_bytes(path)
    lines = read_list(content) if path.suffix.lower() in _TEXTS else _of_session(exchange.read_file(path))
    store = work.store
    here = {idea.id: idea for idea in store.rows(Idea, session_id) if not idea.withdrawn}
    words, alike = {row_id: idea.text for row_id, idea in here.items()}, Alike()
    sides = {name: s.id for s in store.rows(Side, session_id) for name in _names(s)}
    people = {person.display_name.casefold(): person for person in store.rows(Person, session_id)}
    there = {_plain(idea.text) for idea in here.values()}
    found = []
    for seq, line in enumerate(lines, 1):
        near = alike.closest(line.text, words)
        person = people.get(line.person.casefold())
        found.append(Offered(
            id=str(seq), seq=seq, text=line.text, side_id=sides.get(line.side.casefold()), table_no=line.table,
            person_id=person.id if person is not None else None, near=here[near.id] if near else None,
            how="leave" if _plain(line.text) in there else "new",
        ))  # fmt: skip
        there.add(_plain(line.text))
    return tuple(found)


def join(
    work: Work, session_id: str, lines: Sequence[Offered], *, side_id: str | None = None, table_no: int | None = None
) -> int:
    """Add the lines that are not left out, in one step; how many. ``side_id``, ``table_no``: of those that say none.

    Raises RuleBroken where all were left out.
    """
    store = work.store
    chosen = [line for line in lines if line.how != "leave"]
    if not chosen:
        raise RuleBroken(_("Every line was left out. Choose one first."))
    seq = store.next_seq(Idea, session_id)
    number = int(store.next_file_id(Idea, session_id, "I")[1:])
    with editing(work, session_id, "ideas.list_joined", number=len(chosen)) as step:
        for place, line in enumerate(chosen):
            person = store.get(Person, line.person_id)
            idea = Idea(
                id=store.new_id(), session_id=session_id, seq=seq + place, file_id=f"I{number + place:02d}",
                text=line.text, side_id=person.side_id if person is not None else line.side_id or side_id,
                person_id=line.person_id, table_no=line.table_no if line.table_no is not None else table_no,
            )  # fmt: skip
            if line.how == "join" and line.near is not None:
                into = store.need(Idea, line.near.id)
                idea = replace(idea, merged_into=into.id, theme_id=into.theme_id)
            step.add(idea)
    return len(chosen)


def _of_session(text: str) -> tuple[ListLine, ...]:
    record = session_json.read(text, map(str, count()).__next__)
    sides = {side.id: side.label for side in record.sides}
    found = tuple(
        ListLine(idea.text, sides.get(idea.side_id or "", ""), idea.table_no)
        for idea in record.ideas if not idea.withdrawn
    )  # fmt: skip
    if not found:
        raise RuleBroken(_("There is no idea in this file. Each line of it holds one idea."))
    return found


def _names(side: Side) -> set[str]:
    return {name.casefold() for name in (side.label, side.file_id, short_name(side))}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!?")
