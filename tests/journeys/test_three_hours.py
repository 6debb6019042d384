"""Three hours in the hall by the keyboard alone: forty ideas, a break, two votes, talk, actions, agreed, and paper."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coprod_desktop.app import Program
from coprod_desktop.demo.player import Move, Picture, Player
from coprod_desktop.domain.model import Action, Idea, Person, PlanLine, Proposal, Round, Session, Theme, Version
from coprod_desktop.domain.values import VotingSettings
from coprod_desktop.services import exchange, priorities, sessions
from coprod_desktop.services.editing import editing
from coprod_desktop.services.wall import WallLine, WallSlide
from coprod_desktop.services.wall_slides import titles
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from coprod_desktop.ui.machine import Machine
from coprod_desktop.ui.wall.window import WallWindow
from tests.conftest import SAMPLES
from tests.journeys.three_hours import HallClock, script, used
from tests.journeys.wall_watch import WallWatch
from tests.ui.fake_machine import BEAMER, LAPTOP, FakeAwake, FakeScreens

MOUSE = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
     QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TabletPress}
)  # fmt: skip


class MouseCounter(QObject):
    """Counts what a mouse or a finger sends."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() in MOUSE
        return False


class WatchedPlayer(Player):
    """Looks at the wall after each move."""

    watch: WallWatch

    def _do(self, move: Move) -> None:
        super()._do(move)
        self.watch.look(move)


@pytest.fixture
def mouse(qapp: QApplication) -> Iterator[MouseCounter]:
    counter = MouseCounter()
    qapp.installEventFilter(counter)
    yield counter
    qapp.removeEventFilter(counter)


def test_three_hours_by_the_keyboard_alone(qapp: QApplication, mouse: MouseCounter, tmp_path: Path) -> None:
    clock = HallClock(datetime(2026, 9, 15, 13, 0))
    store = Store.open(tmp_path / "data")
    screens = FakeScreens(LAPTOP, BEAMER)
    program = Program(tmp_path / "data", Work(store, clock), lambda: Machine(FakeAwake(), screens))
    paper = tmp_path / "action-sheet.pdf"
    moves = (move for move in script(paper) if not isinstance(move, Picture))
    player = WatchedPlayer(moves, clock, tmp_path)
    player.watch = watch = WallWatch(program.work)
    ended: list[object] = []
    player.ended.connect(ended.append)
    loop = QEventLoop()
    player.ended.connect(loop.quit)
    program.start(player.start)
    loop.exec()
    assert ended == [None]
    (session_id,) = store.session_ids()
    print(f"\n{player.pressed} keys, {watch.looks} looks at the wall, {watch.letters} letters on it")
    assert mouse.count == 0
    assert watch.faults == []
    assert watch.looks > 1000, "a watch that looks less has gone blind"
    assert set(titles().values()) - {titles()["last_time"]} <= watch.seen
    assert screens.filled == ["beamer"]
    assert clock.now().strftime("%H:%M") == "16:10", "three hours, and ten minutes over"
    assert [line.actual_min for line in store.rows(PlanLine, session_id)] == used()
    assert store.count(Idea, session_id) == 40
    assert [(r.state, r.revealed) for r in store.rows(Round, session_id)] == [("closed", False), ("closed", True)]
    assert store.count(Version, session_id) > store.count(Proposal, session_id)
    assert all(action.read_back for action in store.rows(Action, session_id))
    assert store.need(Session, session_id).state == "agreed"
    with pypdfium2.PdfDocument(paper) as sheet:
        assert "What we agreed" in sheet[0].get_textpage().get_text_bounded()
    program.close()
    store.close()


# ---------------------------------------------------------------- the watch is not blind


class Leak(WallWindow):
    """A wall with one fault in it."""

    def show_words(self, *words: str) -> None:
        lines = tuple(WallLine(text=one) for one in words)
        self.slide.show_slide(WallSlide(key="ideas", title="Ideas", question="How?", lines=lines))


def painted(leak: Leak, words: str) -> None:
    leak.show_words(words)


def named(leak: Leak, words: str) -> None:
    leak.slide.setAccessibleName(words)


def in_a_tool_tip(leak: Leak, words: str) -> None:
    leak.slide.setToolTip(words)


def described(leak: Leak, words: str) -> None:
    leak.setAccessibleDescription(words)


def in_the_title(leak: Leak, words: str) -> None:
    leak.setWindowTitle(words)


def on_a_label(leak: Leak, words: str) -> None:
    QLabel(words, leak)


FAULTS = (painted, named, in_a_tool_tip, described, in_the_title, on_a_label)


@pytest.fixture
def repairs(work: Work) -> str:
    session_id = exchange.import_session(work, (SAMPLES / "repairs.json").read_text(encoding="utf-8")).session.id
    with editing(work, session_id, "set_up.person_changed", after_final=True) as step:
        for person in work.store.rows(Person, session_id):
            step.put(replace(person, attribution="anonymous"))
    return session_id


@pytest.mark.parametrize("leaks", FAULTS)
@pytest.mark.parametrize("words", ["Ask Maureen Aldous", "Ask GREAVES first", "Yes, said Kofi"])
def test_a_planted_name_is_found(
    qtbot: QtBot, work: Work, repairs: str, leaks: Callable[[Leak, str], None], words: str
) -> None:
    watch, leak = WallWatch(work), Leak()
    qtbot.addWidget(leak)
    leak.show_words("Ring me first")
    leak.show()
    watch.look()
    assert watch.faults == []
    leaks(leak, words)
    watch.look()
    assert watch.faults


@pytest.mark.parametrize("leaks", FAULTS)
def test_a_planted_total_of_an_open_vote_is_found(
    qtbot: QtBot, work: Work, repairs: str, leaks: Callable[[Leak, str], None]
) -> None:
    watch, leak = WallWatch(work), Leak()
    qtbot.addWidget(leak)
    leak.show_words("In 20 days")
    leak.show()
    sides = {side.id: 9 for side in sessions.sides(work, repairs)}
    themes = [row.id for row in work.store.rows(Theme, repairs)[:4]]
    with editing(work, repairs, "set_up.begun", after_final=True) as step:
        step.put(replace(work.store.need(Session, repairs), state="running", sign_off=None))
    priorities.start_vote(
        work, repairs, settings=VotingSettings(method="top"), entry="ballots", theme_ids=themes, present=sides
    )
    watch.look()
    assert watch.faults == []
    leaks(leak, "14 so far")
    watch.look()
    assert watch.faults
