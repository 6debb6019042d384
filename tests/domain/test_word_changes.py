"""What changed between two wordings, word by word."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.word_changes import Piece, word_changes
from tests.counts import examples

WORDS = st.lists(
    st.sampled_from([
        "slot", "Slot", "two-hour", "four-hour", "9.30", "don't", "i'r", "tŷ", "llety", "الغرفة", "في", "مُدَّة", ",", ".",
        " ", "  ", "\n", "(", ")", "a", "b", "‏", "👩‍🔧", "ỳ",
    ]),
    max_size=25,
).map(" ".join)  # fmt: skip


def marked(before: str, after: str) -> str:
    """``[-went-]`` and ``[+came+]``."""
    signs = {"same": "{}", "gone": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[piece.kind].format(piece.text) for piece in word_changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Two-hour slots.", "Four-hour slots.", "[-Two-hour -][+Four-hour +]slots."),
        ("A slot.", "A slot, on trial.", "A slot[+, on trial+]."),
        ("From 9.30 to 2.30", "From 9.30 to 3.30", "From 9.30 to [-2.30-][+3.30+]"),
        ("We don’t call.", "We don't call.", "We [-don’t -][+don't +]call."),
        ("Mae’r tŷ yn oer.", "Mae’r tŷ yn gynnes.", "Mae’r tŷ yn [-oer-][+gynnes+]."),
        ("تُفتح القاعة في التاسعة.", "تُفتح القاعة في العاشرة.", "تُفتح القاعة في [-التاسعة-][+العاشرة+]."),
        ("", "New words", "[+New words+]"),
        ("Old words", "", "[-Old words-]"),
        ("The same  words", "The same words", "The same words"),
        ("", "", ""),
    ],
)
def test_words_that_came_and_went_are_marked(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


def test_a_mark_stays_with_its_letter() -> None:
    """An accent or a vowel sign typed apart is no word of its own."""
    assert [piece.kind for piece in word_changes("y\u0302 tŷ", "y\u0302 tŷ")] == ["same"]
    assert word_changes("مُدَّة", "مدة") == (Piece("gone", "مُدَّة", ""), Piece("added", "", "مدة"))


@settings(max_examples=examples(200), derandomize=True, deadline=None)
@given(st.one_of(st.tuples(WORDS, WORDS), st.tuples(st.text(max_size=60), st.text(max_size=60))))
def test_nothing_of_either_wording_is_lost(both: tuple[str, str]) -> None:
    before, after = both
    pieces = word_changes(before, after)
    assert "".join(piece.before for piece in pieces) == before
    assert "".join(piece.after for piece in pieces) == after
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after
    for piece in pieces:
        assert piece.before.split() == piece.after.split() or piece.kind != "same"
        assert piece.before or piece.after


@settings(max_examples=examples(50), derandomize=True, deadline=None)
@given(WORDS)
def test_the_same_words_have_no_changes(words: str) -> None:
    assert {piece.kind for piece in word_changes(words, words)} <= {"same"}


def test_a_flood_of_words_is_quick() -> None:
    """A hundred thousand letters that are nearly the same must not hold up the page."""
    one, other = "a b " * 20_000, "b a a " * 14_000
    start = perf_counter()
    pieces = word_changes(one, other)
    assert perf_counter() - start < 2
    assert "".join(piece.after for piece in pieces) == other


def test_words_that_stayed_by_chance_are_no_islands() -> None:
    """ "named" between two long changes says nothing to anybody who reads it."""
    before = "Every small or large job gets one named person who keeps the tenants up to date."
    after = "Nobody closes or shuts anything until that named worker has rung twice on different days."
    assert [piece.kind for piece in word_changes(before, after)] == ["gone", "added", "same"]
    assert marked("Two visits a week.", "Three visits a month.") == "[-Two -][+Three +]visits a [-week-][+month+]."
