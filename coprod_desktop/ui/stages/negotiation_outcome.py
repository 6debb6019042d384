"""What was decided: six equal buttons with the one the rule proposes marked, and people's own words against."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coprod_desktop.domain.state_words import outcome_states
from coprod_desktop.i18n import _
from coprod_desktop.services.negotiation import OUTCOMES
from coprod_desktop.services.talks import OwnWords, Talk, outcome_details
from coprod_desktop.ui import theme
from coprod_desktop.ui.stages.negotiation_lines import PressLine
from coprod_desktop.ui.standing import only_adds
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.chips import SideChip
from coprod_desktop.ui.widgets.flow import empty, flowing
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.steps import SteadyButton


def outcome_labels() -> dict[str, str]:
    """Outcome -> the words on its button, ``&`` before the letter that picks it with Alt."""
    return {
        "agreed": _("&Agreed"), "agreed_as_trial": _("&Trial"), "to_be_confirmed": _("To be &confirmed by…"),
        "not_agreed": _("&Not agreed"), "outside_our_power": _("N&ot in our power"), "parked": _("&Parked"),
    }  # fmt: skip


def outcome_keys() -> dict[str, tuple[str, str]]:
    """Outcome -> its words and the key that picks it."""
    return {
        outcome: (words.replace("&", ""), QKeySequence.mnemonic(words).toString())
        for outcome, words in outcome_labels().items()
    }


class OutcomeBox(QWidget):
    """Calls ``decide(outcome)``, ``own_words()`` and ``change(dissent id)``."""

    def __init__(
        self,
        *,
        decide: Callable[[str], None],
        own_words: Callable[[], None],
        change: Callable[[str], None],
        details: Callable[[], None],
        answered: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._change = change
        self.buttons: dict[str, QPushButton] = {}
        for outcome in OUTCOMES:
            made = SteadyButton(outcome_labels()[outcome])
            made.setAutoDefault(False)
            made.setProperty("kind", "plain")
            made.clicked.connect(lambda _checked=False, key=outcome: decide(key))
            # The letter stays underlined; the key itself is bound once, as a command of the page.
            made.setShortcut(QKeySequence())
            made.setAccessibleName(outcome_labels()[outcome].replace("&", ""))
            made.setCheckable(True)
            self.buttons[outcome] = made
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(flowing(*self.buttons.values(), spacing=6), 1)
        against = button(_("In their own words"), own_words, keys="F6")
        only_adds(against)
        row.addWidget(against, 0, Qt.AlignmentFlag.AlignTop)
        self._says = label("", "second")
        self._details = PressLine("")
        self._details_words = label("")
        self._details.put(self._details_words, 1)
        self._details.clicked.connect(details)
        self._answered = button(_("The answer came"), answered, keys="Alt+G")
        self._dissent = QVBoxLayout()
        self._dissent.setSpacing(2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(6)
        box.addLayout(row)
        box.addWidget(self._says)
        after = QHBoxLayout()
        after.setSpacing(6)
        after.addWidget(self._details, 1)
        after.addWidget(self._answered, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(after)
        box.addLayout(self._dissent)
        self._shown: tuple[tuple[OwnWords, str], ...] | None = None

    def show_talk(self, talk: Talk, *, covered: bool) -> None:
        """Show what was decided about a proposal, and what the rule proposes; ``covered``: people as they chose."""
        outcome = talk.proposal.outcome
        for key, made in self.buttons.items():
            made.setChecked(key == outcome)
            proposed = key == talk.proposed and outcome is None
            theme.mark(made, "proposed", proposed)
            made.setAccessibleDescription(_("The rule proposes this") if key == talk.proposed else "")
        self._says.setText(self._said(talk))
        self._says.setVisible(bool(self._says.text()))
        details = outcome_details(talk.proposal) if outcome else ""
        if outcome not in (None, "agreed") and not (talk.proposal.goes_to or talk.proposal.hear_by):
            details = f"{details} {_('Where it goes next and when people hear can wait.')}".strip()
        self._details_words.setText(details)
        self._details.setAccessibleName(details)
        self._details.setVisible(bool(details))
        self._answered.setVisible(talk.confirmed_outside)
        lines = tuple((words, words.as_chosen if covered else words.by) for words in talk.dissent)
        if lines != self._shown:
            self._shown = lines
            empty(self._dissent)
            for words, by in lines:
                self._dissent.addWidget(self._line(words, by))

    def _said(self, talk: Talk) -> str:
        if talk.proposed is None:
            return ""
        words = outcome_states()[talk.proposed]
        if talk.proposal.outcome is None:
            return _("The rule proposes: {outcome}.").format(outcome=words.lower())
        if talk.proposal.outcome_reason:
            return _("The rule proposed: {outcome}.").format(outcome=words.lower())
        return ""

    def _line(self, words: OwnWords, by: str) -> PressLine:
        line = PressLine(_("In their own words: {text}").format(text=words.text))
        if words.side is not None:
            line.put(SideChip(words.side.index, words.side.label))
        said_by = by if words.level is None else _("{by}, level {n}").format(by=by, n=words.level)
        line.put(label(said_by, "small", wrap=False))
        line.put(label(f"“{words.text}”"), 1)
        line.clicked.connect(lambda: self._change(words.id))
        return line
