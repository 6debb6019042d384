"""Where is my work: the folder, how large it is, and when the last copies were made."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.words import date_words, time_words
from coprod_desktop.i18n import _
from coprod_desktop.services.where import where
from coprod_desktop.services.work import Work
from coprod_desktop.ui import looks, theme
from coprod_desktop.ui.dialogs.stick import copy_to_stick
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import breakable, label


def open_folder(folder: Path) -> object:
    """Show a folder in the way this computer shows folders."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class MyWorkDialog(QDialog):
    """``opens`` shows the folder; tests hand in their own."""

    def __init__(
        self, parent: QWidget | None, work: Work, data: Path, opens: Callable[[Path], object] = open_folder
    ) -> None:
        super().__init__(parent)
        self._work, self._data = work, data
        self.setWindowTitle(_("Where is my work"))
        self.setModal(True)
        self._facts = {name: label("") for name in ("folder", "size", "copy", "stick")}
        heads = (_("Folder"), _("Size, with its copies"), _("Last copy in this folder"), _("Last copy on a stick"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        theme.sized(grid, setHorizontalSpacing=16)
        theme.sized(grid, setVerticalSpacing=8)
        for line, (head, fact) in enumerate(zip(heads, self._facts.values(), strict=True)):
            grid.addWidget(label(head, "strong"), line, 0)
            grid.addWidget(fact, line, 1)
        self.said = label("", "second")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(label(_("Where is my work"), "section"))
        box.addWidget(label(_("Everything is on this computer, in one folder. Nothing is sent anywhere."), "second"))
        box.addLayout(grid)
        box.addWidget(self.said)
        box.addStretch(1)
        row = QHBoxLayout()
        self.show_folder = button(_("Open the folder"), lambda: opens(where(work).folder), icon="folder-open")
        self.copy = button(_("Copy to a stick"), self._copy, icon="usb")
        row.addWidget(self.show_folder)
        row.addWidget(self.copy)
        row.addStretch(1)
        self.leave = button(_("Close"), self.accept, "primary", icon="x")
        row.addWidget(self.leave)
        box.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(640), screen.width() - 40), min(theme.px(330), screen.height() - 60))
        self._fill()
        self.leave.setFocus()

    def facts(self) -> dict[str, str]:
        """What it says, by ``folder size copy stick``."""
        return {name: fact.text() for name, fact in self._facts.items()}

    def _fill(self) -> None:
        found, settings = where(self._work), looks.settings(self._data)
        day, _gap, time = settings.stick_at.partition(" ")
        copied = found.copied
        self._facts["folder"].setText(breakable(str(found.folder)))
        self._facts["size"].setText(size_words(found.size))
        self._facts["copy"].setText(
            when_words(copied.strftime("%Y-%m-%d"), copied.strftime("%H:%M")) if copied else _("None yet")
        )
        self._facts["stick"].setText(when_words(day, time) if day else _("None yet. Make one today."))

    def _copy(self) -> None:
        copy_to_stick(self, self._work, self._data, self.said.setText)
        self._fill()


def when_words(day: str, time: str) -> str:
    """``Tuesday 15 September 2026, ten to three``."""
    return _("{day}, {time}").format(day=date_words(day), time=time_words(time))


def size_words(size: int) -> str:
    """Bytes in words: ``1.4 MB``."""
    if size < 1_000_000:
        return _("{size} KB").format(size=max(1, round(size / 1000)))
    return _("{size} MB").format(size=f"{size / 1_000_000:.1f}")
