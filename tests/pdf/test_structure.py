"""The structure tree is what a reader hears: every word, in order, whole, with its headings, lists and tables."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from coprod_desktop.domain.model import Action, Dissent, Given, Idea, Proposal, Theme, Unresolved, Version, View
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.pdf import DOCUMENTS
from tests.pdf.cases import papers
from tests.pdf.drawn import Node, pieces, structure
from tests.pdf.papers import make, sample, signed, squeezed
from tests.pdf.test_hostile import one_idea

SAMPLES = ("repairs", "estate")
INSIDE = {
    "Document": {"H1", "H2", "H3", "P", "L", "Table"}, "L": {"LI"}, "LI": {"Lbl", "LBody"}, "LBody": {"P"},
    "Table": {"TR"}, "TR": {"TH", "TD"},
}  # fmt: skip
"""Tag -> what may stand in it; what is not named here holds text only."""


def read(record: SessionRecord, document: str, out: Path, **asked: object) -> Node:
    make(record, document, out, day="2026-11-24", **asked)
    return structure(out)


def every_node(tmp_path: Path, name: str, large: bool) -> Iterator[tuple[str, Node]]:
    record = signed(sample(name))
    for document, asked in papers(record):
        yield document, read(record, document, tmp_path / "paper.pdf", large=large, **asked)


def squeeze(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", SAMPLES)
def test_headings_lists_and_tables_are_what_they_say(tmp_path: Path, name: str, large: bool) -> None:
    for document, tree in every_node(tmp_path, name, large):
        for node in tree.walk():
            kids = {kid.tag for kid in node.kids if isinstance(kid, Node)}
            assert kids <= INSIDE.get(node.tag, set()), (document, node.tag, kids)
            assert not kids or not any(isinstance(kid, str) for kid in node.kids), (document, node.tag)
        levels = [int(node.tag[1]) for node in tree.walk() if re.fullmatch("H[1-3]", node.tag)]
        assert levels, document
        assert levels[0] == 1, document
        assert all(after <= before + 1 for before, after in pairwise(levels)), (document, levels)
        assert all(node.words() for node in tree.walk() if node.tag.startswith("H")), document


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", SAMPLES)
def test_tables_have_heads_for_columns_and_rows_of_one_length(tmp_path: Path, name: str, large: bool) -> None:
    seen = 0
    for document, tree in every_node(tmp_path, name, large):
        for table in (node for node in tree.walk() if node.tag == "Table"):
            seen += 1
            first, *rows = (row for row in table.kids if isinstance(row, Node))
            heads = [cell for cell in first.kids if isinstance(cell, Node)]
            assert [(cell.tag, cell.scope) for cell in heads] == [("TH", "Column")] * len(heads), document
            assert all(cell.words() for cell in heads), document
            assert rows, document
            for row in rows:
                assert len(row.kids) == len(heads), document
                assert {cell.tag for cell in row.kids if isinstance(cell, Node)} == {"TD"}, document
    assert seen >= 10


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_of_the_record_is_heard_whole(tmp_path: Path, name: str, large: bool) -> None:
    record = signed(sample(name))
    heard = read(record, "record", tmp_path / "record.pdf", large=large).words()
    missing = [
        (kind.__name__, words)
        for kind, field in (
            (Given, "text"), (View, "text"), (Theme, "name"), (Idea, "text"), (Proposal, "title"), (Version, "text"),
            (Dissent, "text"), (Action, "text"), (Unresolved, "text"),
        )
        for row in record.all(kind)
        if (words := squeeze(getattr(row, field)).rstrip(".")) not in heard
    ]  # fmt: skip
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_words_run_together_where_a_line_ends(tmp_path: Path, name: str, document: str) -> None:
    """In large print lines end elsewhere, so a word that is in one and not in the other was made by a line end."""
    record = signed(sample(name))
    plain, large = (
        {word.strip(".,:;!?()“”'\"") for word in read(record, document, tmp_path / "p.pdf", large=size).words().split()}
        for size in (False, True)
    )
    only_in_one = {word for word in plain ^ large if word and not word.isdigit() and not re.fullmatch("_+", word)}
    assert only_in_one <= ONLY_IN_ONE


ONLY_IN_ONE = frozenset({"Who", "By", "by", "continued", "Line", "plan"})
"""Words that cards have and rows do not, or the other way round."""


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_tree_is_in_the_order_in_which_the_page_is_read(tmp_path: Path, document: str) -> None:
    """Another program's reading of the pages, decoration left out."""
    for large in (False, True):
        out = tmp_path / "paper.pdf"
        tree = read(signed(sample("repairs")), document, out, large=large)
        drawn = "".join(piece.text for piece in pieces(out) if piece.mark >= 0)
        assert squeezed(tree.words()) == squeezed(drawn)


def test_a_ligature_and_a_hyphen_come_whole(tmp_path: Path) -> None:
    words = "The office staff find a well-known, efficient half-hour flow; re-fit the first-floor affordable filter. "
    for large in (False, True):
        assert words.strip() in read(one_idea(words * 3), "record", tmp_path / "p.pdf", large=large).words()
