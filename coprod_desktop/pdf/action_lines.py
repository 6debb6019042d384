"""What papers say of one action, of the next meeting, and of whom to ring: the words that several sheets share."""

import re
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from coprod_desktop.domain.model import Action
from coprod_desktop.i18n import _, pgettext
from coprod_desktop.pdf.flowables import BoxLook, Columns, TickBox, box
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.parts import Safe


def number(kit: Kit, action: Action) -> Safe:
    """The number of an action as in its file: ``A7`` is 7."""
    return kit.parts.name(re.sub(r"^\D+(?=\d)", "", action.file_id))


def what(kit: Kit, action: Action) -> list[Any]:
    """What will be done, and beneath it how we will know."""
    parts = kit.parts
    out = [parts.paragraph(parts.bold(parts.text(action.text)), parts.styles.tight)]
    if action.measure:
        because = parts.bold(parts.text(_("We will know because:")))
        words = parts.join([because, parts.stopped(parts.text(action.measure))])
        out.append(parts.paragraph(words, parts.styles.tight))
    return out


def who(kit: Kit, action: Action) -> list[Safe]:
    """A line for each who leads, then for each who helps."""
    parts, shown, record = kit.parts, kit.shown, kit.record
    leads = [shown.party(p) for p in record.parties(action, "lead")]
    helpers = [shown.party(p) for p in record.parties(action, "helper")]
    if not leads:
        side = action.owner_side_id
        leads = [shown.side(side)] if side else [parts.text(_("Nobody has taken this yet"))]
    return [*leads, *(parts.say(_("with {name}"), name=name) for name in helpers)]


def by(kit: Kit, action: Action) -> Safe:
    """By which day, as it was agreed."""
    if not action.due:
        return kit.parts.text(_("day to be agreed"))
    return kit.parts.say(_("by {day}"), day=kit.shown.day(action.due))


def done(kit: Kit, style: ParagraphStyle) -> tuple[Any, float]:
    """The word beside the box to tick, and how wide it is."""
    words = pgettext("beside a box", "Done")
    wide = float(stringWidth(words, style.fontName, style.fontSize)) + 1
    return kit.parts.paragraph(kit.parts.text(words), style), wide


def card(kit: Kit, action: Action) -> list[Any]:
    """One action as a card with a box to tick, for large print."""
    parts, style = kit.parts, kit.parts.styles.tight
    names = parts.join([parts.text(_("Who:")), *who(kit, action)])
    wide, size = parts.styles.frame_width - 24, style.fontSize
    words, done_wide = done(kit, style)
    box_wide = size * 1.6
    ticked = Columns([[words], [TickBox(size + 2, style.leading)]], [done_wide, box_wide], 4)
    mark = parts.paragraph(number(kit, action), parts.styles.number)
    things = [
        Columns([[mark], what(kit, action)], [size * 2, wide - size * 2 - 6], 6),
        parts.space(0.6), parts.paragraph(names, style),
        Columns([[parts.paragraph(parts.capital(by(kit, action)), style)], [ticked]],
                [wide - done_wide - box_wide - 12, done_wide + box_wide + 4], 8, low=True),
    ]  # fmt: skip
    high = sum(float(thing.wrap(wide, 100_000)[1]) for thing in things) + 24
    return [parts.room_for(high), *box(things, BoxLook(None)), parts.space(2)]


def next_meeting(kit: Kit) -> Safe:
    """When and where people meet again; empty where it was not said."""
    meeting, parts, shown = kit.record.session.next, kit.parts, kit.shown
    if meeting is None or not meeting.date:
        return Safe("")
    when = shown.day(meeting.date)
    if meeting.time:
        when = parts.say(_("{day} at {time}"), day=when, time=shown.time(meeting.time))
    if meeting.venue:
        sentence = _("We meet again on {when} ({place}) to go through every line.")
        return parts.say(sentence, when=parts.bold(when), place=parts.name(meeting.venue))
    return parts.say(_("We meet again on {when} to go through every line."), when=parts.bold(when))


def ways_to_reach(kit: Kit) -> Safe:
    """ "ring Nadia Kerr on 01632 960 118 or write to 4 Mill Street."; empty where nobody is named."""
    contact, parts = kit.record.session.contact, kit.parts
    if contact is None or not (contact.name or contact.phone or contact.post):
        return Safe("")
    ways = []
    if contact.name or contact.phone:
        person = parts.name(contact.name) or parts.text(_("us"))
        ways.append(parts.say(_("ring {who} on {phone}"), who=person, phone=parts.name(contact.phone))
                    if contact.phone else parts.say(_("ask {who}"), who=person))  # fmt: skip
    if contact.post:
        ways.append(parts.say(_("write to {address}"), address=parts.unstopped(parts.text(contact.post))))
    return Safe(parts.join(ways, _(" or ")) + ".")


def whom_to_ring(kit: Kit) -> Safe:
    """Whom to reach if something does not happen, as a sentence; empty where nobody is named."""
    ways = ways_to_reach(kit)
    lead = kit.parts.bold(kit.parts.text(_("If something here does not happen,")))
    return kit.parts.join([lead, ways]) if ways else ways
