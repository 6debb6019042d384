"""The clock of the line of the plan, at the head of the page: colour when time is short, and no alarm."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.frame.line_clock import Face, clock_text
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.elided import Elided
from coprod_desktop.ui.widgets.labels import label

SHORT_MS = 120_000
"""Two minutes before a line is over its clock takes the colour of care."""
ROOMY_FROM = 1000
"""Width of the window at 100 % text from which *+1*, *+5* and the next line have buttons; their keys stay."""


class ClockCard(Card):
    """``acts``: what each button does, by ``pause more5 more1 next start``."""

    def __init__(self, acts: dict[str, Callable[[], object]], parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=4)
        self.setObjectName("clock")
        self.time = label("", "title", wrap=False)
        self.time.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = Elided("", "small")
        self._of = label("", "small", wrap=False)
        self.pause = button(_("Pause"), acts["pause"])
        self.more1 = button("+1", acts["more1"])
        self.more1.setAccessibleName(_("One minute more"))
        self.more5 = button("+5", acts["more5"])
        self.more5.setAccessibleName(_("Five minutes more"))
        self.next = button(_("Next"), acts["next"])
        self.start = button(_("Start the clock"), acts["start"], keys="F10")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._of)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.time)
        row.addLayout(words)
        for made in (self.pause, self.more1, self.more5, self.next, self.start):
            row.addWidget(made)
        self.box.addLayout(row)
        self._roomy = False
        self._face: Face | None = None
        self._startable = False
        self._after = ""
        theme.sized(self._name, setMaximumWidth=120)
        theme.sized(self.time, setMinimumWidth=78)
        self.hide()

    def show_face(self, face: Face | None, *, startable: bool, after: str) -> None:
        """Show the clock that is on, or the offer to start one. ``after``: the next line, where it has no stage."""
        self._face, self._startable, self._after = face, startable, after
        if face is not None:
            self._show_time(face)
        for part in (self.time, self._name, self._of, self.pause):
            part.setVisible(face is not None)
        self._fit()

    def fit(self, width: int) -> None:
        """Make room: ``width`` is that of the window at 100 % text."""
        self._roomy = width >= ROOMY_FROM
        self._fit()

    def _fit(self) -> None:
        on = self._face is not None
        self.start.setVisible(not on and self._startable)
        self._name.setVisible(on)
        for made in (self.more1, self.more5):
            made.setVisible(on and self._roomy)
        self.next.setVisible(on and self._roomy and bool(self._after))
        self.setVisible(on or self._startable)

    def _show_time(self, face: Face) -> None:
        over = face.left_ms is not None and face.left_ms < 0
        short = face.left_ms is not None and face.left_ms <= SHORT_MS
        self.time.setText("" if face.left_ms is None else clock_text(face.left_ms))
        theme.mark(self.time, "state", "wrong" if over else "careful" if short else "")
        self._name.setText(face.name)
        minutes = _("of {minutes} min").format(minutes=face.minutes) if face.minutes else _("no minutes planned")
        self._of.setText(_("past its {minutes} min").format(minutes=face.minutes) if over else minutes)
        pause = _("Pause") if face.runs else _("Go on")
        self.pause.setText(f"{pause}  F10")
        self.pause.setAccessibleName(pause)
        self.next.setText(_("Next: {stage}").format(stage=self._after).replace("&", "&&"))
        said = _("{line}: {time} left") if not over else _("{line}: {time} over")
        self.time.setAccessibleName(said.format(line=face.name, time=self.time.text()))
