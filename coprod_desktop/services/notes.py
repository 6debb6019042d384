"""The facilitator's private notes: never on the wall, never printed, never in the readable file."""

from dataclasses import replace

from coprod_desktop.domain.model import Note
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work

STAGES = (
    "set_up", "last_time", "framing", "ideas", "themes", "priorities", "negotiation", "actions", "close",
)  # fmt: skip

LABELS = {
    **{f"{stage}.note_added": _("note added") for stage in STAGES},
    **{f"{stage}.note_changed": _("note changed") for stage in STAGES},
    **{f"{stage}.note_removed": _("note taken away") for stage in STAGES},
}


def notes(work: Work, session_id: str) -> tuple[Note, ...]:
    """The notes of a session in the order they were written."""
    return work.store.rows(Note, session_id)


def add_note(work: Work, session_id: str, text: str, *, stage: str | None = None) -> Note:
    """Keep a note, also after the record is final. Raises RuleBroken (``text``) without words."""
    store = work.store
    note = Note(
        id=store.new_id(), session_id=session_id, seq=store.next_seq(Note, session_id), text=_words(text), stage=stage
    )
    with editing(work, session_id, f"{_stage(note)}.note_added", after_final=True) as step:
        step.add(note)
    return note


def change_note(work: Work, session_id: str, note_id: str, text: str) -> Note:
    """Change the words of a note. Raises RuleBroken (``text``) without words."""
    note = replace(work.store.need(Note, note_id), text=_words(text))
    with editing(work, session_id, f"{_stage(note)}.note_changed", after_final=True) as step:
        step.put(note)
    return note


def remove_note(work: Work, session_id: str, note_id: str) -> None:
    """Take a note away."""
    note = work.store.need(Note, note_id)
    with editing(work, session_id, f"{_stage(note)}.note_removed", after_final=True) as step:
        step.remove(note)


def _stage(note: Note) -> str:
    """The stage that undo of this note goes to."""
    return note.stage if note.stage in STAGES else "close"


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise RuleBroken(_("Type the note first."), "text")
    return words
