"""What can be done from the library. Read only when something is done: the first paint does not wait for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from coprod_desktop.i18n import _
from coprod_desktop.services import backups, exchange, follow_up, recycle, rehearsal
from coprod_desktop.ui import looks
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.drafts import DraftKeeper
from coprod_desktop.ui.library.choose import ChooseDialog, ChooseLine

if TYPE_CHECKING:
    from coprod_desktop.ui.library.session_list import SessionLine
    from coprod_desktop.ui.library_window import LibraryWindow
    from coprod_desktop.ui.office import OfficeWindow


class Acts:
    """Acts over the library window that asks for them."""

    def __init__(self, window: LibraryWindow) -> None:
        self._window = window
        self._work = window.work

    # ---- new

    def new(self) -> None:
        """Ask for the question, and what to start from."""
        from coprod_desktop.ui.dialogs.new_session import NewSessionDialog

        ask = NewSessionDialog(self._window, self._work)
        # The session is not there yet: its question is kept under no session's name.
        DraftKeeper(self._work, "", ask)
        if ask.run() is not None:
            self._open_made(ask.result_of_check)

    def practise(self) -> None:
        """A session that counts nowhere."""
        self._open_made(rehearsal.practise(self._work))

    def try_sample(self) -> None:
        """Choose one of the finished sessions and look round in it."""
        samples = exchange.samples()
        lines = [ChooseLine(one.name, place, one.title, one.about) for place, one in enumerate(samples)]
        chosen = ChooseDialog(
            self._window, _("Look round a finished session"), lines, keep=_("Look round"),
            sentence=_("Made-up people and places. You get a copy; change what you like in it."),
        ).run()  # fmt: skip
        if chosen is not None:
            self._open_made(exchange.try_sample(self._work, chosen.id))

    def follow_up(self, line: SessionLine | None) -> None:
        """Start the session that looks at what became of this one's actions."""
        if line is not None:
            self._open_made(follow_up.new_follow_up(self._work, line.id))

    def bring_in(self) -> None:
        """Choose session files, or records that carry their session, and bring them in."""
        chosen, _kind = QFileDialog.getOpenFileNames(
            self._window,
            _("Open a record, or bring in a session"),
            "",
            _("Sessions and records (*.coprod *.json *.pdf)"),
        )
        if chosen:
            self.bring_in_files([Path(path) for path in chosen])

    def bring_in_files(self, paths: Sequence[Path]) -> None:
        """Bring files in; where another session has the id of one, offer it as a copy."""
        from coprod_desktop.ui.library.carrying import Carrying

        Carrying(self._window).bring_in(paths)

    def check_record(self) -> None:
        """Ask for a file and the seal on a paper, and say whether they are the same."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self._window, _("Check a record"), "", _("Records and session files (*.pdf *.json *.coprod)")
        )
        if not chosen:
            return
        ask = AskDialog(self._window, _("Check a record"), Path(chosen).name, _("Check"))
        ask.line("seal", _("The seal: eight letters at the foot of the paper"))
        ask.check = lambda said: exchange.check_record(Path(chosen), said["seal"])
        if ask.run() is not None:
            self._window.say(exchange.verdict_words(str(ask.result_of_check)))

    def _open_made(self, made: object) -> None:
        session_id = getattr(made, "id", "")
        if session_id:
            self._window.read()
            self._window.open(session_id)

    # ---- across sessions

    def register(self, view: str = "late") -> None:
        """The action register, with the lines of one of its views."""
        from coprod_desktop.ui.register.window import RegisterWindow

        self._office(RegisterWindow(self._work, self._window.data, self._open_row, view))

    def today(self, beside: QFrame) -> None:
        """Put what needs somebody today into the frame beside the list."""
        from coprod_desktop.ui.library.today import NeedsToday
        from coprod_desktop.ui.widgets.scroll import ScrollArea

        box = QVBoxLayout(beside)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(ScrollArea(NeedsToday(self._window, self.register), sideways=False))

    def series(self, line: SessionLine | None) -> None:
        """The chain that this session stands in; another one of it is opened."""
        from coprod_desktop.ui.dialogs.series import choose_in_series

        chosen = choose_in_series(self._window, self._work, line.id) if line is not None else None
        if chosen is not None:
            self._window.open(chosen)

    def answers(self, line: SessionLine | None = None) -> None:
        """What became of what people said: of a period, or first of the session of this line."""
        from coprod_desktop.ui.answers.window import AnswersWindow

        session_id = line.id if line is not None else ""
        self._office(AnswersWindow(self._work, self._window.data, self._open_row, session_id))

    def review(self, line: SessionLine) -> None:
        """A past session, read like its record."""
        from coprod_desktop.ui.review.window import ReviewWindow

        self._office(ReviewWindow(self._work, self._window.data, line.id, self._open_row))

    def type_in(self, line: SessionLine | None) -> None:
        """The session with the cursor on the desk, whatever its state."""
        if line is not None:
            self._window.open(line.id)

    def look_through_kept(self) -> None:
        """The sessions whose time to be kept is over."""
        from coprod_desktop.ui.library.retention import look_through

        look_through(self._window, self._work)
        self._window.read()

    def _open_row(self, session_id: str, stage: str, row_id: str) -> None:
        self._window.open(session_id, stage, row_id)

    def _office(self, window: OfficeWindow) -> None:
        """Show a window over many sessions in the place of the library, until it is closed."""
        library = self._window

        def back() -> None:
            library.office = None
            window.deleteLater()
            library.show()

        window.closed.connect(back)
        library.office = window
        window.resize(library.size())
        window.show()
        library.hide()

    # ---- paper, bin, copies

    def print_paper(self, line: SessionLine | None) -> None:
        """A paper of the session with the cursor."""
        from coprod_desktop.ui.dialogs.print_paper import PrintDialog

        if line is not None:
            large = looks.settings(self._window.data).large_print
            PrintDialog(self._window, self._work, line.id, self._window.say, large=large).exec()

    def print_many(self) -> None:
        """The same paper of many sessions."""
        from coprod_desktop.ui.dialogs.many_papers import ManyPapersDialog

        large = looks.settings(self._window.data).large_print
        ManyPapersDialog(self._window, self._work, self._window.say, large=large).exec()

    def to_bin(self, line: SessionLine | None) -> None:
        """No question asked: it can be taken back for thirty days."""
        if line is not None:
            recycle.put_in_bin(self._work, line.id)
            self._window.read()
            self._window.say(_("In the bin for thirty days: {title}").format(title=line.listed.title))

    def open_bin(self) -> None:
        """Choose a session to take back."""
        found = recycle.in_bin(self._work)
        lines = [ChooseLine(one.session_id, place, one.title, one.venue or "") for place, one in enumerate(found)]
        chosen = ChooseDialog(
            self._window, _("Bin"), lines, keep=_("Take it back"), nothing=_("The bin is empty."),
            sentence=_("After thirty days a session here is gone for good."),
        ).run()  # fmt: skip
        if chosen is not None:
            recycle.take_back(self._work, chosen.id)
            self._window.read()
            self._window.say(_("Back in the library: {title}").format(title=chosen.words))

    def restore(self) -> None:
        """Choose an older copy; each names what would be lost."""
        choices = backups.choices(self._work)
        lines = [
            ChooseLine(
                str(choice.path), place, _("{day}, {time}").format(day=_day(choice), time=choice.at.strftime("%H:%M")),
                f"{choice.why}. {_lost(choice.lost)}",
            )
            for place, choice in enumerate(choices)
        ]  # fmt: skip
        chosen = ChooseDialog(
            self._window, _("Put an older copy back"), lines, keep=_("Put it back"), nothing=_("No copies yet."),
            sentence=_("What is here now is copied first, so that this too can be taken back."),
        ).run()  # fmt: skip
        if chosen is not None:
            backups.restore(self._work, Path(chosen.id))
            self._window.read()
            self._window.say(_("The copy of {when} is back.").format(when=chosen.words))

    def copy_to_stick(self) -> None:
        """Everything to the stick of last time if it is in, else ask where."""
        from coprod_desktop.ui.dialogs.stick import copy_to_stick

        copy_to_stick(self._window, self._work, self._window.data, self._window.say)

    def my_work(self) -> None:
        """The folder, its size, and the last copies."""
        from coprod_desktop.ui.dialogs.my_work import MyWorkDialog

        MyWorkDialog(self._window, self._work, self._window.data).exec()

    def take_out_a_name(self) -> None:
        """A person asked for it: their name goes, from every session and every copy."""
        from coprod_desktop.ui.dialogs.erase import take_out_a_name

        if take_out_a_name(self._window, self._work) is not None:
            self._window.read()

    def about(self) -> None:
        """The program, its parts and their licences."""
        from coprod_desktop.ui.dialogs.about import AboutDialog

        AboutDialog(self._window, self._work, self._window.data).exec()

    # ---- everything by name

    def everything(self) -> None:
        """Ctrl+K."""
        from coprod_desktop.ui.dialogs.everything import pick_command

        action = pick_command(self._window, self._window.actions())
        if action is not None:
            action.trigger()

    def help(self) -> None:
        """F1."""
        from coprod_desktop.ui.dialogs.help import HelpDialog

        HelpDialog(self._window, [(_("The library"), self._window.actions())], "start").exec()


def _day(choice: backups.BackupChoice) -> str:
    from coprod_desktop.domain.words import date_words

    return date_words(choice.at.strftime("%Y-%m-%d"))


def _lost(titles: tuple[str, ...]) -> str:
    if not titles:
        return _("Nothing would be lost.")
    return _("Newer lines would be lost in: {titles}.").format(titles=", ".join(titles))
