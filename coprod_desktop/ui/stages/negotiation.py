"""Negotiation: for each proposal its wordings, what each side offers and asks, the vote, and what was decided."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import authority, decision_votes, talks
from coprod_desktop.services import negotiation as service
from coprod_desktop.services.talks import SideVote, Talk
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages import negotiation_forms as forms
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.negotiation_cards import CardsDialog
from coprod_desktop.ui.stages.negotiation_ledger import LedgerView
from coprod_desktop.ui.stages.negotiation_outcome import OutcomeBox, outcome_keys
from coprod_desktop.ui.stages.negotiation_strip import ProposalStrip
from coprod_desktop.ui.stages.negotiation_terms import TermsRow
from coprod_desktop.ui.stages.negotiation_vote import VoteBox
from coprod_desktop.ui.stages.negotiation_wording import WordingCard, proposed_beside
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.scroll import ScrollArea

TABLES = frozenset(
    {
        "proposal", "version", "objection", "authority_gap", "dissent", "term", "theme", "side", "person", "session",
    }
)  # fmt: skip
"""Rows that this page shows something of."""


class NegotiationPage(Page):
    """One proposal at a time, with the strip of all of them above."""

    key = "negotiation"
    title = _("Negotiation")

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self._proposal_id: str | None = None
        self._version_id: str | None = None
        self._beside: int | None = None
        self.talk: Talk | None = None
        self.note = Note()
        self.strip = ProposalStrip()
        self.strip.picked.connect(self._pick)
        self.strip.stepped.connect(self._step_proposal)
        self.wording = WordingCard(new=self._new_wording, compare=self._compare, mend=self._mend_wording,
                                   beside=self._put_beside)  # fmt: skip
        self.terms = TermsRow(add=self._add_term, change=self._settle_term)
        self.vote = VoteBox(typed=self._typed, gap=self._gap, object_=self._object, change=self._settle_objection,
                            asked=self._asked, ask_them=self._ask_them, answered=self._answered,
                            cards=self._cards)  # fmt: skip
        self.outcome = OutcomeBox(decide=self._decide, own_words=self._own_words, change=self._change_own_words,
                                  details=self._change_details, answered=self._answered)  # fmt: skip
        self.ledger = LedgerView(settle=lambda line: forms.settle_term(self.room, self, line.term),
                                 go=lambda line: self._pick(line.proposal_id), back=self._turn)  # fmt: skip
        self._lay_out()
        self._offer()
        self.refresh(None)

    # ---- what the window asks

    def say_aloud(self) -> str:
        return _("What will each side do so that this can work?")

    def first_field(self) -> QWidget | None:
        if self.ledger.isVisibleTo(self):
            return self.ledger.list
        return self.strip.current_button() or self._add_first

    def show_row(self, row_id: str) -> None:
        found = talks.proposal_of(self.work, row_id)
        if found is not None:
            self._pick(found[0], found[1])

    def refresh(self, change: object | None) -> None:
        rows: Mapping[str, Iterable[str]] | None = getattr(change, "rows", None)
        if rows is None or not TABLES.isdisjoint(rows):
            self._read()

    # ---- how it is laid out

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("content")
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 2, 0)
        box.setSpacing(10)
        self._empty = Card()
        self._empty.box.addWidget(
            label(_("Proposals come from the priorities that you carry on, or are added here."), "section")
        )
        self._add_first = button(_("Add a proposal"), self._add_proposal, "primary", "Ctrl+Shift+N", icon="plus")
        row = QHBoxLayout()
        row.addWidget(self._add_first)
        row.addStretch(1)
        self._empty.box.addLayout(row)
        self._vote_card = Card()
        self._vote_card.box.addWidget(self.vote)
        self._vote_card.box.addWidget(self.outcome)
        for widget in (self.note, self.strip, self._empty, self.wording, self.terms, self._vote_card):
            box.addWidget(widget)
        box.addStretch(1)
        area = ScrollArea(inside, sideways=False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = area
        outer.addWidget(area)
        outer.addWidget(self.ledger)
        self.ledger.hide()

    def _offer(self) -> None:
        self.command(_("Add a proposal"), "Ctrl+Shift+N", self._add_proposal)
        self.command(_("Change the proposal's name, theme or side"), "F2", self._change_proposal)
        self.command(_("Next proposal"), "Alt+Right", lambda: self._step_proposal(1))
        self.command(_("Proposal before"), "Alt+Left", lambda: self._step_proposal(-1))
        self.command(_("New wording"), "F3", self._new_wording)
        self.command(_("Mend this wording"), "Shift+F3", self._mend_wording)
        self.command(_("Compare with the wording before, or not"), "Ctrl+D", self._compare)
        self.command(_("Compare with another wording"), "Ctrl+Shift+D", self._compare_next)
        self.command(_("Wording before"), "Alt+Up", lambda: self._step_wording(-1))
        self.command(_("Next wording"), "Alt+Down", lambda: self._step_wording(1))
        for n in range(4):
            words = _("Add an offer, ask or worry of side {n}").format(n=n + 1)
            self.command(words, f"Alt+{n + 1}", partial(self._add_term_of, n))
        self.command(_("Type the votes"), "Ctrl+T", self.vote.focus_first)
        self.command(_("Cannot say yes today"), "Ctrl+G", self._gap_of_row)
        self.command(_("Cannot say yes today: an action from it"), "Ctrl+Shift+G", self._ask_them)
        self.command(_("The answer of whoever was asked came"), "Alt+G", self._answered)
        self.command(_("The vote card by card"), "Ctrl+B", self._cards)
        self.command(_("Every offer, ask and worry, or back to the proposals"), "F12", self._turn)
        self.command(_("From an offer, ask or worry to its proposal"), "Ctrl+Return", self.ledger_to_proposal)
        self.command(_("In their own words"), "F6", self._own_words)
        for outcome, (words, keys) in outcome_keys().items():
            self.command(words, keys, partial(self._decide, outcome))
        self.command(_("Take the outcome back: still talking"), "Ctrl+Shift+T", self._reopen)
        self.command(_("How this proposal is decided"), "Ctrl+Shift+R", self._rule)
        self.command(_("Take the proposal away"), "Ctrl+Delete", self._remove_proposal)

    # ---- the ledger

    def _turn(self) -> None:
        """From the proposal to the ledger of all of them, and back."""
        self.vote.commit()
        self._show_ledger(not self.ledger.isVisibleTo(self))
        if self.ledger.isVisibleTo(self):
            self.ledger.take_cursor()
        else:
            self.strip.focus_current()

    def _show_ledger(self, shown: bool) -> None:
        self._area.setVisible(not shown)
        self.ledger.setVisible(shown)
        if shown:
            self.ledger.read(self.work, self.session_id)

    def ledger_to_proposal(self) -> None:
        """Go from the line of the ledger with the cursor to its proposal."""
        if self.ledger.isVisibleTo(self):
            self.ledger.go()

    # ---- reading

    def _read(self) -> None:
        if self.ledger.isVisibleTo(self):
            self.ledger.read(self.work, self.session_id)
        tabs = talks.strip(self.work, self.session_id)
        ids = [tab.id for tab in tabs]
        if self._proposal_id not in ids:
            self._proposal_id, self._version_id = (ids[0] if ids else None), None
        self.strip.show_tabs(tabs, self._proposal_id)
        self.strip.setVisible(bool(tabs))
        self._empty.setVisible(not tabs)
        for card in (self.wording, self.terms, self._vote_card):
            card.setVisible(bool(tabs))
        if self._proposal_id is None:
            self.talk = None
            return
        self.talk = talk = talks.talk(self.work, self.session_id, self._proposal_id, self._version_id)
        self.wording.show_talk(talk, beside=self._beside)
        self.terms.show_talk(talk)
        self.vote.show_talk(talk)
        self.outcome.show_talk(talk, covered=self.room.cover.on)
        self._order_tabs()
        self.room.looking_at.emit(self.key, self._proposal_id)

    def _order_tabs(self) -> None:
        """Tab goes down the page; lines that were built later would else come last."""
        last: QWidget | None = None
        for card in (self.strip, self.wording, self.terms, self._vote_card):
            for widget in card.findChildren(QWidget):
                # The list that a drop-down brings up is a window of its own.
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is self.window():
                    if last is not None:
                        QWidget.setTabOrder(last, widget)
                    last = widget

    def _pick(self, proposal_id: str, version_id: str | None = None) -> None:
        self.vote.commit()
        self._show_ledger(False)
        self._proposal_id, self._version_id, self._beside = proposal_id, version_id, None
        self.note.say("")
        self._read()
        self.strip.focus_current()

    def _step_proposal(self, by: int) -> None:
        ids = [tab.id for tab in talks.strip(self.work, self.session_id)]
        if self._proposal_id in ids:
            at = ids.index(self._proposal_id) + by
            if 0 <= at < len(ids):
                self._pick(ids[at])

    def _step_wording(self, by: int) -> None:
        talk = self.talk
        if talk is None or talk.wording is None:
            return
        ids = [w.id for w in talk.wordings]
        at = ids.index(talk.wording.id) + by
        self.vote.commit()
        if 0 <= at < len(ids):
            self._version_id = ids[at]
            self._read()
            self.say(_("Wording {n}").format(n=talk.wordings[at].number))

    def _compare(self) -> None:
        if self.talk is not None:
            self._beside = None if self._beside is not None else proposed_beside(self.talk)
            self._read()

    def _compare_next(self) -> None:
        """Put the next of the other wordings beside the one looked at."""
        talk = self.talk
        if talk is None or talk.wording is None or len(talk.wordings) < 2:
            return
        others = [w.number for w in talk.wordings if w != talk.wording]
        at = others.index(self._beside) + 1 if self._beside in others else 0
        self._put_beside(others[at % len(others)])

    def _put_beside(self, number: int) -> None:
        self._beside = number
        self._read()
        self.say(_("Wording {n} is beside it").format(n=number))

    # ---- acts on the proposal

    def _add_proposal(self) -> None:
        added = forms.ask_proposal(self.room, self)
        if added:
            self._pick(added)

    def _change_proposal(self) -> None:
        if self.talk is not None:
            forms.ask_proposal(self.room, self, self.talk)

    def _remove_proposal(self) -> None:
        if self.talk is not None:
            self.attempt(self.note, service.remove_proposal, self.work, self.session_id, self.talk.proposal.id)

    def _rule(self) -> None:
        if self.talk is not None:
            forms.ask_rule(self.room, self, self.talk)

    def _new_wording(self) -> None:
        if self.talk is not None:
            made = forms.ask_wording(self.room, self, self.talk)
            if made:
                self._version_id = None
                self._read()
                self.vote.focus_first()

    def _mend_wording(self) -> None:
        if self.talk is not None:
            forms.mend_wording(self.room, self, self.talk)

    # ---- offers, asks, worries

    def _add_term_of(self, index: int) -> None:
        if self.talk is not None and index < len(self.talk.sides):
            self._add_term(self.talk.sides[index].id)

    def _add_term(self, side_id: str) -> None:
        if self.talk is not None:
            forms.ask_term(self.room, self, self.talk, side_id)

    def _settle_term(self, term_id: str) -> None:
        term = next((t for t in self.talk.terms if t.id == term_id), None) if self.talk else None
        if term is not None:
            forms.settle_term(self.room, self, term)

    # ---- the vote

    def _typed(self, side_id: str, level: int | None, number: int | None) -> str:
        """Keep one cell; gives what is wrong with it, or nothing."""
        talk = self.talk
        if talk is None or talk.wording is None:
            return ""
        try:
            if level is not None:
                decision_votes.set_count(self.work, self.session_id, talk.wording.id, side_id, level, number)
            else:
                authority.set_gap_count(self.work, self.session_id, talk.wording.id, side_id, number)
        except RuleBroken as broken:
            return str(broken)
        return ""

    def _gap(self, side_id: str) -> None:
        vote = next((v for v in self.talk.votes if v.side.id == side_id), None) if self.talk else None
        if self.talk is not None and vote is not None:
            forms.ask_gap(self.room, self, self.talk, vote)

    def _gap_of_row(self) -> None:
        if self.talk is not None and self.talk.wording is not None:
            self._gap(self.talk.votes[self.vote.row_with_cursor()].side.id)

    def _gap_meant(self, side_id: str | None) -> SideVote | None:
        """Who must ask first: those of that side, of the row with the cursor, or the first; says so if none."""
        votes = self.talk.votes if self.talk else ()
        at = self.vote.row_with_cursor()
        wanted = [v for v in votes if v.gap_id and side_id in (None, v.side.id)]
        wanted.sort(key=lambda v: v is not votes[at])
        if not wanted:
            self.note.say(_("Nobody here must ask first. Ctrl+G notes who cannot say yes today."))
        return wanted[0] if wanted else None

    def _ask_them(self, side_id: str | None = None) -> None:
        self.vote.commit()
        vote = self._gap_meant(side_id)
        if vote is not None and vote.gap_id is not None:
            action = self.attempt(self.note, authority.ask_those_who_can, self.work, self.session_id, vote.gap_id)
            if action is not None:
                self.say(_("Action {n}: {words}").format(n=action.seq, words=action.text))

    def _answered(self, side_id: str | None = None) -> None:
        self.vote.commit()
        if side_id is None and self.talk is not None and self.talk.confirmed_outside:
            forms.ask_confirmation(self.room, self, self.talk)
            return
        vote = self._gap_meant(side_id)
        if vote is not None:
            forms.ask_answer(self.room, self, vote)

    def _cards(self) -> None:
        self.vote.commit()
        if self.talk is not None and self.talk.wording is not None:
            CardsDialog(self.room, self.talk, self).run()

    def _object(self, kind: str) -> None:
        if self.talk is not None:
            forms.ask_objection(self.room, self, self.talk, kind)

    def _settle_objection(self, objection_id: str) -> None:
        words = next((o for o in self.talk.objections if o.id == objection_id), None) if self.talk else None
        if self.talk is not None and words is not None:
            forms.settle_objection(self.room, self, self.talk, words)

    def _asked(self) -> None:
        talk = self.talk
        if talk is not None and talk.wording is not None:
            self.attempt(self.note, decision_votes.ask_consent, self.work, self.session_id, talk.wording.id,
                         not talk.consent_asked)  # fmt: skip

    # ---- what was decided

    def _decide(self, outcome: str) -> None:
        self.vote.commit()
        # What is decided is the newest wording, whichever was looked at.
        self._version_id = None
        self._read()
        talk = self.talk
        if talk is None:
            return
        if forms.needs_asking(talk, outcome):
            forms.ask_outcome(self.room, self, talk, outcome)
        else:
            self.attempt(self.note, service.decide, self.work, self.session_id, talk.proposal.id, outcome,
                         proposed=talk.proposed)  # fmt: skip
        # A press has turned the button already; the session says what holds.
        self._read()

    def _change_details(self) -> None:
        if self.talk is not None and self.talk.proposal.outcome:
            self._decide(self.talk.proposal.outcome)

    def _reopen(self) -> None:
        if self.talk is not None and self.talk.proposal.outcome:
            self.attempt(self.note, service.reopen, self.work, self.session_id, self.talk.proposal.id)

    def _own_words(self) -> None:
        if self.talk is not None:
            forms.ask_own_words(self.room, self, self.talk)

    def _change_own_words(self, dissent_id: str) -> None:
        words = next((d for d in self.talk.dissent if d.id == dissent_id), None) if self.talk else None
        if self.talk is not None and words is not None:
            forms.ask_own_words(self.room, self, self.talk, words)
