"""The heads of a grid's columns stay in sight, and never over the cell with the cursor."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.grid import CountGrid, GridLine
from coprod_desktop.ui.widgets.held_heads import HeldHeads
from coprod_desktop.ui.widgets.sight import see
from tests.ui.walk import dress, settle

ROWS = 12


@pytest.fixture
def area(qapp: QApplication, qtbot: QtBot) -> QScrollArea:
    """Twelve options of two sides, of which four or so are seen at a time."""
    dress()
    grid = CountGrid([f"Option {n}" for n in range(ROWS)], [GridLine("Tenants", side=0), GridLine("Staff", side=1)])
    for col in range(2):
        grid.set_head(col, "9 voting, 45 dots")
    card = Card()
    card.box.addWidget(grid)
    area = QScrollArea()
    area.setWidget(card)
    area.setWidgetResizable(True)
    qtbot.addWidget(area)
    area.resize(500, theme.px(230))
    area.show()
    settle()
    return area


def picture_of_head(area: QScrollArea, top: int, held: HeldHeads) -> QImage:
    """What is seen of the heads in the area, where they begin so far down; without the line beneath them."""
    return area.viewport().grab().toImage().copy(150, top, 300, held.heads_height() - theme.px(4))


def test_the_heads_are_painted_at_the_edge_once_they_are_scrolled_away(area: QScrollArea) -> None:
    grid, held = area.findChild(CountGrid), area.findChild(HeldHeads)
    assert grid is not None
    assert held is not None
    assert not held.isVisible()
    head = picture_of_head(area, grid.mapTo(area.viewport(), QPoint()).y(), held)
    area.verticalScrollBar().setValue(held.heads_height() + 60)
    settle()
    assert held.isVisible()
    assert held.mapTo(area.viewport(), QPoint()).y() == 0
    assert picture_of_head(area, 0, held) == head
    area.verticalScrollBar().setValue(0)
    assert not held.isVisible()


def test_they_cover_no_cell_that_the_cursor_is_in(area: QScrollArea) -> None:
    grid, held = area.findChild(CountGrid), area.findChild(HeldHeads)
    assert grid is not None
    assert held is not None
    for row in (*range(ROWS), *reversed(range(ROWS))):
        grid.focus_cell(row, 0)
        cell = grid.focusWidget()
        see(cell, grid.room_above(), theme.px(40))
        settle()
        at = cell.mapTo(area.viewport(), QPoint())
        assert at.y() >= (held.height() if held.isVisible() else 0)
        assert at.y() + cell.height() <= area.viewport().height()
    assert grid.focusWidget() is not None
