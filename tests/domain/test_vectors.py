"""The small vectors with published or hand-worked answers."""

from fractions import Fraction
from typing import Any

import pytest

from coprod_desktop.domain.checks import bar
from coprod_desktop.domain.decisions import DECISIONS, Positions
from coprod_desktop.domain.measures.across_sides import across_sides, across_sides_root
from coprod_desktop.domain.measures.consensus import consensus
from coprod_desktop.domain.measures.kendalls_w import kendalls_w
from coprod_desktop.domain.methods import METHODS
from coprod_desktop.domain.model import DecisionRule
from coprod_desktop.domain.tally import ALL, competition_ranks, cutoff
from coprod_desktop.domain.voice import voice
from tests.domain.samples import vectors, vote

V = vectors()


@pytest.mark.parametrize("case", V["tastle_wierman"])
def test_consensus(case: dict[str, Any]) -> None:
    assert consensus(case["freq"]) == pytest.approx(case["expected"], abs=1e-7)


@pytest.mark.parametrize("case", V["group_aware_consensus"])
def test_agreement_across_sides(case: dict[str, Any]) -> None:
    groups = [(group["agree"], group["votes"]) for group in case["groups"]]
    assert round(float(across_sides(groups)), 4) == case["expected"]
    assert across_sides_root(groups) == pytest.approx(case["expected"] ** 0.5, abs=1e-4)


@pytest.mark.parametrize("case", V["kendalls_w"])
def test_kendalls_w(case: dict[str, Any]) -> None:
    ranks = [[int(2 * rank) for rank in rater] for rater in case["ranks_by_rater"]]
    wanted = case.get("expected", case.get("expected_ties_corrected"))
    found = kendalls_w(ranks)
    assert found is not None
    assert round(float(found), 4) == wanted


def test_kendalls_w_is_nothing_where_all_is_tied_or_there_is_one_option() -> None:
    assert kendalls_w([[4] * 3] * 4) is None
    assert kendalls_w([[2]] * 4) is None
    assert kendalls_w([]) is None


def test_a_cycle_has_no_head_to_head_winner() -> None:
    case = V["condorcet_cycle"]
    tally = METHODS["rank"].score(vote("rank", "ABC", [("tenants", card) for card in case["ballots"]]))
    assert {row.option: row.score[ALL] for row in tally.rows} == case["borda_2_1_0"]
    assert tally.head_to_head is not None
    room = tally.head_to_head[ALL]
    assert room.winner is None
    for pair, result in case["pairwise"].items():
        one, other = pair.split(">")
        assert f"{room.wins[one, other]}-{room.wins[other, one]}" == result


def test_borda_and_head_to_head_may_differ() -> None:
    case = V["borda_vs_condorcet"]
    cards = [("tenants", tuple(order)) for order, number in case["ballots"].items() for _again in range(number)]
    tally = METHODS["rank"].score(vote("rank", "ABC", cards))
    assert {row.option: row.score[ALL] for row in tally.rows} == case["borda_2_1_0"]
    assert tally.rows[0].option == case["borda_winner"]
    assert tally.head_to_head is not None
    assert tally.head_to_head[ALL].winner == case["condorcet_winner"]


def test_top_five() -> None:
    case = V["ngt_top5"]
    the_vote = vote("top", "ABCDEF", [("tenants", card) for card in case["ballots"]])
    tally = METHODS["top"].score(the_vote)
    assert {row.option: row.score[ALL] for row in tally.rows} == case["expected"]
    assert tally.total[ALL] == case["total"]
    sentences = [issue.sentence for issue in METHODS["top"].check(the_vote)]
    assert sentences == ["short ballot: 3 of 5 places", "repeated option A in 3rd place; 3 points not given"]


def test_dots() -> None:
    case = V["dots"]
    the_vote = vote(
        "dots", case["counts"], counts={"tenants": case["counts"]}, voters={"tenants": case["voters"]},
        sides=["tenants"], dots_each=case["dots_each"], max_per_option=case["max_per_option"],
    )  # fmt: skip
    tally = METHODS["dots"].score(the_vote)
    assert tally.total[ALL] == case["total"]
    assert tally.possible is not None
    assert tally.possible[ALL] == case["possible"]
    assert tally.unused(ALL) == case["unused"]
    assert METHODS["dots"].check(the_vote) == ()


def test_competition_ranking_and_a_tie_across_the_edge() -> None:
    case = V["competition_rank"]
    ranks = competition_ranks({option: (Fraction(score),) for option, score in case["scores"].items()})
    assert ranks == case["rank"]
    found = cutoff(ranks, 2)
    assert (list(found.clear), list(found.tied)) == (case["top_2"], case["tied_at_cutoff"])


@pytest.mark.parametrize("case", V["kaner_rule"])
def test_gradients(case: dict[str, Any]) -> None:
    rule = DecisionRule(kind="gradients", threshold_each_side="0.75")
    positions = Positions(sides=(case["side"],), counts={case["side"]: tuple(case["counts"])})
    verdict = DECISIONS["gradients"].verdict(rule, positions)
    assert verdict.sides[0].share_text == case["share"]
    assert verdict.passes == case.get("pass_at_0.75", False)


@pytest.mark.parametrize("case", V["fist_rule"])
def test_fist(case: dict[str, Any]) -> None:
    rule = DecisionRule(kind="fist", threshold_each_side="0.8", fist_blocks="pass_if_fist_blocks" in case)
    verdict = DECISIONS["fist"].verdict(rule, Positions(sides=("all",), counts={"all": tuple(case["counts_0_to_5"])}))
    assert verdict.sides[0].share_text == case["share_3_plus"]
    assert verdict.passes == case.get("pass_at_0.8", case.get("pass_if_fist_blocks"))
    assert verdict.blocks == case.get("fists", verdict.blocks)


def test_voice() -> None:
    case = V["voice"]
    found = voice(case["turns"], case["present"])
    assert {side: round(float(n or 0), 4) for side, n in found.per_head.items()} == case["per_head"]
    assert found.ratio is not None
    assert round(float(found.ratio), 4) == case["ratio_lower_to_higher"]


@pytest.mark.parametrize("case", V["fractions"])
def test_bars_are_exact(case: dict[str, Any]) -> None:
    assert (Fraction(case["share"]) >= bar(case["threshold"])) == case["meets"]
