"""Answering back: for a session or a period, what became of what people said, and whether they were told."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent

from coprod_desktop.domain.when import read_day
from coprod_desktop.domain.words import date_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import answer_papers, answers, sign_off
from coprod_desktop.services.answers import Period
from coprod_desktop.services.file_names import proposed_name
from coprod_desktop.services.work import Work
from coprod_desktop.settings import write_settings
from coprod_desktop.ui import looks
from coprod_desktop.ui.answers.lines import answers_list, answers_model
from coprod_desktop.ui.answers.rows import AnswerRow, parts, rows_of
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.dialogs.echo import echo_day
from coprod_desktop.ui.office import OfficeWindow
from coprod_desktop.ui.office_print import OfficePrinting
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Choice
from coprod_desktop.ui.widgets.flow import HeadRow
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.pick_chips import PickChips

OpenRow = Callable[[str, str, str], object]
FIRST_DAY, LAST_DAY = "1900-01-01", "2199-12-31"


class AnswersWindow(OfficeWindow):
    """``session_id``: begin with that session alone."""

    def __init__(self, work: Work, data: Path, open_row: OpenRow, session_id: str = "") -> None:
        super().__init__(work, data, _("You said, we did"), "")
        self._open_row, self._session_id = open_row, session_id
        self._part = "did"
        self._first, self._last = answers.year_so_far(work)
        self._period: Period | None = None
        self.save_button = self.top_button(_("Save"), self._save, keys="Ctrl+S", icon="folder-input")
        self.print_button = self.top_button(_("Print"), self._print, keys="Ctrl+P", icon="printer")
        self.printing = OfficePrinting(self, work, self.say)
        self._build()
        self._offer()
        self.read()
        self.fit()
        self.list.setFocus()

    # ---- the parts

    def _build(self) -> None:
        self.chips = PickChips(_("What to show"), parts(), self._part)
        self.chips.picked.connect(self.show_part)
        self.when = Choice(_("When"), list(self._spans().items()))
        self.when.setMinimumContentsLength(17)
        self.when.activated.connect(lambda _at: self._choose(str(self.when.value())))
        self.told = button(_("People were told"), self._told, keys="Ctrl+T")
        self.body.addWidget(HeadRow(self.chips, self.when, self.told, least=420))
        self.nothing = label("", "second")
        self.body.addWidget(self.nothing)
        self.model = answers_model(self)
        self.list = answers_list(self.model)
        self.list.opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(lambda *_moved: self._fit_buttons())
        self.body.addWidget(self.list, 1)

    def _offer(self) -> None:
        for place, (part, words) in enumerate(parts().items(), 1):
            self.command(_("Show: {what}").format(what=words), partial(self.show_part, part), f"Ctrl+{place}")
        for span, words in self._spans().items():
            self.command(_("Sessions of: {when}").format(when=words), partial(self._choose, span))
        self.command(_("People were told"), self._told, "Ctrl+T")
        self.command(_("Open the session at this line"), lambda: self._open(self.list.current()), "Ctrl+O")
        self.command(_("Print what is answered"), self._print, "Ctrl+P")
        self.command(_("Print the picture on one page"), self._print_picture, "Ctrl+Shift+P")
        self.command(_("Save it as a spreadsheet"), self._save, "Ctrl+S")
        self.command(_("The name of the standard"), self._ask_standard)
        self.offer_the_rest()

    def _spans(self) -> dict[str, str]:
        """Periods to choose from."""
        year = date.fromisoformat(self.work.today()).year
        spans = {
            "twelve": _("Last twelve months"), "this": str(year), "last": str(year - 1), "all": _("All years"),
            "other": _("From … to …"),
        }  # fmt: skip
        return {"session": _("This session"), **spans} if self._session_id else spans

    # ---- reading

    def read(self) -> None:
        """Read everything that is answered again; the cursor stays on its line."""
        current = self.list.current()
        try:
            self._period = self._read_period()
        except RuleBroken:
            # The session was purged in another window.
            self.close()
            return
        self.model.reset(rows_of(self._period, self._part))
        index = self.model.find(current.id) if current is not None else self.model.find("")
        if self.model.rowCount():
            first = next((place for place, row in enumerate(self.model.rows()) if not row.head), 0)
            self.list.setCurrentIndex(index if index.isValid() else self.model.index(first, 0))
        self.nothing.setText("" if self.model.rowCount() else self._nothing())
        self.nothing.setVisible(not self.model.rowCount())
        standard = looks.settings(self.data).standard
        self.say_beneath(". ".join(filter(None, (self._said_period(), standard))))
        self._fit_buttons()

    def show_part(self, part: str) -> None:
        """Show one part of it, from its first line."""
        self._part = part
        self.chips.pick(part)
        self.model.reset(())
        self.read()
        self.list.scrollToTop()

    def _read_period(self) -> Period:
        if self._only_session():
            return answers.of_one(self.work, self._session_id)
        return answers.of_period(self.work, self._first, self._last)

    def _only_session(self) -> bool:
        return self.when.value() == "session"

    def _said_period(self) -> str:
        assert self._period is not None
        if self._only_session() and self._period.answers:
            return self._period.answers[0].title
        return _("All years") if self._first == FIRST_DAY else self._period.words

    def _choose(self, span: str) -> None:
        year = date.fromisoformat(self.work.today()).year
        known = {
            "twelve": answers.year_so_far(self.work), "this": (f"{year}-01-01", f"{year}-12-31"),
            "last": (f"{year - 1}-01-01", f"{year - 1}-12-31"), "all": (FIRST_DAY, LAST_DAY),
        }  # fmt: skip
        asked = known.get(span) or (self._ask_period() if span == "other" else None)
        self.when.set_value(span)
        self._first, self._last = asked or (self._first, self._last)
        self.show_part(self._part)

    def _ask_period(self) -> tuple[str, str] | None:
        ask = AskDialog(self, _("From … to …"))
        ask.line("first", _("From"), date_words(self._first))
        ask.line("last", _("To"), date_words(self._last))
        for key in ("first", "last"):
            echo_day(ask.fields[key], self.work)
        today = self.work.today()

        def days(said: dict[str, str]) -> tuple[str, str]:
            first, last = (read_day(said[key], today, key) for key in ("first", "last"))
            if last < first:
                raise RuleBroken(_("The period ends before it begins."), "last")
            return first, last

        ask.check = days
        said = ask.run()
        found = ask.result_of_check
        ask.deleteLater()
        return found if said is not None and isinstance(found, tuple) else None

    def _nothing(self) -> str:
        return {
            "did": _("Nothing was agreed in that time."), "picture": _("No session was held in that time."),
            "changed": _("No wording was changed at the request of people who use the service."),
            "no": _("Nothing was said no to in that time."),
        }[self._part]  # fmt: skip

    # ---- acts

    def _fit_buttons(self) -> None:
        row = self.list.current()
        self.told.setEnabled(row is not None and bool(row.about))

    def _open(self, row: AnswerRow | None) -> None:
        if row is not None and row.session_id:
            where = answers.row_named(self.work, row.session_id, row.row) if row.row else ("close", "")
            self._open_row(row.session_id, *where)

    def _told(self) -> None:
        row = self.list.current()
        if row is None or not row.about:
            return
        ask = AskDialog(self, _("People were told"), row.blocks[0].text)
        ask.line("how", _("How?"), "", _("A letter, a poster, a call."))
        ask.line("to", _("Who was told?"))
        ask.number("number", _("How many were told?"))
        ask.line("day", _("When?"), "", _("Empty: today."))
        echo_day(ask.fields["day"], self.work)
        ask.check = lambda said: sign_off.add_told(
            self.work, row.session_id, about=row.about, how=said["how"], to=said["to"], day=said["day"],
            number="" if said["number"] is None else str(said["number"]),
        )  # fmt: skip
        if ask.run() is not None:
            self.say(_("Kept: how people were told."))
        ask.deleteLater()

    def _print(self) -> None:
        self._look(only_picture=self._part == "picture")

    def _print_picture(self) -> None:
        self._look(only_picture=True)

    def _look(self, *, only_picture: bool) -> None:
        if self._period is not None:
            settings = looks.settings(self.data)
            self.printing.look(
                answer_papers.paper(self._period, self.work.today(), large=settings.large_print,
                                    standard=settings.standard, only_picture=only_picture)
            )  # fmt: skip

    def _save(self) -> None:
        if self._period is not None:
            name = proposed_name(_("You said, we did"), self._period.first, self._period.last) + ".xlsx"
            self.printing.save_file(
                name, _("Spreadsheet (*.xlsx)"), partial(answer_papers.write_sheets, self._period)
            )  # fmt: skip

    def _ask_standard(self) -> None:
        settings = looks.settings(self.data)
        ask = AskDialog(
            self,
            _("The name of the standard"),
            _("What asks you to show how people were answered. It stands on paper."),
        )
        ask.line("standard", _("Its name"), settings.standard)
        said = ask.run()
        ask.deleteLater()
        if said is not None:
            write_settings(self.data, settings._replace(standard=said["standard"].strip()))
            self.read()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.printing.stop()
        super().closeEvent(event)
