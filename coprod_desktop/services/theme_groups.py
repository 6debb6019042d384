"""Groups offered on the themes board; nothing is grouped until somebody says so, one at a time."""

from collections.abc import Collection
from dataclasses import dataclass

from coprod_desktop.domain.groups import Told, suggested_groups
from coprod_desktop.domain.model import Idea, Session, Side, Theme
from coprod_desktop.domain.words import capital
from coprod_desktop.services import themes
from coprod_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Loose cards that share ``words``: for ``theme`` where it says so too, else for a new one called ``name``."""

    cards: tuple[Idea, ...]
    words: tuple[str, ...]
    theme: Theme | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The cards' ids."""
        return tuple(idea.id for idea in self.cards)

    @property
    def name(self) -> str:
        """What a new theme may be called until people give it a better name."""
        return capital(", ".join(self.words))


def suggestions(work: Work, session_id: str, passed: Collection[tuple[str, ...]] = ()) -> tuple[Suggestion, ...]:
    """Groups for the loose cards as they are now, the surest first.

    ``passed``: the ids of groups that people did not want; they are left out.
    """
    board = themes.board(work, session_id)
    session = work.store.need(Session, session_id)
    loose = {card.idea.id: card.idea for card in board.loose}
    texts = {card.idea.id: " ".join(idea.text for idea in (card.idea, *card.joined)) for card in board.loose}
    told = [
        Told(column.theme.id, column.theme.name, tuple(card.idea.text for card in column.cards))
        for column in board.columns
    ]
    sides = work.store.rows(Side, session_id)
    about = " ".join([session.title, session.focus_question or "", *(side.label for side in sides)])
    return tuple(
        Suggestion(tuple(loose[one] for one in group.ids), group.words, _theme(board, group.theme_id))
        for group in suggested_groups(texts, told, about, passed)
    )


def _theme(board: themes.Board, theme_id: str | None) -> Theme | None:
    column = board.column(theme_id) if theme_id is not None else None
    return column.theme if column is not None else None
