"""*Our ground rules*: for the wall or the tables, with the promise and how the group decides."""

from pathlib import Path
from typing import Any

from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.i18n import _
from coprod_desktop.pdf.document import Cancel, Progress
from coprod_desktop.pdf.kit import Kit
from coprod_desktop.pdf.made import Made, Origin
from coprod_desktop.pdf.plain_paper import set_plain_paper
from coprod_desktop.pdf.record_opening import decision_rule


def make(
    record: SessionRecord, out: Path, *, large: bool, origin: Origin, made_on: str, cancel: Cancel, progress: Progress
) -> Made:
    """Write the ground rules to ``out``, whole or not at all. Raises Stopped where ``cancel`` said so."""
    return set_plain_paper(
        record, out, title=_("Our ground rules"), story=_story, large=large, cancel=cancel, progress=progress
    )


def _story(kit: Kit) -> list[Any]:
    parts, session = kit.parts, kit.record.session
    rules = session.ground_rules or (_("One person speaks at a time."), _("Listen, also when you do not agree."))
    lines = ((parts.text(str(number)), [parts.text(rule)]) for number, rule in enumerate(rules, start=1))
    out: list[Any] = [*parts.numbered(lines)]
    if session.promise:
        out += [parts.part(parts.text(_("What we promise"))), *kit.paragraphs(parts.text(session.promise))]
    if session.decision_rule:
        out += [parts.part(parts.text(_("How we decide"))), *decision_rule(kit, session.decision_rule)]
    return out
