"""What a vote came to: a bar for each side, points a person, the earlier vote beside it, and words before scores."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.stages.priorities_faces import ResultFace
from coprod_desktop.ui.widgets.bars import paint_bar
from coprod_desktop.ui.widgets.flow import empty
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.pill import paint_pill, pill_size
from coprod_desktop.ui.widgets.scroll import ScrollArea
from coprod_desktop.ui.widgets.shapes import draw_side


class ResultLine(QAbstractButton):
    """One option, painted: letter, words, a bar a side, figures, label and place. Arrows move, Enter takes it on."""

    opened = Signal(str)
    stepped = Signal(int)
    looked_at = Signal(str)

    def __init__(self, face: ResultFace) -> None:
        super().__init__()
        self.figures = 0
        """How wide the scores and the earlier scores are; the list sets them alike for all lines."""
        self.was = 0
        self.places = theme.px(44)
        """How wide the place is, with what the room gave beneath it."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_face(face)

    def show_face(self, face: ResultFace) -> None:
        """Show what the line says now."""
        self.face = face
        sides = ", ".join(f"{f.name} {f.score} {f.was}".strip() for f in face.sides)
        parts = (face.letter, face.text, face.place, face.words, sides, face.together, face.note)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self._fit()

    def sizeHint(self) -> QSize:
        height, bars = self._words_height(), len(self.face.sides) * theme.px(22)
        if self._stacked():
            head = max(height, theme.px(44)) + theme.px(4)
            return QSize(theme.px(360), head + bars + theme.px(14) + self._words_below())
        return QSize(theme.px(360), max(height, bars) + theme.px(12) + self._words_below())

    def _words_height(self) -> int:
        """How high the option's words are, with what became of it beneath them."""
        words = self._text_room(self._bar_left())
        height = QFontMetrics(theme.font(16, 600)).boundingRect(0, 0, words, 10_000, _WRAP, self.face.text).height()
        return height + (QFontMetrics(theme.font(13)).height() if self.face.note else 0)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """As high as the words need at this width."""
        wanted = self.sizeHint().height()
        if wanted != self.height():
            self.setFixedHeight(wanted)
        self.update()

    # ---- places from left to right

    def _narrow(self) -> bool:
        """Whether the words go beneath the bars, as there is no room beside them."""
        return self.width() < theme.px(760)

    def _stacked(self) -> bool:
        """Whether the bars go beneath the option's words, as figures and place leave them no room beside."""
        return self._narrow() and self._track(int(self.width() * 0.4), self.width() - self._ends()) < theme.px(80)

    def _ends(self) -> int:
        """What the place takes at the right."""
        return theme.px(26) + self.places

    def _track(self, left: int, right: int) -> int:
        """How long a bar can be between its mark and its figures."""
        was = self.was + theme.px(8) if self.was else 0
        return right - left - theme.px(22) - self.figures - theme.px(10) - was - theme.px(8)

    def _words_below(self) -> int:
        return pill_size(self.face.words).height() + theme.px(6) if self._narrow() and self.face.words else 0

    def _bar_left(self) -> int:
        if self._stacked():
            return theme.px(54)
        return int(self.width() * (0.4 if self._narrow() else 0.29))

    def _text_room(self, until: int) -> int:
        if self._stacked():
            until = self.width() - self._ends()
        return max(60, until - theme.px(54) - theme.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        face, painter = self.face, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        height, middle = self.height() - self._words_below(), int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(20, 700))
        head = self.height() - self._bars_height() if self._stacked() else self.height()
        painter.drawText(QRectF(theme.px(14), 0, theme.px(36), head), middle, face.letter)
        self._paint_words(painter, head)
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(15, 600))
        place = self.places
        right = self.width() - theme.px(14) - place
        self._paint_place(painter, QRectF(right, 0, place, head if self._stacked() else height))
        right -= theme.px(12)
        if face.words:
            self._paint_pill(painter, right)
        if self._stacked():
            self._paint_bars(painter, QRectF(0, head, self.width() - theme.px(14), height - head))
        else:
            beside = 0 if self._narrow() else int(self.width() * 0.2)
            self._paint_bars(painter, QRectF(0, 0, self.width() - self._ends() - beside, height))
        painter.end()

    def _paint_place(self, painter: QPainter, where: QRectF) -> None:
        """The place, and beneath it in small letters what the whole room gave."""
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if not self.face.together:
            painter.drawText(where, middle, self.face.place)
            return
        half = painter.fontMetrics().height()
        small = QFontMetrics(theme.font(13)).height()
        top = where.center().y() - (half + small) / 2
        painter.drawText(QRectF(where.left(), top, where.width(), half), middle, self.face.place)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(QRectF(where.left(), top + half, where.width(), small), middle, self.face.together)

    def _paint_pill(self, painter: QPainter, right: int) -> None:
        face, marked = self.face, self.face.words_side is not None
        pill = pill_size(face.words, marked=marked)
        if self._narrow():
            top, left = self.height() - self._words_below(), self._bar_left()
            where = QRectF(left, top, min(pill.width(), self.width() - left - theme.px(14)), pill.height())
        else:
            width = min(pill.width(), int(self.width() * 0.2))
            where = QRectF(right - width, (self.height() - pill.height()) / 2, width, pill.height())
        role = "quiet" if face.words_side is None else theme.side_role(face.words_side)
        paint_pill(painter, where, face.words, role, shape=face.words_side)

    def _paint_words(self, painter: QPainter, height: int) -> None:
        room, left = self._text_room(self._bar_left()), theme.px(54)
        painter.setFont(theme.font(16, 600))
        words = painter.fontMetrics().boundingRect(0, 0, room, 10_000, _WRAP, self.face.text).height()
        small = QFontMetrics(theme.font(13)).height() if self.face.note else 0
        top = (height - words - small) / 2
        painter.drawText(QRectF(left, top, room, words), _WRAP, self.face.text)
        if self.face.note:
            painter.setFont(theme.font(13))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(QRectF(left, top + words, room, small), 0, self.face.note)

    def _bars_height(self) -> int:
        """What bars and words below them take at the foot of a stacked line."""
        return len(self.face.sides) * theme.px(22) + theme.px(10) + self._words_below()

    def _paint_bars(self, painter: QPainter, within: QRectF) -> None:
        lines, left, line = self.face.sides, self._bar_left(), theme.px(22)
        painter.setFont(theme.font(13))
        figures, was = self.figures + theme.px(10), self.was + theme.px(8) if self.was else 0
        track = max(theme.px(40), self._track(left, int(within.right())))
        top = within.center().y() - line * len(lines) / 2
        for n, figure in enumerate(lines):
            y = top + n * line
            mark = theme.px(11)
            role = theme.side_role(figure.index)
            draw_side(painter, QRectF(left, y + (line - mark) / 2, mark, mark), figure.index, theme.colour(role))
            bar = theme.px(12)
            paint_bar(painter, QRectF(left + theme.px(20), y + (line - bar) / 2, track, bar), figure.share, role)
            painter.setPen(theme.colour("ink2"))
            at = left + theme.px(20) + track + theme.px(8)
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(at, y, figures, line), middle, figure.score)
            painter.drawText(QRectF(at + figures, y, was, line), middle, figure.was)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.face.id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.looked_at.emit(self.face.id)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.face.id)


