"""The demo: a whole session played through the real windows by key events alone."""

import json
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coprod_desktop.i18n import _
from coprod_desktop.paths import resources

SAMPLE = "repairs"


def main(out: Path) -> int:
    """Play the repairs sample and leave pictures, both papers and the session file in ``out``; the exit status.

    Starts from an empty library in a folder of its own, so nobody's sessions are touched.
    """
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="coprod-demo-") as data:
        return play(out.resolve(), Path(data))


def play(out: Path, data: Path) -> int:
    """Play over the data folder ``data``, which is empty."""
    from coprod_desktop.app import Program
    from coprod_desktop.demo.player import DemoClock, Player
    from coprod_desktop.demo.script import whole_session
    from coprod_desktop.services import exchange
    from coprod_desktop.services.work import Work
    from coprod_desktop.store.store import Store
    from coprod_desktop.ui.trouble import keep_quiet

    sample = json.loads((resources() / "samples" / f"{SAMPLE}.json").read_text(encoding="utf-8"))
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    keep_quiet()
    begins = f"{sample['session']['date']} {sample['session']['planned_start']}"
    clock = DemoClock(datetime.strptime(begins, "%Y-%m-%d %H:%M"))
    store = Store.open(data)
    program = Program(data, Work(store, clock))
    papers = {"actions": out / "action-sheet.pdf", "record": out / "record.pdf"}
    for path in papers.values():
        path.unlink(missing_ok=True)
    player = Player(whole_session(sample, papers), clock, out)
    ended: list[object] = []
    player.ended.connect(ended.append)
    player.ended.connect(app.quit)
    program.start(player.start)
    app.exec()
    trouble = ended[0] if ended else _("The window was closed.")
    if trouble is None:
        (session_id,) = store.session_ids()
        (out / "session.json").write_text(
            exchange.export_text(program.work, session_id), encoding="utf-8", newline="\n"
        )
        sys.stdout.write(
            _("Played {keys} keys. Pictures, papers and the session file are in {out}.").format(
                keys=player.pressed, out=out
            )
            + "\n"
        )
    else:
        sys.stderr.write(f"{trouble}\n")
    program.close()
    store.close()
    return 0 if trouble is None else 1
