"""Votes as stored facts: the samples' numbers come out of what is typed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from coprod_desktop.domain.model import Ballot, Proposal, Round, VotingSettings
from coprod_desktop.domain.tally import ALL
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import carrying, counting, priorities, themes, votes, voting_cards
from coprod_desktop.services.work import Work
from tests.services.voting_sample import Put, hold, put_in, sample


def letters(view: votes.RoundView) -> Mapping[str, str]:
    return {option.file_id: option.id for option in view.options}


def check_rows(view: votes.RoundView, put: Put, rows: list[dict[str, Any]], key: str) -> None:
    tally = view.tally()
    assert tally is not None
    by_letter = letters(view)
    for row in rows:
        found = tally.row(by_letter[row["option"]])
        for side, points in row[key].items():
            assert found.score[ALL if side == "total" else put.sides[side]] == points
        assert found.rank[ALL] == row["rank"]["raw_total"]


@pytest.mark.parametrize("number", [1, 2])
def test_the_repairs_cards_give_the_sample_s_points(work: Work, number: int) -> None:
    put = put_in(work, "repairs")
    for held in range(1, number + 1):
        view = hold(work, put, "repairs", held)
    expected = sample("repairs")["expected"][f"round{number}"]
    check_rows(view, put, expected["rows"], "points")
    labels = {o.file_id: row.label for o in view.options for row in [view.tally().row(o.id)]}  # type: ignore[union-attr]
    names = {side_id: side for side, side_id in put.sides.items()}
    assert {
        letter: kind if not side else f"{kind}:{names[side]}"
        for letter, (kind, _colon, side) in ((letter, label.partition(":")) for letter, label in labels.items())
    } == expected["labels"]


def test_odd_cards_are_noted_by_themselves(work: Work) -> None:
    put = put_in(work, "repairs")
    view = hold(work, put, "repairs", 1)
    said = {(issue.person_id, issue.issue) for issue in view.round.issues}
    listed = sample("repairs")["voting"]["rounds"][0]["issues"]
    assert said == {(put.people[i["participant"]], i["issue"]) for i in listed if i["issue"] != "not here yet"}
    priorities.add_issue(work, put.session_id, view.round.id, "not here yet", person_id=put.people["T12"])
    assert len(work.store.need(Round, view.round.id).issues) == len(listed)


def estate_round(work: Work, put: Put, voters: Mapping[str, int]) -> Round:
    return priorities.start_vote(
        work, put.session_id, settings=VotingSettings(method="dots", dots_each=5, max_per_option=2), entry="counts",
        theme_ids=list(put.themes.values()), present={put.sides[side]: n for side, n in voters.items()},
    )  # fmt: skip


def test_the_estate_dots_give_the_sample_s_tally(work: Work) -> None:
    put, data = put_in(work, "estate"), sample("estate")
    round_data = data["voting"]["rounds"][0]
    round_ = estate_round(work, put, round_data["voters_by_side"])
    by_letter = letters(votes.round_view(work, put.session_id, round_.id))
    for side, cells in round_data["counts"].items():
        for letter, dots in cells.items():
            counting.set_count(work, put.session_id, round_.id, by_letter[letter], put.sides[side], dots)
    closed = priorities.close_vote(work, put.session_id, round_.id)
    view = votes.round_view(work, put.session_id, round_.id)
    check_rows(view, put, data["expected"]["tally"], "dots")
    assert [(i.side_id, i.issue) for i in closed.issues] == [
        (put.sides["residents"], "59 dots counted, 60 given out; one not used")
    ]
    cutoff = view.tally().cutoff  # type: ignore[union-attr]
    assert [o.file_id for o in view.options if o.id in cutoff.tied] == ["C", "G"]
    with pytest.raises(RuleBroken) as broken:
        carrying.carry_on(work, put.session_id, round_.id, [*cutoff.clear, *cutoff.tied])
    assert broken.value.field == "reason"
    carrying.carry_on(work, put.session_id, round_.id, [*cutoff.clear, *cutoff.tied], reason="A tie: both go on.")
    titles = [p.title for p in work.store.rows(Proposal, put.session_id)]
    assert titles[:2] == ["Reporting trouble and hearing back", "Lighting on the walkways"]


def test_what_cannot_be_is_refused_and_nothing_kept(work: Work) -> None:
    put = put_in(work, "estate")
    round_ = estate_round(work, put, {"residents": 12, "staff": 6, "partners": 3})
    option = votes.round_view(work, put.session_id, round_.id).options[3]
    with pytest.raises(RuleBroken, match="at most six dots on one line"):
        counting.set_count(work, put.session_id, round_.id, option.id, put.sides["partners"], 7)
    assert work.store.need(Round, round_.id).counts == {}
    with pytest.raises(RuleBroken):
        counting.set_voters(work, put.session_id, round_.id, put.sides["partners"], 4)
    priorities.set_present(work, put.session_id, round_.id, put.sides["partners"], 4, "One came late")
    counting.set_count(work, put.session_id, round_.id, option.id, put.sides["partners"], 7)
    with pytest.raises(RuleBroken):
        counting.set_voters(work, put.session_id, round_.id, put.sides["partners"], 3)
    with pytest.raises(RuleBroken) as broken:
        priorities.close_vote(work, put.session_id, round_.id)
    assert broken.value.field == "empty"
    closed = priorities.close_vote(work, put.session_id, round_.id, empty_is_nought=True)
    assert closed.counts is not None
    assert sum(len(cells) for cells in closed.counts.values()) == 30


def test_totals_are_hidden_until_the_vote_is_closed(work: Work) -> None:
    put = put_in(work, "repairs")
    round_ = priorities.start_vote(
        work, put.session_id, settings=VotingSettings(method="top"), entry="ballots",
        theme_ids=list(put.themes.values()), present={put.sides["tenants"]: 12, put.sides["staff"]: 7},
    )  # fmt: skip
    voting_cards.add_card(work, put.session_id, round_.id, "A B C D E", side_id=put.sides["staff"])
    assert votes.round_view(work, put.session_id, round_.id).tally() is None


def open_top(work: Work) -> tuple[Put, Round]:
    put = put_in(work, "repairs")
    round_ = priorities.start_vote(
        work, put.session_id, settings=VotingSettings(method="top"), entry="ballots",
        theme_ids=list(put.themes.values()), present={put.sides["tenants"]: 12, put.sides["staff"]: 7},
    )  # fmt: skip
    return put, round_


def test_a_card_is_corrected_with_what_was_noted_about_it(work: Work) -> None:
    put, round_ = open_top(work)
    card = voting_cards.add_card(work, put.session_id, round_.id, "a a b", person_id=put.people["T07"])
    other = voting_cards.add_card(work, put.session_id, round_.id, "ABC", side_id=put.sides["staff"])
    assert len(work.store.need(Round, round_.id).issues) == 3
    voting_cards.correct_card(work, put.session_id, card.id, "1 2 3 4 5", person_id=put.people["T07"])
    assert [i.issue for i in work.store.need(Round, round_.id).issues] == ["short ballot: 3 of 5 places"]
    voting_cards.remove_card(work, put.session_id, other.id)
    assert work.store.need(Round, round_.id).issues == ()
    view = votes.round_view(work, put.session_id, round_.id)
    assert voting_cards.line_of(view, view.cards[0]) == "A B C D E"


def test_cards_that_cannot_be_are_refused(work: Work) -> None:
    put, round_ = open_top(work)
    voting_cards.add_card(work, put.session_id, round_.id, "A B C D E", person_id=put.people["T01"])
    for line, person, field in (
        ("A B C D E F", "T02", "line"), ("A X", "T02", "line"), ("", "T02", "line"), ("A B", "T01", "person"),
        ("A B", "X01", "person"),
    ):  # fmt: skip
        with pytest.raises(RuleBroken) as broken:
            voting_cards.add_card(work, put.session_id, round_.id, line, person_id=put.people[person])
        assert broken.value.field == field
    with pytest.raises(RuleBroken):
        voting_cards.add_card(work, put.session_id, round_.id, "A B")
    assert len(work.store.rows(Ballot, put.session_id)) == 1


def test_a_secret_vote_keeps_no_rows_before_it_closes(work: Work) -> None:
    put = put_in(work, "repairs")
    round_ = priorities.start_vote(
        work, put.session_id, settings=VotingSettings(method="approval", secret=True), entry="ballots",
        theme_ids=list(put.themes.values()), present={put.sides["tenants"]: 12, put.sides["staff"]: 7},
    )  # fmt: skip
    for line in ("A B", "C", "A I"):
        card = voting_cards.add_card(work, put.session_id, round_.id, line, side_id=put.sides["tenants"])
    card = votes.round_view(work, put.session_id, round_.id).cards[-1]
    voting_cards.correct_card(work, put.session_id, card.id, "A C", side_id=put.sides["tenants"])
    assert work.store.rows(Ballot, put.session_id) == ()
    priorities.close_vote(work, put.session_id, round_.id)
    kept = work.store.rows(Ballot, put.session_id)
    assert [(b.seq, b.person_id) for b in kept] == [(0, None)] * 3
    assert work.store.drafts(put.session_id) == {}
    view = votes.round_view(work, put.session_id, round_.id)
    assert view.tally().row(letters(view)["C"]).score[ALL] == 2  # type: ignore[union-attr]
    with pytest.raises(RuleBroken):
        priorities.reopen_vote(work, put.session_id, round_.id)


def test_a_closed_round_does_not_change_with_its_themes(work: Work) -> None:
    put = put_in(work, "repairs")
    view = hold(work, put, "repairs", 1)
    themes.rename_theme(work, put.session_id, put.themes["A"], "Something else")
    again = votes.round_view(work, put.session_id, view.round.id)
    assert again.options[0].text == "Appointments and being told"
    with pytest.raises(RuleBroken):
        voting_cards.add_card(work, put.session_id, view.round.id, "A", side_id=put.sides["staff"])


def test_voting_again_keeps_letters_and_compares(work: Work) -> None:
    put = put_in(work, "repairs")
    first = hold(work, put, "repairs", 1)
    kept = [o.id for o in first.options if o.file_id in "BDG"]
    second = priorities.vote_again(
        work, put.session_id, first.round.id, settings=replace(first.settings, top_n=2), entry="ballots",
        option_ids=kept, present=first.round.present or {},
    )  # fmt: skip
    assert second.settings == VotingSettings(top_n=2)
    view = votes.round_view(work, put.session_id, second.id)
    assert [o.file_id for o in view.options] == ["B", "D", "G"]
    earlier = votes.earlier_view(work, put.session_id, view)
    assert earlier is not None
    assert earlier.round.id == first.round.id
    with pytest.raises(RuleBroken, match="still going on"):
        hold(work, put, "repairs", 2)


def test_opening_again_and_making_void(work: Work) -> None:
    put = put_in(work, "repairs")
    view = hold(work, put, "repairs", 1)
    opened = priorities.reopen_vote(work, put.session_id, view.round.id)
    assert (opened.state, opened.closed) == ("open", None)
    with pytest.raises(RuleBroken):
        priorities.void_vote(work, put.session_id, view.round.id, " ")
    void = priorities.void_vote(work, put.session_id, view.round.id, "The cards were for another question")
    assert void.issues[-1].issue == "The cards were for another question"
    assert votes.round_view(work, put.session_id, view.round.id).tally() is None


def test_carrying_on_makes_proposals_once_and_parks_the_rest(work: Work) -> None:
    put = put_in(work, "repairs")
    view = hold(work, put, "repairs", 1)
    by_letter = letters(view)
    made = carrying.take_on(work, put.session_id, view.round.id, by_letter["D"])
    assert (made.file_id, made.title, made.theme_id) == ("P1", "One named person for a job", put.themes["D"])
    with pytest.raises(RuleBroken):
        carrying.take_on(work, put.session_id, view.round.id, by_letter["D"])
    clear = view.tally().cutoff.clear  # type: ignore[union-attr]
    round_ = carrying.carry_on(work, put.session_id, view.round.id, clear, park_rest=True)
    assert round_.chosen is not None
    assert set(round_.chosen.carried) == set(clear)
    proposals = work.store.rows(Proposal, put.session_id)
    assert [p.file_id for p in proposals] == ["P1", "P2", "P3", "P4", "P5"]
    parked = work.store.record(put.session_id).session.parked
    assert set(parked) == {put.themes[letter] for letter in "EGHI"}
    assert [theme.file_id for theme in priorities.proposed_themes(work, put.session_id)] == list("ABCDF")


def test_present_needs_a_reason_and_room_for_the_cards(work: Work) -> None:
    put, round_ = open_top(work)
    voting_cards.add_card(work, put.session_id, round_.id, "A B C D E", side_id=put.sides["staff"])
    for number, reason, field in ((6, "", "reason"), (0, "Nobody", "number")):
        with pytest.raises(RuleBroken) as broken:
            priorities.set_present(work, put.session_id, round_.id, put.sides["staff"], number, reason)
        assert broken.value.field == field
    changed = priorities.set_present(work, put.session_id, round_.id, put.sides["staff"], 6, "Joe has left")
    assert changed.present is not None
    assert changed.present[put.sides["staff"]] == 6
