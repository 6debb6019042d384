"""The list of actions: a card for each, newest on top, with who leads and helps and the day beside the words."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.action_cards import ActionCard, Who
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.faces import Face, FaceList, FaceText
from coprod_desktop.ui.widgets.pill import pill_size


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


def action_list(model: RecordModel) -> FaceList:
    """The list of action cards."""
    return FaceList(model, lay_out, _("Actions"))


def _names(head: str, who: tuple[Who, ...]) -> str:
    return f"{head}: {', '.join(w.text for w in who)}" if who else ""


def lay_out(card: ActionCard, width: int) -> Face:
    """The card at a width: three columns, or one under the other where there is little room."""
    face = Face(faded=card.status == "dropped")
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
    face.texts.insert(0, FaceText(middle, str(card.seq), number))
    return face


def _who(face: Face, card: ActionCard, left: int, top: int, width: int) -> int:
    small = theme.font(13)
    heads = (_("Leads"), _("Helps"))
    head_width = max(QFontMetrics(small).horizontalAdvance(h) for h in heads) + theme.px(8)
    line = pill_size("").height() + theme.px(3)
    for head, who in zip(heads, (card.leads, card.helpers), strict=True):
        face.texts.append(FaceText(QRect(left, top, head_width, line), head, small, "ink2"))
        for one in who:
            role = theme.side_role(one.side) if one.side is not None else "quiet"
            face.chip(one.text, left + head_width, top, width - head_width, role, one.side)
            top += line
        if not who:
            where = QRect(left + head_width, top, width - head_width, line)
            face.texts.append(FaceText(where, _("nobody yet"), small, "ink2"))
            top += line
    return top


def _when(face: Face, card: ActionCard, left: int, top: int, width: int) -> int:
    small = theme.font(13)
    top = face.say(card.when or _("no day yet"), left, top, width, theme.font(15, 600 if card.when else 400),
                   "ink" if card.when else "ink2") + theme.px(4)  # fmt: skip
    if card.expected:
        top = face.say(_("Now {day}").format(day=card.expected), left, top, width, small, "careful") + theme.px(2)
    right = left
    height = pill_size("").height()
    if card.source:
        taken = QFontMetrics(small).horizontalAdvance(card.source) + theme.px(8)
        face.texts.append(FaceText(QRect(left, top, min(taken, width), height), card.source, small, "ink2"))
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
