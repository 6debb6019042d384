"""One card to fill in alone with a few keys: every line of the vote in big type, and what it got beside it.

What somebody chose is painted and stands in no text, name or tool tip that another program or a later look could find.
A screen reader is told it once, as it is chosen and as the cursor comes to the line.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.domain.methods.base import Method, Vote
from coprod_desktop.domain.model import Option
from coprod_desktop.domain.words import number_word, ordinal
from coprod_desktop.i18n import _, plural
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.announce import announce
from coprod_desktop.ui.widgets.labels import label, yielding
from coprod_desktop.ui.widgets.sight import see


class BallotPad(QWidget):
    """Lines to choose from. Arrows move, Space or the letter chooses, Backspace takes it back, Enter is done."""

    done = Signal()
    """Enter on a line: the person has chosen."""

    def __init__(self, method: Method, vote: Vote, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._method, self._vote, self._options = method, vote, tuple(options)
        self._codes = method.codes(vote.settings)
        self._legend = method.legend(vote.settings)
        self._order: list[str] = []
        self._marks: dict[str, str] = {}
        self._dots: dict[str, int] = {}
        self.left = label("", "voterText")
        self.lines = [_Line(self, option) for option in self._options]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=6)
        box.addWidget(label(self._how(), "voterText"))
        box.addWidget(self.left)
        for line in self.lines:
            box.addWidget(line)
        self._say_left()

    # ---- what was chosen

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen yet."""
        return not (self._order or self._marks or any(self._dots.values()))

    def ranking(self) -> tuple[str, ...] | None:
        """Option ids, best first, where people put options in order."""
        return tuple(self._order) if self._method.kind == "rank" else None

    def marks(self) -> dict[str, int | str] | None:
        """Option id -> mark, tick or dots; None where people put options in order."""
        if self._method.kind == "rank":
            return None
        if self._method.kind == "grade":
            return {o: int(m) if m.lstrip("-").isdecimal() else m for o, m in self._marks.items()}
        return {option: number for option, number in self._dots.items() if number}

    def shown(self, option: str) -> str:
        """What is painted at the end of a line."""
        if self._method.kind == "rank":
            return ordinal(self._order.index(option) + 1) if option in self._order else ""
        if self._method.kind == "grade":
            mark = self._marks.get(option)
            return "" if mark is None else self._legend.get(mark, mark)
        number = self._dots.get(option, 0)
        if not number:
            return ""
        return _("yes") if self._method.kind == "tick" else plural("one dot", "{n} dots", number).format(n=number)

    def possible_words(self) -> tuple[str, ...]:
        """The marks that can stand at the end of a line."""
        return tuple(self._legend.get(mark, mark) for mark in self._codes.values())

    def told(self, option: Option) -> str:
        """A line with what it got, to be said aloud: ``B Doors: second``."""
        words = self.shown(option.id) or _("nothing")
        return _("{option}: {words}").format(option=f"{option.file_id} {option.text}", words=words)

    # ---- choosing

    def choose(self, option: str) -> None:
        """One more for this line: the next place, a tick, a dot, or the next mark."""
        kind = self._method.kind
        if kind == "rank":
            if option in self._order:
                self._order.remove(option)
            elif len(self._order) < self._places():
                self._order.append(option)
        elif kind == "tick":
            self._dots[option] = 1 - self._dots.get(option, 0)
        elif kind == "spend":
            if self._dots_left() and self._dots.get(option, 0) < self._method.most_for_one(self._vote):
                self._dots[option] = self._dots.get(option, 0) + 1
        else:
            self._next_mark(option)
        self._changed(option)

    def mark(self, option: str, code: str) -> bool:
        """Give a line the mark of this digit (0: none); false where there is no such mark."""
        if code == "0":
            self._marks.pop(option, None)
        elif code in self._codes:
            self._marks[option] = self._codes[code]
        else:
            return False
        self._changed(option)
        return True

    def take_back(self, option: str) -> None:
        """One less for this line."""
        if option in self._order:
            self._order.remove(option)
        self._marks.pop(option, None)
        if self._dots.get(option, 0):
            self._dots[option] -= 1
        self._changed(option)

    def key(self, line: "_Line", event: QKeyEvent) -> bool:
        """What a key does while a line has the cursor; false where it does nothing."""
        at, key, text = self.lines.index(line), event.key(), event.text().casefold()
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            to = at + (1 if key == Qt.Key.Key_Down else -1)
            self.lines[min(max(to, 0), len(self.lines) - 1)].setFocus()
        elif key == Qt.Key.Key_Space:
            self.choose(line.option.id)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.take_back(line.option.id)
        elif text and text in self._by_letter():
            chosen = self.lines[self._by_letter()[text]]
            chosen.setFocus()
            if not self._codes:
                self.choose(chosen.option.id)
        elif self._codes and text and self.mark(line.option.id, text):
            self.lines[min(at + 1, len(self.lines) - 1)].setFocus()
        else:
            return False
        return True

    # ---- helpers

    def _by_letter(self) -> Mapping[str, int]:
        return {option.file_id.casefold(): at for at, option in enumerate(self._options)}

    def _next_mark(self, option: str) -> None:
        marks = list(self._codes.values())
        at = marks.index(self._marks[option]) + 1 if option in self._marks else 0
        if at == len(marks):
            del self._marks[option]
        else:
            self._marks[option] = marks[at]

    def _places(self) -> int:
        places = len(self._method.values(self._vote.settings)) or len(self._options)
        return min(places, len(self._options))

    def _dots_left(self) -> int:
        return (self._vote.settings.dots_each or 0) - sum(self._dots.values())

    def _changed(self, option: str) -> None:
        self._say_left()
        for line in self.lines:
            line.update()
            if line.option.id == option:
                announce(line, self.told(line.option))

    def _say_left(self) -> None:
        kind = self._method.kind
        if kind == "spend":
            left = self._dots_left()
            self.left.setText(plural("One dot left", "{n} dots left", left).format(n=left))
        elif kind == "rank":
            left = self._places() - len(self._order)
            self.left.setText(plural("One place left", "{n} places left", left).format(n=left))
        self.left.setVisible(kind in ("spend", "rank"))

    def _how(self) -> str:
        kind = self._method.kind
        if kind == "rank":
            return _("Press the letter of what matters most to you, then the next, up to {number}.").format(
                number=number_word(self._places())
            )
        if kind == "spend":
            return _("Press a letter to put a dot there; no more than {most} on one.").format(
                most=number_word(self._method.most_for_one(self._vote))
            )
        if kind == "tick":
            return _("Press the letter of everything you can accept.")
        marks = ", ".join(f"{code} {self._legend.get(mark, mark)}" for code, mark in self._codes.items())
        return _("Press a number for each line: {marks}.").format(marks=marks)


