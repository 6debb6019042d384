"""People come, leave, and appear as they choose."""

import pytest

from coprod_desktop.domain.model import Person, Side
from coprod_desktop.domain.person_line import PersonLine
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import history, ideas, people
from coprod_desktop.services.work import Work


def test_a_line_keeps_a_person(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    line = "Maureen Aldous; Tenant, sheltered scheme; table 1; 13:00; named; needs large print 18pt"
    kept = people.add_person_line(work, session_id, line, side_id=sides[0].id)
    assert people.people(work, session_id) == (kept,)
    assert (kept.file_id, kept.display_name, kept.side_id) == ("T01", "Maureen Aldous", sides[0].id)
    assert (kept.arrived, kept.attribution, kept.voting) == ("13:00", "named", True)
    assert kept.access_needs == ("large print 18pt",)


def test_nobody_s_side_does_not_vote_and_side_only_unless_chosen(work: Work, session_id: str) -> None:
    kept = people.add_person(work, session_id, "Ellen Varga")
    assert (kept.voting, kept.attribution, kept.file_id) == (False, "anonymous", "X1")


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"name": " "}, "name"), ({"arrived": "25:00"}, "arrived"), ({"arrived": "14:00", "left": "13:00"}, "left"),
     ({"attribution": "loudly"}, "attribution")],
)  # fmt: skip
def test_what_cannot_be_is_refused(work: Work, session_id: str, facts: dict[str, str], field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        people.add_person(work, session_id, **{"name": "Ann", **facts})
    assert broken.value.field == field
    assert people.people(work, session_id) == ()


def test_present_is_heads_until_there_are_names(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    tenants, staff = (side.id for side in sides)
    assert people.people_present(work, session_id) == {tenants: 12, staff: 7}
    people.add_person(work, session_id, "Ann", side_id=staff, arrived="13:00", left="15:00")
    people.add_person(work, session_id, "Bob", side_id=staff, arrived="14:55")
    people.add_person(work, session_id, "Carer", side_id=staff, voting=False)
    assert people.people_present(work, session_id) == {tenants: 12, staff: 1}
    assert people.people_present(work, session_id, "14:56")[staff] == 2
    assert people.people_present(work, session_id, "13:30")[staff] == 1
    assert people.people_present(work, session_id, "15:00")[staff] == 1


def test_somebody_without_a_name_comes_and_leaves(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    tenants = sides[0].id
    assert people.someone_came(work, session_id, tenants) is None
    assert people.people_present(work, session_id)[tenants] == 13
    people.someone_left(work, session_id, tenants)
    people.someone_left(work, session_id, tenants)
    assert people.people_present(work, session_id)[tenants] == 11
    assert history.undo(work, session_id).sentence == "Undone: somebody left"
    assert people.people_present(work, session_id)[tenants] == 12


def test_somebody_with_a_name_comes_late_leaves_and_is_back(
    work: Work, session_id: str, sides: tuple[Side, ...]
) -> None:
    tenants = sides[0].id
    people.add_person(work, session_id, "Ann Dale", side_id=tenants, arrived="13:00")
    hodan = people.someone_came(work, session_id, tenants, "Hodan Isse", "14:55")
    assert hodan is not None
    assert hodan.arrived == "14:55"
    gone = people.someone_left(work, session_id, tenants, "hod", "15:20")
    assert gone is not None
    assert (gone.id, gone.left) == (hodan.id, "15:20")
    assert people.people_present(work, session_id)[tenants] == 1
    back = people.someone_came(work, session_id, tenants, "hodan isse", "15:40")
    assert back is not None
    assert (back.arrived, back.left) == ("14:55", None)
    unnamed = people.someone_came(work, session_id, tenants)
    assert unnamed is not None
    assert (unnamed.display_name, unnamed.arrived, unnamed.attribution) == ("Tenants 3", "13:00", "anonymous")


def test_coming_and_leaving_say_what_is_missing(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    staff = sides[1].id
    people.add_person(work, session_id, "Ann Dale", side_id=staff, arrived="13:00")
    people.add_person(work, session_id, "Ann Ford", side_id=staff)
    for act, name, field in (
        (people.someone_left, None, "name"), (people.someone_left, "ann", "name"), (people.someone_left, "Zed", "name"),
        (people.someone_came, "Ann Dale", "name"),
    ):  # fmt: skip
        with pytest.raises(RuleBroken) as broken:
            act(work, session_id, staff, name)
        assert broken.value.field == field
    with pytest.raises(RuleBroken):
        people.someone_left(work, session_id, staff, "Ann Dale", "12:00")
    with pytest.raises(RuleBroken):
        people.someone_came(work, session_id, None)


def test_a_person_is_changed_hidden_and_removed(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    kept = people.add_person(work, session_id, "Ann", side_id=sides[0].id, attribution="named")
    said = PersonLine(name="Anne", role="Tenant", table_no=3, attribution="initials", voting=False)
    changed = people.change_person(work, session_id, kept.id, said, side_id=sides[1].id)
    assert (changed.display_name, changed.side_id, changed.table_no, changed.voting) == ("Anne", sides[1].id, 3, False)
    assert people.hide_name(work, session_id, kept.id).attribution == "anonymous"
    people.remove_person(work, session_id, kept.id)
    assert people.people(work, session_id) == ()
    history.undo(work, session_id)
    assert work.store.need(Person, kept.id).display_name == "Anne"


def test_a_person_with_an_idea_stays(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    kept = people.add_person(work, session_id, "Ann", side_id=sides[0].id)
    ideas.add_idea(work, session_id, "A bench", person_id=kept.id)
    with pytest.raises(RuleBroken):
        people.remove_person(work, session_id, kept.id)


@pytest.mark.parametrize("typed", ["-1", "1000", "twelve", "1.5", "9" * 5000, "²"])
def test_a_head_count_is_a_number(work: Work, session_id: str, sides: tuple[Side, ...], typed: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        people.set_head_count(work, session_id, sides[0].id, typed)
    assert broken.value.field == "head_count"
    assert people.set_head_count(work, session_id, sides[0].id, "").head_count is None
    assert people.set_head_count(work, session_id, sides[0].id, " 8 ").head_count == 8
