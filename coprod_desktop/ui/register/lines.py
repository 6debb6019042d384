"""The lines of the register: what, who leads, the day agreed with what is expected now beside it, how it stands."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services.register import RegisterRow
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.faces import Face, FaceList
from coprod_desktop.ui.widgets.pill import pill_size


def register_model(parent: QWidget) -> RecordModel:
    """The lines in the order of their view; what is read out of each is its columns."""
    return RecordModel(
        [
            Column("what", _("What"), lambda row: ": ".join(filter(None, (row.about, row.what)))),
            Column("leads", _("Leads"), lambda row: ", ".join(who.text for who in row.leads)),
            Column("agreed", _("Agreed for"), lambda row: row.agreed),
            Column("expected", _("Expected now"), lambda row: row.expected),
            Column("done", _("Done"), lambda row: row.done),
            Column("state", _("State"), lambda row: row.state),
            Column("news", _("Last news"), news_words),
            Column("title", _("Session"), lambda row: row.title),
        ],
        parent=parent,
    )


def register_list(model: RecordModel, ticked: Collection[str]) -> FaceList:
    """The list; ``ticked`` holds the ids that have a tick."""
    return FaceList(
        model, partial(lay_out, ticked=ticked), _("Lines of the register"), key=lambda row: row.id in ticked
    )


def news_words(row: RegisterRow) -> str:
    """The last news with its day, or that there is none."""
    if not row.news:
        return _("No news yet")
    return _("{day}: {words}").format(day=row.news_on, words=" ".join(row.news.split()))


def lay_out(row: RegisterRow, width: int, *, ticked: Collection[str]) -> Face:
    """A line at a width: four columns, or one under the other where there is little room."""
    face = Face(ticked=row.id in ticked)
    pad, top, box = theme.px(14), theme.px(8), theme.px(18)
    face.tick = QRect(pad, top + theme.px(2), box, box)
    left = pad + box + theme.px(12)
    who_width, when_width, state_width = theme.px(168), theme.px(208), theme.px(112)
    beside = who_width + when_width + state_width
    wide = width - left - beside - pad >= theme.px(300)
    text_width = width - left - pad - (beside + theme.px(12) if wide else 0)
    what = f"{row.about}: {row.what}" if row.about else row.what
    end = face.say(what, left, top, text_width, theme.font(15, 600)) + theme.px(2)
    end = face.say(news_words(row), left, end, text_width, theme.font(13), "ink") + theme.px(2)
    where = ", ".join(filter(None, (row.title, row.place)))
    end = face.say(where, left, end, text_width, theme.font(13), "ink2")
    if wide:
        right = width - pad - beside
        ends = (
            _leads(face, row, right, top, who_width - theme.px(8)),
            _days(face, row, right + who_width, top, when_width - theme.px(8)),
            _state(face, row, right + who_width + when_width, top, state_width),
        )
        face.height = max(end, *ends) + theme.px(9)
    else:
        beneath, right = end + theme.px(4), left + text_width - state_width
        days, days_left = beneath, left
        who = _leads(face, row, left, beneath, who_width if text_width >= beside else text_width - state_width)
        if text_width >= beside:
            days_left = left + who_width + theme.px(8)
        else:
            days = who + theme.px(4)
        ends = (who, _days(face, row, days_left, days, right - days_left),
                _state(face, row, right, beneath, state_width))  # fmt: skip
        face.height = max(ends) + theme.px(9)
    return face


def _leads(face: Face, row: RegisterRow, left: int, top: int, width: int) -> int:
    for who in row.leads:
        role = theme.side_role(who.side) if who.side is not None else "quiet"
        face.chip(who.text, left, top, width, role, who.side)
        top += pill_size("").height() + theme.px(3)
    if not row.leads:
        top = face.say(_("nobody yet"), left, top, width, theme.font(13), "ink2")
    return top


def _days(face: Face, row: RegisterRow, left: int, top: int, width: int) -> int:
    small = theme.font(13)
    agreed = row.agreed or _("no day agreed")
    top = face.say(
        agreed, left, top, width, theme.font(13, 600 if row.agreed else 400), "ink" if row.agreed else "ink2"
    )
    if row.expected:
        top = face.say(_("now expected {day}").format(day=row.expected), left, top, width, small, "careful")
    if row.done:
        top = face.say(_("done {day}").format(day=row.done), left, top, width, small, "good")
    return top


def _state(face: Face, row: RegisterRow, left: int, top: int, width: int) -> int:
    size = pill_size(row.state)
    taken = min(size.width(), width)
    face.chip(row.state, left + width - taken, top, taken, row.role)
    return top + size.height()
