"""A session with the clock of its line on, in a process that is there to be killed.

``clock_child.py DATA SESSION`` starts the clock, and writes a line then and for each second that is kept.
"""

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from coprod_desktop.app import Program
from coprod_desktop.clock import SystemClock
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store
from coprod_desktop.ui.session_window import SessionWindow


def main(data: str, session_id: str) -> int:
    app = QApplication(sys.argv[:1])
    program = Program(Path(data), Work(Store.open(Path(data)), SystemClock()))
    window = program.open_session(session_id)
    assert isinstance(window, SessionWindow)
    window.time.go_or_pause()
    os.write(1, b"on\n")
    window.time.clock.ticked.connect(lambda: os.write(1, b"kept\n"))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
