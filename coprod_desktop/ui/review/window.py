"""A past session, read like its record: its lines stage by stage, and beside each how it came about."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services import review, sessions, sign_off
from coprod_desktop.services.review import ReviewLine
from coprod_desktop.services.work import Work
from coprod_desktop.ui import looks, theme
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.office import OfficeWindow
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.rows import RowFace, RowList

NAMED = ("set_up", "framing", "close")
"""Stages whose lines are of several kinds: each says its own."""


class ReviewWindow(OfficeWindow):
    """Nothing is typed here. ``open_row`` brings the session to the desk, at a stage and a row."""

    def __init__(
        self, work: Work, data: Path, session_id: str, open_row: Callable[[str, str, str], object], row_id: str = ""
    ) -> None:
        self._review = review.read(work, session_id)
        where = ", ".join(part for part in (self._review.where, self._review.state) if part)
        super().__init__(work, data, self._review.title, where)
        self.session_id = session_id
        self._open_row = open_row
        self._been: list[str] = []
        self.correct_button = self.top_button(_("Write a correction"), self.correct, icon="pencil", keys="Alt+C")
        self.print_button = self.top_button(_("Print"), self._print, keys="Ctrl+P", icon="printer")
        self.open_button = self.top_button(_("Open to type"), self._open, keys="Ctrl+O", icon="folder-open")
        self._build()
        self._offer()
        self.read()
        self.fit()
        self.go_to(row_id)
        self.list.setFocus()

    # ---- the parts

    def _build(self) -> None:
        row = QHBoxLayout()
        theme.sized(row, setSpacing=12)
        self.model = _model(self)
        self.list = RowList(self.model, _record_face, _("The record"))
        self.list.opened.connect(lambda _line: self.to_trail())
        self.list.selectionModel().currentChanged.connect(lambda *_moved: self._show_trail())
        row.addWidget(self.list, 3)
        self.panel = Card(margin=10)
        self.panel_says = label(_("How this came about"), "section")
        self.nothing = label("", "second")
        self.trail_model = _model(self)
        self.trail = RowList(self.trail_model, _trail_face, _("How this came about"))
        self.trail.opened.connect(self._follow)
        for part in (self.panel_says, self.nothing):
            self.panel.box.addWidget(part)
        self.panel.box.addWidget(self.trail, 1)
        self.panel.box.addWidget(label(_("Enter goes there, Backspace comes back."), "small"))
        row.addWidget(self.panel, 2)
        self.body.addLayout(row, 1)

    def _offer(self) -> None:
        self.command(_("How this came about"), self.to_trail, "Ctrl+T")
        self.command(_("Back to the line before"), self.back_on_the_trail, "Alt+Left")
        self.command(_("Find in this session"), self._find, "Ctrl+F")
        titles = sessions.stage_titles()
        shown = [line.stage for line in self._review.lines if line.heading]
        for place, stage in enumerate(shown, 1):
            words = _("Go to: {stage}").format(stage=titles[stage])
            self.command(words, partial(self.go_to, f"stage {stage}"), f"Ctrl+{place}")
        self.command(_("Write a correction"), self.correct, "Alt+C")
        self.command(_("Print or save a paper of this session"), self._print, "Ctrl+P")
        self.command(_("Open the session at this line, to type"), self._open, "Ctrl+O")
        self.offer_the_rest()

    # ---- reading

    def read(self) -> None:
        """Read the session again; the cursor stays on its line."""
        current = self.list.current()
        self._review = review.read(self.work, self.session_id)
        self.model.reset(self._review.lines)
        final = sign_off.read_sign_off(self.work, self.session_id).state == "final"
        self.correct_button.setEnabled(final)
        self.go_to(current.id if current is not None else "")

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a line: of a row, of a stage (``stage KEY``), or the first one where there is no such."""
        place = self.model.place(row_id)
        if place is not None and self.model.row(place).heading:
            place = min(place + 1, self.model.rowCount() - 1)
        index = self.model.index(place if place is not None else min(1, self.model.rowCount() - 1), 0)
        self.list.setCurrentIndex(index)
        # A stage is seen with its head.
        self.list.scrollTo(self.model.index(max(0, index.row() - 1), 0))
        self.list.scrollTo(index)

    def _show_trail(self) -> None:
        line = self.list.current()
        back, on = self._review.trail(line.id) if line is not None else ((), ())
        shown: list[ReviewLine] = []
        if line is not None and (back or on):
            shown = [
                *_group(_("It came from"), "back", back),
                *_group(_("This line"), "this", (line,)),
                *_group(_("What came of it"), "on", on),
            ]
        self.trail_model.reset([replace(one, seq=seq) for seq, one in enumerate(shown)])
        self.nothing.setText(
            "" if shown else _("This line stands alone. Ideas, votes, proposals and actions hang together.")
        )
        self.nothing.setVisible(not shown)
        self.trail.setVisible(bool(shown))
        if line is not None and shown:
            self.trail.go_to(line.id)

    # ---- walking

    def to_trail(self) -> None:
        """Go into the trail of this line, where it has one."""
        if not self.trail_model.rowCount():
            self.say(_("This line stands alone."))
            return
        self.panel.show()
        self.list.setVisible(self.roomy())
        # It may have been measured for the room it had beside the record.
        self.trail.scheduleDelayedItemsLayout()
        self.trail.setFocus(Qt.FocusReason.TabFocusReason)

    def _follow(self, line: ReviewLine) -> None:
        current = self.list.current()
        if line.heading or (current is not None and line.id == current.id):
            return
        if current is not None:
            self._been.append(current.id)
        self.go_to(line.id)

    def back_on_the_trail(self) -> None:
        """Back to the line that was left last."""
        if self._been:
            self.go_to(self._been.pop())

    def to_record(self) -> None:
        """Back to the record, at this line."""
        self.list.show()
        self.panel.setVisible(self.roomy())
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.back_on_the_trail()
        elif event.key() == Qt.Key.Key_Escape and self.trail.hasFocus():
            self.to_record()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    # ---- acts

    def correct(self) -> None:
        """What is wrong in a final record, what is right, and why."""
        if not self.correct_button.isEnabled():
            self.say(_("The record is not final yet: change it where it stands."))
            return
        line = self.list.current()
        ask = AskDialog(self, _("A correction"), _("It stands beside what was there, with its reason."))
        ask.line("where", _("Where in the record"), (line.lead.strip() or line.kind) if line is not None else "")
        ask.text("old", _("What it says"), line.text if line is not None and not line.runs else "")
        ask.text("new", _("What is right")).text("reason", _("Why"))
        ask.line("by", _("Who corrects it"), looks.settings(self.data).officer)
        ask.check = lambda said: sign_off.add_correction(self.work, self.session_id, **said)
        ask.run()
        ask.deleteLater()

    def _find(self) -> None:
        from coprod_desktop.services import archive
        from coprod_desktop.ui.dialogs.pick import Offer, PickDialog

        def offers(words: str) -> list[Offer]:
            found = sessions.find(self.work, self.session_id, words)
            shown = [row for row in found if self._review.line(row.row_id)]
            return [
                Offer(row.row_id, place, row.text, archive.kind_words(row.kind), picked=row.row_id)
                for place, row in enumerate(shown)
            ]

        dialog = PickDialog(
            self, _("Find in this session"), _("Words that were said"), offers,
            nothing=_("Nothing here has all of these words. Try fewer."),
        )  # fmt: skip
        picked = dialog.run()
        dialog.deleteLater()
        if picked:
            self.to_record()
            self.go_to(str(picked))

    def _print(self) -> None:
        from coprod_desktop.ui.dialogs.print_paper import PrintDialog

        large = looks.settings(self.data).large_print
        dialog = PrintDialog(self, self.work, self.session_id, self.say, large=large)
        dialog.exec()
        dialog.deleteLater()

    def _open(self) -> None:
        line = self.list.current()
        self.close()
        if line is None or line.heading:
            self._open_row(self.session_id, "", "")
        else:
            self._open_row(self.session_id, line.stage, line.id)

    # ---- room on the screen

    def fit(self) -> None:
        super().fit()
        if hasattr(self, "panel"):
            self.panel.setVisible(self.roomy() or not self.list.isVisibleTo(self))
            if self.roomy():
                self.list.show()


