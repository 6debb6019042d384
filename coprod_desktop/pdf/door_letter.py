"""*Letter for the doors*: what was agreed and what became of it, for people who were not there."""

from dataclasses import replace
from typing import Any

from coprod_desktop.domain.published import volunteers_unnamed
from coprod_desktop.i18n import _
from coprod_desktop.pdf import action_lines
from coprod_desktop.pdf.document import Foot, Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.plain_paper import kit_of, page_of
from coprod_desktop.pdf.status_report import not_possible, said_and_agreed, what_became


def plan(order: Order) -> Plan:
    """The letter as of the day it is made on.

    It begins with ``asked.opening``; people of a side that uses the service are named only where ``asked.names``.
    """
    asked = order.asked
    shown = order if asked.names else replace(order, record=volunteers_unnamed(order.record))
    kit = kit_of(shown)

    def foot(page: int, total: int) -> Foot:
        left = kit.parts.text(_("Also in large print.")) if not order.large else Safe("")
        return Foot(left, page_of(kit.parts, page, total))

    return Plan(
        title=f"{_title()}: {order.record.session.title}", language=order.language, parts=kit.parts,
        story=lambda: _story(kit, order.made_on, asked.opening), foot=foot, practice=order.record.practice,
    )  # fmt: skip


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
    sender = [parts.paragraph(who, parts.styles.near(parts.styles.body))] if who else []
    return [*sender, parts.paragraph(parts.capital(kit.shown.day(day))), parts.space(2)]


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
