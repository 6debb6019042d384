"""Priorities: choose a way, vote or count, see results by side, vote again, carry the first ones on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.model import Round
from coprod_desktop.domain.tally import Tally
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import carrying, counting, people, priorities, small_sides, themes, votes
from coprod_desktop.services.votes import RoundView
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.priorities_asks import (
    how_many_voted,
    make_void,
    note_something,
    put_right_present,
    show_small_sides,
    take_note_away,
)  # fmt: skip
from coprod_desktop.ui.stages.priorities_cards import CardsEntry
from coprod_desktop.ui.stages.priorities_carry import CarryDialog
from coprod_desktop.ui.stages.priorities_counts import CountsEntry
from coprod_desktop.ui.stages.priorities_faces import result_faces
from coprod_desktop.ui.stages.priorities_foot import ResultsFoot
from coprod_desktop.ui.stages.priorities_results import Results
from coprod_desktop.ui.stages.priorities_setup import Choosable, VotePlan, VoteSetup
from coprod_desktop.ui.stages.priorities_words import head_words, noted_words, ordinal_word
from coprod_desktop.ui.standing import only_adds
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.flow import HeadRow
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.pile import Pile


class PrioritiesPage(Page):
    """One vote at a time: being set up, going on, or closed with its results."""

    key = "priorities"
    title = _("Priorities")

    def __init__(self, room: Room, parent: QWidget | None = None, *, practice: bool = False) -> None:
        super().__init__(room, parent)
        self._practice = practice
        """A practice vote carries nothing on, and there is nothing to practise for."""
        self._shown: str | None = None
        """The round on the page; None while a vote is set up."""
        self._again: str | None = None
        """The round whose options the next vote takes."""
        self._view: RoundView | None = None
        self._head = label("", "second")
        self._buttons = HeadRow(self._head)
        self.note = Note()
        self.setup = VoteSetup(self._start)
        self.setup.left.connect(self._show_last)
        self.setup.practise.connect(self._practise)
        self.setup.themes_first.connect(lambda: self.go("themes"))
        self.cards = CardsEntry(room)
        self.cards.kept.connect(lambda: self._read(None))
        self.counts = CountsEntry(room)
        self.counts.offer(button(_("How many voted"), self._ask_how_many, "quiet", "Alt+V"))
        self.counts.offer(button(_("Note"), lambda: self._ask(note_something), "quiet", "F6"))
        self.results = Results()
        self.results.opened.connect(self._take_on)
        self._issues = label("", "small")
        self.unfinished = Band("", "careful")
        self._anyway = button(_("Close it, empty is nought"), self._close_anyway, "primary")
        self.unfinished.buttons.addWidget(self._anyway)
        self.unfinished.buttons.addWidget(button(_("Go on typing"), self._go_on_typing))
        self.unfinished.hide()
        self._void = Band("", "careful")
        self._void.hide()
        self._lay_out()
        self._offer()

    # ---- what the window asks

    def say_aloud(self) -> str:
        if self._view is None:
            return _("What matters most to you?")
        if self._view.is_open:
            return _("Nobody sees totals until you close the vote.")
        return _("What do both sides want, and what does one side want most?")

    def private(self) -> bool:
        return self._view is not None and self._view.is_open

    def first_field(self) -> QWidget | None:
        if self._view is None:
            return self.setup.first_field()
        if not self._view.is_open:
            return self.results.lines[0] if self.results.lines else None
        return self.counts.first_cell() if self._view.counted else self.cards.line

    def show_row(self, row_id: str) -> None:
        if any(round_.id == row_id for round_ in votes.rounds(self.work, self.session_id)):
            self._show(row_id)

    def refresh(self, change: object | None) -> None:
        rows = getattr(change, "rows", None)
        if rows is None or {"round", "ballot", "option", "side", "person", "theme", "proposal", "session"} & set(rows):
            self._read(rows)

    # ---- how it is made

    def _lay_out(self) -> None:
        self._views = Pile()
        for view in (self.setup, self.cards, self.counts, self.results):
            self._views.addWidget(view)
        self.foot = ResultsFoot(self._show_small, self._carry_on)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=8)
        box.addWidget(self._buttons)
        box.addWidget(self.note)
        box.addWidget(self._void)
        box.addWidget(self._views, 1)
        box.addWidget(self.unfinished)
        box.addWidget(self._issues)
        box.addWidget(self.foot)

    def _offer(self) -> None:
        self.command(_("Start the vote, or close it"), "Ctrl+Return", self._start_or_close)
        self.command(_("Vote again"), "Ctrl+R", self._vote_again)
        self.command(_("Set up a new vote"), "", self._new_vote)
        self.command(_("Note something about this vote"), "F6", lambda: self._ask(note_something))
        self.command(_("Take a note away"), "", lambda: self._ask(take_note_away))
        if not self._practice:
            self.command(_("Practise a vote first: tea or coffee"), "", self._practise)
        self.command(_("Let the laptop go round for a secret vote"), "Ctrl+Shift+L", self._go_round)
        self.command(_("Put right who may vote"), "F3", lambda: self._ask(put_right_present))
        self.command(_("Put right how many voted"), "Alt+V", self._ask_how_many)
        self.command(_("Count a second time, without seeing the first count"), "Alt+S", self._count_again)
        self.command(_("Carry the first ones on"), "Ctrl+G", self._carry_on)
        self.command(_("Park this for another time, or take it back"), "Alt+P", self._park)
        self.command(_("Figures of small sides on paper and wall"), "", self._show_small)
        self.command(_("Open this vote again"), "", self._reopen)
        self.command(_("Make this vote void"), "", lambda: self._ask(make_void))
        self.command(_("The vote before this one"), "Alt+PgUp", lambda: self._go(-1))
        self.command(_("The vote after this one"), "Alt+PgDown", lambda: self._go(1))

    # ---- reading

    def _read(self, rows: object) -> None:
        held = votes.rounds(self.work, self.session_id)
        if self._shown is not None and all(round_.id != self._shown for round_ in held):
            self._shown = None
        setting_up = self._view is None and self._again is not None
        if self._shown is None and held and not setting_up and (rows is None or "round" in set(rows)):  # type: ignore[call-overload]
            self._shown = held[-1].id
        if self._shown is None:
            if self._view is not None or rows is None or not self._typing_in_setup():
                self._show_setup(held)
            return
        self._show_round(votes.round_view(self.work, self.session_id, self._shown), held)

    def _typing_in_setup(self) -> bool:
        return self._views.currentWidget() is self.setup and any(w.hasFocus() for w in self.setup.findChildren(QWidget))

    def _show_setup(self, held: tuple[Round, ...]) -> None:
        self._view = None
        again = next((round_ for round_ in held if round_.id == self._again), None)
        if again is not None:
            view = votes.round_view(self.work, self.session_id, again.id)
            settings, entry, by_place = view.settings, again.entry, view.method.counts_places(view.vote())
            options = [Choosable(option.id, option.file_id, option.text) for option in view.options]
        else:
            settings = priorities.proposed_settings(self.work, self.session_id)
            entry, by_place = held[-1].entry if held else "ballots", True
            options = [
                Choosable(found.id, found.file_id, found.name)
                for found in priorities.proposed_themes(self.work, self.session_id)
            ]
        now = self.work.time()
        self.setup.fill(
            settings, entry, options, people.sides(self.work, self.session_id),
            lambda time: people.people_present(self.work, self.session_id, time), now, may_leave=bool(held),
            by_place=by_place,
        )  # fmt: skip
        self._views.setCurrentWidget(self.setup)
        number = len(held) + 1
        self._head.setText(_("Set up the {place} vote.").format(place=ordinal_word(number)))
        self._buttons.set_buttons([])
        for part in (self._issues, self.foot, self.unfinished, self._void):
            part.hide()

    def _show_round(self, view: RoundView, held: tuple[Round, ...]) -> None:
        self._view = view
        self._say_issues(view)
        self._void.setVisible(view.is_void)
        if view.is_void:
            self._void.set_text(_("This vote is void. It stays in the record, without totals."), "careful")
        tally = view.tally()
        self.foot.setVisible(tally is not None)
        if not view.is_open:
            self.unfinished.hide()
        if tally is not None:
            self._show_results(view, tally)
        elif view.counted:
            self.counts.show_view(view)
            self._views.setCurrentWidget(self.counts)
        else:
            self.cards.show_view(view)
            self._views.setCurrentWidget(self.cards)
        self._head.setText(head_words(view, tally))
        self._buttons.set_buttons(self._buttons_for(view, held))

    def _show_results(self, view: RoundView, tally: Tally) -> None:
        earlier = votes.earlier_view(self.work, self.session_id, view)
        notes = {row_id: _("Parked for another time") for row_id in themes.parked(self.work, self.session_id)}
        for theme_id, proposal in votes.proposals_by_theme(self.work, self.session_id).items():
            notes[theme_id] = _("Proposal {number}").format(number=proposal.seq)
        above = len(tally.cutoff.clear) + len(tally.cutoff.tied)
        self.results.show_faces(result_faces(view, tally, earlier, notes), above)
        self._views.setCurrentWidget(self.results)
        because = small_sides.shown_because(self.work, self.session_id)
        self.foot.show_result(view, tally, because, practice=self._practice)

    def _buttons_for(self, view: RoundView, held: tuple[Round, ...]) -> list[QWidget]:
        place = [round_.id for round_ in held].index(view.round.id)
        made: list[QWidget] = []
        if place > 0 and not view.is_open:
            made.append(button(_("Vote before"), lambda: self._go(-1), keys="Alt+PgUp"))
        if place < len(held) - 1:
            made.append(button(_("Vote after"), lambda: self._go(1), keys="Alt+PgDown"))
        if view.is_open:
            made.append(button(_("Who may vote"), lambda: self._ask(put_right_present), keys="F3"))
        if view.is_open and view.settings.secret:
            made.append(button(_("Let the laptop go round"), self._go_round, keys="Ctrl+Shift+L"))
        if view.is_open and view.counted:
            made.append(button(_("Second count"), self._count_again, keys="Alt+S"))
        if not (view.is_open and view.counted):
            made.append(button(_("Note"), lambda: self._ask(note_something), keys="F6"))
            only_adds(made[-1])
        if view.is_open:
            made.append(button(_("Close the vote"), self._close, "primary", "Ctrl+Return"))
        elif votes.open_round(self.work, self.session_id) is None:
            made.append(button(_("Vote again"), self._vote_again, keys="Ctrl+R", icon="rotate-ccw"))
            only_adds(made[-1])
        return made

    def _say_issues(self, view: RoundView) -> None:
        there = people.people(self.work, self.session_id)
        self._issues.setText(noted_words(view, there, as_chosen=self.room.cover.on))
        self._issues.setVisible(bool(self._issues.text()))

    # ---- which vote

    def _show(self, round_id: str) -> None:
        self._shown, self._again = round_id, None
        self._read(None)
        self.room.turned.emit()
        self._to_first_field()

    def _to_first_field(self) -> None:
        first = self.first_field()
        if first is not None:
            first.setFocus()

    def _show_last(self) -> None:
        held = votes.rounds(self.work, self.session_id)
        if held:
            self._show(held[-1].id)

    def _go(self, by: int) -> None:
        held = [round_.id for round_ in votes.rounds(self.work, self.session_id)]
        if self._shown in held:
            to = held.index(self._shown) + by
            if 0 <= to < len(held):
                self._show(held[to])

    # ---- starting and closing

    def _start_or_close(self) -> None:
        if self._view is None:
            self.setup.start()
        elif self._view.is_open:
            self._close()

    def _start(self, plan: VotePlan) -> None:
        if self._again is not None:
            round_ = priorities.vote_again(
                self.work, self.session_id, self._again, settings=plan.settings, entry=plan.entry,
                option_ids=plan.ids, present=plan.present, reason=plan.reason, taken_at=plan.taken_at,
                by_place=plan.by_place,
            )  # fmt: skip
        else:
            round_ = priorities.start_vote(
                self.work, self.session_id, settings=plan.settings, entry=plan.entry, theme_ids=plan.ids,
                present=plan.present, reason=plan.reason, taken_at=plan.taken_at,
                by_place=plan.by_place,
            )  # fmt: skip
        self._show(round_.id)

    def _vote_again(self) -> None:
        if self._view is None or self._view.is_open:
            return
        self._set_up_from(self._view.round.id)

    def _new_vote(self) -> None:
        if votes.open_round(self.work, self.session_id) is None:
            self._set_up_from("")

    def _set_up_from(self, round_id: str) -> None:
        self._shown, self._again = None, round_id
        self._show_setup(votes.rounds(self.work, self.session_id))
        if not round_id:
            self._again = None
        self.room.turned.emit()
        self.setup.first_field().setFocus()

    def _close(self) -> None:
        view = self._view
        if view is None or not view.is_open:
            return
        if view.counted and self.counts.grid is not None:
            self.counts.grid.commit()
        if view.counted and self.counts.refused:
            self.note.say(_("A number cannot be right yet. Put the red one right first."))
            return
        self._try_to_close(view, empty_is_nought=False)

    def _try_to_close(self, view: RoundView, *, empty_is_nought: bool) -> None:
        try:
            priorities.close_vote(self.work, self.session_id, view.round.id, empty_is_nought=empty_is_nought)
        except RuleBroken as broken:
            self.note.say("" if broken.field == "empty" else str(broken))
            self.unfinished.setVisible(broken.field == "empty")
            if broken.field == "empty":
                self.unfinished.set_text(str(broken), "careful")
                self._anyway.setFocus()
            return
        self.note.say("")
        # The change that was told has put the results on the page already: only the cursor is to go there.
        self._to_first_field()

    def _close_anyway(self) -> None:
        self.unfinished.hide()
        if self._view is not None:
            self._try_to_close(self._view, empty_is_nought=True)

    def _go_on_typing(self) -> None:
        self.unfinished.hide()
        self._to_first_field()

    def _reopen(self) -> None:
        if self._view is not None and not self._view.is_open:
            self.attempt(self.note, priorities.reopen_vote, self.work, self.session_id, self._view.round.id)

    # ---- questions about the vote on the page

    def _ask(self, question: Callable[[Work, RoundView, QWidget], AskDialog]) -> None:
        if self._view is not None:
            question(self.work, self._view, self).run()

    def _practise(self) -> None:
        """Tea or coffee, taken as the form says now, or as the vote on the page is taken."""
        from coprod_desktop.services.practice import practice_vote
        from coprod_desktop.ui.stages.priorities_practice import PracticeDialog

        try:
            as_here = (
                (self._view.settings, self._view.round.entry, self._view.round.by_place)
                if self._view is not None
                else (self.setup.settings_said(), str(self.setup.entry.value()), self.setup.by_place())
            )
            with practice_vote(self.work, self.session_id, *as_here) as (work, session_id):
                PracticeDialog(self, work, session_id, partial(type(self), practice=True)).run()
        except RuleBroken as broken:
            self.note.say(str(broken))

    def _go_round(self) -> None:
        from coprod_desktop.ui.stages.priorities_passed import PassedRound

        view = self._view
        if view is None or not view.is_open or not view.settings.secret or view.counted:
            self.note.say(
                _("The laptop goes round in a secret vote with cards. Tick “Secret vote” when you set it up.")
            )
            return
        self.note.say("")
        PassedRound(self, self.work, self.session_id, view.round.id).run()
        self._read(None)

    def _ask_how_many(self) -> None:
        if self._view is not None and self._view.is_open and self._view.counted:
            self._ask(how_many_voted)

    def _count_again(self) -> None:
        view = self._view
        if view is None or not view.is_open or not view.counted or view.round.second_counts is not None:
            return
        if self.counts.grid is not None:
            self.counts.grid.commit()
        self.attempt(self.note, counting.begin_second_count, self.work, self.session_id, view.round.id)
        first = self.counts.first_cell()
        if first is not None:
            first.setFocus()

    # ---- carrying on

    def _take_on(self, option_id: str) -> None:
        if self._view is not None:
            made = self.attempt(self.note, carrying.take_on, self.work, self.session_id, self._view.round.id, option_id)
            if made is not None:
                self.room.said.emit(_("Proposal {number} made.").format(number=made.seq))

    def _park(self) -> None:
        view = self._view
        option = next((o for o in view.options if o.id == self.results.current()), None) if view is not None else None
        if option is not None and option.theme_id is not None:
            act = themes.unpark if option.theme_id in themes.parked(self.work, self.session_id) else themes.park
            self.attempt(self.note, act, self.work, self.session_id, (option.theme_id,))

    def _carry_on(self) -> None:
        view = self._view
        tally = view.tally() if view is not None else None
        if view is not None and tally is not None:
            dialog = CarryDialog(self.work, self.session_id, view, tally, self)
            dialog.exec()
            if dialog.votes_again:
                self._vote_again()

    def _show_small(self) -> None:
        """Whether paper and wall may show the figures of sides with few voters."""
        if self._view is not None and small_sides.shown_because(self.work, self.session_id) is None:
            show_small_sides(self.work, self._view, self).run()
        else:
            self.attempt(self.note, small_sides.give_words, self.work, self.session_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.unfinished.isVisible():
            self._go_on_typing()
        else:
            super().keyPressEvent(event)
