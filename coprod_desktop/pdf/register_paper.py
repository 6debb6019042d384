"""*Action register*: the lines that were shown, each with who leads, the day agreed, what is expected now, the news."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _
from coprod_desktop.pdf.parts import Parts, Safe


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One line as it may be handed out. Days are ``YYYY-MM-DD`` or None."""

    what: str
    leads: tuple[str, ...]
    due: str | None
    expects: str | None
    ended: str | None
    state: str
    news: str
    heard: str | None
    session: str


def register_story(parts: Parts, rows: Sequence[PaperRow]) -> list[Any]:
    """A numbered line each."""
    if not rows:
        return [parts.paragraph(parts.text(_("No lines.")), parts.styles.second)]
    numbered = [(Safe(str(number)), _lines(parts, row)) for number, row in enumerate(rows, 1)]
    return list(parts.numbered(numbered, 2.6))


def _lines(parts: Parts, row: PaperRow) -> list[Safe]:
    days = [_day(parts, _("Agreed for {day}."), row.due) or parts.text(_("No day was agreed."))]
    days += [_day(parts, _("Now expected {day}."), row.expects), _day(parts, _("Done {day}."), row.ended)]
    who = parts.join((parts.name(name) for name in row.leads), ", ") or parts.text(_("Nobody leads it yet"))
    news = parts.stopped(parts.text(row.news))
    said = parts.say(_("{day}: {words}"), day=parts.text(date_words(row.heard)), words=news) if row.news else Safe("")
    return [
        parts.bold(parts.text(row.what)), parts.join([parts.stopped(who), parts.bold(parts.text(f"{row.state}."))]),
        parts.join(day for day in days if day), *([said] if said else []), parts.quiet(parts.text(row.session)),
    ]  # fmt: skip


def _day(parts: Parts, sentence: str, day: str | None) -> Safe:
    return parts.say(sentence, day=parts.text(date_words(day))) if day else Safe("")
