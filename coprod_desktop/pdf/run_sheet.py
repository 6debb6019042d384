"""*Run sheet*: the facilitator's own page, line by line, with the times and a place to write what they became."""

from typing import Any

from coprod_desktop.domain.words import minute_of_day, time_of_day
from coprod_desktop.i18n import _, plural
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.plain_paper import plain_plan
from coprod_desktop.pdf.record_opening import spaced


def plan(order: Order) -> Plan:
    """The paper, ready to be set."""
    return plain_plan(order, title=_("Run sheet"), story=_story)


def _story(kit: Kit) -> list[Any]:
    parts, session = kit.parts, kit.record.session
    out = kit.paragraphs(
        kit.labelled(_("The question:"), parts.text(session.focus_question)),
        kit.labelled(_("The hall is ours until:"), parts.stopped(kit.shown.time(session.hall_until))),
    )
    out += _plan(kit)
    if kit.record.givens:
        out += [parts.part(parts.text(_("What cannot change"))), *parts.bullets(
            parts.text(given.text) for given in kit.record.givens)]  # fmt: skip
    out += [parts.part(parts.text(_("Before people arrive"))), *parts.bullets(parts.text(words) for words in _before())]
    return out


def _plan(kit: Kit) -> list[Any]:
    parts, record = kit.parts, kit.record
    if not record.plan:
        return kit.nothing(_("There is no plan yet."))
    at = minute_of_day(record.session.planned_start) if record.session.planned_start else None
    rows = []
    for line in record.plan:
        minutes = line.planned_min or 0
        rows.append([
            parts.text(time_of_day(at)) if at is not None else Safe(""), parts.name(spaced(line.stage)),
            parts.text(plural("{n} minute", "{n} minutes", minutes).format(n=minutes)), Safe(""),
        ])  # fmt: skip
        at = at + minutes if at is not None else None
    lead = parts.part(parts.text(_("The plan")))
    heads = [parts.text(_("Starts")), parts.text(_("What")), parts.text(_("Planned")), parts.text(_("It became"))]
    out = parts.form(lead, heads, rows, [1.3, 4, 2, 2])
    if at is not None:
        out += [parts.space(2), *kit.paragraphs(kit.labelled(_("It ends at:"), parts.text(time_of_day(at))))]
    return out


def _before() -> tuple[str, ...]:
    return (
        _("The laptop is on the mains and does not go to sleep."), _("The wall shows the welcome page."),
        _("Paper, pens and cards are on the tables."), _("The stick is in."), _("The tea is on."),
    )  # fmt: skip
