"""Facts, sides, givens, the plan and the way of deciding."""

from dataclasses import replace

import pytest

from coprod_desktop.domain.model import DecisionRule, Session, Side
from coprod_desktop.errors import RuleBroken
from coprod_desktop.services import decision_rule, decision_votes, history, negotiation, people, plan, setup
from coprod_desktop.services.editing import editing
from coprod_desktop.services.work import Work


def test_the_question_names_a_session_without_a_title(work: Work, session_id: str) -> None:
    assert setup.set_question(work, session_id, " How can we? ").focus_question == "How can we?"
    with pytest.raises(RuleBroken) as broken:
        setup.set_question(work, session_id, "  ")
    assert broken.value.field == "focus_question"
    assert setup.read_set_up(work, session_id).session.title == "Getting repairs finished"


FACTS = {
    "title": "Getting repairs finished", "service": "Repairs", "organisation": "Thornfield", "venue": "Millbrook",
    "date": "15 September 2026", "planned_start": "13:00", "planned_end": "4pm", "actual_end": "16.10",
    "hall_until": "16:30", "language": "EN, cy", "promise": "Collaborate", "in_scope": "Visits\n\n Damp \n",
    "ground_rules": "One at a time\nYou can pass", "privacy_basis": "public task", "privacy_photos": "none",
    "privacy_retention_until": "2029-09-15", "privacy_attribution_default": "side only",
    "contact_name": "Nadia Kerr", "contact_phone": "01632 960 118", "contact_post": "4 Mill Street",
    "next_date": "8 December", "next_time": "13:00", "next_venue": "The hall",
}  # fmt: skip


def test_facts_are_kept_and_read_again(work: Work, session_id: str) -> None:
    session = setup.set_facts(work, session_id, FACTS)
    assert (session.date, session.planned_end, session.actual_end) == ("2026-09-15", "16:00", "16:10")
    assert (session.language, session.in_scope) == (("en", "cy"), ("Visits", "Damp"))
    assert session.next is not None
    assert session.next.date == "2026-12-08"
    again = {name: setup.fact(session, name) for name in FACTS}
    assert setup.set_facts(work, session_id, again) == session


def test_the_same_facts_again_are_no_act(work: Work, session_id: str) -> None:
    setup.set_facts(work, session_id, FACTS)
    acts = len(work.store.history(session_id))
    setup.set_facts(work, session_id, FACTS)
    assert len(work.store.history(session_id)) == acts


def test_emptied_facts_go(work: Work, session_id: str) -> None:
    setup.set_facts(work, session_id, FACTS)
    session = setup.set_facts(work, session_id, dict.fromkeys(FACTS, "") | {"title": "T"})
    assert session.contact is None
    assert session.next is None
    assert session.privacy is None
    assert session.language == ("en",)
    assert session.venue is None


@pytest.mark.parametrize(("name", "text"), [("date", "soon"), ("planned_end", "26:00"), ("next_date", "31 feb")])
def test_a_fact_that_cannot_be_is_refused(work: Work, session_id: str, name: str, text: str) -> None:
    before = work.store.need(Session, session_id)
    with pytest.raises(RuleBroken) as broken:
        setup.set_facts(work, session_id, {"venue": "The hall", name: text})
    assert broken.value.field == name
    assert work.store.need(Session, session_id) == before


def test_undo_of_a_fact_goes_to_its_stage(work: Work, session_id: str) -> None:
    setup.set_facts(work, session_id, {"venue": "The hall"})
    assert history.undo(work, session_id).stage == "set_up"
    setup.set_facts(work, session_id, {"contact_name": "Nadia"}, stage="close")
    turned = history.undo(work, session_id)
    assert (turned.stage, turned.sentence) == ("close", "Undone: the next meeting or the contact changed")


