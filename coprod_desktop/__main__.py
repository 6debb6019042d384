"""``coprod-desktop`` and ``python -m coprod_desktop``."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from coprod_desktop import cli
from coprod_desktop.paths import data_folder

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    asked = window_only(words)
    return cli.main(words) if asked is None else cli.carry_out(asked)


def window_only(words: Sequence[str]) -> SimpleNamespace | None:
    """What a start without a command asks for; None for anything else.

    Nearly every start is one of these, and to make the whole parser for it shows in the time to the first window.
    """
    asked = SimpleNamespace(act=cli.open_window, data=None, exit_after_first_paint=False)
    left = list(words)
    while left:
        word = left.pop(0)
        if word == "--exit-after-first-paint":
            asked.exit_after_first_paint = True
        elif word == "--data" and left and not left[0].startswith("-"):
            asked.data = Path(left.pop(0))
        else:
            return None
    asked.data = asked.data or data_folder()
    return asked


if __name__ == "__main__":
    sys.exit(main())
