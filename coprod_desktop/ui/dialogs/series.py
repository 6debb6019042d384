"""The chain of sessions: choose one that came before or after."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.series import series
from coprod_desktop.services.work import Work
from coprod_desktop.ui.library.choose import ChooseDialog, ChooseLine


def choose_in_series(parent: QWidget, work: Work, session_id: str) -> str | None:
    """The id of another session of the chain; None where the person left, or stays."""
    lines = [
        ChooseLine(link.id, place, _("{title} (this one)").format(title=link.title) if link.here else link.title,
                   link.about)
        for place, link in enumerate(series(work, session_id))
    ]  # fmt: skip
    dialog = ChooseDialog(
        parent, _("Sessions before and after"), lines, keep=_("Open"),
        sentence=_("The oldest first. A follow-up begins with what became of the actions of the one before."),
    )  # fmt: skip
    dialog.list.go_to(session_id)
    chosen = dialog.run()
    dialog.deleteLater()
    return chosen.id if chosen is not None and chosen.id != session_id else None
