"""Proposals in wordings, the votes on them, and what was decided."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.deciding import outcome_now
from coprod_desktop.domain.model import (
    Action,
    AuthorityGap,
    Dissent,
    Objection,
    Person,
    Proposal,
    Session,
    Side,
    Term,
    Theme,
    Version,
)
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import (
    actions,
    authority,
    decision_rule,
    decision_votes,
    history,
    negotiation,
    objections,
    talks,
    terms,
)
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work
from tests.counts import examples

Sides = tuple[Side, ...]


@pytest.fixture
def proposal(work: Work, session_id: str, sides: Sides) -> Proposal:
    return negotiation.add_proposal(work, session_id, " Shorter slots ", origin_side_id=sides[0].id)


@pytest.fixture
def wording(work: Work, session_id: str, proposal: Proposal, sides: Sides) -> Version:
    return negotiation.add_version(
        work, session_id, proposal.id, "Two-hour slots.", changed_by_side_id=sides[0].id, reason="First wording"
    )


def vote(work: Work, wording: Version, side: Side, *numbers: int) -> None:
    for level, number in enumerate(numbers):
        decision_votes.set_count(work, wording.session_id, wording.id, side.id, level, number)


def looked_at(work: Work, proposal: Proposal, version_id: str | None = None) -> talks.Talk:
    return talks.talk(work, proposal.session_id, proposal.id, version_id)


# ---------------------------------------------------------------- proposals and wordings


def test_a_proposal_is_named_changed_and_shown_in_the_strip(
    work: Work, session_id: str, proposal: Proposal, sides: Sides
) -> None:
    theme = Theme(id=work.store.new_id(), session_id=session_id, seq=1, file_id="A", name="Slots")
    with editing(work, session_id, "themes.added") as step:
        step.add(theme)
    assert (proposal.file_id, proposal.title) == ("P1", "Shorter slots")
    assert [(t.letter, t.state) for t in talks.strip(work, session_id)] == [("P1", "Not yet")]
    negotiation.change_proposal(
        work, session_id, proposal.id, title="Slots", theme_id=theme.id, origin_side_id=sides[1].id
    )
    negotiation.add_version(work, session_id, proposal.id, "Two-hour slots.")
    assert [(t.letter, t.title, t.state) for t in talks.strip(work, session_id)] == [("A", "Slots", "Talking")]


@pytest.mark.parametrize("words", ["", "  \n"])
def test_words_are_needed(work: Work, session_id: str, proposal: Proposal, words: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        negotiation.add_proposal(work, session_id, words)
    assert broken.value.field == "title"
    with pytest.raises(RuleBroken) as broken:
        negotiation.add_version(work, session_id, proposal.id, words)
    assert broken.value.field == "text"


def test_every_wording_stays(work: Work, session_id: str, proposal: Proposal, wording: Version, sides: Sides) -> None:
    with pytest.raises(RuleBroken, match="same words as wording 1"):
        negotiation.add_version(work, session_id, proposal.id, " Two-hour slots. ")
    second = negotiation.add_version(
        work, session_id, proposal.id, "Four-hour slots.", changed_by_side_id=sides[1].id, reason="The rota"
    )
    talk = looked_at(work, proposal)
    assert [w.text for w in talk.wordings] == ["Two-hour slots.", "Four-hour slots."]
    assert talk.wording is not None
    assert talk.before is not None
    assert (talk.wording.id, talk.wording.number, talk.wording.reason) == (second.id, 2, "The rota")
    assert talk.before.id == wording.id
    assert looked_at(work, proposal, wording.id).before is None


def test_words_people_voted_on_are_not_changed(
    work: Work, session_id: str, proposal: Proposal, wording: Version, sides: Sides
) -> None:
    mended = negotiation.change_version(
        work, session_id, wording.id, text="Two hour slots.", changed_by_side_id=sides[1].id, reason=" "
    )
    assert (mended.text, mended.reason_for_change) == ("Two hour slots.", None)
    vote(work, wording, sides[0], 1)
    with pytest.raises(RuleBroken, match="new wording") as broken:
        negotiation.change_version(work, session_id, wording.id, text="Other", changed_by_side_id=None, reason=None)
    assert broken.value.field == "text"
    negotiation.change_version(
        work, session_id, wording.id, text="Two hour slots.", changed_by_side_id=None, reason="Typed later"
    )
    with pytest.raises(RuleBroken, match="Park it instead"):
        negotiation.remove_proposal(work, session_id, proposal.id)
    with pytest.raises(RuleBroken, match="before the first vote"):
        negotiation.set_rule(work, session_id, proposal.id, decision_rule.read_rule("hands"))


def test_a_proposal_goes_with_all_that_hangs_on_it(
    work: Work, session_id: str, proposal: Proposal, wording: Version, sides: Sides
) -> None:
    terms.add_term(work, session_id, proposal.id, sides[0].id, "offer", "A diary")
    terms.add_dissent(work, session_id, proposal.id, "No")
    action = actions.add_action(work, session_id, "Try it", proposal_id=proposal.id)
    negotiation.remove_proposal(work, session_id, proposal.id)
    for kind in (Proposal, Version, Term, Dissent):
        assert work.store.rows(kind, session_id) == ()
    assert work.store.need(Action, action.id).proposal_id is None
    work.store.undo(session_id, 1)
    assert work.store.need(Action, action.id).proposal_id == proposal.id
    assert work.store.rows(Version, session_id) == (wording,)


# ---------------------------------------------------------------- votes


def test_a_vote_is_typed_cell_by_cell(work: Work, proposal: Proposal, wording: Version, sides: Sides) -> None:
    vote(work, wording, sides[1], 1, 3, 1)
    vote(work, wording, sides[0], 1, 3, 7, 0, 1)
    kept = work.store.need(Version, wording.id).counts
    assert kept == {sides[0].id: (1, 3, 7, 0, 1), sides[1].id: (1, 3, 1, 0, 0)}
    assert list(kept) == [side.id for side in sides]
    talk = looked_at(work, proposal)
    assert [v.verdict for v in talk.votes] == ["11 of 12, but one no", "5 of 5"]
    assert talk.proposed == "not_agreed"
    assert talk.levels == ("Glad to", "Yes", "With doubts", "Stand aside", "No")


def test_an_emptied_side_has_no_vote(work: Work, session_id: str, wording: Version, sides: Sides) -> None:
    vote(work, wording, sides[0], 2)
    decision_votes.set_count(work, session_id, wording.id, sides[0].id, 0, None)
    assert work.store.need(Version, wording.id).counts is None
    vote(work, wording, sides[0], 0)
    assert work.store.need(Version, wording.id).counts == {sides[0].id: (0, 0, 0, 0, 0)}


def test_more_answers_than_people_are_refused(work: Work, session_id: str, wording: Version, sides: Sides) -> None:
    vote(work, wording, sides[1], 4)
    with pytest.raises(RuleBroken, match="Staff has 7 people") as broken:
        decision_votes.set_count(work, session_id, wording.id, sides[1].id, 1, 4)
    assert broken.value.field == "number"
    authority.set_gap_count(work, session_id, wording.id, sides[1].id, 3)
    with pytest.raises(RuleBroken, match="would make 8"):
        authority.set_gap_count(work, session_id, wording.id, sides[1].id, 4)
    assert work.store.need(Version, wording.id).counts == {sides[1].id: (4, 0, 0, 0, 0)}


def test_somebody_who_left_is_a_warning(
    work: Work, session_id: str, proposal: Proposal, wording: Version, sides: Sides
) -> None:
    people = [
        Person(
            id=work.store.new_id(),
            session_id=session_id,
            seq=n,
            file_id=f"S{n}",
            display_name=f"Ann {n}",
            side_id=sides[1].id,
            left="15:00" if n == 1 else None,
        )
        for n in range(1, 8)
    ]
    with editing(work, session_id, "set_up.person_added") as step:
        for person in people:
            step.add(person)
    vote(work, wording, sides[1], 7)
    assert looked_at(work, proposal).warnings == (
        "Staff: 7 answers, and 6 are here now. Did somebody leave after the vote?",
    )
    vote(work, wording, sides[1], 5)
    vote(work, wording, sides[0], 12)
    assert looked_at(work, proposal).warnings == ("Staff: 5 of 6 answered.",)


def test_cannot_say_yes_today(work: Work, session_id: str, proposal: Proposal, wording: Version, sides: Sides) -> None:
    vote(work, wording, sides[0], 12)
    vote(work, wording, sides[1], 5)
    authority.set_gap(work, session_id, wording.id, sides[1].id, 1, who_can="The director", hear_by="2026-10-16")
    talk = looked_at(work, proposal)
    assert talk.votes[1].verdict == "5 of 5, one must ask"
    assert talk.proposed == "to_be_confirmed"
    authority.set_gap_count(work, session_id, wording.id, sides[1].id, 2)
    (gap,) = work.store.rows(AuthorityGap, session_id)
    assert (gap.count, gap.who_can, gap.hear_by) == (2, "The director", "2026-10-16")
    authority.set_gap_count(work, session_id, wording.id, sides[1].id, None)
    assert work.store.rows(AuthorityGap, session_id) == ()


@pytest.mark.parametrize(("kind", "levels"), [("gradients", 8), ("fist", 6), ("hands", 3), ("gradients5", 5)])
def test_a_proposal_may_have_a_rule_of_its_own(
    work: Work, session_id: str, proposal: Proposal, sides: Sides, kind: str, levels: int
) -> None:
    negotiation.set_rule(work, session_id, proposal.id, decision_rule.read_rule(kind, bar="2/3"))
    wording = negotiation.add_version(work, session_id, proposal.id, "Words")
    vote(work, wording, sides[0], *[1] * levels)
    talk = looked_at(work, proposal)
    assert len(talk.levels) == levels
    assert talk.rule.threshold_each_side == "2/3"
    assert talk.votes[0].counts == (1,) * levels


def test_the_session_rule_holds_unless_a_proposal_has_its_own(work: Work, session_id: str, proposal: Proposal) -> None:
    assert negotiation.rule_of(work, proposal).kind == "gradients5"
    session = work.store.need(Session, session_id)
    with editing(work, session_id, "set_up.rule_changed") as step:
        step.put(replace(session, decision_rule=decision_rule.read_rule("fist", fist_blocks=True)))
    assert negotiation.rule_of(work, proposal).fist_blocks
    own = negotiation.set_rule(work, session_id, proposal.id, decision_rule.read_rule("gradients5", no_allowed=1))
    assert negotiation.rule_of(work, own).no_allowed == 1
    assert negotiation.rule_of(work, negotiation.set_rule(work, session_id, proposal.id, None)).kind == "fist"


def test_consent_passes_when_no_objection_stands(work: Work, session_id: str, proposal: Proposal, sides: Sides) -> None:
    negotiation.set_rule(work, session_id, proposal.id, decision_rule.read_rule("consent"))
    first = negotiation.add_version(work, session_id, proposal.id, "The hall opens at nine.")
    objection = objections.add_objection(work, session_id, first.id, "objection", "Nobody is paid", side_id=sides[1].id)
    objections.add_objection(work, session_id, first.id, "concern", "It is early", side_id=sides[0].id, by="group of 3")
    assert looked_at(work, proposal).proposed == "not_agreed"
    second = negotiation.add_version(work, session_id, proposal.id, "The hall opens at ten.")
    assert looked_at(work, proposal).proposed == "not_agreed"
    later = objections.add_objection(work, session_id, second.id, "objection", "Too late", side_id=sides[1].id)
    with pytest.raises(RuleBroken, match="older than the objection") as broken:
        objections.settle_objection(work, session_id, later.id, "met", version=1)
    assert broken.value.field == "version"
    assert objections.settle_objection(work, session_id, later.id, "met", version=2).resolved_in == 2
    objections.remove_objection(work, session_id, later.id)
    objections.settle_objection(work, session_id, objection.id, "met", version=2)
    decision_votes.ask_consent(work, session_id, second.id, True)
    talk = looked_at(work, proposal)
    assert (talk.proposed, talk.levels, talk.consent_asked) == ("agreed", (), True)
    assert [(o.kind, o.by, o.resolved_in) for o in talk.objections] == [
        ("objection", "anonymous", 2), ("concern", "group of 3", None),
    ]  # fmt: skip
    objections.remove_objection(work, session_id, objection.id)
    assert len(work.store.rows(Objection, session_id)) == 1


@settings(max_examples=examples(25), derandomize=True, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 5), st.none() | st.integers(0, 15)), max_size=12))
def test_no_typing_ever_keeps_more_answers_than_people(
    work: Work, session_id: str, sides: Sides, typed: list[tuple[int, int, int | None]]
) -> None:
    proposal = negotiation.add_proposal(work, session_id, "Any")
    wording = negotiation.add_version(work, session_id, proposal.id, "Any words")
    refused: list[str | None] = []
    for side, level, number in typed:
        try:
            if level < 5:
                decision_votes.set_count(work, session_id, wording.id, sides[side].id, level, number)
            else:
                authority.set_gap_count(work, session_id, wording.id, sides[side].id, number)
        except RuleBroken as broken:
            refused.append(broken.field)
    assert set(refused) <= {"number"}
    counts = work.store.need(Version, wording.id).counts or {}
    gaps = {g.side_id: g.count for g in work.store.rows(AuthorityGap, session_id, version_id=wording.id)}
    for side_row in sides:
        assert sum(counts.get(side_row.id, ())) + gaps.get(side_row.id, 0) <= (side_row.head_count or 0)


# ---------------------------------------------------------------- outcomes


def test_the_outcome_the_rule_proposes_needs_no_reason(
    work: Work, session_id: str, proposal: Proposal, wording: Version, sides: Sides
) -> None:
    vote(work, wording, sides[0], 12)
    vote(work, wording, sides[1], 7)
    talk = looked_at(work, proposal)
    assert talk.proposed == "agreed"
    trial = negotiation.decide(
        work, session_id, proposal.id, "agreed_as_trial", proposed=talk.proposed, review_date="2026-12-01",
        goes_to="The repairs board", confirm_who="not kept",
    )  # fmt: skip
    assert (trial.review_date, trial.goes_to, trial.confirm_who) == ("2026-12-01", "The repairs board", None)
    assert talks.outcome_details(trial) == (
        "Looked at again on Tuesday 1 December 2026. Goes next to: The repairs board."
    )
    agreed = negotiation.decide(work, session_id, proposal.id, "agreed", proposed="agreed", goes_to="x")
    assert (agreed.review_date, agreed.goes_to) == (None, None)
    assert talks.strip(work, session_id)[0].state == "Agreed"


@pytest.mark.parametrize("outcome", ["agreed", "agreed_as_trial", "outside_our_power", "parked", "to_be_confirmed"])
def test_another_outcome_asks_why(work: Work, session_id: str, proposal: Proposal, outcome: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        negotiation.decide(work, session_id, proposal.id, outcome, proposed="not_agreed", reason=" ")
    assert broken.value.field == "reason"
    assert work.store.need(Proposal, proposal.id).outcome is None
    kept = negotiation.decide(
        work, session_id, proposal.id, outcome, proposed="not_agreed", reason="The room wanted it", hear_by="2026-12-01"
    )
    assert (kept.outcome, kept.outcome_reason) == (outcome, "The room wanted it")


def test_an_outcome_is_taken_back(work: Work, session_id: str, proposal: Proposal) -> None:
    negotiation.decide(
        work, session_id, proposal.id, "to_be_confirmed", confirm_who="The board", confirm_date="2026-10-01",
        hear_by="2026-10-08",
    )  # fmt: skip
    assert talks.outcome_details(work.store.need(Proposal, proposal.id)) == (
        "The board confirms it by Thursday 1 October 2026. People hear by Thursday 8 October 2026."
    )
    negotiation.reopen(work, session_id, proposal.id)
    assert work.store.need(Proposal, proposal.id) == proposal


def test_what_was_agreed_in_the_room_is_fixed(work: Work, session_id: str, proposal: Proposal) -> None:
    session = work.store.need(Session, session_id)
    with editing(work, session_id, "close.agreed") as step:
        step.put(replace(session, state="agreed"))
    with pytest.raises(RuleBroken, match="agreed in the room"):
        negotiation.add_version(work, session_id, proposal.id, "Later")


# ---------------------------------------------------------------- offers, asks, worries, own words


def test_what_became_of_an_offer(work: Work, session_id: str, proposal: Proposal, sides: Sides) -> None:
    worry = terms.add_term(work, session_id, proposal.id, sides[0].id, "worry", "A lost shift")
    with pytest.raises(RuleBroken) as broken:
        terms.edit_term(work, session_id, worry.id, kind="worry", text=worry.text, state="answered")
    assert broken.value.field == "answer"
    with pytest.raises(RuleBroken) as broken:
        terms.edit_term(work, session_id, worry.id, kind="worry", text=worry.text, state="with_somebody")
    assert broken.value.field == "with_whom"
    terms.edit_term(
        work, session_id, worry.id, kind="worry", text=worry.text, state="answered", answer="School-run slot added"
    )
    new = terms.change_into(work, session_id, worry.id, "A lost morning")
    terms.edit_term(work, session_id, new.id, kind="ask", text="Half", state="with_somebody", with_whom="Phil")
    shown = looked_at(work, proposal).terms
    assert [(t.kind, t.became_of) for t in shown] == [("worry", "Now: Half"), ("ask", "With Phil")]
    terms.remove_term(work, session_id, new.id)
    (left,) = work.store.rows(Term, session_id)
    assert (left.state, left.became) == ("changed", None)


def test_own_words_of_a_person_a_group_or_nobody(work: Work, session_id: str, proposal: Proposal, sides: Sides) -> None:
    person = Person(id=work.store.new_id(), session_id=session_id, seq=1, file_id="T3", display_name="Agnieszka Wrona",
                    side_id=sides[0].id)  # fmt: skip
    with editing(work, session_id, "set_up.person_added") as step:
        step.add(person)
    named = terms.add_dissent(work, session_id, proposal.id, "Too long", by="agnieszka wrona", level=7)
    assert (named.person_id, named.side_id, named.by_text, named.level) == (person.id, sides[0].id, None, 7)
    group = terms.add_dissent(work, session_id, proposal.id, "We blocked it", side_id=sides[0].id, by="group of 3")
    assert (group.person_id, group.by_text) == (None, "group of 3")
    changed = terms.change_dissent(
        work, session_id, group.id, text="We block it", side_id=sides[1].id, by="", level=None
    )
    assert (changed.by_text, changed.side_id, changed.level) == ("anonymous", sides[1].id, None)
    assert [d.by for d in looked_at(work, proposal).dissent] == ["Agnieszka Wrona", "anonymous"]
    terms.remove_dissent(work, session_id, named.id)
    assert work.store.rows(Dissent, session_id) == (changed,)


def test_what_was_to_be_confirmed_is_agreed_or_not_once_the_answer_came(work: Work, session_id: str) -> None:
    proposal = negotiation.add_proposal(work, session_id, "Paint the gate")
    with pytest.raises(RuleBroken):
        authority.answer_confirmation(work, session_id, proposal.id, "yes")
    negotiation.decide(work, session_id, proposal.id, "to_be_confirmed", confirm_who="The board")
    for answer, stands, state in (("yes", "agreed", "Agreed"), ("no", "not_agreed", "Not agreed")):
        kept = authority.answer_confirmation(
            work, session_id, proposal.id, answer, by="Ann, the chair", words="We looked at it", on="2026-09-20"
        )
        assert (kept.outcome, outcome_now(kept)) == ("to_be_confirmed", stands)
        assert [tab.state for tab in talks.strip(work, session_id)] == [state]
        details = talks.outcome_details(kept)
        assert "The board confirms it." in details
        assert f"The answer on Sunday 20 September 2026: {answer}. Ann, the chair: “We looked at it”" in details
    history.undo(work, session_id)
    assert outcome_now(work.store.need(Proposal, proposal.id)) == "agreed"
    assert negotiation.decide(work, session_id, proposal.id, "parked").answer is None
