"""Votes by key events: both samples give their own results, and what cannot be is refused beside its cell."""

from datetime import datetime

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Proposal, Round
from coprod_desktop.services import votes
from coprod_desktop.services.work import Work
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.priorities import PrioritiesPage
from tests.conftest import FixedClock
from tests.ui.negotiation_keys import in_form, show_page, strike
from tests.ui.stage_samples import Json, found, keep, only, sample


def open_page(qtbot: QtBot, work: Work, session_id: str) -> tuple[PrioritiesPage, QWidget]:
    def made(room: Room) -> PrioritiesPage:
        page = PrioritiesPage(room)
        page.refresh(None)
        return page

    page, window = show_page(made, Room(work, session_id))
    qtbot.addWidget(window)
    return page, window


def type_cards(round_data: Json) -> None:
    for ballot in round_data["ballots"]:
        strike(f"{' '.join(ballot['ranking'])} /{ballot['participant']}", "<Return>")


def rounds_of(results: Json) -> list[Json]:
    return [{key: value for key, value in one.items() if key != "cutoff"} for one in results["rounds"]]


def test_both_votes_of_the_repairs_sample_by_keys(qtbot: QtBot, work: Work, clock: FixedClock) -> None:
    data = sample("repairs")
    wanted = found(work, keep(work, {**sample("repairs"), "id": "as-imported"}))
    session_id = keep(work, only("repairs", "themes", "ideas"))
    clock.at = datetime(2026, 9, 15, 14, 45)
    page, _window = open_page(qtbot, work, session_id)
    first, second = data["voting"]["rounds"]
    strike("<Ctrl+Return>")
    type_cards(first)
    in_form("<F6>", "not here yet", "<Tab>", "Hodan", "<Return>")
    strike("<Ctrl+Return>")
    clock.at = datetime(2026, 9, 15, 15, 20)
    strike("<Ctrl+R>", "<Ctrl+Return>")
    type_cards(second)
    in_form("<F6>", "left 15:00 for an emergency job", "<Tab>", "S04", "<Return>")
    strike("<Ctrl+Return>")
    assert rounds_of(found(work, session_id)) == rounds_of(wanted)
    kept = work.store.rows(Round, session_id)
    assert [(r.taken_at, r.state) for r in kept] == [("14:45", "closed"), ("15:20", "closed")]
    assert [list((r.present or {}).values()) for r in kept] == [[11, 7], [12, 6]]
    # One named person, damp, appointments, fixed first time, missed visits: in the order of the sample's proposals.
    strike("<Return>", "<Down>", "<Down>", "<Return>", "<Up>", "<Return>", "<Down>", "<Down>", "<Return>")
    strike("<Down>", "<Down>", "<Down>", "<Down>", "<Return>")
    record = work.store.record(session_id)
    themes = {theme.id: theme.file_id for theme in record.themes}
    assert [themes[p.theme_id or ""] for p in record.proposals] == [p["theme"] for p in data["negotiation"]]
    assert [p.file_id for p in record.proposals] == [p["id"] for p in data["negotiation"]]
    assert page.results.current() is not None


def test_the_dots_of_the_estate_sample_by_keys(qtbot: QtBot, work: Work, clock: FixedClock) -> None:
    data = sample("estate")
    wanted = found(work, keep(work, {**sample("estate"), "id": "as-imported"}))
    session_id = keep(work, only("estate", "themes", "ideas"))
    clock.at = datetime(2026, 10, 10, 12, 30)
    page, _window = open_page(qtbot, work, session_id)
    round_data = data["voting"]["rounds"][0]
    strike("D", "<Tab>", "N")
    page.setup.taken_at.setFocus()
    strike("<Ctrl+A>", "11:55", "<Ctrl+Return>")
    for letter in "ABCDEFGHIJ":
        for side in data["sides"]:
            strike(str(round_data["counts"][side["id"]][letter]), "<Tab>")
    in_form("<F6>", "left at 11:50 before the dots", "<Tab>", "R04", "<Return>")
    strike("<Ctrl+Return>")
    assert rounds_of(found(work, session_id)) == rounds_of(wanted)
    record = work.store.record(session_id)
    assert record.session.voting is not None
    assert (record.session.voting.dots_each, record.session.voting.max_per_option) == (5, 2)
    assert (record.rounds[0].taken_at, record.rounds[0].opened) == ("11:55", "12:30")
    # C and G are level at the edge: nothing goes on in silence.
    in_form("<Ctrl+G>", "<Ctrl+Return>", "Both were level; the room wants both.", "<Ctrl+Return>")
    proposals = work.store.rows(Proposal, session_id)
    assert [p.title for p in proposals] == [
        "Reporting trouble and hearing back", "Lighting on the walkways", "Bin stores and dumped furniture",
        "Somewhere for young people",
    ]  # fmt: skip
    chosen = work.store.rows(Round, session_id)[0].chosen
    assert chosen is not None
    assert chosen.reason == "Both were level; the room wants both."