def test_two_to_four_sides_each_with_its_name(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    partners = setup.add_side(work, session_id, "Partners of all kinds", part="partner", head_count="3")
    assert (partners.file_id, partners.part, partners.head_count, partners.seq) == ("partners", "partner", 3, 3)
    assert setup.add_side(work, session_id, "Łódź 4th", short="fourth").file_id == "fourth"
    for label, field in (("Fifth", "label"), ("", "label")):
        with pytest.raises(RuleBroken) as broken:
            setup.add_side(work, session_id, label)
        assert broken.value.field == field
    setup.remove_side(work, session_id, partners.id)
    for field, text in (
        ("label", "staff"), ("part", "boss"), ("short", "two words"), ("short", "staff"), ("short", "none"),
        ("short", "all"), ("head_count", "-"),
    ):  # fmt: skip
        with pytest.raises(RuleBroken) as broken:
            setup.change_side(work, session_id, sides[0].id, **{"label": "X", field: text})
        assert broken.value.field == field
    changed = setup.change_side(work, session_id, sides[0].id, "Tenants and leaseholders", head_count="")
    assert (changed.file_id, changed.label, changed.head_count) == ("tenants", "Tenants and leaseholders", None)


def test_a_made_up_short_name_follows_the_label(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    uses = setup.change_side(work, session_id, sides[0].id, "Tenants", short="uses")
    assert setup.change_side(work, session_id, uses.id, "Tenants and leaseholders", short="uses").file_id == "tenants"


def test_a_side_with_people_stays(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    third = setup.add_side(work, session_id, "Partners")
    people.add_person(work, session_id, "Ann", side_id=third.id)
    with pytest.raises(RuleBroken):
        setup.remove_side(work, session_id, third.id)
    empty = setup.add_side(work, session_id, "Carers")
    setup.remove_side(work, session_id, empty.id)
    people.remove_person(work, session_id, people.people(work, session_id)[0].id)
    setup.remove_side(work, session_id, third.id)
    with pytest.raises(RuleBroken):
        setup.remove_side(work, session_id, sides[0].id)


def test_givens_and_who_can_say_yes(work: Work, session_id: str, sides: tuple[Side, ...]) -> None:
    given = setup.add_given(work, session_id, "The budget is set.", reason="Board", says_who="Finance", until="April")
    changed = setup.change_given(work, session_id, given.id, "The budget is set.", reason="Board decision")
    assert (changed.reason, changed.says_who, changed.until) == ("Board decision", None, None)
    yes = setup.add_can_say_yes(work, session_id, who="Phil", side_id=sides[1].id, what="repairs", limit="5000 pounds")
    yes = setup.change_can_say_yes(work, session_id, yes.id, who="Phil Ormsby", side_id=None, what="repairs")
    kept = setup.read_set_up(work, session_id)
    assert (kept.givens, kept.can_say_yes) == ((changed,), (yes,))
    setup.remove_given(work, session_id, given.id)
    setup.remove_can_say_yes(work, session_id, yes.id)
    with pytest.raises(RuleBroken):
        setup.add_given(work, session_id, " ")
    with pytest.raises(RuleBroken):
        setup.add_can_say_yes(work, session_id, who="")


def test_the_plan_adds_up_and_moves(work: Work, session_id: str) -> None:
    lines = (("welcome", "15", "welcome"), ("vote", "150", "priorities"), ("close", "5", "close"))
    welcome, vote, end = (
        plan.add_plan_line(work, session_id, name, minutes=minutes, part=part) for name, minutes, part in lines
    )
    session = work.store.need(Session, session_id)
    total = plan.plan_sum(session, setup.read_set_up(work, session_id).plan)
    assert (total.planned, total.ends, total.spare) == (170, "15:50", 10)
    assert plan.move_plan_line(work, session_id, end.id, -1)
    assert not plan.move_plan_line(work, session_id, welcome.id, -1)
    assert [line.stage for line in setup.read_set_up(work, session_id).plan] == ["welcome", "close", "vote"]
    plan.change_plan_line(work, session_id, vote.id, "vote_1", minutes="150", used="160", part="priorities")
    plan.remove_plan_line(work, session_id, welcome.id)
    total = plan.plan_sum(session, setup.read_set_up(work, session_id).plan)
    assert (total.planned, total.used, total.spare) == (155, 160, 25)
    for facts, field in (({"name": ""}, "name"), ({"minutes": "ten"}, "minutes"), ({"part": "lunch"}, "part")):
        with pytest.raises(RuleBroken) as broken:
            plan.add_plan_line(work, session_id, **{"name": "x", **facts})
        assert broken.value.field == field


def test_the_way_of_deciding_as_proposed(work: Work, session_id: str) -> None:
    rule = decision_rule.set_decision_rule(work, session_id, "gradients5")
    assert (rule.threshold_each_side, rule.no_allowed, rule.supporting_levels) == ("3/4", 0, (1, 2, 3))
    assert rule.text == (
        "Agreed if, on each side, three in four of those not standing aside say one of the first three,"
        " and nobody says no."
    )
    assert work.store.need(Session, session_id).decision_rule == rule


def test_what_no_field_asks_for_stays_as_it_was_brought_in(work: Work, session_id: str) -> None:
    brought = DecisionRule(
        kind="gradients", text="Ours", supporting_levels=(1, 2), excluded_from_denominator=(), veto_level=7,
        threshold_each_side="2/3",
    )  # fmt: skip
    kept = decision_rule.read_rule("gradients", over=brought, bar="3/4")
    assert (kept.supporting_levels, kept.excluded_from_denominator, kept.veto_level) == ((1, 2), (), 7)
    assert kept.text == (
        "Agreed if, on each side, at least three in four of those not standing aside choose 1 or 2, and nobody vetoes."
    )
    assert decision_rule.read_rule("gradients", over=brought, bar="2/3").text == "Ours"
    assert decision_rule.read_rule("gradients5", over=brought) == decision_rule.proposed_rule("gradients5")
    fist = decision_rule.read_rule("fist", over=DecisionRule(kind="fist", pass_level=4))
    assert fist.pass_level == 4
    with editing(work, session_id, "set_up.rule_changed") as step:
        step.put(replace(work.store.need(Session, session_id), decision_rule=brought))
    again = decision_rule.set_decision_rule(work, session_id, "gradients", bar="2/3", text="Ours", agreed=True)
    assert again == replace(brought, levels=again.levels, agreed_before_voting=True)


def test_the_way_of_deciding_as_typed(work: Work, session_id: str) -> None:
    levels = "\n".join(f"{n} Level" for n in range(1, 9))
    rule = decision_rule.set_decision_rule(
        work, session_id, "gradients", bar="0.75", text="Our rule", levels=levels, agreed=True
    )
    assert (rule.threshold_each_side, rule.text, rule.levels, rule.agreed_before_voting) == (
        "0.75", "Our rule", tuple(levels.split("\n")), True,
    )  # fmt: skip
    assert decision_rule.set_decision_rule(work, session_id, "fist", bar="80%", fist_blocks=True).text == (
        "Agreed if, on each side, at least four in five show three or more fingers and nobody shows a fist."
    )
    for facts, field in (({"kind": "dice"}, "kind"), ({"bar": "5/4"}, "bar"), ({"bar": "1/0"}, "bar"),
                         ({"bar": "1e-1"}, "bar"), ({"levels": "one"}, "levels"),
                         ({"no_allowed": "some"}, "no_allowed")):  # fmt: skip
        with pytest.raises(RuleBroken) as broken:
            decision_rule.set_decision_rule(work, session_id, **{"kind": "gradients5", **facts})
        assert broken.value.field == field


def test_a_side_cannot_have_a_name_that_files_use_for_the_whole_room(work: Work, session_id: str) -> None:
    assert setup.add_side(work, session_id, "All the rest").file_id == "side"


def test_the_way_of_deciding_stays_once_somebody_was_decided_by_it(
    work: Work, session_id: str, sides: tuple[Side, ...]
) -> None:
    own = negotiation.add_proposal(work, session_id, "With a rule of its own")
    negotiation.set_rule(work, session_id, own.id, decision_rule.read_rule("consent"))
    asked = negotiation.add_version(work, session_id, own.id, "The hall opens at nine.")
    decision_votes.ask_consent(work, session_id, asked.id, True)
    decision_rule.set_decision_rule(work, session_id, "fist")
    decision_rule.set_decision_rule(work, session_id, "gradients5")
    proposal = negotiation.add_proposal(work, session_id, "Two-hour slots " * 9)
    version = negotiation.add_version(work, session_id, proposal.id, "Two-hour slots.")
    decision_votes.set_count(work, session_id, version.id, sides[0].id, 0, 3)
    kept = work.store.need(Session, session_id)
    for facts, field in (({"kind": "gradients"}, "kind"), ({"kind": "hands"}, "kind"),
                         ({"kind": "gradients5", "levels": "A\nB\nC\nD\nE"}, "levels")):  # fmt: skip
        with pytest.raises(RuleBroken, match=r"^People have voted on “Two-hour slots Two-hour slots.*…”") as broken:
            decision_rule.set_decision_rule(work, session_id, **facts)
        assert broken.value.field == field
    assert work.store.need(Session, session_id) == kept
    assert decision_rule.set_decision_rule(work, session_id, "gradients5", bar="2/3").threshold_each_side == "2/3"


def test_languages_are_codes(work: Work, session_id: str) -> None:
    assert setup.set_facts(work, session_id, {"language": "en, cy pt-BR"}).language == ("en", "cy", "pt-br")
    with pytest.raises(RuleBroken) as broken:
        setup.set_facts(work, session_id, {"language": "<b>Welsh</b>"})
    assert broken.value.field == "language"
