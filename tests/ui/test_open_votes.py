"""While a vote is open nobody reads its totals, and a practice vote is kept nowhere."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.model import Round, VotingSettings
from coprod_desktop.domain.tally import ALL
from coprod_desktop.services import exchange, history, practice, priorities, votes
from coprod_desktop.services.votes import RoundView
from coprod_desktop.services.work import Work
from coprod_desktop.ui.stages.priorities import PrioritiesPage
from coprod_desktop.ui.stages.priorities_practice import PracticeDialog
from tests.services.test_rounds_are_facts import every_number
from tests.ui.keys import in_dialog
from tests.ui.negotiation_keys import strike
from tests.ui.stage_samples import found
from tests.ui.voting_page import open_vote, read_again, words_on

SHEET = ((51, 29), (43, 26), (31, 18), (23, 13), (17, 8))
"""Points of five lines by two sides, of which no sum is another number of the page."""


def told(page: PrioritiesPage, view: RoundView) -> set[str]:
    """Totals of the room, and words of the results, that stand on the page."""
    tally = view.method.score(view.vote())
    totals = {str(int(row.score[ALL] or 0)) for row in tally.rows if row.score[ALL]}
    words = " ".join(words_on(page))
    labels = {label for label in ("Everybody wants this", "want this most", "joint") if label in words}
    return totals & set(re.findall(r"[0-9]+", words)) | labels


@pytest.mark.parametrize(("method", "line"), [("dots", "A2 C2"), ("top", "ABC")])
def test_no_word_on_the_page_tells_a_total_of_the_cards(qtbot: QtBot, work: Work, method: str, line: str) -> None:
    page, view = open_vote(qtbot, work, method, "ballots")
    for number in range(23):
        strike("<Alt+1>" if number < 12 else "<Alt+2>", line, "<Return>")
    nobody_knows(page, work, view)


def test_no_word_on_the_page_tells_a_total_of_the_counts(qtbot: QtBot, work: Work) -> None:
    page, view = open_vote(qtbot, work, "top", "counts", by_place=False)
    for numbers in SHEET:
        for number in numbers:
            strike(str(number), "<Tab>")
    nobody_knows(page, work, view)


def nobody_knows(page: PrioritiesPage, work: Work, view: RoundView) -> None:
    open_view = read_again(work, view)
    assert told(page, open_view) == set()
    assert open_view.tally() is None
    assert found(work, view.round.session_id)["rounds"][0]["rows"] == []
    # The same look finds them when the vote is closed, so it is not blind.
    priorities.set_present(work, view.round.session_id, view.round.id, view.sides[1].id, 11, "Four came later")
    strike("<Ctrl+Return>")
    assert told(page, read_again(work, view))


# ---------------------------------------------------------------- practice


def test_a_practice_vote_is_nowhere_afterwards(qtbot: QtBot, work: Work, tmp_path: Path) -> None:
    page, view = open_vote(qtbot, work, "approval", "ballots")
    strike("<Ctrl+Return>")
    session_id = view.round.session_id
    priorities.void_vote(work, session_id, view.round.id, "Only to get the set-up back")
    page._new_vote()
    before, steps = exchange.export_text(work, session_id), len(work.store.history(session_id, 500))
    results, rows = found(work, session_id), work.store.rows(Round, session_id)
    seen: list[tuple[str, list[Any]]] = []

    def practise(dialog: QDialog) -> None:
        assert isinstance(dialog, PracticeDialog)
        real = dialog.page
        strike("<Alt+2>", "AB", "<Return>", "<Alt+1>", "B", "<Return>", "<Ctrl+Return>")
        held = votes.rounds(real.work, real.session_id)
        tally = votes.round_view(real.work, real.session_id, held[0].id).tally()
        assert tally is not None
        seen.append((held[0].state or "", [int(row.score["all"] or 0) for row in tally.rows]))
        dialog.accept()

    in_dialog(practise, page.setup.practise.emit)
    assert seen == [("closed", [2, 1])]
    assert exchange.export_text(work, session_id) == before
    assert found(work, session_id) == results
    assert work.store.rows(Round, session_id) == rows
    assert len(work.store.history(session_id, 500)) == steps
    assert "Coffee" not in json.dumps(every_number(work, session_id)) + before
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("entry", ["ballots", "counts"])
def test_the_store_of_a_practice_vote_is_gone(work: Work, entry: str, session_id: str) -> None:
    with practice.practice_vote(work, session_id, VotingSettings(method="top"), entry) as (scratch, practice_id):
        path = scratch.store.path
        assert path.exists()
        assert path.parent != work.store.path.parent
        held = votes.rounds(scratch, practice_id)
        options = votes.round_view(scratch, practice_id, held[0].id).options
        assert [option.text for option in options] == ["Tea", "Coffee"]
    assert not path.parent.exists()
    assert history.undo(work, practice_id) is None
