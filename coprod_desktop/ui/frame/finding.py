"""Finding things from anywhere in a session: words, what was done, every command by name, help, and the stages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coprod_desktop.i18n import _
from coprod_desktop.services import sessions
from coprod_desktop.services.work import Work
from coprod_desktop.settings import write_settings
from coprod_desktop.ui import looks
from coprod_desktop.ui.jobs import Jobs
from coprod_desktop.ui.machine import Machine
from coprod_desktop.ui.readings import Readings
from coprod_desktop.ui.wall.screens import for_the_wall

if TYPE_CHECKING:
    from coprod_desktop.ui.session_window import SessionWindow


class Finding(QObject):
    """Acts of a session window that only look, and go where it was found."""

    def __init__(self, window: SessionWindow, work: Work, data: Path, machine: Machine | None) -> None:
        super().__init__(window)
        self._window, self._work, self._data, self._machine = window, work, data, machine
        self._jobs = Jobs(self)
        window.closed.connect(self._jobs.stop)

    def offer(self, command: Callable[..., object]) -> None:
        """Offer them by name and key."""
        command(_("Find in this session"), self.find, "Ctrl+F")
        command(_("What was done, and back to any point of it"), self.history, "Ctrl+H")
        command(_("Everything by name"), self.everything, "Ctrl+K")
        command(_("Help and keys"), self.help, "F1")
        command(_("Before people arrive"), self.before)
        command(_("Where is my work"), self.my_work)
        command(_("Sessions before and after this one"), self.series)
        command(_("About this program"), self.about)
        for stage in sessions.rail(self._work, self._window.session_id):
            words = _("Go to: {stage}").format(stage=stage.title)
            command(words, partial(self._window.go_to, stage.key), f"Ctrl+{stage.number}")

    def find(self) -> None:
        """Ask for words that were said, and go to the line."""
        from coprod_desktop.ui.dialogs.find import find_in_session

        found = find_in_session(self._window, self._window.room)
        if found is not None:
            self._window.go_to_row(found.stage, found.row_id)

    def history(self) -> None:
        """What was done and when; back to any point and forward again."""
        from coprod_desktop.ui.dialogs.history import HistoryDialog

        dialog = HistoryDialog(self._window, self._work, self._window.session_id, self._window.tell_turned)
        dialog.run()
        dialog.deleteLater()

    def everything(self) -> None:
        """Every command of this page and of the window, by its name."""
        from coprod_desktop.ui.dialogs.everything import pick_command

        action = pick_command(self._window, [*self._window.page().actions(), *self._window.actions()])
        if action is not None:
            action.trigger()

    def help(self) -> None:
        """The page of help for this stage, every key, and all the rest."""
        from coprod_desktop.ui.dialogs.help import HelpDialog

        page = self._window.page()
        groups = [(page.title, page.actions()), (_("Anywhere"), self._window.actions())]
        dialog = HelpDialog(self._window, groups, page.key)
        dialog.exec()
        dialog.deleteLater()

    def before(self) -> None:
        """What is ready before people arrive: mains, wall, sleep, printer, clock, stick."""
        from coprod_desktop.ui.dialogs.before import BeforeDialog
        from coprod_desktop.ui.dialogs.stick import copy_to_stick
        from coprod_desktop.ui.test_page import print_test_page

        window, work, data = self._window, self._work, self._data
        dialog = BeforeDialog(
            window, work, self._jobs, self._machine.readings if self._machine is not None else Readings(),
            walls=self._walls, day=sessions.day(work, window.session_id),
            stick_folder=lambda: looks.settings(data).stick_folder,
            copy=lambda say: copy_to_stick(dialog, work, data, say), test_page=lambda: print_test_page(dialog),
        )  # fmt: skip
        dialog.exec()
        dialog.deleteLater()

    def my_work(self) -> None:
        """The folder, its size, and the last copies."""
        from coprod_desktop.ui.dialogs.my_work import MyWorkDialog

        dialog = MyWorkDialog(self._window, self._work, self._data)
        dialog.exec()
        dialog.deleteLater()

    def about(self) -> None:
        """The program, its parts and their licences."""
        from coprod_desktop.ui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._window, self._work, self._data)
        dialog.exec()
        dialog.deleteLater()

    def series(self) -> None:
        """The chain of sessions that this one stands in: another one is brought to the desk."""
        from coprod_desktop.ui.dialogs.series import choose_in_series

        chosen = choose_in_series(self._window, self._work, self._window.session_id)
        if chosen is not None:
            self._window.wants_session.emit(chosen)

    def wants_tour(self) -> bool:
        """Whether the tour begins by itself: in a sample, until somebody took it or left it."""
        head = sessions.head(self._work, self._window.session_id)
        return head.sample and not head.practice and not looks.settings(self._data).toured

    def toured(self) -> None:
        """Somebody took the tour, or left it: it does not begin by itself again."""
        settings = looks.settings(self._data)
        if not settings.toured:
            write_settings(self._data, settings._replace(toured=True))

    def _walls(self) -> int:
        if self._machine is None:
            return 0
        screens = self._machine.screens
        return 0 if for_the_wall(screens, self._window, "") is None else len(screens.all()) - 1
