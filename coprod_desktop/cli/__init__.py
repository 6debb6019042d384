"""The command line. Without a command the window opens; commands that read open the store read-only and need no Qt.

Exit status: 0 all is well; 1 trouble, or something was refused; 2 the command was not understood, or a name fits
several sessions; 3 a window has the sessions open and does not answer.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coprod_desktop.cli.saying import NOT_CLEAR, REFUSED, plain
from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _

DEMO = "coprod_desktop.demo"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit status."""
    from coprod_desktop.cli.parser import parser, with_files_opened

    _speak_any_letter()
    return carry_out(parser().parse_args(with_files_opened(sys.argv[1:] if arguments is None else arguments)))


def carry_out(asked: Any) -> int:
    """Do what was asked and return the exit status; trouble is one sentence on standard error."""
    _speak_any_letter()
    try:
        status: int = asked.act(asked)
        if sys.stdout is not None:  # a program with windows has none on Windows
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our lines has seen enough; nothing more may be written there, not even at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except CoprodError as trouble:
        from coprod_desktop.services.exchange import FitsSeveral

        print(plain(str(trouble)), file=sys.stderr)
        return NOT_CLEAR if isinstance(trouble, FitsSeveral) else REFUSED
    except OSError as trouble:
        words = _("The folder {folder} cannot be used: {reason}.")
        print(plain(words.format(folder=asked.data, reason=trouble.strerror or trouble)), file=sys.stderr)
        return REFUSED
    return status


def _speak_any_letter() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def open_files(asked: Any) -> int:
    """Open the library window, or raise the one that is open, and bring files in there."""
    return open_window(asked, [path.absolute() for path in asked.files])


def open_window(asked: Any, files: Sequence[Path] = ()) -> int:
    """Open the library window."""
    # Next to nothing of what a start makes is let go of again, and to look for it shows in the time to the window.
    gc.disable()
    try:
        from coprod_desktop import app

        return app.main(asked.data, files=files, exit_after_first_paint=asked.exit_after_first_paint)
    finally:
        gc.enable()


def demo(asked: Any) -> int:
    """Play the repairs sample through the real windows."""
    status: int = importlib.import_module(DEMO).main(asked.out)
    return status
