"""The facilitator's private notes."""

from dataclasses import replace

import pytest

from coprod_desktop.domain.model import Note, Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import notes
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work


def test_a_note_is_written_changed_and_taken_away(work: Work, session_id: str) -> None:
    first = notes.add_note(work, session_id, " Ask Joe again ", stage="ideas")
    notes.add_note(work, session_id, "Close the window")
    notes.change_note(work, session_id, first.id, "Ask Joe")
    assert [(note.text, note.stage) for note in notes.notes(work, session_id)] == [
        ("Ask Joe", "ideas"), ("Close the window", None),
    ]  # fmt: skip
    notes.remove_note(work, session_id, first.id)
    assert len(work.store.rows(Note, session_id)) == 1


def test_a_note_needs_words_and_may_be_written_when_all_is_final(work: Work, session_id: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        notes.add_note(work, session_id, " ")
    assert broken.value.field == "text"
    session = work.store.need(Session, session_id)
    with editing(work, session_id, "close.final") as step:
        step.put(replace(session, state="final"))
    notes.add_note(work, session_id, "Went well", stage="negotiation")
    (done,) = work.store.history(session_id, 1)
    assert done.label_key == "negotiation.note_added"
    assert done.label_key in notes.LABELS
