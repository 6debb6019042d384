"""How blocks are set on pages: no heading stands alone at the foot of one, and what runs over keeps its lines."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from coprod_desktop.pdf.document import Bound, Foot, Plan, set_papers
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.styles import PAGE_HEIGHT, Styles
from coprod_desktop.pdf.tagged import TaggedParagraph

Follows = Callable[[Parts], list[Any]]


def a_paragraph(parts: Parts) -> list[Any]:
    return [parts.paragraph(Safe("FOLLOWS " * 40))]


def a_numbered_list(parts: Parts) -> list[Any]:
    return parts.numbered([(Safe("1"), [Safe("FOLLOWS"), Safe("who"), Safe("when")])])


def a_section(parts: Parts) -> list[Any]:
    return [parts.section(Safe("Nearer")), *a_numbered_list(parts)]


def a_table(parts: Parts) -> list[Any]:
    return parts.table(parts.paragraph(Safe("FOLLOWS")), [Safe("A"), Safe("B")], [[Safe("1"), Safe("2")]] * 3, [1, 1])


def a_box(parts: Parts) -> list[Any]:
    return parts.concern_box([parts.paragraph(Safe("Concerns")), parts.paragraph(Safe("FOLLOWS " * 12))])


def a_list_too_long_for_a_page(parts: Parts) -> list[Any]:
    return parts.numbered([(Safe("1"), [Safe("FOLLOWS"), *[Safe("and more")] * 80])])


FOLLOWING = (a_paragraph, a_numbered_list, a_section, a_table, a_box, a_list_too_long_for_a_page)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("follows", FOLLOWING)
def test_a_heading_stands_on_the_page_of_what_follows(tmp_path: Path, follows: Follows, large: bool) -> None:
    parts = Parts(Styles(large))
    step = 29

    def story() -> list[Any]:
        out: list[Any] = [parts.title(Safe("A paper"))]
        for n in range(24):
            # Each heading comes a little lower than the one on the page before.
            out += [parts.room_for(PAGE_HEIGHT * 0.8), parts.space(step * n / parts.styles.step + 1)]
            out += [parts.part(Safe(f"Heading {n}")), *follows(parts)]
        return out

    def foot(page: int, total: int) -> Foot:
        return Foot(Safe("Foot"), Safe(f"{page} of {total}"))

    out = tmp_path / "paper.pdf"
    plan = Plan(title="T", language="en", parts=parts, story=story, foot=foot, practice=False)
    pages = set_papers([Bound("T", plan)], out, lambda: False, lambda share: None).pages
    assert pages >= 24
    paper = pypdfium2.PdfDocument(out)
    words = [page.get_textpage().get_text_bounded() for page in paper]
    paper.close()
    alone = [text for text in words if "Heading" in text and "FOLLOWS" not in text.partition("Heading")[2]]
    assert alone == []
    assert sum("Heading" in text for text in words) == 24


@pytest.mark.parametrize("mixed", [False, True])
def test_the_pieces_of_a_paragraph_have_the_lines_that_breaking_them_anew_gives(mixed: bool) -> None:
    numbers = ", ".join(map(str, range(900)))
    words = f"<b>Ideas</b> {numbers}.<br/>{numbers}" if mixed else numbers
    left = TaggedParagraph(words, Parts(Styles()).styles.body)
    pieces = []
    while left.wrap(300, 200)[1] > 200:
        piece, left = left.split(300, 200)
        pieces.append(piece)
    assert len(pieces) > 5
    for piece in (*pieces, left):
        anew = TaggedParagraph(None, piece.style, frags=piece.frags)
        assert words_of(piece) == words_of(anew)


def words_of(paragraph: TaggedParagraph) -> list[list[str]]:
    """The words of each of its lines in a column that is 300 points wide."""
    broken = paragraph.breakLines([300.0, 300.0])
    if broken.kind:
        return ["".join(word.text for word in line.words).split() for line in broken.lines]
    return [words for left_over, words in broken.lines]
