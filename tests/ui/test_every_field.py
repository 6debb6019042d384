"""Every field of every stage and dialog, with words that broke some program somewhere: kept, or said what is wrong."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from pathlib import Path
from zlib import crc32

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.domain.model import Note as NoteRow
from coprod_desktop.domain.model import Session
from coprod_desktop.services import exchange
from coprod_desktop.services.work import Work
from coprod_desktop.ui.library_window import LibraryWindow
from coprod_desktop.ui.session_window import SessionWindow
from coprod_desktop.ui.widgets.fields import CaptureField, Note
from tests.counts import tries
from tests.pdf.hostile import HOSTILE
from tests.ui.walk import (
    Editor,
    Kept,
    Tour,
    choose_rows,
    commands,
    dress,
    editors,
    in_dialogs,
    session_window,
    settle,
    shown,
    text_of,
    tours,
    until_active,
)

FEWEST_FIELDS = 198
"""As counted when this was written: a walk that sees fewer has gone blind, or a field has no way to it any more."""

PICKING = (
    "Words that were said",
    "What do you want to do?",
    "Find an idea by its words",
    "Search everything that was said",
)
"""Fields whose words choose what is shown and are not kept."""

FEW = tuple(words for words in HOSTILE if words.startswith(("<img", "bell")))
WORDS = tries(FEW, HOSTILE)
NUMBERS = ("99999", "0")
PARTS = tries(1, 4)
"""Into how many tests the walk is cut, so that workers share it: each tries the words in its part of the fields."""
Key, Held = Qt.Key, Qt.KeyboardModifier


# ---------------------------------------------------------------- what is kept, what is said


@lru_cache(maxsize=4_000)
def bare(words: str) -> str:
    """Letters and signs alone: blanks, controls and half letters are nobody's words."""
    kinds = ("Cc", "Cs", "Zs", "Zl", "Zp")
    # A mark of the order of bytes is none of the words: Qt's clipboard drops it.
    return "".join(c for c in words if unicodedata.category(c) not in kinds and c not in "\ufffd\ufeff")


def parts(words: str) -> list[str]:
    """Words as they may be kept: a line such as ``name; role`` has several parts."""
    return [bare(part) for part in re.split(r"[;,/\n\r\u2028\x0b]| /", words) if bare(part)]


@dataclass
class Desk:
    """One session on the desk, and what was met there."""

    work: Work
    window: SessionWindow
    planted: Path
    marks: Iterator[int] = field(default_factory=count)
    met: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    part: int | None = None
    """The part of the fields that is tried; None: all of them."""

    def tries(self, key: str) -> bool:
        return self.part is None or crc32(key.encode()) % PARTS == self.part

    @property
    def session_id(self) -> str:
        return self.window.session_id

    def kept(self, words: str) -> bool:
        if self._lies(words):
            return True
        # Later: most words are a row by now, and to keep drafts waits for the disk.
        self.window._drafts.keep()
        return self._lies(words)

    def _lies(self, words: str) -> bool:
        rows = [*self.work.store.record(self.session_id).every_row(), *self.work.store.rows(NoteRow, self.session_id)]
        beside = (*self.work.store.drafts(self.session_id).values(), *every_text(self.work.store.reaches()))
        titles = (template.title for template in exchange.templates(self.work))
        lying = "".join(bare(text) for text in (*every_text(rows), *beside, *titles))
        return all(part in lying for part in parts(words))

    def hostile(self, editor: Editor) -> tuple[str, ...]:
        if isinstance(editor, QLineEdit) and editor.validator() is not None:
            return NUMBERS
        # A mark of its own for each field: what an earlier field kept must not pass for this one's.
        return tuple(f"{words.replace('{planted}', str(self.planted))}q{next(self.marks)}q" for words in WORDS)


