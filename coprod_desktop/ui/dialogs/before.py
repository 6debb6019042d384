"""Before people arrive: one page with live ticks, and what to do where one is missing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.words import date_words, time_words
from coprod_desktop.i18n import _
from coprod_desktop.services.work import Work
from coprod_desktop.ui import theme
from coprod_desktop.ui.jobs import Jobs
from coprod_desktop.ui.readings import PLATFORM, Found, Power, Readings
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.chips import Chip
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.scroll import ScrollArea

AGAIN_MS = 2000
LOW = 50
"""A battery below this share does not last for a session, in percent."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the page. ``state``: ``good careful quiet`` (quiet: the computer does not tell)."""

    state: str
    words: str


def told(
    found: Found, *, walls: int, day: str | None, today: str, time: str, platform: str = PLATFORM
) -> dict[str, Told]:
    """What to say of each thing, by ``mains wall sleep printer clock stick``. ``walls``: screens beside the desk's."""
    return {
        "mains": _mains(found.power),
        "wall": Told("good", _("A second screen is there. F5 puts the wall on it.")) if walls
        else Told("careful", _("No second screen. {how}").format(how=extend_words(platform))),
        "sleep": _sleep(found.stays_awake),
        "printer": _printer(found.printer),
        "clock": _clock(day, today, time),
        "stick": Told("good", _("The stick of last time is in.")) if found.stick
        else Told("careful", _("No stick that was used before. Put one in and copy to it.")),
    }  # fmt: skip


def _mains(power: Power | None) -> Told:
    if power is None:
        return Told("quiet", _("This computer does not tell. Look whether the cable is in."))
    if power.mains:
        return Told("good", _("Plugged in."))
    if power.percent is None:
        return Told("careful", _("Not plugged in."))
    words = _("Not plugged in. The battery is {percent} % full.").format(percent=power.percent)
    return Told("careful", words + ("" if power.percent >= LOW else " " + _("It will not last for a session.")))


def extend_words(platform: str) -> str:
    """How to make one large desk of two screens here."""
    if platform == "win32":
        return _("Plug in the projector, hold the Windows key, press P and choose “Extend”.")
    if platform == "darwin":
        return _("Plug in the projector. In System Settings, Displays, choose “Extended display”.")
    return _("Plug in the projector. In Settings, Displays, choose “Join displays” or “Extend”.")


def _sleep(stays_awake: bool | None) -> Told:
    if stays_awake:
        return Told("good", _("The screen stays awake while a session runs. Leave the lid open."))
    return Told("careful", _("This computer may fall asleep. Turn sleep off in its settings, and leave the lid open."))


def _printer(name: str | None) -> Told:
    if name is None:
        return Told("quiet", _("This computer does not tell. Print the test page to find out."))
    if not name:
        return Told("careful", _("No printer. Papers can be saved to a stick and printed tomorrow."))
    return Told("good", _("There is one: {name}. Print the test page to be sure.").format(name=name))


def _clock(day: str | None, today: str, time: str) -> Told:
    now = _("It is {day}, {time}.").format(day=date_words(today), time=time_words(time))
    if day and day != today:
        return Told("careful", now + " " + _("The session is planned for {day}.").format(day=date_words(day)))
    return Told("good", now + " " + _("If that is wrong, set the clock of this computer."))


class _Line(Card):
    """One thing: its mark, its name, what there is to say, and perhaps something to do."""

    def __init__(self, name: str, act: QWidget | None) -> None:
        super().__init__(margin=8)
        self.chip = Chip(_("Looking"), "quiet")
        self.words = label("", "second")
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(label(name, "strong"))
        said.addWidget(self.words)
        row = QHBoxLayout()
        self.box.addLayout(row)
        theme.sized(row, setSpacing=12)
        row.addLayout(said, 1)
        if act is not None:
            row.addWidget(act)
        row.addWidget(self.chip)

    def show_told(self, line: Told) -> None:
        words = {"good": _("Ready"), "careful": _("Look here")}.get(line.state, _("Not known"))
        self.chip.set_text(words, line.state, tick=line.state == "good")
        self.words.setText(line.words)


class BeforeDialog(QDialog):
    """Reads the computer again and again while it is open, on a worker thread: the window never waits for it.

    ``walls`` gives how many screens there are beside the one of the desk; ``day`` is the day of the session.
    """

    def __init__(
        self,
        parent: QWidget | None,
        work: Work,
        jobs: Jobs,
        readings: Readings,
        *,
        walls: Callable[[], int],
        day: str | None,
        stick_folder: Callable[[], str],
        copy: Callable[[Callable[[str], object]], object],
        test_page: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._work, self._jobs, self._readings = work, jobs, readings
        self._walls, self._day, self._stick_folder = walls, day, stick_folder
        self.setWindowTitle(_("Before people arrive"))
        self.setModal(True)
        self.said = label("", "second")
        self.lines = {
            "mains": _Line(_("Mains"), None),
            "wall": _Line(_("Wall"), None),
            "sleep": _Line(_("Sleep"), None),
            "printer": _Line(_("Printer"), button(_("Test page"), test_page, icon="printer")),
            "clock": _Line(_("Clock and date"), None),
            "stick": _Line(_("Stick"), button(_("Copy to a stick"), lambda: copy(self._say), icon="usb")),
        }
        inside = QWidget()
        inside.setObjectName("content")
        inner = QVBoxLayout(inside)
        theme.sized(inner, setContentsMargins=(0, 0, 8, 0))
        theme.sized(inner, setSpacing=8)
        for line in self.lines.values():
            inner.addWidget(line)
        inner.addStretch(1)
        self.area = ScrollArea(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("What is ready"))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(_("Before people arrive"), "section"))
        box.addWidget(
            label(_("It looks again every two seconds. Nothing here has to be ready for you to begin."), "second")
        )
        box.addWidget(self.area, 1)
        box.addWidget(self.said)
        self.said.hide()
        row = QHBoxLayout()
        row.addStretch(1)
        self.leave = button(_("Close"), self.accept, "primary", icon="x")
        row.addWidget(self.leave)
        box.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(760), screen.width() - 40), min(theme.px(620), screen.height() - 60))
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(self._look)
        self._looking = False
        self.finished.connect(self._timer.stop)
        self.leave.setFocus()
        self._timer.start()
        self._look()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.show()

    def _look(self) -> None:
        if self._looking:
            return
        self._looking = True
        readings, folder = self._readings, self._stick_folder()
        job = self._jobs.start(lambda _job: readings.all(folder))
        job.done.connect(self._show)
        job.failed.connect(self._ended)

    def _show(self, found: Found) -> None:
        self._ended()
        today, time = self._work.today(), self._work.time()
        for name, line in told(found, walls=self._walls(), day=self._day, today=today, time=time).items():
            self.lines[name].show_told(line)

    def _ended(self, *_trouble: object) -> None:
        self._looking = False
