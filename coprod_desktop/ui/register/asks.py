"""What the register asks in a small form: your name, who takes over, how people were told, whose lines to show."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services import register, register_news
from coprod_desktop.services.register import RegisterRow
from coprod_desktop.services.register_news import Kept, lines_words
from coprod_desktop.services.work import Work
from coprod_desktop.settings import write_settings
from coprod_desktop.ui import looks
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.dialogs.echo import echo_day
from coprod_desktop.ui.dialogs.pick import Offer, PickDialog


def officer(data: Path) -> str:
    """Name and job of whoever works here, as they stand beside what is written down; empty before it was asked."""
    settings = looks.settings(data)
    return ", ".join(filter(None, (settings.officer, settings.officer_job)))


def ask_officer(parent: QWidget, data: Path) -> str:
    """Ask for your name and job and keep them; the name, or an empty text where the person left."""
    settings = looks.settings(data)
    ask = AskDialog(
        parent, _("Your name and job"),
        _("Asked once. They stand beside what you write down here, and say which lines are yours."),
    )  # fmt: skip
    ask.line("officer", _("Your name, as it stands on the lists of who came"), settings.officer)
    ask.line("officer_job", _("Your job"), settings.officer_job)
    said = ask.run()
    ask.deleteLater()
    if said is None:
        return ""
    write_settings(data, settings._replace(**{key: words.strip() for key, words in said.items()}))
    return str(said["officer"]).strip()


def ask_hand_over(parent: QWidget, work: Work, lines: Sequence[RegisterRow], said_by: str) -> Kept | None:
    """Ask who leads these lines from today on."""
    ask = AskDialog(
        parent, _("Hand over"),
        _("{lines}. Who was signed for stays in the record; this is added.").format(lines=_about(lines).rstrip(".")),
        _("Hand over"),
    )  # fmt: skip
    ask.line("to", _("Who takes it over?"), "", _("One name, or one side."))
    ask.line("why", _("Why?"))
    ask.check = lambda said: register_news.hand_over(work, lines, said["to"], why=said["why"], said_by=said_by)
    return _run(ask)


def ask_told(parent: QWidget, work: Work, lines: Sequence[RegisterRow]) -> Kept | None:
    """Ask how and when people were told about these lines."""
    ask = AskDialog(parent, _("People were told"), _about(lines))
    ask.line("how", _("How?"), "", _("A letter, a poster, a call."))
    ask.line("to", _("Who was told?"))
    ask.line("date", _("When?"), "", _("Empty: today."))
    echo_day(ask.fields["date"], work)
    ask.check = lambda said: register_news.mark_told(work, lines, said["how"], to=said["to"], date=said["date"])
    return _run(ask)


def ask_whose(parent: QWidget, work: Work) -> str | None:
    """Ask whose lines to show; an empty text for everybody's, None where the person left."""

    def offers(words: str) -> list[Offer]:
        everybody = [] if words.strip() else [Offer("", 0, _("Everybody"), picked="")]
        names = register.names(work, words)
        return everybody + [Offer(name, place, name, picked=name) for place, name in enumerate(names, 1)]

    dialog = PickDialog(
        parent, _("Whose?"), _("The beginning of a name"), offers, nothing=_("Nobody who leads is called that.")
    )
    picked = dialog.run()
    dialog.deleteLater()
    return picked if isinstance(picked, str) else None


def _about(lines: Sequence[RegisterRow]) -> str:
    return lines[0].what if len(lines) == 1 else lines_words(len(lines))


def _run(ask: AskDialog) -> Kept | None:
    said = ask.run()
    ask.deleteLater()
    return ask.result_of_check if said is not None and isinstance(ask.result_of_check, Kept) else None
