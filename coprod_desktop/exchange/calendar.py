"""Dates of a session as a calendar file: an entry with an alarm for each action's date, and the next meeting."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from coprod_desktop.domain.published import published
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.words import in_brief
from coprod_desktop.i18n import _

WARNED_BEFORE = timedelta(days=7)
OVER = ("done", "dropped")
STAMP = datetime(2000, 1, 1, tzinfo=UTC)
"""Said to be when each entry was made, so that the same session gives the same file."""
LASTS = timedelta(hours=2)


Entry = tuple[str, str, str, date]
"""Id, title, more words, and the day (or day and time without a zone)."""


def calendar(record: SessionRecord) -> bytes:
    """The session's dates as an ``.ics`` file; what is done or dropped is not in it."""
    return calendar_of(_entries(published(record).record))


def calendar_of(entries: Iterable[Entry]) -> bytes:
    """These dates as an ``.ics`` file, each with an alarm a week before."""
    import icalendar

    whole = icalendar.Calendar()
    whole.add("prodid", "-//Coprod Desktop//EN")
    whole.add("version", "2.0")
    for uid, title, words, start in entries:
        event = icalendar.Event()
        event.add("uid", f"{uid}@coprod-desktop")
        event.add("dtstamp", STAMP)
        event.add("summary", title)
        event.add("description", words)
        event.add("dtstart", start)
        event.add("dtend", start + (LASTS if isinstance(start, datetime) else timedelta(days=1)))
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -WARNED_BEFORE)
        event.add_component(alarm)
        whole.add_component(event)
    content: bytes = whole.to_ical()
    return content


def _entries(record: SessionRecord) -> Iterator[Entry]:
    session = record.session
    for action in record.actions:
        moved = [update.new_due for update in record.updates(action) if update.new_due]
        day = _day(moved[-1] if moved else action.due)
        if day is not None and record.status_now(action) not in OVER:
            title = _("To be done by today: {what}").format(what=in_brief(action.text))
            yield f"{session.file_id}-{action.file_id}", title, f"{action.text}\n{session.title}", day
    if session.next is not None and (day := _day(session.next.date)) is not None:
        at = session.next.time
        start = datetime.combine(day, time.fromisoformat(at)) if at else day
        words = "\n".join(filter(None, (session.title, session.next.venue)))
        yield f"{session.file_id}-next", _("We meet again: {title}").format(title=in_brief(session.title)), words, start


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None
