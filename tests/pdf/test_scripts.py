"""Letters of other scripts: drawn, shaped, in the order in which they are read, and read out as they were typed."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus.paraparser import ParaFrag

from coprod_desktop.domain.model import Dissent, Idea, Side
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.pdf import DOCUMENTS
from coprod_desktop.pdf.parts import Parts
from coprod_desktop.pdf.scripts import in_reading_order, runs, runs_from_right
from coprod_desktop.pdf.styles import Styles, in_house
from tests.pdf.papers import make, read_out, sample, squeezed, text_of

TEXTS = {
    "Arabic": "أخبروني عندما يكون العامل في الطريق إلينا، من فضلكم.",
    "Urdu": "جب کاریگر راستے میں ہو تو مجھے پیغام بھیجیں۔ فون 24 نمبر",
    "both ways": "Tell me: أخبروني عندما يكون العامل, and go home 24.",
    "Bengali": "কাজের লোক পথে থাকলে আমাকে জানাবেন (2 বার)।",
}
DRAWN = {
    "Welsh": "Ŵyth o'r gloch: tŷ, gŵr, ŷd, ôl, î",
    "Polish": "Zażółć gęślą jaźń",
    "Somali": "Waxaan rabnaa in nala soo wargeliyo",
    "Turkish": "Kapı çağrısı için ığüşöç İSTANBUL",
    "Russian": "Позвоните мне до прихода",
    "Vietnamese": "Hãy báo cho tôi biết trước",
    "Greek": "Πείτε μου πρώτα",
}


def with_ideas(texts: list[str]) -> SessionRecord:
    record = sample("repairs")
    ideas = [replace(record.ideas[0], id=f"n{n}", seq=n + 1, file_id=f"N{n}", text=text, versions=())
             for n, text in enumerate(texts)]  # fmt: skip
    return SessionRecord.of(record.session, [*(row for row in record.every_row() if not isinstance(row, Idea)), *ideas])


@pytest.mark.parametrize("language", [*TEXTS, *DRAWN])
def test_every_language_is_drawn_without_a_warning(tmp_path: Path, language: str) -> None:
    text = {**TEXTS, **DRAWN}[language]
    assert make(with_ideas([text]), "record", tmp_path / "r.pdf").warnings == ()
    if language in DRAWN:
        assert text in text_of(tmp_path / "r.pdf").replace("\r\n", " ")


def test_shaped_letters_are_read_out_as_they_were_typed(tmp_path: Path) -> None:
    make(with_ideas(list(TEXTS.values())), "record", tmp_path / "r.pdf")
    said = squeezed(read_out(tmp_path / "r.pdf"))
    assert [text for text in TEXTS.values() if squeezed(text) not in said] == []


def frags(words: str) -> list[ParaFrag]:
    return [ParaFrag(text=words, fontName="Coprod")]


def test_words_from_the_right_change_places_and_others_do_not() -> None:
    assert [f.text.strip() for f in in_reading_order(frags("one two three"), False)] == ["one", "two", "three"]
    hebrew = "אחת שתיים שלוש"
    assert [f.text.strip() for f in in_reading_order(frags(hebrew), True)] == hebrew.split()[::-1]
    mixed = "see אחת שתיים now"
    assert [f.text.strip() for f in in_reading_order(frags(mixed), False)] == ["see", "שתיים", "אחת", "now"]
    turned = "אחת big house שתיים"
    assert [f.text.strip() for f in in_reading_order(frags(turned), True)] == ["שתיים", "big", "house", "אחת"]


@given(st.text(alphabet="ab אבג 12 .", max_size=40), st.booleans())
def test_no_word_of_a_line_is_lost(words: str, from_right: bool) -> None:
    placed = [frag.text.strip() for frag in in_reading_order(frags(words), from_right)]
    assert sorted(placed) == sorted(words.split())


@given(st.text(alphabet="ab,(أبت ক্খ жд 12“”", max_size=30))
def test_runs_hold_every_letter_and_each_typeface_knows_its_own(words: str) -> None:
    Parts(Styles())
    found = list(runs(words, in_house))
    assert "".join(text for _script, text in found).replace(" ", "") == words.replace(" ", "")
    for script, text in found:
        if script is not None:
            assert all(script.knows(letter) for letter in text)


def test_quotes_and_shapes_beside_shaped_words_do_not_break_them(tmp_path: Path) -> None:
    record = sample("repairs")
    sides = [replace(side, label=TEXTS["Arabic"]) for side in record.sides]
    dissent = [replace(row, text=TEXTS["Urdu"]) for row in record.all(Dissent)]
    others = [row for row in record.every_row() if not isinstance(row, Side | Dissent)]
    whole = SessionRecord.of(record.session, [*others, *sides, *dissent])
    for document in DOCUMENTS:
        for large in (False, True):
            assert make(whole, document, tmp_path / "p.pdf", large=large).warnings == ()


def test_the_first_letter_with_a_direction_decides() -> None:
    assert runs_from_right("24: أخبروني now")
    assert not runs_from_right("now أخبروني")
    assert not runs_from_right("24")


def test_a_letter_that_no_typeface_has_is_named_and_an_emoji_said_in_words(tmp_path: Path) -> None:
    made = make(with_ideas(["The 😀 and 水 here"]), "record", tmp_path / "r.pdf")
    words = text_of(tmp_path / "r.pdf")
    assert "[grinning face]" in words
    assert f"[U+6C34 {unicodedata.name('水').lower()}]" in words.replace("\r\n", " ")
    assert len(made.warnings) == 2
