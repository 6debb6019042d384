"""Sessions in and out of the library as files, from the samples and from templates."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from coprod_desktop.domain import checks
from coprod_desktop.domain.model import Given, Note, PlanLine, Row, Session, Side
from coprod_desktop.domain.record import SessionRecord
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import AnotherIsHere, RuleBroken, StoreTrouble
from coprod_desktop.exchange import local_facts, session_json
from coprod_desktop.exchange.bundle import open_bundle, session_text
from coprod_desktop.exchange.json_text import MOST_LETTERS
from coprod_desktop.exchange.seal import read_seal, seal
from coprod_desktop.i18n import _
from coprod_desktop.paths import resources
from coprod_desktop.services import backups
from coprod_desktop.services.editing import editing
from coprod_desktop.services.sealing import origin_of
from coprod_desktop.services.sessions import short_title
from coprod_desktop.services.work import Work

LABELS = {
    "session.imported": _("session brought in"),
    "session.from_template": _("session started from a template"),
}

TEMPLATES = "templates"
"""The folder of templates, in the resources and in the data folder."""
LONGEST_NAME = 80
"""Letters of the name of a template, which is a file name too."""


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a session in a file, and in sentences what was left out of it, where the file says so."""

    text: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: the session in the library, whether it is new here, and what was odd in the file."""

    session: Session
    added: bool
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shipped:
    """A sample or template: the name it is asked for by, its title and a sentence about it."""

    name: str
    title: str
    about: str
    path: Path
    own: bool = False
    """Saved by the facilitator, who may take it away again."""


class FitsSeveral(RuleBroken):
    """A name that fits more than one session; ``names`` says each so that it can be asked for."""

    def __init__(self, sentence: str, names: tuple[str, ...]) -> None:
        super().__init__(sentence, "session")
        self.names = names


# ---------------------------------------------------------------- in and out


def import_session(work: Work, text: str, *, as_copy: bool = False, sample: bool = False) -> Imported:
    """Bring a session file into the library, whole, in one step.

    A session that is here already with the same canonical text, or whose printed record carried this one, is left as
    it is; ``as_copy`` gives it a new id.
    ``sample``: it stays out of search, registers, counts and lists. Raises RuleBroken for a file that is not a
    whole session, and for another session with its id; StoreTrouble where the disk does not take it. Then nothing
    has changed.
    """
    found = session_json.read_with_remarks(text, work.store.new_id)
    record = _renamed(_with_what_is_here(work, found.record)) if as_copy else found.record
    there = work.store.session_by_file_id(record.session.file_id)
    if there is not None:
        _refuse_another(work, there, record)
        return Imported(there, False, found.remarks)
    if not sample:
        backups.back_up_if_changed(work, "before-import")
    _keep(work, record, "session.imported", sample=sample)
    return Imported(record.session, True, found.remarks)


def export_text(work: Work, session_id: str) -> str:
    """The canonical ``coprod-session/1`` text of a session. Raises RuleBroken where it is gone."""
    return session_json.write(work.store.record(session_id))


def left_behind(work: Work, session_id: str) -> tuple[str, ...]:
    """A sentence for each thing that stays here when a session goes out as ``coprod-session/1``."""
    notes = bool(work.store.count(Note, session_id))
    return local_facts.left_behind(work.store.record(session_id), notes=notes)


def read_bytes(path: Path) -> bytes:
    """What stands in a file. Raises RuleBroken where it cannot be read, or is too big to hold sessions."""
    try:
        if path.stat().st_size > 4 * MOST_LETTERS:
            raise RuleBroken(_("This file is too big to be a session: more than 50 million letters."))
        return path.read_bytes()
    except OSError as error:
        raise RuleBroken(_("The file cannot be read: {reason}.").format(reason=error.strerror or error)) from error


def found_in(content: bytes) -> tuple[Found, ...]:
    """The session in a session file or a bundle of one, or each that a record as PDF carries: several where records
    were bound.

    Raises RuleBroken where it cannot be read as UTF-8 text, for a PDF that carries no session, and for a bundle that
    is refused or carries several.
    """
    if content.startswith(b"PK"):
        return (Found(session_text(open_bundle(content).only().record)),)
    carried = [(content, "")]
    if content.startswith(b"%PDF-"):
        from coprod_desktop.pdf.opened import carried_sessions

        carried = [(one.content, one.description) for one in carried_sessions(content)]
    try:
        return tuple(Found(text.decode("utf-8"), tuple(said.splitlines()[1:])) for text, said in carried)
    except UnicodeDecodeError as error:
        raise RuleBroken(_("This is not text in UTF-8, so it is not a session file.")) from error


def read_file(path: Path) -> str:
    """The text of a file that holds one session. Raises what :func:`found_in` raises."""
    found = found_in(read_bytes(path))
    if len(found) > 1:
        raise RuleBroken(_("This file holds {n} sessions.").format(n=len(found)))
    return found[0].text


def check_record(path: Path, typed: str) -> str:
    """Whether a record or session file is what a seal says: ``same``, ``changed`` or ``damaged``.

    A session file is the same where its text has the seal as it stands, or as its papers carry it. Raises RuleBroken
    where eight letters were not typed (``seal``) or there is no such file (``file``).
    """
    asked = read_seal(typed)
    if asked is None:
        raise RuleBroken(
            _("A seal has eight letters or digits, such as 3XK2-97QD. Look at the foot of the paper."), "seal"
        )
    if not path.is_file():
        raise RuleBroken(_("There is no such file."), "file")
    try:
        records = [session_json.read(one.text, map(str, count()).__next__) for one in found_in(read_bytes(path))]
    except RuleBroken:
        return "damaged"
    seals = {found for record in records for found in (seal(session_json.write(record)), origin_of(record).seal)}
    return "same" if asked in seals else "changed"


def verdict_words(verdict: str) -> str:
    """What :func:`check_record` found, as a sentence."""
    return {
        "same": _("The same: this file is what the seal on the paper says."),
        "changed": _("Changed: this is a whole session, but not the one that the paper was made from."),
    }.get(verdict, _("Damaged: no whole session can be read from this file."))


def _refuse_another(work: Work, there: Session, record: SessionRecord) -> None:
    """Say what to do where the library holds another session with this id; the same one may pass."""
    kept = work.store.record(there.id)
    if session_json.write(record) in (session_json.write(kept), origin_of(kept).text):
        shelf = work.store.shelf(there.id)
        if shelf is not None and shelf.binned_at is not None:
            work.store.shelve(there.id, binned_at=None)
        return
    raise AnotherIsHere(
        _("“{title}” ({id}) is in the library already, and the two are not the same. Nothing was changed. To keep"
          " both, bring the file in as a copy.").format(title=in_brief(there.title), id=there.file_id)
    )  # fmt: skip


def _with_what_is_here(work: Work, record: SessionRecord) -> SessionRecord:
    """The session to copy; where it is here too and reads the same, with what a file cannot carry."""
    there = work.store.session_by_file_id(record.session.file_id)
    here = work.store.record(there.id) if there is not None else None
    same = here is not None and session_json.write(here) == session_json.write(record)
    return local_facts.taken_along(record, here, work.store.new_id) if here is not None and same else record


def _renamed(record: SessionRecord) -> SessionRecord:
    """The same session under an id of its own."""
    return SessionRecord(replace(record.session, file_id=record.session.id), record.rows)


def _keep(work: Work, record: SessionRecord, label_key: str, *, sample: bool = False) -> None:
    session_id, store = record.session.id, work.store
    if sample:
        # First: a crash in between must not leave a sample among the real sessions.
        store.shelve(session_id, sample=True)
    try:
        with editing(work, session_id, label_key) as step:
            for row in record.every_row():
                step.add(row)
    except StoreTrouble:
        if sample:
            store.purge(session_id)
        raise


# ---------------------------------------------------------------- by name


def resolve_session(work: Work, name: str) -> Session:
    """The session that is meant: the id in its file, the seal on one of its papers, or a title that is unique.

    Raises FitsSeveral where several fit, RuleBroken where none does.
    """
    name = checks.clean_text(name).strip()
    fitting = _named(work, name)
    if not fitting:
        raise RuleBroken(_("No session here is called “{name}”.").format(name=in_brief(name)), "session")
    if len(fitting) > 1:
        names = tuple(f"“{in_brief(session.title)}” ({session.file_id})" for session in fitting)
        sentence = _("“{name}” fits more than one session: {names}. Give the id in brackets.")
        raise FitsSeveral(sentence.format(name=in_brief(name), names=_(" and ").join(names)), names)
    return fitting[0]


def _named(work: Work, name: str) -> tuple[Session, ...]:
    store = work.store
    found: dict[str, Session] = {}
    by_id = store.session_by_file_id(name) or store.get(Session, name)
    if by_id is not None:
        found[by_id.id] = by_id
    asked = read_seal(name)
    for paper in store.papers(seal=asked) if asked else ():
        session = store.get(Session, paper.session_id)
        if session is not None:
            found[session.id] = session
    real, samples = _titled(work, name, store.session_ids()), store.session_ids(samples=True)
    # A sample is meant by its title only where no session of one's own has that title.
    for session in real or _titled(work, name, samples):
        found.setdefault(session.id, session)
    if asked and not found:
        found = {s.id: s for s in _sealed(work, asked, samples)}
    return tuple(found.values())


def _titled(work: Work, name: str, session_ids: Iterable[str]) -> tuple[Session, ...]:
    asked = " ".join(name.casefold().split())
    sessions = (work.store.get(Session, session_id) for session_id in session_ids)
    return tuple(s for s in sessions if s is not None and " ".join(s.title.casefold().split()) == asked)


def _sealed(work: Work, asked: str, session_ids: Iterable[str]) -> tuple[Session, ...]:
    """Sessions whose text as it stands has that seal: a paper may have been made without being noted here."""
    kept = (work.store.record(session_id) for session_id in session_ids)
    return tuple(record.session for record in kept if origin_of(record).seal == asked)


# ---------------------------------------------------------------- samples and templates


def samples() -> tuple[Shipped, ...]:
    """The finished, fictional sessions to look round in."""
    return _shipped(resources() / "samples")


def try_sample(work: Work, name: str) -> Session:
    """A copy of a sample with an id of its own, out of search, registers, counts and lists.

    Raises RuleBroken for a name that is none.
    """
    text = read_file(_by_name(samples(), name).path)
    return import_session(work, text, as_copy=True, sample=True).session


def templates(work: Work) -> tuple[Shipped, ...]:
    """The templates of the program, then those that were saved here."""
    own = _shipped(work.store.path.parent / TEMPLATES)
    return _shipped(resources() / TEMPLATES) + tuple(replace(one, own=True) for one in own)


def new_from_template(work: Work, name: str, question: str = "") -> Session:
    """Start a session as a template has it, for today; returns it as kept. The question may wait.

    Raises RuleBroken for a name that is none, and for a template that was damaged.
    """
    record = session_json.read(read_file(_by_name(templates(work), name).path), work.store.new_id)
    words = " ".join(question.split()) or record.session.focus_question
    session = replace(
        record.session, file_id=record.session.id, notice=None, date=work.today(), state="planned",
        focus_question=words, title=short_title(words) if words else record.session.title,
    )  # fmt: skip
    _keep(work, SessionRecord(session, record.rows), "session.from_template")
    return session


def save_as_template(work: Work, session_id: str, name: str) -> Path:
    """Keep the plan, sides and ways of choosing and deciding of a session as a template called ``name``.

    Nobody's name, words or votes go with it. Raises RuleBroken (``name``) without words or where there is one.
    """
    title = checks.line(name, "name", longest=LONGEST_NAME)
    key = "-".join("".join(c if c.isalnum() else " " for c in title.casefold()).split())
    if not key:
        raise RuleBroken(_("Type a name for the template."), "name")
    if any(template.name == key for template in templates(work)):
        raise RuleBroken(_("There is a template with this name. Choose another."), "name")
    folder = work.store.path.parent / TEMPLATES
    text = session_json.write(_emptied(work.store.record(session_id), f"template-{key}", title))
    try:
        folder.mkdir(exist_ok=True)
        (folder / f"{key}.json").write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreTrouble(_("The template could not be written. Your sessions are safe.")) from error
    return folder / f"{key}.json"


_KEPT = ("service_", "organisation_", "promise_", "decision_rule.", "privacy.", "contact.")
"""Texts of a session that a template keeps, as their translations are named."""


def remove_template(work: Work, name: str) -> None:
    """Take a template away that was saved here. Raises RuleBroken for one of the program's own."""
    template = _by_name(templates(work), name)
    if not template.own:
        raise RuleBroken(_("This template belongs to the program, so it stays."), "template")
    try:
        template.path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreTrouble(_("The template could not be taken away. Your sessions are safe.")) from error


