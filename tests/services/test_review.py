"""A past session read like its record: every line, its trail, and what was put right later in its place."""

import pytest

from coprod_desktop.domain.model import Action, Idea, Session
from coprod_desktop.services import exchange, review, sign_off
from coprod_desktop.services.work import Work
from tests.bench.measure import ROOT
from tests.conftest import SAMPLES


@pytest.fixture
def repairs(work: Work) -> str:
    text = (SAMPLES / "repairs.json").read_text(encoding="utf-8")
    session = exchange.import_session(work, text).session
    sign_off.agree_in_the_room(work, session.id)
    sign_off.record_final(work, session.id)
    return session.id


def test_everything_that_was_said_is_read(work: Work, repairs: str) -> None:
    found = review.read(work, repairs)
    texts = {line.text for line in found.lines}
    record = work.store.record(repairs)
    for row in (*record.ideas, *record.actions, *record.givens, *record.unresolved):
        assert row.text in texts
    stages = [line.stage for line in found.lines if line.heading]
    assert stages == ["set_up", "ideas", "themes", "priorities", "negotiation", "actions", "close"]
    assert [line.seq for line in found.lines] == list(range(len(found.lines)))
    assert len({line.id for line in found.lines}) == len(found.lines)
    assert (found.state, found.keep_until) == ("Final", "2029-09-15")


def test_every_kind_of_line_is_read(work: Work) -> None:
    text = (ROOT / "tests/data/every_key.json").read_text(encoding="utf-8")
    session = exchange.import_session(work, text).session
    kinds = {line.kind for line in review.read(work, session.id).lines}
    wanted = {"Question", "Last time", "How it is now", "What was heard", "Idea", "Theme", "Statement", "Proposal",
              "Offer, ask or worry", "In their own words", "Action", "News", "Not settled", "Parking list",
              "People were told", "Sign-off", "Correction"}  # fmt: skip
    assert wanted <= kinds


def test_the_trail_is_of_lines_that_stand_in_the_record(work: Work, repairs: str) -> None:
    found = review.read(work, repairs)
    action = next(line for line in found.lines if line.lead == "A3")
    back, on = found.trail(action.id)
    assert [line.kind for line in back][:1] == ["Idea"]
    assert {"Idea", "Theme", "Vote 1", "Vote 2", "Proposal", "Wording 1", "Wording 2"} == {one.kind for one in back}
    assert [line.kind for line in on] == ["News"]
    assert found.trail(work.store.rows(Idea, repairs)[-1].id)[1]
    assert found.trail("stage ideas") == ((), ())


@pytest.mark.parametrize("where", ["A3", "a3", "Action 3"])
def test_a_correction_stands_in_its_place(work: Work, repairs: str, where: str) -> None:
    before = work.store.rows(Action, repairs)
    sign_off.add_correction(work, repairs, where=where, old="one-page", new="two-page", reason="It did not fit")
    line = next(line for line in review.read(work, repairs).lines if line.lead == "A3")
    kinds = [kind for kind, _text in line.runs]
    assert kinds == ["same", "gone", "same", "added", "same"]
    assert dict(line.runs)["gone"] == "one-page"
    assert dict(line.runs)["added"] == "two-page"
    assert "It did not fit" in line.sub
    assert work.store.rows(Action, repairs) == before, "the signed row stays"
    assert [one.lead for one in review.read(work, repairs).lines if one.kind == "Correction"] == ["C1"]


def test_a_correction_of_words_that_stand_nowhere_is_added(work: Work, repairs: str) -> None:
    sign_off.add_correction(work, repairs, where="Question", new="and safely", reason="Left out")
    line = next(line for line in review.read(work, repairs).lines if line.kind == "Question")
    assert line.text == f"{work.store.need(Session, repairs).focus_question} and safely"
    assert line.runs[-1] == ("added", "and safely")
