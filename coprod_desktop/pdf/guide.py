"""*The guide*: every page of help with its pictures, chapter by chapter, and the licence of every part."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.platypus import PageBreak

from coprod_desktop.domain.help_text import HelpPage, Part
from coprod_desktop.i18n import _
from coprod_desktop.pdf.document import Cancel, Progress
from coprod_desktop.pdf.made import Made
from coprod_desktop.pdf.office_paper import set_office_paper
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.picture import Picture
from coprod_desktop.pdf.tagged import TaggedParagraph


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages of help under one title."""

    title: str
    pages: Sequence[HelpPage]


@dataclass(frozen=True, slots=True)
class PartLine:
    """Something the program is made of, and the short name of its licence."""

    name: str
    version: str
    licence: str


def set_guide(
    out: Path, chapters: Sequence[Chapter], made_of: Sequence[PartLine], *, title: str, version: str,
    picture: Callable[[str], Path], large: bool, cancel: Cancel, progress: Progress,
) -> Made:  # fmt: skip
    """Write the guide to ``out``, whole or not at all. ``picture``: where the file with that name lies."""

    def story(parts: Parts) -> list[Any]:
        contents = [_what_is_in(parts, chapter) for chapter in chapters]
        made = [*parts.bullets([*contents, parts.bold(parts.text(_("Licences")))])]
        for chapter in chapters:
            made += [PageBreak(), *_chapter(parts, chapter, picture)]
        return [*made, PageBreak(), *_licences(parts, made_of)]

    about = _("Version {version}. The same words stand in the program: press F1.").format(version=version)
    blocks = sum(len(page.parts) + 1 for chapter in chapters for page in chapter.pages) + len(made_of)
    return set_office_paper(
        out, title=title, about=about, story=story, large=large, cancel=cancel, progress=progress, blocks=blocks
    )


def _what_is_in(parts: Parts, chapter: Chapter) -> Safe:
    titles = parts.text(", ".join(page.title for page in chapter.pages))
    return parts.say("{chapter}: {pages}", chapter=parts.bold(parts.text(chapter.title)), pages=titles)


def _chapter(parts: Parts, chapter: Chapter, picture: Callable[[str], Path]) -> Iterator[Any]:
    yield parts.part(parts.text(chapter.title))
    for page in chapter.pages:
        yield parts.section(parts.text(page.title))
        yield from _page(parts, page.parts, picture)


def _page(parts: Parts, pieces: Sequence[Part], picture: Callable[[str], Path]) -> Iterator[Any]:
    """The pieces of a page; points that follow each other are one list."""
    points: list[Part] = []
    for piece in [*pieces, Part("end", "")]:
        if piece.kind == "point":
            points.append(piece)
            continue
        yield from parts.bullets(parts.text(point.text) for point in points)
        points = []
        if piece.kind == "heading":
            yield TaggedParagraph(parts.bold(parts.text(piece.text)), parts.styles.lead, tag="H4")
        elif piece.kind == "picture":
            caption = parts.paragraph(parts.quiet(parts.text(piece.caption)))
            yield parts.together([parts.space(1), Picture(picture(piece.file), piece.text), parts.space(1), caption])
        elif piece.text:
            yield parts.paragraph(parts.text(piece.text))


def _licences(parts: Parts, made_of: Sequence[PartLine]) -> list[Any]:
    words = _("This program is under the MIT licence. It is made of these parts, each with its own licence. “About this"
              " program” (Ctrl+K) shows the whole text of each.")  # fmt: skip
    lines = [
        parts.say("{part}: {licence}.", part=parts.bold(parts.text(f"{one.name} {one.version}".strip())),
                  licence=parts.text(one.licence or _("see its text")))
        for one in made_of
    ]  # fmt: skip
    return [parts.part(parts.text(_("Licences"))), parts.paragraph(parts.text(words)), *parts.bullets(lines)]
