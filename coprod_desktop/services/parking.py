"""The parking list: what must not be lost now and is not talked about now. Empty or carried over before sign-off."""

from dataclasses import replace

from coprod_desktop.domain.model import Parking, Unresolved
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

LABELS = {
    "close.parking_added": _("line {number} put on the parking list"),
    "close.parking_changed": _("line {number} of the parking list changed"),
    "close.parking_sent": _("line {number} of the parking list sent on"),
    "close.parking_carried": _("{number} lines carried over to the next meeting"),
    "close.parking_removed": _("line {number} taken off the parking list"),
}


def parking_list(work: Work, session_id: str) -> tuple[Parking, ...]:
    """The lines of the parking list in the order they came."""
    return work.store.rows(Parking, session_id)


def waiting(work: Work, session_id: str) -> tuple[Parking, ...]:
    """The lines that nobody has said yet where they go."""
    return tuple(line for line in parking_list(work, session_id) if not line.goes_to)


def add_parking(
    work: Work, session_id: str, text: str, *, side_id: str | None = None, goes_to: str | None = None
) -> Parking:
    """Put a line on the parking list. Raises RuleBroken (``text``) for a line without words."""
    store = work.store
    line = Parking(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Parking, session_id),
        file_id=store.next_file_id(Parking, session_id, "K"), text=_words(text), side_id=side_id,
        goes_to=_or_none(goes_to),
    )  # fmt: skip
    with editing(work, session_id, "close.parking_added", number=line.seq) as step:
        step.add(line)
    return line


def reword_parking(work: Work, session_id: str, parking_id: str, text: str, *, side_id: str | None = None) -> Parking:
    """Change the words or the side of a line. Raises RuleBroken (``text``) for a line without words."""
    line = replace(work.store.need(Parking, parking_id), text=_words(text), side_id=side_id)
    with editing(work, session_id, "close.parking_changed", number=line.seq) as step:
        step.put(line)
    return line


def send_parking(work: Work, session_id: str, parking_id: str, goes_to: str | None) -> Parking:
    """Say where a line goes (a person, a meeting, an answer); empty: it waits again."""
    line = replace(work.store.need(Parking, parking_id), goes_to=_or_none(goes_to))
    with editing(work, session_id, "close.parking_sent", number=line.seq) as step:
        step.put(line)
    return line


def carry_over(work: Work, session_id: str, *, unsettled: bool = False) -> tuple[Parking | Unresolved, ...]:
    """Send every parked line that goes nowhere yet to the next meeting, and with ``unsettled`` what is not settled too;
    the lines as kept. None waiting: nothing happens."""
    there: tuple[Parking | Unresolved, ...] = waiting(work, session_id)
    if unsettled:
        there += tuple(line for line in work.store.rows(Unresolved, session_id) if not line.goes_to)
    carried = tuple(replace(line, goes_to=_("the next meeting")) for line in there)
    if carried:
        with editing(work, session_id, "close.parking_carried", number=len(carried)) as step:
            for line in carried:
                step.put(line)
    return carried


def remove_parking(work: Work, session_id: str, parking_id: str) -> None:
    """Take a line off the parking list."""
    line = work.store.need(Parking, parking_id)
    with editing(work, session_id, "close.parking_removed", number=line.seq) as step:
        step.remove(line)


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise RuleBroken(_("Type what should be parked first."), "text")
    return words


def _or_none(text: str | None) -> str | None:
    return (text or "").strip() or None
