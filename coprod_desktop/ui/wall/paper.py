"""The pages of a paper, as large as the wall is wide, to photograph where nothing prints."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.papers.page_view import PageView, page_words
from coprod_desktop.ui.papers.pictures import Pictures
from coprod_desktop.ui.wall.screens import Screens, for_the_wall
from coprod_desktop.ui.widgets.labels import label

LEAST_PX = 28
"""Nothing on the wall is smaller, at 1366 wide."""


class _WidePages(PageView):
    """A page as wide as the wall; the keys bring what is beneath."""

    def page_width(self) -> int:
        return max(theme.px(120), self.viewport().width() - 2 * self.gap())


class PaperWall(QDialog):
    """Full on the screen of the wall, on the desk's where there is no other; Escape ends it.

    ``content`` is the paper as it would be printed, so nobody is named on it who is not named on paper.
    """

    def __init__(self, desk: QWidget, content: bytes, title: str, screens: Screens | None = None) -> None:
        super().__init__(desk)
        self.setWindowTitle(title)
        self.setModal(True)
        self._screens, self._desk = screens, desk
        self.pictures = Pictures(content, self)
        self.view = _WidePages(self.pictures)
        self.words = label("", wrap=False)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = self.words.font()
        font.setPixelSize(LEAST_PX)
        self.words.setFont(font)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(4)
        box.addWidget(self.view, 1)
        box.addWidget(self.words)
        self.pictures.opened.connect(self._say_where)
        self.view.moved.connect(lambda _page: self._say_where())
        self.view.setFocus()

    def run(self) -> None:
        """Show it until somebody ends it."""
        wall = for_the_wall(self._screens, self._desk, "") if self._screens is not None else None
        if wall is not None and self._screens is not None:
            self._screens.fill(self, wall)
        else:
            self.showFullScreen()
        self.exec()

    def _say_where(self) -> None:
        where = page_words(self.view.now(), self.pictures.count())
        self.words.setText(_("{page}. Page Down goes on, Escape ends it.").format(page=where))

    def done(self, result: int) -> None:
        self.pictures.end()
        super().done(result)
