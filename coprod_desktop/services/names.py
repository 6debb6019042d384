"""The names check: what may name somebody on a paper is asked about once, and what was chosen holds for every paper.

The words in the session stay as they were said; :func:`coprod_desktop.domain.names_check.as_chosen` changes those that
are printed or saved for others, the session that a record carries among them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from coprod_desktop.domain import checks
from coprod_desktop.domain.model import NameChoice, Row
from coprod_desktop.domain.names_check import SAID, names_to_check
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

LABELS = {
    "close.name_chosen": _("what stands on paper where words may name somebody"),
}


@dataclass(frozen=True, slots=True)
class NameAsked:
    """Words that may name somebody, with each line that they stand in, and the rows of those lines."""

    words: str
    lines: tuple[str, ...]
    row_ids: tuple[str, ...]


def mask() -> str:
    """What stands on paper in the place of a name."""
    return _("[name]")


def to_check(work: Work, session_id: str, kinds: Collection[type[Row]] = tuple(SAID)) -> tuple[NameAsked, ...]:
    """What nobody has chosen about yet in rows of these kinds, the same words together, in the order of the record.

    Raises RuleBroken where the session is gone.
    """
    gathered: dict[str, list[tuple[str, str]]] = {}
    for found in names_to_check(work.store.record(session_id), kinds):
        gathered.setdefault(found.words, []).append((found.row_id, found.line))
    return tuple(
        NameAsked(words, tuple(line for _row, line in places), tuple(row_id for row_id, _line in places))
        for words, places in gathered.items()
    )


def choose(work: Work, session_id: str, row_ids: Sequence[str], words: str, instead: str | None) -> None:
    """Keep what stands on paper for these words in the lines of these rows: other words, or None for the words as said.

    Raises RuleBroken where there are no other words (``instead``), or nothing to choose about (``words``).
    """
    said = checks.needed(words, _("There are no words to choose about."), "words")
    if instead is not None:
        instead = checks.needed(checks.line(instead, "instead"), _("Type what shall stand there."), "instead")
    if not row_ids:
        raise RuleBroken(_("There are no words to choose about."), "words")
    store = work.store
    there = {choice.row_id: choice for choice in store.rows(NameChoice, session_id, words=said)}
    place = store.next_seq(NameChoice, session_id)
    with editing(work, session_id, "close.name_chosen", after_final=True) as step:
        for number, row_id in enumerate(row_ids):
            old = there.get(row_id)
            if old is not None:
                step.put(replace(old, instead=instead))
                continue
            step.add(NameChoice(
                id=store.new_id(), session_id=session_id, seq=place + number, row_id=row_id, words=said,
                instead=instead,
            ))  # fmt: skip
