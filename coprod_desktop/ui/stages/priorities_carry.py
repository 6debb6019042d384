"""Carrying the first ones on: a tie across the edge is a question for the room, never settled in silence."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.tally import Tally
from coprod_desktop.domain.words import in_brief, place_words
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services import carrying
from coprod_desktop.services.votes import RoundView
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.drafts import keeper_of
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band
from coprod_desktop.ui.widgets.elided import plain_tip
from coprod_desktop.ui.widgets.fields import Field
from coprod_desktop.ui.widgets.flow import flowing
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.scroll import ScrollArea
from coprod_desktop.ui.widgets.tick import Tick


class CarryDialog(QDialog):
    """Tick what goes on, say why where it is not just the first ones, and park the rest or leave it."""

    def __init__(self, work: Work, session_id: str, view: RoundView, tally: Tally, parent: QWidget) -> None:
        super().__init__(parent)
        self._work, self._session_id, self._view, self._tally = work, session_id, view, tally
        self.setWindowTitle(_("Carry on"))
        self.votes_again = False
        """Whether the room chose to vote again."""
        self.ticks: dict[str, Tick] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(label(_("What goes on to the negotiation?"), "section"))
        if tally.cutoff.tied:
            box.addWidget(self._tie_band())
        box.addWidget(self._list(), 1)
        self.reason = Field(
            _("Why these"), QLineEdit(), _("Needed where they are not just the first ones. It stands in the record.")
        )
        box.addWidget(self.reason)
        self.park = Tick(_("Park the rest for another time"))
        box.addWidget(self.park)
        acts = [button(_("Carry on"), self.keep, "primary", "Ctrl+Return")]
        if tally.cutoff.tied:
            acts.append(button(_("Vote again"), lambda: self._wait(again=True)))
            acts.append(button(_("Talk first"), lambda: self._wait(again=False)))
        box.addWidget(flowing(*acts, button(_("Leave it"), self.reject)))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.keep)
        keeper = keeper_of(parent)
        if keeper is not None:
            keeper.watch_form(self, {"reason": self.reason.editor})
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(640), screen.width() - 40), min(theme.px(620), screen.height() - 60))

    def _tie_band(self) -> Band:
        letters = {option.id: option.file_id for option in self._view.options}
        tied = ", ".join(letters[option] for option in self._tally.cutoff.tied)
        words = _("{letters} are level at the edge. Carry all, tick some and say why, vote again, or talk first.")
        band = Band(words.format(letters=tied), "careful")
        band.buttons.addWidget(button(_("Carry all"), self._carry_all))
        return band

    def _list(self) -> ScrollArea:
        inside = QWidget()
        inside.setObjectName("content")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        options = {option.id: option for option in self._view.options}
        for row in self._tally.rows:
            option = options[row.option]
            rank = row.rank["all"]
            place = place_words(rank, self._tally.is_joint(row)) if rank is not None else ""
            tick = Tick(f"{option.file_id}   {in_brief(option.text)}   ({place})")
            tick.setToolTip(plain_tip(option.text))
            tick.setAccessibleName(f"{option.file_id} {option.text} ({place})")
            tick.setChecked(row.option in self._tally.cutoff.clear)
            self.ticks[row.option] = tick
            lines.addWidget(tick)
        lines.addStretch(1)
        return ScrollArea(inside)

    def _carry_all(self) -> None:
        for option, tick in self.ticks.items():
            tick.setChecked(option in self._tally.cutoff.clear or option in self._tally.cutoff.tied)
        editor = self.reason.editor
        if isinstance(editor, QLineEdit) and not editor.text():
            editor.setText(_("They were level at the edge, so all of them go on."))
        editor.setFocus()

    def _wait(self, *, again: bool) -> None:
        editor = self.reason.editor
        reason = editor.text() if isinstance(editor, QLineEdit) else None
        carrying.wait(self._work, self._session_id, self._view.round.id, again=again, reason=reason)
        self.votes_again = again
        self.accept()

    def keep(self) -> None:
        """Carry on what is ticked; what is missing is said beside its field."""
        editor = self.reason.editor
        try:
            carrying.carry_on(
                self._work, self._session_id, self._view.round.id,
                [option for option, tick in self.ticks.items() if tick.isChecked()],
                reason=editor.text() if isinstance(editor, QLineEdit) else None, park_rest=self.park.isChecked(),
            )  # fmt: skip
        except RuleBroken as broken:
            self.reason.say_wrong(str(broken))
            return
        self.accept()
