"""The full record of a session, in fifteen numbered parts that are always there, and an annex where people voted."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from textwrap import shorten
from typing import Any

from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.i18n import _
from coprod_desktop.pdf import record_closing as closing
from coprod_desktop.pdf import record_opening as opening
from coprod_desktop.pdf.archival import CARRIED_NAME, Carried
from coprod_desktop.pdf.document import Cancel, Foot, Plan, Progress, foot_room, set_paper
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Made, Origin
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.record_measures import measures
from coprod_desktop.pdf.record_proposals import proposals
from coprod_desktop.pdf.record_rounds import rounds
from coprod_desktop.pdf.shown import Shown
from coprod_desktop.pdf.styles import Styles


def make(
    record: SessionRecord, out: Path, *, large: bool, origin: Origin, made_on: str, cancel: Cancel, progress: Progress
) -> Made:  # fmt: skip
    """Write the full record to ``out``, whole or not at all. ``made_on`` is a day, ``YYYY-MM-DD``.

    Raises Stopped where ``cancel`` said so.
    """
    parts = Parts(Styles(large))
    kit = Kit(record, parts, Shown(record, parts))

    def foot(page: int, total: int) -> Foot:
        title = parts.name(shorten(record.session.title, 60, placeholder=" ..."))
        left = parts.say(_("{title}. Record\xa0{seal}."), title=parts.unstopped(title), seal=parts.text(origin.seal))
        return Foot(left, parts.say(_("Page {page} of {total}"), page=Safe(str(page)), total=Safe(str(total))))

    plan = Plan(
        title=f"{_('Record')}: {record.session.title}", language=(record.session.language or ("en",))[0],
        story=lambda: _story(kit, origin, made_on), blocks=sum(map(len, record.rows.values())),
        foot=foot, bottom=foot_room(foot, parts),
        carried=None if record.practice else _carried(origin),
        practice=record.practice,
    )  # fmt: skip
    pages = set_paper(plan, parts, out, cancel, progress)
    return Made(parts.warnings, pages)


def _carried(origin: Origin) -> Carried:
    return Carried(CARRIED_NAME, origin.text.encode(), _("The session, to be opened again by Coprod Desktop"))


def _story(kit: Kit, origin: Origin, made_on: str) -> Iterator[Any]:
    parts, session = kit.parts, kit.record.session
    yield parts.paragraph(parts.text(_("Record of a session")), parts.styles.near(parts.styles.second))
    yield parts.title(parts.name(session.title))
    for number, (title, build) in enumerate(_fifteen(), start=1):
        yield parts.part(parts.say("{number}  {title}", number=Safe(str(number)), title=parts.text(title)))
        yield from build(kit)
    yield from measures(kit)
    yield from closing.seal_of_record(kit, origin, made_on)


def _fifteen() -> tuple[tuple[str, Callable[[Kit], Iterable[Any]]], ...]:
    return (
        (_("What it was about"), opening.question),
        (_("The promise, and what cannot change"), opening.promise),
        (_("Who came"), opening.who_came),
        (_("Ground rules and how we decide"), opening.rules),
        (_("How it is now, and what each side heard"), opening.framing),
        (_("Every idea"), opening.ideas),
        (_("Themes"), opening.themes),
        (_("What matters most: the votes"), rounds),
        (_("What was proposed, and how it ended"), proposals),
        (_("Not settled or on trial, and where it goes next"), closing.unsettled),
        (_("Words against"), closing.dissent),
        (_("What will be done"), closing.actions),
        (_("How and when people hear back"), closing.hearing_back),
        (_("How it went"), closing.how_it_went),
        (_("How far this record is"), closing.status),
    )
