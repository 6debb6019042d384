"""Colours that can be told apart, sizes that grow together, and Qt's numbers that are ours."""

import re
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QListView
from pytestqt.qtbot import QtBot

from coprod_desktop.settings import AS_SYSTEM, THEMES, Settings, read_settings
from coprod_desktop.ui import flags, looks, palettes, theme
from coprod_desktop.ui.widgets.labels import label
from tests.house import PACKAGE


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [(pair, 4.5) for pair in palettes.TEXT_PAIRS] + [(pair, 3.0) for pair in palettes.MARK_PAIRS]


@pytest.mark.parametrize("name", palettes.THEMES)
@pytest.mark.parametrize(("pair", "least"), PAIRS)
def test_every_pair_in_use_can_be_read(name: str, pair: tuple[str, str], least: float) -> None:
    colours = palettes.THEMES[name].colours
    # High contrast holds to the stricter measure of WCAG (AAA) for text, and its marks to that of text.
    least = least if name != "contrast" else 7.0 if least == 4.5 else 4.5
    assert contrast(colours[pair[0]], colours[pair[1]]) >= least


def test_every_theme_has_every_role() -> None:
    assert {frozenset(one.colours) for one in palettes.THEMES.values()} == {frozenset(palettes.LIGHT.colours)}
    assert set(THEMES) == {AS_SYSTEM, *palettes.THEMES}


COLOUR = re.compile(
    r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|\brgba?\(|setStyleSheet\(|GlobalColor|QCheckBox\(|QRadioButton\("
)
"""A colour by number, a style sheet of its own, and buttons that Qt draws in colours of its own."""


def own_colours(text: str) -> list[str]:
    return COLOUR.findall(text)


def test_no_colour_is_written_outside_the_tokens() -> None:
    at_home = {"palettes.py", "theme.py", "tick.py"}
    found = {
        path.name: own_colours(path.read_text(encoding="utf-8"))
        for path in (PACKAGE / "ui").rglob("*.py")
        if path.name not in at_home
    }
    assert {name: hits for name, hits in found.items() if hits} == {}
    assert own_colours(theme._SHEET) == []
    assert len(own_colours("a = '#fff'; b = QColor('#0B5D66'); c.setStyleSheet('color: rgb(1, 2, 3)')")) == 4


FACE = re.compile(r"QFont\(|setPixelSize|setPointSize|standardIcon|QIcon\(")
"""A typeface, a size of type and an icon that are not those of the program."""


def test_no_typeface_size_or_icon_is_made_outside_the_tokens() -> None:
    # The wall has sizes of its own, and a page for the printer is measured in points.
    at_home = {"theme.py", "icons.py", "slide.py", "paper.py", "test_page.py"}
    found = {path.name for path in (PACKAGE / "ui").rglob("*.py") if FACE.search(path.read_text(encoding="utf-8"))}
    assert found <= at_home, found - at_home


def test_the_measure_finds_what_cannot_be_read() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#8F897B", "#FFFFFF") < 4.5


@pytest.mark.parametrize("percent", range(theme.SMALLEST, theme.LARGEST + 1, theme.STEP))
def test_the_style_sheet_holds_at_every_size(percent: int) -> None:
    sheet = theme.style_sheet(palettes.LIGHT, percent)
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


def test_the_computer_is_followed_until_a_person_chooses(qapp: QApplication, tmp_path: Path) -> None:
    said: list[str] = []
    theme.put_on(qapp, 100, "dark")
    follow = looks.Follow(tmp_path)
    assert theme.current().name == looks.system_theme(qapp) == "light"
    looks.choose(tmp_path, "contrast", said.append)
    follow._look()
    assert theme.current().name == "contrast"
    assert read_settings(tmp_path).settings.theme == "contrast"
    looks.put_on(tmp_path, Settings(theme=AS_SYSTEM, motion=False))
    assert (theme.current().name, theme.still()) == ("light", True)
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    looks.put_on(tmp_path, Settings())
    assert said == ["Colours: High contrast"]


def test_a_dark_desktop_gets_the_dark_look_from_the_start(qapp: QApplication) -> None:
    assert theme.first_look(qapp) == "light"
    qapp.setProperty("coprodOnDark", True)
    theme.put_on(qapp, 100, AS_SYSTEM)
    assert theme.current().name == "dark"
    qapp.setProperty("coprodOnDark", False)
    theme.put_on(qapp, 100)


def test_sides_go_round_and_both_is_none_of_them() -> None:
    assert theme.side_role(-1) == "both"
    assert len({theme.side_role(n) for n in range(4)}) == 4


def test_our_numbers_are_those_of_qt(qtbot: QtBot) -> None:
    role, align, text = Qt.ItemDataRole, Qt.AlignmentFlag, Qt.TextFlag
    assert (role.DisplayRole, role.AccessibleTextRole) == (flags.DISPLAY_ROLE, flags.ACCESSIBLE_TEXT_ROLE)
    assert (role.SizeHintRole, role.UserRole) == (flags.SIZE_HINT_ROLE, flags.USER_ROLE)
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
