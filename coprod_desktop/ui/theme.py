"""How everything looks: colours by role, sizes by the person's text size, one style sheet made from both.

A theme is data. The theme and text size in use stand on the application object itself (two dynamic
properties), so that widgets which paint themselves can ask :func:`colour` and :func:`px` without a global.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.paths import resources
from coprod_desktop.ui.palettes import LIGHT, THEMES, Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

SMALLEST, LARGEST, STEP = 90, 200, 10
"""Text size in percent: from, to, and one press of Ctrl+plus."""

FAMILY = "Atkinson Hyperlegible Next"
FACES = ("400Regular", "600SemiBold", "700Bold")
SIDE_ROLES = ("side1", "side2", "side3", "side4")


def side_role(index: int) -> str:
    """The colour role of a side by its order; -1 is both sides together."""
    return SIDE_ROLES[index % len(SIDE_ROLES)] if index >= 0 else "both"


def current() -> Theme:
    """The theme in use; light until one is put on."""
    app = QCoreApplication.instance()
    name = app.property("coprodTheme") if app is not None else None
    return THEMES.get(name or "", LIGHT)


def percent() -> int:
    """The text size in use."""
    app = QCoreApplication.instance()
    value = app.property("coprodPercent") if app is not None else None
    return int(value) if value else 100


def printed_paper() -> QColor:
    """The ground of a page as it comes out of the printer, whatever the theme."""
    return QColor(LIGHT.colours["surface"])


def colour(role: str) -> QColor:
    """The colour of a role in the theme in use. Raises KeyError for a role that no theme has."""
    return QColor(current().colours[role])


def px(size: int) -> int:
    """A length of the design at 100 % in pixels at the text size in use."""
    return scaled(size, percent())


def scaled(size: int, text_percent: int) -> int:
    """A length of the design at a text size, in pixels; never nothing."""
    return max(1, round(size * text_percent / 100))


def sized(thing: QWidget | QLayout, **lengths: int | tuple[int, ...]) -> None:
    """Give a widget or a layout lengths of the design, now and whenever the text size changes.

    ``lengths``: what sets it, and how long at 100 %: ``setFixedWidth=64``, ``setContentsMargins=(4, 0, 4, 8)``.
    """
    thing.setProperty("sized", (thing.property("sized") or {}) | lengths)
    for name, length in lengths.items():
        each = (length,) if isinstance(length, int) else length
        getattr(thing, name)(*(px(one) if one else 0 for one in each))


def _size_again(app: QApplication) -> None:
    from PySide6.QtWidgets import QLayout

    for root in app.topLevelWidgets():
        things: list[QWidget | QLayout] = [root, *root.findChildren(QWidget), *root.findChildren(QLayout)]
        for thing in things:
            if lengths := thing.property("sized"):
                sized(thing, **lengths)


def font(size: int = 15, weight: int = 400) -> QFont:
    """The program's face at a size of the design, for widgets that paint themselves."""
    made = QFont(QApplication.font())
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight(weight))
    return made


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and let it look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def still() -> bool:
    """Whether nothing is to move."""
    app = QCoreApplication.instance()
    return app is not None and bool(app.property("coprodStill"))


def first_look(app: QApplication) -> str:
    """``dark`` where the desktop's own colours were dark before ours were put on, else ``light``."""
    return "dark" if app.property("coprodOnDark") else "light"


def put_on(app: QApplication, text_percent: int = 100, name: str = LIGHT.name) -> None:
    """Dress the whole program: faces, palette and style sheet. Again with another size or look at any time.

    ``name``: one of ``THEMES``; any other word goes by the desktop's own colours.
    """
    text_percent = min(LARGEST, max(SMALLEST, text_percent))
    if app.property("coprodPercent") is None:
        _first_time(app)
    theme = THEMES[name if name in THEMES else first_look(app)]
    resized = app.property("coprodPercent") not in (None, text_percent)
    app.setProperty("coprodTheme", theme.name)
    app.setProperty("coprodPercent", text_percent)
    face_font = QFont(FAMILY)
    face_font.setPixelSize(scaled(15, text_percent))
    app.setFont(face_font)
    app.setPalette(_palette(theme))
    if resized:
        _size_again(app)
    app.setStyleSheet(style_sheet(theme, text_percent))


def _first_time(app: QApplication) -> None:
    own = app.palette()
    app.setProperty("coprodOnDark", own.color(QPalette.ColorRole.Window).lightness() < 128)
    if sys.platform != "linux":
        # Linux has Fusion already, and to be handed a style makes its Python type: that shows at start-up.
        app.setStyle("Fusion")
    for face in FACES:
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / f"AtkinsonHyperlegibleNext_{face}.ttf"))


