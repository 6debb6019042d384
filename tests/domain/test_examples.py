"""Every hand-checked number of the two samples, to the last decimal."""

import copy
from typing import Any

import pytest

from coprod_desktop.domain.results import results
from coprod_desktop.domain.tallies import check_round, rows_before, tally_of, verdict_of
from tests.domain.samples import expected, record_of, sample_text


def found(name: str) -> dict[str, Any]:
    return results(record_of(sample_text(name)), expected(name)["as_of"])


def rows_of(round_: dict[str, Any]) -> dict[str, Any]:
    return {row["option"]: row for row in round_["rows"]}


def renamed(figures: dict[str, Any]) -> dict[str, Any]:
    names = {"total": "all", "raw_total": "all", "balanced": "each_side_same"}
    return {names.get(key, key): value for key, value in figures.items()}


def assert_rows(round_: dict[str, Any], wanted: list[dict[str, Any]], labels: dict[str, str]) -> None:
    rows = rows_of(round_)
    assert sorted(rows) == sorted(row["option"] for row in wanted)
    for row in wanted:
        got = rows[row["option"]]
        assert got["score"] == renamed(row.get("points") or row["dots"])
        assert got["mean"] == (row.get("mean_points") or row["dots_per_voter"])
        assert got["each_side_same"] == row["balanced_score"]
        assert got["rank"] == renamed(row["rank"])
        assert got["label"] == labels[row["option"]]
        if "voters" in row:
            assert got["voters"] == renamed(row["voters"])
        else:
            assert "voters" not in got


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_ideas_actions_outcomes_and_minutes(name: str) -> None:
    wanted, got = expected(name), found(name)
    assert got["ideas"] == {
        "raw": wanted["ideas_raw"],
        "merged": wanted["ideas_merged"],
        "distinct": wanted["ideas_distinct"],
        "by_side": wanted["ideas_by_side"],
    }
    assert got["actions"] == {
        "total": wanted["actions_total"],
        "by_lead_side": wanted["actions_by_owner_side"] | {"together": 0, "outside": 0},
        "done": wanted["actions_done"],
        "overdue": wanted["actions_overdue"],
    }
    outcomes = {proposal["id"]: proposal["outcome"] for proposal in got["proposals"]}
    assert [key for key, outcome in outcomes.items() if outcome.startswith("agreed")] == wanted["agreed"]
    assert [key for key, outcome in outcomes.items() if outcome == "not_agreed"] == wanted["not_agreed"]
    assert got["minutes"] == {"planned": wanted["planned_minutes"], "actual": wanted["actual_minutes"]}


@pytest.mark.parametrize("number", [1, 2])
def test_repairs_rounds(number: int) -> None:
    wanted, got = expected("repairs"), found("repairs")["rounds"][number - 1]
    block = wanted[f"round{number}"]
    assert got["round"] == number
    assert got["method"] == "ngt_top5"
    assert got["voters"] == block["voters_by_side"] | {"all": 18}
    assert got["total"] == block["points_by_side"] | {"all": block["points_total"]}
    assert got["issues"] == [3, 1][number - 1]
    assert got["kendalls_w"] == wanted["kendalls_w_ties_corrected"][f"round{number}"]
    assert got["cutoff"] == block["cutoff"] | {"carried": None}
    assert_rows(got, block["rows"], block["labels"])


def test_rows_stand_in_ranking_order() -> None:
    first, second = found("repairs")["rounds"]
    assert [row["option"] for row in first["rows"]] == list("DACBFEGHI")
    assert [row["option"] for row in second["rows"]] == list("DACBFHEGI")
    assert [row["option"] for row in found("estate")["rounds"][0]["rows"]] == list("EABDCGJFHI")


def test_estate_round() -> None:
    wanted, got = expected("estate"), found("estate")["rounds"][0]
    assert got["method"] == "dots"
    assert got["voters"] == {"residents": 12, "staff": 6, "partners": 3, "all": 21}
    assert got["total"] == wanted["dots_by_side"] | {"all": wanted["dots_total"]}
    assert got["possible"] == wanted["dots_possible"] | {"all": 105}
    assert "kendalls_w" not in got
    cutoff = wanted["cutoff"]
    assert got["cutoff"] == {
        "top_n": 5, "clear": cutoff["clear"], "tied": cutoff["tied_at_cutoff"], "carried": None,
    }  # fmt: skip
    assert_rows(got, wanted["tally"], wanted["labels"])


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_every_vote_on_a_wording_is_what_the_file_says(name: str) -> None:
    session = sample_text(name)
    record = record_of(session)
    for told, proposal in zip(session["negotiation"], record.proposals, strict=True):
        for said, version in zip(told["versions"], record.versions(proposal), strict=True):
            verdict = verdict_of(record, proposal, version)
            sides = {side.file_id: verdict.side(side.id) for side in record.sides}
            shares = said.get("support_share") or said["share_3_or_more"]
            assert {side: round(float(v.share or 0), 4) for side, v in sides.items()} == shares
            assert verdict.passes == said["meets_rule"]
            if "fists" in said:
                assert verdict.blocks == said["fists"]


def test_shares_are_counts_and_not_reduced() -> None:
    versions = found("repairs")["proposals"][0]["versions"]
    assert versions[1] == {"version": 2, "share": {"tenants": "11/12", "staff": "5/6"}, "passes": True}
    assert found("estate")["proposals"][4]["versions"][1]["share"]["residents"] == "9/12"


def test_movement_between_rounds() -> None:
    record = record_of(sample_text("repairs"))
    second = record.rounds[1]
    before = rows_before(record, second)
    letters = {option.file_id: option.id for option in record.options(second)}
    tenants, staff = (side.id for side in record.sides)
    now = tally_of(record, second).row(letters["B"])
    assert (before[letters["B"]].score[tenants], now.score[tenants]) == (0, 14)
    assert (before[letters["B"]].score[staff], now.score[staff]) == (29, 23)
    assert rows_before(record, record.rounds[0]) == {}


def test_one_ballot_changed_changes_the_results() -> None:
    session = sample_text("repairs")
    changed = copy.deepcopy(session)
    changed["voting"]["rounds"][0]["ballots"][0]["ranking"] = ["I", "D", "C", "F", "G"]
    before, after = (results(record_of(s), "2026-11-23") for s in (session, changed))
    assert rows_of(before["rounds"][0])["I"]["score"]["tenants"] == 2
    assert rows_of(after["rounds"][0])["I"]["score"]["tenants"] == 7
    assert before["rounds"][1] == after["rounds"][1]


def test_an_open_round_shows_no_totals() -> None:
    session = sample_text("estate")
    session["voting"]["rounds"][0]["state"] = "open"
    got = results(record_of(session), "2026-11-23")["rounds"][0]
    assert got["rows"] == []
    assert got["total"] == {}
    assert got["voters"]["all"] == 21


def test_overdue_moves_with_the_day() -> None:
    record = record_of(sample_text("repairs"))
    assert results(record, "2026-10-30")["actions"]["overdue"] == []
    assert results(record, "2026-10-31")["actions"]["overdue"] == ["A2"]


def test_the_methods_own_checks_find_nothing_impossible_in_the_samples() -> None:
    for name in ("repairs", "estate"):
        record = record_of(sample_text(name))
        for round_ in record.rounds:
            assert [issue.sentence for issue in check_round(record, round_) if issue.impossible] == []
            assert tally_of(record, round_).voters["all"] in (18, 21)
