"""Every window, stage and dialog on a screen of one size with text of one size in one theme, looked at by the eye.

``python -m tests.ui.windows_child WIDTH HEIGHT PERCENT THEME`` prints JSON: ``seen`` (how many of each) and
``faults``. A process of its own, because a screen cannot change its size in one that runs.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QMenu,
    QWidget,
)

from coprod_desktop.services import register
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings, write_settings
from coprod_desktop.store.store import Store
from coprod_desktop.ui import looks, theme
from coprod_desktop.ui.answers.rows import parts
from coprod_desktop.ui.answers.window import AnswersWindow
from coprod_desktop.ui.library_window import LibraryWindow
from coprod_desktop.ui.register.window import RegisterWindow
from coprod_desktop.ui.review.window import ReviewWindow
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.wall.window import WallWindow
from tests.conftest import FixedClock
from tests.ui.eye import Eye, named
from tests.ui.walk import (
    Kept,
    Tour,
    choose_rows,
    commands,
    in_dialogs,
    named_commands,
    session_window,
    settle,
    shown,
    tours,
    until_active,
)


class Flashes(QObject):
    """Hears of every window that comes up; a part of a page that is one for a moment takes the cursor away."""

    def __init__(self, eye: Eye) -> None:
        super().__init__()
        self._eye = eye

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._eye.seen["windows"] += 1
            if not isinstance(watched, QMainWindow | QDialog | QMenu | WallWindow):
                self._eye.faults[f"{named(watched)} came up as a window of its own"] = None
        return False


# ---------------------------------------------------------------- the walk


def look_round(eye: Eye, work: Work, data: Path) -> None:
    look_at_library(eye, work, data, "empty library")
    for tour in tours(work):
        with session_window(work, data, tour.session_id, (eye.width, eye.height)) as window:
            look_at_session(eye, work, window, tour)
    look_at_library(eye, work, data, "library")
    look_at_register(eye, work, data)
    look_at_answers(eye, work, data)
    look_at_review(eye, work, data)


def look_at_library(eye: Eye, work: Work, data: Path, place: str) -> None:
    # The library stays as long as its store: it listens for every change.
    library = LibraryWindow(work, data, lambda _session_id: QWidget())
    library.resize(eye.width, eye.height)
    library.show()
    until_active(library)
    eye.libraries.append(library)
    eye.measure(library, place)
    eye.reach(library, place)
    library.search.setText("damp")
    library.search_now()
    eye.measure(library, f"{place}, search")
    library.search.setText("")
    library.search_now()
    look_at_commands(eye, library, place)
    library.hide()


def look_at_register(eye: Eye, work: Work, data: Path) -> None:
    write_settings(data, looks.settings(data)._replace(officer="Phil Ormsby"))
    with shown(RegisterWindow(work, data, lambda *_where: None), (eye.width, eye.height)) as window:
        for view in register.views():
            window.show_view(view)
            eye.measure(window, f"register, {view}")
        window.show_view("open")
        eye.reach(window, "register")
        look_at_commands(eye, window, "register")


def look_at_commands(eye: Eye, window: QWidget, place: str) -> None:
    """Every command of a window that has no pages, with the cursor on the first line."""
    for action in named_commands(window):
        choose_rows(window)
        look_at_dialogs(eye, f"{place}, {action.text()}", action.trigger)
        back_to(window)


def back_to(window: QWidget) -> None:
    """Leave whatever other window a command has opened in the place of this one."""
    for other in QApplication.topLevelWidgets():
        if isinstance(other, QMainWindow) and other is not window and other.isVisible():
            other.close()
    window.show()
    window.activateWindow()
    until_active(window)


def look_at_answers(eye: Eye, work: Work, data: Path) -> None:
    with shown(AnswersWindow(work, data, lambda *_where: None), (eye.width, eye.height)) as window:
        window._choose("all")
        for part in parts():
            window.show_part(part)
            eye.measure(window, f"answers, {part}")
        window.show_part("did")
        eye.reach(window, "answers")
        for name, act in (
            ("told", window._told), ("period", window._ask_period), ("standard", window._ask_standard),
        ):  # fmt: skip
            look_at_dialogs(eye, f"answers, {name}", act)


def look_at_review(eye: Eye, work: Work, data: Path) -> None:
    fullest = max(work.store.session_ids(), key=lambda one: len(list(work.store.record(one).every_row())))
    with shown(ReviewWindow(work, data, fullest, lambda *_where: None), (eye.width, eye.height)) as window:
        window.go_to("stage actions")
        eye.measure(window, "review")
        window.to_trail()
        eye.measure(window, "review, how it came about")
        eye.reach(window, "review")
        look_at_dialogs(eye, "review, find", window._find)


def look_at_session(eye: Eye, work: Work, window: SessionWindow, tour: Tour) -> None:
    for stage in tour.stages:
        if stage not in [one.key for one in window.rail.stages()]:
            continue
        window.go_to(stage)
        place = f"{tour.name}, {stage}"
        eye.measure(window, place)
        eye.reach(window, place)
        for action in commands(window, everywhere=stage == "ideas" and tour.name == "full"):
            before = Kept(work, tour.session_id)
            window.go_to(stage)
            choose_rows(window)
            if not look_at_dialogs(eye, f"{place}, {action.text()}", action.trigger):
                eye.measure(window, f"{place}, {action.text()}")
            before.come_back()
            until_active(window)


def look_at_dialogs(eye: Eye, place: str, opens: Callable[[], object]) -> bool:
    """Whether a dialog came up."""

    def look(dialog: QWidget) -> None:
        until_active(dialog)
        eye.measure(dialog, place)
        eye.reach(dialog, place)

    with in_dialogs(look) as met:
        opens()
        settle()
    return bool(met)


def main(width: int, height: int, percent: int, look: str) -> None:
    app = QApplication(sys.argv[:1])
    assert app.primaryScreen().size().toTuple() == (width, height)
    eye = Eye(width, height)
    flashes = Flashes(eye)
    app.installEventFilter(flashes)
    theme.put_on(app, percent, look)
    with tempfile.TemporaryDirectory() as folder:
        work = Work(Store.open(Path(folder)), FixedClock())
        write_settings(Path(folder), Settings(text_percent=percent, theme=look))
        work.store._conn.set_trace_callback(eye.asked.append)
        look_round(eye, work, Path(folder))
        work.store.close()
    print(json.dumps({"seen": eye.seen, "faults": list(eye.faults)}))


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:4]), sys.argv[4])
