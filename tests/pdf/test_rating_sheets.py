"""Sheets to rate a statement on: large at the top, six columns with *confusing* apart, room for words."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.model import VotingSettings
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.exchange import session_json
from tests.pdf.papers import make, pages_of, sample, text_of
from tests.pdf.test_action_sheet import letters

RATED = Path(__file__).parents[1] / "data" / "rating_and_consent.json"


def rated() -> SessionRecord:
    numbers = iter(range(100_000))
    return session_json.read(RATED.read_text("utf-8"), lambda: f"row-{next(numbers):06d}")


@pytest.mark.parametrize("large", [False, True])
def test_one_statement_a_page_large_with_six_columns(tmp_path: Path, large: bool) -> None:
    record, out = rated(), tmp_path / "sheets.pdf"
    make(record, "rating-sheets", out, large=large)
    options = record.options(record.rounds[-1])
    assert pages_of(out) == len(options)
    text = " ".join(text_of(out).split())
    assert text.count("Confusing") == len(options)
    for option in options:
        assert " ".join(option.text.split()) in text
    assert "What is strong about it" in text
    assert max(size for size, *_ in letters(out)) >= 30


@pytest.mark.parametrize("large", [False, True])
def test_no_head_is_broken_in_the_middle_of_a_word(tmp_path: Path, large: bool) -> None:
    out = tmp_path / "sheets.pdf"
    make(sample("repairs"), "rating-sheets", out, large=large)
    for word in ("Strongly", "Agree", "Neutral", "Disagree", "Confusing"):
        assert word in text_of(out).split(), word


def test_the_groups_own_steps_are_the_heads_of_sheets_and_cards(tmp_path: Path) -> None:
    record, out = rated(), tmp_path / "sheets.pdf"
    labels = ("love it", "like it", "so so", "not sure", "no way")
    voting = replace(record.session.voting or VotingSettings(), method="rating", labels=labels)
    own = SessionRecord.of(replace(record.session, voting=voting), [*record.every_row()][1:])
    for document in ("rating-sheets", "voting-cards"):
        make(own, document, out)
        words = " ".join(text_of(out).split())
        assert "Love it" in words
        assert "Confusing" in words
        assert "?" not in words.replace("it?", "")
