"""A side: what it is called, what it does, how many come."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Side
from coprod_desktop.i18n import _
from coprod_desktop.services import setup as service
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.ask import AskDialog


class SideDialog(AskDialog):
    """``run()`` keeps what was changed."""

    def __init__(self, parent: QWidget | None, work: Work, side: Side) -> None:
        super().__init__(parent, _("A side"))
        parts = [
            ("", _("By its place: the first uses, the second provides")), ("uses", _("Uses the service")),
            ("provides", _("Provides the service")), ("partner", _("Works with both")),
        ]  # fmt: skip
        self.line("label", _("Name"), side.label)
        self.line("short", _("Short name"), side.file_id, _("One word, for small places."))
        self.choice("part", _("What it does"), parts, side.part or "")
        count = "" if side.head_count is None else str(side.head_count)
        self.line("head_count", _("How many come"), count, _("Not needed where everybody is on the list by name."))
        self.check = lambda said: service.change_side(work, side.session_id, side.id, **said)
