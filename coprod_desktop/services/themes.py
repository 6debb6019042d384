"""Themes: ideas that belong together, under a name and a letter; ideas that say the same are joined by a link."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain.model import Idea, Option, Proposal, Session, Statement, Theme
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

LABELS = {
    "themes.made": _("theme {number} made"),
    "themes.renamed": _("theme {number} renamed"),
    "themes.removed": _("empty theme {number} removed"),
    "themes.placed": _("{number} cards put into a theme"),
    "themes.loosened": _("{number} cards made loose"),
    "themes.moved": _("card {number} moved"),
    "themes.joined": _("idea {number} joined to another"),
    "themes.unjoined": _("idea {number} made separate again"),
    "themes.parked": _("parked for another time"),
    "themes.unparked": _("no longer parked"),
}


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Card:
    """An idea on the board with the ideas joined to it, directly or through another."""

    idea: Idea
    joined: tuple[Idea, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A theme as it stands on the board; ``by_side`` counts joined ideas too (None: nobody's side)."""

    theme: Theme
    cards: tuple[Card, ...]
    by_side: Mapping[str | None, int]
    parked: bool = False

    @property
    def count(self) -> int:
        """How many ideas the theme has, joined ones too."""
        return sum(self.by_side.values())


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the themes board shows; withdrawn ideas are not on it."""

    loose: tuple[Card, ...]
    columns: tuple[Column, ...]

    @property
    def placed(self) -> int:
        """How many ideas are in a theme, joined ones too."""
        return sum(column.count for column in self.columns)

    def column(self, theme_id: str) -> Column | None:
        """The column of a theme, or None where the theme is gone."""
        return next((column for column in self.columns if column.theme.id == theme_id), None)


def board(work: Work, session_id: str) -> Board:
    """The board as it stands now."""
    session = work.store.need(Session, session_id)
    everything = [idea for idea in work.store.rows(Idea, session_id) if not idea.withdrawn]
    known = {idea.id: idea for idea in everything}
    joined: dict[str, list[Idea]] = {}
    for idea in everything:
        if idea.merged_into in known:
            joined.setdefault(_root(known, idea).id, []).append(idea)
    by_theme: dict[str | None, list[Idea]] = {}
    for idea in everything:
        by_theme.setdefault(idea.theme_id, []).append(idea)

    def cards(theme_id: str | None) -> tuple[Card, ...]:
        shown = [idea for idea in by_theme.get(theme_id, []) if idea.merged_into not in known]
        return tuple(Card(idea, tuple(joined.get(idea.id, ()))) for idea in sorted(shown, key=_place))

    columns = [
        Column(theme, cards(theme.id), _by_side(by_theme.get(theme.id, ())), theme.id in session.parked)
        for theme in work.store.rows(Theme, session_id)
    ]
    return Board(cards(None), tuple(columns))


def parked(work: Work, session_id: str) -> tuple[str, ...]:
    """Ids of the themes and ideas kept for another time."""
    return work.store.need(Session, session_id).parked


def find_theme(themes: Iterable[Theme], words: str) -> Theme:
    """The theme meant by its letter or by a part of its name, the earliest that fits.

    Raises RuleBroken (``words``) where none fits.
    """
    wanted = words.strip().casefold()
    known = tuple(themes)
    tests = (
        lambda t: t.file_id.casefold() == wanted,
        lambda t: t.name.casefold().startswith(wanted),
        lambda t: wanted in t.name.casefold(),
    )
    for fits in tests:
        found = next((theme for theme in known if wanted and fits(theme)), None)
        if found is not None:
            return found
    raise RuleBroken(_("No theme is called “{words}”.").format(words=in_brief(words)), "words")


def _place(idea: Idea) -> tuple[int, int]:
    return (idea.theme_order if idea.theme_order is not None else 1_000_000_000, idea.seq)


def _by_side(ideas: Iterable[Idea]) -> dict[str | None, int]:
    counted: dict[str | None, int] = {}
    for idea in ideas:
        counted[idea.side_id] = counted.get(idea.side_id, 0) + 1
    return counted


def _root(known: Mapping[str, Idea], idea: Idea) -> Idea:
    """The idea that this one stands under on the board. A circle in old data ends where it began."""
    seen = {idea.id}
    above = known.get(idea.merged_into or "")
    while above is not None and above.id not in seen:
        seen.add(above.id)
        idea, above = above, known.get(above.merged_into or "")
    return idea


# ---------------------------------------------------------------- acts on themes


def make_theme(work: Work, session_id: str, name: str, idea_ids: Sequence[str] = ()) -> Theme:
    """Make a theme of these ideas (or an empty one); it gets the next free letter.

    Raises RuleBroken (``name``) without a name or where a theme has it already.
    """
    store = work.store
    theme = Theme(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Theme, session_id),
        file_id=store.next_file_id(Theme, session_id, ""), name=_name(work, session_id, name, None),
    )  # fmt: skip
    with editing(work, session_id, "themes.made", number=theme.seq) as step:
        step.add(theme)
        for idea in _put_in(store.rows(Idea, session_id), _shown(work, session_id, idea_ids), theme.id):
            step.put(idea)
    return theme


def rename_theme(work: Work, session_id: str, theme_id: str, name: str) -> Theme:
    """Give a theme another name; closed votes keep the words they were held with.

    Raises RuleBroken (``name``) without a name or where another theme has it already.
    """
    theme = replace(work.store.need(Theme, theme_id), name=_name(work, session_id, name, theme_id))
    with editing(work, session_id, "themes.renamed", number=theme.seq) as step:
        step.put(theme)
    return theme


def remove_theme(work: Work, session_id: str, theme_id: str) -> None:
    """Take an empty theme off the board. Raises RuleBroken while anything still hangs on it."""
    store = work.store
    theme = store.need(Theme, theme_id)
    if store.rows(Idea, session_id, theme_id=theme_id):
        raise RuleBroken(_("Only an empty theme can be removed. Move its cards first."), "theme")
    if any(store.rows(kind, session_id, theme_id=theme_id) for kind in (Option, Statement, Proposal)):
        raise RuleBroken(_("A vote or a proposal was made from this theme, so it stays in the record."), "theme")
    session = store.need(Session, session_id)
    with editing(work, session_id, "themes.removed", number=theme.seq) as step:
        if theme_id in session.parked:
            step.put(replace(session, parked=tuple(p for p in session.parked if p != theme_id)))
        step.remove(theme)


def _name(work: Work, session_id: str, name: str, theme_id: str | None) -> str:
    words = name.strip()
    if not words:
        raise RuleBroken(_("Give the theme a name first."), "name")
    for other in work.store.rows(Theme, session_id):
        if other.id != theme_id and other.name.casefold() == words.casefold():
            sentence = _("Theme {letter} has this name already. Use another, or send the cards to {letter}.")
            raise RuleBroken(sentence.format(letter=other.file_id), "name")
    return words


# ---------------------------------------------------------------- acts on cards


def place_ideas(
    work: Work, session_id: str, idea_ids: Sequence[str], theme_id: str | None, before: str | None = None
) -> None:
    """Put ideas, and those joined to them, into a theme; None: back among the loose cards.

    They come before the card with the id ``before``, else at the end; loose cards keep the order they came in. Where
    they are there already nothing happens. Raises RuleBroken (``idea_ids``) without an idea.
    """
    if theme_id is not None:
        work.store.need(Theme, theme_id)
    if not idea_ids:
        raise RuleBroken(_("Tick a card first, or move to one."), "idea_ids")
    ids = _shown(work, session_id, idea_ids)
    changed = _put_in(work.store.rows(Idea, session_id), ids, theme_id, before=before)
    if not changed:
        return
    known = {idea.id: idea for idea in work.store.rows(Idea, session_id, ids=ids)}
    if theme_id is None:
        label, number = "themes.loosened", len(ids)
    elif all(idea.theme_id == theme_id for idea in known.values()):
        label, number = "themes.moved", known[ids[0]].seq
    else:
        label, number = "themes.placed", len(ids)
    with editing(work, session_id, label, number=number) as step:
        for idea in changed:
            step.put(idea)


def _shown(work: Work, session_id: str, idea_ids: Sequence[str]) -> list[str]:
    """The cards these ideas are shown on: a joined idea never goes anywhere without its card."""
    known = {idea.id: idea for idea in work.store.rows(Idea, session_id)}
    return list(dict.fromkeys(_root(known, known[idea_id]).id for idea_id in idea_ids if idea_id in known))


def move_card(work: Work, session_id: str, idea_id: str, by: int) -> None:
    """Move a card up (-1) or down (+1) among the cards of its theme; at the edge nothing happens.

    Loose cards keep the order they came in.
    """
    idea = work.store.need(Idea, idea_id)
    column = board(work, session_id).column(idea.theme_id) if idea.theme_id is not None else None
    if column is None:
        return
    shown = [card.idea.id for card in column.cards]
    if idea_id not in shown or not 0 <= shown.index(idea_id) + by < len(shown):
        return
    # A card that goes down comes before the one after its neighbour.
    to = shown.index(idea_id) + by + (by > 0)
    place_ideas(work, session_id, (idea_id,), idea.theme_id, shown[to] if to < len(shown) else None)


def join_ideas(work: Work, session_id: str, idea_ids: Sequence[str], into_id: str) -> None:
    """Join ideas that say the same to one of them. Every wording is kept; they go to its theme with it.

    Raises RuleBroken (``into``) where an idea would be joined to itself, directly or through others.
    """
    known = {idea.id: idea for idea in work.store.rows(Idea, session_id)}
    into = work.store.need(Idea, into_id)
    chain = {into.id}
    above: Idea | None = into
    while above is not None and above.merged_into is not None and above.merged_into not in chain:
        chain.add(above.merged_into)
        above = known.get(above.merged_into)
    if not idea_ids or chain & set(idea_ids):
        raise RuleBroken(_("An idea cannot be joined to itself. Say the number of another one."), "into")
    if into.withdrawn:
        raise RuleBroken(_("Idea {number} was withdrawn. Bring it back first.").format(number=into.seq), "into")
    away = [one for one in idea_ids if known[one].theme_id != into.theme_id]
    moved = {idea.id: idea for idea in _put_in(tuple(known.values()), away, into.theme_id)}
    with editing(work, session_id, "themes.joined", number=known[idea_ids[0]].seq) as step:
        for idea in (known | moved).values():
            if idea.id in idea_ids:
                step.put(replace(idea, merged_into=into_id))
            elif idea.id in moved:
                step.put(idea)


def unjoin_idea(work: Work, session_id: str, idea_id: str) -> None:
    """Make a joined idea a card of its own again, in the theme where it is."""
    idea = work.store.need(Idea, idea_id)
    with editing(work, session_id, "themes.unjoined", number=idea.seq) as step:
        step.put(replace(idea, merged_into=None))


def _put_in(
    everything: Sequence[Idea], idea_ids: Sequence[str], theme_id: str | None, *, before: str | None = None
) -> list[Idea]:
    """Put ideas with all that is joined to them into a theme in the order given; the ideas that change by it."""
    known = {idea.id: idea for idea in everything}
    moving = list(dict.fromkeys(idea_ids))
    for idea in everything:
        if idea.id not in moving and idea.merged_into is not None and _hangs_on(known, idea, moving):
            moving.append(idea.id)
    if theme_id is None:
        return [replace(known[one], theme_id=None, theme_order=None) for one in moving if known[one].theme_id]
    there = [idea.id for idea in sorted(everything, key=_place) if idea.theme_id == theme_id]
    at = there.index(before) if before in there else len(there)
    order = [one for one in there[:at] if one not in moving]
    order += [*moving, *(one for one in there[at:] if one not in moving)]
    placed = [replace(known[one], theme_id=theme_id, theme_order=place) for place, one in enumerate(order, 1)]
    return [idea for idea in placed if idea != known[idea.id]]


def _hangs_on(known: Mapping[str, Idea], idea: Idea, above: Sequence[str]) -> bool:
    seen = {idea.id}
    joined_to = known.get(idea.merged_into or "")
    while joined_to is not None and joined_to.id not in seen:
        if joined_to.id in above:
            return True
        seen.add(joined_to.id)
        joined_to = known.get(joined_to.merged_into or "")
    return False


# ---------------------------------------------------------------- parking


def park(work: Work, session_id: str, row_ids: Sequence[str]) -> None:
    """Keep themes or ideas for another time; they stay in the record under *parked*."""
    session = work.store.need(Session, session_id)
    parked = (*session.parked, *(row_id for row_id in row_ids if row_id not in session.parked))
    if parked != session.parked:
        with editing(work, session_id, "themes.parked") as step:
            step.put(replace(session, parked=parked))


def unpark(work: Work, session_id: str, row_ids: Sequence[str]) -> None:
    """Take themes or ideas back from those kept for another time."""
    session = work.store.need(Session, session_id)
    parked = tuple(row_id for row_id in session.parked if row_id not in row_ids)
    if parked != session.parked:
        with editing(work, session_id, "themes.unparked") as step:
            step.put(replace(session, parked=parked))
