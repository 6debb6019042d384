"""The action register: every action and every answer owed, across sessions."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import office_papers, register, register_news
from coprod_desktop.services.file_names import proposed_name
from coprod_desktop.services.register import Filter, RegisterRow
from coprod_desktop.services.register_news import Kept, News
from coprod_desktop.services.sessions import stage_of_table
from coprod_desktop.services.work import Work
from coprod_desktop.ui import looks, theme
from coprod_desktop.ui.drafts import DraftKeeper
from coprod_desktop.ui.frame.own_undo import OwnUndo
from coprod_desktop.ui.office import OfficeWindow
from coprod_desktop.ui.office_print import OfficePrinting
from coprod_desktop.ui.register import asks
from coprod_desktop.ui.register.foot import NewsFoot
from coprod_desktop.ui.register.lines import register_list, register_model
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Choice
from coprod_desktop.ui.widgets.flow import flowing
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.pick_chips import PickChips

OpenRow = Callable[[str, str, str], object]
"""Brings a session to the desk, at a stage and a row: (session id, stage, row id)."""


class RegisterWindow(OfficeWindow):
    """``view``: the chip to begin with."""

    def __init__(self, work: Work, data: Path, open_row: OpenRow, view: str = "late") -> None:
        super().__init__(work, data, _("Action register"), _("Every action and every answer owed, of all sessions"))
        self._open_row = open_row
        self._wanted = Filter(view)
        self._mine = False
        self._whose = ""
        self._ticked: set[str] = set()
        self._read_until, self._all_read = register.PAGE, False
        self._done: list[Kept] = []
        self._undone: list[Kept] = []
        self.mine = self.top_button(_("Only mine"), self._turn_mine)
        self.mine.setCheckable(True)
        self.undo_button = self.top_button(_("Undo"), self.undo, icon="undo-2", keys="Ctrl+Z")
        self.redo_button = self.top_button(_("Redo"), self.redo, icon="redo-2", keys="Ctrl+Shift+Z")
        self.save_button = self.top_button(_("Save"), self._save, keys="Ctrl+S", icon="folder-input")
        self.print_button = self.top_button(_("Print"), self._print, keys="Ctrl+P", icon="printer")
        self.printing = OfficePrinting(self, work, self.say)
        self._build()
        self._offer()
        OwnUndo(self)
        self._drafts = DraftKeeper(work, "", self)
        self._drafts.watch(self.foot.words, "register.words")
        self.read()
        self.fit()
        self.list.setFocus()

    # ---- the parts

    def _build(self) -> None:
        self.chips = PickChips(_("Which lines"), register.views(), self._wanted.view)
        self.chips.picked.connect(self.show_view)
        self.body.addWidget(self.chips)
        self.view = Choice(_("Which lines"))
        self.view.activated.connect(lambda _at: self.show_view(str(self.view.value())))
        self.led = Choice(_("Who leads"), list(register.led_words().items()))
        self.place = Choice(_("Place"), [("", _("Any place"))])
        for choice in (self.led, self.place):
            choice.activated.connect(lambda _at: self._narrow())
        self.who = button(_("Anybody"), self._ask_whose)
        self.session = button(_("Only this session"), self._turn_session)
        self.body.addWidget(flowing(self.view, self.led, self.place, self.who, self.session, spacing=6))
        self.nothing = label("", "second")
        self.body.addWidget(self.nothing)
        self.model = register_model(self)
        self.list = register_list(self.model, self._ticked)
        self.list.opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(lambda *_moved: self._show_current())
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self.body.addWidget(self.list, 1)
        self.hand_over = button(_("Hand over"), self._hand_over)
        self.told = button(_("People were told"), self._told)
        self.foot = NewsFoot(self.work, (self.hand_over, self.told))
        self.foot.kept.connect(self._keep)
        self.foot.moved.connect(self._step)
        self.body.addWidget(self.foot)

    def _offer(self) -> None:
        self.command(_("Undo"), self.undo, "Ctrl+Z")
        self.command(_("Redo"), self.redo, "Ctrl+Shift+Z", "Ctrl+Y")
        for place, (view, words) in enumerate(register.views().items(), 1):
            self.command(_("Show: {what}").format(what=words), partial(self.show_view, view), f"Ctrl+{place}")
        self.command(_("Only mine, or all"), self._turn_mine, "Ctrl+M")
        self.command(_("Whose lines"), self._ask_whose)
        self.command(_("Only this session, or all"), self._turn_session)
        self.command(_("Tick this line, or take the tick away"), self._tick)
        self.command(_("Tick all that are shown, or none"), self._tick_all, "Ctrl+A")
        self.command(_("Say news of this line"), self.foot.words.setFocus, "Ctrl+U")
        self.command(_("Hand over"), self._hand_over, "Ctrl+H")
        self.command(_("People were told"), self._told, "Ctrl+T")
        self.command(_("Open the session at this line"), lambda: self._open(self.list.current()), "Ctrl+O")
        self.command(_("Print what is shown"), self._print, "Ctrl+P")
        self.command(_("Save what is shown as a spreadsheet, CSV or calendar"), self._save, "Ctrl+S")
        self.command(_("Your name and job"), self._ask_officer)
        self.offer_the_rest()

    # ---- reading

    def read(self) -> None:
        """Read the lines that were read again; the cursor stays on its line, or where it was."""
        self._wanted = replace(self._wanted, who=self._name())
        at = self.list.currentIndex().row()
        current = self.list.current()
        rows = register.page(self.work, self._wanted, 0, self._read_until)
        self._all_read = len(rows) < self._read_until
        shown = {row.id for row in rows}
        self._ticked &= shown
        self.model.reset(rows)
        index = self.model.find(current.id) if current is not None else self.model.index(0, 0)
        if rows:
            self.list.setCurrentIndex(index if index.isValid() else self.model.index(min(max(at, 0), len(rows) - 1), 0))
        counts = register.counts(self.work, self._wanted)
        self.view.clear()
        for view, words in register.views().items():
            self.chips.chip(view).set_count(counts.words(view))
            self.view.addItem(f"{words}  {counts.words(view)}", view)
        self.view.set_value(self._wanted.view)
        self._fill_places()
        self.nothing.setText("" if rows else _nothing(self._wanted))
        self.nothing.setVisible(not rows)
        self.who.setText(self._whose or _("Anybody"))
        self.session.setText(_("All sessions") if self._wanted.session_id else _("Only this session"))
        self._show_current()

    def show_view(self, view: str) -> None:
        """Show the lines of one view, from its first one."""
        self.chips.pick(view)
        self._wanted = replace(self._wanted, view=view)
        self._from_the_top()

    def _from_the_top(self) -> None:
        self._read_until = register.PAGE
        self._ticked.clear()
        self.model.reset(())
        self.read()
        self.list.scrollToTop()

    def _narrow(self) -> None:
        self._wanted = replace(self._wanted, led=str(self.led.value()), place=str(self.place.value()))
        self._from_the_top()

    def _scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if not self._all_read and value >= bar.maximum() - self.list.viewport().height():
            rows = register.page(self.work, self._wanted, self._read_until)
            self._read_until += len(rows)
            self._all_read = len(rows) < register.PAGE
            self.model.update({row.id: row for row in rows})

    def _fill_places(self) -> None:
        places = register.places(self.work)
        if self.place.count() != len(places) + 1:
            chosen = self.place.value()
            self.place.clear()
            for value, words in [("", _("Any place")), *((place, place) for place in places)]:
                self.place.addItem(words, value)
            self.place.set_value(chosen)

    def fit(self) -> None:
        super().fit()
        roomy = self.roomy()
        self.chips.setVisible(roomy)
        self.view.setVisible(not roomy)
        self.session.setVisible(roomy)
        self.view.setMinimumContentsLength(16)
        for choice in (self.led, self.place):
            choice.setMinimumContentsLength(14 if roomy else 8)
        self.foot.fit(roomy)

    def _name(self) -> str:
        return looks.settings(self.data).officer if self._mine else self._whose

    # ---- which lines an act is about

    def chosen(self) -> list[RegisterRow]:
        """The lines that have a tick, else the one with the cursor."""
        ticked = [row for row in self.model.rows() if row.id in self._ticked]
        current = self.list.current()
        return ticked or ([current] if current is not None else [])

    def _show_current(self) -> None:
        self.foot.show_lines(self.chosen())
        some = bool(self.chosen())
        for made in (self.hand_over, self.told):
            made.setEnabled(some)
        self.session.setEnabled(some or bool(self._wanted.session_id))

    def _tick(self) -> None:
        current = self.list.current()
        if current is not None:
            self._ticked ^= {current.id}
            self._ticks_changed()

    def _tick_all(self) -> None:
        shown = {row.id for row in self.model.rows()}
        everything = self._ticked >= shown
        self._ticked.clear()
        if not everything:
            self._ticked |= shown
        self._ticks_changed()

    def _ticks_changed(self) -> None:
        self.list.viewport().update()
        self._show_current()

    def _step(self, by: int) -> None:
        at = self.list.currentIndex().row() + by
        if 0 <= at < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(at, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.list and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Space and not event.modifiers():
                self._tick()
                return True
            if event.key() == Qt.Key.Key_Escape and self._ticked:
                self._ticked.clear()
                self._ticks_changed()
                return True
        if watched is self.list.viewport() and event.type() == QEvent.Type.MouseButtonRelease:
            where = event.position().toPoint()  # type: ignore[attr-defined]
            index = self.list.indexAt(where)
            if index.isValid() and where.x() < theme.px(40):
                self.list.setCurrentIndex(index)
                self._tick()
        return super().eventFilter(watched, event)

    # ---- narrowing

    def _turn_mine(self) -> None:
        if not self._mine and not looks.settings(self.data).officer and not self._ask_officer():
            self.mine.setChecked(False)
            return
        self._mine = not self._mine
        self.mine.setChecked(self._mine)
        self._whose = ""
        self._from_the_top()

    def _ask_officer(self) -> str:
        return asks.ask_officer(self, self.data)

    def _ask_whose(self) -> None:
        name = asks.ask_whose(self, self.work)
        if name is not None:
            self._whose, self._mine = name, False
            self.mine.setChecked(False)
            self._from_the_top()

    def _turn_session(self) -> None:
        current = self.list.current()
        if self._wanted.session_id:
            self._wanted = replace(self._wanted, session_id="")
        elif current is not None:
            self._wanted = replace(self._wanted, session_id=current.session_id)
        self._from_the_top()

    def _open(self, row: RegisterRow | None) -> None:
        if row is not None:
            self._open_row(row.session_id, stage_of_table(row.table), row.id)

    # ---- acts

    def _keep(self, news: News) -> None:
        lines = self.chosen()
        if not lines:
            return
        if not asks.officer(self.data):
            self._ask_officer()
        at = self.list.currentIndex().row()
        try:
            kept = register_news.tell(self.work, lines, replace(news, said_by=asks.officer(self.data)))
        except RuleBroken as broken:
            self.foot.say_wrong(broken)
            return
        self._did(kept, _("News of {lines} kept").format(lines=register_news.lines_words(len(lines))))
        still = self.model.find(lines[0].id).isValid()
        if len(lines) == 1 and self.model.rowCount():
            # A line that has left the view has made room for the next one already.
            self.list.setCurrentIndex(self.model.index(min(at + still, self.model.rowCount() - 1), 0))
        self.foot.done()

    def _hand_over(self) -> None:
        lines = self.chosen()
        kept = asks.ask_hand_over(self, self.work, lines, asks.officer(self.data)) if lines else None
        if kept is not None:
            self._did(kept, _("Handed over: {lines}").format(lines=register_news.lines_words(len(lines))))

    def _told(self) -> None:
        lines = self.chosen()
        kept = asks.ask_told(self, self.work, lines) if lines else None
        if kept is not None:
            self._did(kept, _("People were told: {lines}").format(lines=register_news.lines_words(len(lines))))

    def _print(self) -> None:
        large = looks.settings(self.data).large_print
        self.printing.look(office_papers.register_paper(self.work, self._wanted, large=large))

    def _save(self) -> None:
        kinds = ";;".join((_("Spreadsheet (*.xlsx)"), _("CSV file (*.csv)"), _("Dates for a calendar (*.ics)")))
        name = proposed_name(_("Action register"), register.views()[self._wanted.view]) + ".xlsx"
        self.printing.save_file(name, kinds, partial(office_papers.write_register, self.work, self._wanted))

    def _did(self, kept: Kept, sentence: str) -> None:
        self._done.append(kept)
        self._undone.clear()
        self._ticked.clear()
        self.read()
        self.say(sentence + ". " + _("Ctrl+Z takes it back."))

    def undo(self) -> None:
        """Take back the last act of this window."""
        self._turn(self._done, self._undone, register_news.take_back, _("Undone: {lines}"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._turn(self._undone, self._done, register_news.do_again, _("Done again: {lines}"))

    def _turn(self, source: list[Kept], target: list[Kept], act: Callable[[Work, Kept], None], sentence: str) -> None:
        if not source:
            self.say(_("There is nothing to take back here."))
            return
        try:
            act(self.work, source[-1])
        except RuleBroken as broken:
            self.say(str(broken))
            return
        kept = source.pop()
        target.append(kept)
        self.read()
        self.say(sentence.format(lines=register_news.lines_words(kept.count)))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._drafts.may_leave():
            event.ignore()
            return
        self.printing.stop()
        super().closeEvent(event)


def _nothing(wanted: Filter) -> str:
    """What is said where a view is empty."""
    if wanted.who or wanted.led or wanted.place or wanted.session_id:
        return _("No line like that here. Choose fewer things above.")
    return {
        "late": _("Nothing is late."), "month": _("Nothing is due this month."),
        "quiet": _("There is news of everything."), "owed": _("No answer is owed."),
        "open": _("Nothing is open. Actions come here from the sessions in which they are agreed."),
        "untold": _("People were told about everything."), "over": _("Nothing is done yet."),
    }[wanted.view]  # fmt: skip
