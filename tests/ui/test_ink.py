"""Words painted without a pen stand where a pen would put them."""

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStylePainter, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets import ink

WORDS = (
    "Repairs in our street", "A title that is far too long for the place it has", "שלום לכולם", "🏘️ Home",
    "\ud800 left over",
)  # fmt: skip


def sheet() -> QImage:
    image = QImage(160, 60, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    return image


def by_pen(text: str, font: QFont, where: QRect) -> QImage:
    image = sheet()
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(theme.colour("ink2"))
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, ink.shortened(painter.fontMetrics(), text, where.width()))
    painter.end()
    return image


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("size", [13, 15])
@pytest.mark.parametrize("height", [21, 51])
def test_words_are_those_of_a_pen(qtbot: QtBot, text: str, size: int, height: int) -> None:
    theme.put_on(QApplication.instance(), 100, "light")
    font, where = theme.font(size), QRect(5, 3, 140, height)
    image = sheet()
    of_style = QWidget()
    qtbot.addWidget(of_style)
    painter = QStylePainter(image, of_style)
    ink.Writer(painter).words(where, text, "ink2", size)
    painter.end()
    assert image == by_pen(text, font, where)


def test_an_edge_lies_half_outside_and_half_inside(qtbot: QtBot) -> None:
    theme.put_on(QApplication.instance(), 100, "light")
    image = sheet()
    painter = QPainter(image)
    ink.edged(painter, QRectF(10, 10, 100, 40), 4, "surface", "accent", 2)
    painter.end()
    across = [image.pixelColor(x, 30) == theme.colour("accent") for x in range(8, 13)]
    assert across == [False, True, True, False, False]
