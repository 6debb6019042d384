"""The papers of a session, from its window: print or save one, or show what was agreed large where nothing prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _
from coprod_desktop.services import names, records
from coprod_desktop.services.work import Work
from coprod_desktop.ui import looks
from coprod_desktop.ui.bus import Seen
from coprod_desktop.ui.machine import Machine

if TYPE_CHECKING:
    from coprod_desktop.ui.session_window import SessionWindow


class Papers(QObject):
    """What the window of a session does with paper."""

    def __init__(self, window: SessionWindow, work: Work, data: Path, machine: Machine | None) -> None:
        super().__init__(window)
        self._window, self._work, self._data, self._machine = window, work, data, machine

    def offer(self, command: Callable[..., object]) -> None:
        """Offer them by name and key."""
        command(_("Print or save a paper"), self.print, "Ctrl+P")
        command(_("Show what we agreed large, to photograph"), self.show_large)

    def print(self) -> None:
        """Choose a paper, look at it, print or save it."""
        from coprod_desktop.ui.dialogs.print_paper import PrintDialog

        PrintDialog(
            self._window, self._work, self._window.session_id, self._window.strip.say,
            large=looks.settings(self._data).large_print, machine=self._machine,
        ).exec()  # fmt: skip
        self._paper_may_be_out()

    def show_large(self) -> None:
        """The sheet that would be printed, page by page on the wall."""
        try:
            paper = records.prepare(self._work, self._window.session_id, records.PROPOSED)
            asked = names.to_check(self._work, self._window.session_id, paper.document.says)
            if asked and not self._names_chosen(asked):
                return
            paper = records.prepare(self._work, self._window.session_id, records.PROPOSED)
            # One sheet is made in less than the blink after a key; a window that came later would meet other typing.
            content, _made = records.make_bytes(paper)
        except CoprodError as trouble:
            self._window.strip.say(str(trouble))
            return
        self._show(content, paper)

    def _names_chosen(self, asked: tuple[names.NameAsked, ...]) -> bool:
        from coprod_desktop.ui.dialogs.names import NamesDialog

        return NamesDialog(self._window, self._work, self._window.session_id, asked).run()

    def _show(self, content: bytes, paper: records.PaperJob) -> None:
        from coprod_desktop.ui.wall.paper import PaperWall

        wall = PaperWall(
            self._window, content, paper.document.title, self._machine.screens if self._machine is not None else None
        )
        records.keep_paper(self._work, paper)
        wall.run()
        wall.deleteLater()
        self._paper_may_be_out()

    def _paper_may_be_out(self) -> None:
        """An agreement that is on paper cannot be taken back any more."""
        session_id = self._window.session_id
        self._window.page().refresh(Seen("", session_id, {"session": frozenset({session_id})}))
