"""Copy everything to a stick by one key: the stick of last time if it is in, else ask where."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _
from coprod_desktop.services import backups
from coprod_desktop.services.work import Work
from coprod_desktop.settings import write_settings
from coprod_desktop.ui import looks


def copy_to_stick(parent: QWidget, work: Work, data: Path, say: Callable[[str], object]) -> None:
    """Write a checked copy and say where it lies, or what went wrong."""
    settings = looks.settings(data)
    folder = settings.stick_folder
    if not folder or not Path(folder).is_dir():
        folder = QFileDialog.getExistingDirectory(parent, _("Choose the stick"))
    if not folder:
        return
    try:
        where = backups.copy_to_stick(work, Path(folder))
        write_settings(data, settings._replace(stick_folder=folder, stick_at=f"{work.today()} {work.time()}"))
    except CoprodError as trouble:
        say(str(trouble))
        return
    say(_("Copied and checked: {place}").format(place=where))
