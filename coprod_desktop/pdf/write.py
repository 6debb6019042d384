"""A file on disk, whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

T = TypeVar("T")


class Stopped(Exception):
    """Somebody pressed *stop*; nothing was left behind."""


def write_whole(out: Path, build: Callable[[Path], T]) -> T:
    """Let ``build`` write a file beside ``out``, force it to the disk, then put it in the place of ``out``.

    Returns what ``build`` returns. Whatever goes wrong (Stopped too) is raised after the unfinished file was
    taken away; a file that stood at ``out`` before is then still there, unchanged.
    """
    beside = out.with_name(f".{out.name[:40]}.{uuid4().hex}.part")
    try:
        beside.open("xb").close()
        result = build(beside)
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        beside.replace(out)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(out.parent)
    return result


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable where the system can (Windows has no handle for folders)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
