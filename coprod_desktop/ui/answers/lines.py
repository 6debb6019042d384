"""How a line of answering back is painted: words one under the other, a chip at the end, bars with their words."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.answers.rows import AnswerRow, Bar, Marked, Words
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.faces import Face, FaceBar, FaceList, FacePill
from coprod_desktop.ui.widgets.pill import pill_size


def answers_model(parent: QWidget) -> RecordModel:
    """The lines in their order; each is read out whole."""
    return RecordModel([Column("text", _("Answers"), AnswerRow.text)], parent=parent)


def answers_list(model: RecordModel) -> FaceList:
    """The list of them."""
    return FaceList(model, lay_out, _("Answers"))


def lay_out(row: AnswerRow, width: int) -> Face:
    """A line at a width."""
    face = Face(bare=row.head)
    pad = theme.px(4 if row.head else 16)
    top = theme.px(6 if row.head else 10)
    room = width - 2 * pad
    chip_width = 0
    if row.chip is not None:
        size = pill_size(row.chip[0])
        chip_width = min(size.width(), room // 2)
        where = QRect(width - pad - chip_width, top, chip_width, size.height())
        face.pills.append(FacePill(where, row.chip[0], row.chip[1]))
    for n, block in enumerate(row.blocks):
        here = room - chip_width - theme.px(12) if not n and chip_width else room
        match block:
            case Words():
                top = face.say(block.text, pad, top, here, theme.font(block.size, block.weight), block.role)
            case Marked():
                top = face.mark(block.pieces, pad, top, here, theme.font(15, 600))
            case Bar():
                top = _bar(face, block, pad, top, here)
        top += theme.px(4)
    face.height = top + theme.px(0 if row.head else 7)
    return face


def _bar(face: Face, bar: Bar, left: int, top: int, width: int) -> int:
    """A chip or a name, the bar beside it, the words behind; one under the other where there is little room."""
    named, long, gap = theme.px(210), theme.px(180), theme.px(12)
    high = pill_size("").height()
    role = theme.side_role(bar.index) if bar.index is not None else "accent"
    if bar.index is not None:
        most = min(pill_size(bar.label, marked=True).width(), named)
        face.pills.append(FacePill(QRect(left, top, most, high), bar.label, role, bar.index))
        end = top + high
    else:
        end = face.say(bar.label, left, top, named, theme.font(15))
    if width < named + long + theme.px(160) + 2 * gap:
        if bar.share is not None:
            face.bars.append(FaceBar(QRect(left, end + theme.px(3), min(width, long), theme.px(12)), bar.share, role))
            end += theme.px(18)
        return face.say(bar.words, left, end, width, theme.font(15))
    at = left + named + gap
    if bar.share is not None:
        face.bars.append(FaceBar(QRect(at, top + (high - theme.px(12)) // 2, long, theme.px(12)), bar.share, role))
        at += long + gap
    return max(end, face.say(bar.words, at, top, width - (at - left), theme.font(15)))
