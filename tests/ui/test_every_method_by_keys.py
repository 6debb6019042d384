"""Every way of choosing typed on the page, as cards and as a tally sheet: what comes out is what the rules say."""

from collections.abc import Iterator, Mapping
from itertools import count

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.methods import METHODS
from coprod_desktop.domain.methods.base import Cell, Vote
from coprod_desktop.domain.model import Round
from coprod_desktop.domain.side_names import short_name
from coprod_desktop.services import counting, priorities, votes
from coprod_desktop.services.votes import RoundView
from coprod_desktop.services.work import Work
from tests.ui.negotiation_keys import strike
from tests.ui.voting_page import open_vote, read_again

LINES = {
    "dots": ("A2 B C2", "BBCDE", "1 1 3 4 5"), "top": ("ABCDE", "31425", "E D"), "approval": ("AC", "135", "E"),
    "rank": ("ABCDE", "54321", "B A"), "score": ("54321", "5 0 3 3 1", "A5 C2"), "rating": ("12345", "61200", "A1 B6"),
    "piles": ("12321", "1 1 2 0 3", "B1 E2"),
}  # fmt: skip
"""Three cards of each way of choosing, as they may be typed."""


# ---------------------------------------------------------------- cards


@pytest.mark.parametrize("method", METHODS)
def test_cards_typed_come_to_what_the_method_says(qtbot: QtBot, work: Work, method: str) -> None:
    page, view = open_vote(qtbot, work, method, "ballots")
    for side in (1, 2):
        strike(f"<Alt+{side}>")
        for line in LINES[method]:
            strike(line, "<Return>")
            assert page.cards.note.isHidden(), page.cards.note.text()
    strike("<Ctrl+Return>")
    closed = read_again(work, view)
    assert [card.side_id for card in closed.cards] == [s.id for s in view.sides for _line in LINES[method]]
    assert closed.tally() == METHODS[method].score(closed.vote())
    assert page.results.isVisible()


@pytest.mark.parametrize(("method", "line", "wrong"), [
    ("top", "ABCDEF", "at most five"), ("rank", "AAB", "twice"), ("score", "5432", "4 were typed"),
    ("score", "98765", "no mark 9"), ("rating", "12347", "no mark 7"), ("piles", "12X21", "5 lines"),
    ("approval", "AZ", "no Z"), ("dots", "A3", "at most two"), ("score", "Z5", "no Z"),
])  # fmt: skip
def test_a_card_that_cannot_be_keeps_its_words(qtbot: QtBot, work: Work, method: str, line: str, wrong: str) -> None:
    page, view = open_vote(qtbot, work, method, "ballots", 6 if line == "ABCDEF" else 5)
    strike(line, "<Return>")
    assert page.cards.line.text() == line
    assert wrong in page.cards.note.text() or method == "piles"
    assert read_again(work, view).cards == ()


