"""Read-back, the closing question, what is not settled, and signing off."""

import pytest

from coprod_desktop.domain.model import Action, Session, Side, Theme
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import actions, close, history, ideas, negotiation, parking, setup, sign_off
from coprod_desktop.services.work import Work


def test_actions_are_read_back_changed_and_refused(work: Work, session_id: str) -> None:
    one, two = (actions.add_action(work, session_id, text).id for text in ("Make a list", "Write a letter"))
    assert close.mark_read_back(work, session_id, one).read_back
    changed = close.change_at_read_back(
        work, session_id, one, "Make a short list", measure="It is up", due="16 October 2026"
    )
    assert (changed.text, changed.due, changed.read_back) == ("Make a short list", "2026-10-16", False)
    with pytest.raises(RuleBroken):
        close.change_at_read_back(work, session_id, one, " ")
    with pytest.raises(RuleBroken) as broken:
        close.not_agreed(work, session_id, two, "  ")
    assert broken.value.field == "why"
    line = close.not_agreed(work, session_id, two, "Nobody has the time.")
    assert (line.text, line.why, line.file_id) == ("Write a letter", "Nobody has the time.", "U1")
    assert [r.card.id for r in close.read_closing(work, session_id).read_back] == [one]
    history.undo(work, session_id)
    assert work.store.get(Action, two) is not None
    assert close.read_closing(work, session_id).unresolved == ()