def _emptied(record: SessionRecord, file_id: str, title: str) -> SessionRecord:
    """What of a session is true of the next one too."""
    old = record.session
    session = Session(
        id=old.id, session_id=old.id, file_id=file_id, title=title, service=old.service,
        organisation=old.organisation, planned_start=old.planned_start, planned_end=old.planned_end,
        hall_until=old.hall_until, language=old.language, promise=old.promise, ground_rules=old.ground_rules,
        decision_rule=old.decision_rule and replace(old.decision_rule, agreed_before_voting=None),
        privacy=old.privacy and replace(old.privacy, retention_until=None), contact=old.contact, voting=old.voting,
        translations={key: words for key, words in old.translations.items() if key.startswith(_KEPT)},
    )  # fmt: skip
    rows: list[Row] = [replace(side, head_count=None) for side in record.all(Side)]
    rows += [replace(line, actual_min=None) for line in record.all(PlanLine)]
    return SessionRecord.of(session, [*rows, *record.all(Given)])


def _shipped(folder: Path) -> tuple[Shipped, ...]:
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            text = json.loads(path.read_text(encoding="utf-8"))
            found.append(Shipped(path.stem, str(text["session"]["title"]), str(text.get("notice") or ""), path))
        except (OSError, ValueError, KeyError, TypeError):
            # Somebody's own file in the folder of templates that is none of ours.
            continue
    return tuple(found)


def _by_name(shipped: tuple[Shipped, ...], name: str) -> Shipped:
    for one in shipped:
        if one.name == name:
            return one
    raise RuleBroken(_("There is nothing called “{name}” here.").format(name=in_brief(name)), "name")
