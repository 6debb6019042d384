"""*Letter for the doors*: what was agreed and what became of it, for people who were not there."""

from pathlib import Path
from typing import Any

from coprod_desktop.domain.published import volunteers_unnamed
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.i18n import _
from coprod_desktop.pdf import action_lines
from coprod_desktop.pdf.document import Cancel, Foot, Plan, Progress, foot_room, set_paper
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Asked, Made, Origin
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.shown import Shown
from coprod_desktop.pdf.status_report import not_possible, said_and_agreed, what_became
from coprod_desktop.pdf.styles import Styles


def make(
    record: SessionRecord, out: Path, *, large: bool, origin: Origin, made_on: str, cancel: Cancel, progress: Progress,
    asked: Asked,
) -> Made:  # fmt: skip
    """Write the letter as of ``made_on`` to ``out``, whole or not at all. Raises Stopped where ``cancel`` said so.

    It begins with ``asked.opening``; people of a side that uses the service are named only where ``asked.names``.
    """
    shown = record if asked.names else volunteers_unnamed(record)
    parts = Parts(Styles(large))
    kit = Kit(shown, parts, Shown(shown, parts))

    def foot(page: int, total: int) -> Foot:
        left = parts.text(_("Also in large print.")) if not large else Safe("")
        return Foot(left, parts.say(_("Page {page} of {total}"), page=Safe(str(page)), total=Safe(str(total))))

    plan = Plan(
        title=f"{_title()}: {record.session.title}", language=(record.session.language or ("en",))[0],
        story=lambda: _story(kit, made_on, asked.opening), foot=foot, bottom=foot_room(foot, parts),
        practice=record.practice,
    )  # fmt: skip
    pages = set_paper(plan, parts, out, cancel, progress)
    return Made(parts.warnings, pages)


def _title() -> str:
    return _("What was agreed, and what became of it")


def _story(kit: Kit, day: str, opening: str) -> list[Any]:
    parts = kit.parts
    return [
        *_head(kit, day), parts.title(parts.text(_title())), parts.space(1), *_opening(kit, opening),
        *said_and_agreed(kit, quoted=0), *what_became(kit, day), *not_possible(kit, day), *_end(kit),
    ]  # fmt: skip


def _head(kit: Kit, day: str) -> list[Any]:
    """Who writes, and when."""
    parts, session = kit.parts, kit.record.session
    post = session.contact.post if session.contact else None
    who = parts.join([parts.bold(parts.name(session.organisation)), parts.name(post)], ", ")
    near = parts.styles.near(parts.styles.body)
    return [*([parts.paragraph(who, near)] if who else []), parts.paragraph(kit.shown.day(day)), parts.space(2)]


def _opening(kit: Kit, opening: str) -> list[Any]:
    """The sender's own first line, or one that says why this letter came; then who met about what."""
    parts, session, shown = kit.parts, kit.record.session, kit.shown
    first = parts.text(opening) or parts.text(_("You were not at this meeting. Here is what came of it."))
    met = parts.text(_("People met."))
    if session.date and session.venue:
        met = parts.say(_("People met on {day} at {place}."), day=shown.day(session.date),
                        place=parts.unstopped(parts.name(session.venue)))  # fmt: skip
    elif session.date:
        met = parts.say(_("People met on {day}."), day=shown.day(session.date))
    about = kit.labelled(_("The question was:"), parts.text(session.focus_question))
    return [parts.paragraph(first), *kit.paragraphs(parts.join([met, shown.who_came_words]), about)]


def _end(kit: Kit) -> list[Any]:
    """When people meet again, whom to ring, and that the reader may come too."""
    parts = kit.parts
    ways = action_lines.ways_to_reach(kit)
    lines = [
        action_lines.next_meeting(kit),
        parts.text(_("You can come next time, and you can tell us what you think before then.")),
        kit.labelled(_("To ask or to tell us something:"), ways),
    ]
    return [parts.part(parts.text(_("What comes next"))), *kit.paragraphs(*lines)]
