"""Negotiation by the keyboard alone: any two wordings, card by card, who must ask, objections met, the ledger."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.domain.decisions import DECISIONS, LevelDecision
from coprod_desktop.domain.model import Action, AuthorityGap, Objection, Proposal, Side, Term, Version
from coprod_desktop.domain.tallies import verdict_of
from coprod_desktop.services import (
    authority,
    decision_rule,
    decision_votes,
    history,
    negotiation,
    objections,
    talks,
    terms,
)
from coprod_desktop.services.work import Work
from coprod_desktop.ui.room import Room
from coprod_desktop.ui.stages.negotiation import NegotiationPage
from tests.ui.negotiation_keys import in_form, show_page, strike

Sides = tuple[Side, ...]
Shown = tuple[NegotiationPage, QWidget]


@pytest.fixture
def proposal(work: Work, session_id: str, sides: Sides) -> Proposal:
    made = negotiation.add_proposal(work, session_id, "Shorter slots", origin_side_id=sides[0].id)
    negotiation.add_version(work, session_id, made.id, "Two-hour slots, every day.")
    return made


def page_of(work: Work, session_id: str) -> Shown:
    return show_page(NegotiationPage, Room(work, session_id))


def newest(work: Work, session_id: str) -> Version:
    return work.store.rows(Version, session_id)[-1]


def say_by_rule(work: Work, proposal: Proposal, kind: str) -> None:
    negotiation.set_rule(work, proposal.session_id, proposal.id, decision_rule.read_rule(kind))


# ---------------------------------------------------------------- wordings


def test_any_two_wordings_stand_beside_one_another(
    work: Work, session_id: str, proposal: Proposal, sides: Sides, qtbot: QtBot
) -> None:
    first = newest(work, session_id)
    decision_votes.set_count(work, session_id, first.id, sides[0].id, 4, 12)
    negotiation.add_version(
        work, session_id, proposal.id, "Four-hour slots, every day.", changed_by_side_id=sides[1].id, reason="The rota"
    )
    negotiation.add_version(work, session_id, proposal.id, "Four-hour slots, on weekdays.")
    page, _window = page_of(work, session_id)
    compared = page.wording.compared
    strike("<Ctrl+D>")
    assert [text.text() for text in compared.texts] == ["Four-hour slots, every day.", "Four-hour slots, on weekdays."]
    strike("<Ctrl+Shift+D>")
    assert [text.text() for text in compared.texts] == ["Two-hour slots, every day.", "Four-hour slots, on weekdays."]
    marks = [[(p.kind, p.text) for p in text.pieces() if p.kind != "same"] for text in compared.texts]
    assert marks == [
        [("gone", "Two-hour "), ("gone", "every day")],
        [("added", "Four-hour "), ("added", "on weekdays")],
    ]
    assert "Taken away: Two-hour" in compared.texts[0].accessibleDescription()
    said = [label.text() for label in compared.columns.findChildren(QWidget) if hasattr(label, "text")]
    assert any(words.startswith("0 of 12, nine needed, but") for words in said)
    assert "12 for “No”" in said
    strike("<Ctrl+D>")
    assert not compared.isVisible()


def test_marks_are_drawn_in_any_script(work: Work, session_id: str, proposal: Proposal, qtbot: QtBot) -> None:
    for words in ("Slotiau dwy awr 👩‍🔧, tŷ", "فترات من ساعتين", "x" * 3000, "<b>bold</b>\nand more"):
        negotiation.add_version(work, session_id, proposal.id, words)
        page, window = page_of(work, session_id)
        strike("<Ctrl+D>")
        window.grab()
        assert page.wording.compared.texts[1].text() == words
        assert page.minimumSizeHint().width() < 1000
        window.close()


# ---------------------------------------------------------------- every way of deciding, both ways in


@pytest.mark.parametrize("way", ["counts", "cards"])
@pytest.mark.parametrize("kind", [kind for kind, rule in DECISIONS.items() if isinstance(rule, LevelDecision)])
def test_every_rule_is_typed_in_both_ways(
    work: Work, session_id: str, proposal: Proposal, sides: Sides, qtbot: QtBot, kind: str, way: str
) -> None:
    rule = DECISIONS[kind]
    assert isinstance(rule, LevelDecision)
    page, _window = page_of(work, session_id)
    place = list(DECISIONS).index(kind) + 1
    in_form("<Ctrl+Shift+R>", *["<Down>"] * place, "<Ctrl+Return>")
    votes = [[(n + side) % 2 for n in range(rule.size)] for side in range(2)]
    if way == "counts":
        strike("<Ctrl+T>")
        for row in votes:
            for number in row:
                strike(str(number), "<Tab>")
            strike("1", "<Tab>")
    else:
        cards = []
        for side, row in enumerate(votes):
            cards.append(f"<Alt+{side + 1}>")
            for level, number in enumerate(row, rule.first_level):
                cards += [str(level), "<Return>"] * number
            cards += ["?", "<Return>"]
        in_form("<Ctrl+B>", *cards, "<Ctrl+Return>")
    record = work.store.record(session_id)
    kept = record.proposals[0]
    wording = record.versions(kept)[0]
    assert wording.counts == {side.id: tuple(row) for side, row in zip(sides, votes, strict=True)}
    verdict = verdict_of(record, kept, wording)
    assert verdict.gaps == 2
    assert page.talk is not None
    assert [vote.verdict for vote in page.talk.votes] == [side.words for side in verdict.sides]
    assert page.talk.proposed == verdict.proposes


@pytest.mark.parametrize("voice", ["objection", "concern", "nothing"])
def test_consent_is_a_round_of_voices(
    work: Work, session_id: str, proposal: Proposal, sides: Sides, qtbot: QtBot, voice: str
) -> None:
    say_by_rule(work, proposal, "consent")
    page, _window = page_of(work, session_id)
    said = {"objection": "1 The key is away", "concern": "2 It is early", "nothing": "3"}[voice]
    in_form("<Ctrl+B>", "3", "<Return>", "<Alt+2>", said, "<Return>", "<Ctrl+Return>")
    record = work.store.record(session_id)
    verdict = verdict_of(record, record.proposals[0], record.versions(record.proposals[0])[0])
    assert page.talk is not None
    assert page.talk.proposed == verdict.proposes == ("not_agreed" if voice == "objection" else "agreed")
    assert [o.kind for o in record.all(Objection)] == ([] if voice == "nothing" else [voice])
    assert [vote.verdict for vote in page.talk.votes] == [side.words for side in verdict.sides]


def test_a_wrong_card_stays_and_the_last_one_comes_out(
    work: Work, session_id: str, proposal: Proposal, sides: Sides, qtbot: QtBot
) -> None:
    _page, _window = page_of(work, session_id)
    in_form(
        "<Ctrl+B>", "2", "<Return>", "9", "<Return>", "<Backspace>", "3", "<Return>", "<Backspace>", "<Ctrl+Return>"
    )
    assert newest(work, session_id).counts == {sides[0].id: (0, 1, 0, 0, 0)}
    history.undo(work, session_id)
    assert newest(work, session_id).counts == {sides[0].id: (0, 1, 1, 0, 0)}


# ---------------------------------------------------------------- who must ask first


def test_an_action_from_who_must_ask_and_the_answer_when_it_comes(
    work: Work, session_id: str, proposal: Proposal, sides: Sides, qtbot: QtBot
) -> None:
    page, _window = page_of(work, session_id)
    strike("<Ctrl+Shift+G>")
    assert "Nobody here must ask first" in page.note.text()
    strike("<Ctrl+T>", "12", "<Return>", "6")
    in_form("<Ctrl+G>", "The director", "<Tab>", "six weeks", "<Return>")
    strike("<Ctrl+Shift+G>")
    (action,) = work.store.rows(Action, session_id)
    assert (action.text, action.due) == (
        "Ask The director about “Shorter slots” and tell everybody the answer", "2026-10-27",
    )  # fmt: skip
    strike("<Ctrl+Shift+G>")
    assert "There is an action for this already." in page.note.text()
    assert page.talk is not None
    assert page.talk.proposed == "to_be_confirmed"
    in_form("<Alt+G>", "Y", "<Tab>", "For a year", "<Tab>", "1 october", "<Return>")
    (gap,) = work.store.rows(AuthorityGap, session_id)
    assert (gap.answer, gap.answer_words, gap.answered_on) == ("yes", "For a year", "2026-10-01")
    assert page.talk.proposed == "agreed"
    in_form("<Alt+G>", "N", "<Return>", "<Ctrl+Return>")
    assert page.talk.proposed == "not_agreed"
    history.undo(work, session_id)
    assert page.talk.proposed == "agreed"


def test_whoever_confirms_it_answers_by_the_same_key(
    work: Work, session_id: str, proposal: Proposal, sides: Sides, qtbot: QtBot
) -> None:
    page, _window = page_of(work, session_id)
    in_form("<Alt+C>", "The board", "<Return>")
    in_form("<Alt+G>", "Y", "<Tab>", "<Tab>", "Go on", "<Tab>", "1 october", "<Return>")
    kept = work.store.need(Proposal, proposal.id)
    assert (kept.outcome, kept.answer, kept.answered_by) == ("to_be_confirmed", "yes", "The board")
    assert (kept.answer_words, kept.answered_on) == ("Go on", "2026-10-01")
    assert page.talk is not None
    assert "Agreed" in [tab.state for tab in talks.strip(work, session_id)]


# ---------------------------------------------------------------- objections


def test_how_an_objection_was_met(work: Work, session_id: str, proposal: Proposal, sides: Sides, qtbot: QtBot) -> None:
    say_by_rule(work, proposal, "consent")
    version = newest(work, session_id)
    for words in ("Nobody is paid", "No key"):
        objections.add_objection(work, session_id, version.id, "objection", words, side_id=sides[1].id)
    negotiation.add_version(work, session_id, proposal.id, "Two-hour slots from ten.")
    _page, _window = page_of(work, session_id)
    walk_to("Objection: Nobody is paid")
    in_form("<Return>", "<Down>", "<Down>", "<Tab>", "It starts when people are paid", "<Return>")
    walk_to("Objection: No key")
    in_form("<Return>", "T", "<Tab>", "There is a key", "<Return>")
    met, back = work.store.rows(Objection, session_id)
    assert (met.resolved_in, met.withdrawn, met.how_met) == (2, False, "It starts when people are paid")
    assert (back.resolved_in, back.withdrawn, back.how_met) == (2, True, "There is a key")
    record = work.store.record(session_id)
    assert verdict_of(record, record.proposals[0], record.versions(record.proposals[0])[1]).objections_open == 0


# ---------------------------------------------------------------- the ledger


def test_the_ledger_is_filtered_changed_and_left_for_a_proposal(
    work: Work, session_id: str, proposal: Proposal, sides: Sides, qtbot: QtBot
) -> None:
    other = negotiation.add_proposal(work, session_id, "A named person")
    diary = terms.add_term(work, session_id, proposal.id, sides[0].id, "offer", "A diary")
    trial = terms.add_term(work, session_id, other.id, sides[1].id, "ask", "A fair trial")
    page, _window = page_of(work, session_id)
    assert page.talk is not None
    strike("<F12>")
    assert [line.term.text for line in shown(page)] == ["A diary", "A fair trial"]
    in_form("<Return>", "A", *["<Tab>"] * 6, "<Down>", "<Ctrl+Return>")
    kept = work.store.need(Term, diary.id)
    assert (kept.state, kept.hangs_on) == ("accepted", trial.file_id)
    assert [line.needed_by for line in shown(page)] == [(), ("A diary",)]
    page.ledger.side.setFocus()
    strike("S")
    assert [line.term.text for line in shown(page)] == ["A fair trial"]
    strike("E", "<Tab>", "S")
    assert [line.term.text for line in shown(page)] == ["A fair trial"], "only what still waits"
    page.ledger.list.setFocus()
    strike("<Ctrl+Return>")
    assert page.talk.proposal.id == other.id
    assert not page.ledger.isVisible()
    strike("<F12>", "<F12>")
    assert not page.ledger.isVisible()


def test_nothing_hangs_on_itself(work: Work, session_id: str, proposal: Proposal, sides: Sides, qtbot: QtBot) -> None:
    one, two = (terms.add_term(work, session_id, proposal.id, sides[0].id, "offer", words) for words in ("One", "Two"))
    terms.edit_term(work, session_id, one.id, kind="offer", text="One", state="open", hangs_on=two.file_id)
    _page, _window = page_of(work, session_id)
    strike("<F12>", "<Down>")
    in_form("<Return>", *["<Tab>"] * 6, "<Down>", "<Ctrl+Return>", "<Up>", "<Ctrl+Return>")
    assert work.store.need(Term, two.id).hangs_on is None
    terms.remove_term(work, session_id, two.id)
    assert work.store.need(Term, one.id).hangs_on is None


# ---------------------------------------------------------------- nothing leaves without a place to go


def test_what_goes_nowhere_is_named_at_the_close_and_stops_nobody(work: Work, session_id: str, sides: Sides) -> None:
    for title, outcome in (("One", "not_agreed"), ("Two", "agreed_as_trial"), ("Three", "to_be_confirmed")):
        made = negotiation.add_proposal(work, session_id, title)
        negotiation.decide(work, session_id, made.id, outcome)
    assert len(negotiation.nowhere_yet(work, session_id)) == 3
    first, second, third = work.store.rows(Proposal, session_id)
    negotiation.decide(work, session_id, first.id, "not_agreed", goes_to="The board", hear_by="2026-10-01")
    negotiation.decide(work, session_id, second.id, "agreed_as_trial", review_date="2026-12-01")
    negotiation.decide(
        work, session_id, third.id, "to_be_confirmed", confirm_who="The director", confirm_date="2026-10-01"
    )
    assert negotiation.nowhere_yet(work, session_id) == ()


def test_an_answer_may_come_after_the_record_is_final(work: Work, session_id: str, proposal: Proposal) -> None:
    from coprod_desktop.services import sign_off

    side = work.store.rows(Side, session_id)[0].id
    authority.set_gap(work, session_id, newest(work, session_id).id, side, 1)
    sign_off.agree_in_the_room(work, session_id)
    sign_off.record_final(work, session_id)
    gap = work.store.rows(AuthorityGap, session_id)[0]
    assert authority.answer_gap(work, session_id, gap.id, "no").answered_on == "2026-09-15"


# ---------------------------------------------------------------- helpers


def shown(page: NegotiationPage) -> list:  # type: ignore[type-arg]
    return page.ledger._model.rows()


def walk_to(name: str) -> None:
    """Tab until the line with that name has the cursor."""
    for _n in range(40):
        focus = QApplication.focusWidget()
        if focus is not None and focus.accessibleName() == name:
            return
        strike("<Tab>")
    raise AssertionError(name)
