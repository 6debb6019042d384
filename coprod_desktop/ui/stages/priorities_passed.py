"""The laptop goes round: each person votes alone on a page that fills the screen, blank between two people."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.domain.model import Side
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import votes, voting_cards
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.ballot_pad import BallotPad
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.flow import flowing
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.scroll import ScrollArea

FACILITATORS_KEY = "Ctrl+Shift+E"
"""What ends it. Shown before the first person votes, and not after."""


class PassedRound(QDialog):
    """Blank with the count, then whose side, then the lines to choose from, then blank again.

    What somebody chose is gone from the page before the next person sees it: the pad is taken apart, not emptied.
    """

    def __init__(self, parent: QWidget, work: Work, session_id: str, round_id: str) -> None:
        super().__init__(parent)
        self._work, self._session_id, self._round_id = work, session_id, round_id
        self._view = votes.round_view(work, session_id, round_id)
        self._ending = False
        self._side: Side | None = None
        self.pad: BallotPad | None = None
        self._warned = False
        self.setModal(True)
        self.setWindowTitle(_("Vote alone"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.views = QStackedWidget()
        self.blank, self.ask_side, self.card = QWidget(), QWidget(), QWidget()
        for view in (self.blank, self.ask_side, self.card):
            self.views.addWidget(view)
        self.count = label("", "voter")
        self.ready = button(_("I am next"), self._next_person, "primary")
        self._build_blank()
        self._build_side()
        self._build_card()
        box = QVBoxLayout(self)
        theme.sized(box, setContentsMargins=(32, 24, 32, 24))
        box.addWidget(self.views)
        QShortcut(QKeySequence(FACILITATORS_KEY), self).activated.connect(self._end)
        self.show_blank()

    def run(self) -> None:
        """Let it go round until the facilitator ends it."""
        self.showFullScreen()
        self.exec()

    # ---- how it is made

    def _build_blank(self) -> None:
        box = QVBoxLayout(self.blank)
        theme.sized(box, setSpacing=20)
        box.addStretch(1)
        box.addWidget(self.count)
        words = _("Give the laptop to the next person. What you chose cannot be seen any more.")
        box.addWidget(label(words, "voterText"))
        box.addWidget(flowing(self.ready))
        box.addStretch(1)
        words = _("For the facilitator: {key} ends this. The key is shown only now.")
        self.whose_key = label(words.format(key=FACILITATORS_KEY), "second")
        box.addWidget(self.whose_key)

    def _build_side(self) -> None:
        box = QVBoxLayout(self.ask_side)
        theme.sized(box, setSpacing=16)
        box.addStretch(1)
        box.addWidget(label(_("Which side are you on?"), "voter"))
        self.sides = [
            button(f"{at}   {short_name(side)}", lambda side=side: self._vote(side))  # type: ignore[misc]
            for at, side in enumerate(self._view.sides, start=1)
        ]
        for one in self.sides:
            theme.mark(one, "kind", "voter")
            box.addWidget(one)
        box.addStretch(2)

    def _build_card(self) -> None:
        self._place = QVBoxLayout()
        inside = QWidget()
        inside.setObjectName("content")
        around = QVBoxLayout(inside)
        theme.sized(around, setContentsMargins=(0, 0, 8, 0))
        around.addLayout(self._place)
        around.addStretch(1)
        self._area = ScrollArea(inside)
        self.note = Note()
        self.put_in = button(_("Put my vote in"), self._put_in, "primary")
        self.from_start = button(_("Start again"), self._vote_again)
        box = QVBoxLayout(self.card)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=10)
        box.addWidget(self._area, 1)
        box.addWidget(self.note)
        box.addWidget(flowing(self.put_in, self.from_start))

    # ---- one person after another

    def show_blank(self) -> None:
        """Nothing to see but how many votes are in."""
        self._forget()
        self._view = votes.round_view(self._work, self._session_id, self._round_id)
        there, count = sum((self._view.round.present or {}).values()), len(self._view.cards)
        words = plural("{count} vote of {there} is in.", "{count} votes of {there} are in.", count)
        self.count.setText(words.format(count=count, there=there))
        self.views.setCurrentWidget(self.blank)
        self.ready.setFocus()

    def _next_person(self) -> None:
        self.views.setCurrentWidget(self.ask_side)
        self.sides[0].setFocus()

    def _vote(self, side: Side) -> None:
        self._forget()
        self._side = side
        self.pad = BallotPad(self._view.method, self._view.vote(), self._view.options)
        self.pad.done.connect(self.put_in.setFocus)
        self._place.addWidget(self.pad)
        self.views.setCurrentWidget(self.card)
        self.pad.show()
        self.pad.lines[0].setFocus()

    def _vote_again(self) -> None:
        if self._side is not None:
            self._vote(self._side)

    def _put_in(self) -> None:
        pad, side = self.pad, self._side
        if pad is None or side is None:
            return
        if pad.is_empty and not self._warned:
            self._warned = True
            self.note.say(_("Nothing is chosen. Press again to put in an empty card."))
            return
        try:
            voting_cards.put_in_own_card(
                self._work, self._session_id, self._round_id, side.id, ranking=pad.ranking(), marks=pad.marks()
            )
        except RuleBroken as broken:
            self.note.say(str(broken))
            return
        self.whose_key.setText(_("The facilitator ends this with their own key."))
        self.show_blank()

    def _forget(self) -> None:
        """Take the card of the last person apart."""
        self._warned, self._side = False, None
        self.note.say("")
        if self.pad is not None:
            self._place.removeWidget(self.pad)
            self.pad.hide()
            self.pad.setParent(None)
            self.pad.deleteLater()
            self.pad = None

    # ---- leaving

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = event.text()
        if event.key() == Qt.Key.Key_Escape:
            # Whoever is voting starts from the blank page; nobody leaves it this way.
            self.show_blank()
        elif self.views.currentWidget() is self.ask_side and at.isdecimal() and 1 <= int(at) <= len(self.sides):
            self.sides[int(at) - 1].click()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Only the facilitator's key ends it."""
        if self._ending:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ending:
            super().closeEvent(event)
        else:
            event.ignore()

    def _end(self) -> None:
        self._forget()
        self._ending = True
        self.reject()
