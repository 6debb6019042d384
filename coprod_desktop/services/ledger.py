"""The ledger: every offer, ask and worry of every proposal, what became of each, and what hangs on what."""

from collections import Counter
from dataclasses import dataclass

from coprod_desktop.domain.model import Proposal, Term
from coprod_desktop.services.action_cards import proposal_letters
from coprod_desktop.services.talk_wordings import SideFace, side_faces
from coprod_desktop.services.talks import TermView, term_views
from coprod_desktop.services.work import Work

WAITING = ("on_the_table", "open", "with_somebody")
"""States in which somebody still waits for a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One offer, ask or worry. ``id`` and ``seq`` are the row's; ``seq`` is its place in the ledger.

    ``needed_by``: the words of what hangs on it.
    """

    id: str
    seq: int
    term: TermView
    side: SideFace
    proposal_id: str
    letter: str
    title: str
    needed_by: tuple[str, ...]

    @property
    def waiting(self) -> bool:
        """Whether somebody still waits for a word about it."""
        return self.term.state in WAITING


@dataclass(frozen=True, slots=True)
class SideSum:
    """How much lies on the table of one side."""

    side: SideFace
    offers: int
    asks: int
    worries: int
    waiting: int


def ledger(work: Work, session_id: str) -> tuple[LedgerLine, ...]:
    """Every line, proposal by proposal in their order, and in each by side."""
    store = work.store
    faces = {face.id: face for face in side_faces(work, session_id)}
    letters = proposal_letters(work, session_id)
    terms = store.rows(Term, session_id)
    views = {view.id: view for view in term_views(terms)}
    needed: dict[str, list[str]] = {}
    for term in terms:
        if term.hangs_on:
            needed.setdefault(term.hangs_on, []).append(term.text)
    found: list[LedgerLine] = []
    for proposal in store.rows(Proposal, session_id):
        mine = [t for t in terms if t.proposal_id == proposal.id and t.side_id in faces]
        for term in sorted(mine, key=lambda t: (faces[t.side_id].index, t.seq)):
            found.append(
                LedgerLine(
                    id=term.id, seq=len(found) + 1, term=views[term.id], side=faces[term.side_id],
                    proposal_id=proposal.id, letter=letters[proposal.id], title=proposal.title,
                    needed_by=tuple(needed.get(term.file_id, ())),
                )
            )  # fmt: skip
    return tuple(found)


def sums(work: Work, session_id: str, lines: tuple[LedgerLine, ...]) -> tuple[SideSum, ...]:
    """Each side with how many offers, asks and worries it has among the lines, and how many still wait."""
    found = []
    for face in side_faces(work, session_id):
        mine = [line for line in lines if line.side == face]
        kinds = Counter(line.term.kind for line in mine)
        waiting = sum(1 for line in mine if line.waiting)
        found.append(SideSum(face, kinds["offer"], kinds["ask"], kinds["worry"], waiting))
    return tuple(found)


def may_hang_on(work: Work, session_id: str, term_id: str) -> tuple[tuple[str, str], ...]:
    """What a term can be made to hang on: (``file_id``, words) of every other one."""
    letters = proposal_letters(work, session_id)
    return tuple(
        (term.file_id, f"{letters[term.proposal_id]}: {term.text}")
        for term in work.store.rows(Term, session_id)
        if term.id != term_id
    )
