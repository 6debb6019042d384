"""Papers: a session read once as a frozen value, its seal worked out, a paper made from it, and a note that it was.

Three steps, so that the slow one can run on a worker thread: :func:`prepare` and :func:`keep_paper` are quick and
belong to the thread of the store, :func:`make` touches neither the store nor the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from coprod_desktop.domain.model import Person, Session, Side
from coprod_desktop.domain.names_check import as_chosen
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.words import in_brief, person_shown
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.pdf import DOCUMENTS, LANGUAGES, NOTHING_ASKED, Asked, Document, Made, Origin
from coprod_desktop.pdf.write import write_whole
from coprod_desktop.services.file_names import proposed_name
from coprod_desktop.services.sealing import origin_of
from coprod_desktop.services.work import Work

if TYPE_CHECKING:
    from coprod_desktop.pdf.document import Bound

CARRYING = ".coprod.pdf"
"""How the name of a paper ends that carries its session: a double click can then open it here, too."""
PROPOSED = "actions"
"""The paper that is asked for most."""


class Paper(Protocol):
    """What looking at a paper needs of it, be it of one session or of many."""

    @property
    def title(self) -> str:
        """What kind of paper it is, in words."""
        ...

    @property
    def file_name(self) -> str:
        """A name to propose for the file."""
        ...

    @property
    def notes(self) -> tuple[tuple[str, str, str], ...]:
        """Seal (empty: none), session id and kind of paper, for each session that is on it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperJob:
    """Everything a paper is made from; frozen, so that a worker may have it."""

    record: SessionRecord
    document: Document
    large: bool
    origin: Origin
    made_on: str
    asked: Asked = NOTHING_ASKED
    languages: tuple[str, ...] = ()
    """Codes of the languages that it is printed in, one after the other; none: the first language of the session."""

    def papers(self) -> list[Bound]:
        """The paper in each of its languages, ready to be set; on a worker thread."""
        return self.document.papers(
            self.record, origin=self.origin, made_on=self.made_on, large=self.large, asked=self.asked,
            languages=self.languages,
        )  # fmt: skip

    @property
    def title(self) -> str:
        """What kind of paper it is, in words."""
        return self.document.title

    @property
    def notes(self) -> tuple[tuple[str, str, str], ...]:
        """See :class:`Paper`."""
        return ((self.origin.seal, self.record.session.id, self.document.key),)

    @property
    def file_name(self) -> str:
        """A name to propose for the file, such as ``Getting repairs finished - what we agreed.pdf``."""
        kind = self.document.title[:1].lower() + self.document.title[1:]
        large = _("large print") if self.large else ""
        whom = about_words(self.record, self.asked.about)
        spoken = ", ".join(LANGUAGES[code] for code in self.languages if code != "en" or len(self.languages) > 1)
        ending = CARRYING if self.document.carries and not self.record.practice else ".pdf"
        return proposed_name(self.record.session.title, kind, whom, large, spoken) + ending


def documents() -> tuple[Document, ...]:
    """The papers that can be made, in the order to offer them."""
    return tuple(DOCUMENTS.values())


def about_words(record: SessionRecord, about: str | None) -> str:
    """The side, or the person as they chose to appear, with that row id; empty for neither."""
    side, person = record.get(Side, about), record.get(Person, about)
    if person is not None:
        its = record.get(Side, person.side_id)
        return person_shown(person, its.label if its else None)
    return side.label if side else ""


def whom_for(work: Work, session_id: str, words: str) -> str:
    """The row id of the side or person meant by a name, or by the short id in the file (``T05``).

    Raises RuleBroken (``about``) where nobody is called so, or several are.
    """
    store, asked = work.store, " ".join(words.split()).casefold()
    named = [(row.id, row.file_id, row.label, short_name(row)) for row in store.rows(Side, session_id)]
    named += [(row.id, row.file_id, row.display_name, "") for row in store.rows(Person, session_id)]
    found = [row_id for row_id, *names in named if asked and asked in (name.casefold() for name in names)]
    if len(found) == 1:
        return found[0]
    sentence = _("Several are called “{name}”. Type the short id, such as T05.") if found else _(
        "No side and nobody here is called “{name}”."
    )  # fmt: skip
    raise RuleBroken(sentence.format(name=in_brief(words)), "about")


