"""The banner of the session that runs, and what the library says while it is empty."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui.library.session_list import SessionLine
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.elided import Elided
from coprod_desktop.ui.widgets.labels import label


class CarryOn(QFrame):
    """The session that runs: one press and you are back where you stopped."""

    def __init__(self, carry_on: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(_("In progress"), "onBanner", wrap=False))
        self._title = Elided("", "onBannerTitle")
        self._where = Elided("", "onBanner")
        words.addWidget(self._title)
        words.addWidget(self._where)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.addLayout(words, 1)
        self.button = button(_("Carry on"), carry_on, icon="play")
        row.addWidget(self.button)

    def show_session(self, line: SessionLine, stage: str) -> None:
        """Say which one, where, and the stage it stopped in."""
        self._title.setText(line.listed.title)
        place = ", ".join(part for part in (line.listed.venue, line.day()) if part)
        stopped = _("Stopped in {stage}.").format(stage=stage) if stage else ""
        self._where.setText(" ".join(part for part in (f"{place}." if place else "", stopped) if part))
        self.button.setAccessibleName(_("Carry on with {title}").format(title=line.listed.title))


class EmptyLibrary(QWidget):
    """Three first steps, each a card with what it is for."""

    def __init__(
        self, steps: Sequence[tuple[str, str, str, Callable[[], object]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(label(_("Sessions will stand here"), "title"))
        box.addWidget(label(_("Nothing is sent anywhere, ever. Everything stays on this computer."), "second"))
        self.buttons = []
        for place, (title, words, verb, act) in enumerate(steps):
            card = Card(margin=14)
            row = QHBoxLayout()
            said = QVBoxLayout()
            said.addWidget(label(title, "section"))
            said.addWidget(label(words, "second"))
            row.addLayout(said, 1)
            made = button(verb, act, "primary" if place + 1 == len(steps) else "plain")
            self.buttons.append(made)
            row.addWidget(made)
            card.box.addLayout(row)
            box.addWidget(card)
        box.addStretch(1)

    def hasHeightForWidth(self) -> bool:
        # The page gets all the room there is: what its words need at each width is asked inside, not by the window.
        return False
