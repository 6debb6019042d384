"""Figures of small sides are let out with a reason only; a tie may be left open; both are kept and can be undone."""

import json

import pytest

from coprod_desktop.domain.model import Round, Session
from coprod_desktop.domain.published_votes import published_vote
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import carrying, exchange, history, small_sides, votes
from coprod_desktop.services.work import Work
from tests.ui.stage_samples import keep, sample


def small_of(work: Work, session_id: str) -> tuple[str, ...]:
    record = work.store.record(session_id)
    vote = published_vote(record, record.rounds[0])
    assert vote is not None
    return vote.small


def test_figures_of_small_sides_are_let_out_with_a_reason_and_taken_back(work: Work) -> None:
    session_id = keep(work, sample("estate"))
    view = votes.round_view(work, session_id, work.store.rows(Round, session_id)[0].id)
    partners = small_sides.small_sides_of(view)
    assert small_of(work, session_id) == partners != ()
    with pytest.raises(RuleBroken) as broken:
        small_sides.show_figures(work, session_id, "  ")
    assert broken.value.field == "reason"
    small_sides.show_figures(work, session_id, "All three said yes.")
    assert small_of(work, session_id) == ()
    history.undo(work, session_id)
    assert small_of(work, session_id) == partners
    small_sides.show_figures(work, session_id, "All three said yes.")
    small_sides.give_words(work, session_id)
    assert work.store.need(Session, session_id).small_sides_shown_because is None


def test_a_tie_may_be_left_open_with_the_choice_and_the_reason_kept(work: Work) -> None:
    session_id = keep(work, sample("estate"))
    (round_,) = work.store.rows(Round, session_id)
    assert round_.chosen is None
    carrying.wait(work, session_id, round_.id, again=True, reason="It was close.")
    chosen = work.store.need(Round, round_.id).chosen
    assert chosen is not None
    assert (chosen.carried, chosen.reason) == ((), "C, G are level at the edge. We vote again. It was close.")
    told = json.loads(exchange.export_text(work, session_id))["voting"]["rounds"][0]["chosen"]
    assert told == {"carried": [], "reason": chosen.reason}
    again = exchange.import_session(work, exchange.export_text(work, session_id), as_copy=True).session
    assert work.store.rows(Round, again.id)[0].chosen is not None
    history.undo(work, session_id)
    assert work.store.need(Round, round_.id).chosen is None
    carrying.wait(work, session_id, round_.id, again=False)
    chosen = work.store.need(Round, round_.id).chosen
    assert chosen is not None
    assert chosen.reason == "C, G are level at the edge. We talk first."