def _palette(theme: Theme) -> QPalette:
    c = {role: QColor(value) for role, value in theme.colours.items()}
    palette = QPalette(c["sunken"], c["paper"])
    role = QPalette.ColorRole
    for where, what in (
        (role.WindowText, "ink"), (role.Text, "ink"), (role.ButtonText, "ink"), (role.Base, "surface"),
        (role.AlternateBase, "paper"), (role.ToolTipBase, "surface"), (role.ToolTipText, "ink"),
        (role.PlaceholderText, "ink2"), (role.Highlight, "accent"), (role.HighlightedText, "on_accent"),
        (role.Link, "accent"), (role.Button, "surface"),
    ):  # fmt: skip
        palette.setColor(where, c[what])
    palette.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, c["edge"])
    palette.setColor(QPalette.ColorGroup.Disabled, role.WindowText, c["ink2"])
    return palette


def style_sheet(theme: Theme, text_percent: int) -> str:
    """The style sheet of one theme at one text size. Text and what holds it grow; borders stay."""
    words = dict(theme.colours)
    sheet = _SHEET
    for size in (4, 5, 6, 7, 8, 10, 12, 13, 14, 15, 16, 17, 18, 20, 22, 26, 32, 34, 52):
        words[f"p{size}"] = f"{scaled(size, text_percent)}px"
        # Beside an edge that is a pixel thicker: nothing moves when the cursor comes or a button is pressed in.
        words[f"q{size}"] = f"{scaled(size, text_percent) - 1}px"
    # Nothing below 32 pixels can be clicked, however small the text.
    words["click"] = f"{max(32, scaled(32, text_percent))}px"
    # As wide as the edge, the icon, its gap, and the four pixels that Qt leaves between an icon and words.
    words["icon_room"] = f"{scaled(36, text_percent) + 4}px"
    return sheet.format_map(words).replace("[[", "{").replace("]]", "}")


