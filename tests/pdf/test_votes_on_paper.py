"""Votes in the full record: what one side wants most is always there, and how a tie was settled, with the reason."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.model import Chosen, Option, Round
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.tallies import tally_of
from tests.pdf.papers import make, sample, text_of


def words_of(record: SessionRecord, out: Path) -> str:
    make(record, "record", out)
    return " ".join(text_of(out).split())


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_what_one_side_wants_most_is_in_the_record_wherever_it_came(tmp_path: Path, name: str) -> None:
    record = sample(name)
    text = words_of(record, tmp_path / "record.pdf")
    sides = {side.id: short_name(side) for side in record.sides}
    seen = 0
    for round_ in record.rounds:
        for row in tally_of(record, round_).rows:
            kind, _colon, side = row.label.partition(":")
            option = record.get(Option, row.option)
            assert option is not None
            assert f"{option.file_id} {option.text}," in text
            if kind == "one_sided":
                seen += 1
                assert f"{sides[side]} want this most" in text
    assert seen or name == "estate"


@pytest.mark.parametrize(
    ("carried", "said"),
    [("CG", "Carried on: C, G. Why: Both were level."), ("", "Carried on: nothing yet. Why: Both were level.")],
)
def test_how_a_tie_was_settled_stands_with_its_reason(tmp_path: Path, carried: str, said: str) -> None:
    record = sample("estate")
    (round_,) = record.rounds
    ids = tuple(option.id for option in record.options(round_) if option.file_id in carried)
    chosen = replace(round_, chosen=Chosen(carried=ids, reason="Both were level."))
    rows = [chosen if isinstance(row, Round) else row for row in record.every_row() if row is not record.session]
    text = words_of(SessionRecord.of(record.session, rows), tmp_path / "record.pdf")
    assert "Level across the edge: C, G." in text
    assert said in text


def test_a_vote_that_was_set_aside_shows_no_totals(tmp_path: Path) -> None:
    record = sample("estate")
    rows = [
        replace(row, state="void") if isinstance(row, Round) else row
        for row in record.every_row() if row is not record.session
    ]  # fmt: skip
    text = words_of(SessionRecord.of(record.session, rows), tmp_path / "record.pdf")
    assert "This vote was set aside and does not count." in text
    assert "dots, " not in text


def test_how_alike_the_cards_were_stands_in_the_annex(tmp_path: Path) -> None:
    text = words_of(sample("repairs"), tmp_path / "record.pdf")
    annex = text[text.index("Annex: how alike the votes were") :]
    assert annex.count("How alike the cards are (Kendall's W): from 0, each card another order, to 1") == 2
