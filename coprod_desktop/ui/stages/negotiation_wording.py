"""The wording looked at: which one it is, who asked for it and why; and any two of them beside one another."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.talk_wordings import WordingView
from coprod_desktop.services.talks import Talk
from coprod_desktop.ui.stages.negotiation_compared import Compared
from coprod_desktop.ui.standing import only_adds
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.chips import SideChip
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label


class WordingCard(Card):
    """Shows the wording; its buttons call what the page hands in, ``beside`` with the number of another wording."""

    def __init__(
        self,
        *,
        new: Callable[[], None],
        compare: Callable[[], None],
        mend: Callable[[], None],
        beside: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._which = label("", "small", wrap=False)
        self._side = SideChip(0, "")
        self._compare = button(_("Compare"), compare)
        self._mend = button(_("Mend"), mend)
        self._new = button(_("New wording"), new, keys="F3", icon="pencil")
        only_adds(self._mend, self._new)
        head = FlowLayout()
        head.addWidget(self._which)
        head.addWidget(self._side)
        buttons = FlowLayout(spacing=6)
        for widget in (self._compare, self._mend, self._new):
            buttons.addWidget(widget)
        self._reason = label("", "small")
        top = QGridLayout()
        top.setHorizontalSpacing(8)
        top.setVerticalSpacing(2)
        top.addLayout(head, 0, 0)
        top.addWidget(self._reason, 1, 0)
        top.addLayout(buttons, 0, 1, 2, 1)
        top.setColumnStretch(0, 1)
        self.box.addLayout(top)
        words = QVBoxLayout()
        self._words = label("", "big")
        font = self._words.font()
        font.setBold(True)
        self._words.setFont(font)
        words.addWidget(self._words)
        self.compared = Compared(beside)
        words.addWidget(self.compared)
        self.box.addLayout(words)

    def show_talk(self, talk: Talk, *, beside: int | None) -> None:
        """Show the wording of a talk, with the one whose number is ``beside`` next to it."""
        now = talk.wording
        other = next((w for w in talk.wordings if w.number == beside and w != now), None)
        if now is not None and other is not None:
            first, second = sorted((now.number, other.number))
            self._which.setText(_("Wording {a} and wording {b}").format(a=first, b=second))
            self._reason.setText(_("Underlined: new. Struck through: taken away."))
        else:
            self._which.setText(_said_which(now, talk))
            self._reason.setText(_("because: {why}").format(why=now.reason) if now and now.reason else "")
        side = now.side if now and not other else None
        self._side.setVisible(side is not None)
        if side is not None:
            self._side.set_side(side.index, side.label)
        self._reason.setVisible(bool(self._reason.text()))
        self._compare.setVisible(len(talk.wordings) > 1)
        if now is not None and len(talk.wordings) > 1:
            words = _("Show only {n}") if other else _("Compare with {n}")
            self._compare.setText(words.format(n=now.number if other else proposed_beside(talk)))
        self._mend.setVisible(now is not None)
        self._words.setVisible(other is None)
        self._words.setText(now.text if now else _nothing())
        self.compared.setVisible(other is not None)
        if now is not None and other is not None:
            self.compared.show_two(talk.wordings, now, other)


def proposed_beside(talk: Talk) -> int | None:
    """The number of the wording that is compared first: the one before, or for the first one the next."""
    if talk.wording is None or len(talk.wordings) < 2:
        return None
    return talk.before.number if talk.before else talk.wordings[1].number


def _said_which(now: WordingView | None, talk: Talk) -> str:
    if now is None:
        return _("No wording yet")
    newest = talk.wordings[-1].number
    which = _("Wording {n}").format(n=now.number)
    if now.number != newest:
        which = _("Wording {n} of {newest}").format(n=now.number, newest=newest)
    return _("{which}, asked for by").format(which=which) if now.side else which


def _nothing() -> str:
    return _("What is proposed, in people's own words? F3 writes the first wording.")
