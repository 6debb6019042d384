"""The pictures of the guide, made anew from the program as it is: ``python tests/guide_shots.py [OUT]``.

Each is 1366x768 at 100 % in the light theme, with a palette of its own so that it stays small. Without ``OUT`` they go
where the help reads them.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PIL import Image
from PySide6.QtWidgets import QApplication

from coprod_desktop.paths import resources
from coprod_desktop.services import exchange, sessions
from coprod_desktop.services.work import Work
from coprod_desktop.settings import Settings, write_settings
from coprod_desktop.store.store import Store
from coprod_desktop.ui import theme
from coprod_desktop.ui.answers.window import AnswersWindow
from coprod_desktop.ui.library_window import LibraryWindow
from coprod_desktop.ui.register.window import RegisterWindow
from coprod_desktop.ui.session_window import SessionWindow
from tests.shots import AfternoonClock, Camera, settle

COLOURS = 64
SIZE = (1366, 768, 100)
STAGES = {
    "ideas": "ideas", "themes": "themes", "priorities": "priorities", "negotiation": "negotiation",
    "actions": "actions", "close": "close",
}  # fmt: skip
"""Name of a picture -> the stage that it shows."""


class MondayClock(AfternoonClock):
    """Nine o'clock on a Monday in the office, ten weeks after the repairs session."""

    def now(self) -> datetime:
        return datetime(2026, 11, 30, 9, 0)


def in_the_hall(camera: Camera, work: Work, data: Path) -> None:
    """The stages of the repairs session, as on its afternoon."""
    text = exchange.read_file(resources() / "samples" / "repairs.json")
    session_id = exchange.import_session(work, text).session.id
    window = SessionWindow(work, data, session_id)
    camera.window(window)
    for name, stage in STAGES.items():
        window.go_to(stage)
        camera.keep(window, name)
    camera.dialog(window.finding.before, "before")
    window.close()


def in_the_office(camera: Camera, work: Work, data: Path) -> None:
    """The library on a Monday, the register, and what is answered."""
    write_settings(data, Settings(officer="Phil Ormsby", officer_job="Repairs manager"))
    for name in ("repairs", "estate"):
        exchange.import_session(work, exchange.read_file(resources() / "samples" / f"{name}.json"))
    made = sessions.new_session(work, "How can home care fit my day?", title="Home care that fits my day")
    sessions.begin(work, made.id)
    sessions.go_to_stage(work, made.id, "ideas")
    library = LibraryWindow(work, data, lambda _session_id: library)
    camera.window(library)
    camera.keep(library, "library")
    register = RegisterWindow(work, data, lambda *_where: None)
    camera.window(register)
    camera.keep(register, "register")
    answers = AnswersWindow(work, data, lambda *_where: None)
    camera.window(answers)
    camera.keep(answers, "answers")
    work.store.back_up(work.clock.now(), "start")
    for window in (register, answers, library):
        window.close()


def make(out: Path) -> Mapping[str, int]:
    """Every picture into ``out``; name -> bytes."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme.put_on(app, SIZE[2], "light")
    with tempfile.TemporaryDirectory() as folder:
        camera = Camera(Path(folder), "light", SIZE)
        _take(camera, AfternoonClock(), in_the_hall)
        _take(camera, MondayClock(), in_the_office)
        assert not camera.too_large, camera.too_large
        return {path.stem: _reduced(path, out) for path in sorted(Path(folder).rglob("*.png"))}


def _take(camera: Camera, clock: AfternoonClock, act: Callable[[Camera, Work, Path], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        work = Work(Store.open(data), clock)
        act(camera, work, data)
        settle()
        work.store.close()


def _reduced(path: Path, out: Path) -> int:
    """Write the picture with few colours; how many bytes it has then."""
    out.mkdir(parents=True, exist_ok=True)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(out / path.name, optimize=True)
    return (out / path.name).stat().st_size


if __name__ == "__main__":
    for picture, size in make(Path(sys.argv[1]) if len(sys.argv) > 1 else resources() / "help" / "pictures").items():
        sys.stdout.write(f"{picture}.png {size // 1000} KB\n")
