"""Preview, then show: the slide as the room will see it, and the lines that wait."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.i18n import _, plural
from coprod_desktop.services import wall as service
from coprod_desktop.ui import theme
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.wall.slide import Slide
from coprod_desktop.ui.wall.wall import Wall
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import label, yielding
from coprod_desktop.ui.widgets.scroll import ScrollArea


class PreviewDialog(QDialog):
    """Enter shows the slide. Beneath it each line that is not on it, with why, to show or to leave."""

    def __init__(self, room: Room, wall: Wall, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("What the room will see"))
        self.setModal(True)
        self._room, self._wall = room, wall
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(label(_("What the room will see"), "section"))
        self.slide = Slide()
        screen = parent.screen().availableGeometry()
        width = min(theme.px(640), screen.width() - 80, (screen.height() - theme.px(190)) * 16 // 9)
        self.slide.setFixedSize(max(240, width), max(135, width * 9 // 16))
        box.addWidget(self.slide)
        self._waits = label("", "second")
        box.addWidget(self._waits)
        self._area = ScrollArea()
        theme.sized(self._area, setMinimumHeight=56)
        box.addWidget(self._area, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.leave = button(_("Leave it"), self.reject)
        self.show_it = button(_("Show it"), self.accept, "primary", "Enter")
        row.addWidget(self.leave)
        row.addWidget(self.show_it)
        box.addLayout(row)
        self.read()
        self.show_it.setFocus()

    def run(self) -> bool:
        """Whether to show it."""
        return self.exec() == QDialog.DialogCode.Accepted

    def read(self) -> None:
        """The slide and the lines that wait, as they stand now."""
        wall = self._wall
        self.slide.show_slide(wall.preview(), dark=wall.dark())
        key = wall.offered()
        waiting = service.waiting(self._room.work, self._room.session_id, key, wall.focus(key))
        words = plural("{number} line is not on the wall:", "{number} lines are not on the wall:", len(waiting))
        self._waits.setText(words.format(number=len(waiting)) if waiting else "")
        self._waits.setVisible(bool(waiting))
        self._area.setVisible(bool(waiting))
        inside = QWidget()
        inside.setObjectName("content")
        lines = QVBoxLayout(inside)
        for line in waiting:
            lines.addLayout(self._line(line.row_id, line.text, held=line.held))
        lines.addStretch(1)
        self._area.setWidget(inside)

    def _line(self, row_id: str, text: str, *, held: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(yielding(label(text)), 1)
        row.addWidget(label(_("kept off") if held else _("may name a person"), "small", wrap=False))
        show = button(_("Show"), self._shows(row_id))
        show.setAccessibleName(_("Show: {text}").format(text=text))
        row.addWidget(show)
        return row

    def _shows(self, row_id: str) -> Callable[[], object]:
        def show() -> None:
            service.show_line(self._room.work, self._room.session_id, row_id, self._wall.stage)
            self.read()
            self.show_it.setFocus()

        return show
