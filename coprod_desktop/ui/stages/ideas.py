"""Ideas: one line, Enter, saved. A line belongs to a side and a table; a person only where one is typed."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coprod_desktop.domain.idea_line import read_from_side, side_letters
from coprod_desktop.domain.model import Idea, Person, Side
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.voice import side_voices
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import ideas as service
from coprod_desktop.services import people, room_tables, voices
from coprod_desktop.services.themes import join_ideas
from coprod_desktop.ui import theme
from coprod_desktop.ui.models.record_model import RecordModel
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages import ideas_lists
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.ideas_all import AllIdeas
from coprod_desktop.ui.stages.ideas_alone import AlonePage
from coprod_desktop.ui.stages.ideas_asks import correct, reword
from coprod_desktop.ui.stages.ideas_hint import Glance, HintBar
from coprod_desktop.ui.stages.ideas_panel import IdeasPanel, TurnTaking, way_words
from coprod_desktop.ui.stages.ideas_parts import TablePicker, columns, idea_face
from coprod_desktop.ui.standing import only_adds
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.chips import SidePicker
from coprod_desktop.ui.widgets.fields import AddField, roomy
from coprod_desktop.ui.widgets.flow import flowing
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.named_side import NamedSide, named_sides
from coprod_desktop.ui.widgets.rows import RowFace, RowList

NEWEST = 40
"""How many lines stand under *Newest*, so that the cost of one more idea does not grow with the session."""


class IdeasPage(Page):
    """The capture line, who it is from, and what came in last."""

    key = "ideas"
    title = _("Ideas")

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self._known: dict[str, Idea] = {}
        self._sides: tuple[Side, ...] = ()
        self._people: tuple[Person, ...] = ()
        self._named: list[NamedSide] = []
        self._letters: dict[str, str] = {}
        self.line = AddField(_("Type an idea in their words"))
        self.line.returnPressed.connect(lambda: self._add())
        self.line.textEdited.connect(self._read_side)
        self.line.textChanged.connect(self._typed)
        self.glance = Glance(lambda: self._known, self._names)
        self.hint = HintBar({"join": self._join, "keep": self._keep_both, "split": self._split})
        self.glance.seen.connect(self.hint.show_hint)
        self.note = self.hint.note
        self.sides = SidePicker((), self)
        self.tables = TablePicker()
        self.who = roomy(QLineEdit())
        self.who.setPlaceholderText(_("Name, if given"))
        self.who.setAccessibleName(_("Name of the person, only if they want it kept"))
        self.who.returnPressed.connect(lambda: self._add())
        self._newest_rows = RecordModel(columns(self._side_words), order=lambda idea: -idea.seq, parent=self)
        self.newest = RowList(self._newest_rows, self._face, _("Newest ideas"))
        # With it the lines are laid out again when only the width changes.
        self.newest.setWordWrap(True)
        self.newest.say_nothing(_("Each idea stands here once it is added, the newest on top."))
        self.newest.opened.connect(lambda _idea: self._reword())
        self.all = AllIdeas(self._face, self._side_words)
        self.all.opened.connect(self._reword)
        self.taking = TurnTaking(room)
        self._panel = IdeasPanel(room, self._next_turn, self._pass_on)
        self._panel.way_picked.connect(self._go_by)
        self.alone = AlonePage(room.work.clock.awake)
        self.alone.done.connect(lambda: self._go_by("tables"))
        self._way = voices.voices(self.work, self.session_id).way
        self._scribes: dict[int, str] = {}
        self._lay_out()
        self._offer()
        self.keep_draft(self.line, "line")
        self.keep_draft(self.who, "who")

    # ---- what the window asks

    def say_aloud(self) -> str:
        return service.focus_question(self.work, self.session_id)

    def first_field(self) -> QWidget:
        return self.alone if self._way == "alone" else self.line

    def capture_line(self) -> QLineEdit:
        return self.line

    def side_panel(self) -> QWidget:
        return self._panel

    def show_row(self, row_id: str) -> None:
        if self._newest_rows.place(row_id) is None:
            self._show_all()
            self.all.go_to(row_id)
        else:
            self.newest.go_to(row_id)
            self.newest.setFocus()

    def refresh(self, change: object | None) -> None:
        rows = getattr(change, "rows", None)
        if rows is None or {"side", "person", "room_table"} & set(rows):
            self._read_room()
            self._read_all()
        elif "idea" in rows:
            self._read_some(rows["idea"])

    # ---- how it is made

    def _lay_out(self) -> None:
        source = flowing(
            label(_("From"), "second", wrap=False), self.sides, label(_("Table"), "second", wrap=False), self.tables,
            self.who,
        )  # fmt: skip
        head = QHBoxLayout()
        self._heading = label(_("Newest"), "section", wrap=False)
        self._all_button = button(_("All ideas"), self._show_all, keys="F4", icon="list")
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._all_button)
        self._views = QStackedWidget()
        self._views.addWidget(self.newest)
        self._views.addWidget(self.all)
        # The window scrolls a page that wants more room than there is: lists scroll by themselves and want none.
        self._views.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        theme.sized(self._views, setMinimumHeight=48)
        self._typing = QWidget()
        self._whole = QStackedLayout(self)
        self._whole.addWidget(self._typing)
        self._whole.addWidget(self.alone)
        box = QVBoxLayout(self._typing)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=8)
        only_adds(self.line, source, self.hint)
        box.addWidget(self.line)
        box.addWidget(source)
        box.addWidget(self.hint)
        box.addLayout(head)
        box.addWidget(self._views, 1)
        for before, after in ((self.line, self.sides), (self.sides, self.tables), (self.tables, self.who)):
            QWidget.setTabOrder(before, after)

    def _offer(self) -> None:
        self.command(_("Add the idea without showing it on the wall"), "Ctrl+Return", self._add_off_wall)
        self.command(_("Next table"), "Alt+T", self._next_table)
        self.command(_("The next way in which ideas come in: alone, in turns, by tables"), "Alt+W", self._next_way)
        self.command(_("Taking turns: the next one"), "Alt+N", self._next_turn)
        self.command(_("Taking turns: pass"), "Alt+P", self._pass_on)
        self.command(_("Join this line with the idea it is close to"), "Alt+J", self._join)
        self.command(_("Keep this line beside the idea it is close to"), "Alt+K", self._keep_both)
        self.command(_("Split this line into two ideas"), "Alt+S", self._split)
        self.command(_("All ideas, or only the newest"), "F4", self._show_all)
        self.command(_("Reword this idea"), "F2", self._reword)
        self.command(_("Say again who this idea came from"), "F3", self._correct)
        self.command(_("Withdraw this idea, or bring it back"), "Ctrl+Delete", self._withdraw_or_bring_back)
        self.command(_("Bring in the list of a table"), "", lambda: ideas_lists.bring_in(self))
        self.command(_("Give the list of a table to another laptop"), "", lambda: ideas_lists.give(self))

    # ---- reading

    def _read_room(self) -> None:
        self._sides = people.sides(self.work, self.session_id)
        self._people = people.people(self.work, self.session_id)
        named = named_sides(self._sides)
        if named != self._named:
            self._named = named
            self.sides.set_sides(named)
            self._letters = side_letters({side.id: side.label for side in named})
        if self.sides.side_id is None and self._sides:
            self.sides.set_side(self._sides[0].id)
        self.tables.set_tables(service.table_numbers(self.work, self.session_id))
        tables = room_tables.room_tables(self.work, self.session_id)
        self._scribes = {table.number: room_tables.scribe_name(table, self._people) for table in tables}
        self.taking.read(self._sides, self._people)
        self._show_way()
        offered = () if self.room.cover.on else self._people
        names = QCompleter(sorted({person.display_name for person in offered}), self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.who.setCompleter(names)

    def _read_all(self) -> None:
        self._known = {idea.id: idea for idea in service.ideas(self.work, self.session_id)}
        self._newest_rows.reset(self._last(NEWEST))
        self.all.fill(self._known.values(), self._sides)
        self._say_counts()

    def _read_some(self, ids: Iterable[str]) -> None:
        wanted = tuple(ids)
        found = {idea.id: idea for idea in service.ideas(self.work, self.session_id, wanted)}
        for row_id in wanted:
            self._known.pop(row_id, None)
        self._known.update(found)
        top = max((idea.seq for idea in found.values()), default=0)
        if top > NEWEST or self._newest_rows.rowCount():
            oldest = self._newest_rows.row(self._newest_rows.rowCount() - 1).seq if self._newest_rows.rowCount() else 0
            found = {row_id: idea for row_id, idea in found.items() if idea.seq >= oldest}
        self._newest_rows.update({row_id: found.get(row_id) for row_id in wanted})
        while self._newest_rows.rowCount() > NEWEST:
            self._newest_rows.update({self._newest_rows.row(self._newest_rows.rowCount() - 1).id: None})
        if self._newest_rows.rowCount() < min(NEWEST, len(self._known)):
            self._newest_rows.reset(self._last(NEWEST))
        self.all.take({row_id: self._known.get(row_id) for row_id in wanted})
        self._say_counts()
        self.newest.show_now()

    def _last(self, count: int) -> list[Idea]:
        return sorted(self._known.values(), key=lambda idea: idea.seq)[-count:]

    def _say_counts(self) -> None:
        count = len(self._known)
        words = plural("All {count} idea", "All {count} ideas", count).format(count=count)
        self._all_button.setVisible(bool(self._known))
        self._all_button.setText(f"{words}  F4" if self._views.currentWidget() is self.newest else _("Newest") + "  F4")
        self._show_voices()

    def _side_words(self, side_id: str | None) -> tuple[int, str] | None:
        return next(((n, short_name(s)) for n, s in enumerate(self._sides) if s.id == side_id), None)

    def _face(self, idea: Idea) -> RowFace:
        into = self._known.get(idea.merged_into or "")
        return idea_face(idea, self._side_words(idea.side_id), into.seq if into is not None else None)

    # ---- typing

    def _rest(self) -> str:
        """What stands under the line while there is no hint. The room may see it: names only as chosen."""
        if self._way == "turns":
            sentence = _("Now: {who}. Enter adds an idea; on the empty line it is the next one's turn. Alt+P passes.")
            return sentence.format(who=self.taking.shown() or _("nobody is here yet"))
        scribe = self._scribes.get(self.tables.table or 0)
        named = scribe and not self.room.cover.on
        said = [_("{name} writes at this table.").format(name=scribe)] if named else []
        said.append(_("Enter adds it."))
        letters = _(" or ").join(self._letters.values())
        if letters:
            said.append(_("{letters} and a space before it says the side.").format(letters=letters))
        said.append(_("A name is only kept if you type one, above or behind the line: /Maureen"))
        return " ".join(said)

    def _names(self) -> list[str]:
        return [person.display_name for person in self._people]

    def _read_side(self, text: str) -> None:
        """``t2 Ring me`` is from the side that begins with T, at table 2; the line then holds only the words."""
        found = read_from_side(text, self._letters)
        if found is None:
            return
        self.sides.set_side(found.side_id)
        if found.table_no is not None:
            self.tables.set_table(found.table_no)
        self.line.setText(found.words)

    def _typed(self, text: str) -> None:
        if text:
            self.glance.typed(service.split_person(text)[0])
        self.hint.show_hint(None)

    def _add(self, into_id: str | None = None, *, off_wall: bool = False) -> None:
        if not self.line.text().strip():
            self.note.say("")
            self._next_turn()
            return
        # The line is emptied only after it is on disk; setText leaves no typing for Ctrl+Z to bring back.
        idea = self.attempt(
            self.note, self._keep, self.line.text(), self.who.text(), into_id=into_id, off_wall=off_wall
        )
        if idea is not None:
            self.line.setText("")
            self.who.setText("")
            self.line.setFocus()
            self.glance.kept(idea)

    def _add_off_wall(self) -> None:
        if self.line.text().strip():
            self._add(off_wall=True)
            self.say(_("Kept, and off the wall until you show it: Shift+F5."))

    def _keep(self, line: str, name: str, *, into_id: str | None = None, off_wall: bool = False) -> Idea:
        words, behind = service.split_person(line)
        name = behind or name.strip()
        person = service.find_person(self._people, name) if name else None
        table = person.table_no if person is not None and person.table_no is not None else self.tables.table
        return service.add_idea(
            self.work, self.session_id, words, side_id=self.sides.side_id,
            person_id=person.id if person is not None else None, table_no=table, off_wall=off_wall, into_id=into_id,
        )  # fmt: skip

    # ---- how ideas come in

    def _go_by(self, way: str) -> None:
        """Ideas come in this way from now on."""
        self._way = way
        voices.keep_way(self.work, self.session_id, way)
        self._show_way()
        self.first_field().setFocus()

    def _next_way(self) -> None:
        ways = list(way_words())
        self._go_by(ways[(ways.index(self._way) + 1) % len(ways)])

    def _show_way(self) -> None:
        self._panel.show_way(self._way)
        self._whole.setCurrentWidget(self.alone if self._way == "alone" else self._typing)
        self._show_turn()

    def _show_turn(self) -> None:
        """The line belongs to the one whose turn it is."""
        seat = self.taking.now() if self._way == "turns" else None
        if seat is not None:
            self.sides.set_side(seat.side_id)
            self.tables.set_table(self.taking.table())
        self.hint.show_rest(self._rest())
        self._show_voices()

    def _show_voices(self) -> None:
        here = people.people_present(self.work, self.session_id)
        ideas = tuple(self._known.values())
        self._panel.voices.show_voices(side_voices(self._sides, ideas, self._people, here, self.taking.turns))
        if self._way == "turns":
            self._panel.turn.show_turn(self.taking, self.taking.quiet(ideas))

    def _next_turn(self) -> None:
        if self._way == "turns":
            self.taking.next()
            self._show_turn()

    def _pass_on(self) -> None:
        if self._way == "turns":
            self.taking.pass_on()
            self._show_turn()

    def _next_table(self) -> None:
        self.tables.next()
        self.hint.show_rest(self._rest())

    # ---- what a hint offers

    def _join(self) -> None:
        """The line says the same as the idea shown: it keeps its own words and counts with it."""
        hint = self.hint.hint
        if hint is None or hint.near is None:
            return
        if hint.about is None:
            self._add(hint.near.id)
        else:
            self.attempt(self.note, join_ideas, self.work, self.session_id, [hint.about.id], hint.near.id)
        self.hint.show_hint(None)

    def _keep_both(self) -> None:
        """The line is an idea of its own."""
        hint = self.hint.hint
        if hint is not None and hint.near is not None and hint.about is None:
            self._add()
        self.hint.show_hint(None)

    def _split(self) -> None:
        """Keep the first of two ideas; the second stays in the line, to be read once more."""
        hint = self.hint.hint
        if hint is None or hint.two is None:
            return
        behind = service.split_person(self.line.text())[1]
        name = behind or self.who.text()
        if self.attempt(self.note, self._keep, hint.two[0], name) is not None:
            self.line.setText(hint.two[1] if behind is None else f"{hint.two[1]} /{behind}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.glance.shown()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            (self.newest if self._views.currentWidget() is self.newest else self.all).setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self._show_newest()
            self.line.setFocus()
        elif event.key() == Qt.Key.Key_Delete and self._idea_at_cursor() is not None and not self.line.hasFocus():
            self._withdraw_or_bring_back()
        else:
            super().keyPressEvent(event)

    # ---- one idea

    def _idea_at_cursor(self) -> Idea | None:
        """The idea the cursor is on; from the capture line the one that came in last."""
        if self._views.currentWidget() is self.all and self.all.current() is not None:
            return self.all.current()
        if self.newest.hasFocus() and self.newest.current() is not None:
            return self.newest.current()
        return self._newest_rows.row(0) if self._newest_rows.rowCount() else None

    def _reword(self) -> None:
        idea = self._idea_at_cursor()
        if idea is not None:
            reword(self, idea)

    def _correct(self) -> None:
        idea = self._idea_at_cursor()
        if idea is not None:
            correct(self, idea, self._sides, self._people)

    def _withdraw_or_bring_back(self) -> None:
        idea = self._idea_at_cursor()
        if idea is not None:
            act = service.bring_back_idea if idea.withdrawn else service.withdraw_idea
            self.attempt(self.note, act, self.work, self.session_id, idea.id)

    # ---- all of them

    def _show_all(self) -> None:
        if self._views.currentWidget() is self.all:
            self._show_newest()
            return
        self._views.setCurrentWidget(self.all)
        self._heading.setText(_("All ideas"))
        self.all.fill(self._known.values(), self._sides)
        self._say_counts()
        self.all.filter.setFocus()

    def _show_newest(self) -> None:
        self._views.setCurrentWidget(self.newest)
        self._heading.setText(_("Newest"))
        self._say_counts()
        self.line.setFocus()
