"""Ideas: kept as typed, reworded and withdrawn without losing a word."""

import pytest

from coprod_desktop.domain.model import Idea, Side
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import ideas, people
from coprod_desktop.services.work import Work


def test_ten_ideas_are_ten_rows_with_numbers(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    for n in range(10):
        ideas.add_idea(work, session_id, f"  Idea {n} ", side_id=sides[0].id, table_no=1)
    kept = ideas.ideas(work, session_id)
    assert [idea.seq for idea in kept] == list(range(1, 11))
    assert kept[0].text == "Idea 0"
    assert kept[0].file_id == "I01"


def test_a_person_brings_their_side(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    nadia = people.add_person(work, session_id, "Nadia Kerr", side_id=sides[1].id, table_no=2)
    idea = ideas.add_idea(work, session_id, "Book round it.", side_id=sides[0].id, person_id=nadia.id)
    assert idea.side_id == sides[1].id


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_a_line_without_words_is_not_kept(work: Work, session_id: str, text: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        ideas.add_idea(work, session_id, text)
    assert broken.value.field == "text"
    assert ideas.ideas(work, session_id) == ()


def test_rewording_keeps_every_earlier_wording(work: Work, session_id: str) -> None:
    idea = ideas.add_idea(work, session_id, "First")
    ideas.reword_idea(work, session_id, idea.id, "Second")
    ideas.reword_idea(work, session_id, idea.id, "Second")
    third = ideas.reword_idea(work, session_id, idea.id, "Third")
    assert (third.text, third.versions) == ("Third", ("First", "Second"))
    assert len(work.store.history(session_id)) == 4


def test_withdrawn_and_brought_back(work: Work, session_id: str) -> None:
    idea = ideas.add_idea(work, session_id, "Not now")
    assert ideas.withdraw_idea(work, session_id, idea.id).withdrawn
    assert not ideas.bring_back_idea(work, session_id, idea.id).withdrawn
    work.store.undo(session_id, 1)
    assert work.store.need(Idea, idea.id).withdrawn


@pytest.mark.parametrize(
    ("line", "words", "name"),
    [
        ("Ring me /Maureen", "Ring me", "Maureen"),
        ("Ring me /Maureen Aldous ", "Ring me", "Maureen Aldous"),
        ("and/or", "and/or", None),
        ("Te a chacen. / Tea and cake.", "Te a chacen. / Tea and cake.", None),
        ("One way /T04", "One way", "T04"),
    ],
)
def test_a_name_behind_the_line(line: str, words: str, name: str | None) -> None:
    assert ideas.split_person(line) == (words, name)


def test_people_are_found_by_id_name_or_beginning(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    for name in ("Maureen Aldous", "Maurice Grey", "Sunita Rahl"):
        people.add_person(work, session_id, name, side_id=sides[0].id)
    known = people.people(work, session_id)
    assert ideas.find_person(known, "sun").display_name == "Sunita Rahl"
    assert ideas.find_person(known, "grey").display_name == "Maurice Grey"
    assert ideas.find_person(known, known[0].file_id).display_name == "Maureen Aldous"
    for words in ("mau", "nobody", ""):
        with pytest.raises(RuleBroken):
            ideas.find_person(known, words)


def test_correcting_who_said_it(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    idea = ideas.add_idea(work, session_id, "A line", side_id=sides[0].id, table_no=1)
    corrected = ideas.correct_idea(work, session_id, idea.id, side_id=sides[1].id, person_id=None, table_no=3)
    assert (corrected.side_id, corrected.table_no) == (sides[1].id, 3)


def test_tables_are_those_set_up_and_sat_at(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    people.add_person(work, session_id, "Tom", side_id=sides[0].id, table_no=4)
    assert ideas.table_numbers(work, session_id) == (4,)


def test_a_long_line_is_quoted_in_brief(work: Work, session_id: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        ideas.find_person((), "the lift that never works and the stairs " * 50)
    assert str(broken.value) == (
        "Nobody on the list fits “the lift that never works and the stair…”."
        " Leave the name out, or press Ctrl+L to add the person."
    )
