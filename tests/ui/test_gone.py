"""The file with the sessions is gone: it is said, the newest whole copy is offered, and nothing is made in silence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop import app, cli
from coprod_desktop.clock import SystemClock
from coprod_desktop.errors import SessionsGone
from coprod_desktop.services import backups
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings, write_settings
from coprod_desktop.store.store import FILE, Store
from coprod_desktop.ui.gone import GoneBox, Then
from tests.conftest import make_session
from tests.ui.walk import until_active


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with two copies, one session in the newest, and the file gone."""
    work = Work(Store.open(tmp_path), SystemClock())
    backups.back_up(work, "start")
    make_session(work)
    backups.back_up(work, "by-hand")
    work.store.close()
    (tmp_path / FILE).unlink()
    return tmp_path


@contextmanager
def choosing(then: Then | None) -> Iterator[list[GoneBox]]:
    """Press what is chosen when it is asked; None presses Escape."""
    met: list[GoneBox] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, GoneBox)
        met.append(box)
        until_active(box)
        QTest.keyClick(
            box if then is None else box.choices[then], Qt.Key.Key_Escape if then is None else Qt.Key.Key_Return
        )

    QTimer.singleShot(0, press)
    yield met


def opened(data: Path) -> tuple[str, ...] | None:
    store = app._open(data)
    if store is None:
        return None
    found = store.session_ids()
    store.close()
    return found


def test_the_newest_copy_is_put_back(qapp: QApplication, data: Path) -> None:
    with choosing(Then.COPY) as met:
        found = opened(data)
    assert found is not None
    assert len(found) == 1
    said = met[0].informativeText()
    assert str(data) in said
    assert "1 session is in it." in said
    assert met[0].defaultButton() is met[0].choices[Then.COPY]


def test_a_damaged_copy_is_not_offered(qapp: QApplication, data: Path) -> None:
    newest = max((data / "backups").glob("*by-hand.db"))
    newest.write_bytes(newest.read_bytes()[:3000] + b"x" * 9000)
    with choosing(Then.COPY) as met:
        assert opened(data) == ()
    assert "0 sessions are in it." in met[0].informativeText()


def test_escape_leaves_everything_as_it_is(qapp: QApplication, data: Path) -> None:
    with choosing(None):
        assert opened(data) is None
    assert not (data / FILE).exists()


def test_an_empty_library_only_where_it_is_asked_for(qapp: QApplication, data: Path) -> None:
    with choosing(Then.EMPTY):
        assert opened(data) == ()


def test_without_a_copy_it_is_said_all_the_same(qapp: QApplication, tmp_path: Path) -> None:
    write_settings(tmp_path, Settings())
    with choosing(Then.LEAVE) as met:
        assert opened(tmp_path) is None
    assert Then.COPY not in met[0].choices
    assert "There is no copy" in met[0].informativeText()


def test_commands_say_it_and_make_nothing(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["list"], ["check"], ["import", str(tmp_path / "x.json")], ["results", "Repairs"]):
        assert cli.main(["--data", str(data), *command]) == 1
        assert "is gone" in capsys.readouterr().err
    assert not (data / FILE).exists()
    with pytest.raises(SessionsGone):
        Store.open(data)


def test_a_folder_that_is_new_asks_nothing(tmp_path: Path) -> None:
    Store.open(tmp_path / "new").close()
    assert cli.main(["--data", str(tmp_path / "other"), "list"]) == 0
