"""Before people arrive, and where the work is: what is said for every reading, and that nothing waits."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from coprod_desktop.services import backups
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings, read_settings, write_settings
from coprod_desktop.ui.dialogs.before import BeforeDialog, extend_words, told
from coprod_desktop.ui.dialogs.my_work import MyWorkDialog, size_words
from coprod_desktop.ui.jobs import Jobs
from coprod_desktop.ui.readings import Found, Power, Readings, _power_mac, read_power, read_stick

READY = Found(Power(mains=True, percent=80), True, "Hall printer", True)
DAY = "2026-09-15"


def states(found: Found, *, walls: int = 1, day: str | None = DAY) -> dict[str, str]:
    said = told(found, walls=walls, day=day, today=DAY, time="14:50")
    return {name: line.state for name, line in said.items()}


def test_all_is_ready() -> None:
    assert set(states(READY).values()) == {"good"}


@pytest.mark.parametrize(
    ("found", "name", "state", "words"),
    [
        (READY._replace(power=Power(mains=False, percent=30)), "mains", "careful", "30 % full. It will not last"),
        (READY._replace(power=Power(mains=False, percent=None)), "mains", "careful", "Not plugged in."),
        (READY._replace(power=None), "mains", "quiet", "Look whether the cable is in"),
        (READY._replace(stays_awake=None), "sleep", "careful", "Turn sleep off"),
        (READY._replace(printer=""), "printer", "careful", "printed tomorrow"),
        (READY._replace(printer=None), "printer", "quiet", "Print the test page"),
        (READY._replace(stick=False), "stick", "careful", "Put one in"),
    ],
)
def test_what_is_missing_is_said_with_what_to_do(found: Found, name: str, state: str, words: str) -> None:
    line = told(found, walls=1, day=DAY, today=DAY, time="14:50")[name]
    assert line.state == state
    assert words in line.words
    assert [state for other, state in states(found).items() if other != name] == ["good"] * 5


def test_the_wall_and_the_clock() -> None:
    for platform, word in (("win32", "Windows key"), ("darwin", "Extended display"), ("linux", "Join displays")):
        assert word in extend_words(platform)
        line = told(READY, walls=0, day=DAY, today=DAY, time="14:50", platform=platform)["wall"]
        assert line.state == "careful"
        assert word in line.words
    assert states(READY, day="2026-09-16")["clock"] == "careful"
    assert states(READY, day=None)["clock"] == "good"


def test_power_is_read_from_files_and_from_what_others_say(tmp_path: Path) -> None:
    assert read_power("linux", tmp_path) is None
    for name, facts in (
        ("AC", {"type": "Mains", "online": "0"}),
        ("BAT0", {"type": "Battery", "capacity": "63", "status": "Discharging"}),
        ("mouse", {"type": "Battery", "capacity": "5", "scope": "Device"}),
    ):
        (tmp_path / name).mkdir()
        for fact, words in facts.items():
            (tmp_path / name / fact).write_text(words + "\n", encoding="ascii")
    assert read_power("linux", tmp_path) == Power(mains=False, percent=63)
    (tmp_path / "AC" / "online").write_text("1\n", encoding="ascii")
    assert read_power("linux", tmp_path) == Power(mains=True, percent=63)
    said = "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t41%; discharging; 3:12 remaining"
    assert _power_mac(said) == Power(mains=False, percent=41)
    assert _power_mac("Now drawing from 'AC Power'\n") == Power(mains=True, percent=None)
    assert _power_mac("") is None


def test_the_stick_is_there_or_not(tmp_path: Path) -> None:
    assert (read_stick(""), read_stick(str(tmp_path)), read_stick(str(tmp_path / "gone"))) == (False, True, False)


def test_the_page_comes_up_while_a_reading_hangs(qtbot: QtBot, work: Work) -> None:
    go_on, ready = Event(), READY

    def slow() -> Power | None:
        go_on.wait(20)
        return ready.power

    readings = Readings(slow, lambda: True, lambda: "Hall printer", lambda _folder: True)
    jobs = Jobs()
    copied: list[str] = []
    dialog = BeforeDialog(
        None, work, jobs, readings, walls=lambda: 1, day=DAY, stick_folder=lambda: "",
        copy=lambda say: say("Copied"), test_page=lambda: copied.append("page"),
    )  # fmt: skip
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.lines["mains"].chip.text() == "Looking"
    for pressed in dialog.area.findChildren(QPushButton):
        pressed.click()
    assert (dialog.said.text(), copied) == ("Copied", ["page"])
    go_on.set()
    qtbot.waitUntil(lambda: all(line.chip.text() == "Ready" for line in dialog.lines.values()))
    dialog.accept()
    jobs.stop()


def test_where_the_work_is(qtbot: QtBot, work: Work, session_id: str, tmp_path: Path) -> None:
    write_settings(tmp_path, Settings())
    shown: list[Path] = []
    dialog = MyWorkDialog(None, work, tmp_path, shown.append)
    qtbot.addWidget(dialog)
    assert dialog.facts()["copy"] == "None yet"
    assert dialog.facts()["folder"].replace("\u200b", "") == str(work.store.path.parent)
    dialog.show_folder.click()
    assert shown == [work.store.path.parent]
    backups.back_up(work, "by-hand")
    stick = tmp_path / "stick"
    stick.mkdir()
    write_settings(tmp_path, read_settings(tmp_path).settings._replace(stick_folder=str(stick)))
    dialog.copy.click()
    assert list(stick.rglob("coprod.db"))
    assert dialog.facts()["stick"] == dialog.facts()["copy"] == "Tuesday 15 September 2026, one o'clock"
    assert str(stick) in dialog.said.text()
    assert isinstance(dialog, QDialog)
    assert (size_words(10), size_words(1_440_000)) == ("1 KB", "1.4 MB")
