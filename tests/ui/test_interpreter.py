"""The Qt binding must not eat references to None, True and False: PySide6 6.12.0 on Python 3.11 does, and aborts."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

CALLS, MOST_MOVED = 200, 20


def moved(act: Callable[[], object]) -> dict[str, int]:
    """How far the reference counts of the three that live for ever moved over many calls."""
    act()
    before = [sys.getrefcount(thing) for thing in (None, True, False)]
    for _ in range(CALLS):
        act()
    after = [sys.getrefcount(thing) for thing in (None, True, False)]
    return {name: then - now for name, now, then in zip(("None", "True", "False"), before, after, strict=True)}


def steady(act: Callable[[], object]) -> bool:
    return all(abs(number) <= MOST_MOVED for number in moved(act).values())


class Bell(QObject):
    rang = Signal(int)


ACTS: dict[str, Callable[[QWidget, QLabel, QLineEdit], Callable[[], object]]] = {
    "processEvents": lambda _window, _label, _field: QApplication.processEvents,
    "setText": lambda _window, label, _field: lambda: label.setText("a"),
    "parent of nothing": lambda window, _label, _field: window.parent,
    "isVisible": lambda window, _label, _field: window.isVisible,
    "isEnabled": lambda window, _label, _field: window.isEnabled,
    "repaint": lambda window, _label, _field: window.repaint,
    "setProperty": lambda _window, label, _field: lambda: label.setProperty("role", "small"),
    "typing": lambda _window, _label, field: lambda: (field.setText("word"), field.setText("")),
    "focus": lambda _window, _label, field: lambda: (field.setFocus(), field.clearFocus()),
}


@pytest.mark.parametrize("name", ACTS)
def test_calls_leave_the_counts_alone(qtbot: QtBot, name: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label, field = QLabel("x", window), QLineEdit(window)
    window.show()
    assert steady(ACTS[name](window, label, field)), moved(ACTS[name](window, label, field))


def test_signals_leave_the_counts_alone(qtbot: QtBot) -> None:
    heard: list[int] = []
    bell = Bell()
    bell.rang.connect(heard.append)
    assert steady(lambda: bell.rang.emit(7))
    assert len(heard) == CALLS + 1


def test_a_planted_thief_is_found() -> None:
    kept: list[None] = []
    assert not steady(lambda: kept.extend([None] * 2)) or sys.version_info >= (3, 12)  # 3.12: these never die
