"""A scripted session in a process of its own, which says each act that it has let go of.

``killed_child.py DATA [--kill-at N] [--planted]``: with ``--kill-at`` the process kills itself as SQLite begins
the N-th statement inside a transaction; ``--planted`` does one act in two transactions, which the test must find.
"""

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from coprod_desktop.clock import SystemClock
from coprod_desktop.domain.model import Idea, Session, Side, Theme
from coprod_desktop.services.editing import editing
from coprod_desktop.services.ideas import add_idea
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store

ROUNDS = 12
SESSION = "killed"


class KillAt:
    """Counts the statements inside transactions and kills the process at one of them."""

    def __init__(self, at: int | None) -> None:
        self.at = at
        self.seen = 0
        self.inside = False

    def __call__(self, statement: str) -> None:
        if statement.startswith("BEGIN"):
            self.inside = True
        if self.inside:
            self.seen += 1
            if self.seen == self.at:
                os.kill(os.getpid(), signal.SIGKILL)
        if statement.startswith(("COMMIT", "ROLLBACK")):
            self.inside = False


def say(words: str) -> None:
    os.write(1, (words + "\n").encode())


def play(work: Work, planted: bool) -> None:
    """Ideas, groups of them, rewordings and undo: each line said after its act has returned."""
    store = work.store
    with editing(work, SESSION, "session.created") as step:
        step.add(Session(id=SESSION, session_id=SESSION, file_id=SESSION, title="Killed"))
        step.add(Side(id="t", session_id=SESSION, seq=1, file_id="t", label="Tenants"))
    say("session")
    for n in range(ROUNDS):
        idea = add_idea(work, SESSION, f"idea {n}", side_id="t")
        say(f"idea {n}")
        group(work, idea, n, planted)
        say(f"theme {n}")
        current = store.need(Idea, idea.id)
        with editing(work, SESSION, "ideas.reworded") as step:
            step.put(replace(current, text=f"reworded {n}", versions=(current.text,)))
        say(f"reworded {n}")
        if n % 4 == 3:
            store.undo(SESSION, work.clock.instant())
            say(f"undone {n}")


def group(work: Work, idea: Idea, n: int, planted: bool) -> None:
    """One act: a theme, and the idea in it."""
    theme = Theme(id=f"theme{n}", session_id=SESSION, seq=n, file_id=f"T{n}", name=f"theme {n}")
    placed = replace(idea, theme_id=theme.id, theme_order=1)
    if planted:
        with editing(work, SESSION, "themes.grouped") as step:
            step.add(theme)
        with editing(work, SESSION, "themes.grouped") as step:
            step.put(placed)
        return
    with editing(work, SESSION, "themes.grouped") as step:
        step.add(theme)
        step.put(placed)


def main(arguments: list[str]) -> None:
    at = int(arguments[arguments.index("--kill-at") + 1]) if "--kill-at" in arguments else None
    store = Store.open(Path(arguments[0]))
    watch = KillAt(at)
    store._conn.set_trace_callback(watch)
    play(Work(store, SystemClock()), "--planted" in arguments)
    say(f"statements {watch.seen}")


if __name__ == "__main__":
    main(sys.argv[1:])
