"""From a list of blocks to a file: pages, the foot with *page x of y*, progress and stopping."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, takewhile
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from coprod_desktop.i18n import _, speaking, spoken
from coprod_desktop.pdf.archival import Carried
from coprod_desktop.pdf.made import Made
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.styles import FONT, MARGIN
from coprod_desktop.pdf.tagged import Section, TaggedCanvas, TaggedParagraph
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A paper before it is set. ``story`` makes fresh blocks (they cannot be set twice); ``foot`` gets the page
    and how many there are."""

    title: str
    language: str
    parts: Parts
    story: Callable[[], Iterable[Any]]
    foot: Callable[[int, int], Foot]
    practice: bool
    """Every page says at its head and its foot that nothing on it is meant."""
    also: tuple[Parts, ...] = ()
    """Other parts that its blocks are built with."""
    bottom: float | None = None
    """Points kept free for the foot, where they are known: ``foot_room``."""
    top: float = MARGIN
    carried: Carried | None = None
    blocks: int = 100
    """About how many blocks the story has, to tell how far it is."""
    spoken: str | None = field(default_factory=spoken)
    """The language that was spoken when the paper was asked for; its blocks are made later."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One of the papers in a file. ``label``: what the reader's list of headings calls it, where there are several."""

    label: str
    plan: Plan


def set_papers(
    papers: Sequence[Bound], out: Path, cancel: Cancel, progress: Progress, title: str | None = None
) -> Made:
    """Write the papers (one at least) into one file, ``out``, whole or not at all; each has its own foot and pages.

    ``title``: what the whole is called, where that is not the titles of the papers. Raises Stopped where ``cancel``
    said so.
    """

    def build(beside: Path) -> int:
        if cancel():
            raise Stopped
        with beside.open("wb") as file:
            whole = _Paper(file, papers, title, cancel, progress)
            whole.build(_Story(_blocks([bound.plan for bound in papers])), canvasmaker=_canvas_for(papers))
        return int(whole.page)

    pages = write_whole(out, build)
    progress(1.0)
    every = [parts for bound in papers for parts in (bound.plan.parts, *bound.plan.also)]
    return Made(tuple(dict.fromkeys(words for parts in every for words in parts.warnings)), pages)


def _canvas_for(papers: Sequence[Bound]) -> Callable[..., TaggedCanvas]:
    # A record in two languages carries its session once.
    files = {one.content: one for bound in reversed(papers) if (one := bound.plan.carried)}
    sections = [
        Section(bound.label, bound.plan.language, partial(_draw_foot, bound.plan)) for bound in papers
    ]  # fmt: skip
    return partial(TaggedCanvas, sections=sections, carried=tuple(reversed(files.values())))


def _blocks(plans: Sequence[Plan]) -> Iterator[Any]:
    """The blocks of one paper after the other, each made while its own language is spoken."""
    for number, plan in enumerate(plans):
        if number:
            yield NextPageTemplate(str(number))
            yield PageBreak()
        with speaking(plan.spoken):
            coming = iter(plan.story())
        while True:
            with speaking(plan.spoken):
                block = next(coming, None)
            if block is None:
                break
            yield block


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
    right.wrap(wide, parts.styles.page_height)
    left = TaggedParagraph(foot.left, style)
    left.wrap(parts.styles.frame_width - wide - 6, parts.styles.page_height)
    return left, right


def _draw_foot(plan: Plan, canvas: TaggedCanvas, page: int, total: int) -> None:
    parts, styles = plan.parts, plan.parts.styles
    with speaking(plan.spoken):
        left, right = _foot_blocks(plan.foot(page, total), parts)
        left.drawOn(canvas, MARGIN, FOOT_BASE)
        right.drawOn(canvas, styles.page_width - MARGIN - right.width, FOOT_BASE)
        if plan.practice:
            for edge in (styles.page_height - PRACTICE_BASE - FOOT_BASE / 2, PRACTICE_BASE):
                words = TaggedParagraph(parts.bold(parts.text(practice_words())), styles.foot)
                words.wrap(styles.frame_width, styles.page_height)
                words.drawOn(canvas, MARGIN, edge)


def practice_words() -> str:
    """What every page of a practice says."""
    return _("PRACTICE. Nothing on this page is meant.")


def _title(plan: Plan) -> str:
    with speaking(plan.spoken):
        return f"{_('PRACTICE')}: {plan.title}" if plan.practice else plan.title


class _Frame(Frame):
    """Where the blocks of a page go. reportlab measures what is kept together in a copy of it, and copies all that it
    knows, at each of thousands of ideas; what it knows are numbers."""

    def __deepcopy__(self, known: dict[int, Any]) -> "_Frame":
        return copy(self)


class _Paper(BaseDocTemplate):
    """One setting of papers: the frame of each, and a look at *cancel* after each block."""

    def __init__(
        self, file: BinaryIO, papers: Sequence[Bound], title: str | None, cancel: Cancel, progress: Progress
    ) -> None:
        plans = [bound.plan for bound in papers]
        called = title or " / ".join(dict.fromkeys(map(_title, plans)))
        first = plans[0].parts
        super().__init__(
            file, pagesize=first.styles.page, title=first.plain(called, 200), author="", subject="",
            creator="Coprod Desktop", lang=plans[0].language, invariant=1, initialFontName=FONT, initialFontSize=12,
        )  # fmt: skip
        self._blocks, self._done = max(sum(plan.blocks for plan in plans), 1), 0
        self._cancel, self._tell = cancel, progress
        self.addPageTemplates([_page(number, plan) for number, plan in enumerate(plans)])

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
            room = self.frame._aW, self.frame._aH
            high = sum(head.getSpaceBefore() + head.wrap(*room)[1] + head.getSpaceAfter() for head in heads)
            flowables[: len(heads) + 1] = [CondPageBreak(high + following.height), *heads]

    def afterFlowable(self, flowable: Any) -> None:
        self._done += 1
        if self._done % 8 == 0:
            if self._cancel():
                raise Stopped
            self._tell(min(self._done / self._blocks, 1.0))


def _page(number: int, plan: Plan) -> PageTemplate:
    """The pages of one paper in a file."""
    styles = plan.parts.styles
    with speaking(plan.spoken):
        bottom = plan.bottom if plan.bottom is not None else foot_room(plan.foot, plan.parts)
    frame = _Frame(
        MARGIN, bottom, styles.frame_width, styles.page_height - plan.top - bottom,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip

    def begin(canvas: TaggedCanvas, paper: Any) -> None:
        canvas.begin_section(number)

    return PageTemplate(str(number), [frame], onPage=begin, pagesize=styles.page)
