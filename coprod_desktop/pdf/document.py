"""From a list of blocks to a file: pages, the foot with *page x of y*, progress and stopping."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice, takewhile
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Frame, KeepTogether, PageTemplate

from coprod_desktop.i18n import _
from coprod_desktop.pdf.archival import Carried
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.styles import FONT, MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from coprod_desktop.pdf.tagged import TaggedCanvas, TaggedParagraph
from coprod_desktop.pdf.write import Stopped, write_whole

Cancel = Callable[[], bool]
"""Asked often; True: stop, leave nothing."""
Progress = Callable[[float], None]
"""Told how far it is, 0 to 1."""

FOOT_BASE = 30.0
"""Points from the lower edge of the paper to the foot."""


PRACTICE_BASE = 12.0
"""Points from an edge of the paper to the words of a practice."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of a page: on the left, and on the right."""

    left: Safe
    right: Safe


@dataclass(frozen=True, slots=True)
class Plan:
    """A paper before it is set. ``story`` makes fresh blocks (they cannot be set twice); ``foot`` gets the page
    and how many there are."""

    title: str
    language: str
    story: Callable[[], Iterable[Any]]
    foot: Callable[[int, int], Foot]
    bottom: float
    """Points kept free for the foot: ``foot_room``."""
    practice: bool
    """Every page says at its head and its foot that nothing on it is meant."""
    top: float = MARGIN
    carried: Carried | None = None
    blocks: int = 100
    """About how many blocks the story has, to tell how far it is."""


def set_paper(plan: Plan, parts: Parts, out: Path, cancel: Cancel, progress: Progress) -> int:
    """Write the paper to ``out``, whole or not at all, and return how many pages it has.

    Raises Stopped where ``cancel`` said so.
    """

    def build(beside: Path) -> int:
        if cancel():
            raise Stopped
        with beside.open("wb") as file:
            paper = _Paper(file, plan, parts, cancel, progress)
            paper.build(
                _Story(plan.story()),
                canvasmaker=partial(TaggedCanvas, foot=partial(_draw_foot, plan, parts), carried=plan.carried),
            )
        return int(paper.page)

    pages = write_whole(out, build)
    progress(1.0)
    return pages


class _Story(list[Any]):
    """Blocks that are made when they are nearly needed: all blocks of a long paper at once take more room than its
    pages. reportlab asks a story for its length before it takes or looks at a block."""

    AHEAD = 50

    def __init__(self, blocks: Iterable[Any]) -> None:
        super().__init__()
        self._coming = iter(blocks)

    def __len__(self) -> int:
        missing = self.AHEAD - super().__len__()
        if missing > 0:
            self.extend(islice(self._coming, missing))
        return super().__len__()


def foot_room(foot: Callable[[int, int], Foot], parts: Parts) -> float:
    """Points at the lower end of each page that belong to the foot, whatever page it is."""
    ways = ((1, 1), (1, 9), (2, 9), (9, 9))
    return FOOT_BASE + 12 + max(max(float(block.height) for block in _foot_blocks(foot(*way), parts)) for way in ways)


def _foot_blocks(foot: Foot, parts: Parts) -> tuple[Any, Any]:
    """The left and the right end of a foot, wrapped; the right one is as wide as its words."""
    style = parts.styles.foot
    right = TaggedParagraph(foot.right, style)
    wide = float(stringWidth(right.getPlainText(), style.fontName, style.fontSize)) + 1
    right.wrap(wide, PAGE_HEIGHT)
    left = TaggedParagraph(foot.left, style)
    left.wrap(parts.styles.frame_width - wide - 6, PAGE_HEIGHT)
    return left, right


def _draw_foot(plan: Plan, parts: Parts, canvas: TaggedCanvas, page: int, total: int) -> None:
    left, right = _foot_blocks(plan.foot(page, total), parts)
    left.drawOn(canvas, MARGIN, FOOT_BASE)
    right.drawOn(canvas, PAGE_WIDTH - MARGIN - right.width, FOOT_BASE)
    if plan.practice:
        for edge in (PAGE_HEIGHT - PRACTICE_BASE - FOOT_BASE / 2, PRACTICE_BASE):
            words = TaggedParagraph(parts.bold(parts.text(practice_words())), parts.styles.foot)
            words.wrap(parts.styles.frame_width, PAGE_HEIGHT)
            words.drawOn(canvas, MARGIN, edge)


def practice_words() -> str:
    """What every page of a practice says."""
    return _("PRACTICE. Nothing on this page is meant.")


def _title(plan: Plan) -> str:
    return f"{_('PRACTICE')}: {plan.title}" if plan.practice else plan.title


class _Paper(BaseDocTemplate):
    """One setting of a paper: its frame, and a look at *cancel* after each block."""

    def __init__(self, file: BinaryIO, plan: Plan, parts: Parts, cancel: Cancel, progress: Progress) -> None:
        super().__init__(
            file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), title=parts.plain(_title(plan), 200), author="", subject="",
            creator="Coprod Desktop", lang=plan.language, invariant=1, initialFontName=FONT, initialFontSize=12,
        )  # fmt: skip
        self._blocks, self._done = max(plan.blocks, 1), 0
        self._cancel, self._tell = cancel, progress
        self._wide = PAGE_WIDTH - 2 * MARGIN
        frame = Frame(
            MARGIN, plan.bottom, self._wide, PAGE_HEIGHT - plan.top - plan.bottom,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        self.addPageTemplates(PageTemplate("page", [frame]))

    def handle_keepWithNext(self, flowables: list[Any]) -> None:
        """Keep headings with what follows, also where that is a block kept together or a table that asks for room:
        reportlab alone leaves a heading in front of those at the foot of a page."""
        heads = list(takewhile(lambda block: block.getKeepWithNext(), flowables))
        following = flowables[len(heads)] if len(heads) < len(flowables) else None
        if not heads or not isinstance(following, KeepTogether | CondPageBreak):
            super().handle_keepWithNext(flowables)
            return
        for head in heads:
            head.keepWithNext = 0
        if isinstance(following, KeepTogether):
            flowables[: len(heads) + 1] = [KeepTogether([*heads, *following._content])]
        else:
            high = sum(h.getSpaceBefore() + h.wrap(self._wide, PAGE_HEIGHT)[1] + h.getSpaceAfter() for h in heads)
            flowables[: len(heads) + 1] = [CondPageBreak(high + following.height), *heads]

    def afterFlowable(self, flowable: Any) -> None:
        self._done += 1
        if self._done % 8 == 0:
            if self._cancel():
                raise Stopped
            self._tell(min(self._done / self._blocks, 1.0))