def _model(parent: QWidget) -> RecordModel:
    return RecordModel(
        [Column("kind", _("What it is"), lambda line: line.kind), Column("lead", _("Number"), lambda line: line.lead),
         Column("text", _("Words"), lambda line: line.text), Column("sub", _("About it"), lambda line: line.sub),
         Column("end", _("When or who"), lambda line: line.end)], parent=parent,
    )  # fmt: skip


def _group(title: str, key: str, lines: Sequence[ReviewLine]) -> list[ReviewLine]:
    head = ReviewLine(f"group {key}", 0, "", "", title, heading=True)
    return [head, *lines] if lines else []


def _record_face(line: ReviewLine) -> RowFace:
    end = ", ".join(part for part in (line.kind if line.stage in NAMED else "", line.end) if part)
    return RowFace(
        lead=line.lead, text=line.text, sub=line.sub, end=end, mark=line.side, heading=line.heading,
        chips=(line.chip,) if line.chip else (), faded=line.faded, runs=line.runs,
        strong=line.kind in (_("Proposal"), _("Theme")),
    )  # fmt: skip


def _trail_face(line: ReviewLine) -> RowFace:
    if line.heading:
        return RowFace(text=line.text, heading=True)
    said = ", ".join(part for part in (line.kind, line.end if line.kind != line.end else "") if part)
    return RowFace(text=line.text, sub=said, mark=line.side, runs=line.runs, faded=line.faded)
