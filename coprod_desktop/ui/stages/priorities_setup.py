"""Setting up a vote: the way of choosing, its settings, what there is to choose from, and who may vote."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain import checks
from coprod_desktop.domain.methods import METHODS, Method
from coprod_desktop.domain.model import Side, VotingSettings
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.tallies import taken_over
from coprod_desktop.domain.tally import TOP_N
from coprod_desktop.domain.words import in_brief, number_word
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _
from coprod_desktop.ui import theme
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Card
from coprod_desktop.ui.widgets.columns import Columns
from coprod_desktop.ui.widgets.elided import plain_tip
from coprod_desktop.ui.widgets.fields import Choice, Field, Note
from coprod_desktop.ui.widgets.flow import FlowLayout, empty, flowing
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.scroll import ScrollArea
from coprod_desktop.ui.widgets.tick import Tick


@dataclass(frozen=True, slots=True)
class Choosable:
    """One thing to choose from: a theme, or an option of an earlier vote."""

    id: str
    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class VotePlan:
    """What the form says."""

    settings: VotingSettings
    entry: str
    ids: tuple[str, ...]
    present: Mapping[str, int]
    reason: str
    taken_at: str
    by_place: bool | None
    """What the tally sheet of a vote that ranks says; None where there is no choice."""


class VoteSetup(ScrollArea):
    """The form. ``start`` is called with a :class:`VotePlan`; a RuleBroken is said beside its field."""

    left = Signal()
    """Nothing was started."""
    practise = Signal()
    """The room wants to try it first with something that does not matter."""
    themes_first = Signal()
    """There is nothing to choose from yet."""

    def __init__(self, start: Callable[[VotePlan], object]) -> None:
        super().__init__()
        self._start = start
        self._proposed: Mapping[str, int] = {}
        self._present_at: Callable[[str], Mapping[str, int]] = lambda _time: {}
        self._base = VotingSettings()
        self._by_place = True
        self.sheet: Choice | None = None
        self._settings: dict[str, tuple[Field, Callable[[str], object]]] = {}
        self.ticks: dict[str, Tick] = {}
        self.present: dict[str, QLineEdit] = {}
        self.method = Choice(_("How people choose"), [(m.key, m.name) for m in METHODS.values()])
        self.method.currentIndexChanged.connect(lambda _index: self._show_settings())
        self.entry = Choice(
            _("What you type in"),
            [("ballots", _("Cards, one after another")), ("counts", "")],
        )
        self.entry.currentIndexChanged.connect(lambda _index: self._show_settings())
        self.taken_at = QLineEdit()
        self.taken_at.textEdited.connect(self._propose_present)
        self.reason = QLineEdit()
        self._fields: dict[str, Field] = {}
        self._note = Note()
        self._build()

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("content")
        self.setWidget(inside)
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(0, 0, 8, 0)
        how, what = Card(), Card()
        columns = Columns(380, even=True)
        columns.show_widgets((how, what))
        outer.addWidget(columns)
        outer.addStretch(1)
        how.box.addWidget(label(_("How"), "section"))
        for key, words, editor in (
            ("method", _("How people choose"), self.method), ("entry", _("What you type in"), self.entry),
        ):  # fmt: skip
            self._add(how.box, key, words, editor)
        self._own = QVBoxLayout()
        self._own.setSpacing(8)
        how.box.addLayout(self._own)
        how.box.addStretch(1)
        self._options_head = label(_("What there is to choose from"), "section")
        what.box.addWidget(self._options_head)
        self._options = QVBoxLayout()
        self._options.setSpacing(0)
        what.box.addLayout(self._options)
        self._themes = button(_("Go to Themes"), self.themes_first.emit, "primary", icon="arrow-left")
        self._nothing_yet = QWidget()
        first = QVBoxLayout(self._nothing_yet)
        first.setContentsMargins(0, 0, 0, 8)
        first.addWidget(label(_("People choose between themes. Make them first."), "second"))
        first.addWidget(flowing(self._themes))
        what.box.addWidget(self._nothing_yet)
        self._fields["theme_ids"] = Field("", QWidget())
        what.box.addWidget(self._fields["theme_ids"].note)
        what.box.addWidget(label(_("Who may vote"), "section"))
        self._sides = QWidget()
        self._sides_row = FlowLayout(self._sides)
        self._add(what.box, "present", _("How many people, by side"), self._sides)
        self._add(what.box, "reason", _("Why this is not what the list of people says"), self.reason)
        self._add(what.box, "taken_at", _("Time of the vote"), self.taken_at)
        what.box.addWidget(self._note)
        self._start_it = button(_("Start the vote"), self._try, "primary", "Ctrl+Return")
        self._leave = button(_("Not now"), self.left.emit)
        self._practise = button(_("Practise first: tea or coffee"), self.practise.emit)
        what.box.addWidget(flowing(self._start_it, self._practise, self._leave))
        what.box.addStretch(1)

    def _add(self, box: QVBoxLayout, key: str, words: str, editor: QWidget) -> None:
        self._fields[key] = Field(words, editor)
        box.addWidget(self._fields[key])

    def first_field(self) -> QWidget:
        """What has the cursor when the form comes up: the next step where there is nothing to choose from."""
        return self.method if self.ticks else self._themes

    # ---- what the page fills in

    def fill(
        self,
        settings: VotingSettings,
        entry: str,
        options: Sequence[Choosable],
        sides: Sequence[Side],
        present_at: Callable[[str], Mapping[str, int]],
        taken_at: str,
        *,
        may_leave: bool,
        by_place: bool = True,
    ) -> None:
        """Propose everything; what was typed before goes. ``present_at``: who was there at a time, by side id."""
        self._base, self._present_at, self._by_place = settings, present_at, by_place
        self._proposed = present_at(taken_at)
        self._leave.setVisible(may_leave)
        self.method.set_value(settings.method)
        self.entry.set_value(entry)
        self.taken_at.setText(taken_at)
        self.reason.setText("")
        empty(self._options)
        self.ticks = {}
        for option in options:
            tick = Tick(f"{option.letter}   {in_brief(option.text)}")
            tick.setToolTip(plain_tip(option.text))
            tick.setChecked(True)
            tick.setAccessibleName(f"{option.letter} {option.text}")
            self.ticks[option.id] = tick
            self._options.addWidget(tick)
        self._nothing_yet.setVisible(not options)
        self._start_it.setVisible(bool(options))
        self._show_sides(sides)
        self._show_settings()
        for field in self._fields.values():
            field.note.say("")
        self._note.say("")

    def _show_sides(self, sides: Sequence[Side]) -> None:
        empty(self._sides_row)
        self.present = {}
        for side in sides:
            line = QLineEdit(str(self._proposed.get(side.id, 0)))
            line.setValidator(QIntValidator(0, 9999, line))
            line.setAccessibleName(_("How many of {side} may vote").format(side=short_name(side)))
            theme.sized(line, setFixedWidth=64)
            line.textEdited.connect(lambda _text: self._show_reason())
            self.present[side.id] = line
            self._sides_row.addWidget(flowing(label(short_name(side), wrap=False), line))
        self._show_reason()

    def _propose_present(self, time: str) -> None:
        """Another time: propose who was there then, where the numbers were not typed over."""
        try:
            proposed = self._present_at(checks.time(time.strip()))
        except RuleBroken:
            return
        for side, line in self.present.items():
            if line.text() == str(self._proposed.get(side, 0)):
                line.setText(str(proposed.get(side, 0)))
        self._proposed = proposed
        self._show_reason()

    def _show_reason(self) -> None:
        said = {side: int(line.text() or 0) for side, line in self.present.items()}
        self._fields["reason"].setVisible(any(said[side] != self._proposed.get(side, 0) for side in said))

    # ---- the settings of a method

    def _chosen(self) -> Method:
        return METHODS[str(self.method.value())]

    def _show_settings(self) -> None:
        """A field for each setting that this method fills in by itself, so that a new method needs none here."""
        empty(self._own)
        self._settings, self.sheet = {}, None
        method = self._chosen()
        self.entry.setItemText(1, counts_words(method))
        if method.ranks and self.entry.value() == "counts":
            self._add_sheet()
        needed = method.with_defaults(VotingSettings())
        filled = method.with_defaults(taken_over(self._base, method.key))
        for field in fields(VotingSettings):
            words = setting_words(field.name)
            if words is not None and getattr(needed, field.name) is not None:
                self._add_setting(field.name, words, getattr(filled, field.name))
        self._add_setting("top_n", _("How many go on"), filled.top_n or TOP_N)
        if self.entry.value() == "counts":
            self._add_setting("capture", _("How the numbers are taken"), filled.capture or "")
        else:
            self.secret = Tick(_("Secret vote"))
            self.secret.setChecked(bool(filled.secret))
            self._own.addWidget(self.secret)
            self._own.addWidget(label(_("No names on cards; they are mixed when the vote is closed."), "small"))

    def _add_sheet(self) -> None:
        name = _("What the tally sheet says")
        self.sheet = Choice(name, [(True, _("How many put it in each place")), (False, _("The points of each line"))])
        self.sheet.set_value(self._by_place)
        self._own.addWidget(Field(name, self.sheet))

    def by_place(self) -> bool | None:
        """What the tally sheet of a vote that ranks says, as chosen now; None where there is no choice."""
        return None if self.sheet is None else bool(self.sheet.value())

    def _add_setting(self, name: str, words: str, value: object) -> None:
        words_in_it = isinstance(value, tuple) and not all(isinstance(v, int) for v in value)
        between = ", " if words_in_it else " "
        shown = between.join(str(v) for v in value) if isinstance(value, tuple) else str(value)
        editor = QLineEdit(shown)
        editor.setCursorPosition(0)
        read: Callable[[str], object] = _text
        if isinstance(value, int):
            editor.setValidator(QIntValidator(1, 999, editor))
            read = _number
        elif isinstance(value, tuple):
            read = partial(_words, len(value)) if words_in_it else _numbers
        field = Field(words, editor)
        self._settings[name] = (field, read)
        self._own.addWidget(field)

    # ---- starting

    def settings_said(self) -> VotingSettings:
        """The way of choosing and its settings, as the form says now. Raises RuleBroken with the name of the field."""
        said: dict[str, object] = {}
        for name, (field, read) in self._settings.items():
            try:
                said[name] = read(field.editor.text())  # type: ignore[attr-defined]
            except RuleBroken as broken:
                raise RuleBroken(str(broken), name) from None
        secret = None if self._base.secret is None else False
        if self.entry.value() != "counts" and self.secret.isChecked():
            secret = True
        base = taken_over(self._base, self._chosen().key)
        return replace(base, secret=secret, **said)  # type: ignore[arg-type]

    def plan(self) -> VotePlan:
        """What the form says now. Raises RuleBroken with the name of the field."""
        settings = self.settings_said()
        present = {side: int(line.text() or 0) for side, line in self.present.items()}
        if present != dict(self._proposed) and not self.reason.text().strip():
            raise RuleBroken(_("Say why, in a few words: it stands in the record."), "reason")
        return VotePlan(
            settings, str(self.entry.value()), tuple(i for i, tick in self.ticks.items() if tick.isChecked()), present,
            self.reason.text(), self.taken_at.text().strip(), self.by_place(),
        )  # fmt: skip

    def start(self) -> None:
        """As the button."""
        self._try()

    def _try(self) -> None:
        shown = {**self._fields, **{name: field for name, (field, _read) in self._settings.items()}}
        for field in shown.values():
            field.note.say("")
        self._note.say("")
        try:
            self._start(self.plan())
        except RuleBroken as broken:
            field_with = shown.get(broken.field or "")
            (field_with.note if field_with is not None else self._note).say(str(broken))
            if field_with is not None:
                field_with.editor.setFocus()


def counts_words(method: Method) -> str:
    """What is typed where people hand in no cards."""
    if method.kind == "spend":
        return _("Numbers for each side: dots on the wall")
    if method.kind == "tick":
        return _("Numbers for each side: a show of hands, or ticks")
    return _("Numbers for each side: tally sheets")


def setting_words(name: str) -> str | None:
    """The label of a setting's field; None for one that is not asked for here."""
    return {
        "points": _("Points for each place, best first"),
        "dots_each": _("Dots for each person"),
        "max_per_option": _("At most on one line"),
        "labels": _("What the marks mean, best first"),
        "duplicate_rule": _("If one letter is on a card twice"),
        "partial_rule": _("If a card is not full"),
    }.get(name)


def _text(typed: str) -> str | None:
    return typed.strip() or None


def _words(number: int, typed: str) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in typed.split(","))
    if len(parts) != number or not all(parts):
        sentence = _("Type {number} words or short phrases with commas between them, best first.")
        raise RuleBroken(sentence.format(number=number_word(number)))
    return parts


def _number(typed: str) -> int:
    if not typed.isdecimal() or not int(typed):
        raise RuleBroken(_("Type a whole number."))
    return int(typed)


def _numbers(typed: str) -> tuple[int, ...]:
    parts = typed.replace(",", " ").split()
    if not parts or not all(part.isdecimal() and len(part) < 5 for part in parts):
        raise RuleBroken(_("Type whole numbers with a space between them, such as 5 4 3 2 1."))
    return tuple(int(part) for part in parts)
