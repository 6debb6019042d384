"""What the names check points at, and that what was chosen holds wherever the words stand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.model import Idea, NameChoice, Person, Session, Side, Theme
from coprod_desktop.domain.names_check import as_chosen, names_to_check
from coprod_desktop.domain.record import SessionRecord
from tests.counts import examples

SIDES = (Side(id="s1", session_id="x", file_id="tenants", label="Tenants"),)
THEMES = (Theme(id="t1", session_id="x", file_id="A", name="Damp in Oak House"),)


def person(number: int, name: str, attribution: str) -> Person:
    return Person(
        id=f"p{number}", session_id="x", seq=number, file_id=f"A{number}", display_name=name, attribution=attribution
    )


PEOPLE = (
    person(1, "Maureen Aldous", "named"), person(2, "Will Smith-Jones", "anonymous"),
    person(3, "Delroy Finch", "first name only"),
)  # fmt: skip


def record(*lines: str, translations: dict[str, str] | None = None) -> SessionRecord:
    session = Session(
        id="x", session_id="x", file_id="x", title="Repairs", venue="Mill Street Hall", organisation="Torwen Homes"
    )
    ideas = [
        Idea(id=f"i{n}", session_id="x", seq=n, file_id=f"I{n}", text=line, translations=translations or {})
        for n, line in enumerate(lines)
    ]
    return SessionRecord.of(session, [*SIDES, *PEOPLE, *THEMES, *ideas])


def found(*lines: str) -> list[str]:
    return [one.words for one in names_to_check(record(*lines))]


@pytest.mark.parametrize(("line", "words"), [
    ("Ask Mrs Jones about the key", ["Mrs Jones"]),
    ("ask mrs jones about the key", ["mrs jones"]),
    ("Mrs Jones's door sticks", ["Mrs Jones"]),
    ("The leak in Flat 12 is bad", ["Flat 12"]),
    ("flat 12b, again", ["flat 12b"]),
    ("He came to 14 Mill Street twice", ["14 Mill Street"]),
    ("the man at 3 Rowan Close", ["3 Rowan Close"]),
    ("Then Priya Patel rang", ["Priya Patel"]),
    ("Priya Patel rang", ["Priya Patel"]),
    ("I told Dr. Osman and O'Brien", ["Dr. Osman", "O'Brien"]),
    ("They rang J. Carter", ["J. Carter"]),
    ("It was Will who rang", ["Will"]),
    ("Will rang", ["Will"]),
    ("As Finch said", ["Finch"]),
    ("Somebody told Müller-Lüdenscheidt so", ["Müller-Lüdenscheidt"]),
])  # fmt: skip
def test_names_and_doors_are_found(line: str, words: list[str]) -> None:
    assert found(line) == words


@pytest.mark.parametrize("line", [
    "Ring before you come. Leave a card: then come back.", "On Monday 24 November in Wales", "Mill Street is dark",
    "Tenants and Torwen Homes at Mill Street Hall", "The NHS and the DWP", "Damp in Oak House", "the Town Hall",
    "As Maureen Aldous and Delroy said", "12 of 13 Tenants", "4 doors, 24 November", "I'd like the TV by Christmas",
    "In English and Welsh", "- Ring me\n- Tell me\n2. Write", "“Nobody rings”", "", "24 hours", "miss the bus",
])  # fmt: skip
def test_what_names_nobody_is_not_asked_about(line: str) -> None:
    assert found(line) == []


def test_a_name_at_the_start_of_a_sentence_is_known_from_another_line() -> None:
    assert found("Ahmed waited") == []
    assert found("Ahmed waited", "I saw Ahmed wait") == ["Ahmed", "Ahmed"]
    assert found("Doors stick", "the Doors of the hall", "all doors") == ["Doors"]


def choices(rows: SessionRecord, instead: str | None) -> SessionRecord:
    """The session with the same choice about everything that is asked."""
    made = [
        NameChoice(id=f"c{n}", session_id="x", seq=n, row_id=one.row_id, words=one.words, instead=instead)
        for n, one in enumerate(names_to_check(rows))
    ]
    return SessionRecord.of(rows.session, [*rows.every_row(), *made])


def test_what_was_chosen_stands_on_paper_in_every_language_and_version() -> None:
    line = "Mrs Jones and Mrs Joneson"
    rows = record(line, translations={"text_cy": "Mrs Jones eto"})
    rows = SessionRecord.of(rows.session, [
        replace(row, versions=(line,)) if isinstance(row, Idea) else row for row in rows.every_row()
    ])  # fmt: skip
    (idea,) = as_chosen(choices(rows, "a neighbour")).ideas
    assert idea.text == "a neighbour and a neighbour"
    assert (idea.versions, idea.translations) == (("a neighbour and a neighbour",), {"text_cy": "a neighbour eto"})
    assert as_chosen(choices(rows, None)).ideas == rows.ideas
    assert names_to_check(choices(rows, None)) == ()


words = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from([
            "Mrs", "Jones", "Will", "will", "14", "Mill", "Street", "flat", "12b", ". ", ", ", "Dr.", "said", "NHS",
            "J.", "the", "Patel's", "\n", "-", "’", "Tenants", "?",
        ]),
        max_size=12,
    ).map(" ".join),
)  # fmt: skip


@given(st.lists(words, min_size=1, max_size=3))
@settings(max_examples=examples(150), deadline=None, derandomize=True)
def test_any_words(lines: list[str]) -> None:
    rows = record(*lines)
    asked = names_to_check(rows)
    assert all(one.words in one.line and one.line in lines and one.words.strip() for one in asked)
    assert names_to_check(choices(rows, None)) == (), "asked once"
    masked = as_chosen(choices(rows, "[name]"))
    texts = {idea.id: idea.text for idea in masked.ideas}
    for one in asked:
        at = texts[one.row_id].find(one.words)
        assert at < 0 or _inside_a_word(texts[one.row_id], at, one.words), one
    assert [idea.text for idea in as_chosen(choices(rows, None)).ideas] == lines


def _inside_a_word(text: str, at: int, words: str) -> bool:
    return text[at - 1 : at].isalnum() or text[at + len(words) : at + len(words) + 1].isalnum()