class _Line(QFrame):
    """One thing to choose from. The name it has for a screen reader is what stands on the paper, and no more."""

    def __init__(self, pad: BallotPad, option: Option) -> None:
        super().__init__(pad)
        self.option = option
        self._pad = pad
        self.setObjectName("ballotLine")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{option.file_id} {option.text}")
        row = QHBoxLayout(self)
        theme.sized(row, setContentsMargins=(14, 6, 14, 6))
        theme.sized(row, setSpacing=14)
        letter = label(option.file_id, "voter", wrap=False)
        theme.sized(letter, setMinimumWidth=34)
        row.addWidget(letter)
        row.addWidget(yielding(label(option.text, "voterText")), 1)
        row.addWidget(_Choice(pad, option.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pad.key(self, event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setFocus()
        self._pad.choose(self.option.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        theme.mark(self, "now", True)
        if self._pad.shown(self.option.id):
            announce(self, self._pad.told(self.option))
        see(self, theme.px(20), theme.px(20))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        theme.mark(self, "now", False)

    def update(self, *_where: object) -> None:
        """Paint again, and what was chosen with it."""
        super().update()
        for inside in self.findChildren(_Choice):
            inside.update()


class _Choice(QWidget):
    """What a line got, as paint."""

    def __init__(self, pad: BallotPad, option: str) -> None:
        super().__init__()
        self._pad, self._option = pad, option
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        words = (*self._pad.possible_words(), _("10 dots"))
        widest = max(QFontMetrics(theme.font(22, 700)).horizontalAdvance(one) for one in words)
        return QSize(widest + theme.px(4), theme.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(22, 700))
        painter.setPen(theme.colour("accent"))
        words = self._pad.shown(self._option)
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
