"""One person on one line."""

import pytest

from coprod_desktop.domain.person_line import PersonLine, read_person_line
from coprod_desktop.errors import RuleBroken


def test_everything_on_one_line() -> None:
    line = (
        "Maureen Aldous; Tenant, sheltered scheme; table 1; 13:00; left 15.30; named; needs large print 18pt;"
        " needs: a chair with arms; speaks Somali; does not vote"
    )
    assert read_person_line(line) == PersonLine(
        name="Maureen Aldous", role="Tenant, sheltered scheme", table_no=1, arrived="13:00", left="15:30",
        attribution="named", language="Somali", access_needs=("large print 18pt", "a chair with arms"), voting=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "attribution"),
    [("initials", "initials"), ("first name", "first name only"), ("Side only", "anonymous"),
     ("role only", "role only"), ("first name and initial", "first name and initial")],
)  # fmt: skip
def test_how_a_name_appears(words: str, attribution: str) -> None:
    assert read_person_line(f"Kofi; {words}").attribution == attribution


def test_only_the_name_is_needed() -> None:
    assert read_person_line("Tenant 9") == PersonLine(name="Tenant 9")


@pytest.mark.parametrize("line", ["", " ; Tenant", "Ann; Tenant; Plumber", "Ann; table 1; table 2", "Ann; 25:00"])
def test_what_cannot_be_read_is_said(line: str) -> None:
    with pytest.raises(RuleBroken):
        read_person_line(line)
