"""Words with what came and what went marked in them: underlined and struck through, the colour only besides."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.domain.word_changes import Piece
from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.wrapping import breakable

_LINE_BREAK = "\u2028"


class MarkedText(QWidget):
    """Plain text in the size of a wording. Pieces of kind ``added`` are underlined, ``gone`` struck through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these runs of words, one behind the other."""
        if tuple(pieces) == self._pieces:
            return
        self._pieces = tuple(pieces)
        self.setAccessibleName("".join(piece.text for piece in pieces))
        said = {"added": _("New: {words}"), "gone": _("Taken away: {words}")}
        self.setAccessibleDescription(
            ". ".join(said[p.kind].format(words=p.text.strip()) for p in pieces if p.kind in said)
        )
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The words without their marks."""
        return "".join(piece.text for piece in self._pieces)

    def pieces(self) -> tuple[Piece, ...]:
        return self._pieces

    # ---- size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width).boundingRect().height()) + 2 if self._pieces else 0

    def sizeHint(self) -> QSize:
        width = theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(24) if self._pieces else 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.colour("ink"))
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))
        painter.end()

    def _laid_out(self, width: int) -> QTextLayout:
        return lay_out_marked(self._pieces, theme.font(20, 600), width)


def lay_out_marked(pieces: Sequence[Piece], font: QFont, width: int) -> QTextLayout:
    """The pieces as lines of that width, with their marks; ``draw`` paints them."""
    return lay_out([(piece.kind, piece.text) for piece in pieces], font, width)


def lay_out(runs: Sequence[tuple[str, str]], font: QFont, width: int) -> QTextLayout:
    """Runs of words, each with its kind (``same added gone found``), as they are painted in a place of that width."""
    metrics = QFontMetrics(font)
    text, ranges = "", []
    for kind, words in runs:
        # Broken run by run, so that the places of the marks stay true.
        shown = breakable(words, metrics, width).replace("\r", " ").replace("\n", _LINE_BREAK)
        if kind != "same":
            # Counted in UTF-16, as Qt counts; the white space behind the words is not marked.
            ranges.append(_range(_utf16(text), _utf16(shown.rstrip()), kind))
        text += shown
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.setFormats(ranges)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout


def found_runs(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    """A text in runs: ``found`` from the start to the end of each mark, ``same`` between them."""
    runs, at = [], 0
    for start, end in marks:
        runs += [("same", text[at:start]), ("found", text[start:end])]
        at = end
    return [run for run in (*runs, ("same", text[at:])) if run[1]]


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _range(start: int, length: int, kind: str) -> QTextLayout.FormatRange:
    how = QTextCharFormat()
    if kind == "added":
        how.setFontUnderline(True)
        how.setForeground(theme.colour("good"))
        how.setBackground(theme.colour("good_soft"))
    elif kind == "found":
        how.setFontUnderline(True)
        how.setBackground(theme.colour("careful_soft"))
    else:
        how.setFontStrikeOut(True)
        how.setForeground(theme.colour("wrong"))
        how.setBackground(theme.colour("wrong_soft"))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, how
    return made
