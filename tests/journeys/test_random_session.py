"""Anything in any order: random acts over all stages, with undo, redo and the program closed and opened in between.

Back to the first line and forth to the last one gives the same canonical text, the chain holds, the file reads back.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange import session_json
from coprod_desktop.services import exchange, history, sessions, setup
from coprod_desktop.services.work import Work
from coprod_desktop.store.history import Timeline
from coprod_desktop.store.step import BARRIERS
from coprod_desktop.store.store import Store
from tests.conftest import FixedClock
from tests.counts import tries
from tests.services.acts_table import ACTS, Arguments, Desk
from tests.services.test_every_act import FUNCTIONS

EXAMPLES, LONGEST, FEWEST_ACTS = tries((8, 40, 50), (150, 60, 100))

FREELY = sorted(name for name in ACTS if not name.startswith("sign_off.") or name.endswith("_told"))
"""Every act but those that undo does not go back behind."""
SAID = st.sampled_from(["A plain line", "<b>marked</b>", "two\nlines", "مرحبا", "half \ud83d", "=1+1", "x" * 300])
MOVES = st.lists(
    st.tuples(st.sampled_from([*FREELY * 2, *["undo"] * 40, *["redo"] * 25, *["reopen"] * 8]), SAID),
    min_size=10, max_size=LONGEST,
)  # fmt: skip
WORDS = (
    "text", "name", "title", "reason", "why", "note", "issue", "who", "what", "measure", "answer", "by", "question",
)  # fmt: skip
"""Parameters that take any words."""


class Player:
    """One session in a folder; plays moves and counts what came of them."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._clock = folder, FixedClock()
        self.work = Work(Store.open(folder), self._clock)
        made = sessions.new_session(self.work, "How can the evenings get better?")
        self.session_id = made.id
        self.first = self.text()
        self.done: set[str] = set()

    def text(self) -> str:
        return exchange.export_text(self.work, self.session_id)

    def play(self, move: str, said: str) -> None:
        self._clock.go_on(seconds=7)
        if move == "undo":
            history.undo(self.work, self.session_id)
        elif move == "redo":
            history.redo(self.work, self.session_id)
        elif move == "reopen":
            before = self.text()
            self.work.store.close()
            self.work = Work(Store.open(self._folder), self._clock)
            assert self.text() == before
        else:
            self._act(move, said)

    def _act(self, name: str, said: str) -> None:
        try:
            arguments: Arguments = ACTS[name](Desk(self.work, self.session_id))
        except (IndexError, StopIteration, RuleBroken):
            # What this act needs is not in this session yet.
            return
        worded: dict[str, Any] = {k: said if k in WORDS and isinstance(v, str) else v for k, v in arguments.items()}
        before, steps = self.text(), self._steps()
        try:
            FUNCTIONS[name](self.work, self.session_id, **worded)
            self.done.add(name)
        except RuleBroken:
            assert (self.text(), self._steps()) == (before, steps), name

    def _steps(self) -> int:
        return self.work.store.history(self.session_id, 1)[0].seq

    def back_to_the_first(self) -> None:
        while (timeline := self._timeline()).acts_above(timeline.barrier()):
            assert timeline.labels[timeline.top] not in BARRIERS
            assert history.undo(self.work, self.session_id) is not None
        assert history.undo(self.work, self.session_id) is None

    def forth_to_the_last(self) -> None:
        while self._timeline().to_come():
            assert history.redo(self.work, self.session_id) is not None
        assert history.redo(self.work, self.session_id) is None

    def _timeline(self) -> Timeline:
        return self.work.store.timeline(self.session_id)


def play_through(moves: list[tuple[str, str]], folder: Path) -> set[str]:
    player = Player(folder)
    try:
        prepare(player)
        for move, said in moves:
            player.play(move, said)
        # What was taken back last is done again first: the end is where redo leads.
        player.forth_to_the_last()
        last, whole = player.text(), player.work.store.record(player.session_id)
        player.back_to_the_first()
        assert player.text() == player.first
        player.forth_to_the_last()
        assert (player.text(), player.work.store.record(player.session_id)) == (last, whole)
        assert player.work.store.broken_links(player.session_id) == ()
        assert player.work.store.is_sound()
        assert session_json.write(session_json.read(last, player.work.store.new_id)) == last
        return player.done
    finally:
        player.work.store.close()


def prepare(player: Player) -> None:
    """A few acts to start from, so that random ones find something to work on."""
    for name, said in START:
        player.play(name, said)


START = tuple(
    (name, f"{name} {n}")
    for n in range(3)
    for name in (
        "people.add_person_line", "setup.add_given", "ideas.add_idea", "themes.make_theme", "negotiation.add_proposal",
        "actions.add_action", "parking.add_parking", "close.add_unresolved",
    )
)  # fmt: skip


def test_random_acts_go_back_and_forth(capsys: pytest.CaptureFixture[str]) -> None:
    done: set[str] = set()

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        database=None,
    )
    @given(MOVES)
    def play(moves: list[tuple[str, str]]) -> None:
        with TemporaryDirectory() as folder:
            done.update(play_through(moves, Path(folder)))

    play()
    with capsys.disabled():
        print(f"\n{EXAMPLES} sessions, {len(done)} of {len(FREELY)} acts succeeded in them")
    assert len(done) >= FEWEST_ACTS


def test_an_end_that_was_undone_is_reached_again() -> None:
    """The last moves are undos: redo to the end goes on past where the desk stood."""
    with TemporaryDirectory() as folder:
        play_through([("ideas.add_idea", "One"), ("ideas.add_idea", "Two"), ("undo", ""), ("undo", "")], Path(folder))


def test_a_question_typed_anew_and_taken_back() -> None:
    with TemporaryDirectory() as folder:
        player = Player(Path(folder))
        setup.set_question(player.work, player.session_id, "What now?")
        player.play("undo", "")
        assert player.text() == player.first
        player.work.store.close()
