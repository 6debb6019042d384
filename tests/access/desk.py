"""Under ``dbus-run-session`` on a screen of its own: a window manager, the program, and who looks on.

``desk.py DATA SAID LOOK...``: the program over DATA, its words in SAID, then the command LOOK, whose status comes back.
"""

import os
import subprocess
import sys
from pathlib import Path


def main(data: str, said: str, *look: str) -> int:
    """Start everything, look, and end it again; the status of the look, or of the program where it ended by itself."""
    surroundings = {**os.environ, "PYTHONFAULTHANDLER": "1"}
    with Path(said).open("w", encoding="utf-8") as words:
        manager = subprocess.Popen(["openbox"], stdout=words, stderr=words)
        command = [sys.executable, "-m", "coprod_desktop", "--data", data]
        program = subprocess.Popen(command, stdout=words, stderr=words, env=surroundings)
        try:
            status = subprocess.call(look)
            ended = program.poll()
        finally:
            for one in (program, manager):
                one.terminate()
                one.wait(20)
    return ended if ended is not None else status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
