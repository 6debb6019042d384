"""``results`` through the command line: both examples to the last decimal, and a rating with a consent rule."""

import json
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop import cli
from tests.domain import test_examples as by_hand
from tests.exchange.files import FILES

DATA = Path(__file__).parent / "data"


def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], file: Path, as_of: str) -> dict[str, Any]:
    """What the command prints for a session file that was just brought in."""
    data = ["--data", str(tmp_path)]
    assert cli.main([*data, "import", str(file)]) == 0
    capsys.readouterr()
    name = json.loads(file.read_text("utf-8"))["id"]
    assert cli.main([*data, "results", name, "--json", "--as-of", as_of]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("name", ["repairs", "estate"])
def test_the_examples_to_the_last_decimal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    as_of = by_hand.expected(name)["as_of"]
    found = told(tmp_path, capsys, FILES[name], as_of)
    monkeypatch.setattr(by_hand, "found", lambda _name: found)
    by_hand.test_ideas_actions_outcomes_and_minutes(name)
    if name == "repairs":
        by_hand.test_repairs_rounds(1)
        by_hand.test_repairs_rounds(2)
    else:
        by_hand.test_estate_round()


def test_a_rating_with_a_consent_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(tmp_path, capsys, DATA / "rating_and_consent.json", "2026-11-24")
    (round_,) = found["rounds"]
    assert round_["method"] == "idea_rating"
    assert round_["voters"] == {"members": 4, "staff": 3, "all": 7}
    assert round_["total"] == {"members": 10, "staff": 7, "all": 17}
    rows = {row["option"]: row for row in round_["rows"]}
    assert list(rows) == ["S3", "S1", "S2"]
    first = rows["S1"]
    assert first["agree"] == {"members": 3, "staff": 1, "all": 4}
    assert first["votes"] == {"members": 4, "staff": 3, "all": 7}
    assert first["share"] == first["score"] == {"members": 0.75, "staff": 0.3333, "all": 0.5714}
    assert first["mean_mark"] == {"members": 0.75, "staff": 0, "all": 0.4286}
    assert first["each_side_same"] == 0.5417
    assert (first["across_sides"], first["across_sides_root"], first["gap"]) == (0.2667, 0.5164, 0.4167)
    assert rows["S2"]["counts"]["members"]["confusing"] == 1
    assert rows["S3"]["counts"]["staff"] == {
        "strong_agree": 1, "agree": 0, "neutral": 0, "disagree": 0, "strong_disagree": 0, "confusing": 1,
        "not_rated": 1,
    }  # fmt: skip
    assert (rows["S3"]["across_sides"], rows["S3"]["gap"], rows["S3"]["consensus"]["staff"]) == (None, None, None)
    assert {option: row["label"] for option, row in rows.items()} == {
        "S1": "shared", "S2": "one_sided:members", "S3": "shared",
    }  # fmt: skip
    (proposal,) = found["proposals"]
    assert proposal["versions"] == [
        {"version": 1, "objections_open": 1, "passes": False}, {"version": 2, "objections_open": 0, "passes": True},
    ]  # fmt: skip
