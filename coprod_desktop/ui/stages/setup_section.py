"""One part of *set up*: shown on its own, closed with Escape, kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.services import setup as service
from coprod_desktop.services.setup import SetUp
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.fields import PlainEdit
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.line_list import LineList
from coprod_desktop.ui.widgets.saved_field import SavedField

if TYPE_CHECKING:
    from coprod_desktop.ui.stages.base import Page


class Section(QWidget):
    """Subclasses put cards into ``box`` once and fill them in :meth:`refresh`."""

    title = ""
    keys = ""
    """The key that opens it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.work, self.session_id = page.work, page.session_id
        self.facts: dict[str, SavedField] = {}
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        theme.sized(self.box, setSpacing=10)

    # ---- what a subclass says

    def summary(self, set_up: SetUp) -> str:
        """What is known already, in a few words; empty where nothing is."""
        raise NotImplementedError

    def refresh(self, set_up: SetUp) -> None:
        """Show what is kept now."""
        for name, field in self.facts.items():
            field.show_kept(*self.shown(set_up, name))

    def first_field(self) -> QWidget:
        """What has the cursor when the section opens."""
        raise NotImplementedError

    def lists(self) -> Sequence[tuple[LineList, Callable[[object], object], Callable[[str], object]]]:
        """The lists of the section: each with what changes a row, and what takes one away by id."""
        return ()

    # ---- what a subclass uses

    def shown(self, set_up: SetUp, name: str) -> tuple[str, str]:
        """The text of a fact, and how it reads beneath."""
        return service.fact(set_up.session, name), ""

    def fact(self, name: str, text: str, *, hint: str = "", lines: bool = False) -> SavedField:
        """A field for a fact of the session that is kept when it is left."""
        made = SavedField(
            text, lambda words: service.set_facts(self.work, self.session_id, {name: words}), hint=hint,
            editor=PlainEdit(text) if lines else QLineEdit(),
        )  # fmt: skip
        self.page.keep_draft(made.draft, name)
        self.facts[name] = made
        return made

    def card(self, title: str = "", sentence: str = "") -> Card:
        """A card at the end of the section."""
        made = Card()
        if title:
            made.box.addWidget(label(title, "section"))
        if sentence:
            made.box.addWidget(label(sentence, "second"))
        self.box.addWidget(made)
        return made


def beside(*widgets: QWidget, stretches: Sequence[int] = ()) -> QHBoxLayout:
    """Widgets side by side, tops level."""
    row = QHBoxLayout()
    theme.sized(row, setSpacing=12)
    for at, widget in enumerate(widgets):
        row.addWidget(widget, stretches[at] if stretches else 1, Qt.AlignmentFlag.AlignTop)
    return row
