"""F1: the page of this stage, every key, and all other pages of help; all of it can be saved to be printed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.help_text import HelpPage, Part
from coprod_desktop.errors import CoprodError
from coprod_desktop.i18n import _
from coprod_desktop.pdf import Stopped
from coprod_desktop.services import help_pages
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.everything import keys_words
from coprod_desktop.ui.dialogs.reading import ReadingDialog, sheet
from coprod_desktop.ui.jobs import Cancelled, Job, Jobs
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.picture import Picture

KEYS = "keys"
Groups = Sequence[tuple[str, Sequence[QAction]]]
"""Commands under their heads, the page's own first."""


class HelpDialog(ReadingDialog):
    """``first`` is the key of the page that is open."""

    def __init__(self, parent: QWidget, groups: Groups, first: str = KEYS) -> None:
        pages = {page.key: page for page in help_pages.pages()}
        super().__init__(
            parent, _("Help"), {page.key: page.title for page in pages.values()},
            lambda key: _keys_page(pages[key], groups) if key == KEYS else _words_page(pages[key]), first,
            name=_("Pages of help"),
        )  # fmt: skip
        self._jobs = Jobs(self)
        self.save = button(_("Save as PDF"), self._save, icon="printer")
        self.foot.insertWidget(1, self.save)

    def _save(self) -> None:
        from coprod_desktop.services import guide

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save as PDF"), str(Path(folder) / guide.FILE_NAME), _("PDF files (*.pdf)")
        )
        if not chosen:
            return

        def write(job: Job) -> object:
            try:
                return guide.write_guide(Path(chosen), cancel=lambda: job.cancelled)
            except Stopped:
                raise Cancelled from None

        self.say(_("The guide is being made."))
        job = self._jobs.start(write)
        job.done.connect(lambda _made: self.say(_("It is saved: {name}").format(name=Path(chosen).name)))
        job.failed.connect(lambda trouble: self.say(str(trouble)) if isinstance(trouble, CoprodError) else None)

    def done(self, result: int) -> None:
        """Nothing is made any more once the window has closed."""
        self._jobs.stop()
        super().done(result)


def _words_page(page: HelpPage) -> QWidget:
    inside, box = sheet(page.title)
    _fill(box, page.parts)
    box.addStretch(1)
    return inside


def _fill(box: QVBoxLayout, parts: Sequence[Part]) -> None:
    for part in parts:
        if part.kind == "picture":
            box.addWidget(Picture(QPixmap(str(help_pages.picture(part.file))), part.text))
            box.addWidget(label(part.caption, "small"))
        else:
            box.addWidget(_point(part.text) if part.kind == "point" else _words(part))


def _words(part: Part) -> QWidget:
    made = label(part.text, "section" if part.kind == "heading" else "")
    if part.kind == "heading":
        theme.sized(made, setContentsMargins=(0, 8, 0, 0))
    return made


def _point(text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    theme.sized(row, setContentsMargins=(4, 0, 0, 0))
    theme.sized(row, setSpacing=8)
    row.addWidget(label("•", "strong", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text), 1)
    return line


def _keys_page(page: HelpPage, groups: Groups) -> QWidget:
    """Every key of this window, then what holds everywhere."""
    inside, box = sheet(page.title)
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(24)
    for title, actions in groups:
        named = [(action.text(), keys_words(action)) for action in actions if action.text()]
        if named:
            _lines(grid, title, named)
    box.addLayout(grid)
    _fill(box, page.parts)
    box.addStretch(1)
    return inside


def _lines(grid: QGridLayout, title: str, lines: Sequence[tuple[str, str]]) -> None:
    """A head and its lines beneath what is in the grid already; a line without keys takes the whole width."""
    grid.addWidget(label(title, "section"), grid.rowCount(), 0, 1, 2)
    for words, keys in lines:
        at = grid.rowCount()
        grid.addWidget(label(words), at, 0, 1, 1 if keys else 2)
        if keys:
            grid.addWidget(label(keys, "strong", wrap=False), at, 1)
