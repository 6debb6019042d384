"""What goes on paper: a frozen record in, a file out. May run on a worker thread; reportlab loads on first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from coprod_desktop.domain.model import (
    Action,
    ActionUpdate,
    Dissent,
    Given,
    Idea,
    Option,
    Proposal,
    Row,
    Term,
    Unresolved,
    Version,
)
from coprod_desktop.domain.names_check import SAID
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.translated import translated
from coprod_desktop.i18n import _, speaking
from coprod_desktop.pdf.made import NOTHING_ASKED, Asked, Made, Order, Origin
from coprod_desktop.pdf.write import Stopped

if TYPE_CHECKING:
    from coprod_desktop.pdf.document import Bound, Plan

LANGUAGES: Mapping[str, str] = MappingProxyType({"cy": "Cymraeg", "en": "English"})
"""The languages that papers speak, as each calls itself, in the order in which they are printed: code -> name."""


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of paper. ``module`` holds its ``plan``; it is imported when the first such paper is made."""

    key: str
    title: str
    module: str
    when: str
    """``before``, ``during`` or ``after`` the session."""
    says: tuple[type[Row], ...] = ()
    """The rows whose words, people's own, stand on it."""
    carries: bool = False
    """Whether the session itself lies in the file, to be opened again."""
    asks: tuple[str, ...] = ()
    """What such a paper may be asked: names of fields of ``Asked``."""
    tells: str = ""
    """How people are told with it, where that is what it is for."""

    def papers(
        self, record: SessionRecord, *, origin: Origin, made_on: str, large: bool = False,
        asked: Asked = NOTHING_ASKED, languages: Sequence[str] = (),
    ) -> list[Bound]:  # fmt: skip
        """The paper, ready to be set, in each of the languages (codes in ``LANGUAGES``); else as the session has it.

        ``made_on`` is a day ``YYYY-MM-DD``: what was due before it and is not done is late.
        """
        from coprod_desktop.pdf.document import Bound

        plan: Callable[[Order], Plan] = import_module(self.module).plan
        own = (record.session.language or ("en",))[0]
        out = []
        for code in languages or (None,):
            order = Order(record=translated(record, code) if code else record, origin=origin, made_on=made_on,
                          language=code or own, large=large, asked=asked)  # fmt: skip
            with speaking(code):
                out.append(Bound(LANGUAGES[code] if code else record.session.title, plan(order)))
        return out

    def make(
        self, record: SessionRecord, out: Path, *, origin: Origin, made_on: str, large: bool = False,
        asked: Asked = NOTHING_ASKED, languages: Sequence[str] = (), cancel: Callable[[], bool] = lambda: False,
        progress: Callable[[float], None] = lambda share: None,
    ) -> Made:  # fmt: skip
        """Write the paper to ``out``, whole or not at all, and say how many pages it has and what could not be
        printed as typed.

        Raises Stopped where ``cancel`` said so, OSError where the disk does not take it; then nothing is left behind.
        """
        from coprod_desktop.pdf.document import set_papers

        papers = self.papers(record, origin=origin, made_on=made_on, large=large, asked=asked, languages=languages)
        return set_papers(papers, out, cancel, progress)


DOCUMENTS: Mapping[str, Document] = MappingProxyType({
    document.key: document
    for document in (
        Document("run-sheet", _("Run sheet for the facilitator"), "coprod_desktop.pdf.run_sheet", "before", (Given,)),
        Document("sign-in", _("Sign-in sheet"), "coprod_desktop.pdf.sign_in", "before"),
        Document("ground-rules", _("Our ground rules"), "coprod_desktop.pdf.ground_rules", "before", asks=("wall",)),
        Document("privacy", _("What we keep about you, and why"), "coprod_desktop.pdf.privacy_notice", "before"),
        Document("blank-forms", _("Empty forms to write by hand"), "coprod_desktop.pdf.blank_forms", "before"),
        Document("idea-cards", _("Idea cards to cut out"), "coprod_desktop.pdf.idea_cards", "during", (Idea,)),
        Document("voting-cards", _("Voting cards"), "coprod_desktop.pdf.voting_cards", "during", (Option,)),
        Document("rating-sheets", _("Rating sheets"), "coprod_desktop.pdf.rating_sheets", "during", (Option,)),
        Document(
            "tally-sheets", _("Tally sheets"), "coprod_desktop.pdf.tally_sheets", "during", (Option,), asks=("wall",)
        ),
        Document("decision-cards", _("Cards to hold up when we decide"), "coprod_desktop.pdf.decision_cards", "during"),
        Document(
            "actions", _("What we agreed"), "coprod_desktop.pdf.action_sheet", "after",
            (Action, Proposal, Dissent, Term, Unresolved), asks=("about", "wall"),
        ),
        Document(
            "status", _("You said, we agreed, we did"), "coprod_desktop.pdf.status_report", "after",
            (Idea, Proposal, Version, Action, ActionUpdate, Unresolved), tells=_("A report of what was done"),
        ),
        Document(
            "letter", _("Letter for the doors"), "coprod_desktop.pdf.door_letter", "after",
            (Proposal, Version, Action, ActionUpdate, Unresolved), asks=("opening", "names"),
            tells=_("A letter for the doors"),
        ),
        Document(
            "record", _("The full record"), "coprod_desktop.pdf.session_record", "after", tuple(SAID), carries=True
        ),
    )
})  # fmt: skip
"""Key, as the command line has it, -> the paper."""

__all__ = ["DOCUMENTS", "LANGUAGES", "NOTHING_ASKED", "Asked", "Document", "Made", "Origin", "Stopped"]
