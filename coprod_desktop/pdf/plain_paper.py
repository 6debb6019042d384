"""What the simple papers of a session share: a title, the session's name beneath it, blocks, and a foot."""

from collections.abc import Callable
from pathlib import Path
from textwrap import shorten
from typing import Any

from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.i18n import _
from coprod_desktop.pdf.document import Cancel, Foot, Plan, Progress, foot_room, set_paper
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Made
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.shown import Shown
from coprod_desktop.pdf.styles import Styles

Story = Callable[[Kit], list[Any]]


def set_plain_paper(
    record: SessionRecord, out: Path, *, title: str, story: Story, large: bool, cancel: Cancel, progress: Progress
) -> Made:
    """Write a paper with that title and what ``story`` makes to ``out``, whole or not at all.

    Raises Stopped where ``cancel`` said so.
    """
    parts = Parts(Styles(large))
    kit = Kit(record, parts, Shown(record, parts))
    name = parts.name(shorten(record.session.title, 60, placeholder=" ..."))

    def foot(page: int, total: int) -> Foot:
        left = parts.say(_("{title}. {paper}."), title=parts.unstopped(name), paper=parts.text(title))
        return Foot(left, parts.say(_("Page {page} of {total}"), page=Safe(str(page)), total=Safe(str(total))))

    plan = Plan(
        title=f"{title}: {record.session.title}", language=(record.session.language or ("en",))[0],
        story=lambda: [*heading(kit, title), *story(kit)], foot=foot, bottom=foot_room(foot, parts),
        practice=record.practice,
    )  # fmt: skip
    pages = set_paper(plan, parts, out, cancel, progress)
    return Made(parts.warnings, pages)


def heading(kit: Kit, title: str) -> list[Any]:
    """The title, and beneath it which session this is, where and when."""
    parts, session = kit.parts, kit.record.session
    about = parts.join([parts.name(session.title), parts.name(session.venue), kit.shown.day(session.date)], ". ")
    return [parts.title(parts.text(title)), parts.paragraph(about, parts.styles.second), parts.rule(2, 8)]
