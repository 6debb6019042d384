"""The three steps of *how it is now*."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.model import Heard, Side, View, Wording
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.i18n import _
from coprod_desktop.services import framing as service
from coprod_desktop.services.framing import Framing
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.standing import only_adds
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.chips import SideChip, SidePicker
from coprod_desktop.ui.widgets.columns import Columns
from coprod_desktop.ui.widgets.fields import Choice, Field, Note, PlainEdit
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.line_list import FittedList, LineList
from coprod_desktop.ui.widgets.named_sides import named_sides, side_chips
from coprod_desktop.ui.widgets.rows import RowFace, RowList
from coprod_desktop.ui.widgets.saved_field import Unkept

if TYPE_CHECKING:
    from coprod_desktop.ui.stages.base import Page


def kind_words() -> dict[str, str]:
    """What a line of a side can be."""
    return {"experience": _("What happened"), "view": _("How they see it")}


class ViewsStep(QWidget):
    """A column for each side with its own line; Alt+1 to Alt+4 go to that side's line."""

    opened = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._sides: tuple[Side, ...] = ()
        self._kind = "experience"
        self.lines: dict[str, LineList] = {}
        self._kind_button = button("", self.turn_kind)
        self._columns = Columns()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=8)
        kind = QWidget()
        row = QHBoxLayout(kind)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(_("The next line is"), "second", wrap=False))
        row.addWidget(self._kind_button)
        row.addStretch(1)
        box.addWidget(kind)
        only_adds(kind)
        box.addWidget(self._columns)
        box.addStretch(1)
        for place in range(4):
            # Only in this step: in the others the same keys pick the side of what is typed there.
            shortcut = QShortcut(QKeySequence(f"Alt+{place + 1}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._go_to, place))
        self._show_kind()

    def refresh(self, framing: Framing) -> None:
        """Show what is kept now."""
        if framing.sides != self._sides:
            self._build(framing.sides)
        for side in framing.sides:
            self.lines[side.id].show_rows([view for view in framing.views if view.side_id == side.id])

    def first_field(self) -> QWidget:
        return next(iter(self.lines.values())).line if self.lines else self

    def go_to(self, row_id: str) -> RowList | None:
        """Put the cursor on that row; the list it is in, or None."""
        return next((found for lines in self.lines.values() if (found := _found(lines, row_id))), None)

    def current(self) -> object:
        """The row with the cursor, else the newest of the side whose line has it."""
        for lines in self.lines.values():
            if lines.has_cursor():
                return lines.current()
        return None

    def turn_kind(self) -> None:
        """The next line is an experience, or a view."""
        self._kind = "view" if self._kind == "experience" else "experience"
        self._show_kind()

    def _show_kind(self) -> None:
        self._kind_button.setText(f"{kind_words()[self._kind]}  Alt+K")
        self._kind_button.setAccessibleName(_("The next line is: {kind}").format(kind=kind_words()[self._kind]))

    def _go_to(self, at: int) -> None:
        if at < len(self._sides):
            self.lines[self._sides[at].id].line.setFocus()

    def _build(self, sides: tuple[Side, ...]) -> None:
        self._sides = sides
        self.lines = {}
        cards: list[QWidget] = []
        for at, side in enumerate(sides):
            card = Card()
            head = QHBoxLayout()
            head.addWidget(SideChip(at, short_name(side)))
            head.addWidget(label(f"Alt+{at + 1}", "small", wrap=False))
            head.addStretch(1)
            card.box.addLayout(head)
            lines = LineList(
                _("What {side} say, in their words").format(side=short_name(side)), self._face,
                partial(self._add, side.id), most=8,
            )  # fmt: skip
            lines.opened.connect(self.opened)
            self._page.keep_draft(lines.line, f"view.{side.file_id}")
            card.box.addWidget(lines)
            self.lines[side.id] = lines
            cards.append(card)
        self._columns.show_widgets(cards)

    def _add(self, side_id: str, text: str) -> object:
        return service.add_view(self._page.work, self._page.session_id, side_id, text, self._kind)

    @staticmethod
    def _face(view: View) -> RowFace:
        return RowFace(text=view.text, sub=kind_words()[view.kind] if view.kind == "view" else "")


class HeardStep(QWidget):
    """What one side heard the other say; that other side confirms it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.sides: tuple[Side, ...] = ()
        card = Card()
        whose = QWidget()
        flow = FlowLayout(whose, spacing=8)
        self.picker = SidePicker((), card)
        self.picker.picked.connect(lambda _side: self._other_side())
        self.of_side = Choice(_("Who said it"))
        for part in (self.picker, label(_("heard that"), "second", wrap=False), self.of_side,
                     label(_("said this"), "second", wrap=False)):  # fmt: skip
            flow.addWidget(part)
        card.box.addWidget(whose)
        self.lines = LineList(
            _("What did you hear?"), self._face, self._add, big=True, most=10,
            hint=_("Enter keeps it. Then ask the side that said it. In the list Enter or Alt+Y confirms it."),
        )  # fmt: skip
        page.keep_draft(self.lines.line, "heard")
        card.box.addWidget(self.lines)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)
        box.addStretch(1)

    def refresh(self, framing: Framing) -> None:
        """Show what is kept now."""
        if framing.sides != self.sides:
            self.sides = framing.sides
            self.picker.set_sides(named_sides(framing.sides))
            if self.picker.side_id is None and framing.sides:
                self.picker.set_side(framing.sides[0].id)
            self._other_side()
            self.lines.model.reset(())
        self.lines.show_rows(framing.heard)

    def first_field(self) -> QWidget:
        return self.lines.line

    def go_to(self, row_id: str) -> RowList | None:
        """Put the cursor on that row; the list it is in, or None."""
        return _found(self.lines, row_id)

    def _other_side(self) -> None:
        """Offer the sides that can have been heard; with two there is only one."""
        before = self.of_side.value()
        others = [side for side in self.sides if side.id != self.picker.side_id]
        self.of_side.clear()
        for side in others:
            self.of_side.addItem(short_name(side), side.id)
        self.of_side.set_value(before)
        self.of_side.setEnabled(len(others) > 1)

    def _add(self, text: str) -> object:
        of_side = self.of_side.value()
        return service.add_heard(
            self._page.work, self._page.session_id, self.picker.side_id, of_side if isinstance(of_side, str) else None,
            text,
        )  # fmt: skip

    def _face(self, heard: Heard) -> RowFace:
        names = {side.id: short_name(side) for side in self.sides}
        who = _("{side} heard {other} say").format(
            side=names.get(heard.side_id, ""), other=names.get(heard.of_side_id, "")
        )
        state = (_("Confirmed"), "good") if heard.confirmed else (_("Not confirmed yet"), "quiet")
        return RowFace(text=heard.text, sub=who, chips=(*side_chips(self.sides, heard.side_id), state))


class WordingStep(QWidget):
    """The wording that stands, a line for the next one, and how it came to be."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._sides: tuple[Side, ...] = ()
        self._newest: Wording | None = None
        card = Card()
        self.text = PlainEdit(_("The problem in words everybody can stand behind"))
        card.box.addWidget(Field(_("The problem in words everybody can stand behind"), self.text))
        self._draft = Unkept(self.text)
        page.keep_draft(self._draft, "wording")
        whose = QWidget()
        flow = FlowLayout(whose, spacing=8)
        self.picker = SidePicker((), card, together=_("Everybody"))
        flow.addWidget(label(_("Asked for by"), "second", wrap=False))
        flow.addWidget(self.picker)
        card.box.addWidget(whose)
        self.reason = QLineEdit()
        card.box.addWidget(Field(_("Why"), self.reason))
        page.keep_draft(self.reason, "wording.reason")
        # The keys pick the side, so Tab goes from the words straight to the reason.
        QWidget.setTabOrder(self.text, self.reason)
        self.note = Note()
        card.box.addWidget(self.note)
        row = QHBoxLayout()
        row.addWidget(button(_("Keep this wording"), self.keep, "primary", "Ctrl+Enter"))
        row.addStretch(1)
        card.box.addLayout(row)
        self._model = RecordModel(
            [Column("text", _("Wording"), lambda w: f"{w.version}. {w.text}")], order=lambda w: -w.seq, parent=self
        )
        self.versions = FittedList(self._model, self._face, _("Wordings so far"), most=6)
        self._hint = label(_("In the list Enter or Alt+G says that everybody can stand behind it."), "small")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=8)
        box.addWidget(card)
        only_adds(card, self._hint)
        box.addWidget(self._hint)
        box.addWidget(self.versions)
        box.addStretch(1)

    def refresh(self, framing: Framing) -> None:
        """Show what is kept now; the newest wording is ready to be changed into the next."""
        if framing.sides != self._sides:
            self._sides = framing.sides
            self.picker.set_sides(named_sides(framing.sides))
        newest = framing.wordings[-1] if framing.wordings else None
        if newest != self._newest and self.text.text() in ("", self._newest.text if self._newest else ""):
            self.text.setText(newest.text if newest else "")
        self._newest = newest
        self._draft.set_kept(newest.text if newest else "")
        found = {w.id: w for w in framing.wordings}
        gone = {w.id: None for w in self._model.rows() if w.id not in found}
        self._model.update({**gone, **found})
        self._hint.setVisible(bool(framing.wordings))

    def first_field(self) -> QWidget:
        return self.text

    def go_to(self, row_id: str) -> RowList | None:
        """Put the cursor on that row; the list it is in, or None."""
        self.versions.go_to(row_id)
        return self.versions if self._model.place(row_id) is not None else None

    def current(self) -> object:
        row = self.versions.current()
        return row if row is not None else self._newest

    def keep(self) -> None:
        """Keep what stands here as the next wording."""
        kept = self._page.attempt(
            self.note, service.add_wording, self._page.work, self._page.session_id, self.text.text(),
            by_side_id=self.picker.side_id or None, reason=self.reason.text(),
        )  # fmt: skip
        if kept is not None:
            self.reason.setText("")
            self.versions.go_to(kept.id)

    def _face(self, wording: Wording) -> RowFace:
        chips = side_chips(self._sides, wording.by_side_id)
        state = ((_("Agreed"), "good"),) if wording.agreed else ()
        return RowFace(lead=str(wording.version), text=wording.text, sub=wording.reason or "", chips=(*chips, *state))


def _found(lines: LineList, row_id: str) -> RowList | None:
    lines.list.go_to(row_id)
    return lines.list if lines.model.place(row_id) is not None else None
