"""What people were told about stays in the record: it cannot be taken from under the line that names it."""

from coprod_desktop.domain.model import Told
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work


def refuse_if_told(work: Work, session_id: str, file_id: str) -> None:
    """Raise RuleBroken where a line on the Close page says that people were told about ``file_id`` (``A1``, ``P2``)."""
    if any(file_id in told.about for told in work.store.rows(Told, session_id)):
        raise RuleBroken(
            _("People were told about {id}, so it stays. Take it out of how they were told first, on the Close page.")
            .format(id=file_id)
        )  # fmt: skip
