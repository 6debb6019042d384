"""How it is now, last time and close, worked by key events alone."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Action, Feedback, LastTime, Session, Side, Theme, Unresolved
from coprod_desktop.services import actions, follow_up, framing, parking, sign_off
from coprod_desktop.services import close as service
from coprod_desktop.services.work import Work
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.close import ClosePage
from coprod_desktop.ui.stages.framing import FramingPage
from coprod_desktop.ui.stages.last_time import LastTimePage
from tests.ui.negotiation_keys import in_form, show_page, strike

P = TypeVar("P", bound=Page)


class Desk:
    """Opens pages for a test and closes them after it."""

    def __init__(self, qtbot: QtBot, work: Work) -> None:
        self._qtbot, self._work = qtbot, work
        self._held: list[object] = []

    def show(self, page_of: type[P], session_id: str) -> P:
        room = Room(self._work, session_id)
        page, window = show_page(page_of, room)
        self._held += [room, window]
        self._qtbot.addWidget(window)
        return page


@pytest.fixture
def desk(qtbot: QtBot, work: Work) -> Iterator[Desk]:
    return Desk(qtbot, work)


# ---------------------------------------------------------------- how it is now


def test_framing(desk: Desk, work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    page = desk.show(FramingPage, session_id)
    tenants, staff = (side.id for side in sides)
    strike("I took three days off.", "<Return>", "<Alt+K>", "Nobody owns a job.", "<Return>")
    strike("<Alt+2>", "We are sent without parts.", "<Return>", "  ", "<Return>")
    views = framing.read_framing(work, session_id).views
    assert [(v.side_id, v.kind, v.text) for v in views] == [
        (tenants, "experience", "I took three days off."), (tenants, "view", "Nobody owns a job."),
        (staff, "view", "We are sent without parts."),
    ]  # fmt: skip
    strike("<Alt+1>", "<Down>", "<Ctrl+Delete>")
    in_form("<F2>", "<Ctrl+A>", "Nobody owns it.", "<Return>", "Nobody.", "<Ctrl+Return>")
    assert framing.read_framing(work, session_id).views[0].text == "Nobody owns it.\nNobody."
    strike("<Alt+H>", "<Alt+2>", "You lose pay.", "<Return>", "<Alt+1>", "You are sent blind.", "<Return>")
    strike("<Down>", "<Return>")
    heard = framing.read_framing(work, session_id).heard
    assert [(h.side_id, h.of_side_id, h.confirmed) for h in heard] == [(staff, tenants, True), (tenants, staff, False)]
    strike("<Down>", "<Alt+Y>")
    assert framing.read_framing(work, session_id).heard[1].confirmed
    strike("<Alt+W>", "Too many visits.", "<Ctrl+Return>")
    strike("<Ctrl+A>", "Jobs are closed early.", "<Alt+1>", "<Tab>", "Not only the visits", "<Ctrl+Return>", "<Alt+G>")
    second = framing.read_framing(work, session_id).wordings[1]
    assert (second.text, second.by_side_id, second.reason, second.agreed) == (
        "Jobs are closed early.", tenants, "Not only the visits", True,
    )  # fmt: skip
    assert page.wording.text.text() == "Jobs are closed early."


# ---------------------------------------------------------------- last time


def test_last_time(desk: Desk, work: Work, session_id: str) -> None:
    for text in ("Make a list", "Write a letter"):
        actions.add_action(work, session_id, text)
    later = follow_up.new_follow_up(work, session_id)
    desk.show(LastTimePage, later.id)
    in_form("<Alt+D>", "We all got it.", "<Tab>", "143 jobs.", "<Tab>", "<Tab>", "Nadia", "<Return>")
    # The next action has the cursor.
    in_form("<Alt+N>", "Nothing came.", "<Ctrl+Return>")
    first, second = work.store.rows(LastTime, later.id)
    assert (first.action, first.status, list(first.words.values()), first.by) == (
        "A1", "done", ["We all got it.", "143 jobs."], "Nadia",
    )  # fmt: skip
    assert (second.action, second.status) == ("A2", "not_done")
    in_form("<F2>", "<Tab>", "<Tab>", "p", "<Ctrl+Return>")
    assert work.store.rows(LastTime, later.id)[1].status == "part_done"
    strike("<Ctrl+Delete>")
    assert len(work.store.rows(LastTime, later.id)) == 1
    in_form("<Alt+A>", "Mend the gate", "<Ctrl+Return>")
    assert work.store.rows(LastTime, later.id)[1].action == "Mend the gate"


# ---------------------------------------------------------------- close


def test_the_read_back(desk: Desk, work: Work, session_id: str) -> None:
    for text in ("Make a list", "Write a letter", "Walk the block"):
        actions.add_action(work, session_id, text)
    desk.show(ClosePage, session_id)
    strike("<Return>")
    in_form("<F2>", "<Ctrl+A>", "Write a short letter", "<Tab>", "It is sent", "<Tab>", "16 October 2026", "<Return>")
    strike("<Return>")
    in_form("<Ctrl+Delete>", "Nobody has time.", "<Ctrl+Return>")
    one, two = work.store.rows(Action, session_id)
    assert (one.read_back, two.text, two.due, two.read_back) == (True, "Write a short letter", "2026-10-16", True)
    (line,) = work.store.rows(Unresolved, session_id)
    assert (line.text, line.why) == ("Walk the block", "Nobody has time.")
    strike("<Alt+Y>")
    assert sum(a.read_back for a in work.store.rows(Action, session_id)) == 1


def test_the_closing_question(desk: Desk, work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    desk.show(ClosePage, session_id)
    strike("<Alt+F>", "0", "<Tab>", "2", "<Tab>", "4", "<Tab>", "=", "<Tab>")
    strike("0", "<Tab>", "1", "<Tab>", "3", "<Tab>", "2", "<Tab>")
    (feedback,) = work.store.rows(Feedback, session_id)
    assert feedback.counts == {sides[0].id: (0, 2, 4, 6), sides[1].id: (0, 1, 3, 2)}
    in_form("<F2>", "<Ctrl+A>", "Was it fair?", "<Ctrl+Return>")
    assert work.store.rows(Feedback, session_id)[0].question == "Was it fair?"


def test_nothing_is_left_lying(desk: Desk, work: Work, session_id: str) -> None:
    with work.store.step(session_id, "test.themes", 0) as step:
        for n, letter in enumerate("AB", 1):
            step.add(Theme(id=letter, session_id=session_id, seq=n, file_id=letter, name=f"Theme {letter}"))
    for text in ("The bins", "The gate", "The lift"):
        parking.add_parking(work, session_id, text)
    page = desk.show(ClosePage, session_id)
    strike("<Alt+U>", "Money for missed visits.; Vetoed; Policy review; Phil; 11 December 2026", "<Return>")
    line = work.store.rows(Unresolved, session_id)[0]
    assert (line.why, line.goes_to, line.who, line.hear_by) == ("Vetoed", "Policy review", "Phil", "2026-12-11")
    in_form("<F2>", "<Ctrl+A>", "Money.", "<Tab>", "<Ctrl+A>", "Vetoed; then it failed.", "<Ctrl+Return>")
    assert work.store.rows(Unresolved, session_id)[0].why == "Vetoed; then it failed."
    strike("<Tab>", "<Tab>")
    assert page.open.parked.hasFocus()
    in_form("<Return>", "Estate team", "<Return>")
    strike("<Down>")
    in_form("<Return>", "Next meeting", "<Tab>", "<Space>", "<Ctrl+Return>")
    strike("<Ctrl+Delete>")
    assert [(p.text, p.goes_to) for p in parking.parking_list(work, session_id)] == [("The bins", "Estate team")]
    assert [u.text for u in work.store.rows(Unresolved, session_id)] == ["Money.", "The gate"]
    strike("<Alt+K>")
    assert work.store.need(Session, session_id).parked == ("A", "B")
    strike("<Alt+N>", "8 December", "<Tab>", "13:00", "<Tab>", "Millbrook", "<Tab>")
    strike("Nadia Kerr", "<Tab>", "01632", "<Tab>")
    session = work.store.need(Session, session_id)
    assert session.next is not None
    assert session.contact is not None
    assert (session.next.date, session.next.time, session.contact.phone) == ("2026-12-08", "13:00", "01632")


def test_agreed_taken_back_agreed_final_corrected_told(desk: Desk, work: Work, session_id: str) -> None:
    actions.add_action(work, session_id, "Make a list")
    desk.show(ClosePage, session_id)
    strike("<Alt+A>")
    in_form("<Ctrl+Return>", "<Ctrl+A>", "16:05", "<Tab>", "Ellen Varga", "<Tab>", "16:10", "<Return>")
    session = work.store.need(Session, session_id)
    assert session.sign_off is not None
    assert (session.state, session.sign_off.at, session.sign_off.by) == ("agreed", "2026-09-15 16:05", "Ellen Varga")
    # The window was closed and opened again: the agreement can be taken back in any, while the program is open.
    desk.show(ClosePage, session_id)
    strike("<Alt+A>", "<Alt+T>")
    assert work.store.need(Session, session_id).state == "running"
    in_form("<Ctrl+Return>", "<Return>")
    # Record final has the cursor now.
    in_form("<Return>", "<Ctrl+Return>")
    assert work.store.need(Session, session_id).state == "final"
    in_form("<Return>", "Action 1", "<Tab>", "list", "<Tab>", "board", "<Tab>", "Wrong word", "<Ctrl+Return>")
    strike("<Tab>", "<Tab>", "Letter; everybody; 19; 30 September 2026; a1", "<Return>")
    signed = sign_off.read_sign_off(work, session_id)
    (correction,) = signed.corrections
    assert (correction.where, correction.old, correction.new, correction.reason) == (
        "Action 1", "list", "board", "Wrong word",
    )  # fmt: skip
    assert [(t.how, t.to, t.number, t.date, t.about) for t in signed.told] == [
        ("Letter", "everybody", 19, "2026-09-30", ("A1",))
    ]


def test_what_goes_nowhere_is_carried_over_in_one_act(desk: Desk, work: Work, session_id: str) -> None:
    parking.add_parking(work, session_id, "The bins")
    parking.add_parking(work, session_id, "The lift", goes_to="The estates team")
    service.add_unresolved(work, session_id, text="Who pays?")
    page = desk.show(ClosePage, session_id)
    strike("<Alt+A>")
    assert page.agree.carry_button.isVisible()
    assert "1 line on the parking list goes nowhere yet." in page.agree._unfinished.text()
    strike("<Alt+O>")
    assert not page.agree.carry_button.isVisible()
    closing = service.read_closing(work, session_id)
    assert [line.goes_to for line in closing.parking] == ["the next meeting", "The estates team"]
    assert [line.goes_to for line in closing.unresolved] == ["the next meeting"]
    work.store.undo(session_id, 1)
    assert service.read_closing(work, session_id).goes_nowhere, "one act, one undo"
