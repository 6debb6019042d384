"""The parking list."""

import pytest

from coprod_desktop.domain.model import Side
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import parking
from coprod_desktop.services.work import Work


def test_a_line_is_kept_answered_reworded_and_removed(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    line = parking.add_parking(work, session_id, " Lifts in block 2 ", side_id=sides[0].id)
    assert (line.text, line.file_id) == ("Lifts in block 2", "K1")
    assert parking.waiting(work, session_id) == (line,)
    parking.send_parking(work, session_id, line.id, "The estates team, by March")
    assert parking.waiting(work, session_id) == ()
    parking.reword_parking(work, session_id, line.id, "Lifts", side_id=None)
    assert [(one.text, one.goes_to) for one in parking.parking_list(work, session_id)] == [
        ("Lifts", "The estates team, by March")
    ]
    parking.remove_parking(work, session_id, line.id)
    assert parking.parking_list(work, session_id) == ()


def test_a_line_needs_words(work: Work, session_id: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        parking.add_parking(work, session_id, "  ")
    assert broken.value.field == "text"
