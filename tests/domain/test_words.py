"""Numbers, dates, times and people in words."""

from fractions import Fraction

import pytest

from coprod_desktop.domain import words
from coprod_desktop.domain.few_voters import share_in_words
from coprod_desktop.domain.model import Person
from coprod_desktop.domain.tally import carry_words, used_words


def person(name: str, attribution: str, role: str | None = "Tenant") -> Person:
    return Person(id="p", session_id="s", file_id="P1", display_name=name, attribution=attribution, role=role)


def test_numbers_below_ten_are_words() -> None:
    assert [words.number_word(n) for n in (0, 1, 9, 10, 143)] == ["nought", "one", "nine", "10", "143"]
    assert words.people_words(1) == "one person"
    assert words.people_words(3) == "three people"
    assert words.minutes_words(1) == "one minute"
    assert words.minutes_words(32) == "32 minutes"


def test_scores_in_digits() -> None:
    shown = [words.number_text(n) for n in (Fraction(53), Fraction(7, 2), Fraction(1, 3), 0, Fraction(100))]
    assert shown == ["53", "3.5", "0.33", "0", "100"]


def test_dates() -> None:
    assert words.date_words("2026-11-24") == "Tuesday 24 November 2026"
    assert words.date_words("2026-09-15 16:10") == "Tuesday 15 September 2026"
    assert words.date_words("soon") == "soon"
    assert words.date_words(None) == ""


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("16:10", "ten past four"), ("16:30", "half past four"), ("13:00", "one o'clock"), ("16:45", "quarter to five"),
        ("12:00", "noon"), ("00:00", "midnight"), ("11:55", "five to twelve"), ("09:07", "seven minutes past nine"),
        ("23:59", "one minute to twelve"), ("12:15", "quarter past twelve"), ("09:35", "twenty-five to ten"),
        ("25:00", "25:00"), ("later", "later"),
    ],
)  # fmt: skip
def test_times(time: str, said: str) -> None:
    assert words.time_words(time) == said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th"), (22, "22nd")]
)
def test_places(number: int, said: str) -> None:
    assert words.ordinal(number) == said
    assert words.place_words(number, joint=True) == f"joint {said}"


@pytest.mark.parametrize(
    ("attribution", "shown"),
    [
        ("named", "Kofi Antwi-Reid"), ("first name only", "Kofi"), ("first name and initial", "Kofi A"),
        ("initials", "K A R"), ("role only", "Tenant, Tenants"), ("anonymous", "Tenants"), ("side only", "Tenants"),
    ],
)  # fmt: skip
def test_people_are_shown_as_they_chose(attribution: str, shown: str) -> None:
    assert words.person_shown(person("Kofi Antwi-Reid", attribution), "Tenants") == shown


def test_people_of_nobodys_side_and_without_words() -> None:
    assert words.person_shown(person("Ellen", "anonymous"), None) == "Somebody"
    assert words.person_shown(person("Ellen", "first name and initial"), None) == "Ellen"
    assert words.person_shown(person("  ", "initials"), "Staff") == "Staff"
    assert words.person_shown(person("Ellen", "role only", role=None), "Staff") == "Staff"


def test_labels() -> None:
    sides = {"tenants": "Tenants"}
    assert words.label_words("shared", sides) == "Everybody wants this"
    assert words.label_words("one_sided:tenants", sides) == "Tenants want this most"
    assert words.label_words("mixed", sides) == "Some groups want this"
    assert words.label_words("low", sides) == ""


def test_few_voters() -> None:
    assert [share_in_words(n, 4) for n in range(5)] == [
        "nobody",
        "fewer than half",
        "half",
        "more than half",
        "everybody",
    ]
    assert share_in_words(0, 0) == "nobody"


def test_used_and_left() -> None:
    assert used_words(59, 60) == "59 used, 1 left"
    assert carry_words(5) == "Carry on the first five"
    assert used_words(18, 15) == "18 used, 3 too many"


def test_bars() -> None:
    assert [words.share_words(Fraction(s)) for s in ("3/4", "1/2", "0.8")] == ["three in four", "half", "four in five"]


def test_typed_words_are_quoted_in_brief() -> None:
    assert words.in_brief(" Maureen \n Aldous ") == "Maureen Aldous"
    assert words.in_brief("a" * 41) == "a" * 39 + "…"
    assert words.shortened("one two three", 9) == "one two…"
