"""The names check of a session: asked about once, kept as one step, and what was chosen stands on paper."""

from pathlib import Path

import pypdfium2
import pytest

from coprod_desktop.domain.model import Idea, Option
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import exchange, history, ideas, names, records, tables
from coprod_desktop.services.work import Work


def words_of(path: Path) -> str:
    paper = pypdfium2.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in paper)
    finally:
        paper.close()


@pytest.fixture
def two_lines(work: Work, session_id: str) -> str:
    ideas.add_idea(work, session_id, "Mrs Jones of Flat 12 waits")
    ideas.add_idea(work, session_id, "Nobody rang Mrs Jones")
    return session_id


def test_the_same_words_are_asked_about_together_and_once(work: Work, two_lines: str) -> None:
    asked = names.to_check(work, two_lines)
    assert [(one.words, len(one.lines)) for one in asked] == [("Mrs Jones", 2), ("Flat 12", 1)]
    assert names.to_check(work, two_lines, (Option,)) == ()
    names.choose(work, two_lines, asked[0].row_ids, "Mrs Jones", "a neighbour")
    assert [one.words for one in names.to_check(work, two_lines)] == ["Flat 12"]
    ideas.add_idea(work, two_lines, "Where is Mrs Jones?")
    assert [one.lines for one in names.to_check(work, two_lines)] == [
        ("Mrs Jones of Flat 12 waits",), ("Where is Mrs Jones?",),
    ]  # fmt: skip
    assert history.undo(work, two_lines) is not None
    assert history.undo(work, two_lines) is not None
    assert len(names.to_check(work, two_lines)) == 2


def test_what_was_chosen_stands_on_paper_and_in_what_it_carries_and_not_in_the_session(
    work: Work, two_lines: str, tmp_path: Path
) -> None:
    for one in names.to_check(work, two_lines):
        names.choose(work, two_lines, one.row_ids, one.words, names.mask())
    out = tmp_path / "record.pdf"
    records.make_paper(work, two_lines, "record", out)
    assert "Jones" not in words_of(out)
    assert "Nobody rang [name]" in words_of(out)
    assert "Jones" not in exchange.read_file(out)
    tables.write(tables.prepare(work, two_lines, "csv"), tmp_path / "tables")
    assert all("Jones" not in path.read_text(encoding="utf-8") for path in (tmp_path / "tables").iterdir())
    assert [idea.text for idea in work.store.rows(Idea, two_lines)] == [
        "Mrs Jones of Flat 12 waits", "Nobody rang Mrs Jones",
    ]  # fmt: skip


def test_a_choice_needs_words(work: Work, two_lines: str) -> None:
    for row_ids, words, instead, field in (
        (("a",), " ", None, "words"), (("a",), "Mrs Jones", " ", "instead"), ((), "Mrs Jones", None, "words"),
    ):  # fmt: skip
        with pytest.raises(RuleBroken) as refused:
            names.choose(work, two_lines, row_ids, words, instead)
        assert refused.value.field == field
