"""What commands say and write: statuses, lines that cannot steer a terminal, JSON, files."""

import os
from pathlib import Path

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _

FINE, REFUSED, NOT_CLEAR, NO_ANSWER = 0, 1, 2, 3


def show(value: object) -> None:
    """A value as JSON on standard output."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))


def plain(words: str) -> str:
    """Words on one line that cannot steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in words)


def write_whole(out: Path, text: str) -> None:
    """Write a file whole or not at all. Raises RuleBroken where it cannot be written there."""
    beside = out.with_name(out.name + ".part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        sentence = _("The file could not be written there: {reason}. Nothing was lost. Choose another place.")
        raise RuleBroken(sentence.format(reason=error.strerror or error), "out") from error
