"""What each side offers, asks and worries about: a card a side, and what became of each line."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.domain.state_words import term_kind_words
from coprod_desktop.i18n import _
from coprod_desktop.services.talk_wordings import SideFace
from coprod_desktop.services.talks import Talk, TermView
from coprod_desktop.ui import theme
from coprod_desktop.ui.stages.negotiation_lines import PressLine
from coprod_desktop.ui.standing import only_adds
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.chips import Chip, SideChip
from coprod_desktop.ui.widgets.columns import Columns
from coprod_desktop.ui.widgets.labels import label


class TermsRow(Columns):
    """``add`` is called with a side's id, ``change`` with a line's id."""

    def __init__(
        self, *, add: Callable[[str], None], change: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(330, even=True, parent=parent)
        self._add, self._change = add, change
        self._shown: tuple[object, ...] | None = None

    def show_talk(self, talk: Talk) -> None:
        """Show the lines of every side; nothing is built again where nothing changed."""
        wanted = (talk.proposal.id, talk.sides, talk.terms)
        if wanted == self._shown:
            return
        self._shown = wanted
        cards = [self._card(side, [t for t in talk.terms if t.side_id == side.id]) for side in talk.sides]
        self.show_widgets(cards)

    def _card(self, side: SideFace, terms: list[TermView]) -> Card:
        card = Card(margin=8)
        card.box.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(SideChip(side.index, side.label))
        head.setSpacing(10)
        hint = label("" if terms else _("Nothing yet; it may stay empty."), "small")
        head.addWidget(hint, 1)
        add = button(_("Add"), lambda: self._add(side.id), keys=f"Alt+{side.index + 1}")
        add.setAccessibleName(_("Add an offer, ask or worry of {side}").format(side=side.label))
        only_adds(add)
        head.addWidget(add)
        card.box.addLayout(head)
        for term in terms:
            card.box.addWidget(self._line(term))
        card.box.addStretch(1)
        return card

    def _line(self, term: TermView) -> PressLine:
        kind = term_kind_words().get(term.kind, term.kind)
        line = PressLine(f"{kind}: {term.text}. {term.became_of}")
        head = label(kind, "small", wrap=False)
        theme.sized(head, setMinimumWidth=44)
        line.put(head)
        words = term.text
        if term.hangs_on:
            words += "\n" + _("Only if: {words}").format(words=term.hangs_on)
        line.put(label(words), 1)
        line.put(Chip(term.became_of, term.role))
        line.clicked.connect(lambda: self._change(term.id))
        return line
