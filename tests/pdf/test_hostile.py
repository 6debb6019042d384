"""Whatever people type comes out on paper as typed, or a warning says by name what could not."""

import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.model import Row, Session
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.pdf import DOCUMENTS, Made
from coprod_desktop.pdf.clean import clean
from tests.counts import examples, tries
from tests.pdf.hostile import HOSTILE
from tests.pdf.papers import MADE_ON, NO_ORIGIN, read_out, sample, squeezed, text_of

OPENED: list[str] = []
WATCHING = [False]


def _watch(event: str, args: tuple[object, ...]) -> None:
    if WATCHING[0] and event in ("open", "urllib.Request", "socket.connect", "socket.getaddrinfo"):
        OPENED.append(str(args[0]) if event == "open" else f"{event} {args}")


sys.addaudithook(_watch)


@contextmanager
def watching() -> Iterator[None]:
    """Note every file and address opened meanwhile."""
    OPENED.clear()
    WATCHING[0] = True
    try:
        yield
    finally:
        WATCHING[0] = False


def reached_for() -> list[str]:
    """What was opened that only people's words speak of."""
    return [path for path in OPENED if "planted" in path or "passwd" in path or path.startswith(("socket.", "urllib."))]


NOT_WORDS = re.compile(
    r"id$|_ids$|^(seq|kind|state|status|outcome|method|entry|attribution|part|date|due|.*_date|hear_by|at|arrived|left|"
    r"opened|closed|taken_at|planned_.*|actual_.*|hall_until|follows|said_by|from_session|late_stage|until|done_on|"
    r"new_due|language|confirm_date|threshold_each_side|small_sides_shown_because|carried)$"
)


def with_words(record: SessionRecord, words: str) -> SessionRecord:
    """The record with every text that somebody typed replaced."""

    def changed(row: Row) -> Row:
        new: dict[str, object] = {}
        for field in fields(row):
            value = getattr(row, field.name)
            if NOT_WORDS.search(field.name):
                continue
            if isinstance(value, str):
                new[field.name] = words
            elif isinstance(value, tuple) and value and all(isinstance(item, str) for item in value):
                new[field.name] = (words,) * len(value) if field.name != "parked" else value
        return replace(row, **new)  # type: ignore[arg-type]

    session = changed(record.session)
    assert isinstance(session, Session)
    return SessionRecord(session, {kind: tuple(changed(row) for row in rows) for kind, rows in record.rows.items()})


def make(record: SessionRecord, document: str, out: Path, *, large: bool = False) -> Made:
    return DOCUMENTS[document].make(record, out, origin=NO_ORIGIN, made_on=MADE_ON, large=large)


def one_idea(words: str) -> SessionRecord:
    record = sample("repairs")
    session = replace(record.session, parked=())
    return SessionRecord.of(
        session, [*record.sides, replace(record.ideas[0], text=words, theme_id=None, person_id=None)]
    )


def test_there_are_forty() -> None:
    assert len(set(HOSTILE)) >= 40


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_an_idea_comes_out_as_typed_or_a_warning_names_what_did_not(tmp_path: Path, number: int) -> None:
    planted = tmp_path / "planted.png"
    planted.write_bytes(b"\x89PNG\r\n\x1a\n")
    words = HOSTILE[number].replace("{planted}", str(planted))
    out = tmp_path / "record.pdf"
    with watching():
        made = make(one_idea(words), "record", out)
    assert not reached_for()
    expected = squeezed(unicodedata.normalize("NFC", words))
    printed = squeezed(unicodedata.normalize("NFC", text_of(out) + read_out(out)))
    printed = re.sub(r"Gettingrepairsfinished\.Record0000-0000\.Page\d+of\d+", "", printed)
    if expected.encode("utf-8", "replace").decode() not in printed:
        assert made.warnings, words[:60]


SHORT = [words for words in HOSTILE if len(words) < 1000]
TOGETHER = [" ".join(SHORT[start : start + 8]) for start in range(0, len(SHORT), 8)]


EVERYDAY = (*TOGETHER, "w" * 900, "word " * 200, "\u200b", "\n")
WORDS = tries(EVERYDAY, (*EVERYDAY, *HOSTILE))


@pytest.mark.parametrize("number", range(len(WORDS)))
def test_every_field_takes_every_word_without_a_crash(tmp_path: Path, number: int) -> None:
    planted = tmp_path / "planted.png"
    planted.write_bytes(b"\x89PNG\r\n\x1a\n")
    record = with_words(sample("repairs"), WORDS[number].replace("{planted}", str(planted)))
    with watching():
        for document in DOCUMENTS:
            for large in (False, True):
                assert make(record, document, tmp_path / "paper.pdf", large=large).pages > 0
    assert not reached_for()


def test_a_letter_without_a_shape_is_named_and_never_a_box(tmp_path: Path) -> None:
    out = tmp_path / "record.pdf"
    made = make(one_idea("Well done \U0001f600"), "record", out)
    assert "[grinning face]" in " ".join(text_of(out).split())
    assert made.warnings == ("No typeface here has a shape for grinning face.",)


def test_words_in_another_script_are_counted_and_named(tmp_path: Path) -> None:
    out = tmp_path / "record.pdf"
    made = make(one_idea("Hello ꦏꦮꦶꦱꦏ꧀ꦱ all"), "record", out)
    assert "Hello [7 letters in Javanese: no typeface for them] all" in " ".join(text_of(out).split())
    assert "ꦏꦮꦶꦱꦏ꧀ꦱ" in made.warnings[0]


def test_a_very_long_word_is_quick(tmp_path: Path) -> None:
    began = time.perf_counter()
    made = make(one_idea("w" * 100_000), "record", tmp_path / "record.pdf")
    seconds = time.perf_counter() - began
    print(f"\n100,000 letters in one word: {seconds:.2f} s, {made.pages} pages")
    assert seconds < 5
    assert "100,000" in made.warnings[0]


@settings(max_examples=examples(150), derandomize=True, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_cleaned_words_can_be_drawn_and_encoded(words: str) -> None:
    cleaned = clean(words, lambda letter: letter.isascii())
    assert all(letter.isascii() for letter in cleaned.words)
    assert cleaned.words.isprintable() or "\n" in cleaned.words
    if not cleaned.warnings:
        assert squeezed(cleaned.words) == squeezed(unicodedata.normalize("NFC", words))
