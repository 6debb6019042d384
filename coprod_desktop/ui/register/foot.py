"""The one line at the foot of the register: what was said, by whom, how it stands, the new day; Enter, and the next."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from coprod_desktop.domain.state_words import status_words
from coprod_desktop.domain.when import day_or_none
from coprod_desktop.domain.words import date_words, in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.services.register import RegisterRow, whom_to_ring
from coprod_desktop.services.register_news import News, lines_words
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.elided import Elided
from coprod_desktop.ui.widgets.fields import Choice, Note, roomy
from coprod_desktop.ui.widgets.flow import flowing
from coprod_desktop.ui.widgets.labels import label

ONE_ROW_FROM = 860
"""Width at 100 % text from which all fields stand in one row."""


class NewsFoot(Card):
    """Emits :attr:`kept` with the news typed; the window keeps it and calls :meth:`done` or :meth:`say_wrong`."""

    kept = Signal(object)
    moved = Signal(int)
    """Up (-1) or down (1) was pressed in a field: the line before or the next."""

    def __init__(self, work: Work, buttons: Sequence[QWidget]) -> None:
        super().__init__(margin=8)
        self._work = work
        self.box.setSpacing(6)
        self._what = Elided("", "strong")
        self._ring = Elided("", "small")
        self._ring.setAlignment(Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._what, 2)
        head.addWidget(self._ring, 1)
        self.box.addLayout(head)
        self.words, self.by, self.day = (roomy(QLineEdit()) for _field in range(3))
        for field, name in (
            (self.words, _("What was said?")), (self.by, _("By whom?")), (self.day, _("New day")),
        ):  # fmt: skip
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            field.returnPressed.connect(self._keep)
            field.installEventFilter(self)
        self.state = Choice(_("How it stands now"))
        self.state.setMinimumContentsLength(9)
        self.keep = button(_("Keep"), self._keep, "primary", "Enter")
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self.box.addLayout(self._grid)
        self.note = Note()
        self.box.addWidget(self.note)
        self._hint = label("", "small")
        beneath = QHBoxLayout()
        beneath.setSpacing(8)
        beneath.addWidget(self._hint, 1)
        self._buttons = flowing(*buttons, spacing=6)
        beneath.addWidget(self._buttons)
        self.box.addLayout(beneath)
        self.day.textChanged.connect(lambda _words: self._echo())
        self._roomy = True
        self._one_row: bool | None = None
        self._kinds: tuple[str, ...] = ()
        self._echo()

    # ---- what it is about

    def show_lines(self, lines: Sequence[RegisterRow]) -> None:
        """The line with the cursor, or those that have a tick."""
        first = lines[0] if lines else None
        if len(lines) > 1:
            self._what.setText(_("{lines} ticked: the same for all of them").format(lines=lines_words(len(lines))))
            self._ring.setText("")
        else:
            self._what.setText(first.what if first else _("Nothing to say news of here."))
            ring = whom_to_ring(self._work, first) if first else ""
            self._ring.setText(_("Ring {who}").format(who=ring) if ring else "")
        kinds = tuple(dict.fromkeys(line.kind for line in lines))
        for field in (self.words, self.by, self.day, self.state, self.keep):
            field.setEnabled(bool(lines) and "decision" not in kinds)
        if kinds != self._kinds:
            self._kinds = kinds
            self.state.clear()
            for value, words in _states(kinds):
                self.state.addItem(words, value)
        self._echo()

    def news(self) -> News:
        """What stands in the fields."""
        status = self.state.value()
        return News(
            words=self.words.text(), by=self.by.text(), status=status if isinstance(status, str) else None,
            new_day=self.day.text(),
        )  # fmt: skip

    def done(self) -> None:
        """It was kept: the fields are free for the next line; who said it stays for those who tell of several."""
        for field in (self.words, self.day):
            field.setText("")
        self.state.setCurrentIndex(0)
        self.note.say("")
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_wrong(self, broken: RuleBroken) -> None:
        """Say what is wrong; the words stay."""
        self.note.say(str(broken))
        field = {"new_day": self.day, "status": self.state}.get(broken.field or "", self.words)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, roomy: bool) -> None:
        """Leave the list more room where there is little: what has a key needs no button then."""
        self._roomy = roomy
        self._buttons.setVisible(roomy)
        self._echo()

    # ---- inside

    def _keep(self) -> None:
        if self.keep.isEnabled():
            self.kept.emit(self.news())

    def _echo(self) -> None:
        """Read the new day back in words, else say what Enter does."""
        self.note.say("")
        try:
            day = date_words(day_or_none(self.day.text(), self._work.today()))
        except RuleBroken:
            day = ""
        if "decision" in self._kinds:
            words = _("This was agreed. Nothing is owed but to tell people.")
        elif day:
            words = _("Now expected {day}. The day that was agreed stays.").format(day=in_brief(day))
        else:
            words = _("Enter keeps it and goes to the next line. New day: end jan, six weeks, 15/1.")
        self._hint.setText(words)
        self._hint.setVisible(self._roomy or bool(day))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if by is not None:
                self.moved.emit(by)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_one_row"):
            self._arrange()

    def _arrange(self) -> None:
        one_row = self.width() * 100 // theme.percent() >= ONE_ROW_FROM
        if one_row == self._one_row:
            return
        self._one_row = one_row
        parts: tuple[QWidget, ...] = (self.words, self.by, self.state, self.day, self.keep)
        for part in parts:
            self._grid.removeWidget(part)
        for column in range(5):
            self._grid.setColumnStretch(column, 0)
        if one_row:
            for column, part in enumerate(parts):
                self._grid.addWidget(part, 0, column)
            for column, stretch in ((0, 5), (1, 2), (3, 2)):
                self._grid.setColumnStretch(column, stretch)
        else:
            self._grid.addWidget(self.words, 0, 0, 1, 4)
            for column, part in enumerate(parts[1:]):
                self._grid.addWidget(part, 1, column)
            for column in (0, 2):
                self._grid.setColumnStretch(column, 1)


def _states(kinds: Sequence[str]) -> list[tuple[str | None, str]]:
    """What can be chosen for lines of these kinds."""
    offered: list[tuple[str | None, str]] = [(None, _("As it was"))]
    if kinds == ("action",):
        offered += status_words().items()
    elif kinds == ("answer",):
        offered.append(("answered", _("Answered")))
    return offered
