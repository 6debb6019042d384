"""*What we agreed* for one side or one person: theirs in large letters, the whole list small behind."""

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.model import Person
from coprod_desktop.domain.record import SessionRecord
from tests.pdf.papers import make, sample, signed, squeezed, text_of
from tests.pdf.test_action_sheet import letters


def person(record: SessionRecord, name: str) -> Person:
    return next(person for person in record.people if person.display_name.startswith(name))


def halves(path: Path) -> tuple[str, str]:
    """What is theirs, and the list behind it, without white space."""
    front, _head, behind = squeezed(text_of(path)).partition("Everythingweagreed")
    return front, behind


@pytest.mark.parametrize("large", [False, True])
def test_theirs_is_in_front_and_everything_behind(tmp_path: Path, large: bool) -> None:
    record, out = signed(sample("repairs")), tmp_path / "sheet.pdf"
    make(record, "actions", out, about=person(record, "Barry").id, large=large)
    front, behind = halves(out)
    assert "ForBarryTolland" in front
    theirs = {"A5": "Youhelp", "A6": "Youlead"}
    for action in record.actions:
        assert (squeezed(action.text) in front) is (action.file_id in theirs), action.file_id
        assert squeezed(action.text) in behind
    leads, _help, helps = front.partition("Youhelp")
    assert squeezed(record.actions[5].text) in leads
    assert squeezed(record.actions[4].text) in helps
    assert "WemeetagainonTuesday8December2026" in behind
    assert "ringNadiaKerron01632960118" in behind


def test_a_side_has_what_any_of_its_people_leads_or_helps_with(tmp_path: Path) -> None:
    record, out = signed(sample("repairs")), tmp_path / "sheet.pdf"
    make(record, "actions", out, about=record.sides[0].id)
    front, _behind = halves(out)
    assert "ForTenantsandleaseholders" in front
    assert [a.file_id for a in record.actions if squeezed(a.text) in front] == [
        "A3",
        "A4",
        "A5",
        "A6",
        "A7",
        "A8",
        "A9",
    ]


def test_theirs_is_larger_than_the_list(tmp_path: Path) -> None:
    record, out = signed(sample("repairs")), tmp_path / "sheet.pdf"
    for large, theirs, listed in ((False, 18, 14), (True, 21, 18)):
        make(record, "actions", out, about=person(record, "Barry").id, large=large)
        sizes = [round(size, 1) for size, *_place, bottom, _letter in letters(out) if bottom > 62]
        assert sizes[:400].count(listed) == 0
        assert min(sizes[:400]) >= theirs
        assert min(sizes) == listed


def test_a_name_is_shown_as_chosen_and_nobody_is_left_without_a_sheet(tmp_path: Path) -> None:
    record, out = signed(sample("repairs")), tmp_path / "sheet.pdf"
    make(record, "actions", out, about=person(record, "Kofi").id)
    assert "ForKAR" in halves(out)[0]
    assert "Kofi" not in text_of(out)
    make(record, "actions", out, about=person(record, "Ellen").id)
    assert "Nothinghereisyourstodo" in halves(out)[0]


def test_an_action_that_only_a_side_owns_is_that_sides(tmp_path: Path) -> None:
    record, out = sample("repairs"), tmp_path / "sheet.pdf"
    alone = replace(record.actions[0], owner_side_id=record.sides[0].id)
    one = SessionRecord.of(record.session, [*record.sides, replace(alone, proposal_id=None)])
    make(one, "actions", out, about=record.sides[0].id)
    assert squeezed(alone.text) in halves(out)[0]
    make(one, "actions", out, about=record.sides[1].id)
    assert squeezed(alone.text) not in halves(out)[0]
