"""The same paper of many sessions: a file for each in a folder, or all bound into one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from coprod_desktop.pdf import Stopped
from coprod_desktop.pdf.bound import bind
from coprod_desktop.pdf.write import write_whole
from coprod_desktop.services import records
from coprod_desktop.services.records import PaperJob


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder that no file has yet: ``sheet.pdf``, else ``sheet (2).pdf``."""
    wanted, number = folder / name, 1
    while wanted.exists():
        number += 1
        wanted = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return wanted


def bind_papers(parts: Sequence[tuple[PaperJob, Path]], out: Path, cancel: Callable[[], bool] = lambda: False) -> int:
    """Bind papers that were made into one file with a bookmark for each session; how many pages it has.

    Raises Stopped, or RuleBroken where it cannot be written there (``out``); then nothing is left behind.
    """
    if cancel():
        raise Stopped
    titled = [(job.record.session.title, path) for job, path in parts]
    try:
        return write_whole(out, lambda beside: bind(titled, beside))
    except OSError as error:
        raise records.not_written(error) from error
