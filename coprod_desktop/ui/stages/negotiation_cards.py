"""The vote on a wording card by card: whose it is, one digit, Enter. How many cards are in is shown, not what they say.

For consent it is a round of voices: an objection, a concern, or nothing.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.decisions import answer_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import decision_votes, objections
from coprod_desktop.services.talks import Talk, talk
from coprod_desktop.ui import theme
from coprod_desktop.ui.cover import keep_private
from coprod_desktop.ui.drafts import keeper_of
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.chips import SidePicker
from coprod_desktop.ui.widgets.fields import AddField, Note
from coprod_desktop.ui.widgets.labels import label

OBJECTION, CONCERN, NOTHING = "1", "2", "3"


class CardsDialog(QDialog):
    """Every card is kept as it is typed. Backspace in the empty line takes the last one out again."""

    def __init__(self, room: Room, talked: Talk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert talked.wording is not None
        self._work, self._session_id = room.work, room.session_id
        self._proposal_id, self._version_id = talked.proposal.id, talked.wording.id
        self._consent = talked.rule.kind == "consent"
        self._first = 0 if talked.rule.kind == "fist" else 1
        self._put_in: list[tuple[str, str]] = []
        self._voices: dict[str, int] = {}
        title = _("Card by card: wording {n}").format(n=talked.wording.number)
        self.setWindowTitle(title)
        self.setModal(True)
        keep_private(self)
        self.sides = SidePicker([vote.side for vote in talked.votes], self)
        self.sides.set_side(talked.votes[0].side.id if talked.votes else None)
        self.line = AddField(_("1, 2 or 3, and the words") if self._consent else _("The answer on the card"))
        self.line.returnPressed.connect(self._keep)
        self.line.installEventFilter(self)
        self.note = Note()
        self.said = label("", "strong")
        self.cards_in = label("", "second")
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(title, "section"))
        box.addWidget(label(talked.wording.text, "second"))
        box.addWidget(self.sides)
        box.addWidget(self.line)
        box.addWidget(self.note)
        box.addWidget(label(self._legend(talked), "small"))
        box.addWidget(self.said)
        box.addWidget(self.cards_in)
        box.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(button(_("Take the last one out"), self.take_out))
        row.addStretch(1)
        row.addWidget(button(_("That is everybody"), self._everybody, "primary", "Ctrl+Enter"))
        box.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._everybody)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(620), screen.width() - 40), min(theme.px(420), screen.height() - 60))
        self._count()

    def run(self) -> None:
        """Take cards until everybody's is in, or Escape."""
        keeper = keeper_of(self)
        if keeper is not None:
            keeper.watch_form(self, {"line": self.line})
        self.line.setFocus()
        self.exec()

    def take_out(self) -> None:
        """Take the last card out again; a voice against goes from the page, where its words are seen."""
        if not self._put_in:
            self.note.say(_("No card was put in here yet."))
            return
        side_id, card = self._put_in.pop()
        if self._consent:
            if card != NOTHING:
                objections.remove_objection(self._work, self._session_id, card)
            self._voices[side_id] -= 1
        else:
            decision_votes.count_card(self._work, self._session_id, self._version_id, side_id, card, back=True)
        self.note.say("")
        self.said.setText(_("The last one was taken out."))
        self._count()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace and not self.line.text()
        ):  # fmt: skip
            self.take_out()
            return True
        return super().eventFilter(watched, event)

    # ---- inside

    def _legend(self, talked: Talk) -> str:
        if self._consent:
            return _("1 and the words: an objection. 2 and the words: a concern. 3: nothing against it.")
        levels = [f"{n} {answer_words(words)}" for n, words in enumerate(talked.levels, self._first)]
        return ", ".join([*levels, _("? cannot say yes today")])

    def _keep(self) -> None:
        side_id, words = self.sides.side_id, self.line.text().strip()
        if not words:
            return
        try:
            if side_id is None:
                raise RuleBroken(_("Whose card is it? Alt+1 to Alt+4 say."))
            card = self._voice(side_id, words) if self._consent else self._card(side_id, words)
        except RuleBroken as broken:
            self.note.say(str(broken))
            return
        self._put_in.append((side_id, card))
        self.note.say("")
        self.line.clear()
        self.said.setText(_("Put in: {side}, {card}").format(side=self._label(side_id), card=words))
        self._count()

    def _card(self, side_id: str, words: str) -> str:
        decision_votes.count_card(self._work, self._session_id, self._version_id, side_id, words)
        return words

    def _voice(self, side_id: str, words: str) -> str:
        """One voice of a consent round: the id of what was kept, or ``3`` for nothing."""
        kind, text = words[0], words[1:].strip(" .:;")
        if words == NOTHING:
            kept = NOTHING
        elif kind in (OBJECTION, CONCERN):
            said = "objection" if kind == OBJECTION else "concern"
            kept = objections.add_objection(
                self._work, self._session_id, self._version_id, said, text, side_id=side_id
            ).id
        else:
            raise RuleBroken(_("Type 1 or 2 and the words, or 3 for nothing against it."))
        self._voices[side_id] = self._voices.get(side_id, 0) + 1
        return kept

    def _everybody(self) -> None:
        if self.line.text().strip():
            self._keep()
            if self.line.text().strip():
                return
        if self._consent and self._put_in:
            decision_votes.ask_consent(self._work, self._session_id, self._version_id, True)
        self.accept()

    def _label(self, side_id: str) -> str:
        shown = talk(self._work, self._session_id, self._proposal_id, self._version_id)
        return next((vote.side.label for vote in shown.votes if vote.side.id == side_id), "")

    def _count(self) -> None:
        shown = talk(self._work, self._session_id, self._proposal_id, self._version_id)
        words = []
        for vote in shown.votes:
            cards = self._voices.get(vote.side.id, 0) if self._consent else sum(vote.counts or ()) + vote.gap
            number = plural("{n} card in", "{n} cards in", cards).format(n=cards)
            if self._consent:
                number = plural("{n} has spoken", "{n} have spoken", cards).format(n=cards)
            words.append(f"{vote.side.label}: {number}")
        self.cards_in.setText("   ".join(words))
