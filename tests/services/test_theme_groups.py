"""Suggestions are read, never done: taking one is the same act as grouping by hand."""

from coprod_desktop.domain.model import Side
from coprod_desktop.services import ideas, theme_groups, themes
from coprod_desktop.services.work import Work

LINES = (
    "Damp walls in the kitchen", "Mould and damp on one wall", "Text me first", "Tenants need a name",
    "Ask tenants in the evening", "Stock the vans", "A photo of the leak", "Bring the right tools",
)  # fmt: skip


def add(work: Work, session_id: str, side_id: str | None = None) -> list[str]:
    return [ideas.add_idea(work, session_id, line, side_id=side_id).id for line in LINES]


def test_loose_cards_with_a_reason_and_a_name(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    cards = add(work, session_id, sides[0].id)
    before = work.store.record(session_id)
    (found,) = theme_groups.suggestions(work, session_id)
    assert (found.ids, found.words, found.theme) == ((cards[0], cards[1]), ("damp", "wall"), None)
    assert found.name == "Damp, wall"
    assert theme_groups.suggestions(work, session_id, [found.ids]) == ()
    assert work.store.record(session_id) == before


def test_a_theme_that_is_there_takes_later_cards(work: Work, session_id: str) -> None:
    cards = add(work, session_id)
    theme = themes.make_theme(work, session_id, "Damp and mould", [cards[0]])
    (found,) = theme_groups.suggestions(work, session_id)
    assert (found.ids, found.theme) == ((cards[1],), theme)


def test_joined_words_count_for_their_card(work: Work, session_id: str) -> None:
    cards = add(work, session_id)
    themes.join_ideas(work, session_id, [cards[1]], cards[2])
    (found,) = theme_groups.suggestions(work, session_id)
    assert found.ids == (cards[0], cards[2])
