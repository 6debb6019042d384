"""What papers over many sessions share: a title, a sentence beneath it, blocks, and a foot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from coprod_desktop.domain.words import date_words
from coprod_desktop.pdf.document import Bound, Cancel, Foot, Plan, Progress, set_papers
from coprod_desktop.pdf.made import Made
from coprod_desktop.pdf.parts import Parts
from coprod_desktop.pdf.plain_paper import page_of
from coprod_desktop.pdf.styles import Styles


def set_office_paper(
    out: Path, *, title: str, about: str, story: Callable[[Parts], list[Any]], large: bool,
    cancel: Cancel, progress: Progress, made_on: str = "", blocks: int = 100,
) -> Made:  # fmt: skip
    """Write the paper to ``out``, whole or not at all; at its foot stands the day ``made_on``, where there is one.

    Raises Stopped where ``cancel`` said so.
    """
    parts = Parts(Styles(large))

    def foot(page: int, total: int) -> Foot:
        left = parts.text(f"{title}, {date_words(made_on)}." if made_on else f"{title}.")
        return Foot(left, page_of(parts, page, total))

    def whole() -> list[Any]:
        head = [parts.title(parts.text(title)), parts.paragraph(parts.text(about), parts.styles.second)]
        return [*head, parts.rule(2, 8), *story(parts)]

    plan = Plan(title=title, language="en", parts=parts, story=whole, foot=foot, practice=False, blocks=blocks)
    return set_papers([Bound(title, plan)], out, cancel, progress)
