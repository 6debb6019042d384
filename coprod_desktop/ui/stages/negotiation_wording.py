"""The wording looked at: which one it is, who asked for it and why, and beside it the one before."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.talks import Talk, WordingView
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.chips import SideChip
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label


class WordingCard(Card):
    """Shows the wording; its buttons call what the page hands in."""

    def __init__(
        self,
        *,
        new: Callable[[], None],
        compare: Callable[[], None],
        mend: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._which = label("", "small", wrap=False)
        self._side = SideChip(0, "")
        self._compare = button(_("Compare"), compare)
        self._mend = button(_("Mend"), mend)
        self._new = button(_("New wording"), new, keys="F3")
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
        self._texts = QGridLayout()
        self._texts.setHorizontalSpacing(24)
        self.box.addLayout(self._texts)
        self._heads = [label("", "small"), label("", "small")]
        self._words = [_big(), _big()]
        for column in (0, 1):
            self._texts.addWidget(self._heads[column], 0, column)
            self._texts.addWidget(self._words[column], 1, column, Qt.AlignmentFlag.AlignTop)

    def show_talk(self, talk: Talk, *, compared: bool) -> None:
        """Show the wording of a talk, with the one before beside it where ``compared``."""
        now, before = talk.wording, talk.before
        compared = compared and before is not None
        self._which.setText(_said_which(now, talk))
        self._side.setVisible(now is not None and now.side is not None)
        if now is not None and now.side is not None:
            self._side.set_side(now.side.index, now.side.label)
        self._reason.setText(_("because: {why}").format(why=now.reason) if now and now.reason else "")
        self._reason.setVisible(bool(now and now.reason))
        self._compare.setVisible(before is not None)
        if before is not None:
            words = _("Show only {n}") if compared else _("Compare with {n}")
            self._compare.setText(words.format(n=now.number if compared and now else before.number))
        self._mend.setVisible(now is not None)
        self._words[0].setText(before.text if compared and before else now.text if now else _nothing())
        self._words[1].setText(now.text if compared and now else "")
        for n, view in enumerate((before, now)):
            self._heads[n].setVisible(compared)
            self._heads[n].setText(_("Wording {n}").format(n=view.number) if view else "")
        self._words[1].setVisible(compared)
        self._texts.setColumnStretch(0, 1)
        self._texts.setColumnStretch(1, 1 if compared else 0)


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


def _big() -> QLabel:
    made = label("", "big")
    font = made.font()
    font.setBold(True)
    made.setFont(font)
    return made