_WRAP = int(Qt.TextFlag.TextWordWrap)


def _widest(texts: Iterable[str], size: int = 13, weight: int = 400) -> int:
    metrics = QFontMetrics(theme.font(size, weight))
    return max((metrics.horizontalAdvance(text) for text in texts), default=0)


class Results(ScrollArea):
    """All lines in ranking order, with the line where the first ones end."""

    opened = Signal(str)
    """The option that Enter or a double click asks for."""

    def __init__(self) -> None:
        super().__init__()
        self._at: str | None = None
        self._above = 0
        self.lines: list[ResultLine] = []
        inside = QWidget()
        inside.setObjectName("content")
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(0, 0, 4, 0)
        self._box.setSpacing(6)
        self.setWidget(inside)

    def show_faces(self, faces: Sequence[ResultFace], above: int) -> None:
        """Show these lines; after the first ``above`` comes the line."""
        if [line.face.id for line in self.lines] == [face.id for face in faces] and above == self._above:
            # The same lines with other words: the cursor stays where it is.
            for line, face in zip(self.lines, faces, strict=True):
                line.show_face(face)
            self._align()
            return
        self._above = above
        empty(self._box)
        self.lines = []
        for n, face in enumerate(faces):
            if n == above and n:
                self._box.addWidget(label(_("Below the line"), "small"))
            line = ResultLine(face)
            line.opened.connect(self.opened)
            line.stepped.connect(self._step)
            line.looked_at.connect(self._looked_at)
            self.lines.append(line)
            self._box.addWidget(line)
            # A line that is not shown yet cannot take the cursor.
            line.show()
        self._box.addStretch(1)
        self._align()

    def _align(self) -> None:
        """One width of figures for all lines, so that bars are of one scale."""
        figures = [figure for line in self.lines for figure in line.face.sides]
        score, was = _widest(f.score for f in figures), _widest(f.was for f in figures)
        places = [_widest((line.face.place for line in self.lines), 15, 600)]
        places.append(_widest(line.face.together for line in self.lines))
        for line in self.lines:
            line.figures, line.was, line.places = score, was, max(theme.px(44), *places) + 2
            line.show_face(line.face)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "lines"):
            self._align()

    def current(self) -> str | None:
        """The option id of the line the cursor is on, or was on last."""
        return self._at if any(line.face.id == self._at for line in self.lines) else None

    def _step(self, by: int) -> None:
        here = next(n for n, line in enumerate(self.lines) if line.hasFocus())
        self.lines[min(max(here + by, 0), len(self.lines) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _looked_at(self, option_id: str) -> None:
        self._at = option_id
        line = next((one for one in self.lines if one.face.id == option_id), None)
        if line is not None:
            self.ensureWidgetVisible(line, 0, 6)
