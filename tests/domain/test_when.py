"""Days and times as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.when import NotUnderstood, day_or_none, read_day, read_time, time_or_none
from coprod_desktop.domain.words import time_words
from coprod_desktop.errors import RuleBroken
from tests.counts import examples

TUESDAY = "2026-09-15"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("end jan", "2027-01-31"),
        ("end of January", "2027-01-31"),
        ("end feb", "2027-02-28"),
        ("end sept", "2026-09-30"),
        ("mid oct", "2026-10-15"),
        ("start of march 2028", "2028-03-01"),
        ("end of the month", "2026-09-30"),
        ("end of next month", "2026-10-31"),
        ("end of year", "2026-12-31"),
        ("end of the week", "2026-09-18"),
        ("six weeks", "2026-10-27"),
        ("in six weeks", "2026-10-27"),
        ("in 3 days", "2026-09-18"),
        ("a week", "2026-09-22"),
        ("a fortnight", "2026-09-29"),
        ("two months", "2026-11-15"),
        ("a year", "2027-09-15"),
        ("next month", "2026-10-15"),
        ("in two weeks' time", "2026-09-29"),
        ("next week", "2026-09-22"),
        ("15/1", "2027-01-15"),
        ("15/9", "2026-09-15"),
        ("14/9", "2027-09-14"),
        ("15/1/27", "2027-01-15"),
        ("15.1.2028", "2028-01-15"),
        ("15-1-27", "2027-01-15"),
        ("29/2", "2028-02-29"),
        ("15 jan", "2027-01-15"),
        ("15th January", "2027-01-15"),
        ("15 January 2027", "2027-01-15"),
        ("jan 15", "2027-01-15"),
        ("January 15, 2027", "2027-01-15"),
        ("16 October", "2026-10-16"),
        ("15jan", "2027-01-15"),
        ("Friday 16 October 2026", "2026-10-16"),
        ("fri 16 oct", "2026-10-16"),
        ("the 20th of October", "2026-10-20"),
        ("2026-10-16", "2026-10-16"),
        ("2026/10/16", "2026-10-16"),
        ("24.11.26", "2026-11-24"),
        ("1st october", "2026-10-01"),
        ("by 16 oct", "2026-10-16"),
        ("friday", "2026-09-18"),
        ("tuesday", "2026-09-22"),
        ("next tuesday", "2026-09-22"),
        ("next friday", "2026-09-25"),
        ("this friday", "2026-09-18"),
        ("on Friday.", "2026-09-18"),
        ("friday week", "2026-09-25"),
        ("tomorrow", "2026-09-16"),
        ("today", "2026-09-15"),
        ("the day after tomorrow", "2026-09-17"),
        ("the 20th", "2026-09-20"),
        ("3rd", "2026-10-03"),
        ("31st", "2026-10-31"),
    ],
)
def test_days(typed: str, day: str) -> None:
    assert read_day(typed, TUESDAY) == day
    assert read_day(f"  {typed.upper()} ", date.fromisoformat(TUESDAY)) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 feb", "February has no day 31: it has 29 days."),
        ("29 feb 2027", "February 2027 has no day 29: it has 28 days."),
        ("15/13", "There is no month 13. Type the day first, such as 15/1."),
        ("0 jan", "January has no day 0: it has 31 days."),
        ("monday 16 october 2026", "That day is a different weekday: Friday 16 October 2026."),
        ("january", "Which day in January? Type 15 jan or end jan."),
        ("32nd", "No month has that many days."),
        ("15/1/0027", "That day is too far away."),
        ("9999 years", "Type a day, such as 15 jan, end jan, next tuesday or six weeks."),
        ("4000 years", "That day is too far away."),
        ("2026-13-01", "There is no month 13. Type the day first, such as 15/1."),
        ("24 Nowember", "Type a day, such as 15 jan, end jan, next tuesday or six weeks."),
        ("1 1 1", "Type a day, such as 15 jan, end jan, next tuesday or six weeks."),
        ("soon", "Type a day, such as 15 jan, end jan, next tuesday or six weeks."),
        ("", "Type a day, such as 15 jan, end jan, next tuesday or six weeks."),
        ("<b>15 jan</b>", "Type a day, such as 15 jan, end jan, next tuesday or six weeks."),
    ],
)
def test_days_that_are_none(typed: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as trouble:
        read_day(typed, TUESDAY, "due")
    assert str(trouble.value) == sentence
    assert trouble.value.field == "due"
    assert isinstance(trouble.value, ValueError)


def test_a_field_that_may_be_left_empty() -> None:
    assert day_or_none("  ", TUESDAY) is None
    assert time_or_none("") is None
    assert (day_or_none("15/1", TUESDAY), time_or_none("1")) == ("2027-01-15", "13:00")
    for read in (lambda: day_or_none("soon", TUESDAY, "due"), lambda: time_or_none("soon", "due")):
        with pytest.raises(RuleBroken) as trouble:
            read()
        assert trouble.value.field == "due"


DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
MANY = settings(max_examples=examples(100), derandomize=True, deadline=None)


@MANY
@given(DAYS, DAYS)
def test_a_whole_date_is_read_back_however_it_is_written(today: date, day: date) -> None:
    for written in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d %B %Y}", f"{day:%A} {day.day} {day:%b} {day.year}"):
        assert read_day(written, today) == day.isoformat()


@MANY
@given(DAYS, st.integers(1, 31), st.integers(1, 12))
def test_a_day_without_a_year_never_lies_behind(today: date, day: int, month: int) -> None:
    try:
        found = read_day(f"{day}/{month}", today)
    except NotUnderstood:
        assert day > 28
        return
    assert today <= date.fromisoformat(found) <= today + timedelta(days=8 * 366)


@MANY
@given(st.text(max_size=30), DAYS)
def test_any_text_is_a_day_or_a_sentence(text: str, today: date) -> None:
    try:
        said = read_day(text, today)
    except RuleBroken as trouble:
        said = str(trouble)
    assert said.endswith(".") or date.fromisoformat(said)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("1", "13:00"),
        ("13.00", "13:00"),
        ("1pm", "13:00"),
        ("1 p.m.", "13:00"),
        ("16:10", "16:10"),
        ("9", "09:00"),
        ("9.30", "09:30"),
        ("2.30", "14:30"),
        ("02:30", "02:30"),
        ("12", "12:00"),
        ("12am", "00:00"),
        ("7", "19:00"),
        ("8", "08:00"),
        ("1310", "13:10"),
        ("930", "09:30"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("0:15", "00:15"),
        ("half past four", "16:30"),
        ("at ten past four", "16:10"),
        ("one o'clock", "13:00"),
        ("Quarter to Nine", "08:45"),
    ],
)
def test_times(typed: str, time: str) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["", "25", "25:00", "13pm", "12:60", "soon", "٣:٠٠x", "1:2:3", "-1", "1234567"])
def test_times_that_are_none(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_time(typed, "planned_start")


@MANY
@given(st.integers(0, 24 * 60 - 1))
def test_what_is_said_of_a_time_is_read_back(minute: int) -> None:
    time = f"{minute // 60:02d}:{minute % 60:02d}"
    back = read_time(time_words(time))
    assert (int(back[:2]) * 60 + int(back[3:]) - minute) % (12 * 60) == 0
