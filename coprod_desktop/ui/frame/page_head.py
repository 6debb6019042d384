"""Above every page: its title, the sentence to say aloud, and the minutes of its lines of the plan."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.model import PlanLine
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.frame.clock_card import ClockCard
from coprod_desktop.ui.frame.line_clock import Face
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.elided import Elided
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.labels import label


class PageHead(QWidget):
    """``keep(line_id, minutes)`` is called when minutes are typed."""

    def __init__(self, keep: Callable[[str, int | None], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "title", wrap=False)
        self._sentence = label("", "second")
        self._minutes = MinutesCard(keep)
        self.clock: ClockCard | None = None
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        words.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._minutes, 0, Qt.AlignmentFlag.AlignTop)

    def show_page(self, title: str, sentence: str, lines: Sequence[PlanLine]) -> None:
        """Another page, or the same with other words."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._minutes.show_lines(lines)

    def use_clock(self, acts: dict[str, Callable[[], object]]) -> None:
        """Have a clock beside the minutes; ``acts`` as :class:`ClockCard` wants them."""
        self.clock = ClockCard(acts)
        self._row.addWidget(self.clock, 0, Qt.AlignmentFlag.AlignTop)

    def show_clock(self, face: Face | None, *, startable: bool, after: str, shown: bool) -> None:
        """The clock that is on; while it is, it stands in the place of typed minutes."""
        if self.clock is not None:
            self.clock.show_face(face if shown else None, startable=startable and shown, after=after)
            self._minutes.make_way(face is not None and shown)

    def fit(self, width: int) -> None:
        """Make room: ``width`` is that of the window at 100 % text."""
        if self.clock is not None:
            self.clock.fit(width)


class MinutesCard(Card):
    """The minutes used in each line of the plan that belongs to this page: typed, kept when let go."""

    def __init__(self, keep: Callable[[str, int | None], object]) -> None:
        super().__init__(margin=4)
        self._keep = keep
        self._shown: tuple[PlanLine, ...] = ()
        self._inside: QWidget | None = None
        self._away = False
        self._note = Note()
        self.box.addWidget(self._note)

    def make_way(self, away: bool) -> None:
        """Go while a clock runs, come back after it."""
        self._away = away
        self.setVisible(bool(self._shown) and not away)

    def show_lines(self, lines: Sequence[PlanLine]) -> None:
        self.setVisible(bool(lines) and not self._away)
        if tuple(lines) == self._shown and self._inside is not None:
            return
        self._shown = tuple(lines)
        self._note.say("")
        if self._inside is not None:
            self.box.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        for row, line in enumerate(lines):
            name = Elided(line.stage, "small")
            theme.sized(name, setMaximumWidth=130)
            editor = _Minutes(line, self._keep, self._note)
            planned = _("of {minutes} min").format(minutes=line.planned_min) if line.planned_min else _("min")
            grid.addWidget(name, row, 0)
            grid.addWidget(editor, row, 1)
            grid.addWidget(label(planned, "small", wrap=False), row, 2)
        self.box.insertWidget(0, self._inside)


class _Minutes(QLineEdit):
    """Minutes of one line. What is wrong with them is said in ``note``; they stay."""

    def __init__(self, line: PlanLine, keep: Callable[[str, int | None], object], note: Note) -> None:
        super().__init__("" if line.actual_min is None else str(line.actual_min))
        self._line, self._keep, self._kept, self._note = line, keep, line.actual_min, note
        self.setProperty("role", "cell")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,5}"), self))
        theme.sized(self, setFixedWidth=58)
        self.setAccessibleName(_("Minutes used: {line}").format(line=line.stage))
        self.editingFinished.connect(self._let_go)

    def _let_go(self) -> None:
        minutes = int(self.text()) if self.text().isdigit() else None
        sentence = ""
        if minutes != self._kept:
            try:
                self._keep(self._line.id, minutes)
                self._kept = minutes
            except RuleBroken as broken:
                sentence = str(broken)
        self._note.say(sentence)
        theme.mark(self, "wrong", bool(sentence))
