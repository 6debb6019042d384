"""The negotiation page: what is refused stays in its field, and what is kept is shown."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import AuthorityGap, Proposal, Side, Term, Version
from coprod_desktop.services import negotiation, terms
from coprod_desktop.services.work import Work
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.negotiation import NegotiationPage
from tests.ui.negotiation_keys import in_form, show_page, strike

Shown = tuple[NegotiationPage, QWidget]


@pytest.fixture
def proposal(work: Work, session_id: str, sides: tuple[Side, ...]) -> Proposal:
    made = negotiation.add_proposal(work, session_id, "Shorter slots", origin_side_id=sides[0].id)
    negotiation.add_version(work, session_id, made.id, "Two-hour slots.")
    return made


@pytest.fixture
def shown(work: Work, session_id: str, proposal: Proposal, qtbot: QtBot) -> Shown:
    return show_page(NegotiationPage, Room(work, session_id))


def cell() -> QLineEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    return found


def version(work: Work, session_id: str) -> Version:
    return work.store.rows(Version, session_id)[-1]


def test_an_empty_page_says_what_belongs_there(work: Work, session_id: str, qtbot: QtBot) -> None:
    page, _window = show_page(NegotiationPage, Room(work, session_id))
    assert page.talk is None
    assert page.first_field() is not None
    in_form("<Return>", "Shorter slots", "<Ctrl+Return>")
    assert page.talk is not None
    assert page.talk.proposal.title == "Shorter slots"


def test_too_many_answers_stay_in_the_cell_and_are_said_beside_it(
    work: Work, session_id: str, sides: tuple[Side, ...], shown: Shown
) -> None:
    page, _window = shown
    strike("<Ctrl+T>", "13", "<Tab>")
    assert "Tenants has 12 people" in page.vote.note.text()
    assert version(work, session_id).counts is None
    strike("4", "<Tab>", "<Shift+Tab>", "<Shift+Tab>")
    assert cell().text() == "13"
    assert version(work, session_id).counts == {sides[0].id: (0, 4, 0, 0, 0)}
    strike("8", "<Tab>")
    assert page.vote.note.text() == ""
    assert version(work, session_id).counts == {sides[0].id: (8, 4, 0, 0, 0)}


def test_everybody_left_over_goes_here(work: Work, session_id: str, sides: tuple[Side, ...], shown: Shown) -> None:
    strike("<Ctrl+T>", "3", "<Tab>", "=", "<Tab>")
    assert version(work, session_id).counts == {sides[0].id: (3, 9, 0, 0, 0)}


def test_a_number_still_in_its_cell_counts_when_the_outcome_is_said(
    work: Work, session_id: str, sides: tuple[Side, ...], shown: Shown
) -> None:
    strike("<Ctrl+T>", "12", "<Return>", "7", "<Alt+A>")
    assert version(work, session_id).counts == {sides[0].id: (12, 0, 0, 0, 0), sides[1].id: (7, 0, 0, 0, 0)}
    kept = work.store.rows(Proposal, session_id)[0]
    assert (kept.outcome, kept.outcome_reason) == ("agreed", None)


def test_another_outcome_asks_why_and_keeps_the_words(work: Work, session_id: str, shown: Shown) -> None:
    strike("<Ctrl+T>", "12", "<Return>", "6")
    in_form("<Alt+P>", "<Return>", "They want to think", "<Tab>", "The June meeting", "<Tab>", "end jan", "<Return>")
    kept = work.store.rows(Proposal, session_id)[0]
    assert (kept.outcome, kept.outcome_reason, kept.goes_to, kept.hear_by) == (
        "parked",
        "They want to think",
        "The June meeting",
        "2027-01-31",
    )
    strike("<Ctrl+Shift+T>")
    assert work.store.rows(Proposal, session_id)[0].outcome is None


def test_cannot_say_yes_today_is_one_key(work: Work, session_id: str, sides: tuple[Side, ...], shown: Shown) -> None:
    page, _window = shown
    strike("<Ctrl+T>", "12", "<Return>", "6")
    in_form("<Ctrl+G>", "The director", "<Tab>", "six weeks", "<Return>")
    (gap,) = work.store.rows(AuthorityGap, session_id)
    assert (gap.side_id, gap.count, gap.who_can, gap.hear_by) == (sides[1].id, 1, "The director", "2026-10-27")
    assert page.talk is not None
    assert page.talk.proposed == "to_be_confirmed"


def test_offers_asks_and_worries_by_keys(work: Work, session_id: str, sides: tuple[Side, ...], shown: Shown) -> None:
    in_form("<Alt+2>", "A fair trial", "<Tab>", "A", "<Ctrl+Return>")
    (term,) = work.store.rows(Term, session_id)
    assert (term.side_id, term.kind, term.text, term.state) == (sides[1].id, "ask", "A fair trial", "on_the_table")
    strike("<Tab>")  # out of the strip
    for _n in range(8):
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName().startswith("Ask"):
            break
        strike("<Tab>")
    in_form("<Return>", "An", "<Tab>", "Three months", "<Ctrl+Return>")
    (term,) = work.store.rows(Term, session_id)
    assert (term.state, term.answer) == ("answered", "Three months")


def test_wordings_are_looked_back_at_and_compared(work: Work, session_id: str, shown: Shown) -> None:
    page, _window = shown
    in_form("<F3>", "<Ctrl+A>", "Four-hour slots.", "<Tab>", "The rota", "<Alt+2>", "<Ctrl+Return>")
    assert page.talk is not None
    assert page.talk.wording is not None
    assert page.talk.wording.number == 2
    strike("<Ctrl+D>", "<Alt+Up>")
    assert page.talk.wording.number == 1
    strike("<Alt+Down>")
    assert page.talk.wording.number == 2
    in_form("<Shift+F3>", "<Ctrl+A>", "Four-hour slots, on trial.", "<Ctrl+Return>")
    assert version(work, session_id).text == "Four-hour slots, on trial."


def test_undo_shows_the_page_as_it_was(work: Work, session_id: str, shown: Shown) -> None:
    page, _window = shown
    strike("<Ctrl+T>", "12", "<Tab>")
    work.store.undo(session_id, 1)
    strike("<Shift+Tab>")
    assert cell().text() == ""
    assert page.talk is not None
    assert page.talk.votes[0].counts is None


@pytest.mark.parametrize("words", ["<b>bold</b> <img src='/etc/passwd'>", "مرحبا", "😀" * 40, "x" * 3000])
def test_whatever_people_say_is_shown_as_plain_text(work: Work, session_id: str, qtbot: QtBot, words: str) -> None:
    proposal = negotiation.add_proposal(work, session_id, words)
    negotiation.add_version(work, session_id, proposal.id, words, reason=words)
    terms.add_term(work, session_id, proposal.id, work.store.rows(Side, session_id)[0].id, "offer", words)
    terms.add_dissent(work, session_id, proposal.id, words)
    page, window = show_page(NegotiationPage, Room(work, session_id))
    window.grab()
    assert page.minimumSizeHint().width() < 1000
