"""The small widgets, driven by keys."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.errors import RuleBroken
from coprod_desktop.ui import theme
from coprod_desktop.ui.dialogs.ask import AskDialog
from coprod_desktop.ui.models.record_model import Column, RecordModel
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.cards import Band
from coprod_desktop.ui.widgets.chips import Chip, SidePicker
from coprod_desktop.ui.widgets.elided import Elided, plain_tip
from coprod_desktop.ui.widgets.fields import AddField, CaptureField, Choice, Field, PlainEdit
from coprod_desktop.ui.widgets.grid import CountGrid, GridLine
from coprod_desktop.ui.widgets.rows import RowFace, RowList
from coprod_desktop.ui.widgets.wrapping import SHOWN_LETTERS, breakable, words_height

SIDES = [SimpleNamespace(id="t", label="Tenants"), SimpleNamespace(id="s", label="Staff")]
Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(700, 500)
    return made


def put(page: QWidget, *widgets: QWidget) -> None:
    for widget in widgets:
        page.layout().addWidget(widget)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)


def test_a_field_emptied_by_the_program_has_no_typing_to_undo(qtbot: QtBot, page: QWidget) -> None:
    field = CaptureField("An idea")
    put(page, field)
    qtbot.keyClicks(field, "Ring me")
    assert field.isUndoAvailable()
    field.clear()
    assert not field.isUndoAvailable()


def test_the_button_in_a_field_adds_as_enter_does_and_is_there_only_with_words(qtbot: QtBot, page: QWidget) -> None:
    field, other = AddField("An idea"), QLineEdit()
    put(page, field, other)
    field.setFocus()
    for words, shown in (("Ring me", True), ("", False), ("  ", False), ("Ring me", True)):
        field.setText(words)
        assert (field.add.isVisible(), field.textMargins().right() > 0) == (shown, shown)
    assert field.rect().contains(field.add.geometry())
    with qtbot.waitSignal(field.returnPressed):
        field.add.click()
    qtbot.keyClick(field, Key.Key_Tab)
    assert other.hasFocus()


def test_alt_and_a_number_pick_a_side_while_typing(qtbot: QtBot, page: QWidget) -> None:
    field, picker = QLineEdit(), SidePicker(SIDES, page, together="Both")
    put(page, field, picker)
    field.setFocus()
    with qtbot.waitSignal(picker.picked) as told:
        qtbot.keyClick(field, Key.Key_2, Held.AltModifier)
    assert (told.args, picker.side_id, field.text()) == (["s"], "s", "")
    qtbot.keyClick(field, Key.Key_3, Held.AltModifier)
    assert picker.side_id == ""
    picker.set_side(None)
    assert picker.side_id is None
    picker.set_side("t")
    picker.set_sides(SIDES[:1])
    assert picker.side_id == "t"


def test_tab_leaves_a_text_of_several_lines(qtbot: QtBot, page: QWidget) -> None:
    text, after = PlainEdit("Words"), QLineEdit()
    put(page, text, after)
    text.setFocus()
    low = text.height()
    qtbot.keyClicks(text, "one")
    for _line in range(4):
        qtbot.keyClick(text, Key.Key_Return)
    assert text.height() > low
    with qtbot.waitSignal(text.left):
        qtbot.keyClick(text, Key.Key_Tab)
    assert after.hasFocus()
    assert text.text() == "one\n\n\n\n"


def test_a_field_says_what_is_wrong_and_keeps_the_words(qtbot: QtBot, page: QWidget) -> None:
    field = Field("Tea & cake", QLineEdit("often"))
    put(page, field)
    assert field.editor.accessibleName() == "Tea & cake"
    assert field.label.text() == "Tea && cake"
    field.say_wrong("Type a number.")
    assert field.note.isVisible()
    assert isinstance(field.editor, QLineEdit)
    assert field.editor.text() == "often"
    field.say_wrong("")
    assert not field.note.isVisible()


def test_enter_presses_a_button_and_its_words_are_only_words(qtbot: QtBot, page: QWidget) -> None:
    pressed: list[str] = []
    made = button("You & me", lambda: pressed.append("yes"), keys="Ctrl+G")
    put(page, made)
    made.setFocus()
    qtbot.keyClick(made, Key.Key_Return)
    qtbot.keyClick(made, Key.Key_Space)
    assert pressed == ["yes", "yes"]
    assert made.text() == "You && me  Ctrl+G"
    assert made.accessibleName() == "You & me"


class TestGrid:
    @pytest.fixture
    def grid(self, page: QWidget) -> CountGrid:
        grid = CountGrid(
            [GridLine("Lights", "A"), GridLine("Bins", "B")], [GridLine("Tenants", side=0), GridLine("Staff", side=1)]
        )
        put(page, grid)
        grid.focus_cell(0, 0)
        return grid

    def typed(self, grid: CountGrid) -> list[tuple[int, int, object]]:
        told: list[tuple[int, int, object]] = []
        grid.cell_typed.connect(lambda *cell: told.append(cell))
        return told

    def keys(self, qtbot: QtBot, grid: CountGrid, *keys: str | Qt.Key) -> None:
        for key in keys:
            focus = grid.window().focusWidget()
            if isinstance(key, str):
                qtbot.keyClicks(focus, key)
            else:
                qtbot.keyClick(focus, key)

    def test_enter_goes_down_and_tab_across(self, qtbot: QtBot, grid: CountGrid) -> None:
        told = self.typed(grid)
        self.keys(qtbot, grid, "11", Key.Key_Return, "9", Key.Key_Tab, "6", Key.Key_Up, "4", Key.Key_Left)
        assert told == [(0, 0, 11), (1, 0, 9), (1, 1, 6), (0, 1, 4)]

    def test_a_number_typed_replaces_the_cell(self, qtbot: QtBot, grid: CountGrid) -> None:
        grid.set_value(0, 0, 23)
        told = self.typed(grid)
        self.keys(qtbot, grid, Key.Key_Down, Key.Key_Up, "5", Key.Key_Down)
        assert told == [(0, 0, 5)]
        self.keys(qtbot, grid, Key.Key_Up, Key.Key_Delete, Key.Key_Down)
        assert told[-1] == (0, 0, None)

    def test_equals_puts_what_is_left_over(self, qtbot: QtBot, grid: CountGrid) -> None:
        grid.left_over = lambda row, col: 10 + row + col
        told = self.typed(grid)
        self.keys(qtbot, grid, Key.Key_Down, "=")
        assert told == [(1, 0, 11)]
        assert grid.value(1, 0) == 11

    def test_letters_do_nothing(self, qtbot: QtBot, grid: CountGrid) -> None:
        self.keys(qtbot, grid, "a-+.", "7")
        assert grid.value(0, 0) == 7

    def test_what_is_wrong_is_read_out(self, grid: CountGrid) -> None:
        grid.set_wrong(1, 1, True, "Three people cannot put nine dots.")
        grid.set_foot(1, "3 too many", wrong=True)
        cells = grid.findChildren(QLineEdit)
        assert cells[3].accessibleDescription() == "Three people cannot put nine dots."
        assert cells[3].accessibleName() == "B Bins, Staff"
        grid.set_end(1, "11 of 12")
        told = {part.text(): part.accessibleName() for part in grid.findChildren(QLabel) if part.accessibleName()}
        assert told == {"3 too many": "Staff: 3 too many", "11 of 12": "B Bins: 11 of 12"}


def test_a_list_is_walked_and_opened_by_keys(qtbot: QtBot, page: QWidget) -> None:
    rows = RecordModel([Column("text", "Words", lambda row: row.text)])
    rows.reset([SimpleNamespace(id=str(n), seq=n, text=f"line {n} " * 30) for n in range(5)])
    view = RowList(rows, lambda row: RowFace(lead=str(row.seq), text=row.text, chips=(("Staff", 1),), sub="more"))
    put(page, view)
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_X)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view, Key.Key_Return)
    assert told.args[0].seq == 1
    view.grab()


def test_what_a_list_paints_is_broken_inside_a_word_only_where_it_fits_no_line(qtbot: QtBot) -> None:
    metrics = QFontMetrics(theme.font(15))
    width = metrics.horizontalAdvance("neighbourhoods") + 2
    assert breakable("neighbourhoods and neighbours", metrics, width) == "neighbourhoods and neighbours"
    assert breakable("a neighbourhoods", metrics, width - 9).replace("\u200b", "|").startswith("a n|e|i|g|h")
    accents = "e\u0301" * 20
    assert "\u200b\u0301" not in breakable(accents, metrics, 40)
    assert breakable("x" * 100_000, metrics, 40).count("x") == SHOWN_LETTERS
    one, two = words_height(metrics, "hoods", width), words_height(metrics, "x" * 60, width)
    assert two > 2 * one


def test_words_that_do_not_fit_are_cut_short_and_plain_in_the_tip(qtbot: QtBot) -> None:
    shown = Elided("<b>A very long title</b> " * 20, "section")
    qtbot.addWidget(shown)
    shown.resize(80, 24)
    shown.grab()
    assert shown.minimumSizeHint().width() < 80
    assert plain_tip("<img src=x>") == "<p>&lt;img src=x&gt;</p>"
    assert plain_tip("") == ""


def test_chips_bands_and_choices_say_what_they_show(qtbot: QtBot) -> None:
    chip, band = Chip("Saved", "good", tick=True), Band("Ring me", "careful", "Close to 17:")
    choice = Choice("Paper", [("a", "Sheet"), ("b", "Record")])
    for widget in (chip, band, choice):
        qtbot.addWidget(widget)
        widget.grab()
    chip.set_text("Not saved", "wrong")
    band.set_text("Nobody", "wrong")
    assert (chip.accessibleName(), band.accessibleName()) == ("Not saved", "Nobody")
    choice.set_value("b")
    assert choice.value() == "b"


class TestAsk:
    def ask(self, qtbot: QtBot) -> AskDialog:
        dialog = AskDialog(None, "New theme").line("name", "Name").number("n", "How many").text("why", "Why")
        dialog.choice("side", "Side", [("t", "Tenants"), ("s", "Staff")], "s").tick("go", "Go on")
        qtbot.addWidget(dialog)
        dialog.prepare()
        dialog.show()
        return dialog

    def test_a_broken_rule_is_said_beside_its_field_and_nothing_is_lost(self, qtbot: QtBot) -> None:
        dialog = self.ask(qtbot)

        def check(said: dict[str, object]) -> str:
            if said["name"] != "Damp":
                raise RuleBroken("Another theme has this name.", "name")
            return "kept"

        dialog.check = check
        line = dialog.fields["name"].editor
        qtbot.keyClicks(line, "Bins")
        qtbot.keyClick(line, Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.fields["name"].note.text() == "Another theme has this name."
        assert dialog.answers()["name"] == "Bins"
        line.selectAll()  # type: ignore[attr-defined]
        qtbot.keyClicks(line, "Damp")
        qtbot.keyClick(line, Key.Key_Return, Held.ControlModifier)
        assert dialog.result() == QDialog.DialogCode.Accepted
        assert dialog.result_of_check == "kept"
        assert dialog.answers() == {"name": "Damp", "n": None, "why": "", "side": "s", "go": False}

    def test_what_no_field_is_about_is_said_beneath(self, qtbot: QtBot) -> None:
        dialog = self.ask(qtbot)

        def check(_said: dict[str, object]) -> None:
            raise RuleBroken("This record is final.")

        dialog.check = check
        qtbot.keyClick(dialog.findChildren(QPushButton)[-1], Key.Key_Return)
        assert dialog.isVisible()
        assert dialog._note.text() == "This record is final."

    def test_escape_leaves(self, qtbot: QtBot) -> None:
        dialog = self.ask(qtbot)
        qtbot.keyClick(dialog, Key.Key_Escape)
        assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_form_is_as_high_as_its_fields(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.put_on(app)
    for fields in (1, 3, 5):  # six are higher than the screen of this platform
        form = AskDialog(None, "New action", "What will be done, and who does it by when. " * 3)
        qtbot.addWidget(form)
        for number in range(fields):
            form.line(str(number), "Who leads?", hint="A name or a side; several with commas. It can wait. " * 2)
        form.prepare()
        form.show()
        QApplication.processEvents()
        area = form.findChild(QScrollArea)
        assert area is not None
        inside = area.widget()
        assert inside is not None
        assert area.verticalScrollBar().maximum() == 0
        assert inside.height() - inside.childrenRect().bottom() < 20


def test_an_empty_list_says_what_belongs_in_it(qtbot: QtBot) -> None:
    model = RecordModel([Column("text", "Note", lambda row: row.text)])
    shown = RowList(model, lambda row: RowFace(text=row.text), "Notes")
    qtbot.addWidget(shown)
    shown.show()
    bare = shown.grab().toImage()
    shown.say_nothing("Your notes stand here.")
    assert shown.accessibleDescription() == "Your notes stand here."
    assert shown.grab().toImage() != bare
