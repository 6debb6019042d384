"""Results on the page, for every way of choosing: figures by side, the room beneath the place, words, the tie."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Round, Session
from coprod_desktop.services.work import Work
from tests.ui.negotiation_keys import strike, until_active
from tests.ui.stage_samples import keep, sample
from tests.ui.test_priorities_page import open_page

VOTERS = {"tenants": 6, "staff": 6}
COUNTS: dict[str, tuple[Any, Any]] = {
    "dots": ({"A": 4, "B": 1}, {"A": 2, "C": 3}),
    "approval": ({"A": 4, "B": 1}, {"A": 2, "C": 3}),
    "score": ({"A": {"5": 3, "3": 3}, "B": {"1": 2}}, {"A": {"4": 6}}),
    "idea_rating": ({"A": {"2": 3, "-1": 1, "?": 2}}, {"A": {"1": 6}}),
    "piles": ({"A": {"high": 3, "medium": 2}}, {"A": {"high": 6}}),
}
SAID = {
    "dots": ("4", "2", "6 dots"),
    "approval": ("4", "2", "6 ticks"),
    "score": ("4 (average 4, 3 to 5)", "4 (average 4, 4 to 4)", "middle mark 4"),
    "idea_rating": ("3 of 4 agree, 2 confusing", "6 of 6 agree", "9 of 10 agree"),
    "piles": ("3 high, 2 medium", "6 high, 0 medium", "9 high, 2 medium"),
    "rank": ("6", "0", "6 points"),
}


def with_vote(method: str) -> dict[str, Any]:
    data = sample("repairs")
    round_: dict[str, Any] = {
        "round": 1, "state": "closed", "method": method, "present": VOTERS, "issues": [],
        "options": [{"id": letter, "text": f"Option {letter}", "theme": letter} for letter in "ABC"],
    }  # fmt: skip
    if method == "rank":
        cards = [("tenants", list("ABC"))] * 3 + [
            ("tenants", list("BCA")),
            ("staff", list("BCA")),
            ("staff", list("CBA")),
        ]
        round_["ballots"] = [{"participant": None, "side": side, "ranking": order} for side, order in cards]
    else:
        tenants, staff = COUNTS[method]
        round_ |= {"voters_by_side": VOTERS, "counts": {"tenants": tenants, "staff": staff}}
    return {**json.loads(json.dumps(data)), "voting": {"method": method, "rounds": [round_]}}


@pytest.mark.parametrize("method", SAID)
def test_each_way_says_its_figures_by_side_and_the_room_beside_them(qtbot: QtBot, work: Work, method: str) -> None:
    page, _window = open_page(qtbot, work, keep(work, with_vote(method)))
    face = next(line.face for line in page.results.lines if line.face.letter == "A")
    tenants, staff = (figure.score for figure in face.sides)
    assert (tenants, staff, face.together) == SAID[method]
    assert all(0 <= figure.share <= 1 for figure in face.sides)
    heard = next(line for line in page.results.lines if line.face.letter == "A").accessibleName()
    assert SAID[method][2] in heard


def test_two_at_a_time_is_said_where_few_were_put_in_order(qtbot: QtBot, work: Work) -> None:
    page, _window = open_page(qtbot, work, keep(work, with_vote("rank")))
    assert (
        "Two at a time, the one that beats every other: Tenants A, Staff none: a cycle or a tie"
        in page.foot.lens.text()
    )


def test_figures_of_a_small_side_are_on_the_page_and_let_out_with_a_reason(qtbot: QtBot, work: Work) -> None:
    session_id = keep(work, sample("estate"))
    page, _window = open_page(qtbot, work, session_id)
    assert [figure.score for figure in page.results.lines[0].face.sides] == ["10", "6", "3"]
    assert "Partners: fewer than five voted, so paper and wall say it in words." in page.foot.lens.text()
    in_dialog(page.foot.small.click, lambda: strike("All three said yes", "<Return>"))
    assert work.store.need(Session, session_id).small_sides_shown_because == "All three said yes"
    assert "All three said yes" in page.foot.lens.text()
    page.foot.small.click()
    assert work.store.need(Session, session_id).small_sides_shown_because is None


def test_the_room_votes_again_on_a_tie(qtbot: QtBot, work: Work) -> None:
    session_id = keep(work, sample("estate"))
    page, _window = open_page(qtbot, work, session_id)
    in_dialog(lambda: strike("<Ctrl+G>"), lambda: press("Vote again"))
    chosen = work.store.rows(Round, session_id)[0].chosen
    assert chosen is not None
    assert chosen.reason == "C, G are level at the edge. We vote again."
    assert page._view is None
    assert not page.setup.isHidden()


def in_dialog(opens: Callable[[], object], does: Callable[[], object]) -> None:
    done: list[bool] = []

    def drive() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QDialog)
        try:
            until_active(shown)
            does()
            done.append(not shown.isVisible())
        finally:
            shown.reject()

    QTimer.singleShot(0, drive)
    opens()
    assert done == [True]


def press(words: str) -> None:
    shown = QApplication.activeModalWidget()
    assert shown is not None
    next(one for one in shown.findChildren(QPushButton) if one.text().startswith(words)).click()
