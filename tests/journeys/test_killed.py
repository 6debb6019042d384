"""Killed at any moment of a session played through the real windows: what a field let go of is there, no act is half
there, what stood in a field comes back, and the session goes on."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.clock import SystemClock
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from coprod_desktop.ui.session_window import SessionWindow
from tests.counts import tries
from tests.journeys.states import chains, every_word, steps, strayed
from tests.ui.negotiation_keys import strike
from tests.ui.walk import Editor, dress, session_window, text_of

CHILD = Path(__file__).with_name("killed_child.py")
ROOT = Path(__file__).parents[2]
STATEMENTS, TRANSACTIONS, LINES, RESTS = tries((2, 2, 2, 2), (24, 16, 16, 14))
"""How often it is killed at a statement inside a transaction, a moment after BEGIN, after a line, and in mid-word."""
LONGEST_US = 6_000
"""Nearly as long as a transaction takes, in microseconds."""
FEWEST_WORDS = 250
"""As counted when this was written: a play that lets go of fewer has gone blind."""

Said = list[dict[str, Any]]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL")


# ---------------------------------------------------------------- playing and killing


def play(data: Path, stage: str, *options: object, kill_after_line: int | None = None) -> Said:
    """What the child said before it came to the end or was killed."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(data), stage, *map(str, options)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    said: Said = []
    assert child.stdout is not None
    assert child.stderr is not None
    with child, child.stdout, child.stderr:
        for line in child.stdout:
            said.append(json.loads(line))
            if len(said) == kill_after_line:
                # What comes after is killed wherever it is: inside a transaction, or between two.
                child.send_signal(signal.SIGKILL)
        wrong = [line for line in child.stderr if "This plugin does not support" not in line]
    assert not wrong, "".join(wrong)
    return said


@dataclass
class Whole:
    """The session played without a stop, and the data folder as each stage found it."""

    said: Said
    snapshots: Path
    words: str
    chains: list[list[str]]
    rests: set[tuple[int, ...]] = field(default_factory=set)
    """How many acts each session had whenever a key was dealt with."""
    stages: dict[str, dict[str, int]] = field(default_factory=dict)

    def at(self, what: str, drawn: int) -> tuple[str, int]:
        """The stage in which the drawn statement, transaction, line or word is, and its number from there."""
        stage = [name for name, counts in self.stages.items() if name and counts[what] < drawn][-1]
        return stage, drawn - self.stages[stage][what]

    def total(self, what: str) -> int:
        return self.stages[""][what]

    def copy(self, stage: str, to: Path) -> Path:
        return Path(shutil.copytree(self.snapshots / stage, to))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("whole")
    snapshots = folder / "snapshots"
    snapshots.mkdir()
    said = play(folder / "data", "set_up", "--snapshots", snapshots)
    assert said[-1] == {"ended": "None"}
    made = Whole(said, snapshots, every_word(folder / "data"), chains(folder / "data"))
    kept: tuple[int, ...] = ()
    for number, line in enumerate(said):
        kept = tuple(line.get("kept", kept))
        if "stage" in line:
            made.stages[line.pop("stage")] = {**line, "lines": number}
        elif "dealt_with" in line:
            made.rests.add(kept)
    return made


# ---------------------------------------------------------------- judging


def faults(data: Path, said: Said, whole: Whole) -> list[str]:
    """What is lost or half there after the plug was pulled."""
    store = Store.open(data)
    try:
        found = [] if store.is_sound() else ["the file is damaged"]
        found += [f"the chain of {one} is broken" for one in store.session_ids() if store.broken_links(one)]
    finally:
        store.close()
    kept, acknowledged = steps(data), next((line["kept"] for line in reversed(said) if "kept" in line), ())
    if kept < tuple(acknowledged):
        found.append(f"lost: {kept} acts of {acknowledged}")
    as_ever = [chain[:number] for chain, number in zip(whole.chains, kept, strict=False)]
    if kept not in whole.rests or chains(data) != as_ever:
        found.append(f"half there: {kept}")
    found += [f"not as written: {row}" for row in strayed(data)]
    words = every_word(data)
    found += [f"lost: {line['let_go']}" for line in said if "let_go" in line
              if lies(line["let_go"], whole.words) and not lies(line["let_go"], words)]  # fmt: skip
    return found


