"""Reading across sessions: the list of the library, and everything found by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.i18n import _

if TYPE_CHECKING:
    from coprod_desktop.services.work import Work
    from coprod_desktop.store.search import Hit
    from coprod_desktop.store.shelf import ListedSession as ListedSession


def list_sessions(
    work: Work, *, samples: bool = False, binned: bool = False, limit: int = 100, offset: int = 0
) -> tuple[ListedSession, ...]:
    """A page of the library: those without a date first, then the newest."""
    return work.store.listed(work.today(), limit=limit, offset=offset, samples=samples, binned=binned)


def search(work: Work, words: str, limit: int = 100) -> tuple[Hit, ...]:
    """Lines of all sessions with every one of the words, newest session first; samples and the bin left out."""
    return work.store.search(words, limit=limit)


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
