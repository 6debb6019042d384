"""What stands in a field, wherever it is, is a draft a second later; in a form it is back when the form is opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from coprod_desktop.services.work import Work
from coprod_desktop.ui.session_window import SessionWindow
from tests.ui.walk import (
    Editor,
    Kept,
    choose_rows,
    commands,
    dress,
    editors,
    in_dialogs,
    session_window,
    settle,
    text_of,
    tours,
    until_active,
)

FEWEST_FIELDS = 150
"""As counted when this was written: a walk that sees fewer has gone blind."""
CHOOSING = (
    "What do you want to do?", "Find an idea by its words", "Words that were said", "Show only ideas with these words",
)  # fmt: skip
"""Fields whose words choose what is shown."""
SETTINGS = (
    "Points for each place, best first", "If one letter is on a card twice", "If a card is not full",
    "Time of the vote",
)  # fmt: skip
"""How the next vote is held: it is proposed again."""
PRACTICE = "Practice: "
"""A vote to practise with counts nowhere."""


class Walk:
    """Half a thought in every field of one session."""

    def __init__(self, work: Work, window: SessionWindow, met: set[str], lacking: list[str]) -> None:
        self._work, self._window, self._met, self._lacking = work, window, met, lacking

    def page(self, stage: str) -> None:
        for editor in editors(self._window.page()):
            if editor.isVisible():
                self.try_field(f"{stage}: {editor.accessibleName()}", editor)

    def form(self, action: QAction, stage: str, again: Callable[[], None]) -> None:
        def fill(dialog: QDialog) -> None:
            until_active(dialog)
            for editor in editors(dialog):
                self.try_field(f"{dialog.windowTitle()}: {editor.accessibleName()}", editor)

        before = Kept(self._work, self._window.session_id)
        with in_dialogs(fill):
            again()
            action.trigger()
            settle()
        self.page(stage)
        before.come_back()
        until_active(self._window)

    def try_field(self, key: str, editor: Editor) -> None:
        number = isinstance(editor, QLineEdit) and editor.validator() is not None
        cell = type(editor).__name__ == "_Cell"
        if (
            key in self._met
            or editor.accessibleName() in (*CHOOSING, *SETTINGS)
            or key.startswith(PRACTICE)
            or number
            or cell
        ):
            return
        self._met.add(key)
        stood = text_of(editor)
        words = f"half a thought {len(self._met)}"
        put = editor.setText if isinstance(editor, QLineEdit) else editor.setPlainText
        put(words)
        self._window._drafts.keep()
        if words not in self._work.store.drafts(self._window.session_id).values():
            self._lacking.append(key)
        put(stood)


def test_every_field_is_a_draft(qapp: QApplication, work: Work, tmp_path: Path) -> None:
    dress()
    met: set[str] = set()
    lacking: list[str] = []
    for tour in tours(work):
        with session_window(work, tmp_path, tour.session_id) as window:
            walk = Walk(work, window, met, lacking)
            for stage in tour.stages:
                if stage not in [one.key for one in window.rail.stages()]:
                    continue

                def again(stage: str = stage, window: SessionWindow = window) -> None:
                    window.go_to(stage)
                    choose_rows(window)
                    settle()

                again()
                walk.page(stage)
                for action in commands(window, everywhere=stage == "set_up" and tour.name == "full"):
                    walk.form(action, stage, again)
    assert not lacking, "\n".join(lacking)
    assert len(met) >= FEWEST_FIELDS, len(met)


def test_what_stood_in_a_form_is_back_when_it_is_opened_again(
    qapp: QApplication, work: Work, session_id: str, tmp_path: Path
) -> None:
    dress()

    def with_form(window: SessionWindow, act: Callable[[QDialog], None]) -> None:
        with in_dialogs(act):
            window.jotting.park()

    def half(dialog: QDialog) -> None:
        QTest.keyClicks(editors(dialog)[0], "The bi")
        first._drafts.keep()
        with session_window(work, tmp_path, session_id) as after:
            with_form(after, back)
            with_form(after, gone)

    def back(dialog: QDialog) -> None:
        assert text_of(editors(dialog)[0]) == "The bi"
        said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        assert "What you were typing when the program stopped is back here." in said
        found.append("back")

    def gone(dialog: QDialog) -> None:
        assert text_of(editors(dialog)[0]) == ""
        found.append("gone")

    found: list[str] = []
    with session_window(work, tmp_path, session_id) as first:
        with_form(first, half)
    assert found == ["back", "gone"]
    assert work.store.drafts(session_id) == {}
