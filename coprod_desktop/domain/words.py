"""Plain words for numbers, dates, times, places in a ranking and people, in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from coprod_desktop.i18n import _, pgettext, plural

if TYPE_CHECKING:
    # The library's first page needs dates in words, and neither the rows of a session nor fractions.
    from fractions import Fraction

    from coprod_desktop.domain.model import Person


def capital(text: str) -> str:
    """The text with its first letter as a capital; the rest as it stands."""
    return text[:1].upper() + text[1:]


def shortened(text: str, most: int = 200) -> str:
    """The words in one line, cut at ``most`` letters with an ellipsis."""
    words = " ".join(text[: most * 2].split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def in_brief(text: str) -> str:
    """Words that were typed, as a sentence about them can quote them: one line of forty letters at most."""
    return shortened(text, 40)


# ---------------------------------------------------------------- numbers


def number_word(number: int) -> str:
    """Words from nought to nine (``three``), digits from ten on (``12``)."""
    words = (
        pgettext("count", "nought"), pgettext("count", "one"), pgettext("count", "two"), pgettext("count", "three"),
        pgettext("count", "four"), pgettext("count", "five"), pgettext("count", "six"), pgettext("count", "seven"),
        pgettext("count", "eight"), pgettext("count", "nine"),
    )  # fmt: skip
    return words[number] if 0 <= number < len(words) else str(number)


def number_text(number: Fraction | int) -> str:
    """A score in digits: ``53``, ``3.5``; at most two decimals, and none that say nothing."""
    text = f"{float(round(number, 2)):.2f}"
    return text.rstrip("0").rstrip(".")


def people_words(number: int) -> str:
    """``one person``, ``three people``, ``12 people``."""
    return plural("one person", "{number} people", number).format(number=number_word(number))


def minutes_words(minutes: int) -> str:
    """``one minute``, ``32 minutes``."""
    return plural("one minute", "{number} minutes", minutes).format(number=number_word(minutes))


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``4th``, ``11th``, ``21st``."""
    last = number % 10 if number % 100 not in (11, 12, 13) else 0
    pattern = {1: _("{number}st"), 2: _("{number}nd"), 3: _("{number}rd")}.get(last, _("{number}th"))
    return pattern.format(number=number)


def place_words(rank: int, joint: bool = False) -> str:
    """A place in a ranking: ``3rd``, or ``joint 3rd`` where others have it too."""
    return _("joint {place}").format(place=ordinal(rank)) if joint else ordinal(rank)


def share_words(share: Fraction) -> str:
    """A bar under one in words: ``half``, ``three in four``."""
    if share * 2 == 1:
        return _("half")
    return _("{part} in {whole}").format(part=number_word(share.numerator), whole=number_word(share.denominator))


# ---------------------------------------------------------------- dates and times


def day_names() -> tuple[str, ...]:
    """Monday first."""
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip


def month_names() -> tuple[str, ...]:
    """January first."""
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
        _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip


def date_words(day: str | date | None) -> str:
    """``2026-11-24`` -> ``Tuesday 24 November 2026``; empty for None. Text that is no date is given back as it is."""
    if day is None:
        return ""
    if isinstance(day, str):
        try:
            day = date.fromisoformat(day[:10])
        except ValueError:
            return str(day)
    return _("{weekday} {day} {month} {year}").format(
        weekday=day_names()[day.weekday()], day=day.day, month=month_names()[day.month - 1], year=day.year
    )


def minute_of_day(time: str) -> int:
    """``16:10`` -> 970. Raises ValueError for text that is no such time."""
    hours, colon, minutes = time.partition(":")
    if not colon or not (hours + minutes).isdecimal() or len(minutes) != 2:
        raise ValueError(time)
    if int(hours) > 23 or int(minutes) > 59:
        raise ValueError(time)
    return int(hours) * 60 + int(minutes)


