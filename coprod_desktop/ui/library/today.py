"""The panel of the library: what needs you today, and how the year stands. Made after the first paint."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.domain.answer_words import on_time_words, part_words
from coprod_desktop.domain.words import date_words, month_names
from coprod_desktop.i18n import _
from coprod_desktop.services import today
from coprod_desktop.services.register import MOST_COUNTED, RegisterRow
from coprod_desktop.services.today import LeftSession
from coprod_desktop.services.work import Work
from coprod_desktop.ui import looks, theme
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.library.choose import ChooseDialog, ChooseLine
from coprod_desktop.ui.register import asks
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.chips import Chip, SideChip
from coprod_desktop.ui.widgets.elided import Elided
from coprod_desktop.ui.widgets.flow import empty, flowing
from coprod_desktop.ui.widgets.labels import label

if TYPE_CHECKING:
    from coprod_desktop.ui.library_window import LibraryWindow

LED_INDEX = {"together": -1, "provides": 1, "uses": 0, "partner": 2}


class NeedsToday(QWidget):
    """Reads again, while it is seen, after each change of a session."""

    def __init__(self, library: LibraryWindow, open_register: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("content")
        self._library, self._work, self._register = library, library.work, open_register
        self._mine = False
        head = QHBoxLayout()
        head.addWidget(label(_("Needs you today"), "section", wrap=False), 1)
        self.mine = button(_("Mine"), self._turn)
        self.mine.setCheckable(True)
        head.addWidget(self.mine)
        self._lines, self._counts, self._year = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        box = QVBoxLayout(self)
        theme.sized(box, setContentsMargins=(16, 12, 16, 12))
        box.setSpacing(8)
        box.addLayout(head)
        for part in (self._lines, self._counts, self._year):
            part.setSpacing(6)
            box.addLayout(part)
        box.addStretch(1)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.read)
        Bus(self._work, self).changed.connect(lambda _change: self._timer.start() if self.isVisible() else None)

    def read(self) -> None:
        """Read what needs somebody now."""
        who = looks.settings(self._library.data).officer if self._mine else ""
        found = today.needs_today(self._work, who)
        for part in (self._lines, self._counts, self._year):
            empty(part)
        for row in found.first:
            self._lines.addWidget(_line(row))
        if not found.first:
            self._lines.addWidget(label(_("Nothing is late, and nothing is due this week."), "second"))
        words = {
            "late": _("Late"), "week": _("Due within a week"), "owed": _("Answers owed"),
            "untold": _("Waiting to be told"),
        }  # fmt: skip
        waiting = [
            _count(said, found.counts[view], partial(self._register, "month" if view == "week" else view))
            for view, said in words.items()
            if found.counts[view]
        ]
        for said, number, read in (
            (_("Records to make final"), found.drafts, today.drafts),
            (_("Past the day they are kept until"), found.past, today.past_retention),
        ):  # fmt: skip
            if number:
                waiting.append(_count(said, number, partial(self._choose, said, read)))
        self._counts.addWidget(flowing(*waiting, spacing=4))
        self._counts.addWidget(button(_("Open the action register"), lambda: self._register("late")))
        if found.year.tally.actions:
            self._year.addWidget(label(_("The last twelve months"), "section"))
            self._year.addWidget(label(on_time_words(found.year.tally)))
            shares = [(part, found.year.led[part]) for part in LED_INDEX if found.year.led.get(part)]
            self._year.addWidget(LedBar(shares))
            chips = [SideChip(LED_INDEX[part], f"{number} {part_words()[part]}") for part, number in shares]
            self._year.addWidget(flowing(*chips, spacing=4))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._timer.start()

    def _turn(self) -> None:
        if not self._mine and not looks.settings(self._library.data).officer:
            asks.ask_officer(self._library, self._library.data)
        self._mine = not self._mine and bool(looks.settings(self._library.data).officer)
        self.mine.setChecked(self._mine)
        self.read()

    def _choose(self, title: str, read: Callable[[Work], tuple[LeftSession, ...]]) -> None:
        found = read(self._work)
        lines = [ChooseLine(one.id, n, one.title, date_words(one.date)) for n, one in enumerate(found)]
        chosen = ChooseDialog(self._library, title, lines, keep=_("Open"), nothing=_("Nothing waits here.")).run()
        if chosen is not None:
            self._library.open(chosen.id)


class LedBar(QWidget):
    """One bar in parts: who leads, each in the colour of its side. The words stand beneath."""

    def __init__(self, shares: list[tuple[str, int]]) -> None:
        super().__init__()
        self._shares = shares
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap, left = theme.px(2), 0.0
        room = self.width() - gap * (len(self._shares) - 1)
        whole = sum(number for _part, number in self._shares) or 1
        for part, number in self._shares:
            wide = room * number / whole
            painter.setBrush(theme.colour(theme.side_role(LED_INDEX[part])))
            painter.drawRoundedRect(QRectF(left, theme.px(1), wide, self.height() - theme.px(2)), 3, 3)
            left += wide + gap
        painter.end()


def _line(row: RegisterRow) -> QFrame:
    """What, who and how it stands, on two lines."""
    line = QFrame()
    box = QVBoxLayout(line)
    box.setContentsMargins(0, 0, 0, 4)
    box.setSpacing(2)
    box.addWidget(Elided(f"{row.about}: {row.what}" if row.about else row.what))
    beneath = QHBoxLayout()
    beneath.setSpacing(6)
    who = row.leads[0] if row.leads else None
    if who is not None and who.side is not None:
        beneath.addWidget(SideChip(who.side, who.text))
    beneath.addWidget(Elided(_short_day(row.expects or row.due), "small"), 1)
    beneath.addWidget(Chip(row.state, row.role))
    box.addLayout(beneath)
    return line


def _count(words: str, number: int, act: Callable[[], object]) -> QPushButton:
    many = str(number) if number < MOST_COUNTED else _("{number} or more").format(number=MOST_COUNTED)
    return button(f"{words}: {many}", act)


def _short_day(day: str | None) -> str:
    """Day and month: a line of the panel is narrow, and what needs somebody today is near."""
    if day is None:
        return ""
    found = date.fromisoformat(day)
    return f"{found.day} {month_names()[found.month - 1]}"