_SHEET = """
QWidget [[ color: {ink}; ]]
QMainWindow, QDialog, QScrollArea, #paper [[ background: {paper}; ]]
QScrollArea [[ border: none; ]]
#clear [[ background: transparent; ]]
QScrollArea > QWidget > QWidget#content [[ background: transparent; ]]
QToolTip [[ background: {surface}; color: {ink}; border: 1px solid {edge}; padding: {p4}; ]]

QLabel[role="title"] [[ font-size: {p26}; font-weight: 700; ]]
QLabel[role="section"] [[ font-size: {p17}; font-weight: 600; ]]
QLabel[role="big"] [[ font-size: {p20}; ]]
QLabel[role="voter"] [[ font-size: {p32}; font-weight: 700; ]]
QLabel[role="voterText"] [[ font-size: {p22}; ]]
QLabel[role="strong"] [[ font-weight: 600; ]]
QLabel[role="small"] [[ font-size: {p13}; color: {ink2}; ]]
QLabel[role="second"] [[ color: {ink2}; ]]
QLabel[role="wrong"] [[ color: {wrong}; ]]
QLabel[role="good"] [[ color: {good}; ]]
QLabel[role="careful"] [[ color: {careful}; ]]
QLabel[role="sheet"] [[ background: {sunken}; color: {ink2}; padding: {p16}; ]]
QLabel[state="careful"] [[ color: {careful}; ]]
QLabel[state="wrong"] [[ color: {wrong}; ]]
QLabel[role="onBanner"] [[ color: {on_banner}; ]]
QLabel[role="onBannerTitle"] [[ color: {on_banner}; font-size: {p20}; font-weight: 700; ]]

QLineEdit, QPlainTextEdit, QSpinBox, QComboBox [[
  background: {surface}; border: 1px solid {edge}; border-radius: 6px; padding: {p6} {p10};
  selection-background-color: {accent}; selection-color: {on_accent}; min-height: {p20};
  placeholder-text-color: {ink2};
]]
QLineEdit:hover, QPlainTextEdit:hover, QSpinBox:hover, QComboBox:hover [[ border-color: {accent}; ]]
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus [[
  border: 2px solid {accent}; padding: {q6} {q10};
]]
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] [[
  border: 2px solid {wrong}; padding: {q6} {q10};
]]
QLineEdit:read-only, QPlainTextEdit:read-only, QLineEdit:disabled, QPlainTextEdit:disabled [[
  background: {paper}; border: 1px solid {line};
]]
QLineEdit[role="big"] [[ font-size: {p20}; padding: {p10} {p14}; min-height: {p26}; ]]
QLineEdit[role="big"]:focus, QLineEdit[role="big"][wrong="true"] [[ padding: {q10} {q14}; ]]
QLineEdit[role="cell"] [[ font-size: {p16}; padding: {p4} {p6}; min-height: {p20}; ]]
QLineEdit[role="cell"]:focus, QLineEdit[role="cell"][wrong="true"] [[ padding: {q4} {q6}; ]]
QLineEdit[role="cell"][wrong="true"] [[ background: {wrong_soft}; ]]
QComboBox::drop-down [[ border: none; width: {p26}; ]]
QComboBox QAbstractItemView [[
  background: {surface}; border: 1px solid {edge}; selection-background-color: {accent_soft}; selection-color: {ink};
]]

QPushButton [[
  background: {surface}; border: 1px solid {edge}; border-radius: 6px; padding: {p6} {p14}; min-height: {p22};
]]
QPushButton, QCheckBox [[ outline: none; ]]
QPushButton[awaits="true"] [[ padding-left: {icon_room}; ]]
QPushButton:hover [[ background: {accent_soft}; border-color: {accent}; ]]
QPushButton[proposed="true"] [[ border: 2px solid {accent}; padding: {q6} {q14}; font-weight: 600; ]]
QPushButton:pressed [[ background: {sunken}; ]]
QPushButton:checked [[
  background: {accent_soft}; border: 2px solid {accent}; padding: {q6} {q14}; font-weight: 600;
]]
QPushButton:disabled [[ color: {ink2}; background: {paper}; border-color: {line}; ]]
QPushButton[kind="primary"] [[ background: {accent}; border-color: {accent}; color: {on_accent}; font-weight: 600; ]]
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed [[ background: {accent_deep}; ]]
QPushButton[kind="primary"]:disabled [[ background: {sunken}; border-color: {line}; color: {ink2}; ]]
QPushButton[kind="voter"] [[ font-size: {p26}; padding: {p14} {p22}; text-align: left; ]]
QPushButton[kind="way"] [[ text-align: left; ]]
QPushButton[kind="quiet"] [[ background: transparent; border-color: transparent; color: {accent}; ]]
QPushButton[kind="chip"] [[ background: {accent_soft}; border-color: {accent_soft}; color: {accent};
    border-radius: {p14}; ]]
QPushButton[kind="chip"]:hover [[ border-color: {accent}; ]]
QPushButton[kind="quiet"]:hover [[ background: {accent_soft}; ]]
QCheckBox [[ spacing: {p8}; min-height: {click}; ]]
QCheckBox::indicator [[
  width: {p18}; height: {p18}; background: {surface}; border: 1px solid {edge}; border-radius: 4px;
]]
QCheckBox::indicator:hover [[ border-color: {accent}; ]]
QCheckBox::indicator:checked [[ background: {accent}; border-color: {accent}; ]]
QCheckBox::indicator:disabled [[ background: {sunken}; border-color: {line}; ]]
QCheckBox:disabled [[ color: {ink2}; ]]

Card [[ background: {surface}; border: 1px solid {line}; border-radius: 8px; ]]
Card[sunken="true"] [[ background: {sunken}; border: none; ]]
Card[now="true"] [[ border: 2px solid {accent}; background: {accent_soft}; ]]
#ballotLine [[ background: {surface}; border: 2px solid {line}; border-radius: 8px; ]]
#ballotLine[now="true"] [[ border-color: {accent}; background: {accent_soft}; ]]
Band [[ border-radius: 6px; background: {accent_soft}; ]]
Band[role="careful"] [[ background: {careful_soft}; ]]
Band[role="wrong"] [[ background: {wrong_soft}; ]]
Band[role="good"] [[ background: {good_soft}; ]]
Band[role="quiet"] [[ background: {sunken}; ]]
#banner [[ background: {banner}; border: none; border-radius: 8px; ]]
#topBar, #bottomBar [[ background: {surface}; border: none; ]]
#topBar [[ border-bottom: 1px solid {line}; ]]
#bottomBar [[ border-top: 1px solid {line}; ]]
#rail [[ border: none; border-right: 1px solid {line}; background: {paper}; ]]
#sidePanel [[ border-left: 1px solid {line}; background: {paper}; ]]

QListView, QTreeView, QTableView [[ background: transparent; border: none; outline: none; ]]
QListView[role="box"] [[ background: {surface}; border: 1px solid {line}; border-radius: 8px; ]]
QListView[role="box"]::item [[ padding: {p8}; color: {ink}; ]]
QListView[role="box"]::item:selected [[ background: {accent_soft}; color: {ink}; ]]
QListView[role="box"]:focus [[ border: 2px solid {accent}; ]]
QHeaderView::section [[ background: transparent; border: none; color: {ink2}; font-size: {p13}; padding: {p4}; ]]
QMenu [[ background: {surface}; border: 1px solid {edge}; padding: {p4}; ]]
QMenu::item [[ padding: {p8} {p16}; border-radius: 4px; ]]
QMenu::item:selected [[ background: {accent_soft}; color: {ink}; ]]
QTabBar::tab [[ padding: {p8} {p14}; border: none; background: transparent; min-height: {p22}; ]]
QTabBar::tab:selected [[ color: {accent}; font-weight: 600; border-bottom: 3px solid {accent}; ]]
QProgressBar [[ background: {sunken}; border: none; border-radius: 4px; min-height: {p8}; max-height: {p8}; ]]
QProgressBar::chunk [[ background: {accent}; border-radius: 4px; ]]
QScrollBar:vertical [[ background: transparent; width: 12px; margin: 0; ]]
QScrollBar:horizontal [[ background: transparent; height: 12px; margin: 0; ]]
QScrollBar::handle [[ background: {edge}; border-radius: 4px; margin: 2px; ]]
QScrollBar::handle:vertical [[ min-height: 32px; ]]
QScrollBar::handle:horizontal [[ min-width: 32px; ]]
QScrollBar::add-line, QScrollBar::sub-line [[ width: 0; height: 0; ]]
QScrollBar::add-page, QScrollBar::sub-page [[ background: transparent; ]]
"""
