"""Bringing something into sight: an area follows the cursor by Tab alone, and not where arrows or letters move it."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget


def see(widget: QWidget, above: int = 0, below: int = 0) -> None:
    """Bring all of a widget into sight in every area that it can be scrolled away in, with room above and below it.

    An area's own way is content with the cursor of a field, and leaves the field cut.
    """
    inside = widget.parentWidget()
    while inside is not None:
        content = inside.widget() if isinstance(inside, QScrollArea) else None
        if isinstance(inside, QScrollArea) and content is not None:
            at, room = widget.mapTo(content, QPoint()), inside.viewport().size()
            _move(inside.verticalScrollBar(), at.y() - above, at.y() + widget.height() + below, room.height())
            _move(inside.horizontalScrollBar(), at.x(), at.x() + widget.width(), room.width())
        inside = inside.parentWidget()


def _move(bar: QScrollBar, start: int, end: int, room: int) -> None:
    """As little as will do; where there is no room for all of it, its start is seen."""
    bar.setValue(min(max(bar.value(), end - room), start))
