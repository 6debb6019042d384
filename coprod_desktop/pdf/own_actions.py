"""*What we agreed*, for one side or one person: theirs in large type, behind it the whole list in small."""

from typing import Any

from reportlab.platypus import PageBreak

from coprod_desktop.domain.model import Action, ActionParty, Person, Side
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.i18n import _
from coprod_desktop.pdf import action_lines
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.plain_paper import kit_of, sealed_foot
from coprod_desktop.pdf.styles import Styles

BIGGER = 1.2
"""In large print what is theirs is larger still: 22 points."""


def own_plan(order: Order) -> Plan:
    """The sheet for the side or person that it is asked to be about."""
    whole, about = kit_of(order), order.asked.about
    theirs = kit_of(order, Styles(large=True, bigger=BIGGER if order.large else 1.0))
    return Plan(
        title=f"{_('What we agreed')}: {order.record.session.title}", language=order.language, parts=whole.parts,
        also=(theirs.parts,), story=lambda: [*_front(theirs, about), PageBreak(), *_behind(whole)],
        foot=sealed_foot(whole, order.origin.seal), practice=order.record.practice,
    )  # fmt: skip


def _front(kit: Kit, about: str | None) -> list[Any]:
    """What they lead, then what they help with."""
    parts, record = kit.parts, kit.record
    where = parts.join([parts.name(record.session.venue), kit.shown.day(record.session.date)], ", ")
    under = parts.join([parts.stopped(parts.name(record.session.title)), where and Safe(where + ".")])
    out = [
        parts.title(parts.text(_("What we agreed"))),
        parts.paragraph(under, parts.styles.near(parts.styles.second)),
        parts.part(parts.say(_("For {whom}"), whom=_whom(kit, about))),
    ]
    leads = [action for action in record.actions if _takes(record, action, "lead", about)]
    helps = [a for a in record.actions if a not in leads and _takes(record, a, "helper", about)]
    for head, found in ((_("You lead"), leads), (_("You help"), helps)):
        if found:
            cards = [thing for action in found for thing in action_lines.card(kit, action)]
            out += [parts.section(parts.text(head)), *cards]
    if not leads and not helps:
        out += kit.nothing(_("Nothing here is yours to do. What the others do stands behind."))
    return out


def _whom(kit: Kit, about: str | None) -> Safe:
    if kit.record.get(Side, about):
        return kit.shown.side(about, short=False)
    person = kit.record.get(Person, about)
    return kit.shown.person_with_side(about, person.side_id if person else None)


def _takes(record: SessionRecord, action: Action, part: str, about: str | None) -> bool:
    """Whether the side or person leads (``lead``) or helps with (``helper``) it; a side through any of its people."""
    parties = record.parties(action, part)
    if not parties and part == "lead":
        return action.owner_side_id == about
    return any(about in (party.person_id, _side_of(record, party)) for party in parties)


def _side_of(record: SessionRecord, party: ActionParty) -> str | None:
    person = record.get(Person, party.person_id)
    return person.side_id if person else party.side_id


def _behind(kit: Kit) -> list[Any]:
    """Every action in two lines (what, who and by when), the next date, and whom to ring."""
    parts = kit.parts
    rows = [
        (action_lines.number(kit, action), [
            parts.text(action.text), parts.join([*action_lines.who(kit, action), action_lines.by(kit, action)], ", "),
        ])
        for action in kit.record.actions
    ]  # fmt: skip
    listed = parts.numbered(rows, 2.2) if rows else kit.nothing(_("No actions were written down."))
    end = kit.paragraphs(action_lines.next_meeting(kit), action_lines.whom_to_ring(kit))
    return [parts.part(parts.text(_("Everything we agreed"))), *listed, *end]
