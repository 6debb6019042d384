"""*What we agreed*, for one side or one person: theirs in large type, behind it the whole list in small."""

from pathlib import Path
from textwrap import shorten
from typing import Any

from reportlab.platypus import PageBreak

from coprod_desktop.domain.model import Action, ActionParty, Person, Side
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.i18n import _
from coprod_desktop.pdf import action_lines
from coprod_desktop.pdf.document import Cancel, Foot, Plan, Progress, foot_room, set_paper
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Made, Origin
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.shown import Shown
from coprod_desktop.pdf.styles import Styles

BIGGER = 1.2
"""In large print what is theirs is larger still: 22 points."""


def set_own_sheet(
    record: SessionRecord, out: Path, about: str | None, *, large: bool, origin: Origin, cancel: Cancel,
    progress: Progress,
) -> Made:  # fmt: skip
    """Write the sheet for the side or person with the row id ``about``, whole or not at all.

    Raises Stopped where ``cancel`` said so.
    """
    whole = _kit(record, Styles(large))
    theirs = _kit(record, Styles(large=True, bigger=BIGGER if large else 1.0))
    parts = whole.parts
    title = parts.unstopped(parts.name(shorten(record.session.title, 60, placeholder=" ...")))

    def foot(page: int, total: int) -> Foot:
        left = parts.say(_("{title}. Record\xa0{seal}."), title=title, seal=parts.text(origin.seal))
        return Foot(left, parts.say(_("Page {page} of {total}"), page=Safe(str(page)), total=Safe(str(total))))

    plan = Plan(
        title=f"{_('What we agreed')}: {record.session.title}", language=(record.session.language or ("en",))[0],
        story=lambda: [*_front(theirs, about), PageBreak(), *_behind(whole)], foot=foot, bottom=foot_room(foot, parts),
        practice=record.practice,
    )  # fmt: skip
    pages = set_paper(plan, parts, out, cancel, progress)
    return Made(tuple(dict.fromkeys((*theirs.parts.warnings, *parts.warnings))), pages)


def _kit(record: SessionRecord, styles: Styles) -> Kit:
    parts = Parts(styles)
    return Kit(record, parts, Shown(record, parts))


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