def time_of_day(minute: int) -> str:
    """970 -> ``16:10``; past midnight starts again at ``00:00``."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def time_words(time: str) -> str:
    """``16:10`` -> ``ten past four``, ``13:00`` -> ``one o'clock``. Text that is no time is given back as it is."""
    try:
        minute = minute_of_day(time)
    except ValueError:
        return time
    if minute == 0:
        return _("midnight")
    if minute == 12 * 60:
        return _("noon")
    hours, minutes = divmod(minute, 60)
    if minutes == 0:
        return full_hour_pattern().format(hour=hour_words()[hours % 12])
    if minutes <= 30:
        return past_pattern().format(minutes=minutes_of_hour(minutes), hour=hour_words()[hours % 12])
    return f"{minutes_of_hour(60 - minutes)} {_to_hour((hours + 1) % 12)}"


def minutes_past_words(time: str) -> str | None:
    """The part before the hour, ``half past``, for a second time in the same hour; None where there is none."""
    try:
        minutes = minute_of_day(time) % 60
    except ValueError:
        return None
    return _("{minutes} past").format(minutes=minutes_of_hour(minutes)) if 0 < minutes <= 30 else None


def full_hour_pattern() -> str:
    """How a full hour is said, with ``{hour}``."""
    return _("{hour} o'clock")


def past_pattern() -> str:
    """How the first half of an hour is said, with ``{minutes}`` and ``{hour}``."""
    return _("{minutes} past {hour}")


def to_pattern() -> str:
    """How the second half of an hour is said, with ``{minutes}`` and the ``{hour}`` to come."""
    return _("{minutes} to {hour}")


def hour_words() -> tuple[str, ...]:
    """The hours of the clock face, twelve first."""
    return (
        _("twelve"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"),
        _("ten"), _("eleven"),
    )  # fmt: skip


def _to_hour(hour: int) -> str:
    """The hour to come (0 is twelve) behind the minutes: other languages bend it there."""
    return (
        _("to twelve"), _("to one"), _("to two"), _("to three"), _("to four"), _("to five"), _("to six"),
        _("to seven"), _("to eight"), _("to nine"), _("to ten"), _("to eleven"),
    )[hour]  # fmt: skip


def minutes_of_hour(minutes: int) -> str:
    """The minutes (1 to 30) as people say them: ``ten``, ``quarter``, ``half``, ``seven minutes``."""
    said = {
        5: pgettext("minutes", "five"), 10: pgettext("minutes", "ten"), 15: pgettext("minutes", "quarter"),
        20: pgettext("minutes", "twenty"), 25: pgettext("minutes", "twenty-five"), 30: pgettext("minutes", "half"),
    }.get(minutes)  # fmt: skip
    return said or plural("{number} minute", "{number} minutes", minutes).format(number=number_word(minutes))


# ---------------------------------------------------------------- people and labels


def person_shown(person: Person, side_label: str | None) -> str:
    """A person as they chose to appear on paper and on the wall.

    A choice that is not known shows the side only, which gives least away.
    """
    side = side_label or _("Somebody")
    names = person.display_name.split()
    shown = {
        "named": person.display_name,
        "first name only": names[0] if names else "",
        "first name and initial": " ".join([names[0], *(name[0] for name in names[-1:] if len(names) > 1)])
        if names
        else "",
        "initials": " ".join(part[0].upper() for part in person.display_name.replace("-", " ").split()),
        "role only": ", ".join(part for part in (person.role, side_label) if part),
    }.get(person.attribution, "")
    return shown or side


def label_words(label: str, side_labels: Mapping[str, str]) -> str:
    """What a label of ``domain.tally`` says on wall and paper; empty for *low*.

    ``side_labels``: side id as in the label -> the side's own name.
    """
    kind, _colon, side = label.partition(":")
    if kind == "one_sided":
        return _("{side} want this most").format(side=side_labels.get(side, side))
    return {"shared": _("Everybody wants this"), "mixed": _("Some groups want this")}.get(kind, "")
