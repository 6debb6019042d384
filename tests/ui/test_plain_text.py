"""What people typed is never read as markup: no label and no tool tip of any window, stage or dialog."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Action, Proposal, Session, Side, Theme
from coprod_desktop.services.work import Work
from coprod_desktop.ui.library_window import LibraryWindow
from coprod_desktop.ui.session_window import SessionWindow
from tests.ui.walk import (
    Kept,
    choose_rows,
    commands,
    dress,
    in_dialogs,
    session_window,
    settle,
    shown,
    tours,
    until_active,
)

FEWEST_LABELS = 1900
"""As counted when this was written."""


def labels_that_read_markup(root: QWidget) -> list[str]:
    labels = [one for one in root.findChildren(QLabel) if one.textFormat() != Qt.TextFormat.PlainText]
    return [f"{type(one).__name__} {one.text()[:60]!r}" for one in labels]


def tips_that_read_markup(root: QWidget) -> list[str]:
    """Tool tips in which somebody's words would be read as markup."""
    tips = [one.toolTip() for one in root.findChildren(QWidget) if one.toolTip()]
    return [tip for tip in tips if "<img" in tip]


def test_nothing_shown_reads_markup(
    qapp: QApplication, work: Work, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dress()
    seen: set[int] = set()
    counted = [0]
    wrong: set[str] = set()

    def look(root: QWidget) -> None:
        wrong.update(labels_that_read_markup(root) + tips_that_read_markup(root))
        fresh = {id(one) for one in root.findChildren(QLabel)} - seen
        seen.update(fresh)
        counted[0] += len(fresh)

    for tour in tours(work):
        name_everything(work, tour.session_id, "<img src='planted.png' width='9' height='9'>")
        with session_window(work, tmp_path, tour.session_id) as window:
            for stage in tour.stages:
                look_all_over(work, window, stage, look, everywhere=stage == "set_up" and tour.name == "full")
    with shown(LibraryWindow(work, tmp_path, lambda _session_id: QWidget())) as library:
        settle()
        look(library)
    with capsys.disabled():
        print(f"\n{counted[0]} labels")
    assert wrong == set()
    assert counted[0] >= FEWEST_LABELS


def look_all_over(
    work: Work, window: SessionWindow, stage: str, look: Callable[[QWidget], None], *, everywhere: bool
) -> None:
    """Look at a stage, at every part of it, and at every dialog that its commands bring up."""
    window.go_to(stage)
    choose_rows(window)
    for action in commands(window, everywhere=everywhere):
        before = Kept(work, window.session_id)
        with in_dialogs(look):
            action.trigger()
            settle()
        look(window)
        before.come_back()
        until_active(window)


def name_everything(work: Work, session_id: str, words: str) -> None:
    """Put markup where names are that stand on labels and in tool tips."""
    with work.store.step(session_id, "test.named", 0) as step:
        for kind, name in ((Session, "title"), (Side, "label"), (Theme, "name"), (Proposal, "title"), (Action, "text")):
            for row in work.store.rows(kind, session_id):
                step.put(replace(row, **{name: f"{words} {row.seq}"}))


def test_a_label_that_reads_markup_is_found(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    planted = QLabel("<b>bold</b>", root)
    planted.setToolTip("<img src='x'>")
    assert labels_that_read_markup(root) == ["QLabel '<b>bold</b>'"]
    assert tips_that_read_markup(root) == ["<img src='x'>"]
    planted.setToolTip("<p>&lt;img src='x'&gt;</p>")
    assert tips_that_read_markup(root) == []
