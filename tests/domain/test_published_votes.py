"""What leaves the facilitator's hands: a small side in words, and nothing from which its figures can be worked out."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.few_voters import FEW_VOTERS
from coprod_desktop.domain.methods import METHODS
from coprod_desktop.domain.model import RoundIssue
from coprod_desktop.domain.published_votes import PublishedVote, published_vote
from coprod_desktop.domain.record import SessionRecord
from tests.counts import examples
from tests.domain.test_tally_properties import said
from tests.domain.votes import session_with_vote

BIG, SMALL = "tenants", "staff"
OPTIONS = "ABC"
FEW = settings(max_examples=examples(25), derandomize=True, deadline=None)


def published(record: SessionRecord) -> PublishedVote:
    found = published_vote(record, record.rounds[0])
    assert found is not None
    return replace(found, round=record.rounds[0])


def allowed(method: str) -> st.SearchStrategy[Any]:
    """Cards on three options only."""

    def cut(card: Any) -> Any:
        if isinstance(card, dict):
            return {option: mark for option, mark in card.items() if option in OPTIONS}
        return [option for option in card if option in OPTIONS]

    return said[method].map(cut)


def told(vote: PublishedVote) -> Any:
    """What the rule lets out about a small side: its words, the order, the labels and the cut-off."""
    return (
        vote.cutoff, vote.withheld,
        tuple((o.option, o.place, o.label, tuple(s.words for s in o.sides if s.side == SMALL)) for o in vote.options),
    )  # fmt: skip


@pytest.mark.parametrize("method", METHODS)
def test_the_same_words_are_the_same_in_everything(method: str) -> None:
    seen = []

    @FEW
    @given(
        st.lists(allowed(method), min_size=FEW_VOTERS, max_size=8),
        st.lists(st.lists(allowed(method), min_size=1, max_size=FEW_VOTERS - 1), min_size=8, max_size=16),
    )
    def check(big: list[Any], smalls: list[list[Any]]) -> None:
        alike: dict[Any, list[PublishedVote]] = defaultdict(list)
        for small in smalls:
            cards = [(BIG, card) for card in big] + [(SMALL, card) for card in small]
            vote = published(session_with_vote(method, OPTIONS, cards, top_n=1))
            alike[told(vote)].append(vote)
        for votes in alike.values():
            seen.append(len(votes))
            assert all(vote == votes[0] for vote in votes)

    check()
    assert max(seen) > 1


def test_figures_of_a_small_side_are_nowhere_in_the_value() -> None:
    cards = [(BIG, {"A": 2, "B": 1})] * 5 + [(SMALL, {"A": 1, "B": 2, "C": 2})] * 3
    vote = published(session_with_vote("dots", OPTIONS, cards))
    assert (vote.small, vote.shown, vote.voters) == ((SMALL,), (BIG,), {BIG: 5, SMALL: None})
    assert (vote.total, vote.possible) == ({BIG: 15}, {BIG: 25})
    assert all(o.together == "" and o.each_side_same is None for o in vote.options)
    assert all(o.place is None or o.place.figure is None for o in vote.options)
    (one,) = {s.words for o in vote.options for s in o.sides if s.side == SMALL and o.option == "A"}
    assert one == "everybody"


def test_it_can_be_switched_off_with_a_reason() -> None:
    record = session_with_vote("dots", OPTIONS, [(BIG, {"A": 2})] * 5 + [(SMALL, {"A": 1})] * 2)
    shown = replace(record.session, small_sides_shown_because="They asked for it.")
    vote = published(SessionRecord(shown, record.rows))
    assert (vote.small, vote.voters[SMALL]) == ((), 2)
    assert vote.options[0].sides[1].words == "2 dots, 1 a person"
    assert vote.options[0].together == "12 dots"


def test_what_was_noted_about_a_small_side_stays_with_the_session() -> None:
    record = session_with_vote("dots", OPTIONS, [(BIG, {"A": 2})] * 5 + [(SMALL, {"A": 1})] * 2)
    noted = tuple(RoundIssue(issue=f"{side} 1 dot", side_id=side) for side in (BIG, SMALL))
    (round_,) = record.rounds
    rows = [replace(round_, issues=noted) if row is round_ else row for row in record.every_row()]
    vote = published(SessionRecord.of(record.session, rows))
    assert [issue.side_id for issue in vote.issues] == [BIG]
    assert vote.withheld == (SMALL,)


@pytest.mark.parametrize("state", ["open", "void"])
def test_a_vote_that_is_open_or_void_shows_nothing(state: str) -> None:
    record = session_with_vote("dots", OPTIONS, [(BIG, {"A": 2})] * 5)
    rows = [replace(record.rounds[0], state=state) if row is record.rounds[0] else row for row in record.every_row()]
    hidden = SessionRecord.of(record.session, rows)
    assert published_vote(hidden, hidden.rounds[0]) is None
