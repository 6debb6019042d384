"""The sessions whose time to be kept is over: one after the other, kept on for a reason, without
names, or put into the bin."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.words import date_words
from coprod_desktop.i18n import _
from coprod_desktop.services import nameless, recycle, retention
from coprod_desktop.services.work import Work
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.library.choose import ChooseDialog, ChooseLine


def look_through(parent: QWidget, work: Work) -> int:
    """Ask about each until the person leaves; how many were dealt with."""
    dealt = 0
    while (chosen := _choose(parent, work)) is not None and _ask(parent, work, chosen):
        dealt += 1
    return dealt


def _choose(parent: QWidget, work: Work) -> ChooseLine | None:
    lines = [
        ChooseLine(one.session_id, place, one.title,
                   _("Kept until {day}. {place}").format(day=date_words(one.until), place=one.venue or "").strip())
        for place, one in enumerate(retention.over(work))
    ]  # fmt: skip
    dialog = ChooseDialog(
        parent, _("The time to keep these is over"), lines, keep=_("Decide"),
        nothing=_("None. Every session is within the time it is kept."),
        sentence=_("Keep what is still needed, with a reason. The others go to the bin for thirty days."),
    )  # fmt: skip
    chosen = dialog.run()
    dialog.deleteLater()
    return chosen


def _ask(parent: QWidget, work: Work, line: ChooseLine) -> bool:
    form = AskDialog(parent, line.words, line.about)
    ways = [("keep", _("Keep it on")), ("nameless", _("Keep it without names, for good")), ("bin", _("To the bin"))]
    form.choice("what", _("What is to become of it"), ways, "keep", _("Names that are taken out cannot be put back."))
    form.line("until", _("Keep it until"), "", _("A day, such as 24 November 2029"))
    form.line("reason", _("Why it is kept"))

    def decide(said: dict[str, str]) -> None:
        if said["what"] == "bin":
            recycle.put_in_bin(work, line.id)
        elif said["what"] == "nameless":
            nameless.make_nameless(work, line.id)
        else:
            retention.keep_on(work, line.id, said["until"], said["reason"])

    form.check = decide
    answered = form.run() is not None
    form.deleteLater()
    return answered
