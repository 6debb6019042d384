"""The band over a practice: nothing here is meant, try the worst, and throw it away when you are done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from coprod_desktop.domain.words import time_words
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import rehearsal
from coprod_desktop.services.rehearsal import Survived
from coprod_desktop.services.work import Work
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band

if TYPE_CHECKING:
    from coprod_desktop.ui.session_window import SessionWindow


class PracticeBand(Band):
    """Stands over the page of a practice; in any other session it is not there."""

    def __init__(self, window: SessionWindow, work: Work) -> None:
        super().__init__(role="careful", lead=_("PRACTICE"))
        self._window, self._work = window, work
        self.is_practice = rehearsal.is_practice(work, window.session_id)
        if not self.is_practice:
            self.hide()
        else:
            self.buttons.addWidget(button(_("Throw it away"), self.throw_away, icon="trash-2"))
            survived = rehearsal.opened(work, window.session_id)
            self.set_text(_invitation() if survived is None else survived_words(survived), lead=_("PRACTICE"))
            window.closed.connect(self._closed)

    def offer(self, command: Callable[..., object]) -> None:
        """Offer by name what only a practice has."""
        if self.is_practice:
            command(_("Throw this practice away"), self.throw_away)

    def throw_away(self) -> None:
        """Close the window and take the practice out of the file, in one act: nothing in it was meant."""
        if self._window.close():
            rehearsal.throw_away(self._work, self._window.session_id)

    def _closed(self) -> None:
        rehearsal.closed(self._work, self._window.session_id)


def _invitation() -> str:
    return _("Nothing here counts. Try the worst: type a line, end the program without closing it, and open it again.")


def survived_words(survived: Survived) -> str:
    """What was kept although the program was stopped."""
    acts = plural("The one thing you did is kept", "All {number} things you did are kept", survived.acts)
    when = time_words(datetime.fromtimestamp(survived.at / 1000).strftime("%H:%M"))
    kept = _("The program was stopped. {acts}, the last one at {time}.")
    words = kept.format(acts=acts.format(number=survived.acts), time=when)
    if survived.drafts:
        words += " " + _("What stood in a field is back in it.")
    return words
