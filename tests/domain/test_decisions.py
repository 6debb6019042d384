"""Deciding: shares, blocks, authority gaps, and what is said of each side."""

import copy
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.decisions import DECISIONS, LevelDecision, Positions, Verdict
from coprod_desktop.domain.model import DecisionRule
from coprod_desktop.domain.results import results
from coprod_desktop.domain.tallies import positions_of, verdict_of
from tests.counts import examples
from tests.domain.samples import record_of, sample_text


def decide(
    kind: str, counts: dict[str, tuple[int, ...]] | None, gaps: dict[str, int] | None = None, **rule: Any
) -> Verdict:
    positions = Positions(sides=("tenants", "staff"), counts=counts, gaps=gaps or {})
    return DECISIONS[kind].verdict(DecisionRule(kind=kind, **rule), positions)


def words(verdict: Verdict) -> dict[str, str]:
    return {side.side: side.words for side in verdict.sides}


def test_the_first_way_of_deciding_is_the_one_proposed() -> None:
    assert list(DECISIONS) == ["gradients5", "gradients", "fist", "consent", "hands"]


def test_one_no_blocks_and_one_who_must_ask_is_left_out() -> None:
    found = decide("gradients5", {"tenants": (1, 3, 7, 0, 1), "staff": (1, 3, 1, 0, 0)}, {"staff": 1})
    assert words(found) == {"tenants": "11 of 12, but one no", "staff": "5 of 5, one must ask"}
    assert (found.passes, found.proposes, found.gaps) == (False, "not_agreed", 1)
    assert found.side("staff").passes


def test_a_pass_with_somebody_who_must_ask_is_to_be_confirmed() -> None:
    found = decide("gradients5", {"tenants": (12, 0, 0, 0, 0), "staff": (5, 0, 0, 0, 0)}, {"staff": 1})
    assert (found.passes, found.proposes) == (True, "to_be_confirmed")
    assert decide("gradients5", {"tenants": (9, 0, 0, 3, 0), "staff": (5, 0, 0, 0, 0)}).proposes == "agreed"


def test_a_group_may_allow_a_no() -> None:
    counts = {"tenants": (11, 0, 0, 0, 1), "staff": (5, 0, 0, 0, 0)}
    assert not decide("gradients5", counts).passes
    assert decide("gradients5", counts, no_allowed=1).passes


def test_everybody_aside_is_no_share_and_no_pass() -> None:
    found = decide("gradients", {"tenants": (9, 3, 0, 0, 0, 0, 0, 0), "staff": (0, 0, 0, 6, 0, 0, 0, 0)})
    staff = found.side("staff")
    assert (staff.share, staff.share_text, staff.passes, found.passes) == (None, None, False, False)
    assert staff.words == "everybody stood aside: no share"
    assert (
        decide("hands", {"tenants": (9, 3, 0), "staff": (0, 0, 6)}).side("staff").words
        == "nobody put a hand up: no share"
    )


def test_nobody_who_can_answer_is_no_share() -> None:
    found = decide("hands", {"tenants": (9, 3, 0), "staff": (0, 0, 0)}, {"staff": 6})
    assert found.side("staff").words == "nobody here can say yes today: no share"
    assert (found.passes, found.proposes) == (False, "not_agreed")


def test_before_anybody_was_asked_nothing_is_proposed() -> None:
    found = decide("fist", None)
    assert (found.voted, found.passes, found.proposes) == (False, False, None)
    assert words(found) == {"tenants": "nobody has answered yet", "staff": "nobody has answered yet"}


def test_a_side_without_positions_does_not_pass() -> None:
    found = decide("hands", {"tenants": (9, 0, 0)})
    assert found.side("staff").share is None
    assert not found.passes


def test_a_veto_blocks_whatever_the_share() -> None:
    found = decide("gradients", {"tenants": (11, 0, 0, 0, 0, 0, 0, 1), "staff": (6, 0, 0, 0, 0, 0, 0, 0)})
    assert found.side("tenants").words == "11 of 12, but one veto"
    assert not found.passes


def test_too_few_says_how_many_are_needed() -> None:
    found = decide("fist", {"tenants": (0, 1, 2, 4, 4, 1), "staff": (0, 0, 0, 6, 0, 0)})
    assert words(found) == {"tenants": "9 of 12, 10 needed", "staff": "6 of 6"}


def test_a_fist_blocks_only_if_the_group_said_so() -> None:
    counts = {"tenants": (1, 0, 0, 0, 0, 11), "staff": (0, 0, 0, 6, 0, 0)}
    assert decide("fist", counts).passes
    blocked = decide("fist", counts, fist_blocks=True)
    assert (blocked.passes, blocked.blocks, blocked.side("tenants").words) == (False, 1, "11 of 12, but one fist")


