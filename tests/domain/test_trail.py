"""The trail of the repairs session: from an action back to its ideas, and forward again."""

from pathlib import Path

import pytest

from coprod_desktop.domain.model import Action, ActionUpdate, Idea, Option, Proposal, Theme, Version
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.trail import Trails
from coprod_desktop.exchange import session_json
from coprod_desktop.store.ids import Ids
from tests.conftest import SAMPLES


@pytest.fixture(scope="module")
def record() -> SessionRecord:
    return session_json.read((SAMPLES / "repairs.json").read_text(encoding="utf-8"), Ids().new)


def named(record: SessionRecord, file_id: str) -> str:
    return next(row.id for row in record.every_row() if getattr(row, "file_id", "") == file_id)


def kinds(rows: tuple[object, ...]) -> list[str]:
    return list(dict.fromkeys(type(row).__name__ for row in rows))


def test_an_action_goes_back_to_the_ideas_it_began_with(record: SessionRecord) -> None:
    action = record.actions[0]
    trail = Trails.of(record).of_row(action.id)
    assert kinds(trail.came_from) == ["Idea", "Theme", "Option", "Proposal", "Version"]
    proposal = record.get(Proposal, action.proposal_id)
    assert proposal is not None
    theme = record.get(Theme, proposal.theme_id)
    assert theme in trail.came_from
    assert [row for row in trail.came_from if isinstance(row, Version)] == list(record.versions(proposal))
    ideas = {row.id for row in trail.came_from if isinstance(row, Idea)}
    assert {idea.id for idea in record.ideas if theme is not None and idea.theme_id == theme.id} <= ideas
    votes = [row.round_id for row in trail.came_from if isinstance(row, Option)]
    assert set(votes) == {round_.id for round_ in record.rounds}


def test_an_idea_goes_forward_to_what_was_done(record: SessionRecord) -> None:
    trails = Trails.of(record)
    action = next(one for one in record.actions if record.updates(one) and one.proposal_id)
    idea = next(row for row in trails.of_row(action.id).came_from if isinstance(row, Idea))
    came = trails.of_row(idea.id).came_of_it
    assert action in came
    assert any(isinstance(row, ActionUpdate) and row.action_id == action.id for row in came)


def test_both_ways_say_the_same(record: SessionRecord) -> None:
    trails = Trails.of(record)
    rows = [row for kind in (Idea, Theme, Option, Proposal, Version, Action) for row in record.all(kind)]
    for row in rows:
        for other in trails.of_row(row.id).came_of_it:
            assert row in trails.of_row(other.id).came_from


def test_a_joined_idea_goes_on_in_the_one_it_was_joined_to(record: SessionRecord) -> None:
    joined = next(idea for idea in record.ideas if idea.merged_into)
    trails = Trails.of(record)
    kept = record.get(Idea, joined.merged_into)
    assert kept in trails.of_row(joined.id).came_of_it
    assert trails.has(joined.id)
    assert not trails.has(record.people[0].id)


def test_a_row_alone_stands_on_no_trail() -> None:
    text = Path(SAMPLES / "estate.json").read_text(encoding="utf-8")
    record = session_json.read(text, Ids().new)
    trail = Trails.of(record).of_row(record.people[0].id)
    assert (trail.came_from, trail.came_of_it) == ((), ())
