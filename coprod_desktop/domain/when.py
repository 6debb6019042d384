"""Days and times as people type them; a day without a year is the next one that comes.

*Today* is handed in. The day that was understood is always read back in words (``words.date_words``), so that a
wrong guess shows at once.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from coprod_desktop.domain.words import (
    date_words,
    day_names,
    full_hour_pattern,
    hour_words,
    minute_of_day,
    minutes_of_hour,
    month_names,
    number_word,
    past_pattern,
    time_of_day,
    time_words,
    to_pattern,
)  # fmt: skip
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _

FIRST_YEAR, LAST_YEAR = 1900, 2199
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FRIDAY = 4
_NUMBERS = (
    "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_UNITS = {"day": 1, "week": 7, "fortnight": 14}
_LARGEST_STEP = 5_000
_AFTERNOON_UNTIL = 7
"""A bare hour from 1 to 7 is in the afternoon: nobody meets in a hall at two in the night."""


class NotUnderstood(RuleBroken, ValueError):
    """The words name no day, or no time; ``str(error)`` says what to type instead."""


# ---------------------------------------------------------------- days


def read_day(words: str, today: str | date, field: str | None = None) -> str:
    """The day that was typed, as ``YYYY-MM-DD``.

    Takes ``end jan``, ``six weeks``, ``in 3 days``, ``15/1``, ``15 jan``, ``15 January 2027``, ``2026-10-16``,
    ``next tuesday`` (of the week after this one), ``friday``, ``tomorrow``, ``the 15th``.
    Raises NotUnderstood (a RuleBroken and a ValueError) for a day that does not exist, or for other words.
    """
    now = date.fromisoformat(today) if isinstance(today, str) else today
    said = _plain(words)
    for read in _READERS:
        try:
            found = read(said, now)
        except NotUnderstood as error:
            raise NotUnderstood(str(error), field) from None
        except OverflowError:
            raise NotUnderstood(_("That day is too far away."), field) from None
        if found is not None:
            if not FIRST_YEAR <= found.year <= LAST_YEAR:
                raise NotUnderstood(_("That day is too far away."), field)
            return found.isoformat()
    raise NotUnderstood(_("Type a day, such as 15 jan, end jan, next tuesday or six weeks."), field)


def day_or_none(words: str, today: str | date, field: str | None = None) -> str | None:
    """As ``read_day``, for a field that may be left empty: None where nothing was typed."""
    return read_day(words, today, field) if words.strip() else None


def day_or_words(words: str, today: str | date, field: str | None = None) -> str | None:
    """As ``day_or_none``, for a field where words may stand too ("within 30 working days").

    Raises NotUnderstood for figures that look like a day and are none: nobody could tell later what was meant.
    """
    try:
        return day_or_none(words, today, field)
    except NotUnderstood:
        if re.fullmatch(r"[\d/.-]+", words.strip()):
            raise
        return words.strip()


def _plain(words: str) -> str:
    """Small letters, single blanks, without commas, ``by``, ``on``, ``the`` and the full stop at the end."""
    said = " ".join(words.casefold().replace(",", " ").split()).rstrip(".")
    return re.sub(r"\b(by|on|before|the|of) ", "", said)


def _word_day(said: str, today: date) -> date | None:
    days = {"today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2, "yesterday": -1}.get(said)
    return None if days is None else today + timedelta(days=days)


def _from_now(said: str, today: date) -> date | None:
    """``in 3 days``, ``six weeks``, ``a month``, ``a fortnight``, ``3 months' time``, ``next month``."""
    found = re.fullmatch(
        r"(?:in )?(next|an?|[a-z]+|[0-9]{1,4})? ?(day|week|fortnight|month|year)s?'?(?: time| from now)?", said
    )
    if not found:
        return None
    number = _how_many(found[1])
    if number is None or not 0 < number <= _LARGEST_STEP:
        return None
    if found[2] in _UNITS:
        return today + timedelta(days=number * _UNITS[found[2]])
    return _months_on(today, number * (12 if found[2] == "year" else 1))


def _how_many(word: str | None) -> int | None:
    if word is None or word in ("an", "next"):
        return 1
    if word.isdecimal():
        return int(word)
    if word in _NUMBERS:
        return max(1, _NUMBERS.index(word))
    local = [number_word(n).casefold() for n in range(10)]
    return local.index(word) if word in local else None


