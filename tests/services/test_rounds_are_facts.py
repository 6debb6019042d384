"""A closed round is a fact: nothing that is done afterwards changes a word or a number of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.model import Idea, Person, Round, Side, Theme, VotingSettings
from coprod_desktop.domain.published_votes import published_vote
from coprod_desktop.domain.results import results
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import counting, ideas, people, priorities, setup, themes, votes, voting_cards
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from tests.conftest import FixedClock
from tests.services.voting_sample import Put, hold, put_in


def every_number(work: Work, session_id: str) -> list[Any]:
    """What was voted on, by whom, and what it came to, for every round."""
    record = work.store.record(session_id)
    return [
        [
            [(o.file_id, o.text) for o in record.options(round_)],
            round_.present,
            round_.voters_by_side,
            [issue.issue for issue in round_.issues],
            round_.counts and dict(round_.counts),
        ]
        for round_ in record.rounds
    ] + [results(record, "2026-11-23")["rounds"]]  # type: ignore[list-item]


def _another_vote(work: Work, put: Put) -> None:
    going_on = votes.open_round(work, put.session_id)
    if going_on is not None:
        priorities.void_vote(work, put.session_id, going_on.id, "Begun by mistake")
    priorities.start_vote(
        work, put.session_id, settings=VotingSettings(method="score", top_n=2), entry="counts",
        theme_ids=[t.id for t in work.store.rows(Theme, put.session_id)][:3],
        present=dict.fromkeys(put.sides.values(), 3),
    )  # fmt: skip


LATER: dict[str, Callable[[Work, Put], object]] = {
    "a theme gets another name": lambda w, p: themes.rename_theme(
        w, p.session_id, w.store.rows(Theme, p.session_id)[0].id, "Something else"
    ),
    "an idea goes to another theme": lambda w, p: themes.place_ideas(
        w, p.session_id, [w.store.rows(Idea, p.session_id)[0].id], w.store.rows(Theme, p.session_id)[-1].id
    ),
    "two ideas are joined": lambda w, p: themes.join_ideas(
        w, p.session_id, [w.store.rows(Idea, p.session_id)[5].id], w.store.rows(Idea, p.session_id)[1].id
    ),
    "an idea is reworded": lambda w, p: ideas.reword_idea(
        w, p.session_id, w.store.rows(Idea, p.session_id)[2].id, "Quite other words"
    ),
    "somebody leaves": lambda w, p: people.someone_left(
        w, p.session_id, p.sides["tenants"],
        next(r.display_name for r in w.store.rows(Person, p.session_id)
             if r.side_id == p.sides["tenants"] and r.left is None), "15:30",
    ),
    "somebody comes": lambda w, p: people.someone_came(w, p.session_id, p.sides["staff"], "Zoe New", "15:31"),
    "a head count is put right": lambda w, p: people.set_head_count(w, p.session_id, p.sides["staff"], "40"),
    "a side gets another name": lambda w, p: setup.change_side(
        w, p.session_id, p.sides["staff"], label="The landlord", part="provides", head_count="9", short="staff"
    ),
    "another side comes": lambda w, p: setup.add_side(
        w, p.session_id, f"Side {w.store.count(Side, p.session_id)}", head_count="6"
    ),
    "a theme is parked": lambda w, p: themes.park(w, p.session_id, [w.store.rows(Theme, p.session_id)[1].id]),
    "another vote is held with other rules": _another_vote,
}  # fmt: skip


@settings(max_examples=8, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(LATER)), min_size=3, max_size=8))
def test_nothing_done_later_changes_a_closed_round(tmp_path_factory: pytest.TempPathFactory, later: list[str]) -> None:
    work = Work(Store.open(tmp_path_factory.mktemp("facts")), FixedClock())
    put = put_in(work, "repairs")
    hold(work, put, "repairs", 1)
    before = every_number(work, put.session_id)
    for act in later:
        try:
            LATER[act](work, put)
        except RuleBroken:
            # Two of these after one another may be one too many; the round must not care.
            continue
    after = every_number(work, put.session_id)
    assert after[0] == before[0]
    assert after[-1][0] == before[-1][0]
    work.store.close()


@pytest.mark.parametrize("says_who_was_there", [True, False])
def test_a_side_that_comes_later_is_not_in_the_votes_before_it(work: Work, says_who_was_there: bool) -> None:
    put = put_in(work, "repairs")
    held = hold(work, put, "repairs", 1).round
    if not says_who_was_there:
        with editing(work, put.session_id, "priorities.counted") as step:
            step.put(replace(work.store.need(Round, held.id), present=None, voters_by_side=None))
    before = results(work.store.record(put.session_id), "2026-11-23")["rounds"]
    late = setup.add_side(work, put.session_id, "Contractors", head_count="6")
    record = work.store.record(put.session_id)
    assert results(record, "2026-11-23")["rounds"] == before
    published = published_vote(record, record.rounds[0])
    assert published is not None
    assert late.id not in published.voters
    assert late not in votes.round_view(work, put.session_id, held.id).sides
    priorities.reopen_vote(work, put.session_id, held.id)
    assert late in votes.round_view(work, put.session_id, held.id).sides, "an open vote is everybody's"


def test_a_void_round_is_copied_for_another_vote(work: Work) -> None:
    put = put_in(work, "repairs")
    held = hold(work, put, "repairs", 1)
    themes.rename_theme(work, put.session_id, work.store.rows(Theme, put.session_id)[0].id, "Something else")
    priorities.void_vote(work, put.session_id, held.round.id, "Some cards were lost")
    again = priorities.vote_again(
        work, put.session_id, held.round.id, settings=held.settings, entry="ballots",
        option_ids=[o.id for o in held.options], present=held.round.present or {},
    )  # fmt: skip
    view = votes.round_view(work, put.session_id, again.id)
    assert [(o.file_id, o.text, o.theme_id) for o in view.options] == [
        (o.file_id, o.text, o.theme_id) for o in held.options
    ]
    assert (view.settings, view.round.state) == (held.settings, "open")


# ---------------------------------------------------------------- tally sheets


def open_counts(work: Work, method: str = "rating", options: int = 3) -> tuple[Put, votes.RoundView]:
    put = put_in(work, "repairs")
    round_ = priorities.start_vote(
        work, put.session_id, settings=VotingSettings(method=method), entry="counts",
        theme_ids=list(put.themes.values())[:options], present=dict.fromkeys(put.sides.values(), 10),
    )  # fmt: skip
    return put, votes.round_view(work, put.session_id, round_.id)


def test_labels_are_kept_with_the_vote(work: Work) -> None:
    _put, view = open_counts(work)
    session = work.store.record(view.round.session_id).session
    assert session.voting is not None
    assert session.voting.labels == ("strongly agree", "agree", "neutral", "disagree", "strongly disagree")


def test_a_refused_number_leaves_the_sheet_as_it_was(work: Work) -> None:
    put, view = open_counts(work)
    option, side = view.options[0].id, view.sides[0].id
    counting.set_count(work, put.session_id, view.round.id, option, side, 8, "2")
    with pytest.raises(RuleBroken) as broken:
        counting.set_count(work, put.session_id, view.round.id, option, side, 3, "1")
    assert str(broken.value) == "11 votes, but only 10 people voted there: one too many. Count row A again."
    assert votes.round_view(work, put.session_id, view.round.id).round.counts == {side: {option: {"2": 8}}}
    counting.set_count(work, put.session_id, view.round.id, option, side, None, "2")
    assert votes.round_view(work, put.session_id, view.round.id).round.counts == {side: {}}


def test_too_many_options_to_put_in_order_are_said_before_the_vote(work: Work) -> None:
    put = put_in(work, "repairs")
    with pytest.raises(RuleBroken) as broken:
        priorities.start_vote(
            work, put.session_id, settings=VotingSettings(method="rank"), entry="counts",
            theme_ids=list(put.themes.values()), present=dict.fromkeys(put.sides.values(), 10),
        )  # fmt: skip
    assert broken.value.field == "theme_ids"


def test_a_second_count_keeps_out_of_the_results_until_it_is_settled(work: Work) -> None:
    put, view = open_counts(work, "approval")
    for place in counting.places(view):
        counting.set_count(work, put.session_id, view.round.id, place.option_id, place.side_id, 4)
    counting.begin_second_count(work, put.session_id, view.round.id)
    for place in counting.places(view):
        counting.set_second_count(work, put.session_id, view.round.id, place.option_id, place.side_id, 5)
    view = votes.round_view(work, put.session_id, view.round.id)
    assert len(counting.differences(view)) == 6
    assert {n for cells in (view.round.counts or {}).values() for n in cells.values()} == {4}
    with pytest.raises(RuleBroken):
        priorities.close_vote(work, put.session_id, view.round.id)
    counting.leave_second_count(work, put.session_id, view.round.id)
    closed = priorities.close_vote(work, put.session_id, view.round.id)
    assert closed.second_counts is None


def test_odd_cards_of_a_secret_vote_are_noted_at_the_close_and_not_in_their_order(work: Work) -> None:
    put = put_in(work, "repairs")
    round_ = priorities.start_vote(
        work, put.session_id, settings=VotingSettings(method="top", secret=True), entry="ballots",
        theme_ids=list(put.themes.values()), present=dict.fromkeys(put.sides.values(), 9),
    )  # fmt: skip
    for line in ("C", "A A B C D", "A B"):
        voting_cards.add_card(work, put.session_id, round_.id, line, side_id=put.sides["tenants"])
    assert votes.round_view(work, put.session_id, round_.id).round.issues == ()
    said = [issue.issue for issue in priorities.close_vote(work, put.session_id, round_.id).issues]
    odd = [words for words in said if "voted" not in words]
    assert odd == sorted(odd)
    assert len(odd) == 3