def every_text(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for inside in value:
            yield from every_text(inside)
    elif isinstance(value, dict):
        yield from every_text(list(value.values()))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from every_text(getattr(value, name))
    elif value is not None:
        yield str(value)


def sentences(root: QWidget) -> list[str]:
    """What is said to be wrong on it now."""
    labels = [label for label in root.findChildren(QLabel) if label.isVisible() and label.text()]
    said = [one.text() for one in labels if isinstance(one, Note) or one.property("role") in ("wrong", "careful")]
    marked = [e.accessibleDescription() for e in editors(root) if e.property("wrong")]
    return said + [sentence for sentence in marked if sentence]


# ---------------------------------------------------------------- typing


def put_in(editor: Editor, words: str) -> None:
    """Type what a keyboard has, paste the rest; what stood there goes."""
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    editor.selectAll()
    QTest.keyClick(editor, Key.Key_Delete)
    if words.isascii() and words.isprintable() and len(words) < 40:
        QTest.keyClicks(editor, words)
    else:
        QApplication.clipboard().setText(words)
        editor.paste()


def let_go(editor: Editor) -> None:
    """Enter (Ctrl+Enter where Enter is a new line), and then the cursor goes elsewhere."""
    plain = isinstance(editor, QPlainTextEdit)
    QTest.keyClick(editor, Key.Key_Return, Held.ControlModifier if plain else Held.NoModifier)
    if alive(editor) and editor.hasFocus():
        QTest.keyClick(editor, Key.Key_Tab)
    settle()


def alive(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget) and widget.isVisible()


def name_of(editor: Editor) -> str:
    return editor.accessibleName() or editor.placeholderText()


def key_of(place: str, editor: Editor) -> str:
    """Where a field is and what it is called; the cells of a grid go by the grid."""
    cell = type(editor).__name__ == "_Cell"
    return f"{place}: {'a cell' if cell else name_of(editor)}"


# ---------------------------------------------------------------- fields of a page


def try_page_fields(desk: Desk, place: str) -> None:
    """Every field that this view shows and no earlier one did."""
    for editor in editors(desk.window):
        if not alive(editor) or key_of(place, editor) in desk.met:
            continue
        key = key_of(place, editor)
        desk.met[key] = type(editor).__name__
        if not editor.accessibleName():
            desk.nameless.append(key)
        if not desk.tries(key):
            continue
        for words in desk.hostile(editor):
            if alive(editor):
                try_one(desk, desk.window, editor, words, key)


def try_one(desk: Desk, root: QWidget, editor: Editor, words: str, key: str) -> None:
    before, stood, name = Kept(desk.work, desk.session_id), text_of(editor), name_of(editor)
    number = isinstance(editor, QLineEdit) and editor.validator() is not None
    for other in root.findChildren(CaptureField):
        if other is not editor and other.isVisible() and not other.text():
            other.setText("1 2 3 4")
    put_in(editor, words)
    typed = text_of(editor)
    if number:
        # The field takes only so many figures: what it took is what must not be lost.
        words = typed
    let_go(editor)
    if alive(editor) and not (desk.kept(words) or sentences(root)):
        # Part of a form that is kept as a whole.
        QTest.keyClick(editor, Key.Key_Return, Held.ControlModifier)
        settle()
    stands = alive(editor) and bare(text_of(editor)) == bare(words)
    if bare(typed) != bare(words):
        desk.lost.append(f"{key} took {typed[:40]!r} of {words[:40]!r}")
    elif not (desk.kept(words) or (stands and (sentences(root) or name in PICKING))):
        desk.lost.append(f"{key} lost {words[:40]!r}: {text_of(editor)[:40] if alive(editor) else 'gone'}")
    before.come_back()
    settle()
    if alive(editor):
        editor.setText(stood) if isinstance(editor, QLineEdit) else editor.setPlainText(stood)


# ---------------------------------------------------------------- fields of a dialog


def try_dialog(desk: Desk, action: QAction, place: str, again: Callable[[], None]) -> None:
    """Open what a command brings up, once for each of its fields and hostile words."""
    title = ""
    names: list[str] = []
    hostile: list[tuple[str, ...]] = []

    def look(dialog: QDialog) -> None:
        nonlocal title
        title = dialog.windowTitle()
        found = editors(dialog)
        names.extend(name_of(editor) for editor in found)
        hostile.extend(desk.hostile(editor) for editor in found)
        desk.nameless.extend(f"{title}: {e.metaObject().className()}" for e in found if not e.accessibleName())

    before = Kept(desk.work, desk.session_id)
    with in_dialogs(look):
        again()
        action.trigger()
        settle()
    before.come_back()
    until_active(desk.window)
    for at, name in enumerate(names):
        key = f"{title}: {name}"
        if key in desk.met:
            continue
        desk.met[key] = "in a dialog"
        if not desk.tries(key):
            continue
        for words in hostile[at]:
            try_in_dialog(desk, action, again, at, words, key)


def try_in_dialog(desk: Desk, action: QAction, again: Callable[[], None], at: int, words: str, key: str) -> None:
    def fill(dialog: QDialog) -> None:
        until_active(dialog)
        found = editors(dialog)
        if at >= len(found):
            return
        editor = found[at]
        if found[0] is not editor and not text_of(found[0]):
            put_in(found[0], "Plain words")
        put_in(editor, words)
        let_go(editor)
        if alive(editor) and not sentences(dialog):
            QTest.keyClick(editor, Key.Key_Return, Held.ControlModifier)
            settle()
        stands = alive(editor) and bare(text_of(editor)) == bare(words)
        picks = alive(editor) and name_of(editor) in PICKING
        number = alive(editor) and isinstance(editor, QLineEdit) and editor.validator() is not None
        if not (desk.kept(words) or (stands and (sentences(dialog) or picks)) or (number and not stands)):
            desk.lost.append(f"{key} lost {words[:40]!r}: {sentences(dialog) if alive(dialog) else 'gone'}")

    before = Kept(desk.work, desk.session_id)
    with in_dialogs(fill):
        again()
        action.trigger()
        settle()
    before.come_back()
    until_active(desk.window)


# ---------------------------------------------------------------- the walk


def walk(desk: Desk, tour: Tour) -> None:
    for stage in tour.stages:
        if stage not in [one.key for one in desk.window.rail.stages()]:
            continue

        def again(stage: str = stage) -> None:
            desk.window.go_to(stage)
            choose_rows(desk.window)
            settle()

        again()
        try_page_fields(desk, stage)
        for action in commands(desk.window, everywhere=stage == "set_up" and tour.name == "full"):
            try_dialog(desk, action, stage, again)
            again_inside(desk, action, stage)


def again_inside(desk: Desk, action: QAction, stage: str) -> None:
    """A command may have opened a part of the page with fields of its own."""
    before = Kept(desk.work, desk.session_id)
    with in_dialogs(lambda dialog: dialog.reject()):
        action.trigger()
        settle()
    try_page_fields(desk, stage)
    before.come_back()
    settle()


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    made = tmp_path / "planted.png"
    made.write_bytes(b"\x89PNG\r\n\x1a\n")
    return made


@pytest.mark.parametrize("part", range(PARTS))
def test_every_field_keeps_any_words_or_says_why_not(
    qapp: QApplication, work: Work, tmp_path: Path, planted: Path, part: int, capsys: pytest.CaptureFixture[str]
) -> None:
    dress()
    marks = count()
    met: dict[str, str] = {}
    lost: list[str] = []
    nameless: list[str] = []
    for tour in tours(work):
        with session_window(work, tmp_path, tour.session_id) as window:
            walk(Desk(work, window, planted, marks, met, lost, nameless, part), tour)
    with capsys.disabled():
        print(f"\n{len(met)} fields, {len(WORDS)} hostile strings each")
    assert not lost, "\n".join(lost)
    assert not nameless, "\n".join(nameless)
    assert len(met) >= FEWEST_FIELDS


def test_a_field_that_loses_words_is_found(qapp: QApplication, work: Work, session_id: str, tmp_path: Path) -> None:
    dress()
    with session_window(work, tmp_path, session_id) as window:
        window.go_to("ideas")
        planted = QLineEdit(window.page())
        planted.returnPressed.connect(lambda: planted.setText(""))
        planted.show()
        desk = Desk(work, window, tmp_path / "planted.png")
        try_page_fields(desk, "ideas")
    assert [line for line in desk.lost if line.startswith("ideas:  lost")]
    assert desk.nameless == ["ideas: "]


@pytest.mark.parametrize(("stage", "words", "kept"), [
    ("ideas", "word " * 20_000, True), ("ideas", "w" * 100_001, False), ("set_up", "w" * 100_001, False),
    ("framing", "word " * 20_001, False),
])  # fmt: skip
def test_a_hundred_thousand_letters(
    qapp: QApplication, work: Work, session_id: str, tmp_path: Path, stage: str, words: str, kept: bool
) -> None:
    dress()
    with session_window(work, tmp_path, session_id) as window:
        window.go_to(stage)
        desk = Desk(work, window, tmp_path)
        editor = editors(window.page())[0]
        put_in(editor, words)
        let_go(editor)
        if kept:
            assert text_of(editor) == ""
            assert desk.kept(words)
        else:
            assert text_of(editor) == words
            assert any("100000" in sentence.replace(",", "") for sentence in sentences(window))


# ---------------------------------------------------------------- the library


def test_the_library_takes_any_words(qapp: QApplication, work: Work, tmp_path: Path, planted: Path) -> None:
    dress()
    opened: list[str] = []

    def open_session(session_id: str) -> QWidget:
        opened.append(session_id)
        return QWidget()

    with shown(LibraryWindow(work, tmp_path, open_session)) as window:
        for words in WORDS:
            words = words.replace("{planted}", str(planted))
            put_in(window.search, words)
            QTest.keyClick(window.search, Key.Key_Return)
            assert bare(text_of(window.search)) == bare(words)

            def ask(dialog: QDialog, words: str = words) -> None:
                until_active(dialog)
                put_in(editors(dialog)[0], words)
                let_go(editors(dialog)[0])

            with in_dialogs(ask):
                window._acts().new()
            settle()
            if bare(words):
                # Where nothing readable was typed there is no question, and no session.
                made = work.store.need(Session, opened[-1])
                assert bare(made.focus_question or "") == bare(words)
    assert len(opened) >= len([words for words in WORDS if bare(words)])