def test_bars_are_exact_fractions() -> None:
    assert decide("hands", {"tenants": (8, 4, 0), "staff": (2, 1, 0)}, threshold_each_side="2/3").passes
    assert decide("hands", {"tenants": (8, 2, 0), "staff": (4, 1, 0)}, threshold_each_side="0.8").passes
    assert not decide("hands", {"tenants": (9, 3, 0), "staff": (4, 1, 0)}, threshold_each_side="0.8").passes


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("gradients5", "Agreed if, on each side, three in four of those not standing aside say one of the first three,"
                       " and nobody says no."),
        ("gradients", "Agreed if, on each side, at least three in four of those not standing aside choose 1, 2, 3 or 6,"
                      " and nobody vetoes."),
        ("fist", "Agreed if, on each side, at least four in five show three or more fingers."),
        ("hands", "Agreed if, on each side, at least half of the hands for and against are for it."),
    ],
)  # fmt: skip
def test_the_proposed_rule_says_itself_in_one_sentence(kind: str, sentence: str) -> None:
    decision = DECISIONS[kind]
    assert isinstance(decision, LevelDecision)
    assert decision.proposed().text == sentence


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("gradients5", "Agreed if, on each side, everybody not standing aside says one of the first three,"
                       " and nobody says no."),
        ("gradients", "Agreed if, on each side, everybody not standing aside chooses 1, 2, 3 or 6, and nobody vetoes."),
        ("fist", "Agreed if, on each side, everybody shows three or more fingers."),
        ("hands", "Agreed if, on each side, every hand that goes up is for it."),
    ],
)  # fmt: skip
def test_a_bar_of_everybody_reads_well(kind: str, sentence: str) -> None:
    assert DECISIONS[kind].sentence(DecisionRule(kind=kind, threshold_each_side="1")) == sentence


def test_a_rule_with_other_answers_names_them() -> None:
    rule = DecisionRule(kind="gradients5", supporting_levels=(1, 2))
    assert DECISIONS["gradients5"].sentence(rule) == (
        "Agreed if, on each side, three in four of those not standing aside say “Glad to” or “Yes”, and nobody says no."
    )


def test_more_answers_than_people_are_refused_and_fewer_noted() -> None:
    positions = Positions(sides=("tenants", "staff"), counts={"tenants": (9, 4, 0), "staff": (3, 1, 0)})
    found = DECISIONS["hands"].check(positions, {"tenants": 12, "staff": 6})
    assert [(issue.side, issue.impossible) for issue in found] == [("tenants", True), ("staff", False)]
    assert found[0].sentence == "13 answers, but only 12 people are here. Count again, or put right who is here."
    assert found[1].sentence == "four of six answered"
    assert DECISIONS["hands"].check(Positions(sides=("a",), counts={"a": (1, 2)}), {})[0].impossible


def consent_session(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    session = copy.deepcopy(sample_text("repairs"))
    session["session"]["decision_rule"] = {"kind": "consent", "text": "No reasoned objection stands."}
    empty = {"text": "The hall opens at nine.", "changed_by_side": "tenants", "reason_for_change": "First."}
    session["negotiation"] = session["negotiation"][:1]
    session["actions"] = session["actions"][:1]
    session["negotiation"][0]["versions"] = [
        {"version": 1, **empty, "objections": [], "consent": True, **first},
        {"version": 2, **empty, "objections": [], "consent": True, **second},
    ]
    return session


def test_an_objection_stands_until_the_version_that_met_it() -> None:
    objection = {"side": "staff", "by": "S01", "text": "Nobody is paid before ten.", "resolved_in": 2}
    concern = {"side": "tenants", "by": None, "text": "It may be cold."}
    record = record_of(consent_session({"objections": [objection], "concerns": [concern], "consent": False}, {}))
    got = results(record, "2026-11-23")["proposals"][0]["versions"]  # type: ignore[index]
    assert got == [
        {"version": 1, "objections_open": 1, "passes": False},
        {"version": 2, "objections_open": 0, "passes": True},
    ]
    proposal = record.proposals[0]
    first, second = record.versions(proposal)
    tenants, staff = (side.id for side in record.sides)
    assert words(verdict_of(record, proposal, first)) == {
        tenants: "no objection, one concern",
        staff: "one objection stands",
    }
    assert verdict_of(record, proposal, second).proposes == "agreed"
    assert positions_of(record, proposal, second).concerns == {}


def test_an_objection_never_met_stands_at_every_later_version() -> None:
    objection = {"side": "staff", "by": None, "text": "No.", "resolved_in": None}
    record = record_of(consent_session({"objections": [objection], "consent": False}, {"consent": False}))
    got = results(record, "2026-11-23")["proposals"][0]["versions"]  # type: ignore[index]
    assert [version["objections_open"] for version in got] == [1, 1]


LEVEL_KINDS = [kind for kind, decision in DECISIONS.items() if isinstance(decision, LevelDecision)]


@pytest.mark.parametrize("kind", LEVEL_KINDS)
def test_one_more_supporter_never_turns_a_pass_into_a_fail(kind: str) -> None:
    decision = DECISIONS[kind]
    assert isinstance(decision, LevelDecision)
    counts = st.lists(st.integers(0, 12), min_size=decision.size, max_size=decision.size)

    @settings(max_examples=examples(80), derandomize=True, deadline=None)
    @given(counts, counts)
    def check(tenants: list[int], staff: list[int]) -> None:
        before = decide(kind, {"tenants": tuple(tenants), "staff": tuple(staff)})
        best = decision.supporting[0] - decision.first_level
        tenants[best] += 1
        after = decide(kind, {"tenants": tuple(tenants), "staff": tuple(staff)})
        assert after.passes or not before.passes
        share = after.side("tenants").share
        assert isinstance(share, Fraction)
        assert 0 <= share <= 1

    check()
