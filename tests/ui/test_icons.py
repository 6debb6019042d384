"""Icons: all there, all used, in the colour of the theme, sharp, and not before the first paint."""

import ast

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.paths import resources
from coprod_desktop.ui import icons, theme
from coprod_desktop.ui.frame.rail import STAGE_ICONS
from coprod_desktop.ui.stages import PAGES
from coprod_desktop.ui.widgets.buttons import IconButton, button
from tests.house import PACKAGE, modules

FILES = {path.stem for path in (resources() / "icons").glob("*.svg")}


def named_icons(tree: ast.AST) -> set[str]:
    """The icons that a module hands to its buttons by name."""
    return {
        keyword.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "icon" and isinstance(keyword.value, ast.Constant)
    }


def test_every_icon_named_is_there_and_every_one_there_is_named(qapp: QApplication) -> None:
    trees = [tree for _path, tree in modules(PACKAGE / "ui")]
    words = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    named = {name for tree in trees for name in named_icons(tree)} | set(STAGE_ICONS.values())
    assert named - FILES == set()
    assert FILES - words == set()
    assert set(STAGE_ICONS) == set(PAGES)
    assert named_icons(ast.parse("button(words, act, icon='no-such')")) == {"no-such"}
    with pytest.raises(FileNotFoundError):
        icons.picture("no-such", "ink", 1)


def test_the_licence_is_with_them() -> None:
    assert "ISC License" in (resources() / "icons" / "LICENSE").read_text(encoding="utf-8")


def inks(image: QImage) -> set[str]:
    """The colours of the pixels that are wholly covered."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize(("percent", "ratio"), [(100, 1.0), (200, 1.0), (100, 2.0), (150, 1.25)])
def test_an_icon_has_every_pixel_of_its_screen_and_the_ink_of_its_role(
    qapp: QApplication, percent: int, ratio: float
) -> None:
    for look in ("light", "dark", "contrast"):
        theme.put_on(qapp, percent, look)
        image = icons.picture("plus", "accent", ratio).toImage()
        assert image.width() == round(18 * percent / 100) * ratio or ratio == 1.25
        assert inks(image) <= {theme.colour("accent").name()}
        assert inks(icons.picture("plus", "accent", 4).toImage()) == {theme.colour("accent").name()}
    theme.put_on(qapp, 100)


def test_a_button_is_drawn_again_in_other_colours(qapp: QApplication, qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    made = button("New session", kind="primary", icon="plus", parent=root)
    root.show()
    icons.wake(root)

    def ink(mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
        return inks(made.icon().pixmap(QSize(44, 36), 2, mode).toImage())

    for look in ("dark", "light"):
        theme.put_on(qapp, 100, look)
        assert ink() == {theme.colour("on_accent").name()}
        assert ink(QIcon.Mode.Disabled) == {theme.colour("ink2").name()}


def test_nothing_moves_when_the_icons_come(qapp: QApplication, qtbot: QtBot) -> None:
    qapp.setProperty("coprodIcons", False)
    root = QWidget()
    qtbot.addWidget(root)
    made = button("New session", icon="plus", parent=root)
    made.ensurePolished()
    before = made.sizeHint()
    assert made.icon().isNull()
    icons.wake(root)
    assert isinstance(made, IconButton)
    assert not made.icon().isNull()
    assert made.sizeHint() == before
