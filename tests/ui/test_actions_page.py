"""The actions page and the small dialogs that come up from anywhere."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Action, Note, Parking, Person, Side
from coprod_desktop.services import action_cards, actions, history, people, reaching
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.action import ActionDialog
from coprod_desktop.ui.dialogs.notes import NotesDialog
from coprod_desktop.ui.dialogs.park import ParkDialog
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.actions import ActionsPage
from tests.ui.negotiation_keys import in_form, show_page, strike

Shown = tuple[ActionsPage, QWidget]


@pytest.fixture
def shown(work: Work, session_id: str, sides: tuple[Side, ...], qtbot: QtBot) -> Shown:
    with editing(work, session_id, "set_up.person_added") as step:
        for n, name in enumerate(["Linda Marsh", "Linda Moss", "Kofi Antwi-Reid"]):
            step.add(
                Person(
                    id=work.store.new_id(),
                    session_id=session_id,
                    seq=n,
                    file_id=f"T{n}",
                    display_name=name,
                    side_id=sides[0].id,
                )
            )
    return show_page(ActionsPage, Room(work, session_id))


def line() -> QLineEdit:
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    return found


def test_enter_keeps_the_sentence_and_the_rest_follows(work: Work, session_id: str, shown: Shown) -> None:
    page, _window = shown
    strike("Draw the picture guide", "<Return>")
    (action,) = work.store.rows(Action, session_id)
    assert page.capture.lines["text"].text() == ""
    assert page.capture.step == "leads"
    strike("kofi", "<Return>", "<Return>", "20 nov", "<Return>", "Tried on ten tenants", "<Return>")
    assert page.capture.step == "text"
    card = page.model.row(0)
    assert ([w.text for w in card.leads], card.helpers, card.when, card.measure) == (
        ["Kofi A"],
        (),
        "Friday 20 November 2026",
        "Tried on ten tenants",
    )
    assert action.id == card.id


def test_both_may_wait(work: Work, session_id: str, shown: Shown) -> None:
    page, _window = shown
    strike("One", "<Return>", "<Escape>", "Two", "<Return>", "<Return>", "<Return>", "<Return>", "<Return>", "Three")
    assert [action.text for action in work.store.rows(Action, session_id)] == ["One", "Two"]
    assert line().text() == "Three"
    assert page.model.row(0).text == "Two"
    assert "nobody to lead" in page.band.text()
    assert not page.band.isHidden()


@pytest.mark.parametrize(
    ("typed", "said"), [("linda", "Linda Marsh or Linda Moss"), ("31 february", "February has no day 31")]
)
def test_what_is_not_understood_stays_and_is_said(
    work: Work, session_id: str, shown: Shown, typed: str, said: str
) -> None:
    page, _window = shown
    strike("One", "<Return>", *([] if typed == "linda" else ["<Return>", "<Return>"]), typed, "<Return>")
    assert line().text() == typed
    assert said in page.capture.note.text()
    strike("<Ctrl+A>", "<Backspace>", "<Return>")
    assert page.capture.note.text() == ""


def test_an_undone_action_is_not_asked_about_any_more(work: Work, session_id: str, shown: Shown) -> None:
    page, _window = shown
    strike("One", "<Return>")
    work.store.undo(session_id, 1)
    assert page.capture.step == "text"
    assert page.model.rowCount() == 0


def test_the_list_opens_what_has_the_cursor(work: Work, session_id: str, shown: Shown) -> None:
    page, _window = shown
    strike("One", "<Return>", "<Escape>", "Two", "<Return>", "<Escape>", "<Down>", "<Down>")
    in_form("<Return>", "One, changed", "<Tab>", "staff, Dan", "<Ctrl+Return>")
    facts = action_cards.facts(work, session_id, page.model.row(1).id)
    assert (facts.text, facts.leads) == ("One, changed", "Staff, Dan")
    strike("<Ctrl+Delete>")
    assert [action.text for action in work.store.rows(Action, session_id)] == ["Two"]


def test_a_wrong_day_in_the_form_stays_with_its_sentence(work: Work, session_id: str, shown: Shown) -> None:
    strike("One", "<Return>", "<Escape>")
    tabs = ["<Tab>"] * 3
    in_form("<F2>", *tabs, "soon", "<Return>", "<Ctrl+A>", "end jan", "<Return>")
    assert work.store.rows(Action, session_id)[0].due == "2027-01-31"


def test_news_is_told_and_mended(work: Work, session_id: str, shown: Shown) -> None:
    page, _window = shown
    strike("One", "<Return>", "<Escape>")
    in_form("<Ctrl+U>", "A part is late", "<Tab>", "14 oct", "<Tab>", "kofi antwi-reid", "<Tab>", "U", "<Ctrl+Return>")
    in_form("<Ctrl+Shift+U>", *["<Tab>"] * 4, "4 december", "<Return>")
    (news,) = action_cards.news(work, session_id, page.model.row(0).id)
    assert (news.note, news.date, news.by, news.status, news.new_due) == (
        "A part is late",
        "Wednesday 14 October 2026",
        "Kofi Antwi-Reid",
        "in_progress",
        "Friday 4 December 2026",
    )
    assert page.model.row(0).expected == "Friday 4 December 2026"


def test_the_card_folds_where_there_is_little_room(work: Work, session_id: str, shown: Shown) -> None:
    page, window = shown
    actions.add_action(work, session_id, "x" * 3000, measure="<b>m</b>")
    actions.add_action(work, session_id, "A long sentence about what will be done by whom. " * 4)
    for width in (1128, 700, 420):
        window.resize(width, 600)
        QTest.qWait(1)
        window.grab()
        assert page.list.sizeHintForRow(0) > 40


# ---------------------------------------------------------------- from anywhere


def test_an_action_from_anywhere(work: Work, session_id: str, shown: Shown) -> None:
    page, window = shown
    page.command("Quick", "Ctrl+Shift+A", lambda: ActionDialog(page.room, window).run())
    in_form("<Ctrl+Shift+A>", "<Return>", "Ring the council", "<Tab>", "staff", "<Return>")
    (action,) = work.store.rows(Action, session_id)
    assert action.text == "Ring the council"


def test_something_is_parked_from_anywhere(work: Work, session_id: str, sides: tuple[Side, ...], shown: Shown) -> None:
    page, window = shown
    page.command("Park", "Ctrl+Shift+P", lambda: ParkDialog(page.room, window).run())
    in_form("<Ctrl+Shift+P>", "<Return>", "The lifts", "<Alt+2>", "<Return>")
    (parked,) = work.store.rows(Parking, session_id)
    assert (parked.text, parked.side_id) == ("The lifts", sides[1].id)


def test_notes_are_written_changed_and_taken_away(work: Work, session_id: str, shown: Shown) -> None:
    page, window = shown
    page.command("Notes", "Ctrl+Shift+M", lambda: NotesDialog(page.room, window, "actions").run())
    in_form("<Ctrl+Shift+M>", "<Return>", "First", "<Return>", "Second", "<Return>", "<Tab>", "<F2>", "<Ctrl+A>",
            "Second, changed", "<Return>", "<Tab>", "<Down>", "<Delete>", "<Escape>")  # fmt: skip
    assert [(note.text, note.stage) for note in work.store.rows(Note, session_id)] == [("Second, changed", "actions")]


def test_how_a_name_appears_is_asked_when_somebody_takes_an_action(
    work: Work, session_id: str, sides: tuple[Side, ...], shown: Shown
) -> None:
    page, _window = shown
    people.add_person(work, session_id, "Barry Tolland", side_id=sides[1].id, role="Surveyor")
    strike("Draw the guide", "<Return>")
    assert page.names.isHidden()
    strike("barry", "<Return>", "kofi", "<Return>")
    # Nothing waits for the answer: the line asks by when, and the way proposed to staff is chosen already.
    assert (page.capture.step, page.names.isHidden()) == ("due", False)
    assert page.names.choice.value() == "named"
    strike("<Alt+A>", "<Return>")
    assert line() is page.capture.lines["due"]
    assert page.names.choice.value() == "anonymous"
    strike("<Alt+A>", "<Home>", "<Down>", "<Return>", "20 nov", "<Return>")
    chosen = {p.display_name: p.attribution for p in people.people(work, session_id) if p.attribution_chosen}
    assert chosen == {"Barry Tolland": "named", "Kofi Antwi-Reid": "first name only"}
    assert page.names.isHidden()
    history.undo(work, session_id)
    history.undo(work, session_id)
    page.refresh(None)
    assert not page.names.isHidden()


def test_who_leads_is_asked_for_a_phone_and_may_be_rung(work: Work, session_id: str, shown: Shown) -> None:
    page, _window = shown
    strike("Draw the picture guide", "<Return>", "kofi", "<Return>", "<Escape>", "<Alt+A>", "<Tab>")
    assert line() is page.names.reach
    strike("01234 567", "<Return>")
    (action,) = work.store.rows(Action, session_id)
    (ring,) = reaching.contact_of(work, session_id, action.id)
    assert (ring.name, ring.words) == ("Kofi Antwi-Reid", "01234 567")
    assert page.names.isHidden(), "the name was kept with it"
    in_form("<Alt+R>", "<Ctrl+A>", "0999", "<Return>")
    assert [ring.words for ring in reaching.contact_of(work, session_id, action.id)] == ["0999"]
