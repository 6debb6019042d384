"""While a vote is open nobody sees totals: no reading function, file, paper, search, list or undo word has them."""

import inspect
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.model import Ballot, Round
from coprod_desktop.domain.published_votes import published_vote
from coprod_desktop.domain.results import results
from coprod_desktop.domain.tally import Tally
from coprod_desktop.errors import RuleBroken, StoreTrouble
from coprod_desktop.services import archive, history, priorities, records, sessions, voting_cards
from coprod_desktop.services.work import Work
from tests.pdf.papers import text_of
from tests.services.test_every_act import FUNCTIONS, is_act
from tests.services.voting_sample import Put, put_in

CARDS = 22
POINTS = (9973, 1)
TOTAL = CARDS * POINTS[0]
"""What the first line gets from 22 cards: a number that nothing else here is."""
FEWEST_READERS = 40
CHANGES = ("history.undo", "history.redo", "recycle.put_in_bin", "recycle.take_back")
"""What is no act of the room and changes something all the same."""
TOLD = re.compile(rf"{TOTAL}|{TOTAL:,}")


@pytest.fixture(params=["secret", "open cards"])
def going_on(work: Work, request: pytest.FixtureRequest) -> tuple[Work, Put, Round]:
    put = put_in(work, "repairs")
    settings = priorities.proposed_settings(work, put.session_id)
    settings = replace(settings, method="top", points=POINTS, secret=request.param == "secret")
    tenants = put.sides["tenants"]
    round_ = priorities.start_vote(
        work, put.session_id, settings=settings, entry="ballots", theme_ids=list(put.themes.values()),
        present={tenants: CARDS, put.sides["staff"]: 6},
    )  # fmt: skip
    for _card in range(CARDS):
        voting_cards.add_card(work, put.session_id, round_.id, "A B", side_id=tenants)
    return work, put, round_


def has_tally(value: Any) -> bool:
    if isinstance(value, Tally):
        return True
    if isinstance(value, dict):
        return any(map(has_tally, value.values()))
    return isinstance(value, list | tuple) and any(map(has_tally, value))


def readers() -> dict[str, Any]:
    """Everything that reads and can be asked with the session, or a vote of it, alone."""
    known = {"work", "session_id", "round_id"}
    found = {}
    for name, function in FUNCTIONS.items():
        needed = {
            key for key, p in inspect.signature(function).parameters.items()
            if p.default is p.empty and p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)
        }  # fmt: skip
        if needed <= known and not is_act(function) and name not in CHANGES:
            found[name] = function
    return found


def test_no_reading_function_tells_a_total(going_on: tuple[Work, Put, Round]) -> None:
    work, put, round_ = going_on
    given = {"work": work, "session_id": put.session_id, "round_id": round_.id}
    found = readers()
    assert len(found) >= FEWEST_READERS, sorted(found)
    for name, function in found.items():
        takes = inspect.signature(function).parameters
        try:
            value = function(**{key: one for key, one in given.items() if key in takes})
        except (RuleBroken, StoreTrouble):
            continue
        assert not has_tally(value), name
        assert not TOLD.search(str(value)), name


def test_results_paper_search_list_and_undo_words_tell_no_total(
    going_on: tuple[Work, Put, Round], tmp_path: Path
) -> None:
    work, put, _round = going_on
    record = work.store.record(put.session_id)
    assert published_vote(record, record.rounds[0]) is None
    told = results(record, "2026-11-24")["rounds"]
    assert not TOLD.search(json.dumps(told))
    for document in records.documents():
        out = tmp_path / f"{document.key}.pdf"
        records.make_paper(work, put.session_id, document.key, out)
        assert not TOLD.search(text_of(out)), document.key
    assert not any(TOLD.search(hit.text) for hit in work.store.search(str(TOTAL), session_id=put.session_id, limit=60))
    assert not TOLD.search(str(archive.list_sessions(work)))
    assert not TOLD.search(str(sessions.find(work, put.session_id, str(TOTAL))))
    assert not TOLD.search(str(history.undo(work, put.session_id)))


def test_cards_of_an_open_secret_vote_are_no_rows(work: Work, going_on: tuple[Work, Put, Round]) -> None:
    _work, put, round_ = going_on
    if round_.settings.secret or work.store.need(Round, round_.id).settings.secret:
        assert work.store.rows(Ballot, put.session_id) == ()
