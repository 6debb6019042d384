"""Themes: which ideas belong together, and what each group is called."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.domain.model import Idea
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.domain.words import in_brief
from coprod_desktop.errors import RuleBroken
from coprod_desktop.i18n import _, plural
from coprod_desktop.services import people
from coprod_desktop.services import themes as service
from coprod_desktop.ui import theme
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.base import Page
from coprod_desktop.ui.stages.themes_suggest import Suggesting
from coprod_desktop.ui.widgets.ask_bar import AskBar, Question
from coprod_desktop.ui.widgets.board import LOOSE, Board, ColumnFace, loose_name
from coprod_desktop.ui.widgets.board_cards import CardFace
from coprod_desktop.ui.widgets.board_strip import StripFace, ThemeStrip
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.fields import Note
from coprod_desktop.ui.widgets.flow import HeadRow
from coprod_desktop.ui.widgets.labels import label

_KEYS_ENOUGH = ("/",)
"""What a row of little room leaves to its key: the strip goes to every theme by a click."""


class ThemesPage(Page):
    """The strip of all themes, and the board of cards."""

    key = "themes"
    title = _("Themes")

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self._board = service.Board((), ())
        self._sides: dict[str | None, tuple[int, str]] = {}
        self._read_out = ""
        self.board = Board()
        self.strip = ThemeStrip()
        self.suggesting = Suggesting(self)
        self.bar = AskBar(self.suggesting.go_on, "Ctrl+G")
        self.keep_draft(self.bar.line, "bar")
        self.note = Note()
        self._counts = label("", "second")
        self._lay_out()
        self._listen()
        self._offer()

    # ---- what the window asks

    def say_aloud(self) -> str:
        return _("Which ideas belong together, and what would you call each group?")

    def first_field(self) -> QWidget:
        return self.board

    def show_row(self, row_id: str) -> None:
        column = self.board.find_card(row_id)
        if column is not None:
            self.board.go_to(column, row_id)
        elif self._board.column(row_id) is not None:
            self.board.go_to(row_id)

    def refresh(self, change: object | None) -> None:
        rows = getattr(change, "rows", None)
        if rows is None or {"idea", "theme", "side", "session"} & set(rows):
            self._read()

    # ---- how it is made

    def _lay_out(self) -> None:
        self._buttons = (
            (button("", self.suggesting.go_on), _("Suggest groups"), "Ctrl+G"),
            (button("", self._join), _("Join"), "Ctrl+J"),
            (button("", self._tell), _("Read out"), "Ctrl+R"),
            (button("", self._find, icon="search"), _("Find"), "/"),
            (button("", lambda: self._group(), icon="plus"), _("New theme"), "Ctrl+T"),
        )
        self._first = button(_("Go to Ideas"), lambda: self.go("ideas"), "primary", icon="arrow-left")
        offered = (*(made for made, _words, _keys in self._buttons), self._first)
        self._head = HeadRow(self._counts, *offered, least=140)
        # The window scrolls a page that wants more room than there is: columns scroll by themselves and want none.
        self.board.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        theme.sized(self.board, setMinimumHeight=150)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        theme.sized(box, setSpacing=8)
        box.addWidget(self.strip)
        box.addWidget(self._head)
        box.addWidget(self.bar)
        box.addWidget(self.note)
        box.addWidget(self.board, 1)

    def _listen(self) -> None:
        board = self.board
        board.ticked.connect(self._say_counts)
        board.grouped.connect(lambda: self._group())
        board.sent.connect(self._send)
        board.loosened.connect(lambda: self._place(self._chosen(), None))
        board.finding.connect(self._find)
        board.moved.connect(self._move)
        board.shifted.connect(self._shift)
        board.dropped.connect(lambda ids, key, before: self._place(tuple(ids), key or None, before or None))
        board.scrolled.connect(lambda: self.strip.mark(board.in_sight()))
        board.joined.connect(lambda ids, into: self._join_into(tuple(ids), into))
        self.strip.new.connect(lambda ids: self._group(tuple(board.dragged(ids))))
        self.strip.picked.connect(board.go_to)
        self.strip.dropped.connect(board.drop)
        # A question takes the place of the row of buttons: the board stays where it is.
        self.bar.asking.connect(lambda asks: self._head.setVisible(not asks))

    def _offer(self) -> None:
        self.command(_("New theme from the ticked cards"), "Ctrl+T", self._group)
        self.command(_("Rename this theme"), "F2", self._rename)
        self.command(_("Join cards that say the same"), "Ctrl+J", self._join)
        self.command(_("Make a joined card separate again"), "Ctrl+U", self._unjoin)
        self.command(_("Suggest groups, or the next one"), "Ctrl+G", self.suggesting.go_on)
        self.command(_("Read this theme out on the wall, or show all themes"), "Ctrl+R", self._tell)
        self.command(_("Find a theme by its name"), "", self._find)
        self.command(_("Remove this empty theme"), "Ctrl+Delete", self._remove)
        self.command(_("Park this theme for another time, or take it back"), "Alt+P", self._park)

    # ---- reading

    def _read(self) -> None:
        self._board = service.board(self.work, self.session_id)
        known = people.sides(self.work, self.session_id)
        self._sides = {side.id: (n, short_name(side)) for n, side in enumerate(known)}
        faces = [ColumnFace(LOOSE, "", loose_name(), tuple(self._card(card) for card in self._board.loose))]
        faces += [self._column(column) for column in self._board.columns]
        self.board.show_columns(faces)
        self._fill_strip()
        self._say_counts()

    def _column(self, column: service.Column) -> ColumnFace:
        counted = column.by_side
        words = [(index, f"{name} {counted[side]}") for side, (index, name) in self._sides.items() if side in counted]
        told = _("raised by {sides}").format(sides=", ".join(said for _index, said in words)) if words else ""
        return ColumnFace(
            column.theme.id, column.theme.file_id, column.theme.name, tuple(self._card(card) for card in column.cards),
            tuple(words), told, _("Parked for another time") if column.parked else "",
        )  # fmt: skip

    def _card(self, card: service.Card) -> CardFace:
        joined = tuple(f"{idea.seq}  {idea.text}" for idea in card.joined)
        index, name = self._sides.get(card.idea.side_id, (None, ""))
        others = {self._sides[idea.side_id][0] for idea in card.joined if idea.side_id in self._sides} - {index}
        return CardFace(card.idea.id, card.idea.seq, card.idea.text, index, joined, name, tuple(sorted(others)))

    def _fill_strip(self) -> None:
        """The strip and the row of buttons, in few words where there is little room."""
        brief = self.height() < theme.px(400)
        self.strip.show_faces([_in_strip(column) for column in self._board.columns], brief=brief)
        self.strip.mark(self.board.in_sight())
        bare = not self._board.loose and not self._board.columns
        self._first.setVisible(bare)
        self.strip.setVisible(not bare)
        keyless = brief or self.width() < theme.px(900)
        for made, words, keys in self._buttons:
            made.setText(words if keyless else f"{words}  {keys}")
            made.setAccessibleName(words)
            made.setVisible(keys == "Ctrl+T" if bare else not brief or keys not in _KEYS_ENOUGH)

    def _say_counts(self) -> None:
        ticks = len(self.board.ticks)
        roomy = self.width() > theme.px(800)
        if ticks:
            words = plural("{count} ticked.", "{count} ticked.", ticks).format(count=ticks)
            more = _("Enter groups them, a letter sends them.")
        elif not self._board.loose and not self._board.columns:
            words, more = _("The cards come here as ideas are typed on the Ideas page."), ""
        else:
            words = _("{placed} placed, {loose} loose.").format(placed=self._board.placed, loose=len(self._board.loose))
            more = _("Space ticks, a letter sends.")
        self._counts.setText(f"{words} {more}".strip() if roomy else words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_strip()
        self._say_counts()

    # ---- cards

    def _chosen(self) -> tuple[str, ...]:
        """The ticked cards, else the card at the cursor."""
        card = self.board.current()
        return self.board.ticks or ((card.id,) if card is not None else ())

    def _place(self, ids: tuple[str, ...], theme_id: str | None, before: str | None = None) -> None:
        if ids:
            self.board.untick()
            self.attempt(self.note, service.place_ideas, self.work, self.session_id, ids, theme_id, before)

    def _send(self, letter: str) -> None:
        to = next((c.theme for c in self._board.columns if c.theme.file_id == letter), None)
        if to is None:
            self.note.say(_("There is no theme {letter} yet.").format(letter=letter))
            return
        self.note.say("")
        self._place(self._chosen(), to.id)

    def _move(self, by: int) -> None:
        card = self.board.current()
        if card is not None:
            self.attempt(self.note, service.move_card, self.work, self.session_id, card.id, by)

    def _shift(self, by: int) -> None:
        card, keys = self.board.current(), [LOOSE, *(column.theme.id for column in self._board.columns)]
        to = keys.index(self.board.current_key) + by
        if card is None or not 0 <= to < len(keys):
            return
        self._place((card.id,), keys[to] or None)
        self.board.go_to(keys[to], card.id)

    # ---- themes

    def _group(self, dragged: tuple[str, ...] = ()) -> None:
        ids = dragged or self.board.ticks
        count = len(ids)
        question = plural("Name of the theme for {count} card", "Name of the theme for {count} cards", count)
        words = question.format(count=count) if ids else _("Name of the new theme")
        self.ask(Question(words, _("Make the theme")), lambda name: self._made(name, ids))

    def _made(self, name: str, ids: tuple[str, ...]) -> None:
        service.make_theme(self.work, self.session_id, name, ids)
        self.board.untick()

    def _rename(self) -> None:
        column = self._board.column(self.board.current_key)
        if column is not None:
            words = _("Name of theme {letter}").format(letter=column.theme.file_id)
            question = Question(words, _("Rename"), column.theme.name)
            self.ask(question, lambda name: service.rename_theme(self.work, self.session_id, column.theme.id, name))

    def _find(self) -> None:
        ids = self.board.ticks

        def found(words: str) -> None:
            to = service.find_theme([column.theme for column in self._board.columns], words)
            if ids:
                self._place(ids, to.id)
            else:
                self.board.go_to(to.id)

        send, go = Question(_("Send to the theme"), _("Send")), Question(_("Go to the theme"), _("Go"))
        self.ask(send if ids else go, found, back=bool(ids))

    def _remove(self) -> None:
        if self._board.column(self.board.current_key) is not None:
            self.attempt(self.note, service.remove_theme, self.work, self.session_id, self.board.current_key)

    def _park(self) -> None:
        column = self._board.column(self.board.current_key)
        if column is not None:
            act = service.unpark if column.parked else service.park
            self.attempt(self.note, act, self.work, self.session_id, (column.theme.id,))

    # ---- ideas that say the same

    def _join(self) -> None:
        card = self.board.current()
        if card is None:
            return
        others = tuple(tick for tick in self.board.ticks if tick != card.id)
        if others:
            self._join_into(others, card.id)
            return
        question = _("Join {number} to the idea with the number").format(number=card.number)
        self.ask(Question(question, _("Join")), lambda number: self._join_to(card.id, number))

    def _join_into(self, ids: tuple[str, ...], into: str) -> None:
        self.board.untick()
        self.attempt(self.note, service.join_ideas, self.work, self.session_id, ids, into)

    def _join_to(self, idea_id: str, number: str) -> None:
        into = self._by_number(number, [card.idea for card in self._cards()])
        service.join_ideas(self.work, self.session_id, (idea_id,), into)

    def _unjoin(self) -> None:
        here = self.board.current()
        card = next((one for one in self._cards() if here is not None and one.idea.id == here.id), None)
        if card is None or not card.joined:
            self.note.say(_("Nothing is joined to this card."))
            return
        self.note.say("")
        if len(card.joined) == 1:
            self.attempt(self.note, service.unjoin_idea, self.work, self.session_id, card.joined[0].id)
            return
        numbers = ", ".join(str(idea.seq) for idea in card.joined)
        question = _("Which one becomes a card again: {numbers}?").format(numbers=numbers)
        joined = list(card.joined)
        self.ask(
            Question(question, _("Make separate")),
            lambda number: service.unjoin_idea(self.work, self.session_id, self._by_number(number, joined)),
        )

    def _cards(self) -> tuple[service.Card, ...]:
        return (*self._board.loose, *(card for column in self._board.columns for card in column.cards))

    @staticmethod
    def _by_number(number: str, ideas: list[Idea]) -> str:
        found = next((idea.id for idea in ideas if str(idea.seq) == number.strip()), None)
        if found is None:
            raise RuleBroken(_("There is no card with the number “{number}”.").format(number=in_brief(number)))
        return found

    def _tell(self) -> None:
        """Read the theme at the cursor out on the wall; the same again, or loose cards: all themes."""
        column = self._board.column(self.board.current_key)
        again = column is None or column.theme.id == self._read_out
        self._read_out = "" if column is None or again else column.theme.id
        self.room.looking_at.emit(self.key, self._read_out)
        self.room.to_wall.emit(self.key)

    def ask(self, question: Question, act: Callable[[str], object], *, back: bool = True) -> None:
        """Put a question above the board; afterwards the cursor is where it was, unless the act moved it."""
        self.note.say("")
        column = next((c for c in self.board.findChildren(QWidget) if c.hasFocus()), self.board)
        self.bar.ask(question, act, back=column if back else None)


def _in_strip(column: service.Column) -> StripFace:
    theme_, count = column.theme, column.count
    first = next((word.rstrip(",.;:") for word in theme_.name.split()), "")
    told = plural("{theme}, {count} idea", "{theme}, {count} ideas", count)
    name = told.format(theme=f"{theme_.file_id} {theme_.name}", count=count)
    return StripFace(theme_.id, f"{theme_.file_id} {first} {count}", f"{theme_.file_id} {count}", name)
