"""What every test may ask for: a fresh store, a fixed clock, a session with two sides."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from coprod_desktop.domain.model import Session, Side
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store

SAMPLES = Path(__file__).parent.parent / "resources" / "samples"


@dataclass
class FixedClock:
    """A clock that stands still until it is told to go on."""

    at: datetime = field(default_factory=lambda: datetime(2026, 9, 15, 13, 0))
    slept: timedelta = timedelta()

    def now(self) -> datetime:
        return self.at

    def instant(self) -> int:
        return int((self.at - datetime(1970, 1, 1)).total_seconds() * 1000)

    def awake(self) -> int:
        return self.elapsed() - int(self.slept.total_seconds() * 1000)

    def elapsed(self) -> int:
        return self.instant()

    def go_on(self, **duration: float) -> None:
        self.at += timedelta(**duration)

    def sleep(self, **duration: float) -> None:
        """The computer sleeps that long."""
        self.go_on(**duration)
        self.slept += timedelta(**duration)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def work(tmp_path: Path, clock: FixedClock) -> Iterator[Work]:
    store = Store.open(tmp_path / "data")
    yield Work(store, clock)
    store.close()


@pytest.fixture
def session_id(work: Work) -> str:
    """A session with tenants (12) and staff (7)."""
    return make_session(work)


def make_session(work: Work, title: str = "Getting repairs finished") -> str:
    session_id = work.store.new_id()
    sides = [
        Side(id=work.store.new_id(), session_id=session_id, seq=n, file_id=file_id, label=label, head_count=count)
        for n, (file_id, label, count) in enumerate([("tenants", "Tenants", 12), ("staff", "Staff", 7)], 1)
    ]
    session = Session(
        id=session_id, session_id=session_id, file_id=session_id, title=title, date="2026-09-15",
        focus_question="How can we get repairs finished properly?", planned_start="13:00", planned_end="16:00",
    )  # fmt: skip
    with editing(work, session_id, "session.created") as step:
        step.add(session)
        for side in sides:
            step.add(side)
    return session_id


@pytest.fixture
def sides(work: Work, session_id: str) -> tuple[Side, ...]:
    return work.store.rows(Side, session_id)
