"""What this program is: its version, where the work lies, every part with its licence, and a report to send by hand."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services import about
from coprod_desktop.services.where import where
from coprod_desktop.services.work import Work
from coprod_desktop.ui import looks, theme
from coprod_desktop.ui.dialogs.reading import ReadingDialog, sheet
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import breakable, label

PROGRAM = "program"


class AboutDialog(ReadingDialog):
    """The program first, then its parts by name."""

    def __init__(self, parent: QWidget, work: Work, data: Path) -> None:
        self._work, self._data = work, data
        parts = {f"part {place}": part for place, part in enumerate(about.parts())}
        titles = {PROGRAM: _("This program"), **{key: part.name for key, part in parts.items()}}
        super().__init__(
            parent, _("About this program"), titles,
            lambda key: self._program() if key == PROGRAM else _part_page(parts[key]), PROGRAM, name=_("Parts"),
        )  # fmt: skip
        self.save = button(_("Save a report"), self._save_report, icon="clipboard-list")
        self.foot.insertWidget(1, self.save)

    def _program(self) -> QWidget:
        inside, box = sheet("Coprod Desktop")
        for words, role in (
            (_("Version {version}").format(version=about.version()), "strong"),
            (_("It runs a session between people who use a service and people who provide it, and keeps the record."),
             ""),
            (_("It needs no network, and sends nothing anywhere."), ""),
            (_("Where your work is"), "section"),
            (breakable(str(where(self._work).folder)), ""),
            (_("It stays there when the program is removed."), ""),
            (_("When something does not work"), "section"),
            (_("“Save a report” makes a file to give to whoever helps you. It says which program, computer and screens"
               " these are, and what went wrong. No word of a session and nobody’s name is in it."), ""),
            (_("Licences"), "section"),
            (_("This program is under the MIT licence. The list beside this names every part that it is made of, with"
               " its licence. Qt is used under the LGPL: its files lie apart, and may be replaced by others."), ""),
        ):  # fmt: skip
            box.addWidget(label(words, role))
        box.addStretch(1)
        return inside

    def _save_report(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save a report"), str(Path.home() / _("Coprod Desktop report.txt")), _("Text files (*.txt)")
        )
        if not chosen:
            return
        text = about.diagnostics(self._work, looks.settings(self._data), _screens())
        try:
            Path(chosen).write_text(text, encoding="utf-8")
        except OSError as trouble:
            self.say(_("It could not be saved there: {reason}.").format(reason=trouble.strerror or trouble))
        else:
            self.say(_("Saved: {name}").format(name=Path(chosen).name))


def _part_page(part: about.Part) -> QWidget:
    inside, box = sheet(part.name)
    if part.version:
        box.addWidget(label(_("Version {version}").format(version=part.version), "strong"))
    if part.licence:
        box.addWidget(label(part.licence, "strong"))
    text = QPlainTextEdit(part.text)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(_("The words of the licence"))
    theme.sized(text, setMinimumHeight=200)
    box.addWidget(text, 1)
    return inside


def _screens() -> list[str]:
    """Size, scale and place of each screen; their names may be the make of somebody's things, so they stay out."""
    return [
        f"{screen.geometry().getRect()} x{screen.devicePixelRatio():g}, {screen.logicalDotsPerInch():g} dpi"
        for screen in QGuiApplication.screens()
    ]
