"""Everything that the library does by name and key. Read after the first paint, which need not wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from coprod_desktop.i18n import _
from coprod_desktop.ui import looks
from coprod_desktop.ui.library import carrying

if TYPE_CHECKING:
    from coprod_desktop.ui.library.acts import Acts
    from coprod_desktop.ui.library_window import LibraryWindow


def offer(window: LibraryWindow, acts: Acts) -> None:
    """Give the window its commands, in the order in which they are listed."""

    def command(words: str, act: Callable[[], object], *keys: str) -> None:
        action = QAction(words, window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked=False: act())
        window.addAction(action)

    at = window.sessions.current
    command(_("New session"), acts.new, "Ctrl+N")
    command(_("Carry on with the session that runs"), window.carry_on, "Ctrl+R")
    command(_("Search everything that was said"), window.to_search, "Ctrl+F")
    command(_("Action register: what is late, due and owed"), acts.register, "Ctrl+Shift+A")
    command(_("You said, we did: answers of a period"), acts.answers, "Ctrl+Shift+Y")
    command(_("You said, we did: answers of this session"), lambda: acts.answers(at()))
    command(_("Open this session to type in it"), lambda: acts.type_in(at()), "Ctrl+Return")
    command(_("Show only some sessions"), lambda: window.filters().ask(), "Ctrl+Shift+F")
    command(_("See all sessions again"), window.see_all)
    command(_("Forget a name for filters"), lambda: window.filters().forget())
    command(_("Open a record, or bring in a session"), acts.bring_in, "Ctrl+O")
    command(_("Check a record by its seal"), acts.check_record)
    command(_("Print or save a paper of this session"), lambda: acts.print_paper(at()), "Ctrl+P")
    command(_("Save papers of many sessions"), acts.print_many, "Ctrl+Shift+P")
    command(_("Start the session that follows this one"), lambda: acts.follow_up(at()))
    command(_("Sessions before and after this one"), lambda: acts.series(at()))
    command(_("Put this session into the bin"), lambda: acts.to_bin(at()), "Ctrl+Delete")
    command(_("Open the bin"), acts.open_bin)
    command(_("Sessions whose time to be kept is over"), acts.look_through_kept)
    command(_("Try a sample"), acts.try_sample)
    command(_("Practise"), acts.practise)
    command(_("Copy everything to a stick"), acts.copy_to_stick, "Ctrl+Shift+S")
    command(_("Put an older copy back"), acts.restore)
    command(_("Where is my work"), acts.my_work)
    command(_("Everything by name"), acts.everything, "Ctrl+K")
    command(_("Help and keys"), acts.help, "F1")
    command(_("Take somebody’s name out everywhere"), acts.take_out_a_name)
    command(_("About this program"), acts.about)
    for words, act, keys in (*carrying.commands(window), *looks.commands(window, window.data, window.say)):
        command(words, act, *keys)
    command(
        _("Full screen, or not"),
        lambda: window.showNormal() if window.isFullScreen() else window.showFullScreen(), "F11",
    )  # fmt: skip
    command(_("Close the program"), window.close, "Ctrl+Q")
