"""Ctrl+F: find words anywhere in this session and go there."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.names_check import may_name, parts_of_names
from coprod_desktop.i18n import _
from coprod_desktop.services import archive, people, sessions
from coprod_desktop.services.sessions import FoundRow
from coprod_desktop.ui.dialogs.pick import Offer, PickDialog
from coprod_desktop.ui.room import Room


def find_in_session(parent: QWidget, room: Room) -> FoundRow | None:
    """Ask for words and give the row that was picked, or None. Lines that name somebody are left out while private
    things are covered."""
    work, session_id = room.work, room.session_id
    titles = sessions.stage_titles()
    listed = people.people(work, session_id) if room.cover.on else ()
    names = parts_of_names(person.display_name for person in listed)

    def offers(words: str) -> list[Offer]:
        return [
            Offer(row.row_id, place, row.text, titles[row.stage], archive.kind_words(row.kind), row)
            for place, row in enumerate(sessions.find(work, session_id, words))
            if not may_name(row.text, names)
        ]

    dialog = PickDialog(
        parent, _("Find in this session"), _("Words that were said"), offers,
        nothing=_("Nothing here has all of these words. Try fewer."),
    )  # fmt: skip
    found = dialog.run()
    dialog.deleteLater()
    return found if isinstance(found, FoundRow) else None
