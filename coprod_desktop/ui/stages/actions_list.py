"""The list of actions: a card for each, newest on top, with who leads and helps and the day beside the words."""

from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.action_cards import ActionCard, Who
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column, RecordModel, RowRole
from coprod_desktop.ui.widgets.pill import paint_pill, pill_size
from coprod_desktop.ui.widgets.rows import RowFace, RowList
from coprod_desktop.ui.widgets.wrapping import paint_words, words_height

_GAP = 8
"""Between two cards."""

Index = QModelIndex | QPersistentModelIndex


def actions_model(parent: QWidget) -> RecordModel:
    """The actions, newest first; what is read out for each is its columns."""
    return RecordModel(
        [
            Column("text", _("What"), lambda card: f"{card.seq}. {card.text}"),
            Column("measure", _("Done when"), lambda card: card.measure),
            Column("leads", _("Leads"), lambda card: _names(_("Leads"), card.leads)),
            Column("helpers", _("Helps"), lambda card: _names(_("Helps"), card.helpers)),
            Column("when", _("When"), lambda card: card.when),
            Column("state", _("State"), lambda card: card.state),
        ],
        order=lambda card: -card.seq,
        parent=parent,
    )


class ActionList(RowList):
    """A :class:`RowList` whose lines are painted as action cards."""

    def __init__(self, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(model, lambda card: RowFace(text=card.text), _("Actions"), parent)
        self._cards = _CardDelegate(self)
        self.setItemDelegate(self._cards)


def _names(head: str, who: tuple[Who, ...]) -> str:
    return f"{head}: {', '.join(w.text for w in who)}" if who else ""


@dataclass(frozen=True, slots=True)
class _Text:
    where: QRect
    words: str
    font: QFont
    role: str = "ink"


@dataclass(frozen=True, slots=True)
class _Pill:
    where: QRect
    words: str
    role: str
    shape: int | None = None


@dataclass(slots=True)
class _Face:
    """Everything one card paints, placed from its own top left corner, and how high it is."""

    height: int = 0
    texts: list[_Text] = field(default_factory=list)
    pills: list[_Pill] = field(default_factory=list)

    def say(self, words: str, left: int, top: int, width: int, font: QFont, role: str = "ink") -> int:
        """Place words that wrap; gives where they end."""
        if not words:
            return top
        height = words_height(QFontMetrics(font), words, width)
        self.texts.append(_Text(QRect(left, top, width, height), words, font, role))
        return top + height

    def chip(self, words: str, left: int, top: int, most: int, role: str, shape: int | None = None) -> int:
        """Place a chip; gives where it ends to the right."""
        size = pill_size(words, marked=shape is not None)
        width = min(size.width(), most)
        self.pills.append(_Pill(QRect(left, top, width, size.height()), words, role, shape))
        return left + width


def lay_out(card: ActionCard, width: int) -> _Face:
    """The card at a width: three columns, or one under the other where there is little room."""
    face = _Face()
    pad, top = theme.px(16), theme.px(8)
    number = theme.font(20, 700)
    left = pad + max(theme.px(24), QFontMetrics(number).horizontalAdvance(str(card.seq))) + theme.px(12)
    who_width, when_width = theme.px(196), theme.px(220)
    wide = width - left - who_width - when_width - pad >= theme.px(240)
    text_width = width - left - pad - (who_width + when_width if wide else 0) - (theme.px(16) if wide else 0)
    end = face.say(card.text, left, top, text_width, theme.font(16, 600))
    if card.measure:
        words = _("Done when: {measure}").format(measure=card.measure)
        end = face.say(words, left, end + theme.px(3), text_width, theme.font(15), "ink2")
    if wide:
        when_left = width - pad - when_width
        beside = _who(face, card, when_left - who_width, top, who_width - theme.px(8))
        dated = _when(face, card, when_left, top, when_width)
        face.height = max(end, beside, dated) + theme.px(9)
    else:
        beside = _who(face, card, left, end + theme.px(4), text_width)
        face.height = _when(face, card, left, beside + theme.px(4), text_width) + theme.px(9)
    middle = QRect(pad, 0, left - pad, face.height if wide else end + top)
    face.texts.insert(0, _Text(middle, str(card.seq), number))
    return face


def _who(face: _Face, card: ActionCard, left: int, top: int, width: int) -> int:
    small = theme.font(13)
    heads = (_("Leads"), _("Helps"))
    head_width = max(QFontMetrics(small).horizontalAdvance(h) for h in heads) + theme.px(8)
    line = pill_size("").height() + theme.px(3)
    for head, who in zip(heads, (card.leads, card.helpers), strict=True):
        face.texts.append(_Text(QRect(left, top, head_width, line), head, small, "ink2"))
        for one in who:
            role = theme.side_role(one.side) if one.side is not None else "quiet"
            face.chip(one.text, left + head_width, top, width - head_width, role, one.side)
            top += line
        if not who:
            where = QRect(left + head_width, top, width - head_width, line)
            face.texts.append(_Text(where, _("nobody yet"), small, "ink2"))
            top += line
    return top


def _when(face: _Face, card: ActionCard, left: int, top: int, width: int) -> int:
    small = theme.font(13)
    top = face.say(card.when or _("no day yet"), left, top, width, theme.font(15, 600 if card.when else 400),
                   "ink" if card.when else "ink2") + theme.px(4)  # fmt: skip
    if card.expected:
        top = face.say(_("Now {day}").format(day=card.expected), left, top, width, small, "careful") + theme.px(2)
    right = left
    height = pill_size("").height()
    if card.source:
        taken = QFontMetrics(small).horizontalAdvance(card.source) + theme.px(8)
        face.texts.append(_Text(QRect(left, top, min(taken, width), height), card.source, small, "ink2"))
        right += taken
    for words, role in _states(card):
        if right + pill_size(words).width() > left + width:
            top, right = top + height + 2, left
        right = face.chip(words, right, top, width, role) + theme.px(4)
    return top + height


def _states(card: ActionCard) -> list[tuple[str, str]]:
    roles = {"done": "good", "part_done": "careful", "not_done": "careful"}
    found = [(card.state, roles.get(card.status, "quiet"))] if card.state else []
    return found + ([(_("Late"), "careful")] if card.late else [])


class _CardDelegate(QStyledItemDelegate):
    """Paints an action and remembers its layout for a width and a text size."""

    def __init__(self, view: ActionList) -> None:
        super().__init__(view)
        self._view = view
        self._faces: dict[str, tuple[ActionCard, int, int, _Face]] = {}

    def _face(self, card: ActionCard) -> _Face:
        width, size = self._view.viewport().width() - 4, theme.percent()
        known = self._faces.get(card.id)
        if known is not None and known[0] is card and known[1:3] == (width, size):
            return known[3]
        face = lay_out(card, width)
        self._faces[card.id] = (card, width, size, face)
        return face

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        face = self._face(index.data(RowRole))
        return QSize(max(1, self._view.viewport().width() - 2), face.height + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: ActionCard = index.data(RowRole)
        face = self._face(card)
        state, area = option.state, option.rect
        box = QRect(area.left() + 2, area.top() + 1, area.width() - 4, face.height)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 8, 8)
        for text in face.texts:
            painter.setFont(text.font)
            painter.setPen(theme.colour("ink2" if card.status == "dropped" else text.role))
            paint_words(painter, text.where.translated(box.topLeft()), text.words, middle=True)
        for pill in face.pills:
            where = QRectF(pill.where.translated(box.topLeft()))
            paint_pill(painter, where, pill.words, pill.role, shape=pill.shape)
        painter.restore()
