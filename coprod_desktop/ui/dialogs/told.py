"""Right after a report or a letter went out: note how people were told with it, while it is in mind."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _
from coprod_desktop.services import sign_off
from coprod_desktop.services.records import Paper, PaperJob
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.ask import AskDialog


def offer_told(parent: QWidget, work: Work, paper: Paper, copies: int | None = None) -> bool:
    """Offer *mark as told* where such a paper tells people; whether it was noted. ``copies``: how many were printed."""
    if not isinstance(paper, PaperJob) or not paper.document.tells:
        return False
    sentence = _("If people get it, note that now: the record then says how and when they heard. Undo takes it back.")
    ask = AskDialog(parent, _("Were people told with it?"), sentence, _("Mark as told"))
    ask.leave.setText(_("Not now"))
    ask.line("how", _("How"), paper.document.tells)
    ask.line("day", _("Which day"), date_words(work.today()))
    ask.line("to", _("Who was told"), hint=_("Such as every door in Mill Street"))
    ask.number("number", _("How many"), copies)
    session_id = paper.record.session.id
    ask.check = lambda said: sign_off.add_told(
        work, session_id, how=said["how"], day=said["day"], to=said["to"], number=str(said["number"] or "")
    )
    told = ask.also_final().run() is not None
    ask.deleteLater()
    return told
