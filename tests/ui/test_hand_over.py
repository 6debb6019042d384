"""A second start finds the window that is open; a left-over socket does no harm; silence is said in time."""

import json
import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from coprod_desktop.ui.data_lock import DataLock
from coprod_desktop.ui.hand_over import Receiver, hand_over, server_name

ROOT = Path(__file__).parents[2]
ASK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from coprod_desktop.ui.data_lock import DataLock
from coprod_desktop.ui.hand_over import hand_over
app = QCoreApplication([])
data = Path(sys.argv[1])
print(DataLock(data).take(), hand_over(data, {"act": "import", "paths": ["a.json"]}, 4000))
"""


def ask(data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ASK, str(data)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_a_second_process_is_answered_by_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    lock = DataLock(tmp_path)
    assert lock.take()
    heard: list[dict[str, object]] = []

    def answer(request: dict[str, object]) -> dict[str, object]:
        heard.append(request)
        return {"status": 0, "lines": ["Brought in."]}

    receiver = Receiver(tmp_path, answer)
    child = ask(tmp_path)
    qtbot.waitUntil(lambda: child.poll() is not None, timeout=20_000)
    assert child.stdout is not None
    said = child.stdout.read()
    child.stdout.close()
    assert said.split(" ", 1)[0] == "False", "the lock was free for two"
    assert json.dumps(heard) == '[{"act": "import", "paths": ["a.json"]}]'
    assert "Brought in." in said
    receiver.close()
    lock.give_back()


def test_nobody_there_is_said_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    assert hand_over(tmp_path, {"act": "raise"}, 200) is None


def test_the_name_does_not_tell_the_folder(tmp_path: Path) -> None:
    assert tmp_path.name not in server_name(tmp_path)


def test_the_lock_is_free_again_when_it_is_given_back(tmp_path: Path) -> None:
    lock = DataLock(tmp_path)
    assert lock.take()
    assert not DataLock(tmp_path).take()
    lock.give_back()
    assert DataLock(tmp_path).take()
