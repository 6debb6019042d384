"""A session as a whole: making one, where the desk is in it, what stands on the rail, how the time goes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from coprod_desktop.domain.model import (
    Action,
    Feedback,
    Idea,
    LastTime,
    Person,
    PlanLine,
    Proposal,
    Round,
    Row,
    Session,
    Side,
    Theme,
    View,
    Wording,
)  # fmt: skip
from coprod_desktop.domain.words import date_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

LABELS = {
    "session.created": _("session started"),
    "set_up.begun": _("session begun"),
}

TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of the window. ``state``: ``planned running agreed final``."""

    title: str
    place_and_date: str
    state: str
    sample: bool
    practice: bool


@dataclass(frozen=True, slots=True)
class RailStage:
    """One stage as seen: ``number`` counts without gaps."""

    key: str
    title: str
    number: int
    count: str
    done: bool


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of this session that has the words, and the stage where it stands."""

    row_id: str
    stage: str
    kind: str
    text: str


# ---------------------------------------------------------------- making one


def new_session(work: Work, question: str, *, title: str | None = None) -> Session:
    """Start a session from nothing but its question: two sides to name, today's date. Returns it as kept.

    Raises RuleBroken (``question``) for a question without words.
    """
    words = " ".join(question.split())
    if not words:
        raise RuleBroken(_("Type the question first. All the rest can wait."), "question")
    store = work.store
    session_id = store.new_id()
    session = Session(
        id=session_id, session_id=session_id, file_id=session_id, title=(title or "").strip() or short_title(words),
        focus_question=words, date=work.today(), state="planned",
    )  # fmt: skip
    sides = (("uses", "people", _("People who use it")), ("provides", "staff", _("Staff")))
    with editing(work, session_id, "session.created") as step:
        step.add(session)
        for seq, (part, short, name) in enumerate(sides, 1):
            step.add(Side(id=store.new_id(), session_id=session_id, seq=seq, file_id=short, label=name, part=part))
    return session


def short_title(question: str) -> str:
    """A title made from the question: its first words, cut between two words."""
    if len(question) <= TITLE_LENGTH:
        return question.rstrip("?").rstrip()
    return question[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def begin(work: Work, session_id: str) -> None:
    """The session runs from now on; does nothing where it runs already or is over."""
    session = work.store.need(Session, session_id)
    if session.state in (None, "planned"):
        with editing(work, session_id, "set_up.begun") as step:
            step.put(replace(session, state="running"))


# ---------------------------------------------------------------- what the frame shows


def head(work: Work, session_id: str) -> Head:
    """Title, place and date. Raises RuleBroken where the session is gone."""
    session = work.store.need(Session, session_id)
    shelf = work.store.shelf(session_id)
    parts = [part for part in (session.venue, date_words(session.date)) if part]
    return Head(
        session.title,
        ", ".join(parts),
        session.state or "planned",
        bool(shelf and shelf.sample),
        bool(shelf and shelf.practice),
    )


def day(work: Work, session_id: str) -> str | None:
    """The day of the session, ``YYYY-MM-DD``; None where none is said."""
    return work.store.need(Session, session_id).date


def sides(work: Work, session_id: str) -> tuple[Side, ...]:
    """The sides in order."""
    return work.store.rows(Side, session_id)


def stage_titles() -> dict[str, str]:
    """Key and name of every stage, in order."""
    return {
        "set_up": _("Set up"),
        "last_time": _("Last time"),
        "framing": _("How it is now"),
        "ideas": _("Ideas"),
        "themes": _("Themes"),
        "priorities": _("Priorities"),
        "negotiation": _("Negotiation"),
        "actions": _("Actions"),
        "close": _("Close"),
    }


def recount(
    work: Work, session_id: str, stages: tuple[RailStage, ...], tables: Collection[str]
) -> tuple[RailStage, ...]:
    """The same stages, those counted anew whose tables changed."""
    session = work.store.need(Session, session_id)
    return tuple(
        replace(stage, count=stage_count(work, session, stage.key) or _("to come"))
        if TABLES_OF_STAGE[stage.key].intersection(tables)
        else stage
        for stage in stages
    )


def rail(work: Work, session_id: str) -> tuple[RailStage, ...]:
    """The stages as seen, each with its count; *last time* only in a follow-up."""
    session = work.store.need(Session, session_id)
    shelf = work.store.shelf(session_id)
    done = shelf.stages_done if shelf else ()
    shown = [key for key in stage_titles() if key != "last_time" or session.follows]
    titles = stage_titles()
    return tuple(
        RailStage(key, titles[key], number, stage_count(work, session, key) or _("to come"), key in done)
        for number, key in enumerate(shown, 1)
    )


TABLES_OF_STAGE: Mapping[str, frozenset[str]] = {
    "set_up": frozenset({"session", "person", "side"}),
    "last_time": frozenset({"last_time"}),
    "framing": frozenset({"view", "wording"}),
    "ideas": frozenset({"idea"}),
    "themes": frozenset({"theme"}),
    "priorities": frozenset({"round"}),
    "negotiation": frozenset({"proposal"}),
    "actions": frozenset({"action"}),
    "close": frozenset({"session", "feedback"}),
}
"""Tables that the count under each stage is made of: a change of another one leaves it as it is."""


def stage_count(work: Work, session: Session, key: str) -> str:
    """The few words under a stage on the rail; empty where there is nothing yet."""
    store, session_id = work.store, session.id

    def said(words: Callable[[int], str], kind: type[Row]) -> str:
        count = store.count(kind, session_id)
        return words(count).format(number=count) if count else ""

    match key:
        case "set_up":
            heads = sum(side.head_count or 0 for side in sides(work, session_id))
            here = max(sum(1 for person in store.rows(Person, session_id) if person.side_id), heads)
            return plural("{number} person", "{number} people", here).format(number=here) if here else ""
        case "last_time":
            return said(lambda n: plural("{number} action", "{number} actions", n), LastTime)
        case "framing":
            views = said(lambda n: plural("{number} view", "{number} views", n), View)
            agreed = any(wording.agreed for wording in store.rows(Wording, session_id))
            return ", ".join(part for part in (views, _("agreed wording") if agreed else "") if part)
        case "ideas":
            return said(lambda n: plural("{number} idea", "{number} ideas", n), Idea)
        case "themes":
            return said(lambda n: plural("{number} theme", "{number} themes", n), Theme)
        case "priorities":
            return _votes(store.rows(Round, session_id))
        case "negotiation":
            return _settled(store.rows(Proposal, session_id))
        case "actions":
            return said(lambda n: plural("{number} action", "{number} actions", n), Action)
        case _:
            return _closed(session, bool(store.count(Feedback, session_id)))


def _settled(proposals: tuple[Proposal, ...]) -> str:
    if not proposals:
        return ""
    settled = sum(1 for proposal in proposals if proposal.outcome)
    return _("{settled} of {number} settled").format(settled=settled, number=len(proposals))


def _votes(rounds: tuple[Round, ...]) -> str:
    if not rounds:
        return ""
    newest = rounds[-1]
    words = _("Vote {number} open") if newest.state == "open" else _("Vote {number} closed")
    return words.format(number=newest.number)


def _closed(session: Session, feedback: bool) -> str:
    if session.state == "final":
        return _("final")
    if session.state == "agreed" or session.sign_off:
        return _("agreed in the room")
    return _("feedback") if feedback else ""


# ---------------------------------------------------------------- where the desk is


def stage_now(work: Work, session_id: str) -> str:
    """The stage the desk was left at; set up for a session that nobody has opened yet."""
    shelf = work.store.shelf(session_id)
    return shelf.stage if shelf and shelf.stage in stage_titles() else "set_up"


def go_to_stage(work: Work, session_id: str, key: str) -> None:
    """Remember where the desk is; no act, so nothing to undo."""
    if stage_now(work, session_id) != key:
        work.store.shelve(session_id, stage=key)


def tick_stage(work: Work, session_id: str, key: str, done: bool) -> None:
    """Tick a stage as done, or take the tick back; no act."""
    shelf = work.store.shelf(session_id)
    ticked = tuple(one for one in (shelf.stages_done if shelf else ()) if one != key)
    work.store.shelve(session_id, stages_done=[*ticked, key] if done else list(ticked))


def keep_drafts(work: Work, session_id: str, texts: Mapping[str, str]) -> None:
    """Keep what stands in fields (name -> text); an empty text drops its draft."""
    work.store.put_drafts(session_id, dict(texts), work.clock.instant())


def drafts(work: Work, session_id: str) -> dict[str, str]:
    """What stood in fields when the program stopped."""
    return work.store.drafts(session_id)


# ---------------------------------------------------------------- the plan


def plan_lines(work: Work, session_id: str, key: str) -> tuple[PlanLine, ...]:
    """The lines of the plan that belong to a stage; the welcome goes with *set up*."""
    parts = {key, "welcome"} if key == "set_up" else {key}
    return tuple(line for line in work.store.rows(PlanLine, session_id) if stage_of_line(line) in parts)


def stage_of_line(line: PlanLine) -> str | None:
    """What a line of the plan is part of: as said, else as its name tells."""
    if line.part:
        return line.part
    name = line.stage.casefold().replace(" ", "_")
    known = (*stage_titles(), "welcome", "break")
    return next((key for key in known if name.startswith(key)), None)


def second_copy(work: Work) -> datetime | None:
    """When the newest second copy was made; None where there is none yet."""
    made = work.store.backups()
    return made[0].at if made else None


# ---------------------------------------------------------------- find

_WHERE = {
    "session": "set_up", "side": "set_up", "given": "set_up", "authority": "set_up", "plan_line": "set_up",
    "room_table": "set_up", "person": "set_up", "view": "framing", "heard": "framing", "wording": "framing",
    "last_time": "last_time", "idea": "ideas", "theme": "themes", "statement": "priorities", "round": "priorities",
    "option": "priorities", "proposal": "negotiation", "version": "negotiation", "objection": "negotiation",
    "authority_gap": "negotiation", "dissent": "negotiation", "term": "negotiation", "action": "actions",
    "action_party": "actions", "action_update": "actions",
}  # fmt: skip


def stage_of_table(table: str) -> str:
    """The stage where rows of a table are seen; *close* for those that stand at the end of the record."""
    return _WHERE.get(table, "close")


def find(work: Work, session_id: str, words: str, limit: int = 60) -> tuple[FoundRow, ...]:
    """Rows of this session with all of the words, in the order of the stages."""
    order = list(stage_titles())
    found = [
        FoundRow(hit.row_id, stage_of_table(hit.table), hit.table, hit.text)
        for hit in work.store.search(words, session_id=session_id, limit=limit)
    ]
    return tuple(sorted(found, key=lambda row: order.index(row.stage)))
