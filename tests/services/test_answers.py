"""Answering back: what became of it, where the other side changed our mind, what we said no to, and the picture."""

from dataclasses import replace
from datetime import datetime

import pytest

from coprod_desktop.domain.answers import Change
from coprod_desktop.domain.model import Side
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import answers, exchange, recycle, sign_off
from coprod_desktop.services.work import Work
from tests.conftest import SAMPLES, FixedClock


@pytest.fixture
def repairs(work: Work, clock: FixedClock) -> str:
    clock.at = datetime(2026, 11, 24, 9, 0)
    return exchange.import_session(work, exchange.read_file(SAMPLES / "repairs.json")).session.id


def names(changes: tuple[Change, ...]) -> list[tuple[str, int]]:
    return [(change.reply.file_id, change.after.version) for change in changes]


def test_the_other_side_changed_our_mind(work: Work, repairs: str) -> None:
    found = answers.of_session(work, repairs)
    assert names(found.changed) == [("P1", 3), ("P4", 2)]
    assert names(found.changed_only) == [("P5", 2)]
    change = found.changed[0]
    assert change.before.version == 2
    assert change.after.asked_by == "Tenants"
    assert "closed before they were done" in change.after.reason
    assert [deed.state for deed in change.reply.deeds] == ["done", "late"]
    assert "Supplier date slipped" in change.reply.deeds[1].why


def test_a_change_asked_for_by_those_who_provide_is_none(work: Work, repairs: str) -> None:
    sides = work.store.rows(Side, repairs)
    with work.store.step(repairs, "set_up.changed", 0) as step:
        step.put(replace(sides[0], part="provides"))
        step.put(replace(sides[1], part="uses"))
    found = answers.of_session(work, repairs)
    assert names(found.changed) == [("P1", 2), ("P2", 2), ("P3", 2)]


def test_what_we_said_no_to_and_whether_people_were_told(work: Work, repairs: str) -> None:
    found = answers.of_session(work, repairs)
    assert [reply.file_id for reply in found.refused] == ["P5"]
    assert [line.file_id for line in found.not_settled] == ["U1", "U2"]
    assert found.refused[0].told == ()
    sign_off.add_told(work, repairs, about="P5 U2", day="1 november 2026", how="Letter", to="All who came")
    found = answers.of_session(work, repairs)
    assert [(told.how, told.date) for told in found.refused[0].told] == [("Letter", "2026-11-01")]
    assert [len(line.told) for line in found.not_settled] == [0, 1]


def test_how_it_moved_keeps_the_rule_for_small_sides(work: Work, repairs: str) -> None:
    first = answers.of_session(work, repairs).replies[0]
    shares = [[(share.side, share.share) for share in wording.shares] for wording in first.wordings]
    assert shares[2] == [("Tenants", 1.0), ("Staff", 1.0)]
    small = exchange.import_session(work, exchange.read_file(SAMPLES / "estate.json")).session.id
    partners = [wording.shares[2] for reply in answers.of_session(work, small).replies for wording in reply.wordings]
    assert all(share.share is None and not any(c.isdigit() for c in share.words) for share in partners)


def test_the_picture_of_a_period(work: Work, repairs: str) -> None:
    estate = exchange.import_session(work, exchange.read_file(SAMPLES / "estate.json")).session.id
    exchange.try_sample(work, "repairs")
    board = answers.picture(work, *answers.year_so_far(work))
    assert (board.sessions, board.tally.actions, board.tally.done, board.tally.late) == (2, 19, 5, 5)
    assert board.tally.on_time == 4
    assert board.people == {"uses": 25, "provides": 13, "partner": 3}
    assert board.led == {"provides": 11, "uses": 6, "partner": 2}
    assert [(spell.name, spell.sessions) for spell in board.spells] == [("September 2026", 1), ("October 2026", 1)]
    recycle.put_in_bin(work, estate)
    period = answers.of_period(work, "2026-01-01", "2026-12-31")
    assert (period.board.sessions, len(period.answers), period.left_out) == (1, 1, 0)
    with pytest.raises(RuleBroken):
        answers.of_period(work, "2026-12-31", "2026-01-01")
