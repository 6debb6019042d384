"""Suggested groups, one at a time, each with its reason: a person takes it or goes on to the next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coprod_desktop.domain.words import number_word, shortened
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import theme_groups, themes
from coprod_desktop.services.theme_groups import Suggestion
from coprod_desktop.ui.widgets.ask_bar import Question

if TYPE_CHECKING:
    from coprod_desktop.ui.stages.themes import ThemesPage

_CARDS_SHOWN = 3


class Suggesting:
    """Puts one suggestion after the other into the page's bar. Nothing is grouped before Enter."""

    def __init__(self, page: ThemesPage) -> None:
        self._page = page
        self._passed: list[tuple[str, ...]] = []
        self._offered: Suggestion | None = None

    def go_on(self) -> None:
        """The first suggestion, or the next in the place of the one that is offered."""
        if self._page.bar.asks_for_words():
            return
        if self._offered is not None and self._page.bar.isVisible():
            self._passed.append(self._offered.ids)
        else:
            self._passed = []
        self._offer()

    def _offer(self) -> None:
        page = self._page
        found = theme_groups.suggestions(page.work, page.session_id, self._passed)
        self._offered = found[0] if found else None
        if not found:
            none = _("No more groups to suggest.") if self._passed else _("No loose cards share a rare word now.")
            page.bar.leave()
            page.note.say("")
            page.say(none)
            page.board.setFocus()
            return
        page.ask(self._question(found[0]), partial(self._take, found[0]))

    def _question(self, offered: Suggestion) -> Question:
        why = f"{reason(offered)}\n{_cards(offered)}"
        count = len(offered.cards)
        if offered.theme is not None:
            words = plural("Send the card to the theme", "Send the {count} cards to the theme", count)
            return Question(words.format(count=count), _("Send"), offered.theme.file_id, why, more=True)
        words = _("Name of the theme for {count} cards").format(count=count)
        return Question(words, _("Make this theme"), offered.name, why, more=True)

    def _take(self, offered: Suggestion, words: str) -> None:
        work, session_id = self._page.work, self._page.session_id
        if offered.theme is None:
            themes.make_theme(work, session_id, words, offered.ids)
        else:
            known = [column.theme for column in themes.board(work, session_id).columns]
            themes.place_ideas(work, session_id, offered.ids, themes.find_theme(known, words).id)
        self._offer()


def reason(offered: Suggestion) -> str:
    """Why these cards: *Both say damp, mould.*"""
    said, count = ", ".join(offered.words), len(offered.cards)
    if offered.theme is not None:
        whole = f"{offered.theme.file_id} {shortened(offered.theme.name, 60)}"
        words = plural("This says {words}, like {theme}.", "These say {words}, like {theme}.", count)
        return words.format(words=said, theme=whole)
    if count == 2:
        return _("Both say {words}.").format(words=said)
    return _("All {count} say {words}.").format(count=number_word(count), words=said)


def _cards(offered: Suggestion) -> str:
    """The first cards with their words, the others by number."""
    lines = [f"{idea.seq}  {shortened(idea.text, 80)}" for idea in offered.cards[:_CARDS_SHOWN]]
    more = ", ".join(str(idea.seq) for idea in offered.cards[_CARDS_SHOWN:])
    return "\n".join([*lines, *([_("and {numbers}").format(numbers=more)] if more else [])])
