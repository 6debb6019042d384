"""Who was heard: turns that go round, ideas a head, and how long each side spoke."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.model import Idea, Person, Side
from coprod_desktop.domain.voice import Seat, Speaking, Turns, seats, side_voices

SIDES = tuple(Side(id=n, session_id="s", seq=i, file_id=n, label=n.title()) for i, n in enumerate(("tenants", "staff")))


def person(name: str, side: str | None, table: int | None = None, **more: object) -> Person:
    made = Person(id=name, session_id="s", file_id=name, display_name=name, side_id=side, table_no=table)
    return replace(made, **more)


PEOPLE = (
    person("ann", "tenants", 2, seq=1), person("bob", "staff", 1, seq=2), person("cy", "tenants", 1, seq=3),
    person("di", "tenants", None, seq=4), person("ed", None, 1, seq=5), person("flo", "staff", 1, left="14:00"),
)  # fmt: skip
few = settings(max_examples=60, derandomize=True, deadline=None)


def test_turns_go_round_the_tables() -> None:
    assert [seat.key for seat in seats(SIDES, PEOPLE)] == ["bob", "cy", "ann", "di"]


def test_a_side_without_names_has_a_turn_as_a_whole() -> None:
    assert seats(SIDES, PEOPLE[:1]) == (Seat("tenants", "ann"), Seat("staff"))
    assert seats(SIDES, ()) == (Seat("tenants"), Seat("staff"))


def test_a_turn_had_is_counted_and_a_pass_is_asked_again() -> None:
    turns = Turns().seated(seats(SIDES, PEOPLE))
    turns = turns.had("staff").passed().had("tenants")
    assert turns.queue[0] == "di"
    assert turns.heard == {"bob", "ann"}
    assert turns.taken == {"staff": 1, "tenants": 1}
    assert "cy" in turns.queue


@few
@given(
    acts=st.lists(st.sampled_from(["had", "pass", "comes", "leaves"]), max_size=25),
    start=st.integers(0, 4),
)
def test_nobody_is_lost_or_asked_twice_in_a_round(acts: list[str], start: int) -> None:
    there = [Seat("tenants", str(n)) for n in range(start)]
    turns, number = Turns().seated(there), start
    for act in acts:
        if act == "comes":
            there, number = [*there, Seat("tenants", str(number))], number + 1
        elif act == "leaves":
            there = there[1:]
        turns = turns.had("tenants") if act == "had" else turns.passed() if act == "pass" else turns.seated(there)
        assert sorted(turns.queue) == sorted(seat.key for seat in there)
    asked = []
    for _turn in there:
        asked.append(turns.queue[0])
        turns = turns.passed()
    assert sorted(asked) == sorted(seat.key for seat in there)


def test_the_voice_of_each_side() -> None:
    ideas = [
        Idea(id=str(n), session_id="s", file_id=str(n), text="x", side_id=side, person_id=who, withdrawn=gone)
        for n, (side, who, gone) in enumerate([
            ("tenants", "ann", False), ("tenants", "ann", False), ("tenants", None, False), ("staff", "bob", True),
            (None, None, False),
        ])
    ]  # fmt: skip
    turns = Turns(heard=frozenset({"cy"}), taken={"tenants": 4})
    tenants, staff = side_voices(SIDES, ideas, PEOPLE, {"tenants": 2, "staff": 0}, turns)
    assert (tenants.ideas, tenants.turns, tenants.speakers, tenants.per_head) == (3, 4, 2, Fraction(3, 2))
    assert (staff.ideas, staff.turns, staff.speakers, staff.per_head) == (0, 0, 0, None)


@few
@given(presses=st.lists(st.tuples(st.sampled_from(["tenants", "staff"]), st.integers(0, 10_000)), max_size=12))
def test_every_millisecond_belongs_to_at_most_one_side(presses: list[tuple[str, int]]) -> None:
    speaking, now, expected = Speaking(), 0, {"tenants": 0, "staff": 0}
    for side, passed in presses:
        if speaking.side_id is not None:
            expected[speaking.side_id] += passed
        now += passed
        speaking = speaking.pressed(side, now)
    assert {**dict.fromkeys(expected, 0), **speaking.until(now)} == expected
