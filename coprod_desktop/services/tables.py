"""A session for other programs: a spreadsheet, CSV files, a calendar. Handed out like paper: as names allow.

:func:`prepare` is quick and belongs to the thread of the store; :func:`write` may run on a worker thread.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from coprod_desktop.domain.model import Session
from coprod_desktop.domain.names_check import as_chosen
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.errors import RuleBroken
from coprod_desktop.exchange.calendar import calendar
from coprod_desktop.exchange.csv_text import csv_text
from coprod_desktop.exchange.sheets import sheets
from coprod_desktop.exchange.xlsx import workbook
from coprod_desktop.i18n import _
from coprod_desktop.pdf.write import write_whole
from coprod_desktop.services.file_names import proposed_name
from coprod_desktop.services.work import Work

Files = Mapping[str, bytes]
"""File name -> content; the one file of a kind that makes only one has no name."""

KINDS: Mapping[str, Callable[[SessionRecord], Files]] = {
    "xlsx": lambda record: {"": workbook(sheets(record))},
    "csv": lambda record: {f"{sheet.key}.csv": csv_text(sheet).encode() for sheet in sheets(record)},
    "ics": lambda record: {"": calendar(record)},
}
"""Kind, as the end of a file name has it, -> the files of a session. ``csv`` makes a folder of them."""


@dataclass(frozen=True, slots=True)
class TableJob:
    """Everything the files are made from; frozen, so that a worker may have it."""

    record: SessionRecord
    kind: str

    @property
    def file_name(self) -> str:
        """A name to propose for the file, or for the folder of files."""
        words = kind_words()[self.kind]
        name = proposed_name(self.record.session.title, words[:1].lower() + words[1:])
        return name if self.kind == "csv" else f"{name}.{self.kind}"


def kind_words() -> Mapping[str, str]:
    """Kind -> what people call it, in the order to offer them."""
    return {"xlsx": _("Spreadsheet"), "csv": _("Tables as CSV files"), "ics": _("Dates for a calendar")}


def prepare(work: Work, session_id: str, kind: str) -> TableJob:
    """Read the whole session. Raises RuleBroken where it is gone or there is no such kind (``kind``)."""
    if kind not in KINDS:
        raise RuleBroken(_("There are no files of this kind."), "kind")
    work.store.need(Session, session_id)
    return TableJob(as_chosen(work.store.record(session_id)), kind)


def write(job: TableJob, out: Path) -> tuple[Path, ...]:
    """Write the file, or for ``csv`` the files into the folder ``out``, each whole or not at all; returns them.

    Raises RuleBroken where they cannot be written there (``out``).
    """
    made = []
    try:
        for name, content in KINDS[job.kind](job.record).items():
            if name:
                out.mkdir(parents=True, exist_ok=True)
            path = out / name if name else out
            write_whole(path, partial(_fill, content))
            made.append(path)
    except OSError as error:
        sentence = _("The file could not be written there: {reason}. Nothing was lost. Choose another place.")
        raise RuleBroken(sentence.format(reason=error.strerror or error), "out") from error
    return tuple(made)


def _fill(content: bytes, path: Path) -> int:
    return path.write_bytes(content)
