"""Ideas: one line, saved; reworded and withdrawn ones stay in the record."""

import re
from collections.abc import Iterable
from dataclasses import replace

from coprod_desktop.domain.model import Idea, OnWall, Person, RoomTable, Session
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

LABELS = {
    "ideas.added": _("idea {number} added"),
    "ideas.added_joined": _("idea {number} added and joined to idea {into}"),
    "ideas.reworded": _("idea {number} reworded"),
    "ideas.corrected": _("who said idea {number} corrected"),
    "ideas.withdrawn": _("idea {number} withdrawn"),
    "ideas.brought_back": _("idea {number} brought back"),
}

_LATER = ("themes", "priorities", "negotiation", "actions", "close")
"""The stages at which an idea is a late one."""

_PERSON_AT_END = re.compile(r"\s/(\S(?:.*\S)?)\s*$")
"""A name typed behind the line: `` /Maureen``. With a space after the stroke it is part of the words."""


# ---------------------------------------------------------------- reading


def ideas(work: Work, session_id: str, ids: Iterable[str] | None = None) -> tuple[Idea, ...]:
    """The ideas in the order they came, withdrawn and joined ones too; only those named where ``ids`` is given."""
    wanted = None if ids is None else tuple(ids)
    return work.store.rows(Idea, session_id, ids=wanted)


def focus_question(work: Work, session_id: str) -> str:
    """The question the ideas answer; the title where there is none."""
    session = work.store.need(Session, session_id)
    return session.focus_question or session.title


def table_numbers(work: Work, session_id: str) -> tuple[int, ...]:
    """The tables in the room: those set up, and those where somebody sits."""
    set_up = {table.number for table in work.store.rows(RoomTable, session_id)}
    sat_at = {person.table_no for person in work.store.rows(Person, session_id) if person.table_no is not None}
    return tuple(sorted(set_up | sat_at))


def find_person(people: Iterable[Person], words: str) -> Person:
    """The one person meant by ``words``: their id in the file, their whole name, or how it begins.

    Raises RuleBroken (``person``) where nobody or more than one person fits.
    """
    wanted = words.strip().casefold()
    known = tuple(people)
    exact = [p for p in known if wanted in (p.file_id.casefold(), p.display_name.casefold())]
    begun = [p for p in known if any(part.startswith(wanted) for part in _name_parts(p))]
    fitting = exact or (begun if wanted else [])
    if not fitting:
        sentence = _("Nobody on the list fits “{words}”. Leave the name out, or press Ctrl+L to add the person.")
        raise RuleBroken(sentence.format(words=in_brief(words)), "person")
    if len(fitting) > 1:
        sentence = _("“{words}” fits {count} people. Type more of the name.")
        raise RuleBroken(sentence.format(words=in_brief(words), count=len(fitting)), "person")
    return fitting[0]


def _name_parts(person: Person) -> tuple[str, ...]:
    name = person.display_name.casefold()
    return (name, *name.split())


def late_stage(stage: str) -> str | None:
    """The mark of an idea that comes up at this stage: the stage where it is a later one, else None."""
    return stage if stage in _LATER else None


def split_person(line: str) -> tuple[str, str | None]:
    """The words of a line and the name typed behind them: ``Ring me /Maureen`` has both, ``and/or`` no name."""
    found = _PERSON_AT_END.search(line)
    if found is None:
        return line.strip(), None
    return line[: found.start()].strip(), found.group(1)


# ---------------------------------------------------------------- acts


def add_idea(
    work: Work,
    session_id: str,
    text: str,
    *,
    side_id: str | None = None,
    person_id: str | None = None,
    table_no: int | None = None,
    late_stage: str | None = None,
    off_wall: bool = False,
    into_id: str | None = None,
) -> Idea:
    """Keep one idea and return it as kept; it is on disk when this returns.

    A person brings their side. ``late_stage``: the later stage at which it came up; ``off_wall`` keeps it off the wall
    until it is shown; ``into_id``: the idea that says the same, to whose theme this one goes with its own words.
    Raises RuleBroken (``text``) for a line without words, (``into``) where the other idea was withdrawn.
    """
    words = _words(text)
    store = work.store
    if person_id is not None:
        side_id = store.need(Person, person_id).side_id
    seq = store.next_seq(Idea, session_id)
    idea = Idea(
        id=store.new_id(), session_id=session_id, seq=seq, file_id=store.next_file_id(Idea, session_id, "I"),
        text=words, side_id=side_id, person_id=person_id, table_no=table_no, late_stage=late_stage,
    )  # fmt: skip
    act = editing(work, session_id, "ideas.added", number=seq)
    if into_id is not None:
        into = _stands(store.need(Idea, into_id))
        idea = replace(idea, merged_into=into.id, theme_id=into.theme_id, theme_order=_last_of_theme(work, into))
        act = editing(work, session_id, "ideas.added_joined", number=seq, into=into.seq)
    with act as step:
        step.add(idea)
        if off_wall:
            place = store.next_seq(OnWall, session_id)
            step.add(OnWall(id=store.new_id(), session_id=session_id, seq=place, row_id=idea.id, choice="held"))
    return idea


def _stands(idea: Idea) -> Idea:
    if idea.withdrawn:
        raise RuleBroken(_("Idea {number} was withdrawn. Bring it back first.").format(number=idea.seq), "into")
    return idea


def _last_of_theme(work: Work, into: Idea) -> int | None:
    """The place behind every idea of the theme that ``into`` is in; None where it is in none."""
    if into.theme_id is None:
        return None
    there = work.store.rows(Idea, into.session_id, theme_id=into.theme_id)
    return 1 + max(idea.theme_order or 0 for idea in there)


def reword_idea(work: Work, session_id: str, idea_id: str, text: str) -> Idea:
    """Give an idea a new wording and keep the earlier one; the same words again change nothing.

    Raises RuleBroken (``text``) for a line without words.
    """
    idea = work.store.need(Idea, idea_id)
    words = _words(text)
    if words == idea.text:
        return idea
    return _put(work, replace(idea, text=words, versions=(*idea.versions, idea.text)), "ideas.reworded")


def correct_idea(
    work: Work, session_id: str, idea_id: str, *, side_id: str | None, person_id: str | None, table_no: int | None
) -> Idea:
    """Say again who an idea came from. A person brings their side."""
    idea = work.store.need(Idea, idea_id)
    if person_id is not None:
        side_id = work.store.need(Person, person_id).side_id
    corrected = replace(idea, side_id=side_id, person_id=person_id, table_no=table_no)
    return idea if corrected == idea else _put(work, corrected, "ideas.corrected")


def withdraw_idea(work: Work, session_id: str, idea_id: str) -> Idea:
    """Take an idea back at the wish of those who said it; it stays in the record, marked."""
    return _put(work, replace(work.store.need(Idea, idea_id), withdrawn=True), "ideas.withdrawn")


def bring_back_idea(work: Work, session_id: str, idea_id: str) -> Idea:
    """Count a withdrawn idea again."""
    return _put(work, replace(work.store.need(Idea, idea_id), withdrawn=False), "ideas.brought_back")


def _put(work: Work, idea: Idea, label_key: str) -> Idea:
    with editing(work, idea.session_id, label_key, number=idea.seq) as step:
        step.put(idea)
    return idea


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise RuleBroken(_("Type the idea first."), "text")
    return words
