"""Pictures of every window, stage and dialog with the samples, to look at: ``python tests/shots.py OUT``.

At 1366x768 with text at 100 and 200 %, and at 1024x600 with 100 and 150 %, in every theme; ``OUT dark`` takes one
theme only. Every picture is named ``THEME-SIZE-PERCENT/NAME.png``; what does not fit its window is said at the end, and
then the exit status is 1.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coprod_desktop.paths import resources
from coprod_desktop.services import archive, exchange, sessions
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings, write_settings
from coprod_desktop.store.store import Store
from coprod_desktop.ui import looks, palettes, theme
from coprod_desktop.ui.answers.rows import parts
from coprod_desktop.ui.answers.window import AnswersWindow
from coprod_desktop.ui.library_window import LibraryWindow
from coprod_desktop.ui.register.window import RegisterWindow
from coprod_desktop.ui.review.window import ReviewWindow
from coprod_desktop.ui.session_window import SessionWindow
from tests.ui.walk import tours

REPAIRS = "Getting repairs finished"
SIZES = ((1366, 768, 100), (1366, 768, 200), (1024, 600, 100), (1024, 600, 150))


class AfternoonClock:
    """Ten to three on the day of the repairs session."""

    def now(self) -> datetime:
        return datetime(2026, 9, 15, 14, 50)

    def instant(self) -> int:
        return int((self.now() - datetime(1970, 1, 1)).total_seconds() * 1000)

    def awake(self) -> int:
        return self.instant()

    def elapsed(self) -> int:
        return self.instant()


class Camera:
    """Keeps pictures of one size, and what did not fit."""

    def __init__(self, out: Path, look: str, size: tuple[int, int, int]) -> None:
        self.width, self.height, self.percent = size
        self._folder = out / f"{look}-{self.width}x{self.height}-{self.percent}"
        self._folder.mkdir(parents=True, exist_ok=True)
        self.too_large: list[str] = []

    def window(self, window: QWidget) -> None:
        """Show a window at this size."""
        window.resize(self.width, self.height)
        window.show()
        settle()

    def keep(self, widget: QWidget, name: str) -> None:
        """One picture."""
        settle()
        if widget.width() > self.width or widget.height() > self.height:
            self.too_large.append(f"{self._folder.name}/{name} is {widget.width()}x{widget.height()}")
        widget.grab().save(str(self._folder / f"{name}.png"))

    def dialog(self, opens: Callable[[], object], name: str) -> None:
        """A picture of the dialog that this opens, which is then left."""
        left: list[str] = []

        def snap() -> None:
            shown = QApplication.activeModalWidget()
            assert isinstance(shown, QDialog), f"no dialog for {name}"
            self.keep(shown, name)
            left.append(name)
            shown.reject()

        QTimer.singleShot(0, snap)
        opens()
        assert left == [name]


def settle() -> None:
    """Let everything lay itself out and paint."""
    for _turn in range(4):
        QApplication.processEvents()


def shoot_library(camera: Camera, work: Work, data: Path) -> None:
    """The library: empty, full, searched, and its dialogs."""
    window = LibraryWindow(work, data, lambda _session_id: QWidget())
    camera.window(window)
    camera.keep(window, "library-empty")
    for name in ("repairs", "estate"):
        text = exchange.read_file(resources() / "samples" / f"{name}.json")
        exchange.import_session(work, text)
    made = sessions.new_session(work, "How can home care fit my day?", title="Home care that fits my day")
    sessions.begin(work, made.id)
    sessions.go_to_stage(work, made.id, "ideas")
    window.read()
    camera.keep(window, "library")
    window.search.setText("damp")
    window.search_now()
    camera.keep(window, "library-search")
    window.search.setText("")
    window.search_now()
    work.store.back_up(work.clock.now(), "start")
    acts = window._acts()
    for name, act in (
        ("new-session", acts.new), ("try-a-sample", acts.try_sample), ("bin", acts.open_bin),
        ("older-copy", acts.restore), ("help-library", acts.help),
    ):  # fmt: skip
        camera.dialog(act, f"dialog-{name}")
    window.close()


def shoot_register(camera: Camera, work: Work, data: Path) -> None:
    """The action register, and what it asks."""
    write_settings(data, looks.settings(data)._replace(officer="Phil Ormsby", officer_job="Repairs manager"))
    window = RegisterWindow(work, data, lambda *_where: None)
    camera.window(window)
    for view in ("late", "owed", "open"):
        window.show_view(view)
        camera.keep(window, f"register-{view}")
    for name, act in (("hand-over", window._hand_over), ("told", window._told), ("your-name", window._ask_officer)):
        camera.dialog(act, f"dialog-{name}")
    window.close()


def shoot_answers(camera: Camera, work: Work, data: Path) -> None:
    """Answering back, part by part."""
    window = AnswersWindow(work, data, lambda *_where: None)
    camera.window(window)
    for part in parts():
        window.show_part(part)
        camera.keep(window, f"answers-{part}")
    camera.dialog(window._ask_standard, "dialog-standard")
    window.close()


def shoot_session(camera: Camera, work: Work, data: Path) -> None:
    """Every stage of the repairs session, the acts from anywhere, and a fresh session."""
    session_id = _repairs(work)
    window = SessionWindow(work, data, session_id)
    camera.window(window)
    for stage in window.rail.stages():
        window.go_to(stage.key)
        camera.keep(window, f"stage-{stage.number}-{stage.key}")
    for name, act in (
        ("action", window.jotting.action), ("late-idea", window.jotting.idea), ("park", window.jotting.park),
        ("notes", window._notes), ("came-or-left", window._came_or_left), ("print", window.papers.print),
        ("find", window.finding.find), ("everything", window.finding.everything), ("help", window.finding.help),
        ("history", window.finding.history), ("before", window.finding.before), ("my-work", window.finding.my_work),
        ("about", window.finding.about),
        ("looks", lambda: looks.ask(window, data, window.strip.say)),
    ):  # fmt: skip
        camera.dialog(act, f"dialog-{name}")
    window.go_to("ideas")
    window.strip.say("Undone: idea 34 added")
    camera.keep(window, "said")
    window.close()
    shoot_follow_up(camera, work, data, session_id)
    shoot_fresh(camera, work, data)


def _repairs(work: Work) -> str:
    return next(one.session_id for one in archive.list_sessions(work) if one.title == REPAIRS)


def shoot_follow_up(camera: Camera, work: Work, data: Path, session_id: str) -> None:
    """A session that follows has *last time*."""
    from coprod_desktop.services.follow_up import new_follow_up

    window = SessionWindow(work, data, new_follow_up(work, session_id).id)
    camera.window(window)
    window.go_to("last_time")
    camera.keep(window, "stage-last-time")
    window.close()


def shoot_review(camera: Camera, work: Work, data: Path) -> None:
    """The repairs session as it is read later, and how one of its actions came about."""
    session_id = next(one.session_id for one in archive.list_sessions(work) if one.title == REPAIRS)
    window = ReviewWindow(work, data, session_id, lambda *_where: None)
    camera.window(window)
    for stage in ("set_up", "ideas", "priorities", "negotiation", "actions"):
        window.go_to(f"stage {stage}")
        camera.keep(window, f"review-{stage}")
    window.to_trail()
    camera.keep(window, "review-how-it-came-about")
    window.close()


def shoot_fresh(camera: Camera, work: Work, data: Path) -> None:
    """Every stage while there is nothing in it yet."""
    made = sessions.new_session(work, "How can we make the evenings here better for everybody?")
    window = SessionWindow(work, data, made.id)
    camera.window(window)
    for stage in window.rail.stages():
        window.go_to(stage.key)
        camera.keep(window, f"empty-{stage.number}-{stage.key}")
    window.close()


def shoot_states(camera: Camera, work: Work, data: Path) -> None:
    """What stands on a page only at times: a full board, open votes, a clock that runs, a sealed record."""
    for tour in tours(work)[3:]:
        window = SessionWindow(work, data, tour.session_id)
        camera.window(window)
        for stage in tour.stages:
            window.go_to(stage)
            camera.keep(window, f"state-{tour.name}-{stage}")
        window.close()


def shoot_wall(camera: Camera, work: Work, data: Path) -> None:
    """The slide of every stage on the wall, and the desk beside it."""
    session_id = _repairs(work)
    window = SessionWindow(work, data, session_id)
    camera.window(window)
    wall = window.hall.wall
    for stage in window.rail.stages():
        window.go_to(stage.key)
        if stage.key == "priorities":
            window.hall.reveal()
        wall.show()
        shown = wall.window()
        assert shown is not None
        camera.keep(shown.slide, f"wall-{stage.number}-{stage.key}")
    camera.keep(window, "wall-on")
    wall.turn_blank()
    camera.keep(window, "wall-blank")
    window.close()


def shoot(out: Path, look: str, size: tuple[int, int, int]) -> int:
    """Every picture in one theme at one size, on a screen of that size; 1 where something did not fit."""
    app = QApplication(sys.argv[:1])
    camera = Camera(out, look, size)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        work = Work(Store.open(data), AfternoonClock())
        write_settings(data, Settings(text_percent=camera.percent, theme=look))
        theme.put_on(app, camera.percent, look)
        shoot_library(camera, work, data)
        shoot_register(camera, work, data)
        shoot_answers(camera, work, data)
        shoot_review(camera, work, data)
        shoot_session(camera, work, data)
        shoot_wall(camera, work, data)
        work.store.close()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        work = Work(Store.open(data), AfternoonClock())
        write_settings(data, Settings(text_percent=camera.percent, theme=look))
        shoot_states(camera, work, data)
        work.store.close()
    sys.stdout.write("".join(f"does not fit: {line}\n" for line in camera.too_large))
    return 1 if camera.too_large else 0


def main(out: Path, names: Sequence[str]) -> int:
    """Every picture, each size of each theme in a process of its own with a screen of that size."""
    status = 0
    with tempfile.TemporaryDirectory() as folder:
        for look in names:
            for width, height, percent in SIZES:
                screen = {"name": "desk", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
                config = Path(folder) / f"{width}.json"
                config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
                environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
                command = [sys.executable, __file__, str(out), look, str(width), str(height), str(percent)]
                status |= subprocess.run(command, env=environment, check=False).returncode
    return status


if __name__ == "__main__":
    folder, *rest = sys.argv[1:]
    if len(rest) > 1:
        sys.exit(shoot(Path(folder), rest[0], (int(rest[1]), int(rest[2]), int(rest[3]))))
    sys.exit(main(Path(folder), rest or tuple(palettes.THEMES)))
