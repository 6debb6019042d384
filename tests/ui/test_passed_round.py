"""The laptop goes round: blank between two people, and nothing of what somebody chose is left to find."""

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Ballot, Round
from coprod_desktop.services import history, votes
from coprod_desktop.services.votes import RoundView
from coprod_desktop.services.work import Work
from coprod_desktop.ui.stages.priorities_passed import PassedRound
from tests.ui.negotiation_keys import strike, until_active
from tests.ui.voting_page import open_vote, read_again, words_on

SAID = {
    "top": ("bdc", ("B", "D", "C")), "approval": ("ae", {"A": 1, "E": 1}), "dots": ("aab", {"A": 2, "B": 1}),
    "rank": ("edcba", ("E", "D", "C", "B", "A")), "score": ("54321", {"A": 5, "B": 4, "C": 3, "D": 2, "E": 1}),
    "rating": ("12605", {"A": 2, "B": 1, "C": "?", "E": -2}),
    "piles": ("1230", {"A": "high", "B": "medium", "C": "low"}),
}  # fmt: skip
"""Way of choosing -> keys pressed on the pad, and what the card then says."""


def go_round(qtbot: QtBot, work: Work, view: RoundView, page: QWidget) -> PassedRound:
    passed = PassedRound(page, work, view.round.session_id, view.round.id)
    qtbot.addWidget(passed, before_close_func=lambda _closing: passed._end())
    passed.showFullScreen()
    until_active(passed)
    passed.show_blank()
    return passed


def put_in(keys: str, side: int = 1) -> None:
    # One after another: the cursor goes on by itself.
    strike("<Return>", str(side), *keys, "<Return>", "<Return>")


@pytest.mark.parametrize("method", SAID)
def test_a_card_put_in_alone_is_the_card_that_was_meant(qtbot: QtBot, work: Work, method: str) -> None:
    page, view = open_vote(qtbot, work, method, "ballots", secret=True)
    passed = go_round(qtbot, work, view, page)
    keys, said = SAID[method]
    put_in(keys, 2)
    assert passed.views.currentWidget() is passed.blank
    (card,) = read_again(work, view).cards
    letters = {option.id: option.file_id for option in view.options}
    found = (
        tuple(letters[o] for o in card.ranking)
        if card.ranking is not None
        else {letters[option]: mark for option, mark in (card.marks or {}).items()}
    )
    assert found == said
    assert card.side_id == view.sides[1].id


def test_a_place_a_dot_or_a_mark_is_taken_back(qtbot: QtBot, work: Work) -> None:
    page, view = open_vote(qtbot, work, "dots", "ballots", secret=True)
    passed = go_round(qtbot, work, view, page)
    strike("<Return>", "1", "aaa", "b", "<Backspace>", "<Down>", "<Space>")
    assert passed.pad is not None
    assert passed.pad.left.text() == "2 dots left"
    strike("<Escape>")
    assert passed.pad is None
    strike("<Return>", "1", "<Return>", "<Return>")
    assert "Nothing is chosen" in passed.note.text()
    strike("<Return>")
    assert passed.count.text() == "1 vote of 19 is in."


def spoken(root: QWidget) -> Iterator[str]:
    """What a screen reader can find under a widget."""
    for widget in (root, *root.findChildren(QWidget)):
        found = QAccessible.queryAccessibleInterface(widget)
        if found is not None:
            yield found.text(QAccessible.Text.Name)
            yield found.text(QAccessible.Text.Description)
            yield found.text(QAccessible.Text.Value)


