"""The same paper of many sessions: a file for each in a folder, or all bound into one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from coprod_desktop.i18n import plural
from coprod_desktop.pdf import Made, Stopped
from coprod_desktop.services import records
from coprod_desktop.services.records import CARRYING, PaperJob


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder that no file has yet: ``sheet.pdf``, else ``sheet (2).pdf``."""
    wanted, number = folder / name, 1
    ending = CARRYING if name.endswith(CARRYING) else wanted.suffix
    while wanted.exists():
        number += 1
        wanted = folder / f"{name.removesuffix(ending)} ({number}){ending}"
    return wanted


def bind_papers(
    jobs: Sequence[PaperJob], out: Path, cancel: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda share: None,
) -> Made:  # fmt: skip
    """Make papers of many sessions (one at least) as one file, tagged, with a bookmark for each; records carry theirs.

    Raises Stopped, or RuleBroken where it cannot be written there (``out``); then nothing is left behind.
    """
    from coprod_desktop.pdf.document import set_papers

    papers = []
    for job in jobs:
        if cancel():
            raise Stopped
        papers += [replace(bound, label=_label(job, bound.label)) for bound in job.papers()]
    title = f"{jobs[0].document.title}: " + plural("one session", "{n} sessions", len(jobs)).format(n=len(jobs))
    try:
        return set_papers(papers, out, cancel, progress, title)
    except OSError as error:
        raise records.not_written(error) from error


def _label(job: PaperJob, language: str) -> str:
    return f"{job.record.session.title} ({language})" if len(job.languages) > 1 else job.record.session.title
