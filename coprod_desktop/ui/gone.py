"""The file with the sessions is gone: what happened, what is safe, and the newest copy to put back."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import backups


class Then(Enum):
    """What the person wants."""

    COPY = "put the copy back"
    EMPTY = "start with an empty library"
    LEAVE = "close the program"


class GoneBox(QMessageBox):
    """Asks what to do; Escape closes the program and changes nothing."""

    def __init__(self, data: Path, copy: backups.Copy | None) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(_("Coprod Desktop"))
        self.setText(_("The file with your sessions is gone."))
        self.setInformativeText(f"{_where(data)}\n\n{_copy_words(copy)}")
        accept, reject = QMessageBox.ButtonRole.AcceptRole, QMessageBox.ButtonRole.RejectRole
        self.choices: dict[Then, QPushButton] = {}
        if copy is not None:
            self.choices[Then.COPY] = self.addButton(_("Put this copy back"), accept)
        self.choices[Then.EMPTY] = self.addButton(_("Start with an empty library"), accept)
        leave = self.choices[Then.LEAVE] = self.addButton(_("Close the program"), reject)
        self.setEscapeButton(leave)
        self.setDefaultButton(self.choices.get(Then.COPY, leave))
        for made in self.choices.values():
            # Enter presses the one with the cursor.
            made.setProperty("kind", "primary" if made is self.defaultButton() else "plain")
            made.setAutoDefault(True)

    def asked(self) -> Then:
        """Ask, and say what was chosen."""
        self.exec()
        pressed = self.clickedButton()
        return next((then for then, made in self.choices.items() if made is pressed), Then.LEAVE)


def ask_what_now(data: Path) -> Then:
    """Say that the file is gone and do what the person wants: the copy is back then, if that is what they chose.

    Raises StoreTrouble where the copy could not be put back.
    """
    copy = backups.newest_whole(data)
    then = GoneBox(data, copy).asked()
    if then is Then.COPY and copy is not None:
        backups.put_back(data, copy.path)
    return then


def _where(data: Path) -> str:
    return _("It was in the folder {folder} when the program was open last. Nothing was changed. If you moved it, close"
             " the program, put it back and start again.").format(folder=data)  # fmt: skip


def _copy_words(copy: backups.Copy | None) -> str:
    if copy is None:
        return _("There is no copy of it in that folder. If you copied everything to a stick, close the program and put"
                 " the file from the stick into that folder.")  # fmt: skip
    sessions = plural("{n} session is in it.", "{n} sessions are in it.", copy.sessions).format(n=copy.sessions)
    made = _("The newest copy was made on {day} at {time}.")
    later = _("Lines typed after that are not in it.")
    when = made.format(day=date_words(copy.at.strftime("%Y-%m-%d")), time=copy.at.strftime("%H:%M"))
    return f"{when} {sessions} {later}"
