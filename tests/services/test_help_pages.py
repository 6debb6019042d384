"""Help: a page for each stage that says all five things, in plain words."""

import re

from coprod_desktop.domain.help_text import Part, parts
from coprod_desktop.paths import resources
from coprod_desktop.services import help_pages, sessions

HEADS = ["What to say", "What to do", "How long", "What to watch for", "Common trouble"]
NEVER = re.compile(r"\b(users?|stakeholders?|items?|submit|invalid|entit(?:y|ies)|overdue)\b", re.IGNORECASE)
LONGEST = 14
"""Words in a sentence, on the average of a page: more is hard going."""


def test_the_simple_form() -> None:
    text = "# Title\n\nSome words\nthat go on.\n\n## Head\n- one\n  goes on\n- two\n\nMore.\n"
    text += '![A desk](a-b.png "Desk")\n'
    assert parts(text) == (
        Part("title", "Title"), Part("words", "Some words that go on."), Part("heading", "Head"),
        Part("point", "one goes on"), Part("point", "two"), Part("words", "More."),
        Part("picture", "A desk", "a-b.png", "Desk"),
    )  # fmt: skip


def test_every_file_is_a_page_and_every_stage_has_one() -> None:
    lying = [path.stem for path in (resources() / "help").glob("*.md")]
    assert sorted(lying) == sorted(page.key for page in help_pages.pages())
    by_key = {page.key: page for page in help_pages.pages()}
    for key, title in sessions.stage_titles().items():
        page = by_key[key]
        assert page.title == title
        assert [part.text for part in page.parts if part.kind == "heading"] == HEADS, key


def test_every_picture_is_there_small_and_says_what_it_shows() -> None:
    shown = [part for page in help_pages.pages() for part in page.parts if part.kind == "picture"]
    missing = [part.file for part in shown if not help_pages.picture(part.file).is_file()]
    assert not missing, "python tests/guide_shots.py makes them"
    lying = {path.name for path in (resources() / "help" / "pictures").iterdir()}
    assert lying == {part.file for part in shown}
    assert all(help_pages.picture(name).stat().st_size < 120_000 for name in lying)
    assert all(len(part.text) > len(part.caption) > 10 for part in shown)


def test_the_words_are_plain() -> None:
    for page in help_pages.pages():
        words = " ".join(part.text for part in page.parts)
        assert not NEVER.findall(words), page.key
        assert not re.search(r"[*_`\"']", words), page.key
        sentences = [s for s in re.split(r"[.?!:;]", words) if s.strip()]
        assert sum(len(s.split()) for s in sentences) / len(sentences) < LONGEST, page.key


def test_the_sources_and_our_own_rules_are_named() -> None:
    by_key = {page.key: " ".join(part.text for part in page.parts) for page in help_pages.pages()}
    for name in (
        "Needham",
        "Evaluation Brief 7",
        "Diceman",
        "Kaner",
        "Sociocracy for All",
        "Polis",
        "Kendall",
        "agrmt",
    ):
        assert name in by_key["sources"]
    for rule in ("tie", "edge", "only one side", "fewer than five"):
        assert rule in by_key["counting"]
    assert "this project’s own" in by_key["sources"]
