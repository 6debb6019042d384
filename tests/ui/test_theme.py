"""Colours that can be told apart, sizes that grow together, and Qt's numbers that are ours."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QListView
from pytestqt.qtbot import QtBot

from coprod_desktop.ui import flags, theme
from coprod_desktop.ui.widgets.labels import label


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [(pair, 4.5) for pair in theme.TEXT_PAIRS] + [(pair, 3.0) for pair in theme.MARK_PAIRS]


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize(("pair", "least"), PAIRS)
def test_every_pair_in_use_can_be_read(name: str, pair: tuple[str, str], least: float) -> None:
    colours = theme.THEMES[name].colours
    assert contrast(colours[pair[0]], colours[pair[1]]) >= least


def test_the_measure_finds_what_cannot_be_read() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#8F897B", "#FFFFFF") < 4.5


@pytest.mark.parametrize("percent", range(theme.SMALLEST, theme.LARGEST + 1, theme.STEP))
def test_the_style_sheet_holds_at_every_size(percent: int) -> None:
    sheet = theme.style_sheet(theme.LIGHT, percent)
    assert f"font-size: {round(26 * percent / 100)}px" in sheet
    assert "[[" not in sheet
    assert "{ink}" not in sheet


def test_text_grows_on_the_screen(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    title = label("Ideas", "title", wrap=False)
    qtbot.addWidget(title)
    heights = []
    for percent in (100, 200):
        theme.put_on(app, percent)
        title.ensurePolished()
        heights.append(title.sizeHint().height())
    theme.put_on(app, 100)
    assert heights[1] > heights[0] * 1.8


def test_sides_go_round_and_both_is_none_of_them() -> None:
    assert theme.side_role(-1) == "both"
    assert len({theme.side_role(n) for n in range(4)}) == 4


def test_our_numbers_are_those_of_qt(qtbot: QtBot) -> None:
    role, align, text = Qt.ItemDataRole, Qt.AlignmentFlag, Qt.TextFlag
    assert (role.DisplayRole, role.AccessibleTextRole) == (flags.DISPLAY_ROLE, flags.ACCESSIBLE_TEXT_ROLE)
    assert role.UserRole == flags.USER_ROLE
    assert (align.AlignVCenter.value, text.TextSingleLine.value) == (flags.ALIGN_V_CENTER, flags.SINGLE_LINE)
    shown, view = QLabel(), QListView()
    qtbot.addWidget(shown)
    qtbot.addWidget(view)
    shown.setProperty("textFormat", flags.PLAIN_TEXT)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    view.setProperty("horizontalScrollBarPolicy", flags.SCROLL_BAR_OFF)
    assert view.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    view.setProperty("editTriggers", flags.NO_EDITING)
    assert view.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
    view.setProperty("verticalScrollMode", flags.BY_PIXEL)
    assert view.verticalScrollMode() == QAbstractItemView.ScrollMode.ScrollPerPixel
    view.setProperty("resizeMode", flags.ADJUST)
    assert view.resizeMode() == QListView.ResizeMode.Adjust


def test_people_s_words_are_never_markup(qtbot: QtBot) -> None:
    shown = label("<b>bold</b><img src='x.png'>")
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText
