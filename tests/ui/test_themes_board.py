"""The full board: sixty cards into ten themes by keys alone, dragged with the mouse, and suggested groups."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.services import ideas, themes
from coprod_desktop.services.work import Work
from coprod_desktop.ui.widgets.board import BoardColumn
from coprod_desktop.ui.widgets.board_cards import CardList
from tests.ui.negotiation_keys import strike
from tests.ui.sixty_ideas import sixty
from tests.ui.stage_samples import keep
from tests.ui.test_themes_page import group, open_page, shown

NOTHING = Qt.KeyboardModifier.NoModifier


class Full:
    """Sixty loose cards on the page."""

    def __init__(self, qtbot: QtBot, work: Work) -> None:
        session, self.themes = sixty()
        self.work, self.session_id = work, keep(work, session)
        self.page, self.window = open_page(qtbot, work, self.session_id)

    def shown(self) -> dict[str, list[int]]:
        return shown(self.work, self.session_id)

    def cards(self, letter: str) -> CardList:
        columns = themes.board(self.work, self.session_id).columns
        key = next((column.theme.id for column in columns if column.theme.file_id == letter), "")
        found = (column for column in self.page.board.findChildren(BoardColumn) if column.key == key)
        return next(found).cards

    def drag(self, number: int, from_letter: str, to: QWidget, at: QPoint) -> None:
        """The card with that number, dragged to a place in a widget and let go."""
        model = self.cards(from_letter).model()
        index = next(
            model.index(row, 0)
            for row in range(model.rowCount())
            if model.index(row, 0).data(Qt.ItemDataRole.DisplayRole).startswith(f"{number} ")
        )
        drop(model.mimeData([index]), to, at)


def over(data: QMimeData, to: QWidget, at: QPoint) -> None:
    """Cards are held over a place."""
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(to, kind(at, copy, data, left, NOTHING))


def drop(data: QMimeData, to: QWidget, at: QPoint) -> None:
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(at, copy, data, left, NOTHING), QDragMoveEvent(at, copy, data, left, NOTHING),
        QDropEvent(QPointF(at), copy, data, left, NOTHING),
    ):  # fmt: skip
        QApplication.sendEvent(to, event)
        assert event.isAccepted()


@pytest.fixture
def full(qtbot: QtBot, work: Work) -> Iterator[Full]:
    made = Full(qtbot, work)
    yield made
    made.window.close()


def test_sixty_ideas_into_ten_themes_by_keys_alone(full: Full) -> None:
    for letter, (name, numbers) in zip("abcdefghij", full.themes, strict=True):
        group(len(numbers) - 1, name)
        strike(letter)  # the card at the cursor is the one that was left
    board = full.shown()
    assert board.pop("") == []
    assert list(board) == list("ABCDEFGHIJ")
    for (name, numbers), (letter, there) in zip(full.themes, board.items(), strict=True):
        assert sorted(there) == numbers, (name, letter)
    assert len(full.page.strip.words()) == 10
    assert full.page.strip.words()[0] == "A Appointments, visits and respect, 10 ideas"


def test_the_strip_shows_every_theme_and_goes_there(full: Full) -> None:
    board = full.page.board
    for name, numbers in full.themes:
        themes.make_theme(full.work, full.session_id, name, [card_id(full, n) for n in numbers])
    columns = themes.board(full.work, full.session_id).columns
    full.window.resize(1000, 320)
    QApplication.processEvents()
    heights = {column.height() for column in board.findChildren(BoardColumn)}
    assert heights == {board.height()}, "nothing reaches below what can be seen"
    for column in columns:
        chip = full.page.strip.chip(column.theme.id)
        assert chip.isVisible()
        assert full.page.strip.rect().contains(chip.geometry())
        assert chip.height() >= 32
    last = columns[-1].theme.id
    assert last not in board.in_sight()
    QTest.mouseClick(full.page.strip.chip(last), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert board.current_key == last
    assert last in board.in_sight()


def card_id(full: Full, number: int) -> str:
    return next(idea.id for idea in ideas.ideas(full.work, full.session_id) if idea.seq == number)


def test_cards_are_dragged_to_a_theme_between_cards_to_the_strip_and_back(full: Full) -> None:
    for name, numbers in (("One", [1, 2, 3]), ("Two", [4])):
        themes.make_theme(full.work, full.session_id, name, [card_id(full, n) for n in numbers])
    QApplication.processEvents()
    one = full.cards("A")
    second = one.visualRect(one.model().index(1, 0))
    full.drag(10, "", one.viewport(), second.topLeft() + QPoint(30, 4))
    assert full.shown()["A"] == [1, 10, 2, 3]
    full.drag(11, "", full.cards("B").viewport(), QPoint(20, 400))
    assert full.shown()["B"] == [4, 11]
    third = one.visualRect(one.model().index(2, 0))
    full.drag(1, "A", one.viewport(), third.bottomLeft() + QPoint(30, -4))
    assert full.shown()["A"] == [10, 2, 1, 3]
    full.drag(3, "A", full.page.strip.chip(themes.board(full.work, full.session_id).columns[1].theme.id), QPoint(9, 9))
    assert full.shown()["B"] == [4, 11, 3]
    full.drag(2, "A", full.cards("").viewport(), QPoint(20, 60))
    assert full.shown()[""][:2] == [2, 5]
    for _act in range(5):
        full.work.store.undo(full.session_id, 1)
    assert (full.shown()["A"], full.shown()["B"]) == ([1, 2, 3], [4])


def test_a_card_dropped_on_the_middle_of_another_is_joined_to_it(full: Full) -> None:
    themes.make_theme(full.work, full.session_id, "One", [card_id(full, n) for n in (1, 2)])
    QApplication.processEvents()
    one = full.cards("A")
    second = one.visualRect(one.model().index(1, 0))
    full.drag(10, "", one.viewport(), second.center())
    assert full.shown()["A"] == [1, 2]
    joined = next(idea for idea in ideas.ideas(full.work, full.session_id) if idea.seq == 10)
    assert joined.merged_into == card_id(full, 2)
    loose = full.cards("")
    target = loose.visualRect(loose.model().index(3, 0))
    into = loose.model().index(3, 0).data(Qt.ItemDataRole.DisplayRole).split()[0]
    full.drag(3, "", loose.viewport(), target.center())
    assert "(and 1 joined)" in next(face.words() for face in full.cards("").faces() if str(face.number) == into)
    first = one.visualRect(one.model().index(0, 0))
    drop(one.model().mimeData([one.model().index(0, 0)]), one.viewport(), first.center())
    assert full.shown()["A"] == [1, 2], "a card is not joined to itself"


def test_what_is_dragged_shows_where_it_would_go(full: Full) -> None:
    themes.make_theme(full.work, full.session_id, "One", [card_id(full, n) for n in (1, 2)])
    QApplication.processEvents()
    one, dragged = full.cards("A"), full.cards("").model().mimeData([full.cards("").model().index(5, 0)])
    calm = one.grab().toImage()
    where = one.visualRect(one.model().index(0, 0))
    seen = [calm]
    for at in (where.topLeft() + QPoint(30, 3), where.center()):
        over(dragged, one.viewport(), at)
        seen.append(one.grab().toImage())
    assert seen[0] != seen[1] != seen[2] != seen[0]
    QApplication.sendEvent(one.viewport(), QDragLeaveEvent())
    assert one.grab().toImage() == calm


def test_cards_dropped_at_the_end_of_the_strip_ask_for_the_name_of_a_new_theme(full: Full) -> None:
    strike("<Home>", "<Space>", "<Down>", "<Space>")
    full.drag(2, "", full.page.strip.end(), QPoint(9, 9))
    strike("Keys and doors", "<Return>")
    full.drag(7, "", full.page.strip.end(), QPoint(9, 9))
    strike("Light", "<Return>")
    assert (full.shown()["A"], full.shown()["B"]) == ([1, 2], [7])
    QTest.mouseClick(full.page.strip.end(), Qt.MouseButton.LeftButton)
    strike("Empty so far", "<Return>")
    assert [column.theme.name for column in themes.board(full.work, full.session_id).columns] == [
        "Keys and doors", "Light", "Empty so far",
    ]  # fmt: skip


def test_the_board_scrolls_sideways_while_cards_are_held_near_its_edge(full: Full, qtbot: QtBot) -> None:
    for number in range(1, 11):
        themes.make_theme(full.work, full.session_id, f"Theme {number}", [card_id(full, number)])
    QApplication.processEvents()
    board = full.page.board
    bar, view = board._area.horizontalScrollBar(), board._area.viewport()
    dragged = full.cards("").model().mimeData([full.cards("").model().index(0, 0)])

    def hold(x: int) -> QWidget:
        at = view.mapToGlobal(QPoint(x, 150))
        under = next(c.cards.viewport() for c in board.findChildren(BoardColumn) if within(c.cards.viewport(), at))
        over(dragged, under, under.mapFromGlobal(at))
        return under

    hold(view.width() // 2)
    assert bar.value() == 0
    right = hold(view.width() - 20)
    qtbot.waitUntil(lambda: bar.value() > 200)
    QApplication.sendEvent(right, QDragLeaveEvent())
    still = bar.value()
    left = hold(20)
    qtbot.waitUntil(lambda: bar.value() < still)
    QApplication.sendEvent(left, QDropEvent(QPointF(20, 300), Qt.DropAction.CopyAction, dragged,
                                            Qt.MouseButton.LeftButton, NOTHING))  # fmt: skip
    assert not board._edge._timer.isActive(), "what was dropped scrolls no more"


def within(widget: QWidget, at: QPoint) -> bool:
    return widget.rect().contains(widget.mapFromGlobal(at))


def test_with_a_ticked_card_come_all_that_are_ticked(full: Full) -> None:
    themes.make_theme(full.work, full.session_id, "One", [card_id(full, 1)])
    strike("<Home>", "<Space>", "<Down>", "<Down>", "<Space>")
    full.drag(4, "", full.cards("A").viewport(), QPoint(20, 400))
    assert full.shown()["A"] == [1, 2, 4]
    assert full.page.board.ticks == ()


def test_what_is_no_card_is_not_taken(full: Full) -> None:
    data = QMimeData()
    data.setText("words from somewhere else")
    themes.make_theme(full.work, full.session_id, "One", [])
    chip = full.page.strip.chip(themes.board(full.work, full.session_id).columns[0].theme.id)
    for target in (full.cards("").viewport(), chip):
        event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NOTHING)
        QApplication.sendEvent(target, event)
        assert not event.isAccepted()


def test_a_card_keeps_its_shapes_and_a_theme_says_who_raised_it(full: Full) -> None:
    themes.make_theme(full.work, full.session_id, "One", [card_id(full, n) for n in (1, 2, 3)])
    themes.join_ideas(full.work, full.session_id, [card_id(full, 3)], card_id(full, 2))
    (first, second) = full.cards("A").faces()
    assert (first.side, first.others) == (0, ())
    assert (second.side, second.others) == (0, (1,))
    assert full.cards("A").accessibleName() == "A  One, raised by Tenants 2, Staff 1"


# ---------------------------------------------------------------- suggestions


def test_a_suggestion_waits_for_enter_and_gives_its_reason(full: Full) -> None:
    before = full.shown()
    strike("<Ctrl+G>")
    bar = full.page.bar
    assert bar.isVisible()
    assert bar.line.accessibleDescription().startswith("Both say housing, officers.\n20  Housing officers")
    assert full.shown() == before
    strike("<Ctrl+G>")
    assert bar.line.text() == "Bin, store"
    strike("<Escape>")
    assert full.shown() == before
    assert not bar.isVisible()
    strike("<Ctrl+G>", "<Return>")
    assert full.shown()["A"] == [20, 27]
    assert bar.line.accessibleDescription().startswith("This says officer, like A Housing, officers.")
    strike("<Ctrl+G>")
    assert bar.line.text() == "Bin, store"
    strike("Bins and bags", "<Return>")
    board = themes.board(full.work, full.session_id)
    assert [column.theme.name for column in board.columns] == ["Housing, officers", "Bins and bags"]
    full.work.store.undo(full.session_id, 1)
    assert len(themes.board(full.work, full.session_id).columns) == 1


def test_a_theme_that_says_so_is_suggested_for_a_card(full: Full) -> None:
    themes.make_theme(full.work, full.session_id, "Damp and mould", [card_id(full, 18)])
    full.page.board.setFocus()
    strike("<Ctrl+G>")
    assert full.page.bar.line.accessibleDescription().startswith("These say damp, mould, like A Damp and mould.\n19  ")
    assert full.page.bar.line.text() == "A"
    strike("<Return>")
    assert full.shown()["A"] == [18, 19, 20, 22, 23]


def test_all_suggestions_passed_leave_the_board_alone(full: Full) -> None:
    before, said = full.shown(), []
    full.page.room.said.connect(said.append)
    strike("<Ctrl+G>")
    for _one in range(100):
        if not full.page.bar.isVisible():
            break
        strike("<Ctrl+G>")
    assert said == ["No more groups to suggest."]
    assert full.shown() == before


def test_a_name_that_is_being_typed_is_not_put_away_by_a_suggestion(full: Full) -> None:
    strike("<Space>", "<Return>", "Half a na", "<Ctrl+G>")
    assert full.page.bar.line.text() == "Half a na"
    strike("me", "<Return>")
    assert full.shown()["A"] == [1]


# ---------------------------------------------------------------- the wall


def test_one_key_reads_a_theme_out(full: Full) -> None:
    told: list[tuple[str, str]] = []
    asked: list[str] = []
    full.page.room.looking_at.connect(lambda stage, row_id: told.append((stage, row_id)))
    full.page.room.to_wall.connect(asked.append)
    theme = themes.make_theme(full.work, full.session_id, "One", [card_id(full, 1)])
    strike("<Ctrl+R>", "<Right>", "<Ctrl+R>", "<Ctrl+R>")
    assert told == [("themes", ""), ("themes", theme.id), ("themes", "")]
    assert asked == ["themes"] * 3