def test_the_closing_question_is_counted_by_side(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    proposed = close.read_closing(work, session_id).feedback
    assert (proposed.question, proposed.scale) == ("I felt listened to today", ("no", "a bit", "mostly", "yes"))
    for step, count in enumerate((0, 2, 4, 6)):
        kept = close.count_feedback(work, session_id, sides[0].id, step, count)
    assert kept.counts == {sides[0].id: (0, 2, 4, 6)}
    with pytest.raises(RuleBroken) as broken:
        close.count_feedback(work, session_id, sides[0].id, 0, "many")
    assert broken.value.field == "count"
    for question, scale, field in ((" ", "no\nyes", "question"), ("Q", "yes", "scale"), ("Q", "a\nb\nc", "scale")):
        with pytest.raises(RuleBroken) as broken:
            close.set_feedback_question(work, session_id, question, scale)
        assert broken.value.field == field
    again = close.set_feedback_question(work, session_id, "Was it fair?", "no\nhardly\nmostly\nyes")
    assert (again.id, again.counts) == (kept.id, kept.counts)


def test_what_is_not_settled_and_the_parking_list(work: Work, session_id: str) -> None:
    line = close.add_unresolved(
        work, session_id, "Saturday lists", why="Union first", goes_to="Staff", hear_by="11 December"
    )
    assert line.hear_by == "2026-12-11"
    line = close.change_unresolved(work, session_id, line.id, "Saturday lists", hear_by="within 30 days", who="Phil")
    assert (line.file_id, line.hear_by, line.who, line.why) == ("U1", "within 30 days", "Phil", None)
    close.remove_unresolved(work, session_id, line.id)
    parked = parking.add_parking(work, session_id, "The bins")
    settled = close.settle_parking(work, session_id, parked.id, goes_to="Estate team")
    closing = close.read_closing(work, session_id)
    assert (closing.parking, closing.unresolved) == ((), (settled,))
    with pytest.raises(RuleBroken):
        close.add_unresolved(work, session_id, "")


def test_themes_nobody_talked_about_are_kept_for_another_time(work: Work, session_id: str) -> None:
    with work.store.step(session_id, "test.themes", 0) as step:
        for n, letter in enumerate("AB", 1):
            step.add(Theme(id=letter, session_id=session_id, seq=n, file_id=letter, name=f"Theme {letter}"))
    idea = ideas.add_idea(work, session_id, "A bench")
    left = close.themes_not_talked_about(work, session_id)
    assert [t.file_id for t in left] == ["A", "B"]
    assert close.set_parked(work, session_id, [idea.id, "B", "gone"]).parked == ("B", idea.id)
    closing = close.read_closing(work, session_id)
    assert ([t.id for t in closing.not_talked_about], [row.id for row in closing.kept]) == (["A"], ["B", idea.id])


def test_agreeing_fixes_and_can_be_taken_back_until_a_paper_is_made(work: Work, session_id: str) -> None:
    action = actions.add_action(work, session_id, "Make a list")
    assert "1 action was not read back." in sign_off.unfinished(work, session_id)
    close.mark_read_back(work, session_id, action.id)
    session = sign_off.agree_in_the_room(work, session_id, by="Ellen", time="16.05", ended="16:10")
    assert session.sign_off is not None
    assert (session.state, session.sign_off.at, session.sign_off.read_back) == ("agreed", "2026-09-15 16:05", True)
    assert session.actual_end == "16:10"
    assert history.undo(work, session_id) is None
    for act in (
        lambda: actions.add_action(work, session_id, "More"),
        lambda: close.mark_read_back(work, session_id, action.id, False),
        lambda: sign_off.agree_in_the_room(work, session_id),
    ):
        with pytest.raises(RuleBroken):
            act()
    close.add_unresolved(work, session_id, "Typed later")
    assert sign_off.take_agreement_back(work, session_id).sign_off is None
    sign_off.agree_in_the_room(work, session_id)
    work.store.paper_made("7F3K92QD", session_id, "actions", work.clock.instant())
    assert not sign_off.read_sign_off(work, session_id).can_be_taken_back
    with pytest.raises(RuleBroken):
        sign_off.take_agreement_back(work, session_id)


def test_an_agreement_stands_once_the_program_was_closed(work: Work, session_id: str) -> None:
    sign_off.agree_in_the_room(work, session_id)
    assert sign_off.read_sign_off(work, session_id).can_be_taken_back
    later = Work(work.store, work.clock)
    assert not sign_off.read_sign_off(later, session_id).can_be_taken_back
    with pytest.raises(RuleBroken, match="closed since"):
        sign_off.take_agreement_back(later, session_id)


def test_final_is_final_but_for_corrections_and_telling_people(work: Work, session_id: str) -> None:
    with pytest.raises(RuleBroken):
        sign_off.record_final(work, session_id)
    actions.add_action(work, session_id, "Make a list")
    sign_off.agree_in_the_room(work, session_id)
    with pytest.raises(RuleBroken):
        sign_off.add_correction(work, session_id, where="Action 1", reason="Wrong")
    assert sign_off.read_sign_off(work, session_id).final_from == "2026-09-29"
    sign_off.record_final(work, session_id)
    for act in (
        lambda: setup.set_facts(work, session_id, {"venue": "Elsewhere"}),
        lambda: close.add_unresolved(work, session_id, "Late"),
        lambda: sign_off.record_final(work, session_id),
        lambda: sign_off.take_agreement_back(work, session_id),
    ):
        with pytest.raises(RuleBroken):
            act()
    correction = sign_off.add_correction(
        work, session_id, where="Action 1", old="list", new="board", reason="Wrong word"
    )
    assert (correction.file_id, correction.at) == ("C1", "2026-09-15 13:00")
    for where, reason, field in ((" ", "x", "where"), ("x", " ", "reason")):
        with pytest.raises(RuleBroken) as broken:
            sign_off.add_correction(work, session_id, where=where, reason=reason)
        assert broken.value.field == field
    told = sign_off.add_told(work, session_id, about="a1", day="30 September 2026", how="Letter", to="all", number="19")
    assert (told.about, told.date, told.number) == (("A1",), "2026-09-30", 19)
    sign_off.change_told(work, session_id, told.id, how="Poster")
    wrong = {"about": "A7", "how": "", "day": "x", "number": "x"}
    for field, text in wrong.items():
        with pytest.raises(RuleBroken) as broken:
            sign_off.add_told(work, session_id, **{"how": "Letter", field: text})
        assert broken.value.field == field
    sign_off.remove_told(work, session_id, told.id)
    signed = sign_off.read_sign_off(work, session_id)
    assert (signed.state, signed.corrections, signed.told) == ("final", (correction,), ())
    assert work.store.need(Session, session_id).state == "final"


def test_what_people_were_told_about_stays(work: Work, session_id: str) -> None:
    action = actions.add_action(work, session_id, "Make a list")
    line = close.add_unresolved(work, session_id, "The gate")
    proposal = negotiation.add_proposal(work, session_id, "A new gate")
    told = sign_off.add_told(work, session_id, about="A1, U1, P1", how="Letter")
    for act in (
        lambda: actions.remove_action(work, session_id, action.id),
        lambda: close.not_agreed(work, session_id, action.id, "No time"),
        lambda: close.remove_unresolved(work, session_id, line.id),
        lambda: negotiation.remove_proposal(work, session_id, proposal.id),
    ):
        with pytest.raises(RuleBroken, match="told about"):
            act()
    sign_off.remove_told(work, session_id, told.id)
    actions.remove_action(work, session_id, action.id)
