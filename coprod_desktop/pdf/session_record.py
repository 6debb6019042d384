"""The full record of a session, in fifteen numbered parts that are always there, and an annex where people voted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from coprod_desktop.domain.published import published
from coprod_desktop.i18n import _
from coprod_desktop.pdf import record_closing as closing
from coprod_desktop.pdf import record_opening as opening
from coprod_desktop.pdf.archival import Carried
from coprod_desktop.pdf.document import Plan
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.parts import Safe
from coprod_desktop.pdf.plain_paper import kit_of, sealed_foot
from coprod_desktop.pdf.record_measures import measures
from coprod_desktop.pdf.record_proposals import proposals
from coprod_desktop.pdf.record_rounds import rounds


def plan(order: Order) -> Plan:
    """The full record, which carries its session."""
    kit, record = kit_of(order), order.record
    left_out = published(record).left_out
    return Plan(
        title=f"{_('Record')}: {record.session.title}", language=order.language, parts=kit.parts,
        story=lambda: _story(kit, order, left_out), foot=sealed_foot(kit, order.origin.seal),
        blocks=sum(map(len, record.rows.values())), practice=record.practice,
        carried=None if record.practice else _carried(order, left_out),
    )  # fmt: skip


def _carried(order: Order, left_out: Sequence[str]) -> Carried:
    said = (_("The session, to be opened again by Coprod Desktop"), *left_out)
    return Carried(order.origin.text.encode(), "\n".join(said))


def _story(kit: Kit, order: Order, left_out: Sequence[str]) -> Iterator[Any]:
    parts, session = kit.parts, kit.record.session
    yield parts.paragraph(parts.text(_("Record of a session")), parts.styles.near(parts.styles.second))
    yield parts.title(parts.name(session.title))
    for number, (title, build) in enumerate(_fifteen(), start=1):
        yield parts.part(parts.say("{number}  {title}", number=Safe(str(number)), title=parts.text(title)))
        yield from build(kit)
    yield from measures(kit)
    yield from closing.seal_of_record(kit, order.origin, order.made_on, left_out)


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
