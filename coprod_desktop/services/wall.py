"""The wall: what the room may see of a session, one slide for each stage, for welcome and for the break.

The projector reads through this module alone. It gives no open votes, nothing of the facilitator's, and no names but
those who lead or help with an action, each as that person chose. A side with few voters is given in words. People's
own words wait for *show* where they may name somebody on the list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from coprod_desktop.domain.model import ActionParty, NameChoice, OnWall, Person, Round, Session, Side
from coprod_desktop.domain.names_check import may_name, parts_of_names, text_as_chosen
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.words import person_shown, shortened
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import timing
from coprod_desktop.services.editing import editing
from coprod_desktop.services.sessions import stage_of_line
from coprod_desktop.services.work import Work

STAGES = (
    "set_up", "last_time", "framing", "ideas", "themes", "priorities", "negotiation", "actions", "close",
)  # fmt: skip

LABELS = {
    **{f"{stage}.wall_shown": _("a line shown on the wall") for stage in STAGES},
    **{f"{stage}.wall_kept_off": _("a line kept off the wall") for stage in STAGES},
    "priorities.revealed": _("the result of vote {number} shown on the wall"),
    "priorities.covered": _("the result of vote {number} taken off the wall"),
}

LONGEST = 400
"""Letters of one line; what is longer is cut with an ellipsis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WallBar:
    """How much one side wants an option. ``share`` is of the longest bar; None for a small side, which has words."""

    side: int
    name: str
    words: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WallLine:
    """One line. ``mark``: number or letter in front; ``end``: a few words at its right; ``side``: the order of the
    side whose shape stands there (-1 both sides, None no shape); ``main``: what the slide is about, in larger type."""

    text: str
    mark: str = ""
    sub: str = ""
    end: str = ""
    side: int | None = None
    heading: bool = False
    main: bool = False
    bars: tuple[WallBar, ...] = ()
    row_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WallSlide:
    """Everything that stands on the wall. ``large``: one thing, said in the largest letters. ``practice``: nothing of
    it is meant."""

    key: str
    title: str
    question: str
    lines: tuple[WallLine, ...] = ()
    foot: str = ""
    newest_last: bool = False
    large: bool = False
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line that is not on the wall: kept off (``held``), or it may name a person."""

    row_id: str
    text: str
    held: bool


def slide(work: Work, session_id: str, key: str, focus: str | None = None) -> WallSlide:
    """The slide of a stage, or of ``welcome`` and ``break``. ``focus``: the row that the desk is at, where that tells
    which proposal or action is meant."""
    from coprod_desktop.services.wall_slides import SLIDES

    shelf = work.store.shelf(session_id)
    return replace(SLIDES[key](Seen(work, session_id), focus), practice=bool(shelf and shelf.practice))


def slide_now(work: Work, session_id: str, stage: str) -> str:
    """Which slide belongs on the wall while the desk is at a stage: the break has the wall while its clock is on."""
    on = timing.clock_on(work, session_id)
    if on is not None and stage_of_line(on[0]) == "break":
        return "break"
    return "welcome" if stage == "set_up" else stage


def waiting(work: Work, session_id: str, key: str, focus: str | None = None) -> tuple[Waiting, ...]:
    """The lines of a slide that are not on the wall, in order."""
    from coprod_desktop.services.wall_slides import SLIDES

    seen = Seen(work, session_id)
    SLIDES[key](seen, focus)
    return tuple(seen.waiting)


class Seen:
    """What one look at a session may use: its words checked against the list, its people as they chose."""

    def __init__(self, work: Work, session_id: str) -> None:
        self.work, self.session_id = work, session_id
        self.store = work.store
        self.session = work.store.need(Session, session_id)
        self.sides: tuple[Side, ...] = work.store.rows(Side, session_id)
        self.waiting: list[Waiting] = []

    @cached_property
    def _choices(self) -> Mapping[str, str]:
        return MappingProxyType({row.row_id: row.choice for row in self.store.rows(OnWall, self.session_id)})

    @cached_property
    def _instead(self) -> Mapping[str, Mapping[str, str]]:
        """Row id -> words that may name somebody -> what was chosen to stand there."""
        found: dict[str, dict[str, str]] = {}
        for row in self.store.rows(NameChoice, self.session_id):
            if row.instead is not None:
                found.setdefault(row.row_id, {})[row.words] = row.instead
        return found

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody on the list."""
        return self.store.rows(Person, self.session_id)

    @cached_property
    def _name_parts(self) -> frozenset[str]:
        return parts_of_names(person.display_name for person in self.people)

    def words(self, row_id: str, text: str | None) -> str:
        """The words of a row as the wall may show them, with what was chosen in the place of a name; empty where there
        are none or they wait."""
        if not text or not text.strip():
            return ""
        if row_id in self._instead:
            text = text_as_chosen(text, self._instead[row_id])
        choice = self._choices.get(row_id)
        if choice == "held" or (choice is None and may_name(text, self._name_parts)):
            self.waiting.append(Waiting(row_id, shortened(text, LONGEST), choice == "held"))
            return ""
        return shortened(text, LONGEST)

    def line(self, row_id: str, text: str | None, **rest: object) -> tuple[WallLine, ...]:
        """One line with the words of a row; none where they wait."""
        words = self.words(row_id, text)
        return (replace(WallLine(text=words, row_id=row_id), **rest),) if words else ()  # type: ignore[arg-type]

    def question(self) -> str:
        """The question of the session; its title where there is none."""
        return self.words(self.session_id, self.session.focus_question or self.session.title)

    def place(self, side_id: str | None) -> int | None:
        """The order of a side; None for nobody's."""
        return next((n for n, side in enumerate(self.sides) if side.id == side_id), None)

    def party(self, party: ActionParty) -> str:
        """Who leads or helps with an action, as that person chose; a side by its name."""
        person = next((one for one in self.people if one.id == party.person_id), None)
        side = next((one for one in self.sides if one.id == (person.side_id if person else party.side_id)), None)
        if person is not None:
            return person_shown(person, short_name(side) if side else None)
        return self.words(party.id, party.name) or (short_name(side) if side else "")


