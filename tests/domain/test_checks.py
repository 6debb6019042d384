"""The small checks at the door."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain import checks
from coprod_desktop.errors import RuleBroken
from tests.counts import examples


def test_text_is_kept_as_typed_without_what_nothing_can_carry() -> None:
    assert checks.clean_text("a\x00b\x1b[0mc\u0085d") == "ab[0mcd"
    assert checks.clean_text("line\r\nline\rline\tx") == "line\nline\nline\tx"
    assert checks.clean_text("lost \ud800 letter") == "lost \ufffd letter"
    decomposed = "cafe\u0301 \u200fשלום\u200e 👩‍👩‍👧 =SUM(A1) <b>x</b>"
    assert checks.clean_text(decomposed) == decomposed


@settings(max_examples=examples(200), derandomize=True, deadline=None)
@given(st.text(st.characters(blacklist_categories=())))
def test_cleaned_text_can_be_written_and_stays_the_same(words: str) -> None:
    cleaned = checks.clean_text(words)
    cleaned.encode("utf-8")
    assert checks.clean_text(cleaned) == cleaned


def test_too_long_is_refused() -> None:
    assert checks.text("x" * checks.LONGEST_TEXT) == "x" * checks.LONGEST_TEXT
    with pytest.raises(RuleBroken) as trouble:
        checks.text("x" * (checks.LONGEST_TEXT + 1), "text")
    assert trouble.value.field == "text"


def test_one_line() -> None:
    assert checks.line("  one \n two\tthree ") == "one two three"
    with pytest.raises(RuleBroken, match=r"Type the idea first\."):
        checks.needed(" \x00 ", "Type the idea first.")


def test_dates_and_times() -> None:
    assert checks.day("2026-11-24") == "2026-11-24"
    assert checks.time("16:10") == "16:10"
    for wrong in ("2026-02-31", "24.11.2026", "", "2026-1-1", "٢٠٢٦-١١-٢٤"):
        with pytest.raises(RuleBroken):
            checks.day(wrong)
    for wrong in ("24:00", "9:00", "16.10", ""):
        with pytest.raises(RuleBroken):
            checks.time(wrong)


def test_whole_numbers() -> None:
    assert [checks.whole_number(n) for n in ("12", " 3 ", 7, "0")] == [12, 3, 7, 0]
    for wrong in ("", "1.5", "-1", True, "١٢", "1e3", 10**9):
        with pytest.raises(RuleBroken):
            checks.whole_number(wrong)


def test_bars_and_sides() -> None:
    assert checks.bar("2/3") == Fraction(2, 3)
    assert checks.bar("0.8") == Fraction(4, 5)
    assert checks.bar(" 1 ") == 1
    for wrong in ("0", "1.5", "3/2", "1/0", "half", "-0.5", "nan", "1e-3", ""):
        with pytest.raises(RuleBroken):
            checks.bar(wrong)
    assert checks.side_count(3) == 3
    for number in (1, 5):
        with pytest.raises(RuleBroken):
            checks.side_count(number)
