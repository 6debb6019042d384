"""How blocks are set on pages: no heading stands alone at the foot of one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from coprod_desktop.pdf.document import Bound, Foot, Plan, set_papers
from coprod_desktop.pdf.parts import Parts, Safe
from coprod_desktop.pdf.styles import PAGE_HEIGHT, Styles

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
