"""Lucide icons: read when they are needed, in a colour of the theme, sharp at any text size and on any screen.

Before the first paint a button keeps the room for its icon and no more: the part of Qt that reads SVG can wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coprod_desktop.paths import resources
from coprod_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QIcon, QPixmap
    from PySide6.QtWidgets import QWidget

SIZE, GAP = 18, 4
"""Side of an icon, and what is left free between it and its words, at 100 % text."""


def awake() -> bool:
    """Whether icons are drawn: from the first paint on."""
    app = QCoreApplication.instance()
    return app is not None and bool(app.property("coprodIcons"))


def wake(window: QWidget) -> None:
    """Draw icons from now on, those of ``window`` at once."""
    from coprod_desktop.ui.widgets.buttons import IconButton

    app = QCoreApplication.instance()
    if app is not None:
        app.setProperty("coprodIcons", True)
    for made in window.findChildren(IconButton):
        made.draw()


def picture(name: str, role: str, ratio: float, before: int = 0, after: int = 0) -> QPixmap:
    """The icon in the colour of a role, with some room at its sides; ``ratio``: pixels of the screen in one of ours.

    Raises FileNotFoundError for a name that ``resources/icons`` does not have.
    """
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache
    from PySide6.QtSvg import QSvgRenderer

    ink, side = theme.current().colours[role], theme.px(SIZE)
    key = f"{name} {ink} {side} {before} {after} {ratio}"
    shown = QPixmap()
    if QPixmapCache.find(key, shown):
        return shown
    text = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    shown = QPixmap(round((before + side + after) * ratio), round(side * ratio))
    shown.setDevicePixelRatio(ratio)
    shown.fill(QColor(0, 0, 0, 0))
    painter = QPainter(shown)
    QSvgRenderer(text.replace("currentColor", ink).encode()).render(painter, QRectF(before, 0, side, side))
    painter.end()
    QPixmapCache.insert(key, shown)
    return shown


def room(worded: bool) -> QSize:
    """What an icon takes on a button, with the gap before its words."""
    from PySide6.QtCore import QSize

    return QSize(theme.px(SIZE) + (theme.px(GAP) if worded else 0), theme.px(SIZE))


def icon(name: str, role: str, ratio: float, before: int, after: int) -> QIcon:
    """The icon for a button: in its own ink, and in the second ink while it cannot be pressed."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    # Also for the screens that the window may be moved to; Qt takes the nearest.
    for pixels in sorted({1.0, 2.0, ratio}):
        made.addPixmap(picture(name, role, pixels, before, after))
        made.addPixmap(picture(name, "ink2", pixels, before, after), QIcon.Mode.Disabled)
    return made