def _months_on(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where there is no such day."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    if year > LAST_YEAR:
        raise OverflowError
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _part_of(said: str, today: date) -> date | None:
    """``end jan``, ``mid february``, ``start march 2027``, ``end month``, ``end next month``, ``end year``."""
    found = re.fullmatch(r"(end|late|mid|middle|start|beginning|early) (.+?)(?: ([0-9]{4}))?", said)
    if not found:
        return None
    part, what, year = found[1], found[2], int(found[3]) if found[3] else None
    if what in ("week", "this week") and part in ("end", "late"):
        return today + timedelta(days=(_FRIDAY - today.weekday()) % 7)
    if what in ("month", "this month", "next month"):
        there = _months_on(today.replace(day=1), 1 if what == "next month" else 0)
        return _in_month(part, there.month, there.year, today)
    if what in ("year", "this year", "next year"):
        month = 12 if part in ("end", "late") else 6 if part in ("mid", "middle") else 1
        return _in_month(part, month, today.year + (what == "next year"), today)
    month_number = _month(what)
    return None if month_number is None else _in_month(part, month_number, year, today)


def _in_month(part: str, month: int, year: int | None, today: date) -> date:
    """Last day, 15th or 1st of a month; without a year the next one that is not over."""

    def of(year: int) -> date:
        last = calendar.monthrange(year, month)[1]
        return date(year, month, last if part in ("end", "late") else 15 if part in ("mid", "middle") else 1)

    if year is not None:
        return of(_sound_year(year))
    this_year = of(today.year)
    return this_year if this_year >= today else of(today.year + 1)


def _weekday(said: str, today: date) -> date | None:
    """``friday``: the next one, never today. ``next friday``: the one of the week after this one."""
    found = re.fullmatch(r"(?:(this|next|coming) )?([^\W\d]+)(?: (week))?", said)
    day = _named(found[2], _DAYS, day_names()) if found else None
    if found is None or day is None:
        return None
    ahead = (day - today.weekday() - 1) % 7 + 1
    if found[3]:
        return today + timedelta(days=ahead + 7)
    if found[1] == "next":
        return today + timedelta(days=7 - today.weekday() + day)
    return today + timedelta(days=ahead)


def _iso(said: str, today: date) -> date | None:
    found = re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", said)
    return _day(int(found[3]), int(found[2]), int(found[1]), today) if found else None


def _figures(said: str, today: date) -> date | None:
    """``15/1``, ``15.1.2027``, ``15-1-27``: the day first."""
    found = re.fullmatch(r"([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?", said)
    return _day(int(found[1]), int(found[3]), _year(found[4]), today) if found else None


def _with_month_name(said: str, today: date) -> date | None:
    """``15 jan``, ``jan 15``, ``tuesday 24 november 2026``, ``15th january``."""
    found = re.fullmatch(
        r"(?:(?P<day_name>[^\W\d]+) )?(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? ?(?P<month>[^\W\d]+)"
        r"|(?P<month2>[^\W\d]+) ?(?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?)(?: (?P<year>[0-9]{4}|[0-9]{2}))?",
        said,
    )
    month = _month(found["month"] or found["month2"]) if found else None
    if found is None or month is None:
        return None
    day = _day(int(found["day"] or found["day2"]), month, _year(found["year"]), today)
    return _on_weekday(day, found["day_name"])


def _on_weekday(day: date, name: str | None) -> date | None:
    if name is None:
        return day
    weekday = _named(name, _DAYS, day_names())
    if weekday is None:
        return None
    if weekday != day.weekday():
        raise NotUnderstood(_("That day is a different weekday: {day}.").format(day=date_words(day)))
    return day


def _day_alone(said: str, today: date) -> date | None:
    """``15th``: the next one."""
    found = re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)", said)
    if not found:
        return None
    number = int(found[1])
    for months in range(12):
        there = _months_on(today.replace(day=1), months)
        if number <= calendar.monthrange(there.year, there.month)[1] and number > 0:
            day = there.replace(day=number)
            if day >= today:
                return day
    raise NotUnderstood(_("No month has that many days."))


def _month_alone(said: str, today: date) -> date | None:
    """A month without a day is asked about: guessing would move somebody's promise by weeks."""
    month = _month(said.removeprefix("in "))
    if month is not None:
        name = month_names()[month - 1]
        raise NotUnderstood(_("Which day in {month}? Type 15 {short} or end {short}.").format(
            month=name, short=name[:3].lower()))  # fmt: skip
    return None


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    _word_day, _from_now, _part_of, _weekday, _iso, _figures, _with_month_name, _day_alone, _month_alone,
)  # fmt: skip


