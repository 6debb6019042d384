"""Ctrl+F: find words anywhere in this session and go there."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services import archive, sessions
from coprod_desktop.services.sessions import FoundRow
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.pick import Offer, PickDialog


def find_in_session(parent: QWidget, work: Work, session_id: str) -> FoundRow | None:
    """Ask for words and give the row that was picked, or None."""
    titles = sessions.stage_titles()

    def offers(words: str) -> list[Offer]:
        return [
            Offer(row.row_id, place, row.text, titles[row.stage], archive.kind_words(row.kind), row)
            for place, row in enumerate(sessions.find(work, session_id, words))
        ]

    dialog = PickDialog(
        parent, _("Find in this session"), _("Words that were said"), offers,
        nothing=_("Nothing here has all of these words. Try fewer."),
    )  # fmt: skip
    found = dialog.run()
    dialog.deleteLater()
    return found if isinstance(found, FoundRow) else None