def open_counts(qtbot: QtBot, work: Work) -> tuple[PrioritiesPage, str, QWidget]:
    session_id = keep(work, only("estate", "themes", "ideas"))
    page, window = open_page(qtbot, work, session_id)
    strike("D", "<Tab>", "N")
    for side, number in zip(page.setup.present.values(), ("12", "6", "3"), strict=True):
        side.setFocus()
        strike("<Ctrl+A>", number)
    page.setup.reason.setFocus()
    strike("Counted by hand", "<Ctrl+Return>")
    return page, session_id, window


def test_an_impossible_number_is_refused_beside_its_cell(qtbot: QtBot, work: Work) -> None:
    page, session_id, _window = open_counts(qtbot, work)
    strike("<Right>", "<Right>", "7", "<Return>")
    assert page.counts.grid is not None
    assert page.counts.grid.value(0, 2) == 7
    assert "at most six dots" in page.counts.band.text()
    assert work.store.rows(Round, session_id)[0].counts == {}
    strike("<Ctrl+Return>")
    assert not page.note.isHidden()
    strike("<Up>", "6", "<Return>")
    assert page.counts.band.isHidden()
    strike("=", "<Return>", "=", "<Return>", "1", "<Return>")
    sheet = next(iter((work.store.rows(Round, session_id)[0].counts or {}).values()))
    assert list(sheet.values()) == [6, 6, 3]
    assert "too many" in page.counts.band.text() or page.counts.refused


def test_empty_cells_are_asked_about_once(qtbot: QtBot, work: Work) -> None:
    page, session_id, _window = open_counts(qtbot, work)
    strike("9", "<Return>", "<Ctrl+Return>")
    assert page.unfinished.isVisible()
    strike("<Escape>")
    assert not page.unfinished.isVisible()
    strike("<Ctrl+Return>", "<Return>")
    assert work.store.rows(Round, session_id)[0].state == "closed"
    assert votes.open_round(work, session_id) is None


def test_a_card_is_put_right_and_taken_out(qtbot: QtBot, work: Work) -> None:
    session_id = keep(work, only("repairs", "themes", "ideas"))
    page, _window = open_page(qtbot, work, session_id)
    strike("<Ctrl+Return>", "<Alt+2>", "A B", "<Return>", "A X", "<Return>")
    assert page.cards.line.text() == "A X"
    assert not page.cards.note.isHidden()
    strike("<Escape>", "<F2>", "<Ctrl+A>", "ABCDE", "<Return>")
    view = votes.round_view(work, session_id, work.store.rows(Round, session_id)[0].id)
    assert [len(card.ranking or ()) for card in view.cards] == [5]
    assert view.cards[0].side_id == view.sides[1].id
    assert view.round.issues == ()
    strike("<Down>", "<Delete>")
    assert votes.round_view(work, session_id, view.round.id).cards == ()
    strike("<Ctrl+Return>")
    assert not page.note.isHidden()


def test_totals_stand_nowhere_while_the_vote_is_open(qtbot: QtBot, work: Work) -> None:
    session_id = keep(work, only("repairs", "themes", "ideas"))
    page, _window = open_page(qtbot, work, session_id)
    strike("<Ctrl+Return>", "A B C D E", "<Return>")
    assert page.results.lines == []
    assert not page.results.isVisible()
    strike("<Ctrl+Return>")
    assert page.results.lines[0].face.letter == "A"
    assert [f.score for f in page.results.lines[0].face.sides] == ["5", "0"] or page.results.isVisible()


def test_a_secret_vote_has_no_names_and_is_mixed_at_close(qtbot: QtBot, work: Work) -> None:
    session_id = keep(work, only("repairs", "themes", "ideas"))
    page, _window = open_page(qtbot, work, session_id)
    page.setup.secret.setFocus()
    strike("<Space>", "<Ctrl+Return>", "A B", "<Return>", "B", "<Return>", "C /T01", "<Return>")
    assert page.cards.cards.model().rowCount() == 3
    assert not page.cards.who.isVisible()
    strike("<Ctrl+Return>")
    view = votes.round_view(work, session_id, work.store.rows(Round, session_id)[0].id)
    assert [(card.seq, card.person_id) for card in view.cards] == [(0, None)] * 3


def test_undo_of_a_start_brings_the_setup_back(qtbot: QtBot, work: Work) -> None:
    session_id = keep(work, only("repairs", "themes", "ideas"))
    page, _window = open_page(qtbot, work, session_id)
    strike("<Ctrl+Return>")
    assert page.cards.isVisible()
    work.store.undo(session_id, 1)
    assert page.setup.isVisible()
    work.store.redo(session_id, 1)
    assert page.cards.isVisible()