def whom_choices(work: Work, session_id: str) -> tuple[tuple[str, str], ...]:
    """The sides and the people that a paper may be made for: row id and name, for the facilitator's eyes."""
    sides = [(side.id, side.label) for side in work.store.rows(Side, session_id)]
    return (*sides, *((person.id, person.display_name) for person in work.store.rows(Person, session_id)))


def prepare(
    work: Work, session_id: str, document: str, *, large: bool = False, about: str | None = None, opening: str = "",
    names: bool = False, wall: bool = False, languages: Sequence[str] | None = None,
) -> PaperJob:  # fmt: skip
    """Read the whole session, names as chosen, and work out its seal, ready to be made into the paper with that key.

    ``about``: row id of the side or the person it is for; ``opening``, ``names``, ``wall``: as in ``pdf.Asked``;
    ``languages``: codes of ``pdf.LANGUAGES``, None for the language of the session.
    Raises RuleBroken where the session is no longer there, there is no such paper (``document``), or it is not made
    for one side or person (``about``), begun with words of one's own (``opening``) or laid out for the wall (``wall``).
    """
    found = DOCUMENTS.get(document)
    if found is None:
        raise RuleBroken(_("There is no paper called {name}.").format(name=in_brief(document)), "document")
    work.store.need(Session, session_id)
    record = as_chosen(work.store.record(session_id))
    if about is not None and ("about" not in found.asks or not about_words(record, about)):
        raise RuleBroken(_("This paper is not made for one side or one person."), "about")
    if wall and "wall" not in found.asks:
        raise RuleBroken(_("This paper is not made for the wall: print it on A3 as it is."), "wall")
    if opening.strip() and "opening" not in found.asks:
        raise RuleBroken(_("This paper has no first line of your own."), "opening")
    return PaperJob(
        record=record, document=found, large=large, origin=origin_of(record), made_on=work.today(),
        asked=Asked(about=about, opening=opening.strip(), names=names, wall=wall),
        languages=_in_order(record.session, languages),
    )  # fmt: skip


def language_choices(work: Work, session_id: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The languages that papers of this session can be in: what is proposed, and each choice with its words.

    A choice is codes with a plus between them. A session in one language leaves no choice.
    """
    session = work.store.need(Session, session_id)
    codes = [code for code in LANGUAGES if code in session.language]
    own = next((code for code in session.language[:1] if code in codes), "")
    if len(codes) < 2:
        return own, ((own, LANGUAGES.get(own, "")),)
    each = [(code, LANGUAGES[code]) for code in codes]
    return own or codes[0], (*each, ("+".join(codes), _(" and ").join(words for _code, words in each)))


def _in_order(session: Session, languages: Sequence[str] | None) -> tuple[str, ...]:
    """The languages of a paper as it is printed: Welsh first; proposed is the first language of the session."""
    asked = session.language[:1] if languages is None else languages
    return tuple(code for code in LANGUAGES if code in asked)


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
        from coprod_desktop.pdf.document import set_papers

        return set_papers(job.papers(), out, cancel, progress)
    except OSError as error:
        raise not_written(error) from error


def make_bytes(
    job: PaperJob,
    *,
    cancel: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda share: None,
) -> tuple[bytes, Made]:
    """The paper as it would be saved, to be looked at, printed and saved from. Raises what :func:`make` raises."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "paper.pdf"
        made = make(job, out, cancel=cancel, progress=progress)
        return out.read_bytes(), made


def save(content: bytes, out: Path) -> None:
    """Write the bytes that were looked at to ``out``, whole or not at all. Raises RuleBroken (``out``)."""
    try:
        write_whole(out, lambda beside: beside.write_bytes(content))
    except OSError as error:
        raise not_written(error) from error


def keep_paper(work: Work, paper: Paper) -> None:
    """Note that this paper was made, so that its session is found by its seal and erasure can name the paper."""
    for seal, session_id, document in paper.notes:
        work.store.paper_made(seal, session_id, document, work.clock.instant())


def make_paper(work: Work, session_id: str, document: str, out: Path, *, large: bool = False) -> Made:
    """All three steps one after the other, for the command line. Raises what they raise."""
    job = prepare(work, session_id, document, large=large)
    made = make(job, out)
    keep_paper(work, job)
    return made


def not_written(error: OSError) -> RuleBroken:
    """What is said where the disk does not take a paper."""
    sentence = _("The paper could not be written there: {reason}. Nothing was lost. Choose another place.")
    return RuleBroken(sentence.format(reason=error.strerror or error), "out")
