"""The loss goes to a chosen line: which part of the plan gives up the minutes that the hall does not have."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.words import minutes_words
from coprod_desktop.i18n import _
from coprod_desktop.services import timing
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.pick import Offer, PickDialog


def pick_line(parent: QWidget, work: Work, session_id: str, minutes: int) -> str | None:
    """The id of the line that gives up the minutes, or None where the person left it."""

    def offers(words: str) -> list[Offer]:
        wanted = words.strip().casefold()
        return [
            Offer(
                line.id, line.seq, line.stage, picked=line.id,
                end=_("{now} min, then {then}").format(now=left, then=left - min(left, minutes)),
            )
            for line, left in timing.lines_to_come(work, session_id) if wanted in line.stage.casefold()
        ]  # fmt: skip

    dialog = PickDialog(
        parent, _("Who gives up {minutes}?").format(minutes=minutes_words(minutes)), _("Type part of a name"), offers,
        nothing=_("No line of the plan that is still to come has these words."), wait_ms=0,
    )  # fmt: skip
    picked: str | None = dialog.run()
    return picked
