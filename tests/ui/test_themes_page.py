"""The board worked by key events."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.services import ideas, themes
from coprod_desktop.services.work import Work
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.themes import ThemesPage
from coprod_desktop.ui.widgets.board_cards import CardList
from tests.ui.negotiation_keys import show_page, strike
from tests.ui.stage_samples import keep, only, sample


def open_page(qtbot: QtBot, work: Work, session_id: str) -> tuple[ThemesPage, QWidget]:
    def made(room: Room) -> ThemesPage:
        page = ThemesPage(room)
        page.refresh(None)
        return page

    page, window = show_page(made, Room(work, session_id))
    qtbot.addWidget(window)
    return page, window


@pytest.fixture
def page(qtbot: QtBot, work: Work, session_id: str) -> Iterator[ThemesPage]:
    side = work.store.record(session_id).sides[0].id
    for n in range(1, 7):
        ideas.add_idea(work, session_id, f"Idea {n}", side_id=side)
    page, window = open_page(qtbot, work, session_id)
    yield page
    window.close()


def shown(work: Work, session_id: str) -> dict[str, list[int]]:
    board = themes.board(work, session_id)
    by_letter = {column.theme.file_id: [card.idea.seq for card in column.cards] for column in board.columns}
    return {"": [card.idea.seq for card in board.loose], **by_letter}


def group(count: int, name: str) -> None:
    """Tick that many cards from the cursor on, and name their theme."""
    for n in range(count):
        strike("<Space>", *(["<Down>"] if n < count - 1 else []))
    strike("<Return>", name, "<Return>")


def test_the_sample_s_themes_by_keys(qtbot: QtBot, work: Work) -> None:
    data = sample("repairs")
    session = only("repairs", "ideas")
    for idea in session["ideas"]:
        idea["merged_into"] = None
    session_id = keep(work, session)
    page, _window = open_page(qtbot, work, session_id)
    for theme in data["themes"]:
        group(len(theme["idea_ids"]), theme["name"])
    # Idea 5 is the fifth card of theme A and joins number 2; idea 14 the fifth of theme C and joins number 10.
    strike("<Right>", "<Home>", "<Down>", "<Down>", "<Down>", "<Down>", "<Ctrl+J>", "2", "<Return>")
    strike("<Right>", "<Right>", "<Home>", "<Down>", "<Down>", "<Down>", "<Down>", "<Ctrl+J>", "10", "<Return>")
    record = work.store.record(session_id)
    assert [(theme.file_id, theme.name) for theme in record.themes] == [(t["id"], t["name"]) for t in data["themes"]]
    known = {idea.id: idea.file_id for idea in record.ideas}
    for theme, said in zip(record.themes, data["themes"], strict=True):
        assert [idea.file_id for idea in record.theme_ideas(theme)] == said["idea_ids"]
    assert {i.file_id: known[i.merged_into] for i in record.ideas if i.merged_into} == {"I05": "I02", "I14": "I10"}
    assert page.board.current_key == record.themes[2].id


def test_sending_by_letter_loosening_and_moving(page: ThemesPage, work: Work, session_id: str) -> None:
    group(2, "One")
    group(1, "Two")
    strike("a", "<Space>", "<Down>", "<Space>", "b")
    assert shown(work, session_id) == {"": [], "A": [1, 2, 4], "B": [3, 5, 6]}
    strike("<Right>", "<End>", "<Alt+Up>")
    assert shown(work, session_id)["A"] == [1, 4, 2]
    strike("<Alt+Right>")
    assert shown(work, session_id) == {"": [], "A": [1, 2], "B": [3, 5, 6, 4]}
    assert page.board.current_key == themes.board(work, session_id).columns[1].theme.id
    strike("<Backspace>")
    assert shown(work, session_id)[""] == [4]
    strike("z")
    assert not page.note.isHidden()


def test_finding_a_theme_by_name(page: ThemesPage, work: Work, session_id: str) -> None:
    group(1, "Damp and mould")
    group(1, "Lifts")
    strike("/", "mou", "<Return>")
    assert page.board.current_key == themes.board(work, session_id).columns[0].theme.id
    strike("<Left>", "<Space>", "/", "none like it", "<Return>")
    assert not page.bar.note.isHidden()
    strike("<Ctrl+A>", "lift", "<Return>")
    assert shown(work, session_id)["B"] == [2, 3]


def test_a_name_twice_is_refused_with_the_words_kept(page: ThemesPage, work: Work, session_id: str) -> None:
    group(1, "Damp")
    strike("<Space>", "<Return>", "damp", "<Return>")
    assert page.bar.line.text() == "damp"
    assert not page.bar.note.isHidden()
    strike("<Escape>")
    assert page.bar.isHidden()
    assert page.board.ticks
    assert len(themes.board(work, session_id).columns) == 1


def test_renaming_parking_and_removing_a_theme(page: ThemesPage, work: Work, session_id: str) -> None:
    group(1, "Dmap")
    strike("<Right>", "<F2>", "<Ctrl+A>", "Damp", "<Return>", "<Alt+P>")
    column = themes.board(work, session_id).columns[0]
    assert (column.theme.name, column.parked) == ("Damp", True)
    strike("<Ctrl+Delete>")
    assert not page.note.isHidden()
    strike("<Backspace>", "<Ctrl+Delete>")
    assert themes.board(work, session_id).columns == ()


def test_joining_by_tick_and_taking_one_off(page: ThemesPage, work: Work, session_id: str) -> None:
    strike("<Space>", "<Down>", "<Space>", "<Down>", "<Ctrl+J>")
    assert shown(work, session_id)[""] == [3, 4, 5, 6]
    strike("<Home>", "<Ctrl+U>", "2", "<Return>", "<Ctrl+U>")
    assert shown(work, session_id)[""] == [1, 2, 3, 4, 5, 6]


def test_escape_lets_ticks_go_and_undo_brings_cards_back(page: ThemesPage, work: Work, session_id: str) -> None:
    strike("<Space>", "<Escape>")
    assert page.board.ticks == ()
    group(2, "One")
    work.store.undo(session_id, 1)
    assert shown(work, session_id) == {"": [1, 2, 3, 4, 5, 6]}


def test_every_card_says_itself_aloud(page: ThemesPage) -> None:
    card = page.board.findChildren(CardList)[0].model().index(0, 0)
    assert card.data(Qt.ItemDataRole.AccessibleTextRole) == "Tenants, 1, Idea 1"
