"""A practice: counts nowhere, is marked on every page of paper, survives a kill, and goes without a trace."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from coprod_desktop.domain.model import Note, Session
from coprod_desktop.errors import RuleBroken
from coprod_desktop.pdf import DOCUMENTS
from coprod_desktop.pdf.opened import carried_sessions
from coprod_desktop.services import (
    actions,
    answers,
    archive,
    ideas,
    notes,
    people,
    records,
    register,
    rehearsal,
    sessions,
)
from coprod_desktop.services.editing import editing
from coprod_desktop.services.parties import Party
from coprod_desktop.services.work import Work
from coprod_desktop.store.store import Store


def pages(path: Path) -> list[str]:
    paper = pypdfium2.PdfDocument(path)
    found = [page.get_textpage().get_text_bounded() for page in paper]
    paper.close()
    return found


def test_it_counts_nowhere(work: Work, session_id: str) -> None:
    made = rehearsal.practise(work)
    ideas.add_idea(work, made.id, "A kettle for the hall")
    assert rehearsal.is_practice(work, made.id)
    assert not rehearsal.is_practice(work, session_id)
    assert work.store.session_ids() == (session_id,)
    assert work.store.search("kettle") == ()
    assert [one.session_id for one in archive.list_sessions(work)] == [session_id]
    assert sessions.head(work, made.id).practice


def test_no_register_counts_it_or_answers_for_it(work: Work, session_id: str) -> None:
    before = [register.counts(work, register.Filter()), answers.picture(work, "2026-01-01", "2026-12-31")]
    made = rehearsal.practise(work)
    side = people.sides(work, made.id)[0].id
    person = people.add_person(work, made.id, "Zebedee Quill", side_id=side)
    actions.add_action(work, made.id, "Ring", due="2026-01-31", leads=(Party(person_id=person.id),))
    session = work.store.need(Session, made.id)
    with editing(work, made.id, "set_up.begun") as step:
        step.put(replace(session, date="2026-01-15", venue="Nowhere Hall", state="agreed"))
    for view in register.views():
        assert register.page(work, register.Filter(view)) == ()
    assert "Nowhere Hall" not in register.places(work)
    assert register.names(work, "Zeb") == ()
    assert [register.counts(work, register.Filter()), answers.picture(work, "2026-01-01", "2026-12-31")] == before
    assert made.id not in work.store.session_ids()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_page_of_every_paper_says_so(work: Work, session_id: str, tmp_path: Path, document: str) -> None:
    made = rehearsal.practise(work)
    for number in range(60):
        ideas.add_idea(work, made.id, f"Idea number {number}")
    out = tmp_path / "paper.pdf"
    try:
        records.make_paper(work, made.id, document, out)
    except RuleBroken as broken:
        pytest.skip(str(broken))
    assert [page.count("PRACTICE. Nothing on this page is meant.") for page in pages(out)] == [2] * len(pages(out))
    with pytest.raises(RuleBroken, match="carries no session"):
        carried_sessions(out.read_bytes())


def test_a_paper_that_is_meant_does_not(work: Work, session_id: str, tmp_path: Path) -> None:
    records.make_paper(work, session_id, "actions", tmp_path / "paper.pdf")
    assert not [page for page in pages(tmp_path / "paper.pdf") if "PRACTICE" in page]


def test_it_says_what_was_kept_when_the_program_was_stopped(work: Work) -> None:
    made = rehearsal.practise(work)
    assert rehearsal.opened(work, made.id) is None
    rehearsal.closed(work, made.id)
    assert rehearsal.opened(work, made.id) is None, "it was closed as it should be"
    ideas.add_idea(work, made.id, "One")
    sessions.keep_drafts(work, made.id, {"ideas.line": "Half a"})
    again = Work(Store.open(work.store.path.parent), work.clock)
    assert rehearsal.opened(again, made.id) == rehearsal.Survived(acts=2, drafts=1, at=work.clock.instant())
    again.store.close()


def test_it_is_thrown_away_without_a_trace(work: Work, session_id: str) -> None:
    made = rehearsal.practise(work)
    ideas.add_idea(work, made.id, "Zwiebelturm")
    notes.add_note(work, made.id, "Schnurrbart")
    rehearsal.throw_away(work, made.id)
    assert work.store.get(Session, made.id) is None
    assert work.store.rows(Note, made.id) == ()
    assert not {words for words in (b"Zwiebelturm", b"Schnurrbart") if words in work.store.path.read_bytes()}
    with pytest.raises(RuleBroken):
        rehearsal.throw_away(work, session_id)
    assert work.store.get(Session, session_id) is not None
