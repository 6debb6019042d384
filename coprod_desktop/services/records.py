"""Papers: a session read once as a frozen value, its seal worked out, a paper made from it, and a note that it was.

Three steps, so that the slow one can run on a worker thread: :func:`prepare` and :func:`keep_paper` are quick and
belong to the thread of the store, :func:`make` touches neither the store nor the screen.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.domain.model import Session
from coprod_desktop.domain.names_check import as_chosen
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.pdf import DOCUMENTS, Document, Made, Origin
from coprod_desktop.services.sealing import origin_of
from coprod_desktop.services.work import Work

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperJob:
    """Everything a paper is made from; frozen, so that a worker may have it."""

    record: SessionRecord
    document: Document
    large: bool
    origin: Origin
    made_on: str

    @property
    def file_name(self) -> str:
        """A name to propose for the file, such as ``Getting repairs finished - what we agreed.pdf``."""
        title = re.sub(r"[^\w\s.,'()-]", " ", self.record.session.title)
        title = " ".join(title.split())[:LONGEST_NAME].strip(" .") or _("Session")
        kind = self.document.title[:1].lower() + self.document.title[1:]
        return f"{title} - {kind}{' - ' + _('large print') if self.large else ''}.pdf"


def documents() -> tuple[Document, ...]:
    """The papers that can be made, in the order to offer them."""
    return tuple(DOCUMENTS.values())


def prepare(work: Work, session_id: str, document: str, *, large: bool = False) -> PaperJob:
    """Read the whole session, names as chosen, and work out its seal, ready to be made into the paper with that key.

    Raises RuleBroken where the session is no longer there or there is no such paper (``document``).
    """
    found = DOCUMENTS.get(document)
    if found is None:
        raise RuleBroken(_("There is no paper called {name}.").format(name=in_brief(document)), "document")
    work.store.need(Session, session_id)
    record = as_chosen(work.store.record(session_id))
    return PaperJob(record=record, document=found, large=large, origin=origin_of(record), made_on=work.today())


def make(
    job: PaperJob,
    out: Path,
    *,
    cancel: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda share: None,
) -> Made:
    """Write the paper to ``out``, whole or not at all; on a worker thread where it should not be waited for.

    Raises ``pdf.Stopped`` where ``cancel`` said so; RuleBroken where the file cannot be written there (``out``).
    """
    try:
        return job.document.make(
            job.record,
            out,
            origin=job.origin,
            made_on=job.made_on,
            large=job.large,
            cancel=cancel,
            progress=progress,
        )
    except OSError as error:
        sentence = _("The paper could not be written there: {reason}. Nothing was lost. Choose another place.")
        raise RuleBroken(sentence.format(reason=error.strerror or error), "out") from error


def keep_paper(work: Work, job: PaperJob) -> None:
    """Note that this paper was made, so that its session is found by its seal and erasure can name the paper."""
    work.store.paper_made(job.origin.seal, job.record.session.id, job.document.key, work.clock.instant())


def make_paper(work: Work, session_id: str, document: str, out: Path, *, large: bool = False) -> Made:
    """All three steps one after the other, for the command line. Raises what they raise."""
    job = prepare(work, session_id, document, large=large)
    made = make(job, out)
    keep_paper(work, job)
    return made
