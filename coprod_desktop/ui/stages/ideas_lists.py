"""The list of a table from a scribe's laptop: given there as a file, brought in here, near ones pointed out first."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout

from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import ideas as service
from coprod_desktop.services import people, table_lists
from coprod_desktop.services.table_lists import Offered
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Choice, Field, Note
from coprod_desktop.ui.widgets.flow import FlowLayout, flowing
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList


def give(page: Page) -> None:
    """Save the ideas of a table as a file that another laptop brings in."""
    numbers = service.table_numbers(page.work, page.session_id)
    ask = AskDialog(
        page, _("Give the list of a table"), _("A file for the laptop that keeps the session. Nobody is named.")
    )
    ask.choice("table", _("Table"), [(None, _("all tables")), *((n, str(n)) for n in numbers)])
    answers = ask.also_final().run()
    if answers is None:
        return
    name = table_lists.file_name(page.work, page.session_id, answers["table"])
    chosen, _kind = QFileDialog.getSaveFileName(page, _("Save it"), name, _("Lists (*.csv)"))
    if chosen:
        try:
            number = table_lists.give(page.work, page.session_id, answers["table"], Path(chosen))
        except RuleBroken as broken:
            page.say(str(broken))
            return
        page.say(
            plural("One idea saved for another laptop.", "{n} ideas saved for another laptop.", number).format(n=number)
        )


def bring_in(page: Page) -> None:
    """Choose the list of a table, look at what is close to ideas here, and let it join."""
    chosen, _kind = QFileDialog.getOpenFileName(
        page, _("Bring in the list of a table"), "", _("Lists (*.csv *.txt *.tsv *.coprod *.json)")
    )
    if chosen:
        bring_in_file(page, Path(chosen))


def bring_in_file(page: Page, path: Path) -> None:
    """Let the list in a file join."""
    try:
        lines = table_lists.read(page.work, page.session_id, path)
    except RuleBroken as broken:
        page.say(str(broken))
        return
    ListDialog(page, lines).exec()


class ListDialog(QDialog):
    """Each line joins as an idea of its own, joined to the one it is close to, or not at all: Space goes round."""

    def __init__(self, page: Page, lines: Sequence[Offered]) -> None:
        super().__init__(page)
        self._page = page
        self.setWindowTitle(_("Bring in the list of a table"))
        self.setModal(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(8)
        box.addWidget(label(_("Bring in the list of a table"), "section"))
        near = sum(line.near is not None for line in lines)
        words = plural("One line.", "{n} lines.", len(lines)).format(n=len(lines))
        close = plural("One is close to an idea that is here.", "{n} are close to ideas that are here.", near)
        hint = _("Space changes what becomes of a line.")
        box.addWidget(label(" ".join(filter(None, [words, close.format(n=near) if near else "", hint])), "second"))
        sides = people.sides(page.work, page.session_id)
        self.side = Choice(_("Side"), [(None, _("nobody's side")), *((side.id, side.label) for side in sides)])
        numbers = service.table_numbers(page.work, page.session_id)
        self.table = Choice(_("Table"), [(None, _("no table")), *((n, str(n)) for n in numbers)])
        box.addWidget(flowing(Field(_("Side, if not said"), self.side),
                              Field(_("Table, if not said"), self.table)))  # fmt: skip
        self.model = RecordModel(
            [Column("text", _("Idea"), lambda line: line.text), Column("how", _("What becomes of it"), _how_words)],
            parent=self,
        )
        self.model.reset(lines)
        self.list = RowList(self.model, _face, _("Lines of the list"))
        self.list.opened.connect(lambda _line: self._turn())
        self.list.installEventFilter(self)
        theme.sized(self.list, setMinimumHeight=80)
        box.addWidget(self.list, 1)
        self.note = Note()
        box.addWidget(self.note)
        row = FlowLayout(at_right=True)
        self.leave = button(_("Leave it"), self.reject)
        self.keep = button(_("Add these ideas"), self._keep, "primary")
        row.addWidget(self.leave)
        row.addWidget(self.keep)
        box.addLayout(row)
        screen = self.screen().availableGeometry()
        self.resize(min(theme.px(760), screen.width() - 40), min(theme.px(640), screen.height() - 50))
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space goes round."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            self._turn()
            return True
        return False

    def _turn(self) -> None:
        line: Offered | None = self.list.current()
        if line is not None:
            ways = ("new", "join", "leave") if line.near is not None else ("new", "leave")
            following = ways[(ways.index(line.how) + 1) % len(ways)]
            self.model.update({line.id: replace(line, how=following)})

    def _keep(self) -> None:
        page, table = self._page, self.table.value()
        chosen: Any = self.side.value()
        try:
            number = table_lists.join(
                page.work, page.session_id, list(self.model.rows()), side_id=chosen,
                table_no=table if isinstance(table, int) else None,
            )  # fmt: skip
        except RuleBroken as broken:
            self.note.say(str(broken))
            return
        page.say(plural("One idea of the list added.", "{n} ideas of the list added.", number).format(n=number))
        self.accept()


def _how_words(line: Offered) -> str:
    if line.how == "join" and line.near is not None:
        return _("joined to idea {number}").format(number=line.near.seq)
    return _("left out") if line.how == "leave" else _("added")


def _face(line: Offered) -> RowFace:
    near = ""
    if line.near is not None:
        near = _("Close to idea {number}: {words}").format(number=line.near.seq, words=line.near.text)
    role = {"new": "good", "join": "accent", "leave": "quiet"}[line.how]
    return RowFace(text=line.text, sub=near, chips=((_how_words(line), role),), faded=line.how == "leave")
