"""The panel of the library: what needs somebody today, mine or everybody's, and where each leads."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from coprod_desktop.services import exchange, recycle, sessions, sign_off, today
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings, write_settings
from coprod_desktop.ui.library.today import NeedsToday
from coprod_desktop.ui.library_window import LibraryWindow
from tests.conftest import SAMPLES, FixedClock
from tests.ui.walk import settle


@pytest.fixture
def repairs(work: Work, clock: FixedClock) -> str:
    clock.at = datetime(2026, 11, 24, 9, 0)
    return exchange.import_session(work, exchange.read_file(SAMPLES / "repairs.json")).session.id


def test_what_needs_somebody_today(work: Work, repairs: str, clock: FixedClock) -> None:
    found = today.needs_today(work)
    assert [row.what.split()[0] for row in found.first] == ["Change", "Start", "Draw", "Walk"]
    assert (found.counts["late"], found.counts["week"], found.drafts, found.past) == (3, 1, 0, 0)
    assert [row.what.split()[0] for row in today.needs_today(work, "phil ormsby").first] == ["Change"]
    sign_off.agree_in_the_room(work, repairs)
    assert [one.id for one in today.drafts(work)] == [repairs]
    sign_off.record_final(work, repairs)
    assert today.drafts(work) == ()
    clock.at = datetime(2029, 9, 16)
    assert [(one.title, one.date) for one in today.past_retention(work)] == [("Getting repairs finished", "2029-09-15")]
    recycle.put_in_bin(work, repairs)
    assert today.past_retention(work) == ()
    assert today.needs_today(work).first == ()


def words(panel: QWidget) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_the_panel_of_the_library(qapp: QApplication, work: Work, repairs: str, tmp_path: Path) -> None:
    write_settings(tmp_path, Settings(officer="Carol Ntim"))
    sessions.new_session(work, "How can the evenings get better?")
    library = LibraryWindow(work, tmp_path, lambda _session_id: QWidget())
    library.resize(1366, 768)
    library.show()
    for _turn in range(6):
        settle()
    panel = library.findChild(NeedsToday)
    assert panel is not None
    assert panel.isVisible()
    assert any(text.startswith("Change the close-job screen") for text in words(panel))
    panel.mine.click()
    settle()
    assert not any(text.startswith("Change the close-job screen") for text in words(panel))
    assert any(text.startswith("Start the six-week") for text in words(panel))
    panel.mine.click()
    settle()
    owed = next(
        one for one in panel.findChildren(QPushButton) if one.isVisible() and one.text().startswith("Answers owed")
    )
    owed.click()
    assert library.office is not None
    assert library.office.chips.chip("owed").isChecked()  # type: ignore[attr-defined]
    library.office.close()
    library.resize(1000, 700)
    settle()
    assert not panel.isVisible()
    library.hide()
