"""The line of an idea as typed: letters before it, names in it, two ideas in one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.idea_line import names_in, read_from_side, side_letters, two_ideas

SIDES = {"1": "Tenants", "2": "Staff"}
PEOPLE = ["Maureen Aldous", "Will Hart", "Dai O'Brien", "Zoë"]
few = settings(max_examples=60, derandomize=True, deadline=None)
words = st.text(st.characters(codec="utf-8"), max_size=40)


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (("Tenants", "Staff"), ("t", "s")),
        (("Tenants", "Tutors"), ("te", "tu")),
        (("Doctors", "Dentists"), ("doc", "de")),  # *do* is a word
        (("Adults", "Young people"), ("adu", "yo")),  # so are *a*, *ad* and *y*
        (("Care", "Carers"), ("", "carer")),
    ],
)
def test_as_few_letters_as_tell_the_sides_apart(names: tuple[str, str], letters: tuple[str, str]) -> None:
    found = side_letters(dict(zip("12", names, strict=True)))
    assert (found.get("1", ""), found.get("2", "")) == letters


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("t Ring me", ("1", None, "Ring me")),
        ("s12 Ring me", ("2", 12, "Ring me")),
        ("t ", ("1", None, "")),
        ("T Ring me", None),
        ("Ring me", None),
        ("a bus stop", None),
        ("two visits", None),
        ("t", None),
    ],
)
def test_letters_before_a_line(line: str, found: tuple[str, int | None, str] | None) -> None:
    read = read_from_side(line, side_letters(SIDES))
    assert (None if read is None else (read.side_id, read.table_no, read.words)) == found


@few
@given(names=st.lists(words, max_size=4), line=words)
def test_no_word_is_lost(names: list[str], line: str) -> None:
    letters = side_letters({str(n): name for n, name in enumerate(names)})
    assert len(set(letters.values())) == len(letters)
    read = read_from_side(line, letters)
    if read is not None:
        assert line.startswith(letters[read.side_id])
        assert line.endswith(f" {read.words}")
        assert read_from_side(line.capitalize(), letters) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Maureen says the lift is broken", ("Maureen",)),
        ("Ask Will, or O'Brien's brother", ("Will", "O'Brien")),
        ("Will you ring me? Will it be soon", ()),
        ("the will of maureen", ()),
        ("Zoë zoë Zoë", ("Zoë",)),
    ],
)
def test_names_on_the_list(line: str, names: tuple[str, ...]) -> None:
    assert names_in(line, PEOPLE) == names


@pytest.mark.parametrize(
    ("line", "two"),
    [
        ("Ring me first and send a text the day before", ("Ring me first", "Send a text the day before")),
        ("More benches; a bus at night", ("More benches", "A bus at night")),
        ("Train the staff. Put up a board", ("Train the staff.", "Put up a board")),
        ("Please mend the lift and then paint the stairs", ("Please mend the lift", "Paint the stairs")),
        ("Give a two-hour slot, not 'morning'. I lose sleep or a shift waiting in.", None),
        ("Let a few of us hold a key and keep it tidy.", None),
        ("Cut the long grass by the wall; it hides needles.", None),
        ("Tea and cake once a month", None),
        ("A gate and a fence", None),
        ("", None),
    ],
)
def test_two_ideas_in_one_line(line: str, two: tuple[str, str] | None) -> None:
    assert two_ideas(line) == two


@few
@given(line=st.lists(st.sampled_from(["Ring", "me", "and", ";", ".", "send", "it", "a", "text", "then"]), max_size=12))
def test_both_parts_are_in_the_line(line: list[str]) -> None:
    text = " ".join(line)
    two = two_ideas(text)
    if two is not None:
        assert text.startswith(two[0])
        assert text.casefold().endswith(two[1].casefold())


@few
@given(line=words, people=st.lists(words, max_size=3))
def test_only_words_of_the_line_are_names(line: str, people: list[str]) -> None:
    assert all(name in line for name in names_in(line, people))
