"""Pull the plug at any moment: nothing that was let go of is lost, and no act is ever half there."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coprod_desktop.domain.model import Idea, Theme
from coprod_desktop.store.store import Store

CHILD = Path(__file__).with_name("killed_child.py")
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL")


def play(data: Path, *options: str, kill_after_line: int | None = None) -> list[str]:
    """The lines that the child let go of before it ended or was killed."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(data), *options],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    said = []
    assert child.stdout is not None
    for line in child.stdout:
        said.append(line.strip())
        if len(said) == kill_after_line:
            # What comes after is killed wherever it is: inside a transaction, or between two.
            child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    return said


def faults(data: Path, said: list[str]) -> list[str]:
    """What is lost or half there after the plug was pulled."""
    store = Store.open(data)
    try:
        found = [] if store.is_sound() else ["the file is damaged"]
        if store.broken_links("killed"):
            found.append("the chain is broken")
        ideas = {i.seq - 1: i for i in store.rows(Idea, "killed")}
        themes = {t.seq: t for t in store.rows(Theme, "killed")}
        for line in said:
            what, _, n = line.partition(" ")
            if what in ("idea", "reworded", "undone") and int(n) not in ideas:
                found.append(f"lost: {line}")
            if what == "reworded" and f"undone {n}" not in said and int(n) % 4 != 3:
                found += [] if ideas[int(n)].text == line else [f"lost: {line}"]
            if what == "theme" and int(n) not in themes:
                found.append(f"lost: {line}")
        for n in themes:
            if ideas[n].theme_id != themes[n].id:
                found.append(f"half there: theme {n}")
        if len(store.search("idea OR reworded", session_id="killed")) > len(ideas):
            found.append("search text without its row")
        return found
    finally:
        store.close()


def test_killed_fifty_times_nothing_is_lost(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    whole = play(tmp_path / "whole")
    statements = int(whole[-1].split()[1])
    assert faults(tmp_path / "whole", whole[:-1]) == []
    draw = random.Random(20260915)
    inside = sorted(draw.sample(range(3, statements + 1), 24))
    outside = sorted(draw.choices(range(1, len(whole) - 1), k=26))
    lost = []
    for n, at in enumerate(inside):
        said = play(tmp_path / f"in{n}", "--kill-at", str(at))
        lost += [f"at statement {at}: {f}" for f in faults(tmp_path / f"in{n}", said)]
    for n, line in enumerate(outside):
        said = play(tmp_path / f"out{n}", kill_after_line=line)
        lost += [f"after line {line}: {f}" for f in faults(tmp_path / f"out{n}", said)]
    print(f"killed {len(inside)} times inside a transaction and {len(outside)} times anywhere")
    assert lost == []
    assert len(inside) >= 20
    assert len(inside) + len(outside) >= 50


def test_an_act_in_two_transactions_is_found(tmp_path: Path) -> None:
    whole = play(tmp_path / "whole", "--planted")
    statements = int(whole[-1].split()[1])
    found: list[str] = []
    for at in range(statements // 3, statements):
        said = play(tmp_path / f"at{at}", "--planted", "--kill-at", str(at))
        found = faults(tmp_path / f"at{at}", said)
        if found:
            break
    assert any(f.startswith("half there") for f in found)
