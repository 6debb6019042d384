"""Bringing something into sight: an area follows the cursor by Tab alone, and not where arrows or letters move it."""

from PySide6.QtWidgets import QScrollArea, QWidget


def see(widget: QWidget, around: int = 0) -> None:
    """Bring a widget into sight in every area that it can be scrolled away in."""
    inside = widget.parentWidget()
    while inside is not None:
        if isinstance(inside, QScrollArea):
            inside.ensureWidgetVisible(widget, 0, around)
        inside = inside.parentWidget()
