"""A session of nine stages played by keys through the real windows, in a process that is killed on the way.

``killed_child.py DATA STAGE [OPTIONS]`` begins with a stage and goes on to the end. It writes a line of JSON for each
act that is kept and for each field that lets go of its words.

``--snapshots DIR``     a copy of the data folder as it is when each stage begins
``--statement N``       killed as SQLite begins the N-th statement between a BEGIN and the end of its COMMIT
``--transaction N US``  killed so many microseconds after the N-th BEGIN
``--pause N``           in the middle of the N-th words typed the hands rest; killed when what stands there was kept
``--planted``           makes a theme in two transactions
"""

import argparse
import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coprod_desktop.app import Program
from coprod_desktop.demo.player import DemoClock, Move, Player, Press, Type, UntilFile
from coprod_desktop.paths import resources
from coprod_desktop.services import themes
from coprod_desktop.services.work import Work
from coprod_desktop.store.step import Change
from coprod_desktop.store.store import Store
from coprod_desktop.ui.drafts import EVERY_MS
from tests.journeys.let_go import LetGo
from tests.journeys.nine_stages import NineStages
from tests.journeys.states import steps

LONG_ENOUGH = 12
"""Letters that words must have for a rest in the middle of them."""


def say(**what: object) -> None:
    os.write(1, (json.dumps(what) + "\n").encode())


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Watch:
    """Counts the statements and the transactions that SQLite is given, and kills the process at one of them."""

    def __init__(self, statement: int, transaction: int, microseconds: int) -> None:
        self._at_statement, self._at_transaction, self._after = statement, transaction, microseconds
        self.statements = self.transactions = 0
        self._inside = False

    def __call__(self, words: str) -> None:
        if self._inside:
            self.statements += 1
            if self.statements == self._at_statement:
                die()
        if words.startswith("BEGIN"):
            self._inside = True
            self.transactions += 1
            if self.transactions == self._at_transaction:
                # Nobody listens to it: the process ends wherever it is, as when it is killed.
                signal.setitimer(signal.ITIMER_REAL, self._after / 1_000_000)
        elif words.startswith(("COMMIT", "ROLLBACK")):
            self._inside = False


class Script:
    """The moves from one stage on, with what the parent asked for on the way."""

    def __init__(self, asked: argparse.Namespace, store: Store, watch: Watch) -> None:
        self._asked, self._store, self._watch = asked, store, watch
        self._typed = 0
        self.hands: LetGo | None = None

    def moves(self, sample: dict[str, object]) -> Iterator[Move]:
        begun = False
        for stage, moves in NineStages(sample).stages().items():
            if stage == self._asked.stage:
                begun = True
                if stage != "set_up":
                    yield Press("Return")
            if begun:
                if self._asked.snapshots:
                    shutil.copytree(self._asked.data, self._asked.snapshots / stage)
                say(stage=stage, statements=self._watch.statements, transactions=self._watch.transactions,
                    typed=self._typed)  # fmt: skip
                for move in moves:
                    yield from self._rest(move) if isinstance(move, Type) else (move,)
                    say(dealt_with=str(move))
        say(stage="", statements=self._watch.statements, transactions=self._watch.transactions, typed=self._typed)

    def _rest(self, move: Type) -> Iterator[Move]:
        if len(move.words) < LONG_ENOUGH:
            yield move
            return
        self._typed += 1
        if self._typed != self._asked.pause:
            yield move
            return
        yield Type(move.words[: len(move.words) // 2])
        QTimer.singleShot(EVERY_MS + 100, self._stand_and_die)
        yield UntilFile(self._asked.data / "never")

    def _stand_and_die(self) -> None:
        assert self.hands is not None
        form = QApplication.activeModalWidget() is not None
        where = QApplication.focusWidget().accessibleName()
        say(standing={"words": self.hands.standing(), "where": where, "form": form})
        die()


def make_theme_in_two(work: Work, session_id: str, name: str, idea_ids: tuple[str, ...] = ()) -> None:
    """One act of a person in two transactions, as it must never be."""
    made = themes_make(work, session_id, name)
    themes.place_ideas(work, session_id, idea_ids, made.id)


themes_make = themes.make_theme


def main() -> int:
    reader = argparse.ArgumentParser()
    reader.add_argument("data", type=Path)
    reader.add_argument("stage")
    reader.add_argument("--snapshots", type=Path)
    reader.add_argument("--statement", type=int, default=0)
    reader.add_argument("--transaction", type=int, nargs=2, default=(0, 0))
    reader.add_argument("--pause", type=int, default=0)
    reader.add_argument("--planted", action="store_true")
    asked = reader.parse_args()
    if asked.planted:
        themes.make_theme = make_theme_in_two  # type: ignore[assignment]
    sample = json.loads((resources() / "samples" / "repairs.json").read_text(encoding="utf-8"))
    app = QApplication(sys.argv[:1])
    clock = DemoClock(datetime.strptime(f"{sample['session']['date']} 13:00", "%Y-%m-%d %H:%M"))
    store = Store.open(asked.data)
    watch = Watch(asked.statement, *asked.transaction)
    store._conn.set_trace_callback(watch)

    def told(_change: Change) -> None:
        say(kept=steps(asked.data))

    program = Program(asked.data, Work(store, clock))
    store.listen(told)
    script = Script(asked, store, watch)
    player = Player(script.moves(sample), clock, asked.data)
    script.hands = LetGo(app, lambda words: say(let_go=words))
    ended: list[object] = []
    player.ended.connect(ended.append)
    player.ended.connect(app.quit)
    program.start(player.start)
    app.exec()
    say(ended=str(ended[0]) if ended else "closed")
    program.close()
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