# ---------------------------------------------------------------- acts


def show_line(work: Work, session_id: str, row_id: str, stage: str) -> None:
    """Show a line on the wall that waited: it was looked at."""
    _choose(work, session_id, row_id, "shown", f"{_stage(stage)}.wall_shown")


def keep_off(work: Work, session_id: str, row_id: str, stage: str) -> None:
    """Keep a line off the wall until it is shown."""
    _choose(work, session_id, row_id, "held", f"{_stage(stage)}.wall_kept_off")


def reveal(work: Work, session_id: str, round_id: str, shown: bool = True) -> Round:
    """Show the result of a closed vote on the wall, or take it off. Raises RuleBroken for one that is not closed."""
    round_ = work.store.need(Round, round_id)
    if round_.state in ("open", "void"):
        raise RuleBroken(_("Only the result of a closed vote can go on the wall."))
    round_ = replace(round_, revealed=shown)
    label_key = "priorities.revealed" if shown else "priorities.covered"
    with editing(work, session_id, label_key, number=round_.number) as step:
        step.put(round_)
    return round_


def _choose(work: Work, session_id: str, row_id: str, choice: str, label_key: str) -> None:
    store = work.store
    old = next(iter(store.rows(OnWall, session_id, row_id=row_id)), None)
    with editing(work, session_id, label_key) as step:
        if old is None:
            seq = store.next_seq(OnWall, session_id)
            step.add(OnWall(id=store.new_id(), session_id=session_id, seq=seq, row_id=row_id, choice=choice))
        else:
            step.put(replace(old, choice=choice))


def _stage(stage: str) -> str:
    return stage if stage in STAGES else "set_up"
