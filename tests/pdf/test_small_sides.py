"""Every paper: what a small side did, told by the same words, gives the same paper to the letter."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.model import Feedback, Round, RoundIssue, Version
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.pdf import DOCUMENTS
from tests.domain.samples import record_of
from tests.pdf.papers import make, sample, text_of

DATA = Path(__file__).parents[1] / "data"
Changed = Callable[[SessionRecord], SessionRecord]


def with_rows(record: SessionRecord, change: Callable[[object], object]) -> SessionRecord:
    rows = [change(row) for row in record.every_row() if row is not record.session]
    return SessionRecord.of(record.session, rows)  # type: ignore[arg-type]


def partners(record: SessionRecord) -> str:
    return next(side.id for side in record.sides if side.file_id == "partners")


def other_dots(record: SessionRecord) -> SessionRecord:
    """Partners put five dots where they had put four, of the six they could: no word changes."""
    small = partners(record)

    def change(row: object) -> object:
        if not isinstance(row, Round) or not isinstance(row.counts, dict):
            return row
        cells = dict(row.counts[small])
        (most,) = [option for option, dots in cells.items() if dots == 4]
        cells[most] = 5
        noted = (*row.issues, RoundIssue(issue=f"{sum(map(int, cells.values()))} dots", side_id=small))  # type: ignore[arg-type]
        return replace(row, counts={**row.counts, small: cells}, issues=noted)

    return with_rows(record, change)


def noted(record: SessionRecord) -> SessionRecord:
    small = partners(record)
    return with_rows(
        record,
        lambda row: replace(row, issues=(*row.issues, RoundIssue(issue="15 dots", side_id=small)))
        if isinstance(row, Round) else row,
    )  # fmt: skip


def positions(more: int) -> Changed:
    """Three partners of four, or two of three, are for every wording."""

    def changed(record: SessionRecord) -> SessionRecord:
        small = partners(record)

        def change(row: object) -> object:
            if not isinstance(row, Version) or not row.counts:
                return row
            row_of = [0] * len(row.counts[small])
            row_of[3], row_of[1] = 2 + more, 1
            return replace(row, counts={**row.counts, small: tuple(row_of)})

        return with_rows(record, change)

    return changed


def feedback(more: int) -> Changed:
    def changed(record: SessionRecord) -> SessionRecord:
        small = partners(record)

        def change(row: object) -> object:
            return replace(row, counts={**row.counts, small: (0, 1, 0, 2 + more)}) if isinstance(row, Feedback) else row

        return with_rows(record, change)

    return changed


def paper(record: SessionRecord, document: str, out: Path) -> str:
    """The text of a paper, the seal and digest of the session file that it carries among it."""
    make(record, document, out)
    return text_of(out)


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(
    ("one", "other"), [(noted, other_dots), (positions(0), positions(1)), (feedback(0), feedback(1))],
    ids=["dots", "positions", "feedback"],
)  # fmt: skip
def test_the_same_words_give_the_same_paper(tmp_path: Path, document: str, one: Changed, other: Changed) -> None:
    record = sample("estate")
    first = paper(one(record), document, tmp_path / "one.pdf")
    assert first == paper(other(record), document, tmp_path / "other.pdf")


def test_the_measures_of_a_rating_stand_in_the_annex(tmp_path: Path) -> None:
    record = record_of(json.loads((DATA / "rating_and_consent.json").read_text("utf-8")))
    shown = replace(record.session, small_sides_shown_because="Everybody said yes to it.")
    text = " ".join(paper(SessionRecord(shown, record.rows), "record", tmp_path / "record.pdf").split())
    assert "Annex: how alike the votes were" in text
    assert "Agreement across sides: from 0 to 1" in text
