"""Ctrl+plus, minus and 0: all text larger, smaller, as it was first; remembered for the next time."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from coprod_desktop.settings import Settings, read_settings, write_settings
from coprod_desktop.ui import theme

LARGER, SMALLER, FIRST = theme.STEP, -theme.STEP, 0


def settings(data: Path) -> Settings:
    """The settings as they stand."""
    return read_settings(data).settings


def change(data: Path, by: int) -> int:
    """Change the size by so many percent (0: back to 100), dress the program again, and give the size now."""
    percent = min(theme.LARGEST, max(theme.SMALLEST, theme.percent() + by)) if by else 100
    app = QApplication.instance()
    if isinstance(app, QApplication) and percent != theme.percent():
        theme.put_on(app, percent, theme.current().name)
        write_settings(data, settings(data)._replace(text_percent=percent))
    return percent