def test_nothing_of_a_choice_is_left_anywhere(qtbot: QtBot, work: Work, caplog: pytest.LogCaptureFixture) -> None:
    """Marks with names of their own, so that each place where one could be is found by its words."""
    caplog.set_level(logging.DEBUG)
    page, view = open_vote(qtbot, work, "score", "ballots", secret=True, labels=("zq5", "zq4", "zq3", "zq2", "zq1"))
    passed = go_round(qtbot, work, view, page)
    steps = len(work.store.history(view.round.session_id, 500))
    for side in (1, 2, 1):
        strike("<Return>", str(side), "5")
        assert not [words for words in spoken(passed) if "zq5" in words and "zq4" not in words]
        strike(*"4321", "<Return>", "<Return>")
        assert passed.views.currentWidget() is passed.blank
        everything = [*spoken(passed), *words_on(passed)]
        assert not [words for words in everything if "zq" in words]
        assert passed.pad is None
    assert passed.count.text() == "3 votes of 19 are in."
    assert len(work.store.history(view.round.session_id, 500)) == steps
    assert work.store.rows(Ballot, view.round.session_id, round_id=view.round.id) == ()
    assert "zq" not in caplog.text
    passed._end()
    page.refresh(None)
    shown = "\n".join([*words_on(page.cards), *(face.text for face in faces(page))])
    assert "5 4 3 2 1" not in shown
    assert "put in alone" in shown
    undone = history.undo(work, view.round.session_id)
    assert undone is not None
    assert "zq" not in undone.sentence


def test_a_screen_reader_is_told_the_line_and_what_it_got(
    qtbot: QtBot, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, view = open_vote(qtbot, work, "dots", "ballots", secret=True)
    passed = go_round(qtbot, work, view, page)
    strike("<Return>", "1")
    assert passed.pad is not None
    names = [QAccessible.queryAccessibleInterface(line).text(QAccessible.Text.Name) for line in passed.pad.lines]
    assert names == [f"{option.file_id} {option.text}" for option in view.options]
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    strike("aa", "<Down>", "<Up>", "<Backspace>", "<Backspace>")
    got = ("one dot", "2 dots", "2 dots", "one dot", "nothing")
    assert heard == [f"{names[0]}: {words}" for words in got]


def faces(page: QWidget) -> list:  # type: ignore[type-arg]
    cards = page.cards  # type: ignore[attr-defined]
    return [cards._face(card) for card in cards._view.cards]


def test_the_line_with_the_cursor_is_in_sight(qtbot: QtBot, work: Work) -> None:
    page, view = open_vote(qtbot, work, "score", "ballots", 9, secret=True)
    passed = go_round(qtbot, work, view, page)
    passed.setWindowState(Qt.WindowState.WindowNoState)
    passed.resize(800, 360)
    strike("<Return>", "1", "i")
    assert passed.pad is not None
    assert passed.pad.lines[8].hasFocus()
    assert not passed.pad.lines[8].visibleRegion().isEmpty()


def test_only_the_facilitator_s_key_ends_it(qtbot: QtBot, work: Work) -> None:
    page, view = open_vote(qtbot, work, "approval", "ballots", secret=True)
    passed = go_round(qtbot, work, view, page)
    strike("<Escape>", "<Alt+F4>", "<Ctrl+W>", "<Ctrl+Return>")
    passed.close()
    passed.reject()
    assert passed.isVisible()
    strike("<Ctrl+Shift+E>")
    assert not passed.isVisible()


def test_a_card_put_in_alone_can_be_taken_out_and_is_not_read(qtbot: QtBot, work: Work) -> None:
    page, view = open_vote(qtbot, work, "approval", "ballots", secret=True)
    passed = go_round(qtbot, work, view, page)
    put_in("ac")
    put_in("b")
    passed._end()
    page.window().activateWindow()
    until_active(page.window())
    page.cards.kept.emit()
    page.cards.line.setFocus()
    strike("<Down>", "<Return>")
    assert page.cards.line.text() == ""
    assert "nobody reads it" in page.cards.note.text()
    page.cards.cards.setFocus()
    strike("<Delete>")
    assert len(read_again(work, view).cards) == 1
    strike("<Ctrl+Return>")
    closed = work.store.need(Round, view.round.id)
    assert closed.state == "closed"
    assert votes.own_cards(work, closed) == frozenset()
