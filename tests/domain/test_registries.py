"""Every way of choosing and deciding is one file and one line, and has a case worked by hand."""

import importlib
import inspect
import json
import pkgutil
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain import decisions, methods
from coprod_desktop.domain.decisions import DECISIONS, Decision, Positions
from coprod_desktop.domain.methods import METHODS, Method
from coprod_desktop.domain.model import DecisionRule
from coprod_desktop.domain.tally import ALL, Tally
from tests.domain.samples import SIDES, vote

CASES: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "method_cases.json").read_text("utf-8"))
SHARED = {"base", "graded"}
"""Files that hold what several ways have in common."""


@pytest.mark.parametrize(
    ("package", "kind", "registry"), [(methods, Method, METHODS), (decisions, Decision, DECISIONS)]
)
def test_each_file_is_one_way_with_one_line(package: Any, kind: type, registry: Any) -> None:
    files = {module.name for module in pkgutil.iter_modules(package.__path__)} - SHARED
    where = {key: type(way).__module__.rpartition(".")[2] for key, way in registry.items()}
    assert sorted(where.values()) == sorted(files)
    for name in files:
        module = importlib.import_module(f"{package.__name__}.{name}")
        own = [
            found for _n, found in inspect.getmembers(module, inspect.isclass) if found.__module__ == module.__name__
        ]
        assert [one.key for one in own if issubclass(one, kind)] == [k for k, file in where.items() if file == name]


def test_each_line_has_a_case() -> None:
    assert list(CASES["methods"]) == list(METHODS)
    assert list(CASES["decisions"]) == list(DECISIONS)


def figures(found: Tally, what: str, scopes: tuple[str, ...]) -> dict[str, list[Fraction | None]]:
    return {row.option: [getattr(row, what)[scope] for scope in scopes] for row in found.rows}


@pytest.mark.parametrize("entry", ["ballots", "counts"])
@pytest.mark.parametrize("method", CASES["methods"])
def test_methods(method: str, entry: str) -> None:
    case = CASES["methods"][method]
    voters = {side: sum(who == side for who, _said in case["cards"]) for side in SIDES}
    how = {"cards": case["cards"]} if entry == "ballots" else {"counts": case["counts"]}
    the_vote = vote(method, case["options"], **how, voters=voters, **case["settings"])
    assert not any(issue.impossible for issue in METHODS[method].check(the_vote))
    found = METHODS[method].score(the_vote)
    for what, scopes in (("score", (*SIDES, ALL)), ("mean", SIDES)):
        wanted = {option: [Fraction(text) for text in texts] for option, texts in case[what].items()}
        assert figures(found, what, scopes) == wanted, what
    assert {row.option: row.rank[ALL] for row in found.rows} == case["rank"]
    assert {row.option: row.label for row in found.rows} == case["label"]


@pytest.mark.parametrize(
    ("kind", "case"), [(kind, case) for kind, cases in CASES["decisions"].items() for case in cases]
)
def test_decisions(kind: str, case: dict[str, Any]) -> None:
    counts = {side: tuple(numbers) for side, numbers in case.get("counts", {}).items()}
    positions = Positions(
        sides=("tenants",), counts=counts or None, objections=case.get("objections", {}),
        concerns=case.get("concerns", {}), asked=case.get("asked", False),
    )  # fmt: skip
    verdict = DECISIONS[kind].verdict(DecisionRule(kind=kind, **case.get("rule", {})), positions)
    assert verdict.passes == case["passes"]
    assert {side.side: side.share_text for side in verdict.sides} == case.get("share", {"tenants": None})