class Keys(QObject):
    """Counts the keys that are pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and watched is QApplication.focusWidget():
            self.pressed += 1
        return False


def test_a_top_card_takes_eight_keys_at_most(qtbot: QtBot, work: Work) -> None:
    page, view = open_vote(qtbot, work, "top", "ballots", 9)
    keys = Keys()
    QApplication.instance().installEventFilter(keys)  # type: ignore[union-attr]
    cards = ("ADCFG", "14367", "hgfed", "98765", "24135")
    try:
        for number in range(25):
            before = keys.pressed
            strike(f"<Alt+{number % 2 + 1}>", cards[number % 5], "<Return>")
            assert 6 <= keys.pressed - before <= 8
    finally:
        QApplication.instance().removeEventFilter(keys)  # type: ignore[union-attr]
    kept = read_again(work, view)
    assert len(kept.cards) == 25
    assert {len(card.ranking or ()) for card in kept.cards} == {5}
    assert page.cards.in_so_far.text() == "25 cards in. Tenants 13 of 12, staff 12 of 7."


# ---------------------------------------------------------------- tally sheets


def cells_of(view: RoundView) -> Mapping[str, Mapping[str, Cell]]:
    """A tally sheet that can be: of each side, as many numbers as there are voters."""
    numbers = count(1)
    sheet: dict[str, dict[str, Cell]] = {side.id: {} for side in view.sides}
    for place in counting.places(view):
        number = next(numbers) % 2
        if place.value is None:
            sheet[place.side_id][place.option_id] = number
        else:
            cell = sheet[place.side_id].setdefault(place.option_id, {})
            assert isinstance(cell, dict)
            cell[place.value] = number
    return sheet


def typed(view: RoundView, sheet: Mapping[str, Mapping[str, Cell]]) -> Iterator[str]:
    """The numbers in the order that Tab goes."""
    values = view.method.sheet(view.vote())
    if not values:
        for option in view.options:
            yield from (str(sheet[side.id][option.id]) for side in view.sides)
        return
    for place in counting.places(view):
        yield str(counting.number_at(sheet, place))


@pytest.mark.parametrize("column_first", [False, True])
@pytest.mark.parametrize(("method", "by_place"), [*((key, None) for key in METHODS), ("top", False), ("rank", False)])
def test_counts_typed_come_to_what_the_method_says(
    qtbot: QtBot, work: Work, method: str, by_place: bool | None, column_first: bool
) -> None:
    page, view = open_vote(qtbot, work, method, "counts", by_place=by_place)
    assert bool(view.method.sheet(view.vote())) == (method not in ("dots", "approval") and by_place is not False)
    sheet = cells_of(view)
    page.counts.column_first.setChecked(column_first)
    first = page.counts.first_cell()
    assert first is not None
    first.setFocus()
    if column_first:
        for side in view.sides:
            for value in view.method.sheet(view.vote()) or [None]:
                for option in view.options:
                    place = counting.Place(option.id, side.id, value)
                    strike(str(counting.number_at(sheet, place)), "<Return>")
    else:
        for number in typed(view, sheet):
            strike(number, "<Tab>")
    kept = read_again(work, view)
    assert kept.round.counts == sheet
    assert counting.empty_cells(kept) == 0
    strike("<Ctrl+Return>")
    closed = read_again(work, view)
    assert closed.round.state == "closed", page.note.text()
    vote = view.vote()
    by_hand = Vote(
        sides=vote.sides, options=vote.options, settings=vote.settings, voters=vote.voters, present=vote.present,
        counts=sheet,
    )  # fmt: skip
    tally = closed.tally()
    assert tally == METHODS[method].score(by_hand)


def test_two_hundred_counts_by_keys_one_refused_and_one_warned_about(qtbot: QtBot, work: Work) -> None:
    """Rating: nine lines, six marks, two sides twice over; each number replaces the one that stood there."""
    page, view = open_vote(qtbot, work, "rating", "counts", 9)
    numbers = 0
    for again in range(2):
        page.counts.sides.set_side(view.sides[0].id)
        page.counts._turn_to("")
        assert page.counts.grid is not None
        names = [cell.accessibleName() for cell in page.counts.grid.findChildren(QLineEdit)]
        assert all(name.endswith(f", {short_name(view.sides[0])}") for name in names)
        for place in counting.places(view):
            strike("1" if again or place.value != "2" else "2", "<Tab>")
            numbers += 1
    kept = read_again(work, view)
    assert numbers == 216
    assert all(counting.number_at(kept.round.counts, place) == 1 for place in counting.places(view))
    # Back at the start: 13 marks of 12 tenants on the first line are refused, and the number stays.
    strike("<Alt+1>", "8", "<Return>")
    assert page.counts.band.isVisible()
    assert page.counts.band.text() == "13 votes, but only 12 people voted there: one too many. Count row A again."
    assert page.counts.grid is not None
    assert page.counts.grid.value(0, 0) == 8
    assert counting.number_at(read_again(work, view).round.counts, counting.places(view)[0]) == 1
    # Two of twelve on the second line can be, and is odd.
    strike("<Up>", "7", "<Return>")
    assert page.counts.band.isHidden()
    for place in range(4):
        strike("0", "<Tab>" if place < 3 else "<Return>")
    assert "B: only two of 12 people marked it" in page.counts.unlikely.text()
    assert page.counts.unlikely.isVisible()
    strike("<Ctrl+Return>")
    issues = [issue.issue for issue in work.store.need(Round, view.round.id).issues]
    assert "B: only two of 12 people marked it" in issues


def test_what_is_left_over_goes_where_it_is_asked_for(qtbot: QtBot, work: Work) -> None:
    page, view = open_vote(qtbot, work, "piles", "counts")
    strike("5", "<Tab>", "4", "<Tab>", "=", "<Tab>")
    first = view.options[0].id
    assert read_again(work, view).round.counts == {view.sides[0].id: {first: {"high": 5, "medium": 4, "low": 3}}}
    assert page.counts.grid is not None
    assert QApplication.focusWidget() is page.counts.grid.findChildren(QLineEdit)[3]


# ---------------------------------------------------------------- a second count


def test_a_second_count_is_blind_and_only_what_differs_is_settled(qtbot: QtBot, work: Work) -> None:
    page, view = open_vote(qtbot, work, "approval", "counts")
    strike("<Alt+S>")
    assert "first count to its end" in page.note.text()
    page.counts.grid.focus_cell(0, 0)  # type: ignore[union-attr]
    for _number in range(10):
        strike("3", "<Tab>")
    strike("<Alt+S>")
    assert page.counts.again.isVisible()
    assert [cell.text() for cell in page.counts.grid.findChildren(QLineEdit)] == [""] * 10  # type: ignore[union-attr]
    for number in range(10):
        assert not page.counts.differences.isVisible()
        strike("4" if number in (2, 7) else "3", "<Tab>")
    assert page.counts.differences.isVisible()
    first = page.counts.first_cell()
    assert first is not None
    strike("<Ctrl+Return>")
    assert page.note.text() == "2 numbers differ between the two counts. Settle them first."
    first.setFocus()
    strike("<Tab>", "<Return>")
    kept = read_again(work, view)
    assert len(counting.differences(kept)) == 1
    strike("<Tab>", "<Tab>", "5", "<Return>")
    kept = read_again(work, view)
    assert counting.differences(kept) == ()
    tenants, staff = (side.id for side in view.sides)
    assert [(i.side_id, i.issue) for i in kept.round.issues] == [
        (tenants, "B: counted twice, 3 and 4; settled as 4"), (staff, "D: counted twice, 3 and 4; settled as 5"),
    ]  # fmt: skip
    assert (kept.round.counts or {})[staff][view.options[3].id] == 5
    assert page.counts.differences.head.text() == "Counted twice. Both counts agree."
    strike("<Ctrl+Return>")
    assert read_again(work, view).round.state == "closed"


def test_a_tally_sheet_says_places_or_points_as_chosen(qtbot: QtBot, work: Work) -> None:
    page, view = open_vote(qtbot, work, "top", "counts")
    priorities.void_vote(work, view.round.session_id, view.round.id, "To choose again")
    page.refresh(None)
    for by_place in (True, False):
        page._new_vote()
        page.setup.entry.set_value("counts")
        assert page.setup.sheet is not None
        page.setup.sheet.set_value(by_place)
        strike("<Ctrl+Return>")
        going_on = votes.open_round(work, view.round.session_id)
        assert going_on is not None, page.setup._note.text()
        opened = votes.round_view(work, going_on.session_id, going_on.id)
        assert bool(opened.method.sheet(opened.vote())) == by_place
        page._vote_again()
        priorities.void_vote(work, going_on.session_id, going_on.id, "To choose again")
    page.setup.entry.set_value("ballots")
    assert page.setup.by_place() is None