def lies(words: str, kept: str) -> bool:
    """Whether these words, or each part of a line such as ``name; role``, are kept."""
    return all(json.dumps(part.strip(), ensure_ascii=False)[1:-1] in kept for part in words.split(";"))


def goes_on(work: Work, data: Path, standing: dict[str, Any] | None) -> list[str]:
    """What is wrong with the session as it is opened again."""
    found: list[str] = []
    for session_id in work.store.session_ids():
        with session_window(work, data, session_id) as window:
            if standing is not None and not comes_back(work, window, standing):
                found.append(f"what stood in {standing['where']!r} does not come back: {standing['words']!r}")
            standing = None
            window.go_to("ideas")
            strike("And we go on", "<Return>")
            if "And we go on" not in every_word(data):
                found.append("the session does not go on")
    return found


def comes_back(work: Work, window: SessionWindow, standing: dict[str, Any]) -> bool:
    """Into its field; into a form (another test sees to that) when the form is opened again."""
    if standing["form"]:
        return standing["words"] in work.store.drafts(window.session_id).values()
    return standing["words"] in [
        text_of(editor) for editor in window.findChildren(QWidget) if isinstance(editor, Editor)
    ]


# ---------------------------------------------------------------- the tests


@dataclass
class Killing:
    """One way to be killed: the options of the child, or the line after which the parent does it."""

    what: str
    stage: str
    options: tuple[object, ...] = ()
    line: int | None = None


def draw(whole: Whole) -> Iterator[Killing]:
    """Moments over the whole script."""
    dice = random.Random(20260915)
    for drawn in sorted(dice.sample(range(1, whole.total("statements") + 1), STATEMENTS)):
        stage, number = whole.at("statements", drawn)
        yield Killing(f"at statement {drawn}", stage, ("--statement", number))
    for drawn in sorted(dice.sample(range(1, whole.total("transactions") + 1), TRANSACTIONS)):
        stage, number = whole.at("transactions", drawn)
        after = dice.randrange(LONGEST_US)
        yield Killing(f"{after} µs after BEGIN {drawn}", stage, ("--transaction", number, after))
    for drawn in sorted(dice.sample(range(1, whole.total("lines")), LINES)):
        stage, number = whole.at("lines", drawn)
        yield Killing(f"after line {drawn}", stage, line=number)
    for drawn in sorted(dice.sample(range(1, whole.total("typed") + 1), RESTS)):
        stage, number = whole.at("typed", drawn)
        yield Killing(f"in the middle of words {drawn}", stage, ("--pause", number))


def test_killed_at_any_moment_nothing_is_lost(
    qapp: QApplication, whole: Whole, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dress()
    wrong: list[str] = []
    times = inside = 0
    for killing in draw(whole):
        data = whole.copy(killing.stage, tmp_path / f"killed{times}")
        said = play(data, killing.stage, *killing.options, kill_after_line=killing.line)
        assert "ended" not in said[-1], f"{killing.what} came to its end"
        journal = data / "coprod.db-journal"
        # A journal that is not empty is a COMMIT that had not come to its end.
        inside += "--statement" in killing.options or (journal.exists() and journal.stat().st_size > 0)
        found = faults(data, said, whole)
        store = Store.open(data)
        standing = next((line["standing"] for line in said if "standing" in line), None)
        found += goes_on(Work(store, SystemClock()), data, standing)
        store.close()
        wrong += [f"{killing.what} ({killing.stage}): {fault}" for fault in found]
        times += 1
    with capsys.disabled():
        print(f"\nkilled {times} times, {inside} of them between BEGIN and the end of COMMIT")
    assert not wrong, "\n".join(wrong)
    assert times >= tries(8, 50)
    assert inside >= tries(2, 20)


def test_what_fields_let_go_of_is_seen(whole: Whole) -> None:
    words = [line["let_go"] for line in whole.said if "let_go" in line]
    assert len([one for one in words if lies(one, whole.words)]) >= FEWEST_WORDS


def test_an_act_in_two_transactions_is_found(whole: Whole, tmp_path: Path) -> None:
    themes, after = whole.stages["themes"]["transactions"], whole.stages["priorities"]["transactions"]
    found: list[str] = []
    for number in range(2, after - themes):
        data = whole.copy("themes", tmp_path / f"planted{number}")
        said = play(data, "themes", "--planted", "--transaction", number, 1)
        found = faults(data, said, whole)
        if found:
            break
    assert any(one.startswith("half there") for one in found)
