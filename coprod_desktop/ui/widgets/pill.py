"""How a chip is drawn, for widgets and for lists that paint their own."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter

from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets import ink
from coprod_desktop.ui.widgets.shapes import draw_side, draw_tick

_GROUND = {"quiet": "sunken", "accent": "accent_soft"}
_INK = {"quiet": "ink2"}


def paint_pill(
    painter: QPainter, where: QRectF, text: str, role: str, *, shape: int | None = None, tick: bool = False
) -> None:
    """Draw one chip: ground and ink by role, then a side's shape or a tick, then the words, shortened to fit."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink.surface(painter, where, where.height() / 2, _GROUND.get(role, f"{role}_soft"))
    dark = _INK.get(role, role)
    left = where.left() + theme.px(12)
    mark = theme.px(10)
    if shape is not None or tick:
        spot = QRectF(left, where.center().y() - mark / 2, mark, mark)
        if tick:
            draw_tick(painter, spot, theme.colour(dark))
        else:
            draw_side(painter, spot, shape if shape is not None else 0, theme.colour(dark))
        left += mark + theme.px(6)
    room = QRectF(left, where.top(), where.right() - left - theme.px(8) + 1, where.height())
    ink.words(painter, room, text, theme.font(13, 600), dark)
    painter.restore()


def pill_size(text: str, *, marked: bool = False) -> QSize:
    """How large a chip with these words is."""
    metrics = QFontMetrics(theme.font(13, 600))
    width = metrics.horizontalAdvance(text) + theme.px(24) + (theme.px(16) if marked else 0)
    return QSize(width, max(theme.px(22), metrics.height() + 4))
