"""What goes on paper: a frozen record in, a file out. May run on a worker thread; reportlab loads on first use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

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
from coprod_desktop.i18n import _
from coprod_desktop.pdf.made import NOTHING_ASKED, Asked, Made, Origin
from coprod_desktop.pdf.write import Stopped


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of paper. ``module`` holds its ``make``; it is imported when the first such paper is made."""

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

    def make(
        self, record: SessionRecord, out: Path, *, origin: Origin, made_on: str, large: bool = False,
        asked: Asked = NOTHING_ASKED, cancel: Callable[[], bool] = lambda: False,
        progress: Callable[[float], None] = lambda share: None,
    ) -> Made:  # fmt: skip
        """Write the paper to ``out``, whole or not at all, and say how many pages it has and what could not be
        printed as typed.

        ``made_on`` is a day ``YYYY-MM-DD``: what was due before it and is not done is late.
        Raises Stopped where ``cancel`` said so, OSError where the disk does not take it; then nothing is left behind.
        """
        more = {"asked": asked} if self.asks else {}
        made: Made = import_module(self.module).make(
            record, out, large=large, origin=origin, made_on=made_on, cancel=cancel, progress=progress, **more
        )
        return made


DOCUMENTS: Mapping[str, Document] = MappingProxyType({
    document.key: document
    for document in (
        Document("run-sheet", _("Run sheet for the facilitator"), "coprod_desktop.pdf.run_sheet", "before", (Given,)),
        Document("sign-in", _("Sign-in sheet"), "coprod_desktop.pdf.sign_in", "before"),
        Document("ground-rules", _("Our ground rules"), "coprod_desktop.pdf.ground_rules", "before"),
        Document("privacy", _("What we keep about you, and why"), "coprod_desktop.pdf.privacy_notice", "before"),
        Document("blank-forms", _("Empty forms to write by hand"), "coprod_desktop.pdf.blank_forms", "before"),
        Document("idea-cards", _("Idea cards to cut out"), "coprod_desktop.pdf.idea_cards", "during", (Idea,)),
        Document("voting-cards", _("Voting cards"), "coprod_desktop.pdf.voting_cards", "during", (Option,)),
        Document("rating-sheets", _("Rating sheets"), "coprod_desktop.pdf.rating_sheets", "during", (Option,)),
        Document("tally-sheets", _("Tally sheets"), "coprod_desktop.pdf.tally_sheets", "during", (Option,)),
        Document("decision-cards", _("Cards to hold up when we decide"), "coprod_desktop.pdf.decision_cards", "during"),
        Document(
            "actions", _("What we agreed"), "coprod_desktop.pdf.action_sheet", "after",
            (Action, Proposal, Dissent, Term, Unresolved), asks=("about",),
        ),
        Document(
            "status", _("You said, we agreed, we did"), "coprod_desktop.pdf.status_report", "after",
            (Idea, Proposal, Version, Action, ActionUpdate, Unresolved),
        ),
        Document(
            "letter", _("Letter for the doors"), "coprod_desktop.pdf.door_letter", "after",
            (Proposal, Version, Action, ActionUpdate, Unresolved), asks=("opening", "names"),
        ),
        Document(
            "record", _("The full record"), "coprod_desktop.pdf.session_record", "after", tuple(SAID), carries=True
        ),
    )
})  # fmt: skip
"""Key, as the command line has it, -> the paper."""

__all__ = ["DOCUMENTS", "NOTHING_ASKED", "Asked", "Document", "Made", "Origin", "Stopped"]
