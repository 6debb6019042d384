"""How a chip is drawn, for widgets and for lists that paint their own."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter

from coprod_desktop.ui import flags, theme
from coprod_desktop.ui.widgets import ink

_GROUND = {"quiet": "sunken", "accent": "accent_soft"}
_INK = {"quiet": "ink2"}


def paint_pill(
    painter: QPainter, where: QRectF, text: str, role: str, *, shape: int | None = None, tick: bool = False
) -> None:
    """Draw one chip: ground and ink by role, then a side's shape or a tick, then the words, shortened to fit."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dark = paint_ground(painter, where, role)
    lead = 0
    if shape is not None or tick:
        from coprod_desktop.ui.widgets.shapes import draw_side, draw_tick  # the first window has no such marks

        mark = theme.px(10)
        spot = QRectF(where.left() + theme.px(12), where.center().y() - mark / 2, mark, mark)
        if tick:
            draw_tick(painter, spot, theme.colour(dark))
        else:
            draw_side(painter, spot, shape if shape is not None else 0, theme.colour(dark))
        lead = mark + theme.px(6)
    room = words_room(where, lead)
    painter.setFont(theme.font(13, 600))
    painter.setPen(theme.colour(dark))
    shown = ink.shortened(painter.fontMetrics(), text, room.width())
    painter.drawText(room, flags.ALIGN_V_CENTER | flags.SINGLE_LINE, shown)
    painter.restore()


def paint_ground(painter: QPainter, where: QRectF, role: str) -> str:
    """Draw the surface of a chip; the colour role of the words on it."""
    ink.surface(painter, where, where.height() / 2, _GROUND.get(role, f"{role}_soft"))
    return _INK.get(role, role)


def words_room(where: QRectF, lead: int = 0) -> QRect:
    """Where the words of a chip stand, after a mark that is ``lead`` wide."""
    return where.toAlignedRect().adjusted(theme.px(12) + lead, 0, 1 - theme.px(8), 0)


def pill_size(text: str, *, marked: bool = False) -> QSize:
    """How large a chip with these words is."""
    metrics = QFontMetrics(theme.font(13, 600))
    width = metrics.horizontalAdvance(text) + theme.px(24) + (theme.px(16) if marked else 0)
    return QSize(width, max(theme.px(22), metrics.height() + 4))
