"""F1: the page of this stage, every key, and all other pages of help."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from coprod_desktop.domain.help_text import Part
from coprod_desktop.i18n import _
from coprod_desktop.services import help_pages
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.everything import keys_words
from coprod_desktop.ui.dialogs.reading import ReadingDialog, sheet
from coprod_desktop.ui.widgets.labels import label

KEYS = "keys"
Groups = Sequence[tuple[str, Sequence[QAction]]]
"""Commands under their heads, the page's own first."""


class HelpDialog(ReadingDialog):
    """``first`` is the key of the page that is open."""

    def __init__(self, parent: QWidget, groups: Groups, first: str = KEYS) -> None:
        pages = {page.key: page for page in help_pages.pages()}
        titles = {KEYS: _("Every key"), **{page.key: page.title for page in pages.values()}}
        super().__init__(
            parent, _("Help"), titles, lambda key: _keys_page(groups) if key == KEYS else _words_page(pages[key]),
            first, name=_("Pages of help"),
        )  # fmt: skip


def _words_page(page: help_pages.HelpPage) -> QWidget:
    inside, box = sheet(page.title)
    for part in page.parts:
        box.addWidget(_point(part.text) if part.kind == "point" else _words(part))
    box.addStretch(1)
    return inside


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


def _keys_page(groups: Groups) -> QWidget:
    inside, box = sheet(_("Every key"))
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(24)
    for title, actions in groups:
        named = [action for action in actions if action.text()]
        if named:
            _lines(grid, title, [(action.text(), keys_words(action)) for action in named])
    _lines(grid, _("While you type"), [(words, "") for words in typing_rules()])
    _lines(grid, _("The same on every page"), [(words, "") for words in same_keys()])
    box.addLayout(grid)
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


def typing_rules() -> tuple[str, ...]:
    """The few rules that hold in every field."""
    return (
        _("Enter keeps the line. It is on the disk before the field empties."),
        _("Tab goes to the next field, Shift and Tab to the one before. Letters and Space are only letters and Space."),
        _("Ctrl+Z first takes back your own typing; with the field empty it takes back the last thing you did."),
        _("In a table of numbers arrows move, Enter goes down, and = puts in what is left over."),
    )


def same_keys() -> tuple[str, ...]:
    """What a key means wherever it does anything."""
    return (
        _("F2 changes the line with the cursor, Ctrl+Delete takes it away."),
        _("F6 notes what somebody said about it, in their own words."),
        _("Ctrl+1 to Ctrl+9 go to the stage with that number."),
        _("Ctrl+F6 goes from the stages to the page, to the buttons, and back."),
    )
