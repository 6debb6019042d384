"""Suggested groups: their reasons hold, nobody is in two, the same ideas give the same groups, and it is quick."""

from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.groups import Group, Told, suggested_groups
from tests.counts import examples
from tests.ui.sixty_ideas import sixty

WORDS = "damp mould wall walls light lights path bins door doors the and is phone phoned phoning"
LINES = st.lists(st.lists(st.sampled_from(WORDS.split()), max_size=5).map(" ".join), max_size=14)


def ideas(*lines: str) -> dict[str, str]:
    return {str(n): line for n, line in enumerate(lines, 1)}


OTHERS = ("Cut the grass", "No cameras here", "Tea and cake", "Mend lamps", "Ask young people", "Sofas were left")


def test_words_in_other_forms_make_a_group_with_its_reason() -> None:
    found = suggested_groups(ideas("Damp walls again", *OTHERS, "The mould and the damp on my wall"))
    assert found == (Group(("1", "8"), ("damp", "wall")),)


def test_a_word_that_everybody_says_is_no_reason() -> None:
    assert suggested_groups(ideas(*(f"{line}, repairs" for line in OTHERS))) == ()
    assert suggested_groups(ideas("Tell tenants", "Tenants know", *OTHERS), about="Tenants and staff") == ()
    assert suggested_groups(ideas("You should never wait", "They always wait", *OTHERS)) == ()


def test_a_theme_that_says_so_comes_first() -> None:
    themes = (
        Told("D", "Damp and mould", ("Look at the wall", "Come back to the wall")),
        Told("B", "Block doors", ("It does not shut",)),
    )
    found = suggested_groups(ideas("The doors of the block", "Paint that wall", "The door again", *OTHERS), themes)
    assert found == (Group(("2",), ("wall",), "D"), Group(("1", "3"), ("door", "block"), "B"))


def test_a_group_that_was_passed_does_not_come_again() -> None:
    lines = ideas("Damp walls", "Mould on the wall", "Bins in the path", "A path with bins", *OTHERS)
    first, second = suggested_groups(lines)
    assert suggested_groups(lines, passed=[first.ids]) == (second,)
    assert suggested_groups(lines, passed=[first.ids, second.ids]) == ()


@settings(max_examples=examples(60), deadline=None, derandomize=True)
@given(lines=LINES, names=st.lists(st.sampled_from(WORDS.split()), max_size=3))
def test_reasons_hold_and_no_idea_is_in_two_groups(lines: list[str], names: list[str]) -> None:
    told = ideas(*lines)
    themes = tuple(Told(f"T{n}", name, ()) for n, name in enumerate(names))
    found = suggested_groups(told, themes)
    assert found == suggested_groups(dict(told), themes)
    everybody = [row_id for group in found for row_id in group.ids]
    assert len(everybody) == len(set(everybody))
    for group in found:
        assert group.words
        assert list(group.ids) == sorted(group.ids, key=int)
        assert group.theme_id is not None or len(group.ids) > 1
        for row_id in group.ids:
            said = told[row_id].split()
            shares = [any(one[:3] == word[:3] for one in said) for word in group.words]
            assert any(shares) if group.theme_id is not None else all(shares)


def test_sixty_ideas_and_three_hundred_in_time() -> None:
    session, themes = sixty()
    texts = {idea["id"]: idea["text"] for idea in session["ideas"]}
    assert len(texts) == 60
    assert sorted(number for _name, numbers in themes for number in numbers) == list(range(1, 61))
    many = {f"{part}{row_id}": f"{text} {part * 4}" for part in "abcde" for row_id, text in texts.items()}
    assert suggested_groups(ideas("Bins", "Bin")) == ()  # reads the library
    for lines, most in ((texts, 0.05), (many, 0.3)):
        began = perf_counter()
        assert suggested_groups(lines)
        assert perf_counter() - began < most
