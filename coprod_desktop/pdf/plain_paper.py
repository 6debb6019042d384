"""What the simple papers of a session share: a title, the session's name beneath it, blocks, and a foot."""

from collections.abc import Callable
from textwrap import shorten
from typing import Any

from coprod_desktop.i18n import _
from coprod_desktop.pdf.document import Foot, Plan, foot_room
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Order
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.shown import Shown
from coprod_desktop.pdf.styles import MARGIN, Styles
from coprod_desktop.pdf.wall_size import as_large_as_fits, height_of, sheets_of

Story = Callable[[Kit], list[Any]]


def plain_plan(order: Order, *, title: str, story: Story) -> Plan:
    """A paper with that title and what ``story`` makes; for the wall, as large as each of its sheets holds."""

    def fits(styles: Styles) -> bool:
        kit = kit_of(order, styles)
        room = styles.page_height - MARGIN - foot_room(named_foot(kit, title), kit.parts)
        sheets = sheets_of([*heading(kit, title), *story(kit)])
        return all(height_of(sheet, styles.frame_width) <= room for sheet in sheets)

    kit = kit_of(order, as_large_as_fits(fits, large=order.large) if order.asked.wall else None)
    return Plan(
        title=f"{title}: {order.record.session.title}", language=order.language, parts=kit.parts,
        story=lambda: [*heading(kit, title), *story(kit)], foot=named_foot(kit, title), practice=order.record.practice,
    )  # fmt: skip


def kit_of(order: Order, styles: Styles | None = None) -> Kit:
    """The blocks to build such a paper with, in its size."""
    parts = Parts(styles or Styles(order.large))
    return Kit(order.record, parts, Shown(order.record, parts))


def named_foot(kit: Kit, paper: str) -> Callable[[int, int], Foot]:
    """The name of the session and of the paper on the left, *page x of y* on the right."""
    name = short_title(kit)

    def foot(page: int, total: int) -> Foot:
        return Foot(kit.parts.say(_("{title}. {paper}."), title=name, paper=kit.parts.text(paper)),
                    page_of(kit.parts, page, total))  # fmt: skip

    return foot


def sealed_foot(kit: Kit, seal: str) -> Callable[[int, int], Foot]:
    """The name of the session and the seal on the left, *page x of y* on the right."""
    name = short_title(kit)

    def foot(page: int, total: int) -> Foot:
        return Foot(kit.parts.say(_("{title}. Record\xa0{seal}."), title=name, seal=kit.parts.text(seal)),
                    page_of(kit.parts, page, total))  # fmt: skip

    return foot


def short_title(kit: Kit) -> Safe:
    """The title of the session as it fits into a foot, without a full stop."""
    return kit.parts.unstopped(kit.parts.name(shorten(kit.record.session.title, 60, placeholder=" ...")))


def page_of(parts: Parts, page: int, total: int) -> Safe:
    """ "Page 2 of 5"."""
    return parts.say(_("Page {page} of {total}"), page=Safe(str(page)), total=Safe(str(total)))


def heading(kit: Kit, title: str) -> list[Any]:
    """The title, and beneath it which session this is, where and when."""
    parts, session = kit.parts, kit.record.session
    day = parts.capital(kit.shown.day(session.date))
    about = parts.join([parts.name(session.title), parts.name(session.venue), day], ". ")
    return [parts.title(parts.text(title)), parts.paragraph(about, parts.styles.second), parts.rule(2, 8)]
