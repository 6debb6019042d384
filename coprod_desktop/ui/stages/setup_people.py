"""Set up: the sides, and everybody who comes, one line each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.model import Person, RoomTable, Side
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import people as service
from coprod_desktop.services import room_tables, setup
from coprod_desktop.services.setup import SetUp
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.dialogs.person import PersonDialog, attribution_words
from coprod_desktop.ui.dialogs.side import SideDialog
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.setup_limits import parts_of
from coprod_desktop.ui.stages.setup_section import Section
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.chips import SidePicker
from coprod_desktop.ui.widgets.flow import FlowLayout
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.line_list import LineList
from coprod_desktop.ui.widgets.named_sides import named_sides, side_chips
from coprod_desktop.ui.widgets.rows import RowFace


class PeopleSection(Section):
    """Sides two to four; people by name where they want to be on the list."""

    title = _("Sides and people")
    keys = "Alt+P"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._sides: tuple[Side, ...] = ()
        self._people: tuple[Person, ...] = ()
        card = self.card(_("People"))
        whose = QWidget()
        flow = FlowLayout(whose, spacing=8)
        self.picker = SidePicker((), card)
        self.nobody = button(_("Nobody's side"), self._pick_nobody, "quiet", "Alt+0")
        self.nobody.setCheckable(True)
        for part in (label(_("Side"), "second", wrap=False), self.picker, self.nobody):
            flow.addWidget(part)
        self.picker.picked.connect(lambda _side: self.nobody.setChecked(False))
        shortcut = QShortcut(QKeySequence("Alt+0"), card)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._pick_nobody)
        card.box.addWidget(whose)
        self.people = LineList(
            _("Name; what they are; table 1; 13:00; named"), self._person_face, self._add_person, most=12, big=True,
            order=lambda person: -person.seq,
            hint=_("Enter keeps it. Only the name is needed. Also: first name, initials, role only, side only;"
                   " needs large print; speaks Somali; left 15:00; does not vote."),
        )  # fmt: skip
        self.page.keep_draft(self.people.line, "person")
        card.box.addWidget(self.people)
        card = self.card(_("Sides  Alt+S"))
        self.side_list = LineList(
            _("Name of another side"), self._side_face, self._add_side,
            hint=_("Two to four. Enter on a side below changes its name, what it does and how many come."),
        )  # fmt: skip
        self.page.keep_draft(self.side_list.line, "side")
        card.box.addWidget(self.side_list)
        card = self.card(_("Tables  Alt+T"))
        self.tables = LineList(
            _("Table; who writes down what is said there; a note"), self._table_face, self._add_table,
            hint=_("Enter keeps it: 1; Ann Ash; by the window. Only where people sit at tables."),
        )  # fmt: skip
        self.page.keep_draft(self.tables.line, "table")
        card.box.addWidget(self.tables)
        self.box.addStretch(1)

    def summary(self, set_up: SetUp) -> str:
        listed = len(set_up.people)
        names = ", ".join(short_name(side) for side in set_up.sides)
        if not listed:
            return names
        return f"{names}; " + plural("{n} person by name", "{n} people by name", listed).format(n=listed)

    def refresh(self, set_up: SetUp) -> None:
        super().refresh(set_up)
        sides_changed = self._sides != set_up.sides
        self._sides = set_up.sides
        if sides_changed:
            self.picker.set_sides(named_sides(set_up.sides))
            if self.picker.side_id is None and not self.nobody.isChecked() and set_up.sides:
                self.picker.set_side(set_up.sides[0].id)
            self.people.model.reset(())
        if self._people != set_up.people:
            self._people = set_up.people
            self.tables.model.reset(())
        self.people.show_rows(set_up.people)
        self.side_list.show_rows(set_up.sides)
        self.tables.show_rows(set_up.tables)
        self.side_list.line.setVisible(len(set_up.sides) < setup.SIDES_MOST)

    def first_field(self) -> QWidget:
        return self.people.line

    def lists(self) -> Sequence[tuple[LineList, Callable[[object], object], Callable[[str], object]]]:
        return (
            (self.people, self._change_person, lambda i: service.remove_person(self.work, self.session_id, i)),
            (self.side_list, self._change_side, lambda i: setup.remove_side(self.work, self.session_id, i)),
            (self.tables, self._change_table, lambda i: room_tables.remove_table(self.work, self.session_id, i)),
        )

    # ---- people

    def _pick_nobody(self) -> None:
        self.picker.set_side(None)
        self.nobody.setChecked(True)

    def _add_person(self, line: str) -> object:
        person = service.add_person_line(self.work, self.session_id, line, side_id=self.picker.side_id)
        count = len(service.people(self.work, self.session_id))
        self.page.say(plural("{n} person on the list", "{n} people on the list", count).format(n=count))
        return person

    def _person_face(self, person: Person) -> RowFace:
        told = [
            person.role or "",
            _("table {n}").format(n=person.table_no) if person.table_no is not None else "",
            _("came {time}").format(time=person.arrived) if person.arrived else "",
            _("left {time}").format(time=person.left) if person.left else "",
            *person.access_needs,
            "" if person.voting or person.side_id is None else _("does not vote"),
        ]
        return RowFace(
            text=person.display_name, sub=", ".join(part for part in told if part), faded=person.left is not None,
            chips=side_chips(self._sides, person.side_id), end=attribution_words()[person.attribution],
        )  # fmt: skip

    def _change_person(self, person: object) -> object:
        assert isinstance(person, Person)
        return PersonDialog(self, self.work, person, self._sides).run()

    # ---- sides

    def go_to_sides(self) -> None:
        """Put the cursor on the first side."""
        self.side_list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_side(self, line: str) -> object:
        return setup.add_side(self.work, self.session_id, line)

    def _side_face(self, side: Side) -> RowFace:
        count = side.head_count
        here = plural("{n} person", "{n} people", count or 0).format(n=count) if count is not None else ""
        return RowFace(text=side.label, mark=self._sides.index(side) if side in self._sides else None, end=here)

    def _change_side(self, side: object) -> object:
        assert isinstance(side, Side)
        return SideDialog(self, self.work, side).run()

    # ---- tables

    def go_to_tables(self) -> None:
        """Put the cursor into the line that takes a table."""
        self.tables.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_table(self, line: str) -> object:
        number, scribe, note = parts_of(line, 3)
        return room_tables.add_table(self.work, self.session_id, number, scribe=scribe, note=note)

    def _table_face(self, table: RoomTable) -> RowFace:
        scribe = room_tables.scribe_name(table, self._people)
        writes = _("{name} writes").format(name=scribe) if scribe else ""
        return RowFace(text=_("Table {n}").format(n=table.number), sub=". ".join(filter(None, (writes, table.note))))

    def _change_table(self, table: object) -> object:
        assert isinstance(table, RoomTable)
        ask = AskDialog(self, _("A table"))
        ask.line("number", _("Number"), str(table.number))
        ask.line("scribe", _("Who writes down what is said there"),
                 room_tables.scribe_name(table, self._people))  # fmt: skip
        ask.line("note", _("Note"), table.note or "")
        ask.check = lambda said: room_tables.change_table(self.work, self.session_id, table.id, **said)
        return ask.run()