def _month(name: str) -> int | None:
    found = _named("sep" if name == "sept" else name, _MONTHS, month_names())
    return None if found is None else found + 1


def _named(word: str, *lists: tuple[str, ...]) -> int | None:
    """Place of the name that the word begins (three letters at least), in the first list that has it."""
    if len(word) < 3:
        return None
    for names in lists:
        for place, name in enumerate(names):
            if name.casefold().startswith(word):
                return place
    return None


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _sound_year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotUnderstood(_("That day is too far away."))
    return year


def _day(day: int, month: int, year: int | None, today: date) -> date:
    """That day; without a year the next one, today included (29 February may be years away)."""
    if not 1 <= month <= 12:
        raise NotUnderstood(_("There is no month {number}. Type the day first, such as 15/1.").format(number=month))
    years = range(today.year, today.year + 9) if year is None else (_sound_year(year),)
    for candidate in years:
        if 1 <= day <= calendar.monthrange(candidate, month)[1]:
            found = date(candidate, month, day)
            if year is not None or found >= today:
                return found
    raise NotUnderstood(_no_such_day(day, month, year))


def _no_such_day(day: int, month: int, year: int | None) -> str:
    name = month_names()[month - 1]
    last = calendar.monthrange(year or 2000, month)[1]
    if year is not None:
        name = f"{name} {year}"
    return _("{month} has no day {day}: it has {last} days.").format(month=name, day=day, last=last)


# ---------------------------------------------------------------- times


def read_time(words: str, field: str | None = None) -> str:
    """The time that was typed, as ``HH:MM``.

    Takes ``1``, ``13.00``, ``1pm``, ``16:10``, ``1310``, ``ten past four``, ``noon``. Without *am*, *pm* or a nought in
    front, hours from 1 to 7 are in the afternoon. Raises NotUnderstood for anything else.
    """
    said = " ".join(words.casefold().split()).rstrip(".").removeprefix("at ")
    found = re.fullmatch(r"([0-9]{1,2})(?: ?[:.h] ?([0-9]{2})|([0-9]{2}))?(?: ?([ap])\.?m\.??)?(?: o'?clock)?", said)
    if found:
        hour, minute = int(found[1]), int(found[2] or found[3] or 0)
        return _time(hour, minute, found[4], bare=not found[1].startswith("0"), field=field)
    spoken = _spoken(said)
    if spoken is None:
        raise NotUnderstood(_("Type a time, such as 16:10, 1pm or half past four."), field)
    return spoken


def time_or_none(words: str, field: str | None = None) -> str | None:
    """As ``read_time``, for a field that may be left empty: None where nothing was typed."""
    return read_time(words, field) if words.strip() else None


def _time(hour: int, minute: int, half: str | None, *, bare: bool, field: str | None) -> str:
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half:
        hour = 24
    elif bare and 1 <= hour <= _AFTERNOON_UNTIL:
        hour += 12
    if hour > 23 or minute > 59:
        raise NotUnderstood(_("There is no such time. Hours go to 23, minutes to 59."), field)
    return time_of_day(hour * 60 + minute)


def _spoken(said: str) -> str | None:
    """A time as ``words.time_words`` says it, in the half of the day when people meet; None for other words."""
    for hour, time in ((0, "00:00"), (12, "12:00")):
        if said == time_words(time).casefold():
            return time_of_day(hour * 60)
    hours = {word.casefold(): hour for hour, word in enumerate(hour_words())}
    past, to, full = (pattern.casefold() for pattern in (past_pattern(), to_pattern(), full_hour_pattern()))
    found = _parts(full, said)
    if found and found["hour"] in hours:
        return _in_the_day(hours[found["hour"]] * 60)
    minutes = {minutes_of_hour(number).casefold(): number for number in range(1, 31)}
    for pattern, sign in ((past, 1), (to, -1)):
        found = _parts(pattern, said)
        if found and found["hour"] in hours and found["minutes"] in minutes:
            return _in_the_day(hours[found["hour"]] * 60 + sign * minutes[found["minutes"]])
    return None


def _parts(pattern: str, said: str) -> re.Match[str] | None:
    """What stands at ``{hour}`` and ``{minutes}`` of a pattern in what was said."""
    return re.fullmatch(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(pattern)), said)


def _in_the_day(minute: int) -> str:
    """The time from eight in the morning on, where the words leave open which half of the day is meant."""
    start = minute_of_day("08:00")
    return time_of_day((minute - start) % (12 * 60) + start)
