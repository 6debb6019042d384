"""Reading across sessions: the list of the library, and everything found by its words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coprod_desktop.i18n import _
from coprod_desktop.store import listing
from coprod_desktop.store.listing import Filters as Filters
from coprod_desktop.store.listing import ListedSession as ListedSession

if TYPE_CHECKING:
    from coprod_desktop.services.work import Work
    from coprod_desktop.store.listing import Counted
    from coprod_desktop.store.search import Hit

MOST_VALUES = 300
"""As many values of a filter are offered; the others are found by typing."""
SHORTEST_TYPO = 4
"""In a shorter word one wrong letter makes another word."""
CLOSE_ENOUGH = 70
"""How like a word that was said has to be to what was typed, out of 100."""


def list_sessions(
    work: Work, *, samples: bool = False, limit: int = 100, after: ListedSession | None = None,
    filters: Filters | None = None,
) -> tuple[ListedSession, ...]:  # fmt: skip
    """A page of the library behind ``after``: those without a date first, then the newest."""
    return listing.listed(
        work.store, today=work.today(), limit=limit, after=after, filters=filters or Filters(), samples=samples
    )


def how_many(work: Work, filters: Filters) -> int:
    """How many sessions the filters leave."""
    return listing.how_many(work.store, filters)


def values_of(work: Work, key: str, filters: Filters) -> tuple[Counted, ...]:
    """What can be chosen under a key of ``Filters`` while the others stay, and how many sessions each leaves."""
    return listing.values_of(work.store, key, filters, MOST_VALUES)


def search(work: Work, words: str, limit: int = 100) -> tuple[Hit, ...]:
    """Lines of all sessions with every one of the words, the best first; samples and the bin left out.

    A seal finds the session whose paper it is printed on.
    """
    return (*_by_seal(work, words), *work.store.search(words, limit=limit))


def _by_seal(work: Work, typed: str) -> list[Hit]:
    from coprod_desktop.domain.model import Session
    from coprod_desktop.exchange.seal import read_seal
    from coprod_desktop.store.search import Hit

    seal = read_seal(typed)
    found = []
    for session_id in dict.fromkeys(paper.session_id for paper in work.store.papers(seal=seal)) if seal else ():
        session, shelf = work.store.get(Session, session_id), work.store.shelf(session_id)
        if session is not None and shelf is not None and shelf.binned_at is None:
            words = _("On its papers stands the seal {seal}").format(seal=seal)
            found.append(Hit(session_id, session.title, "session", session_id, words, session.date))
    return found


def nearest_words(work: Work, words: str) -> str:
    """The same words with each that nobody ever said put right by the nearest that somebody did; empty where all of
    them were said, or none is near."""
    from coprod_desktop.domain.seeking import words_in
    from coprod_desktop.store.search import vocabulary

    asked = [word.folded for word in words_in(words)]
    mended = []
    for place, word in enumerate(asked):
        # The last word may be the beginning of one.
        begun = work.store.ask(partial(vocabulary, beginning=word, limit=1))
        is_said = begun == [word] or (bool(begun) and place == len(asked) - 1)
        right = word if is_said or len(word) < SHORTEST_TYPO else _nearest(work, word)
        if not right:
            return ""
        mended.append(right)
    return " ".join(mended) if mended != asked else ""


def _nearest(work: Work, word: str) -> str:
    """The word somebody said that is nearest; empty where none is near."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import DamerauLevenshtein

    from coprod_desktop.store.search import vocabulary

    # First those that begin alike, then those that begin with the second letter; to read every word takes longest.
    for beginning in (word[0], word[1], ""):
        near = process.extract(
            word, work.store.ask(partial(vocabulary, beginning=beginning)),
            scorer=DamerauLevenshtein.normalized_similarity, limit=5, score_cutoff=CLOSE_ENOUGH / 100,
        )  # fmt: skip
        if near:
            return str(max(near, key=lambda one: (one[1], fuzz.ratio(word, one[0])))[0])
    return ""


def kind_words(table: str) -> str:
    """What people call a line of that table."""
    words = {
        "session": _("session"), "given": _("what cannot change"), "person": _("person"), "view": _("how it is now"),
        "heard": _("what was heard"), "wording": _("wording of the problem"), "theme": _("theme"), "idea": _("idea"),
        "parking": _("parking list"), "statement": _("statement"), "proposal": _("proposal"),
        "version": _("wording of a proposal"), "objection": _("objection"), "dissent": _("in their own words"),
        "authority_gap": _("cannot say yes today"),
        "term": _("offer, ask or worry"), "action": _("action"), "action_update": _("news of an action"),
        "unresolved": _("not settled"), "correction": _("correction"),
    }  # fmt: skip
    return words.get(table, table)
