"""Set up: the question is enough to start; everything else can wait and is kept as it is typed."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from coprod_desktop.i18n import _
from coprod_desktop.services import exchange
from coprod_desktop.services.setup import SetUp, read_set_up
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.setup_contact import ContactSection
from coprod_desktop.ui.stages.setup_first import FirstView, Waiting
from coprod_desktop.ui.stages.setup_languages import LanguageSection
from coprod_desktop.ui.stages.setup_limits import LimitsSection
from coprod_desktop.ui.stages.setup_people import PeopleSection
from coprod_desktop.ui.stages.setup_place import PlaceSection
from coprod_desktop.ui.stages.setup_plan import PlanSection
from coprod_desktop.ui.stages.setup_rules import RulesSection
from coprod_desktop.ui.stages.setup_section import Section
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.line_list import LineList
from coprod_desktop.ui.widgets.steps import scrolled

TABLES = frozenset({"session", "side", "person", "given", "authority", "plan_line", "room_table"})


class SetUpPage(Page):
    """The first view, and one section at a time; Escape goes back to the first view."""

    key = "set_up"
    title = _("Set up")

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.first = FirstView(self)
        self.plan = PlanSection(self)
        self.rules = RulesSection(self)
        self.people = PeopleSection(self)
        self.languages = LanguageSection(self)
        self.sections: tuple[Section, ...] = (
            PlaceSection(self), LimitsSection(self), self.rules, self.people, self.plan, ContactSection(self),
            self.languages,
        )  # fmt: skip
        self.first.opened.connect(self.open_section)
        self.first.template.clicked.connect(self._save_as_template)
        self.note = Note()
        # Each section scrolls by itself: it takes the room there is and asks for no more.
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        theme.sized(self._stack, setMinimumHeight=160)
        self._head = QWidget()
        self._heading = label("", "section")
        self._lay_out()
        self._offer()
        self.refresh(None)
        self.open_section(-1)

    # ---- what the window asks

    def say_aloud(self) -> str:
        return _("This is the question for today. Here is what we promise, and what cannot change.")

    def private(self) -> bool:
        return self._section() is self.people

    def first_field(self) -> QWidget:
        section = self._section()
        return section.first_field() if section else self.first.question.line

    def refresh(self, change: object | None) -> None:
        rows = getattr(change, "rows", None)
        if rows is not None and not TABLES & set(rows):
            return
        set_up = read_set_up(self.work, self.session_id)
        self.first.refresh(set_up, self._waiting(set_up))
        for section in self.sections:
            section.refresh(set_up)

    def show_row(self, row_id: str) -> None:
        for at, section in enumerate(self.sections):
            for lines, _change, _remove in section.lists():
                if lines.model.place(row_id) is not None:
                    self.open_section(at)
                    lines.list.go_to(row_id)
                    lines.list.setFocus(Qt.FocusReason.OtherFocusReason)
                    return

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._section() is self.rules:
            self.rules.leave()

    # ---- how it is made

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button(_("Back to the question"), lambda: self.open_section(-1), keys="Escape"))
        row.addWidget(self._heading, 1)
        for view in (self.first, *self.sections):
            self._stack.addWidget(scrolled(view))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=8)
        box.addWidget(self._head)
        box.addWidget(self.note)
        box.addWidget(self._stack, 1)

    def _offer(self) -> None:
        self.command(_("Back to the question"), "Escape", lambda: self.open_section(-1))
        for at, section in enumerate(self.sections):
            self.command(section.title, section.keys, partial(self.open_section, at))
        self.command(_("Change this line"), "F2", self._change)
        self.command(_("Take this line away"), "Ctrl+Delete", self._remove)
        self.command(_("Move this line of the plan up"), "Alt+Up", lambda: self.plan.move_line(-1))
        self.command(_("Move this line of the plan down"), "Alt+Down", lambda: self.plan.move_line(1))
        self.command(_("The sides"), "Alt+S", self._go_to_sides)
        self.command(_("The tables"), "Alt+T", self._go_to_tables)
        self.command(_("Save this set-up as a template of my own"), "Alt+M", self._save_as_template)
        self.command(_("Keep this way of deciding"), "Ctrl+Return", self._keep_rule)
        for section in self.sections:
            for lines, change, _remove in section.lists():
                lines.opened.connect(change)

    def _waiting(self, set_up: SetUp) -> list[Waiting]:
        return [
            Waiting(section.title, at, section.title, section.summary(set_up), section.keys)
            for at, section in enumerate(self.sections)
            # Most sessions have one language: then nothing waits there.
            if section is not self.languages or section.summary(set_up)
        ]

    # ---- acts

    def open_section(self, at: int) -> None:
        """Show a section by its number, or the first view for -1, with the cursor in its first field."""
        if self._section() is self.rules:
            self.rules.leave()
        self._stack.setCurrentIndex(at + 1)
        self._head.setVisible(at >= 0)
        self._heading.setText(self.sections[at].title if at >= 0 else "")
        self.note.say("")
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self.room.turned.emit()

    def _section(self) -> Section | None:
        at = self._stack.currentIndex() - 1
        return self.sections[at] if at >= 0 else None

    def _lines(self) -> tuple[LineList, object, object] | None:
        """The list that has the cursor, else the first one of the section."""
        section = self._section()
        lists = section.lists() if section else ()
        return next((one for one in lists if one[0].has_cursor()), lists[0] if lists else None)

    def _change(self) -> None:
        lines = self._lines()
        row = lines[0].current() if lines else None
        if lines and row is not None:
            lines[1](row)  # type: ignore[operator]

    def _remove(self) -> None:
        lines = self._lines()
        row = lines[0].current() if lines else None
        if lines and row is not None:
            self.attempt(self.note, lines[2], row.id)  # type: ignore[arg-type]

    def _go_to_sides(self) -> None:
        self.open_section(self.sections.index(self.people))
        self.people.go_to_sides()

    def _go_to_tables(self) -> None:
        self.open_section(self.sections.index(self.people))
        self.people.go_to_tables()

    def _save_as_template(self) -> None:
        ask = AskDialog(
            self, _("A template of my own"),
            _("The plan, the sides, what cannot change, the ground rules and the ways of choosing and deciding."
              " Nobody's name, words or votes go with it."), _("Save it"),
        )  # fmt: skip
        ask.line("name", _("What shall it be called?"), hint=_("You find it under this name when you start a session."))
        ask.check = lambda said: exchange.save_as_template(self.work, self.session_id, said["name"])
        said = ask.also_final().run()
        if said is not None:
            self.say(_("Saved as a template: {name}").format(name=said["name"].strip()))

    def _keep_rule(self) -> None:
        if self._section() is self.rules:
            self.rules.keep()
